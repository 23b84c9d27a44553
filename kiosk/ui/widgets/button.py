"""The button with two lines: the visitor's language, and small Swedish under it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines

HELP_WIDTH = 248  # pixels, at least
_UPRIGHT = 8  # pixels above and below the words


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of button looks: colour tokens and length tokens."""

    fill: str
    edge: str
    own: str
    swedish: str
    pressed: str
    height: str = "button"
    size: str = "button"
    icon: str = "icon_bar"
    inside: int = 32  # pixels at the sides
    gap: int = 20  # pixels between pictogram and words
    centred: bool = False


_KINDS = {
    "primary": _Kind("primary", "primary", "on_primary", "on_primary_soft", "primary_dark"),
    "main": _Kind(
        "primary",
        "primary",
        "on_primary",
        "on_primary_soft",
        "primary_dark",
        height="button_main",
        size="lead",
        icon="icon_medium",
        centred=True,
    ),
    "secondary": _Kind("surface", "primary", "primary", "primary", "primary_soft"),
    "quiet": _Kind("surface", "line_strong", "ink", "ink_soft", "primary_soft"),
    "danger": _Kind("surface", "danger", "danger", "danger", "danger_soft"),
    "bar": _Kind(
        "surface",
        "line_strong",
        "ink",
        "ink_soft",
        "primary_soft",
        height="bar_button",
        size="bar",
        inside=20,
        gap=14,
    ),
    "help": _Kind(
        "primary_soft",
        "primary",
        "primary",
        "primary",
        "surface",
        height="help_button",
        size="lead",
        icon="icon_medium",
        inside=36,
        gap=16,
        centred=True,
    ),
    "band": _Kind("primary", "on_primary", "on_primary", "on_primary", "primary_dark"),
}
_OFF = ("paper_deep", "line", "ink_soft", "ink_soft")
_ON = ("ink", "ink", "surface", "surface")


class TwoLineButton(Pressable):
    """Pictogram and two lines. Kinds: primary, main, secondary, quiet, danger, bar, help, band.

    As wide and tall as its words need. *spoken* text is that of the upper line.
    """

    def __init__(
        self,
        msgid: str,
        icon: str | None = None,
        kind: str = "secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = _KINDS[kind]
        self._on = False
        self._wordless = False
        self.lines = BothLines(
            msgid, self._kind.size, strong=True, colours=(self._kind.own, self._kind.swedish)
        )
        self.picture = Picture(icon, self._kind.icon) if icon else None
        self._row = QHBoxLayout(self)
        if self._kind.centred:
            self._row.addStretch(1)
        if self.picture is not None:
            self._row.addWidget(self.picture)
        self._row.addWidget(self.lines, 0 if self._kind.centred else 1)
        if self._kind.centred:
            self._row.addStretch(1)
        self.retranslate()
        self.restyle()
        self.restate()

    def set_msgid(self, msgid: str, **values: object) -> None:
        """Say something else, with these values put in."""
        self.lines.set_msgid(msgid, **values)
        self._tell()

    def set_lines(self, own: str, swedish: str) -> None:
        """Show two given texts."""
        self.lines.set_lines(own, swedish)
        self._tell()

    def set_language(self, tag: str | None) -> None:
        """Speak *tag*, whatever the language in use; None follows it again."""
        self.lines.set_language(tag)
        self._tell()

    def set_kind(self, kind: str) -> None:
        """Take the colours of another kind; the measures stay."""
        self._kind = _KINDS[kind]
        self.restate()

    def set_on(self, *, on: bool) -> None:
        """Stand in ink while what it opened is open, or what it started goes on."""
        self._on = on
        self.restate()

    def set_wordless(self, *, wordless: bool) -> None:
        """Show the pictogram alone; the name stays for those who listen."""
        self._wordless = wordless and self.picture is not None
        self.lines.setVisible(not self._wordless)
        self.restyle()

    def natural_width(self) -> int:
        """Return the width with all words on one line, in pixels."""
        kind = self._kind
        picture = self.picture.sizeHint().width() + kind.gap if self.picture else 0
        return self.lines.sizeHint().width() + picture + 2 * kind.inside

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.lines.fragments()

    def spoken(self) -> tuple[Fragment, ...]:
        """Return both lines as they are read."""
        return self.lines.spoken()

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self._tell()

    def least(self) -> QSize:
        """Return the height of its kind."""
        height = max(theme.current().length(self._kind.height), super().least().height())
        wide = self._kind is _KINDS["help"] and not self._wordless
        return QSize(HELP_WIDTH if wide else height, height)

    def restyle(self) -> None:
        """Take the lengths of the look."""
        kind = self._kind
        inside = 0 if self._wordless else kind.inside
        self._row.setContentsMargins(inside, _UPRIGHT, inside, _UPRIGHT)
        self._row.setSpacing(kind.gap)
        super().restyle()
        self.updateGeometry()

    def restate(self) -> None:
        """Take the colours of the state."""
        _fill, _edge, own, swedish = self._colours()
        self.lines.set_colours(own, swedish)
        if self.picture is not None:
            self.picture.set_colour(own)
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background and edge."""
        fill, edge, _own, _swedish = self._colours()
        painter = QPainter(self)
        draw_themed(painter, QRectF(self.rect()), fill, edge)
        painter.end()

    def _colours(self) -> tuple[str, str, str, str]:
        """Return the colour tokens of background, edge, own line and Swedish line."""
        kind = self._kind
        if not self.isEnabled():
            return _OFF
        if self._on:
            return _ON
        if self.isDown():
            edge = kind.pressed if kind.fill == kind.edge else kind.edge
            return (kind.pressed, edge, kind.own, kind.swedish)
        if kind is _KINDS["band"] and theme.current().high_contrast:
            return ("surface", "ink", "ink", "ink")
        return (kind.fill, kind.edge, kind.own, kind.swedish)

    def _tell(self) -> None:
        self.setAccessibleName(self.lines.name())
