"""The strip above the page: where one is, whether it is practice, and the key to the marks."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.units import Origin
from kiosk.i18n import gettext as _
from kiosk.i18n import mark, ngettext
from kiosk.ui import theme
from kiosk.ui.visitor.origins import sign_of
from kiosk.ui.visitor.pill import AddressPill, Pill
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.views import PageInfo
from kiosk.ui.widgets.text import Words

_PRACTICE = mark("ÖVNING – inget skickas")
_GAP = 20
_TOUCH = 64  # pixels

# origin → what the key says; the order is that of the strip
KEYS = {
    Origin.REVIEWED: mark("Granskad översättning"),
    Origin.DRAFT: mark("Översättning som inte är granskad"),
    Origin.GLOSSARY: mark("Ord ur ordlistan"),
    Origin.MACHINE: mark("Maskinöversättning, kan vara fel"),
    Origin.NONE: mark("Resten är inte översatt"),
}
BACK = mark("Tillbaka till sidan före")
PHRASES_ONLY = mark("Bara vissa texter är översatta. Resten är på svenska.")


class _Bar(QWidget):
    """The thin line between the two languages of the practice pill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(2, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        look = theme.current()
        colour = look.colour("surface" if look.high_contrast else "line_strong")
        painter.fillRect(self.rect(), colour)
        painter.end()


class Key(QWidget):
    """One entry of the key: the mark, and what it means."""

    def __init__(self, origin: Origin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origin = origin
        self._left = (0, False)  # texts refused, and whether only phrases are translated
        sign = sign_of(origin)
        self.words = Words(size="small", tight=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.retranslate()

    def set_info(self, info: PageInfo) -> None:
        """Say more of what stays Swedish: how much of it, or that it is most of the page."""
        if self.origin is Origin.NONE and (info.refused, info.phrases_only) != self._left:
            self._left = (info.refused, info.phrases_only)
            self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        refused, phrases_only = self._left
        if refused and not phrases_only:
            own = swedish = ngettext(
                "{count} text är kvar på svenska. Fråga personalen.",
                "{count} texter är kvar på svenska. Fråga personalen.",
                refused,
            ).format(count=refused)
        else:
            swedish = PHRASES_ONLY if phrases_only else KEYS[self.origin]
            own = _(swedish)
        self.words.set_text(own)
        self.setAccessibleName(own if own == swedish else f"{own}, {swedish}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Strip(QWidget):
    """One row where it fits, else two: the way back, address and practice, then the key."""

    back_pressed = Signal()  # show the page from which this one was opened

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = PageInfo(host="")
        self.back = Press(BACK, "back", height=_TOUCH, size="bar")
        self.back.clicked.connect(self.back_pressed)
        self.address = AddressPill()
        self.practice = Pill("pencil", ("ink", "ink", "surface"))
        self._practice_swedish = Words(
            _PRACTICE, "bar", strong=True, colour="surface", language=SOURCE
        )
        self._bar = _Bar()
        self.practice.add(self._bar)
        self.practice.add(self._practice_swedish)
        self.keys = {origin: Key(origin) for origin in KEYS}

        self._upper = QHBoxLayout()
        self._upper.setSpacing(_GAP)
        self._upper.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._upper.addWidget(self.address, 0, Qt.AlignmentFlag.AlignVCenter)
        self._upper.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignVCenter)
        self._upper.addStretch(1)
        self._lower = QHBoxLayout()
        self._lower.setSpacing(_GAP)
        for key in self.keys.values():
            self._lower.addWidget(key)
        self._lower.addStretch(1)
        self._rows: QBoxLayout = QVBoxLayout(self)
        self._rows.setSpacing(8)
        self._first = QHBoxLayout()  # the way back, where it finds no room beside the address
        self._first.addStretch(1)
        self._rows.addLayout(self._first)
        self._rows.addLayout(self._upper)
        self._rows.addLayout(self._lower)
        self.set_info(self._info)

    def set_info(self, info: PageInfo) -> None:
        """Show where one is and what kinds of text are on the page."""
        self._info = info
        self.back.setVisible(info.back)
        self.address.set_info(info)
        self.practice.setVisible(info.practice)
        for origin, key in self.keys.items():
            key.set_info(info)
            key.setVisible(origin in info.origins)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one row or two."""
        super().resizeEvent(event)
        self._fit(self.width())

    def height_for(self, width: int) -> int:
        """Return the height it needs when *width* pixels wide."""
        self._fit(width)
        look = theme.current()
        layout = self._rows
        layout.invalidate()
        least = look.length("strip_portrait" if self._two_rows else "strip_height")
        return max(least, layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    @property
    def _two_rows(self) -> bool:
        return self._rows.direction() is QBoxLayout.Direction.TopToBottom

    def _fit(self, width: int) -> None:
        inset = theme.current().length("strip")
        room = width - 2 * inset
        self._place_back(room)
        shown = (self.address, self.practice)
        for swedish in (_PRACTICE, _PRACTICE.partition(" – ")[0], ""):
            self._say_practice(swedish)
            if self._width_of(*self._beside, *shown) <= room:
                break
        one_row = (
            self._width_of(self.back, self.address, self.practice, *self.keys.values()) <= room
        )
        keys = any(not key.isHidden() for key in self.keys.values())
        above = not self.back.isHidden() and not self._beside
        direction = QBoxLayout.Direction
        # In one row a right-to-left layout turns LeftToRight by itself.
        self._rows.setDirection(
            direction.LeftToRight if one_row or not (keys or above) else direction.TopToBottom
        )
        self._rows.setStretch(1, 1 if one_row else 0)
        self._lower.setStretch(self._lower.count() - 1, 0 if one_row else 1)
        edge = 12 if self._two_rows else 8
        self._rows.setContentsMargins(inset, edge, inset, edge)

    def _place_back(self, room: int) -> None:
        """Let the way back stand before the address, or above it where both do not fit."""
        if self.back.isHidden():
            return
        width = min(self.back.sizeHint().width(), room)
        self.back.setFixedSize(width, max(_TOUCH, self.back.heightForWidth(width)))
        self._say_practice("")
        above = self._width_of(self.back, self.address, self.practice) > room
        row, other = (self._first, self._upper) if above else (self._upper, self._first)
        if row.indexOf(self.back) < 0:
            other.removeWidget(self.back)
            row.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def _beside(self) -> tuple[QWidget, ...]:
        """What stands in a row with the address."""
        return (self.back,) if self._upper.indexOf(self.back) >= 0 else ()

    @staticmethod
    def _width_of(*widgets: QWidget) -> int:
        shown = [widget for widget in widgets if not widget.isHidden()]
        return sum(widget.sizeHint().width() for widget in shown) + _GAP * (len(shown) - 1)

    def _say_practice(self, swedish: str) -> None:
        """Show the practice in own words, and as much Swedish as there is room for."""
        shown = bool(swedish) and self.practice.words.text() != _PRACTICE
        self._practice_swedish.set_text(swedish)
        self._bar.setVisible(shown)
        self._practice_swedish.setVisible(shown)
        for widget in (self._practice_swedish, self.practice.words, self.practice):
            widget.updateGeometry()
        inside = self.practice.layout()
        if inside is not None:
            inside.invalidate()

    def _tell(self) -> None:
        own = _(_PRACTICE)
        self.practice.words.set_text(own)
        self.practice.setAccessibleName(own)
        self._fit(self.width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of one row."""
        return QSize(640, theme.current().length("strip_height"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper and the line under it."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("paper"))
        line = look.edge("divider")
        painter.fillRect(0, self.height() - line, self.width(), line, look.colour("line"))
        painter.end()
