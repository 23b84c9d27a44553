"""Every letter of a language can be typed on its keyboard, and what a field takes as well."""

import unicodedata
from pathlib import Path

import pytest

from kiosk.app.hardware import has_keyboard
from kiosk.domain.field import Leave, Wanted
from kiosk.i18n import shipped
from kiosk.ui.keyboard.layouts import COLUMNS, Layout, layout_for, pad, swedish
from kiosk.ui.keyboard.plan import Does, Layer, letters

# The main exemplar characters of Unicode CLDR, without signs; Tigrinya's by consonant.
LETTERS = {
    "sv": "aàbcdeéfghijklmnopqrstuvwxyzåäö",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "so": "abcdefghijklmnopqrstuvwxyz'",
    "tr": "abcçdefgğhıiİjklmnoöpqrsştuüvwxyz",
    "ar": "ًٌٍَُِّْٰءأؤإئاآبةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ًٌٍّٔآاءأؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةی\u200c",
}
CONSONANTS = "ሀለሐመሠረሰሸቀቈቐቘበቨተቸኀኈነኘአከኰኸዀወዐዘዠየደጀገጐጠጨጰጸፀፈፐ"


def typed(layout: Layout) -> set[str]:
    """Return everything a layout can write, also by the orders of its letters."""
    keys = {
        planned.text
        for layer in Layer
        for row in letters(layout, layer, Leave.NEXT, switches=True)
        for planned in row
        if planned.does is Does.TYPE
    }
    return keys | {form for key in keys for form in layout.ordered(key)}


@pytest.mark.proves("M41")
@pytest.mark.parametrize("tag", shipped())
def test_41_every_letter_of_a_language_can_be_typed(tag: str) -> None:
    layout = layout_for(tag)
    assert layout is not None
    wanted = set(LETTERS.get(tag, ""))
    if tag == "ti":
        for consonant in CONSONANTS:
            first = ord(consonant)
            forms = map(chr, range(first, first + 7))
            wanted |= {form for form in forms if unicodedata.name(form, "")}
    assert wanted, "a shipped language needs its letters here"
    if layout.capitals:
        wanted |= {layout.capital(letter) for letter in wanted}

    assert wanted - typed(layout) == set()
    assert set("1234567890 ") <= typed(layout)


@pytest.mark.proves("M41")
@pytest.mark.parametrize("tag", shipped())
def test_41_every_row_fills_the_keyboard_and_no_key_is_there_twice(tag: str) -> None:
    layout = layout_for(tag)
    assert layout is not None
    for layer in Layer:
        for switches in (True, False):
            rows = letters(layout, layer, Leave.NEXT, switches=switches)
            assert [sum(key.span for key in row) for row in rows] == [COLUMNS] * 5
            texts = [key.text for row in rows for key in row if key.does is Does.TYPE]
            assert len(texts) == len(set(texts)), sorted(texts)


@pytest.mark.proves("M41")
def test_41_the_country_of_a_locale_does_not_matter() -> None:
    arabic = layout_for("ar")
    assert arabic is not None
    assert layout_for("ar_EG") == layout_for("ar-SY") == arabic
    assert (dari := layout_for("prs-AF")) is not None
    assert (persian := layout_for("fa_AF")) is not None
    assert dari.rows == persian.rows
    assert layout_for("xx") is None


@pytest.mark.proves("M41")
def test_41_fields_of_digits_and_of_addresses_have_their_signs() -> None:
    assert {key for row in pad(Wanted.NUMBER) or () for key in row} == {*"1234567890,-"}
    assert {key for row in pad(Wanted.PHONE) or () for key in row} == {*"1234567890+-"}
    assert pad(Wanted.TEXT) is None
    assert "@" in swedish(Wanted.EMAIL).rows[-1]
    assert "/" in swedish(Wanted.ADDRESS).rows[-1]
    assert "," in swedish().rows[-1]


def test_a_real_keyboard_is_told_from_buttons(tmp_path: Path) -> None:
    buttons = 'N: Name="Power Button"\nH: Handlers=kbd event0\nB: EV=3\nB: KEY=10000000000000 0\n'
    keys = 'N: Name="Keyboard"\nH: Handlers=sysrq kbd event3\nB: EV=120013\n'
    full = "B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\n"
    devices = tmp_path / "devices"

    devices.write_text(buttons)
    assert not has_keyboard(devices)
    devices.write_text(f"{buttons}\n{keys}{full}")
    assert has_keyboard(devices)
    assert not has_keyboard(tmp_path / "none")
