from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation.mask import core, mask, restore
from kiosk.services.translation.masked import ROWS

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
        "−500",
        "½",
        "m²",
        "st",
        "th",
        "SoN",
    ]
)


@given(st.text() | st.lists(OFFICE).map("".join))
def test_what_was_masked_comes_back_exactly(text: str) -> None:
    for row in range(ROWS):
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
        ("den 23 nov. 2026", ("23", "2026")),
        ("23.11.2026, 2026/11/23 och 20261123", ("23.11.2026", "2026/11/23", "20261123")),
        ("Öppet kl. 9.00–16.30, lördag 10-14", ("9.00–16.30", "10-14")),
        ("hyran är 5 tkr, 2,5 mkr eller 50 öre", ("5 tkr", "2,5 mkr", "50 öre")),
        ("SEK 500, €20 eller 19,90 €", ("SEK 500", "€20", "19,90 €")),
        ("25 procent, 25 % och 25%", ("25", "25 %", "25%")),
        ("-5 grader och −3,5 %", ("-5", "−3,5 %")),
        ("19900161-2384 eller 199001612384", ("19900161-2384", "199001612384")),
        ("900101+2384, 900101 2384", ("900101+2384", "900101 2384")),
        ("850101-T113", ("850101-T113",)),
        ("Orgnr 556036-0793 och SE556036079301", ("556036-0793", "SE556036079301")),
        ("08-123 456 78, (08) 123 45 67", ("08-123 456 78", "(08) 123 45 67")),
        ("0046 8 123 45 67, +46 (0)8 123 45 67", ("0046 8 123 45 67", "+46 (0)8 123 45 67")),
        ("Ring 0771-524 524 eller 112", ("0771-524 524", "112")),
        ("bankgiro 123-4567, plusgiro 12 34 56-7", ("123-4567", "12 34 56-7")),
        ("SE45 5000 0000 0583 9825 7466", ("SE45 5000 0000 0583 9825 7466",)),
        ("OCR 1234 5678 9012 3456 7", ("1234 5678 9012 3456 7",)),
        ("Mål T 1234-26, dnr 2026:1234", ("T 1234-26", "2026:1234")),
        ("KS-2026-12, SN 2026/123-4", ("KS-2026-12", "SN 2026/123-4")),
        ("SE-123 45 Storstad", ("SE-123 45",)),
        ("Ladda upp intyg_2026.pdf eller foto.JPG.", ("intyg_2026.pdf", "foto.JPG")),
        ("Gå till minasidor.exempel.se/start?a=1.", ("minasidor.exempel.se/start?a=1",)),
        ("(se https://exempel.se/a_(b).)", ("https://exempel.se/a_(b",)),
        ("HTTPS://WWW.EXEMPEL.SE/A eller EXEMPEL.SE", ("HTTPS://WWW.EXEMPEL.SE/A", "EXEMPEL.SE")),
        ("bit.ly/abc, t.me/x och ftp://exempel.se", ("bit.ly/abc", "t.me/x", "ftp://exempel.se")),
        ("Det är klart.Se t.ex/eller m.fl/annat.", ()),
        ("0–1 000 kr, 5-10 000 kr", ("0–1 000 kr", "5-10 000 kr")),
        ("1 500,50-2 000,75 kr", ("1 500,50-2 000,75 kr",)),
        ("Perioden 2026-01-01 – 2026-03-31", ("2026-01-01 – 2026-03-31",)),
        ("Kom den 2026‑04‑03.", ("2026‑04‑03",)),
        ("Ring 08‑508 00 000, +46-8-508 00 000", ("08‑508 00 000", "+46-8-508 00 000")),
        ("Swisha 123 456 78 90, konto 9020-12 345 67", ("123 456 78 90", "9020-12 345 67")),
        (
            "1\u2007000 kr, 1\u3000000 kr, 1  000 kr",
            ("1\u2007000 kr", "1\u3000000 kr", "1  000 kr"),
        ),
        ("Saldot är –500 kr", ("–500 kr",)),
        ("Saldot är − 500 kr", ("− 500 kr",)),
        ("Saldot är - 500 kr", ("- 500 kr",)),
        ("Covid-19, 2000-talet, 3-åringar", ("19", "2000", "3")),
        ("Vänta 1½ timme, ½ dag", ("1½", "½")),
        ("50 m², 5 km² och 37,5 °C", ("50 m²", "5 km²", "37,5 °C")),
        ("2 MSEK, 1,5 Mkr, 3 Tkr", ("2 MSEK", "1,5 Mkr", "3 Tkr")),
        ("2 500,- och 10 000:- kr", ("2 500,-", "10 000:- kr")),
        ("SoN 2026-00123, SoN/2026:123", ("SoN 2026-00123", "SoN/2026:123")),
        ("sn2026/123 och BB 2026 00417", ("sn2026/123", "BB 2026 00417")),
        ("Bilen ABC 123, AB-12-cd-34", ("ABC 123", "AB-12-cd-34")),
        ("BIC: SWEDSESS", ("BIC: SWEDSESS",)),
        (
            "Nr 550e8400-e29b-41d4-a716-446655440000",
            ("550e8400-e29b-41d4-a716-446655440000",),
        ),
        ("FÖRE 2026-03-31, MÅN 9-15", ("2026-03-31", "9-15")),
    ],
)
def test_whole_fragments_are_masked(text: str, fragments: tuple[str, ...]) -> None:
    assert mask(text).fragments == fragments


DASHES = st.sampled_from("-‐‑‒–—―−").flatmap(
    lambda dash: st.sampled_from([dash, f" {dash} ", f" {dash}", f"{dash} "])
)
BLANKS = st.sampled_from(["", " ", "\u00a0", "\u2007", "\u2009", "\u202f", "\u3000", "  "])
CURRENCIES = st.sampled_from(
    ["", " kr", "kr", "\u00a0kr", ":-", " SEK", " €", " %", " tkr", " öre"]
)


@st.composite
def _amounts(draw: st.DrawFn) -> str:
    """Return a number in groups of three or not, with or without decimals."""
    first = draw(st.integers(1, 999))
    groups = draw(st.lists(st.integers(0, 999), max_size=2))
    blank = draw(BLANKS) if groups else ""
    decimals = draw(st.sampled_from(["", ",5", ",50", "½"]))
    return blank.join([str(first), *(f"{group:03}" for group in groups)]) + decimals


@given(_amounts(), DASHES, _amounts(), CURRENCIES, st.booleans())
def test_a_range_is_one_fragment_however_it_is_typeset(
    low: str,
    dash: str,
    high: str,
    currency: str,
    twice: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    written = f"{low}{currency if twice else ''}{dash}{high}{currency}"

    assert mask(f"Hyran är {written} i månaden.").fragments == (written,)


@given(st.lists(_amounts() | OFFICE | DASHES | BLANKS | CURRENCIES).map("".join))
def test_no_fragment_ends_inside_a_number(text: str) -> None:
    for part in mask(text).parts:
        assert not (part.text[0].isdecimal() and text[: part.start][-1:].isdecimal())
        assert not (part.text[-1].isdecimal() and text[part.end :][:1].isdecimal())


@pytest.mark.parametrize(
    ("fragment", "number"),
    [("7 450 kr", "7 450"), ("5\u00a0%", "5"), ("90:-", "90"), ("50 m²", "50"), ("kr", "kr")],
)
def test_a_number_is_told_from_its_currency_and_unit(fragment: str, number: str) -> None:
    assert core(fragment) == number


NAMES = st.sampled_from(
    ["Anna", " Åberg", "Storgatan 5", "هدى", "A1", " ", "x", "7 450 kr", "och "]
)


@given(st.lists(st.tuples(NAMES | OFFICE, st.booleans())))
def test_names_that_stay_come_back_exactly(words: list[tuple[str, bool]]) -> None:
    text, kept = "", []
    for word, stays in words:
        if stays:
            kept.append((len(text), len(text) + len(word)))
        text += word
    masked = mask(text, kept)

    assert masked.restore(masked.text()) == text
    assert not any(character.isdecimal() for literal in masked.literals for character in literal)


@given(st.lists(OFFICE | NAMES).map("".join), st.text("0123456789 ,ab", max_size=30), st.data())
def test_a_text_comes_back_with_every_fragment_once_or_not_at_all(
    text: str, noise: str, data: st.DataObject
) -> None:
    masked = mask(text)
    words = [*masked.text().split(), *noise.split()]
    engine = " ".join(data.draw(st.permutations(words)))

    restored = masked.restore(engine)

    if restored is not None:
        assert Counter(_digits(restored)) == Counter(_digits(text))
        assert all(
            restored.count(part) >= masked.fragments.count(part) for part in masked.fragments
        )


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def test_a_name_the_page_marks_is_not_seen_by_the_engine() -> None:
    masked = mask("Hej Anna Åberg, du bor på Storgatan 5.", [(4, 14), (26, 37)])

    assert masked.fragments == ("Anna Åberg", "Storgatan 5")
    assert masked.restore("20 سكنك يا 30") == "Storgatan 5 سكنك يا Anna Åberg"


def test_an_english_ending_fits_the_number_that_comes_back() -> None:
    masked = mask("Senast 21 november, 12 december eller 3/1.")

    assert masked.restore("By 30th, 20th or 50th") == "By 21st, 12th or 3/1"


def test_the_order_may_change() -> None:
    masked = mask("Betala 300 kr före den 23/11.")

    assert restore("قبل 20 ادفع 30.", masked) == "قبل 23/11 ادفع 300 kr."


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

    assert masked.restore("ادفع 30 الآن 20", isolate=True) == "ادفع \u20667 450 kr\u2069 الآن 3"
