"""The band of the language screen: it greets in every language in turn until somebody touches."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.errors import CatalogError
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.mark import Mark
from kiosk.ui.widgets.name import Name
from kiosk.ui.widgets.surface import lay_on
from kiosk.ui.widgets.text import Words

WELCOME = "Välkommen! Välj ditt språk."
_BAND = 272  # pixels, at least
_STOP = 72  # pixels across one stop of the way through
_LINK = 56  # pixels between two stops
_EDGE = 3  # pixels of a stop's edge
_LINE = 4  # pixels of the line between stops
_UPRIGHT = (28, 28)  # pixels above and below
_BETWEEN = 14  # pixels between the rows


class WayThrough(QWidget):
    """Three stops: choose a language, be guided on the page, all done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def sizeHint(self) -> QSize:
        """Return the room of three stops and two lines."""
        return QSize(3 * _STOP + 2 * _LINK, _STOP)

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stops from the side where reading starts."""
        look = theme.current()
        line = "ink" if look.high_contrast else "on_primary"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        middle = self.height() / 2
        painter.setPen(QPen(look.colour(line), _LINE))
        for number in range(2):
            x = number * (_STOP + _LINK) + _STOP
            painter.drawLine(QPointF(x, middle), QPointF(x + _LINK, middle))
        for number, icon in enumerate(("languages", "page-point", "check")):
            place = 2 - number if rtl else number
            box = QRectF(place * (_STOP + _LINK), middle - _STOP / 2, _STOP, _STOP)
            goal = icon == "check"
            painter.setPen(QPen(look.colour(line), _EDGE))
            painter.setBrush(look.colour("highlight") if goal else Qt.BrushStyle.NoBrush)
            inner = box.adjusted(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2)
            painter.drawEllipse(inner)
            if goal:
                painter.setPen(QPen(look.colour("on_primary" if look.high_contrast else "ink"), 3))
                painter.drawEllipse(inner.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
            side = look.length("icon_bar")
            colour = ("on_primary" if look.high_contrast else "ink") if goal else line
            corner = box.center().toPoint() - QPoint(side // 2, side // 2)
            painter.drawPixmap(corner, icon_pixmap(icon, side, colour))
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleName(_("Välj språk, bli vägledd på sidan, klart"))


class Hello(QWidget):
    """The greeting and the Swedish under it; as tall as the tallest of all greetings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own = Words(size="huge", strong=True, colour="on_primary")
        self.swedish = Words(WELCOME, "lead", colour="on_primary_soft", language=SOURCE, tight=True)
        self._texts: dict[str, str] = {}
        self._probe = Words(size="huge", strong=True, parent=self)
        self._below = Words(WELCOME, "lead", language=SOURCE, tight=True, parent=self)
        for measure in (self._probe, self._below):
            measure.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.own)
        column.addWidget(self.swedish)
        column.addStretch(1)

    def set_texts(self, texts: dict[str, str]) -> None:
        """Know every greeting: language tag → text."""
        self._texts = texts

    def say(self, tag: str) -> None:
        """Greet in *tag*."""
        self.own.set_text(self._texts.get(tag, WELCOME), tag)
        self.swedish.set_text(WELCOME if tag != SOURCE else "")

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the tallest greeting, so that nothing jumps."""
        self._probe.set_size(self._size(width))
        tallest = 0
        for tag, text in self._texts.items():
            self._probe.set_text(text, tag)
            tallest = max(tallest, self._probe.heightForWidth(width))
        return tallest + self._below.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Greet smaller where the longest greeting has no room on one line."""
        super().resizeEvent(event)
        self.own.set_size(self._size(self.width()))

    def _size(self, width: int) -> str:
        self._probe.set_size("huge")
        for tag, text in self._texts.items():
            self._probe.set_text(text, tag)
            if self._probe.natural_width() > width:
                return "title"
        return "huge"

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            light = "ink" if theme.current().high_contrast else "on_primary"
            soft = "ink" if theme.current().high_contrast else "on_primary_soft"
            self.own.set_colour(light)
            self.swedish.set_colour(soft)


class Greeting(QFrame):
    """The petrol band. *tags* are the languages it greets in, in their order."""

    more_requested = Signal()
    language_changed = Signal(str)  # the language it greets in now

    def __init__(self, tags: Sequence[str], office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "band")
        self._texts = _welcomes(tags)
        self._order = list(self._texts)
        self._place = 0
        self.hello = Hello()
        self.hello.set_texts(self._texts)
        self.more = TwoLineButton("Fler språk", "languages", "band")
        self.more.clicked.connect(self.more_requested)
        self.more.hide()
        self.office = Name(office, on_band=True)
        top = QHBoxLayout()
        top.setSpacing(16)
        for widget in (Mark(), Name("Lots", brand=True, on_band=True), self.office):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(WayThrough())
        below = QHBoxLayout()
        below.setSpacing(32)
        below.addWidget(self.hello, 1)
        below.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(_BETWEEN)
        self._column.addLayout(top)
        self._column.addLayout(below, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self.setMinimumHeight(_BAND)
        self.greet(SOURCE)

    def tag(self) -> str:
        """Return the language it greets in."""
        return self._order[self._place]

    def greet(self, tag: str) -> None:
        """Greet in *tag*, if it can."""
        if tag in self._order:
            self._place = self._order.index(tag)
        self.hello.say(self.tag())
        self.language_changed.emit(self.tag())

    def start(self) -> None:
        """Greet in one language after the other."""
        self._timer.start(theme.current().time("language_cycle"))

    def stop(self) -> None:
        """Stay with the language it greets in."""
        self._timer.stop()

    def running(self) -> bool:
        """Whether it goes from language to language."""
        return self._timer.isActive()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form, in the language it greets in."""
        return (Fragment(self._texts[self.tag()], self.tag()),)

    def welcome(self, tag: str) -> str:
        """Return the greeting in *tag*."""
        return self._texts.get(tag, WELCOME)

    def set_margin(self, margin: int) -> None:
        """Keep *margin* pixels from the sides."""
        self._column.setContentsMargins(margin, _UPRIGHT[0], margin, _UPRIGHT[1])

    def _next(self) -> None:
        self._place = (self._place + 1) % len(self._order)
        self.greet(self.tag())


def _welcomes(tags: Sequence[str]) -> dict[str, str]:
    """Return the greetings: language tag → text. A language without a catalog is left out."""
    texts = {}
    for tag in tags:
        try:
            texts[tag] = i18n.in_language(tag, WELCOME)
        except CatalogError:
            continue
    return texts or {SOURCE: WELCOME}
