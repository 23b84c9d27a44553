from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import resources
from kiosk.domain.errors import ConfigError
from kiosk.domain.messages import Look, TextLevel, Theme
from kiosk.ui import theme, tokens
from kiosk.ui.icons import icon_pixmap, is_mirrored
from kiosk.ui.language import switch_to
from kiosk.ui.widgets.surface import Box, Ground, lay_on
from tests.ui.conftest import MakeCatalog

LARGEST = Look(text=TextLevel.LARGEST)
CONTRAST = Look(theme=Theme.HIGH_CONTRAST)


def broken(tmp_path: Path, old: str, new: str) -> Path:
    shipped = resources.folder("assets") / "themes" / "tokens.toml"
    text = shipped.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "tokens.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_largest_text_is_larger_in_every_step() -> None:
    usual, largest = theme.Theme.load(Look()), theme.Theme.load(LARGEST)

    assert all(usual.text(step) < largest.text(step) for step in ("small", "body", "huge"))


def test_applying_a_look_reaches_palette_and_font(qapp: QApplication) -> None:
    theme.apply(Look(text=TextLevel.LARGEST, theme=Theme.HIGH_CONTRAST))

    assert theme.current().high_contrast
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#000000"
    assert qapp.font().pixelSize() == 38


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('paper = "#F6F3EC"', 'paper = "beige"', "color"),
        ('ink = "#16262E" ', 'inkk = "#16262E" ', "ink"),
        ("touch = 64", "touch = 40", "size.touch"),
        ("touch = 64", 'touch = "large"', "size.touch"),
        ("[shape]", "[shapes]", "shape"),
        ("small = 20 ", "tiny = 20 ", "text.normal"),
        ("margin = 48", "margin = ", "line"),
    ],
)
def test_broken_tokens_name_the_file_and_the_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    path = broken(tmp_path, old, new)

    with pytest.raises(ConfigError) as caught:
        tokens.load(path)

    assert str(path) in str(caught.value)
    assert key in str(caught.value)


def test_missing_tokens_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml"):
        tokens.load(tmp_path / "gone.toml")


def test_a_change_of_look_reaches_every_widget_and_a_second_one_nobody(qtbot: QtBot) -> None:
    heard: list[QWidget] = []

    class Listening(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.StyleChange:
                heard.append(self)

    outer = Listening()
    qtbot.addWidget(outer)
    inner = Listening(outer)
    theme.apply(Look())
    heard.clear()

    theme.apply(CONTRAST)
    theme.apply(CONTRAST)

    assert heard == [outer, inner]


@pytest.mark.parametrize("look", [Look(), CONTRAST])
def test_grounds_and_edges_have_the_themes_colours(qtbot: QtBot, look: Look) -> None:
    theme.apply(look)
    colour = theme.current().colour
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 100)
    grounds: tuple[Ground, ...] = ("paper", "surface", "line")
    for number, ground in enumerate(grounds):
        part = QWidget(window)
        part.setGeometry(number * 100, 0, 100, 100)
        lay_on(part, ground)
    box = Box("bring", window)
    box.setGeometry(300, 0, 100, 100)

    picture = window.grab().toImage()

    seen = [picture.pixelColor(number * 100 + 50, 50) for number in range(4)]
    assert seen == [colour(each) for each in (*grounds, "paper")]
    assert picture.pixelColor(301, 50) == colour("ink")


def test_scripts_have_their_own_line_heights() -> None:
    look = theme.Theme.load(Look())

    heights = [look.line_height(tag) for tag in ("sv", "ar", "fa", "ti")]

    assert heights == [1.45, 1.55, 1.55, 1.5]


def test_the_fonts_of_the_theme_are_there_and_strong_is_a_real_weight(qapp: QApplication) -> None:
    del qapp

    assert theme.missing_fonts() == ()
    assert QFontInfo(theme.current().font("title", strong=True)).family() == "Noto Sans"


def test_arrows_are_mirrored_from_right_to_left_and_speakers_are_not(catalog: MakeCatalog) -> None:
    plain = icon_pixmap("arrow", 36, "ink").toImage()
    switch_to("ar", catalog("ar", {}))

    assert icon_pixmap("arrow", 36, "ink").toImage() == plain.flipped(Qt.Orientation.Horizontal)
    assert is_mirrored("question")
    assert not is_mirrored("speaker")


def test_pictograms_take_the_colour_and_the_size(qapp: QApplication) -> None:
    del qapp
    picture = icon_pixmap("check", 60, "#ff0000").toImage()

    colours = {
        picture.pixelColor(x, y).name()
        for x in range(60)
        for y in range(60)
        if picture.pixelColor(x, y).alpha() == 255
    }

    assert picture.width() == 60
    assert colours == {"#ff0000"}


def test_strokes_do_not_grow_with_the_picture() -> None:
    look = theme.Theme.load(Look())

    assert [look.stroke(size) for size in (28, 44, 60, 76)] == [2.5, 2.5, 3.0, 3.0]
    assert theme.Theme.load(CONTRAST).stroke(28) == 3.5


def test_an_unknown_pictogram_is_shown_as_a_file(qapp: QApplication) -> None:
    del qapp

    assert icon_pixmap("no-such", 36, "ink").toImage() == icon_pixmap("file", 36, "ink").toImage()


def test_a_widget_hears_of_a_new_look(qtbot: QtBot) -> None:
    heard = []

    class Listening(QWidget):
        def changeEvent(self, event: object) -> None:
            heard.append(event)

    widget = Listening()
    qtbot.addWidget(widget)
    widget.show()
    heard.clear()

    theme.apply(LARGEST)

    assert heard
