from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.translation.splitter import split

# One text a line, its sentences parted by |.
OFFICE = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "sentences",
    [
        ["Skriv din hyra.", "Spara sedan."],
        ["Vi har öppet kl. 9.00–16.00 t.ex. i dag."],
        ["Bifoga bl.a. lönespecifikation, hyresavi m.m. före den 23 november."],
        ["Det gäller fr.o.m. 1 januari t.o.m. 31 mars.", "Sedan upphör det."],
        ["Besök oss på Vasag. 12.", "Välkommen!"],
        ["Ring tel. 010-123 45 67.", "Fråga efter Anna."],
        ["Ta med pass, körkort m.m.", "Du får ett nummer."],
        ["1. Uppgifter om dig"],
        ["Har du barn?", "Då kan du få mer!", "Sök nu."],
        ["”Jag bor ensam.”", "Så skrev hon."],
        ["Avgiften är 300 kr.", "Den betalas en gång."],
        ["A. Andersson har sökt."],
        ["Rad ett", "Rad två"],
        ["Se www.exempel.se/a.b.", "Logga in."],
        ["Max. 10 MB per fil, s.k. bilaga."],
        ["Vad gör du nu… och sedan?"],
        [""],
    ],
)
def test_office_text_is_split_where_sentences_end(sentences: list[str]) -> None:
    blank = "\n" if sentences[0] == "Rad ett" else " "

    assert [sentence for sentence, _ in split(blank.join(sentences))] == sentences


@pytest.mark.parametrize("line", OFFICE)
def test_real_office_text_is_split_where_sentences_end(line: str) -> None:
    sentences = line.split(" | ")

    assert [sentence for sentence, _ in split(" ".join(sentences))] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["هل لديك أطفال؟", "اكتب أسماءهم."],
        ["کیا آپ اکیلے ہیں؟", "جواب دیں۔", "شکریہ۔"],
        ["ስምካ ጽሓፍ።", "ኣድራሻኻ ጽሓፍ።"],
    ],
)
def test_other_scripts_end_their_sentences_in_their_own_way(sentences: list[str]) -> None:
    assert [sentence for sentence, _ in split(" ".join(sentences))] == sentences


def test_the_table_is_large() -> None:
    assert len(OFFICE) >= 150


@given(
    st.lists(st.sampled_from(OFFICE), min_size=1, max_size=6), st.sampled_from([" ", "\n", "  "])
)
def test_pieces_are_whole_and_stay_as_they_are(lines: list[str], blank: str) -> None:
    text = blank.join(line.replace(" | ", " ") for line in lines)

    pieces = split(text)

    assert "".join(sentence + blanks for sentence, blanks in pieces) == text
    assert all(sentence.strip() for sentence, _ in pieces)
    assert all(split(sentence) == [(sentence, "")] for sentence, _ in pieces)


@given(st.text(alphabet='abÅ .!?\n,;1"”kl', max_size=900))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(sentence + blanks for sentence, blanks in split(text)) == text


def test_an_endless_sentence_is_cut_at_blanks() -> None:
    text = "ord och mer, " * 1000

    pieces = split(text)

    assert all(len(sentence) <= 400 for sentence, _ in pieces)
    assert "".join(sentence + blanks for sentence, blanks in pieces) == text
