import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation.mask import mask, restore

OFFICE = st.sampled_from(
    [
        "7 450 kr",
        "1\u00a0234,50 kr",
        "2026-11-23",
        "23/11",
        "9.00",
        "19900101-2384",
        "info@exempel.se",
        "ÖV-BB-2026-00417",
        "010-123 45 67",
        " ",
        "hyra",
        ".",
        "37",
        "30",
        "٣٠",
        "{0}",
        "⟦1⟧",
        "%",
        "-",
    ]
)


@given(st.text() | st.lists(OFFICE).map("".join))
def test_what_was_masked_comes_back_exactly(text: str) -> None:
    for row in (0, 1):
        masked = mask(text)

        assert masked.restore(masked.text(row), row) == text


@given(st.lists(OFFICE).map("".join))
def test_an_engine_sees_no_number_of_the_page(text: str) -> None:
    masked = mask(text)

    assert not any(character.isdecimal() for literal in masked.literals for character in literal)


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("Betala 7 450 kr senast 2026-11-23 kl. 9.00.", ("7 450 kr", "2026-11-23", "9.00")),
        ("1\u00a0234,50 kr och 500:-", ("1\u00a0234,50 kr", "500:-")),
        ("den 23/11 eller 23/11 2026", ("23/11", "23/11 2026")),
        ("Ring 010-123 45 67 eller +46 70 123 45 67.", ("010-123 45 67", "+46 70 123 45 67")),
        ("19900101-2384, 900161-2384", ("19900101-2384", "900161-2384")),
        ("Ärende ÖV-BB-2026-00417.", ("ÖV-BB-2026-00417",)),
        ("Dnr 2026/1234", ("2026/1234",)),
        (
            "Skriv till info@exempel.se, www.exempel.se/hjalp.",
            ("info@exempel.se", "www.exempel.se/hjalp"),
        ),
        ("Konto 8327-9,123 456 789-0", ("8327-9,123 456 789-0",)),
        ("123 45 Storstad", ("123 45",)),
        ("ÅÅÅÅMMDD-NNNN", ("ÅÅÅÅMMDD-NNNN",)),
        ("BankID med QR-kod", ()),
    ],
)
def test_whole_fragments_are_masked(text: str, fragments: tuple[str, ...]) -> None:
    assert mask(text).fragments == fragments


def test_the_order_may_change() -> None:
    masked = mask("Betala 300 kr före den 23/11.")

    assert restore("قبل 15 ادفع 30.", masked) == "قبل 23/11 ادفع 300 kr."


def test_eastern_digits_come_back_as_the_page_has_them() -> None:
    assert restore("ادفع ٣٠.", mask("Betala 300 kr.")) == "ادفع 300 kr."


@pytest.mark.parametrize("translated", ["ادفع.", "ادفع 30 و 30.", "ادفع 30 و 7.", "ادفع 300."])
def test_a_lost_doubled_or_invented_number_is_seen(translated: str) -> None:
    assert restore(translated, mask("Betala 300 kr.")) is None


@pytest.mark.parametrize("text", ["7 450 kr", "123456", "—", "", "2026-11-23 09:00", "☺"])
def test_a_text_of_fragments_only_has_nothing_to_translate(text: str) -> None:
    assert mask(text).blank


def test_right_to_left_text_cannot_tear_an_amount_apart() -> None:
    masked = mask("Betala 7 450 kr nu, 3 gånger.")

    assert masked.restore("ادفع 30 الآن 15", isolate=True) == "ادفع \u20667 450 kr\u2069 الآن 3"
