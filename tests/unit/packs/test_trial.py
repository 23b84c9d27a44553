import pytest

from kiosk.services.packs.trial import Answers, doubt
from kiosk.services.translation.engines.kinds import About

# How people say the sentences of a trial.
SAID = {
    "en": ("Where is the toilet?", "What is your name?", "It is not my book."),
    "ar": ("أين الحمام؟", "ما اسمك؟", "هذا ليس كتابي."),
    "fa": ("دستشویی کجاست؟", "اسم شما چیست؟", "این کتاب من نیست."),
    "ur": ("بیت الخلا کہاں ہے؟", "آپ کا نام کیا ہے؟", "یہ میری کتاب نہیں ہے۔"),
    "ckb": ("ئاودەست لە کوێیە؟", "ناوت چییە؟", "ئەمە کتێبی من نییە."),
    "uk": ("Де туалет?", "Як вас звати?", "Це не моя книжка, і вона не її."),
    "ru": ("Где туалет?", "Как вас зовут?", "Это не моя книга."),
    "fi": ("Missä vessa on?", "Mikä sinun nimesi on?", "Se ei ole minun kirjani."),
    "pl": ("Gdzie jest toaleta?", "Jak się nazywasz?", "To nie jest moja książka."),
    "es": ("¿Dónde está el baño?", "¿Cómo te llamas?", "No es mi libro."),
    "tr": ("Tuvalet nerede?", "Adın ne?", "Bu benim kitabım değil."),
    "bn": ("টয়লেট কোথায়?", "তোমার নাম কী?", "এটা আমার বই নয়।"),
    "hu": ("Hol van a mosdó?", "Hogy hívnak?", "Ez nem az én könyvem."),
    "ti": ("ሽቓቕ ኣበይ ኣሎ?", "ስምካ መን እዩ?", "እዚ መጽሓፈይ ኣይኮነን።"),
}


def _doubt(target: str, said: tuple[str | None, ...], known: float = 1.0) -> str:
    return doubt(About("argos", "sv", target), Answers(said, known))


@pytest.mark.parametrize("target", SAID)
def test_what_people_say_is_believed(target: str) -> None:
    assert _doubt(target, SAID[target]) == ""


@pytest.mark.parametrize(
    ("target", "spoken"),
    [("en", "ar"), ("ar", "en"), ("fi", "en"), ("hu", "en"), ("fa", "ar"), ("ar", "fa"),
     ("uk", "ru"), ("ru", "uk"), ("en", "fi"), ("es", "tr"), ("ti", "bn")],
)  # fmt: skip
def test_another_language_is_noticed(target: str, spoken: str) -> None:
    assert "which it says it translates into" in _doubt(target, SAID[spoken])


@pytest.mark.parametrize("said", [(None, None, "a"), ("", "", ""), ("the is", "the is", "the is")])
def test_nothing_sensible_is_noticed(said: tuple[str | None, ...]) -> None:
    assert "nothing sensible" in _doubt("en", said)


def test_a_model_that_does_not_know_the_source_is_noticed() -> None:
    assert "words of Swedish" in _doubt("en", SAID["en"], known=0.2)
