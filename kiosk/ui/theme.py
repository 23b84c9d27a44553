"""The look in use: tokens turned into colours, fonts and lengths.

Widgets ask `current()` when they paint or measure; `apply` changes the look, and tells every
widget with a StyleChange event. There is no style sheet: see `widgets.surface`.
"""

from functools import cache
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.messages import Look, TextLevel
from kiosk.domain.messages import Theme as Colouring
from kiosk.ui import tokens as tokens_module
from kiosk.ui.tokens import Tokens

_PROPERTY = "lotsLook"  # on the application: the look lives as long as it does
_in_use: list["Theme"] = []  # the one; asked for at every text that is laid out
_LARGE_ICON = 60  # pixels from which a pictogram has the heavier stroke
_SCRIPTS = {"ar": "arabic", "fa": "arabic", "prs": "arabic", "ckb": "arabic", "ur": "arabic",
            "ps": "arabic", "ti": "ethiopic", "am": "ethiopic", "uk": "cyrillic",
            "ru": "cyrillic", "bg": "cyrillic", "sr": "cyrillic"}  # fmt: skip


class Theme:
    """One look: text level and colours."""

    def __init__(self, look: Look, tokens: Tokens) -> None:
        self.look = look
        self.tokens = tokens
        colours = tokens.colours(look.theme.value)
        self._colours = {name: QColor(getattr(colours, name)) for name in colours.__struct_fields__}
        self._scale = getattr(tokens.text, look.text.value)
        self._lengths = _lengths(tokens)

    @classmethod
    def load(cls, look: Look) -> Self:
        """Return the theme for *look* from the shipped tokens; raises `ConfigError`."""
        return cls(look, tokens_module.load())

    @property
    def high_contrast(self) -> bool:
        """Whether the colours are black, white and yellow."""
        return self.look.theme is Colouring.HIGH_CONTRAST

    @property
    def largest(self) -> bool:
        """Whether the text is at its largest."""
        return self.look.text is TextLevel.LARGEST

    def colour(self, name: str) -> QColor:
        """Return the colour token *name*."""
        return self._colours[name]

    def length(self, name: str) -> int:
        """Return a length in pixels from the tables space, shape and size, or icon as "icon_…"."""
        return self._lengths[name]

    def edge(self, name: str = "border") -> int:
        """Return the width of an edge in pixels; high contrast has its own."""
        return self._lengths["border_high_contrast" if self.high_contrast else name]

    def text(self, step: str) -> int:
        """Return the text size of *step* in pixels at this level."""
        return int(getattr(self._scale, step))

    def time(self, name: str) -> int:
        """Return a time in milliseconds."""
        return int(getattr(self.tokens.time, name))

    def font(self, step: str, *, strong: bool = False) -> QFont:
        """Return the font of *step*, regular or strong."""
        font = QFont(list(self.tokens.text.family))
        font.setPixelSize(self.text(step))
        weight = self.tokens.text.weight
        font.setWeight(QFont.Weight(weight.strong if strong else weight.regular))
        return font

    def line_height(self, tag: str, *, heading: bool = False) -> float:
        """Return the line height for the script of language *tag*, as a factor of the text size."""
        script = _SCRIPTS.get(tag.partition("-")[0], "latin")
        if heading:
            script = "latin_heading" if script == "cyrillic" else f"{script}_heading"
        return float(getattr(self.tokens.text.line_height, script))

    def stroke(self, drawn: int) -> float:
        """Return the stroke width of a pictogram *drawn* so many pixels large, in pixels."""
        icon = self.tokens.icon
        if self.high_contrast:
            return float(icon.stroke_high_contrast)
        return float(icon.stroke_large if drawn >= _LARGE_ICON else icon.stroke)

    def palette(self) -> QPalette:
        """Return the palette, so that nothing has a desktop's colours."""
        palette = QPalette()
        role = QPalette.ColorRole
        for name, roles in {
            "paper": (role.Window, role.AlternateBase),
            "surface": (role.Base, role.Button, role.ToolTipBase),
            "ink": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.Dark),
            "ink_soft": (role.PlaceholderText,),
            "line": (role.Light, role.Midlight, role.Mid),
            "primary": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
            "on_primary": (role.HighlightedText, role.BrightText),
        }.items():
            for each in roles:
                palette.setColor(each, self.colour(name))
        # The band of the greeting: black in high contrast, as the paper is.
        palette.setColor(role.Shadow, self.colour("paper" if self.high_contrast else "primary"))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("ink_soft"))
        return palette


def current() -> Theme:
    """Return the theme in use."""
    return _in_use[0] if _in_use else _loaded(_name(Look()))


def apply(look: Look) -> Theme:
    """Show everything in *look* from now on; raises `ConfigError` for broken tokens."""
    theme = _loaded(_name(look))
    application = QApplication.instance()
    known = application is None or application.property(_PROPERTY) == _name(look)
    if isinstance(application, QApplication) and not known:
        application.setProperty(_PROPERTY, _name(look))
        _in_use[:] = [theme]
        application.setPalette(theme.palette())
        application.setFont(theme.font("body"))
        for window in application.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    return theme


def missing_fonts() -> tuple[str, ...]:
    """Return the font families of the tokens that this terminal lacks (Debian: fonts-noto-core)."""
    present = set(QFontDatabase.families())
    return tuple(name for name in tokens_module.load().text.family if name not in present)


def _name(look: Look) -> str:
    return f"{look.text.value} {look.theme.value}"


@cache
def _loaded(name: str) -> Theme:
    text, colouring = name.split()
    return Theme.load(Look(text=TextLevel(text), theme=Colouring(colouring)))


def _lengths(tokens: Tokens) -> dict[str, int]:
    lengths = {
        name: round(getattr(table, name))
        for table in (tokens.space, tokens.shape, tokens.size)
        for name in table.__struct_fields__
    }
    icon = tokens.icon
    return lengths | {f"icon_{name}": round(getattr(icon, name)) for name in icon.__struct_fields__}
