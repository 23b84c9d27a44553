"""Names of files: plain Latin for a service, and nothing that misleads on the screen."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.upload.names import LONGEST, latin_name, shown_name

PLAIN = re.compile(r"[0-9A-Za-z]([0-9A-Za-z-]*[0-9A-Za-z])?")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("lönespecifikation maj.pdf", "lonespecifikation-maj"),
        ("Łódź İzmir ığüşöç.jpg", "Lodz-Izmir-igusoc"),
        ("رسالة من الخدمة.jpg", "rsala-mn-alkhdma"),
        ("گواهی ۱۴۰۵.pdf", "gwahy-1405"),
        ("ስእሊ.webp", "seeli"),
        ("договір оренди.pdf", "dohovir-orendy"),
        ("IMG_2041.JPG", "IMG-2041"),
        ("../../etc/passwd", "fil"),
        ("faktura.pdf.exe", "faktura-pdf"),
        ("租赁合同.pdf", "fil"),  # nobody here spells it, and a row of gaps is no name
        ("...", "fil"),
        ("con.pdf", "fil"),
    ],
)
def test_a_name_is_spelled_in_plain_latin(name: str, plain: str) -> None:
    assert latin_name(name, "fil") == plain


@given(st.text(max_size=300))
def test_every_name_becomes_a_harmless_one(name: str) -> None:
    plain = latin_name(name, "fil")

    assert PLAIN.fullmatch(plain)
    assert len(plain) <= LONGEST


@given(st.text(max_size=300))
def test_a_shown_name_hides_nothing_and_is_short(name: str) -> None:
    shown = shown_name(name)

    assert len(shown) <= 24
    kept = [c for c in shown if c not in "\u200c\u200d"]
    assert all(unicodedata.category(c)[0] != "C" and (c == " " or c.isprintable()) for c in kept)


def test_a_name_that_would_turn_round_is_shown_as_it_is() -> None:
    assert shown_name("faktura\u202efdp.exe") == "faktura fdp.exe"
    assert shown_name("a" * 40 + ".pdf") == "a" * 14 + "…aaaaa.pdf"
