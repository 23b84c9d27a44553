"""Denials on both sides, counted; and words that only look like one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation.negation import agrees, denied
from kiosk.services.translation.text import cleaned

HERE = Path(__file__).parent
SHIPPED = ("ar", "en", "fa", "so", "ti", "tr")


def _rows(name: str) -> list[tuple[str, str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [_cells(line) for line in lines]


def _cells(line: str) -> tuple[str, str, str]:
    tag, swedish, translated, *_ = cleaned(line).split("\t")
    return tag, swedish, translated


LOOKALIKES = _rows("lookalikes.tsv")
UNDENIED = [
    (tag, swedish, translated)
    for tag, swedish, translated in (*LOOKALIKES, *_rows("pairs.tsv"))
    if not denied(swedish, "sv") and " " in swedish
]


def _denying(swedish: str) -> str:
    """Return *swedish* with an "inte" after its first word."""
    first, _, rest = swedish.partition(" ")
    return f"{first} inte {rest}"


@pytest.mark.parametrize(("tag", "swedish", "translated"), LOOKALIKES)
def test_a_word_that_looks_like_a_denial_is_none(tag: str, swedish: str, translated: str) -> None:
    assert agrees(swedish, translated, tag)
    assert not agrees(_denying(swedish), translated, tag)


@pytest.mark.parametrize("language", SHIPPED)
def test_a_lost_inte_is_seen(language: str) -> None:
    pairs = [pair for pair in UNDENIED if pair[0] == language]

    seen = sum(not agrees(_denying(swedish), translated, tag) for tag, swedish, translated in pairs)

    assert len(pairs) >= 15
    assert seen >= 0.95 * len(pairs)


@pytest.mark.parametrize(
    ("target", "swedish", "translated"),
    [
        ("en", "Du får inte arbeta utan tillstånd.", "You may work without a permit."),
        ("ar", "Du får inte arbeta utan tillstånd.", "لك أن تعمل دون تصريح."),
        ("tr", "Du får inte arbeta utan tillstånd.", "İzin olmadan çalışabilirsiniz."),
        ("tr", "Du får inte arbeta utan tillstånd.", "İzinsiz çalışabilirsiniz."),
        ("fa", "Du får inte arbeta utan tillstånd.", "شما می‌توانید بدون مجوز کار کنید."),
        ("so", "Du får inte arbeta utan tillstånd.", "Waad shaqayn kartaa ogolaansho la'aan."),
        ("ti", "Du får inte arbeta utan tillstånd.", "ብዘይ ፍቓድ ክትሰርሕ ትኽእል ኢኻ።"),
        (
            "en",
            "Vi kan inte betala ut stödet om du inte har skickat in blanketten.",
            "We can pay the support if you have not sent the form.",
        ),
        ("en", "Hon är inte glad och jag är inte glad.", "She is not happy and I am happy."),
        ("ar", "Han är inte glad och jag är inte glad.", "هو ليس سعيداً وأنا سعيد."),
        ("en", "Du kan inte överklaga beslutet.", "You can appeal the decision unless it is late."),
        ("en", "Du kan inte ansöka.", "You can apply at no cost."),
        ("en", "Du kan ansöka utan BankID.", "You can apply with BankID."),
        ("ar", "Ansök utan bilagor.", "قدم الطلب مع المرفقات."),
        ("en", "Om du saknar BankID kan du ringa.", "If you have BankID you can call."),
        ("tr", "Om du saknar BankID kan du ringa.", "BankID'niz varsa arayabilirsiniz."),
        ("en", "Passet är ogiltigt.", "The passport is valid."),
        ("fa", "Passet är ogiltigt.", "گذرنامه معتبر است."),
        ("en", "Du får avslag.", "You are approved."),
        ("en", "Ingenstans kan du bo gratis.", "Everywhere you can live for free."),
        ("en", "Nej", "Yes"),
        ("en", "Ja", "No"),
        ("en", "Ja", "Not"),
        ("ar", "Nej", "نعم"),
        ("ru", "Nej, tack.", "Да, спасибо."),
        ("en", "Du kan endast betala med kort.", "You cannot pay by card."),
        ("en", "Du kan endast betala med kort.", "You cannot pay only by card."),
        ("en", "Ansök innan du flyttar.", "Do not apply before you move."),
        ("en", "Om uppgifterna är fel måste du ändra dem.", "If wrong you must not change them."),
        ("en", "Om du inte har BankID kan du ringa.", "If you do not have it you cannot call."),
        ("en", "Ansökan är gratis att lämna.", "The application is not free and not open."),
    ],
)
def test_a_lost_or_an_added_denial_is_seen(target: str, swedish: str, translated: str) -> None:
    assert not agrees(swedish, translated, target)


@pytest.mark.parametrize(
    ("target", "swedish", "translated"),
    [
        ("en", "Stödet är inte ett lån utan ett bidrag.", "The support is not a loan but a grant."),
        ("en", "Du kan ansöka utan kostnad.", "You can apply at no cost."),
        ("en", "Du kan ansöka utan kostnad.", "You can apply free of charge."),
        ("en", "Ansök utan bilagor.", "Do not attach anything to the application."),
        ("en", "Det är utan tvekan sant.", "It is certainly true."),
        ("en", "Du får inte ha mer än 10 000 kr.", "You may have at most 10 000 kr."),
        ("en", "Glöm inte att skriva under.", "Remember to sign."),
        ("ar", "Glöm inte att skriva under.", "تذكر التوقيع."),
        ("en", "Tveka inte att kontakta oss.", "Feel free to contact us."),
        ("en", "Fältet får inte vara tomt.", "The field must be filled in."),
        ("en", "Inte bara barn utan också vuxna.", "Both children and adults."),
        ("en", "Filen får vara högst 10 MB.", "The file must not be larger than 10 MB."),
        ("ar", "Du måste vara minst 16 år.", "يجب ألا يقل عمرك عن 16 عاماً."),
        ("ar", "Du kan fortfarande ändra.", "لا يزال بإمكانك التغيير."),
        ("ar", "Du får högst 5 000 kr.", "تحصل على ما لا يزيد عن 5 000 kr."),
        ("tr", "Alla uppgifter är frivilliga.", "Hiçbir bilgi zorunlu değildir."),
        ("fa", "Det här fältet är valfritt.", "این فیلد اجباری نیست."),
        ("en", "Du slipper avgiften.", "You do not have to pay the fee."),
        ("en", "Du kan endast betala med kort.", "You cannot pay other than by card."),
        ("ar", "Du behöver bara ett ID-kort.", "لا تحتاج إلا إلى بطاقة هوية."),
        ("en", "Uppgifterna är fel.", "The details are not correct."),
        ("en", "Ansökan saknar underskrift.", "The application is not signed."),
        ("en", "Passet är ogiltigt.", "The passport has expired."),
        ("ru", "Betala aldrig i förväg.", "Никогда не платите заранее."),
        ("pl", "Ingen kan ansöka åt dig.", "Nikt nie może złożyć wniosku za Ciebie."),
        ("es", "Du får aldrig svar.", "No recibe respuesta nunca."),
        ("en", "Varken du eller jag kan ansöka.", "Neither you nor I can apply."),
        ("en", "Vi kan inte hjälpa dig om du inte ringer.", "We cannot help unless you call."),
        ("en", "Nej", "No"),
        ("ti", "Nej", "ኣይፋል"),
    ],
)
def test_the_same_denied_in_another_way_passes(target: str, swedish: str, translated: str) -> None:
    assert agrees(swedish, translated, target)


DENIALS = {"en": "I cannot come.", "ar": "لا أستطيع الحضور.", "tr": "Gelemiyorum."}


@given(st.sampled_from(sorted(DENIALS)), st.integers(1, 4), st.integers(0, 4))
def test_there_are_as_many_denials_as_in_the_swedish(tag: str, ours: int, theirs: int) -> None:
    swedish = " ".join(["Jag kan inte komma."] * ours)
    translated = " ".join([DENIALS[tag]] * theirs)

    assert agrees(swedish, translated, tag) is (ours == theirs)
