import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.services.speech.sentences import pieces, sentences


def found(text: str, language: str = "sv", longest: int = 400) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language, longest)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Du får bidrag till bl.a. Hyresgästföreningen.",
        "Vi öppnar kl. 9.00 varje dag.",
        "Vi öppnar kl. 9 på fredag.",
        "Bor du på Vasag. 12 ännu?",
        "Ta blankett nr. 5 först.",
        "Gäller 1 jan. 2026 till 31 dec. 2026.",
        "Gäller fr. o. m. Mars t. o. m. Maj.",
        "Ring t.ex. Anna på tel. 08-508 00 000.",
        "Skriv s.k. Personliga uppgifter, resp. Adress.",
        "A. B. Berg bor i lgh. 1203.",
        "Min. 3 och max. 5 tecken.",
        "Hyran är 7.450,50 kr i maj.",
        "Öppna boplats.se nu.",
        "1. Välj språk.",
        "Se stycke 3 ... och läs vidare.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert found(f"{sentence} Nästa mening.") == [sentence, "Nästa mening."]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("sv", "Ja! Nej? Kanske… Sen.", ["Ja!", "Nej?", "Kanske…", "Sen."]),
        ("sv", "Du får el m.m. Skriv här.", ["Du får el m.m.", "Skriv här."]),
        ("sv", "Hyran är 7 450 kr. Betala nu.", ["Hyran är 7 450 kr.", "Betala nu."]),
        ("sv", "Betala el. Skriv hyran.", ["Betala el.", "Skriv hyran."]),
        ("sv", "Är den min. Ja.", ["Är den min.", "Ja."]),
        ("sv", "Det är blankett nr 5. Skriv.", ["Det är blankett nr 5.", "Skriv."]),
        ("sv", "Han sa ”ja.” Hon gick.", ["Han sa ”ja.”", "Hon gick."]),
        ("sv", "Rubrik\n\n  1. Ett.\n2. Två.", ["Rubrik", "1. Ett.", "2. Två."]),
        ("sv", "Ladda ner. iPhone behövs.", ["Ladda ner.", "iPhone behövs."]),
        ("en", "Pay e.g. Rent here. Then no. Stop.", ["Pay e.g. Rent here.", "Then no.", "Stop."]),
        ("ar", "هل تسكن هنا؟ نعم. شكرا", ["هل تسكن هنا؟", "نعم.", "شكرا"]),
        ("ur", "یہ ہے۔ وہ ہے۔", ["یہ ہے۔", "وہ ہے۔"]),
        ("ti", "ሰላም። ከመይ፧ ጽቡቕ።", ["ሰላም።", "ከመይ፧", "ጽቡቕ።"]),
        ("bn", "এটা হয়। ওটা।", ["এটা হয়।", "ওটা।"]),
        ("ru", "Свет и т.д. Пишите. Да", ["Свет и т.д.", "Пишите.", "Да"]),
        ("sv", "*** \n —", []),
    ],
)
def test_sentences_end_where_readers_stop(language: str, text: str, parts: list[str]) -> None:
    assert found(text, language) == parts


def test_a_long_sentence_is_cut_at_a_pause_else_between_words_else_anywhere() -> None:
    text = "ett, två, tre fyra fem sex sju åtta nio tio elva tolv"

    assert found(text, longest=20) == [
        "ett, två,",
        "tre fyra fem sex sju",
        "åtta nio tio elva",
        "tolv",
    ]
    assert found("a" * 50, longest=20) == ["a" * 20, "a" * 20, "a" * 10]


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab1 .,!?\n؟።۔…”A\u00a0\ud800") | st.characters(), max_size=120),
    st.sampled_from(["sv", "ar", "ti", "xx"]),
    st.integers(8, 60),
)
def test_spans_are_in_order_short_and_lose_nothing(text: str, language: str, longest: int) -> None:
    spans = sentences(text, language, longest)

    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 < end - start <= longest for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    held = {place for start, end in spans for place in range(start, end)}
    assert held >= {place for place, char in enumerate(text) if char.isalnum()}


@pytest.mark.parametrize("text", ["Ett. " * 500, "a" * 3_000, "ord " * 900, "ett, " * 700])
def test_pieces_are_short_and_lose_nothing(text: str) -> None:
    parts = pieces(text, 100)

    assert all(len(piece) <= 100 for piece in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_pieces_are_cut_between_sentences_not_at_abbreviations() -> None:
    text = "Du får bidrag till bl.a. hyra och el. Skriv din hyra här."

    assert pieces(text, 40) == ["Du får bidrag till bl.a. hyra och el.", "Skriv din hyra här."]
