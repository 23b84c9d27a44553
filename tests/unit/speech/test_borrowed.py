"""Swedish words inside another language are the Swedish voice's."""

import pytest

from kiosk.services.speech.borrowed import stretches
from tests.helpers.growth import in_step


def voices(text: str, language: str) -> list[tuple[str, str]]:
    parts = stretches(text, (0, len(text)), language)
    return [(text[slice(*span)], tongue) for span, tongue in parts]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("ar", "عقد الإيجار (hyreskontrakt)", ["عقد الإيجار", "hyreskontrakt"]),
        ("ar", "الرقم (\u2066personnummer\u2069) هنا.", ["الرقم", "personnummer", "هنا."]),
        ("fa", "کد QR را نشان دهید", ["کد", "QR", "را نشان دهید"]),
        ("ti", "ኣብ ”Ja, inom 7 dagar” (ነቶም) ጽሓፉ።", ["ኣብ", "Ja, inom 7 dagar", "ነቶም) ጽሓፉ።"]),
        ("ar", "يسكن في Vasagatan 12", ["يسكن في", "Vasagatan", "12"]),
        ("ti", "ኣብ PDFን ጽሓፉ", ["ኣብ", "PDF", "ን ጽሓፉ"]),
        ("tr", "Kira (hyreskontrakt) var.", ["Kira", "hyreskontrakt", "var."]),
        ("so", "Riix ”Lägg till” (Ku dar).", ["Riix", "Lägg till", "Ku dar)."]),
        ("en", "A fee. (hyresavi: rent invoice)", ["A fee.", "hyresavi", "rent invoice)"]),
    ],
)
def test_swedish_words_are_read_by_the_swedish_voice(
    language: str, text: str, parts: list[str]
) -> None:
    said = voices(text, language)

    assert [part for part, _tongue in said] == parts
    assert [tongue for part, tongue in said] == [
        "sv" if part == parts[1] else language for part in parts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "المبلغ 7 500 kr في الشهر"), ("ar", "حتى \u206620\u2069 MB"),
        ("ar", "في 28 november 2026"), ("ar", "الساعة kl. 08.00"), ("ar", "رقم BO-2026-114"),
        ("ar", "اكتب alma@ovning.example"), ("ar", "عنوان bokapass.nemoq.se."),
        ("ar", "الفصل VIII"), ("ar", "مثلاً AB1234567"), ("ar", "الخيار A"), ("ar", "12 345"),
        ("tr", "Bir mektup (isteğe bağlı)"), ("en", "A letter (optional) “Apply” (now)"),
        ("so", "Qor lambarka"), ("sv", "Ett hyreskontrakt (hyreskontrakt)"),
    ],
)  # fmt: skip
def test_everything_else_is_read_by_its_own_voice(language: str, text: str) -> None:
    assert voices(text, language) == [(text, language)]


def test_a_text_that_was_left_in_swedish_is_read_by_the_swedish_voice_whole() -> None:
    assert voices("Försäkringskassan, 2 tr", "ar") == [("Försäkringskassan, 2 tr", "sv")]


def test_only_the_sentence_is_cut() -> None:
    text = "عقد (hyreskontrakt). رقم (personnummer)."

    assert stretches(text, (0, 20), "ar") == [((0, 3), "ar"), ((5, 18), "sv")]


@pytest.mark.parametrize("language", ["ar", "tr"])
@pytest.mark.parametrize("repeated", ["a(b ", "(a", "”a” (b) ", "ا a ", "A-"])
def test_a_long_text_is_cut_in_step_with_its_length(repeated: str, language: str) -> None:
    def cut(times: int) -> None:
        text = repeated * times
        stretches(text, (0, len(text)), language)

    assert in_step(cut, 6_000)
