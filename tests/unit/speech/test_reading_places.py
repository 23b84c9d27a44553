"""Whatever a text holds: reading keeps its places, its amounts, and takes little time."""

import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.services.speech.reading import read
from kiosk.services.speech.reading.clean import clean
from kiosk.services.speech.reading.tracked import Tracked
from tests.helpers.growth import in_step

LANGUAGES = sorted(path.stem for path in (Path(__file__).parent / "readings").glob("*.tsv"))
SIGNS = list("0123456789 ٣۴৭ .,:/-–—+%§&#@\n\u00a0\u202f\u00ad\u200f\ud800\U0001f600é\u0301ÅIVX²°½")
SCRAPS = [
    "kr",
    "kl. ",
    "7 450 kr",
    "2026-11-23",
    "bl.a.",
    "مرحبا",
    "Привет",
    "ሰላም",
    "m²",
    "tel. 08-12",
    " * ",
    "1/2 tim",
    "5 KASIM",
    "mån-fre",
    "9.00–16.00",
    "в 9.00 часов",
]
texts = st.lists(st.sampled_from(SIGNS + SCRAPS) | st.characters(), max_size=40).map("".join)
languages = st.sampled_from([*LANGUAGES, "de", "xx", "sv-FI", "zh-Hant", ""])


@settings(max_examples=300, deadline=None)
@given(texts, languages)
def test_places_are_in_order_inside_the_text_and_lose_no_letter(text: str, language: str) -> None:
    reading = read(text, language)

    places = [reading.source(at, at + 1) for at in range(len(reading.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert [end for _, end in places] == sorted(end for _, end in places)
    read_from = {at for start, end in places for at in range(start, end)}
    assert read_from >= {at for at, char in enumerate(text) if char.isalnum() and char != "²"}


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z", "So", "Sk", "Nd"]), max_size=60))
def test_letters_are_composed_as_unicode_composes_them(text: str) -> None:
    tracked = Tracked(text)
    clean(tracked)

    composed = re.sub(r"([^\w\s])(?:\s?\1){2,}", r"\1", unicodedata.normalize("NFC", text))
    assert tracked.text.replace(" ", "") == _kept(composed)


def _kept(text: str) -> str:
    signs = {"٬": "", "٫": ",", "٪": "%", "−": "-", "‐": "-", "‑": "-"}
    return "".join(signs.get(char, char) for char in text if char not in "\ufe0f\u20e3")


@pytest.mark.parametrize(
    ("text", "language", "word", "source"),
    [
        ("Hyran är 7 450 kr i maj.", "sv", "sjutusen", "7 450 kr"),
        ("Hyran är 7 450 kr i maj.", "sv", "kronor", "7 450 kr"),
        ("Hyran är 7 450 kr i maj.", "sv", "maj", "maj"),
        ("Ring t.ex. 08-508 00 000 nu", "sv", "till exempel", "t.ex."),
        ("Ring t.ex. 08-508 00 000 nu", "sv", "fem noll åtta", "08-508 00 000"),
        ("Ra\u0308kna 😀 3 %, ja", "sv", "Räkna", "Ra\u0308kna"),
        ("Ra\u0308kna 😀 3 %, ja", "sv", "procent", "3 %"),
        ("Ra\u0308kna 😀 3 %, ja", "sv", "ja", "ja"),
        ("Vasag. 12", "sv", "Vasagatan", "Vasag."),
        ("Ta 1/2 tablett nu", "sv", "en halv", "1/2"),
        ("Ta 1/2 tablett nu", "sv", "tablett", "tablett"),
        ("Jobba 1/2 tim nu", "sv", "en halv timme", "1/2 tim"),
        ("Mån-fre 9.00–16.00, ring", "en", "Monday to Friday", "Mån-fre"),
        ("Mån-fre 9.00–16.00, ring", "en", "sixteen", "9.00–16.00"),
        ("До 5 мая 2026 г. ждём", "ru", "года", "5 мая 2026 г."),
        ("ادفع ٧٤٥٠ kr الآن", "ar", "7450", "٧٤٥٠ kr"),
        ("ادفع ٧٤٥٠ kr الآن", "ar", "الآن", "الآن"),
    ],
)
def test_a_word_that_is_said_shows_what_was_written(
    text: str, language: str, word: str, source: str
) -> None:
    reading = read(text, language)
    start = reading.text.index(word)

    begin, end = reading.source(start, start + len(word))

    assert text[begin:end] == source


def test_a_place_outside_the_text_is_its_nearest() -> None:
    reading = read("Hej  du", "sv")

    assert reading.source(0, 99) == (0, 7)
    assert reading.source(-5, 0) == (0, 0)
    assert reading.source(6, 6) == (7, 7)
    assert read("", "sv").source(0, 5) == (0, 0)


WORTH = tomllib.loads((Path(__file__).parent / "number_words.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, int]:
    """Return what each word of a number is worth, written down here, not taken from a library."""
    words = {name: forms.split() for name, forms in WORTH[language].items()}
    worth = dict(enumerate(words["ones"]))
    worth |= {10 * (2 + at): word for at, word in enumerate(words["tens"])}
    worth |= {100 * (1 + at): word for at, word in enumerate(words.get("hundreds", []))}
    for value, word in zip((100, 1_000, 1_000_000), words["big"], strict=True):
        worth[value] = word if word != "-" else worth.get(value, "")
    return {form: value for value, words in worth.items() for form in words.split("|")}


def _number(said: str, language: str) -> int:
    """Return the number that words say, by adding and multiplying as listeners do."""
    worth = _words(language)
    found = sorted(filter(None, worth), key=len, reverse=True)
    tokens = re.findall("|".join(found) if language == "sv" else r"[^\W\d_]+(?:'[^\W\d_]+)*", said)
    total = group = 0
    for token in tokens:
        value = worth.get(token)
        if value is None:
            assert token in {"and", "y", "de"}, token
        elif value >= 1_000:
            total += max(group, 1) * value
            group = 0
        elif value == 100 and "hundreds" not in WORTH[language]:
            group = max(group, 1) * value
        else:
            group += value
    return total + group


sums = st.integers(0, 9_999_999) | st.integers(0, 1_500)


def _written(number: int) -> str:
    return f"{number:,}".replace(",", " ")


@settings(max_examples=400, deadline=None)
@given(sums, st.sampled_from(sorted(WORTH)))
def test_a_sum_in_words_is_the_sum_that_was_written(number: int, language: str) -> None:
    krona = {"sv": r"krona|kronor", "en": r"krona|kronor", "es": "(?:de )?coronas?", "tr": "kron"}
    words, count = re.subn(
        rf" (?:{krona.get(language, 'koron[ay]?|крон[аиы]?')})$",
        "",
        read(f"{_written(number)} kr", language).text,
    )

    assert count == 1
    # "ettusen" is written with two t, where "ett" and "tusen" meet
    assert _number(words.replace("ettusen", "etttusen"), language) == number


@settings(max_examples=200, deadline=None)
@given(
    sums.filter(lambda number: number > 10),
    st.sampled_from([tag for tag in LANGUAGES if tag not in WORTH]),
)
def test_a_sum_in_digits_keeps_them(number: int, language: str) -> None:
    assert re.findall(r"\d+", read(f"{_written(number)} kr", language).text) == [str(number)]


# In the others kronor agree with öre, or both have an ending of their own.
ONE_FORM = sorted({*LANGUAGES} - {"ar", "bs", "ti"})


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9_999_999), st.integers(1, 99), st.sampled_from(ONE_FORM))
def test_ore_are_never_lost(number: int, ore: int, language: str) -> None:
    said = read(f"{_written(number)},{ore:02} kr", language).text

    alone = read(f"{ore} öre", language).text
    assert said.endswith(alone)
    assert said.startswith(read(f"{_written(number)} kr", language).text)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_in_swedish_words_is_the_day_that_was_written(day: date) -> None:
    months = "januari februari mars april maj juni juli augusti september oktober november december"
    said = read(day.isoformat(), "sv").text.split()

    assert said[1] == months.split()[day.month - 1]
    century, rest = (
        ("nittonhundra", day.year - 1900) if day.year < 2000 else ("tjugohundra", day.year - 2000)
    )
    assert said[2].startswith(century)
    assert _number(said[2].removeprefix(century), "sv") == rest


GARBAGE = {
    "letters": "a" * 10_000,
    "digits": "1" * 10_000,
    "groups": "123 " * 2_500,
    "dashes": "1-" * 5_000,
    "blanks": " \t" * 5_000,
    "lines": "\n" * 10_000,
    "stops": "a." * 5_000,
    "addresses": "a@" * 5_000,
    "links": "http://" * 1_428,
    "marks": "a" + "\u0301\u0316" * 5_000,
    "halves": "\ud800" * 10_000,
    "pictures": "\U0001f600" * 10_000,
    "sums": "7 450 kr " * 1_111,
    "clocks": "kl. 9.00 " * 1_111,
    "scripts": "Привет مرحبا ሰላም 12 kr " * 434,
    "prose": "Du kan få hjälp med hyran om du bor i staden. " * 217,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_long_garbage_takes_time_in_step_with_its_length(name: str) -> None:
    assert in_step(lambda length: read(GARBAGE[name][:length], "sv"), 10_000)


@settings(max_examples=200, deadline=None)
@given(sums, sums, st.sampled_from(["-", "–", " – ", " kr - "]), st.sampled_from(["", " "]))
def test_a_range_of_sums_keeps_both(first: int, last: int, dash: str, blank: str) -> None:
    """Whatever hyphens and blanks make of it: an account, a phone number, a day."""
    one, two = (f"{number:,}".replace(",", blank) for number in (first, last))

    said = read(f"{one}{dash}{two} kr", "fa").text

    assert re.findall(r"\d+", said) == [str(first), str(last)]
