"""Words that count: the same months, days, times, bounds, currencies and numbers, or refused."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation import cardinals, counts
from kiosk.services.translation.guard import check

CALENDAR = "januari februari mars april maj juni juli augusti september oktober november december"
SWEDISH_ONES = """
    noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton
    arton nitton
"""
SWEDISH_TENS = "- - tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
ENGLISH_ONES = """
    nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
ENGLISH_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
DAYS = "måndagar tisdagar onsdagar torsdagar fredagar lördagar söndagar"


@pytest.mark.parametrize(
    ("target", "swedish", "translated"),
    [
        ("en", "Barn under 18 får ansöka.", "Children under 18 may apply."),
        ("en", "Minst 3 av 5 måste gå.", "At least 3 of 5 march."),
        ("en", "Theresa May talar i dag.", "Theresa May speaks today."),
        ("en", "Läs The Sunday Telegraph.", "Read The Sunday Telegraph."),
        ("en", "Mån–fre 9–15", "Monday–Friday 9–15"),
        ("tr", "från 3 april till 5 maj", "3 Nisan'dan 5 Mayıs'a kadar"),
        ("tr", "Du får svar i december.", "Aralık ayında cevap alırsınız."),
        ("tr", "Under 18 år", "18 yaş altı"),
        ("tr", "St. Martin har en kyrka.", "St. Martin'in bir kilisesi var."),
        ("ar", "Vi har öppet måndag–fredag kl. 9.00.", "نفتح من الاثنين إلى الجمعة الساعة 9.00."),
        ("ar", "för två månader sedan", "قبل شهرين"),
        ("ar", "Vi har två kontor.", "لدينا مكتبان."),
        ("ar", "Du behöver inte skicka in originalet.", "لست بحاجة إلى إرسال الأصل."),
        ("fa", "Öppet på tisdagar", "باز روزهای سه‌شنبه"),
        ("fa", "Du kan ansöka i maj.", "می‌توانید در ماه مه درخواست دهید."),
        ("so", "Svara inom sju veckor.", "Ku jawaab toddoba toddobaad gudahood."),
        ("en", "Kontoret är öppet dygnet runt.", "The office is open 24 hours a day."),
        ("en", "Det är halv tio.", "It is half past nine."),
        ("en", "Efter 3 dagar får du svar.", "You get an answer in 3 days."),
        ("en", "Betala inte efter den 3 april.", "Do not pay after 3 April."),
        ("en", "Båda måste skriva under.", "Both must sign."),
        ("en", "Det kostar 2 kr 50 öre.", "It costs 2 kr 50 öre."),
        ("en", "En trebarnsfamilj", "A family with three children"),
        ("en", "Tusen tack för hjälpen.", "Many thanks for your help."),
        ("de", "Du har tjugofem dagar.", "Sie haben fünfundzwanzig Tage."),
    ],
)
def test_words_that_count_the_same_pass(target: str, swedish: str, translated: str) -> None:
    assert check(swedish, translated, target) == ()


@pytest.mark.parametrize(
    ("target", "swedish", "translated"),
    [
        ("en", "Utbetalningen sker i mars.", "The payment is made in May."),
        ("en", "Ansökan gäller mars till maj 2026.", "The application is for January to May 2026."),
        ("en", "den 3 april och den 5 maj", "5 April and 3 May"),
        ("en", "den 3 april 2026 och den 5 maj 2027", "3 April 2027 and 5 May 2026"),
        ("ar", "Pengarna kommer i december.", "تأتي النقود في أكتوبر."),
        ("tr", "Du får svar i december.", "Kasım ayında cevap alırsınız."),
        ("en", "Vi har öppet på måndagar.", "We are open on Sundays."),
        ("en", "Vi har öppet på måndagar.", "We are open."),
        ("en", "Kom på fredag den 3 april.", "Come on Monday 3 April."),
        ("ti", "Öppet på fredag", "ሰንበት ክፉት"),
        ("en", "Svara inom 3 veckor.", "Answer within 3 months."),
        ("en", "Du får 5 000 kr per månad.", "You get 5 000 kr per year."),
        ("ar", "Du får 5 000 kr i månaden.", "تحصل على 5 000 kr في السنة."),
        ("fa", "Svara inom 3 veckor.", "ظرف 3 ماه جواب دهید."),
        ("so", "Du får 5 000 kr per månad.", "Sanadkii 5 000 kr ayaad heleysaa."),
        ("ti", "Svara inom 14 dagar.", "ኣብ ውሽጢ 14 ኣዋርሕ መልሲ ሃቡ።"),
        ("en", "Svara inom 3 veckor, ring inom 2 dagar.", "Answer in 2 weeks, call in 3 days."),
        ("en", "Du får högst 500 kr.", "You get at least 500 kr."),
        ("tr", "Du får minst 500 kr.", "En fazla 500 kr alırsınız."),
        ("ar", "Du får högst 500 kr.", "تحصل على 500 kr على الأقل."),
        ("en", "Ansök före den 3 april.", "Apply after 3 April."),
        ("tr", "Ansök före den 3 april.", "Başvuruyu 3 Nisan'dan sonra yapın."),
        ("en", "Ansök senast den 3 april.", "Apply on 3 April at the earliest."),
        ("en", "Avgiften är 500 kronor.", "The fee is $500."),
        ("en", "Avgiften är 500 kronor.", "The fee is 500 €."),
        ("en", "Avgiften är 500 kronor.", "The fee is £500."),
        ("ar", "Avgiften är 500 kronor.", "الرسوم 500 ريال."),
        ("ar", "Avgiften är 500 kronor.", "الرسوم 500 جنيه."),
        ("en", "Det kostar 50 öre.", "It costs 50 kronor."),
        ("en", "Det kostar 50 kr.", "It costs 50 öre."),
        ("en", "Det kostar 2 MSEK.", "It costs 2 SEK."),
        ("en", "Avgiften är 500 kr per gång.", "The fee is 500 kr million each time."),
        ("en", "Avgiften är 500 kr per gång.", "The fee is 500 kr hundred each time."),
        ("en", "Du har tjugo dagar på dig.", "You have thirty days."),
        ("en", "Du har sjutton dagar.", "You have seventy days."),
        ("en", "för två månader sedan", "a month ago"),
        ("en", "Du har en vecka.", "You have two weeks."),
        ("en", "Det kostar hundra kronor.", "It costs a thousand kronor."),
        ("en", "Det kostar tusen kronor.", "It costs a million kronor."),
        ("en", "Vid tredje barnet får du mer.", "With the fourth child you get more."),
        ("en", "Första gången är gratis.", "The second time is free."),
        ("en", "Du betalar hälften.", "You pay a third."),
        ("en", "Du får två tredjedelar.", "You get two quarters."),
        ("en", "Du får dubbelt bidrag.", "You get half the benefit."),
        ("ar", "Det är tjugo dagar kvar.", "بقي عشرة أيام."),
        ("ar", "Han är nitton.", "عمره تسعة."),
        ("ar", "Han är femton.", "عمره خمسون."),
        ("tr", "Du har tjugofem dagar.", "Yirmi gününüz var."),
        ("fa", "Du har tjugofem dagar.", "شما بیست روز وقت دارید."),
        ("so", "Du har tre barn.", "Waxaad leedahay shan carruur ah."),
        ("ti", "Du har tre barn.", "ሓሙሽተ ደቂ ኣለዉኻ።"),
        ("fi", "Du har tre barn.", "Lapsia on viisi."),
        ("pl", "Du har tre barn.", "Masz pięcioro dzieci."),
        ("ru", "Du har tre barn.", "У вас пятеро детей."),
        ("uk", "Du har tre barn.", "У вас п'ятеро дітей."),
        ("ckb", "Du har tre barn.", "پێنج منداڵت هەیە."),
        ("kmr", "Du har tre barn.", "Pênc zarokên te hene."),
    ],
)
def test_words_that_count_otherwise_are_refused(target: str, swedish: str, translated: str) -> None:
    assert "numbers" in check(swedish, translated, target)


LANGUAGES = st.sampled_from(["ar", "de", "en", "es", "fa", "fr", "tr"])


@given(LANGUAGES, st.permutations(range(1, 13)))
def test_another_month_without_a_day_is_refused(tag: str, months: list[int]) -> None:
    swedish = f"Utbetalning i {CALENDAR.split()[months[0] - 1]}"
    right, wrong = (
        "x " + format_date(date(2026, month, 1), "LLLL", locale=tag) for month in months[:2]
    )

    assert check(swedish, right, tag) == ()
    assert "numbers" in check(swedish, wrong, tag)


@given(LANGUAGES, st.permutations(range(7)))
def test_another_weekday_is_refused(tag: str, days: list[int]) -> None:
    swedish = f"Öppet på {DAYS.split()[days[0]]}"
    right, wrong = (
        "x " + format_date(date(2026, 11, 23 + day), "EEEE", locale=tag) for day in days[:2]
    )

    assert check(swedish, right, tag) == ()
    assert "numbers" in check(swedish, wrong, tag)


@given(st.integers(2, 99), st.integers(2, 99))
def test_another_number_in_words_is_refused(number: int, other: int) -> None:
    swedish = f"Det tar {_swedish(number)} dagar."
    right, wrong = (f"It takes {_english(value)} days." for value in (number, other))

    assert counts.counted(swedish).worth == {str(number)}
    assert check(swedish, right, "en") == ()
    assert ("numbers" in check(swedish, wrong, "en")) is (
        number != other and not _hides(number, other)
    )


def _hides(number: int, other: int) -> bool:
    """Return whether "twenty-one" holds all that "twenty" needs: one is an article."""
    return other > 20 and other % 10 == 1 and other - 1 == number


def _swedish(number: int) -> str:
    if number < 20:
        return SWEDISH_ONES.split()[number]
    return SWEDISH_TENS.split()[number // 10] + ("" if number % 10 == 0 else _swedish(number % 10))


def _english(number: int) -> str:
    if number < 20:
        return ENGLISH_ONES.split()[number]
    tens = ENGLISH_TENS.split()[number // 10]
    return tens + ("" if number % 10 == 0 else f"-{_english(number % 10)}")


@pytest.mark.parametrize(
    ("swedish", "number"),
    [
        ("tvåhundratjugofem", "225"),
        ("tretusen", "3000"),
        ("artonhundra", "1800"),
        ("trehundratusen", "300000"),
        ("tjugoförsta", "21"),
        ("nittonde", "19"),
        ("aderton", "18"),
    ],
)
def test_a_swedish_number_is_read_in_one_word(swedish: str, number: str) -> None:
    assert counts.counted(swedish).worth == {number}


def test_every_language_has_its_numbers_in_order() -> None:
    for language, row in cardinals._ROWS.items():
        assert len(row.split()) == 31, language
        assert cardinals.said("x", language) is not None
