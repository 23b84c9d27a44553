import pytest

from kiosk.services.translation.text import cleaned, tail, untailed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kö\u00adpa en bok", "köpa en bok"),
        ("1\u200b000 kr", "1000 kr"),
        ("La\u0308s va\u030ar a\u030arso\u0308versikt", "Läs vår årsöversikt"),
        ("E\u2011post", "E-post"),
        ("hyres\u200cav\u200di", "hyresavi"),
        ("\u2066Anna\u2069\u061c", "Anna"),
        ("7\u00a0450 kr", "7\u00a0450 kr"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_nobody_sees_is_cleaned_away(text: str, shown: str) -> None:
    assert cleaned(text) == shown


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("Namn:", "Namn", ":"),
        ("Namn *", "Namn", " *"),
        ("a . . ", "a", " . ."),
        ("Namn", "Namn", ""),
    ],
)
def test_a_tail_is_what_closes_a_text(text: str, words: str, end: str) -> None:
    assert (untailed(text), tail(text)) == (words, end)
