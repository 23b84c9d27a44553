"""Numbers on both sides: worth the same, in the same order, below nought on both or on neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation.guard import check


@pytest.mark.parametrize(
    ("swedish", "translated", "target"),
    [
        ("Betala 1 500 kr.", "Pay 1,500 kr.", "en"),
        ("Betala 1 500,50 kr.", "Pay 1.500,50 kr.", "en"),
        ("Över 3 000 personer", "3000'den fazla kişi", "tr"),
        ("Ring 0800 555 111.", "با ۰۸۰۰۵۵۵۱۱۱ تماس بگیرید.", "fa"),
        ("Skalvet var 7,5.", "زلزله ۷٫۵ بود.", "fa"),
        ("Vänta 1½ timme.", "Wait 1.5 hours.", "en"),
        ("Det är −5 grader.", "It is minus 5 degrees.", "en"),
        ("Det är –5 grader.", "It is -5 degrees.", "en"),
        ("Covid-19 i landet", "كوفيد-19 في البلاد", "ar"),
        ("Öppet klockan 15:00", "Open at 3 p.m.", "en"),
        ("Öppet klockan 15.30", "مفتوح الساعة 3.30 مساءً", "ar"),
        ("Öppet klockan 12:00", "Open at 12 pm", "en"),
        ("Öppet kl. 9.00–15.00", "Open 9:00–15:00", "en"),
        ("Ring klockan 7 på kvällen.", "Call at 7 pm.", "en"),
        ("Betala 500 kr till bankgiro 123-4567.", "123-4567 bankgirosuna 500 kr ödeyin.", "tr"),
        ("Lägenheten är på 50 kvm.", "The flat is 50 m².", "en"),
        ("Nummer " + "1" * 5000, "Number " + "1" * 5000, "en"),
    ],
)
def test_the_same_number_written_otherwise_passes(
    swedish: str, translated: str, target: str
) -> None:
    assert check(swedish, translated, target) == ()


@pytest.mark.parametrize(
    ("swedish", "translated"),
    [
        ("Saldot är 500 kr.", "The balance is -500 kr."),
        ("Saldot är 500 kr.", "The balance is −500 kr."),
        ("Saldot är 500 kr.", "The balance is ±500 kr."),
        ("Saldot är -500 kr.", "The balance is 500 kr."),
        ("Saldot är –500 kr.", "The balance is 500 kr."),
        ("Saldot är − 500 kr.", "The balance is 500 kr."),
        ("Du får 2½ timmar.", "You get 2 hours."),
        ("Du får ½ bidrag.", "You get ¼ benefit."),
        ("Du får ½ bidrag.", "You get the benefit."),
        ("Lägenheten är 50 m².", "The flat is 50 m³."),
        ("Betala 7 450,50 kr.", "Pay 50 450,7 kr."),
        ("Betala 1 200 kr.", "Pay 200 1 kr."),
        ("Betala 1,5 kr.", "Pay 1 5 kr."),
        ("Kom 2026-04-03.", "Come 2026-03-04."),
        ("Kom senast den 3/4.", "Come by 4/3."),
        ("Ring 08-508 00 000.", "Call 08-00 508 000."),
        ("Öppet 9.00–15.00.", "Open 15.00–9.00."),
        ("Avgiften är 100 – 200 kr.", "The fee is 200 – 100 kr."),
        ("Perioden 2026-01-01 – 2026-03-31", "The period 2026-03-31 – 2026-01-01"),
        ("kl. 9", "at 9 pm"),
        ("kl. 21", "at 21 am"),
        ("kl. 15.00", "at 15.00 a.m."),
        ("Nummer " + "1" * 5000, "Number " + "1" * 5001),
    ],
)
def test_another_number_is_refused(swedish: str, translated: str) -> None:
    assert "numbers" in check(swedish, translated, "en")


ENDS = st.sampled_from(
    [
        ("8 000", "10 000 kr"),
        ("9.00", "15.00"),
        ("2026-01-01", "2026-03-31"),
        ("3", "5 veckor"),
        ("1/1", "31/12 2026"),
        ("1,5", "2,5 %"),
    ]
)
WORDS = st.sampled_from(
    [
        ("Det gäller mellan {} och {}.", "It applies between {} and {}."),
        ("Det gäller från {} till {}.", "It applies from {} to {}."),
        ("Det gäller {} till {}.", "It applies {} to {}."),
        ("Det gäller fr.o.m. {} t.o.m. {}.", "It applies from {} up to and including {}."),
        ("Öppet kl. {} till kl. {}.", "Open {} to {}."),
        ("Det gäller från den {} till den {}.", "It applies from {} to {}."),
        ("Det gäller {} – {}.", "It applies {} – {}."),
        ("Det gäller {}–{}.", "It applies {}–{}."),
    ]
)


@given(ENDS, WORDS)
def test_a_range_turned_round_is_refused(ends: tuple[str, str], words: tuple[str, str]) -> None:
    swedish, english = words
    low, high = (end.replace(" veckor", "") for end in ends)

    assert "numbers" not in check(swedish.format(*ends), english.format(low, high), "en")
    assert "numbers" in check(swedish.format(*ends), english.format(high, low), "en")
