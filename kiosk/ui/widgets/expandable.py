"""A title that opens downwards and shows what is behind it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines

_INSIDE = 20  # pixels at the sides
_UPRIGHT = 6  # pixels above and below
_TURNED = 180  # degrees of the chevron when open


class ExpandableTitle(Pressable):
    """The part that is pressed."""

    def __init__(self, icon: str, msgid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = "fold"
        self.setCheckable(True)
        self.lines = BothLines(msgid, "bar", strong=True)
        self.chevron = Picture("chevron", "icon_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSIDE, _UPRIGHT, _INSIDE, _UPRIGHT)
        row.setSpacing(16)
        row.addWidget(Picture(icon))
        row.addWidget(self.lines, 1)
        row.addWidget(self.chevron)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Follow the language."""
        self.lines.retranslate()
        self.setAccessibleName(self.lines.name())

    def least(self) -> QSize:
        """Return the height of the theme."""
        side = theme.current().length("expand")
        return QSize(side, side)

    def restate(self) -> None:
        """Turn the chevron."""
        self.chevron.set_turned(_TURNED if self.isChecked() else 0)
        super().restate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        fill = "primary_soft" if self.isDown() else "surface"
        draw_themed(painter, QRectF(self.rect()), fill, "line_strong")
        painter.end()


class Expandable(QFrame):
    """Closed at first. *icon* and *msgid* say what it is, *body_msgid* is what opens."""

    opened = Signal(bool)

    def __init__(
        self, icon: str, msgid: str, body_msgid: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = ExpandableTitle(icon, msgid, self)
        self.body = BothLines(body_msgid, "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        self._well = QWidget(self)
        well = QVBoxLayout(self._well)
        well.setContentsMargins(_INSIDE, _UPRIGHT * 2, _INSIDE, _UPRIGHT * 2)
        well.addWidget(self.body)
        column.addWidget(self._well)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.title.toggled.connect(self._show)
        self._show(open_=False)

    def set_body(self, msgid: str, **values: object) -> None:
        """Put another text behind it."""
        self.body.set_msgid(msgid, **values)

    def set_open(self, *, open_: bool) -> None:
        """Open or close it."""
        self.title.setChecked(open_)

    def is_open(self) -> bool:
        """Whether it shows what is behind it."""
        return self.title.isChecked()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the title, and what is open."""
        return self.title.lines.fragments() + (self.body.fragments() if self.is_open() else ())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _show(self, open_: bool) -> None:  # noqa: FBT001  a slot
        self._well.setVisible(open_)
        self.updateGeometry()
        self.opened.emit(open_)
