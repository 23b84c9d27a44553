import pytest

from kiosk.services.translation.guard import check


@pytest.mark.parametrize(
    ("source", "translated", "target"),
    [
        ("Du måste betala 7 450 kr senast 23/11.", "You must pay 7 450 kr by 23/11.", "en"),
        ("Du måste betala 7\u00a0450 kr.", "عليك أن تدفع \u20667\u00a0450 kr\u2069.", "ar"),
        ("Du behöver inte göra något.", "You don't need to do anything.", "en"),
        ("Du får inte jobba.", "لا يجوز لك العمل.", "ar"),
        ("Du får inte jobba.", "شما نمی‌توانید کار کنید.", "fa"),
        ("Du får inte jobba.", "Çalışamazsın, çalışmaya izin yok.", "tr"),
        ("Du får inte jobba.", "Ma shaqayn kartid.", "so"),
        ("Du får inte jobba.", "ክትሰርሕ ኣይትኽእልን ኢኻ።", "ti"),
        ("Det är förbjudet att röka.", "Smoking is not allowed.", "en"),
        ("Kom utan barn.", "Come without children.", "en"),
        ("Logga in med BankID", "سجّل الدخول باستخدام BankID", "ar"),
        ("Sök", "Search for what you need", "en"),
        ("Skriv till info@exempel.se.", "Write to info@exempel.se.", "en"),
        ("Du får inte jobba.", "Fag det mazz.", "cy"),
        ("Försäkringskassan", "Försäkringskassan", "en"),
        ("Ja ja ja ja, kom nu.", "Yes yes yes yes, come now.", "en"),
    ],
)
def test_an_honest_translation_passes(source: str, translated: str, target: str) -> None:
    assert check(source, translated, target) == ()


@pytest.mark.parametrize(
    ("source", "translated", "target", "flag"),
    [
        ("Betala 7 450 kr.", "Pay 7 540 kr.", "en", "numbers"),
        ("Betala 300 kr två gånger.", "Pay 300 kr, 300 kr.", "en", "numbers"),
        ("Svara senast 23/11.", "Answer by 24/11.", "en", "numbers"),
        ("Skriv till info@exempel.se.", "Write to us.", "en", "links"),
        ("Skriv till oss på nätet.", "Write to www.annat.se today.", "en", "links"),
        ("Du behöver inte betala.", "You need to pay.", "en", "negation"),
        ("Du behöver betala hyran.", "You do not need to pay rent.", "en", "negation"),
        ("Du får inte jobba.", "يمكنك العمل.", "ar", "negation"),
        ("Du får jobba hela dagen.", "لا يمكنك العمل طوال اليوم.", "ar", "negation"),
        ("Du får inte jobba.", "شما می‌توانید کار کنید.", "fa", "negation"),
        ("Du får inte jobba.", "Çalışmak ve temel eğitim almak serbest.", "tr", "negation"),
        ("Du får inte jobba.", "Waxaan kuu ogolahay shaqo.", "so", "negation"),
        ("Du får inte jobba.", "ክትሰርሕ ትኽእል ኢኻ።", "ti", "negation"),
        ("Du måste betala.", "Ödemek zorunda değilsin.", "tr", "negation"),
        ("Skriv din hyra här.", "Your rent rent rent rent rent here.", "en", "repetition"),
        ("Skriv din hyra här.", "Youuuuuuuuuuuuuuuu write it here.", "en", "repetition"),
        ("Skriv hur mycket du betalar i hyra varje månad.", "Rent", "en", "length"),
        (
            "Hyra",
            "The " + "long story of it goes on for a while and then some " * 2,
            "en",
            "length",
        ),
        ("Skriv din hyra.", "", "en", "length"),
        ("Skriv din hyra.", "Write your rent.", "ar", "script"),
        ("Skriv din hyra.", "اكتب إيجارك.", "tr", "script"),
        ("Skriv din hyra.", "اكتب إيجارك.", "ti", "script"),
        ("Skriv hur mycket du betalar.", "Skriv hur mycket du betalar.", "en", "unchanged"),
    ],
)
def test_a_dangerous_translation_is_refused(
    source: str, translated: str, target: str, flag: str
) -> None:
    assert flag in check(source, translated, target)
