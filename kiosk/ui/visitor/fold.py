"""A row that opens downwards inside the guide and says more."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from kiosk.domain.language import SOURCE
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.surface import see_through
from kiosk.ui.widgets.text import BothLines, Words

_FOLD_INSET = 20  # pixels
_TOUCH = 64  # pixels
_MORE = 24  # pixels it grows with the largest text


class _FoldHead(Pressable):
    """The part of a fold that is pressed."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.kind = "fold"
        self.setCheckable(True)
        self.swedish = Words(size="bar", strong=True, language=SOURCE)
        self.title = Words(size="bar", strong=strong)
        self.chevron = Picture("chevron", "icon_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(16)
        row.addWidget(Picture(icon))
        row.addWidget(self.swedish)
        row.addWidget(self.title, 1)
        row.addWidget(self.chevron)

    def least(self) -> QSize:
        """Return the height of the theme."""
        look = theme.current()
        return QSize(_TOUCH, look.length("expand") + (_MORE if look.largest else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the drawing to the fold."""


class Fold(QFrame):
    """One row that opens downwards to say more."""

    toggled = Signal(bool)

    def __init__(self, icon: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.head = _FoldHead(icon, strong=strong)
        self.body = Words()
        self.note = BothLines(size="small")
        inside = QWidget()
        text = QVBoxLayout(inside)
        text.setContentsMargins(_FOLD_INSET, 0, _FOLD_INSET, 12)
        text.addWidget(self.body)
        text.addWidget(self.note)
        text.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        see_through(self.area, inside)
        QScroller.grabGesture(
            self.area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area)
        self.area.hide()
        self.head.toggled.connect(self._toggle)
        self._follow_look()

    def set_words(
        self, title: str, body: str, swedish: str = "", *, language: str | None = None
    ) -> None:
        """Show *title* (after the Swedish term, if there is one); when open *body*, in *language*.

        None is the language in use.
        """
        self.head.swedish.set_text(swedish)
        self.head.swedish.setVisible(bool(swedish))
        self.head.title.set_text(title)
        self.head.setAccessibleName(f"{swedish}, {title}" if swedish else title)
        self.body.set_text(body, language or current())

    def set_note(self, msgid: str) -> None:
        """Add a line under the body; none for an empty *msgid*."""
        self.note.set_msgid(msgid)
        self.note.setVisible(bool(msgid))

    def close_up(self) -> None:
        """Show the title alone."""
        self.head.setChecked(False)

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def head_height(self, width: int) -> int:
        """Return the height of the part that is pressed, *width* pixels wide."""
        return max(self.head.minimumHeight(), self.head.heightForWidth(width))

    def body_height(self, width: int) -> int:
        """Return the height the open body wants inside a fold *width* pixels wide."""
        inner = max(80, width - 2 * _FOLD_INSET)
        note = self.note.heightForWidth(inner) if not self.note.isHidden() else 0
        return self.body.heightForWidth(inner) + note + 24

    def set_body_height(self, pixels: int) -> None:
        """Give the open body so much room; what is longer can be scrolled."""
        self.area.setFixedHeight(pixels)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_look()

    def _follow_look(self) -> None:
        self.head.setMinimumHeight(self.head.least().height())

    def _toggle(self, opened: bool) -> None:  # noqa: FBT001  Qt's own signal
        self.head.chevron.set_turned(180 if opened else 0)
        self.area.setVisible(opened)
        self.toggled.emit(opened)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        fill = "primary_soft" if self.head.isDown() else "surface"
        draw_themed(painter, QRectF(self.rect()), fill, "line_strong")
        painter.end()
