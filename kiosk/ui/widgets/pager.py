"""Page buttons: visible ways on and back, where there is more than fits. Nothing scrolls hidden."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.ui.widgets.button import TwoLineButton
from kiosk.ui.widgets.text import BothLines

_GAP = 16  # pixels
_TURNED = 180  # degrees: the chevron that points up
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Pager(QFrame):
    """Back and on, and between them which page this is. *upright*: up and down instead."""

    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = TwoLineButton("Förra sidan", "chevron" if upright else "back", "bar")
        self.forward = TwoLineButton("Nästa sida", "chevron" if upright else "arrow", "bar")
        if upright and self.back.picture is not None:
            self.back.picture.set_turned(_TURNED)
        self.place = BothLines(size="body", strong=True, centred=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.back)
        row.addWidget(self.place, 1)
        row.addWidget(self.forward)
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)

    def set_place(self, number: int, total: int) -> None:
        """Show that this is page *number*, from 1, of *total*; one page needs no buttons."""
        self.place.set_msgid("Sida {number} av {total}", number=number, total=total)
        self.set_ways(back=number > 1, forward=number < total)
        self.setVisible(total > 1)

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Switch off the way that leads nowhere."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)


class Paged(QFrame):
    """A column that may be longer than its place; then up and down stand under it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        content.setProperty("role", "scrolled")
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        self.pager = Pager(upright=True)
        self.pager.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._area, 1)
        column.addWidget(self.pager)
        self._bar = self._area.verticalScrollBar()
        self._bar.valueChanged.connect(self._tell)
        self.pager.back_requested.connect(self._back)
        self.pager.forward_requested.connect(self._forward)
        content.installEventFilter(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)

    def to_top(self) -> None:
        """Show the beginning."""
        self._bar.setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Bring *widget*, somewhere in the column, into view."""
        self._area.ensureWidgetVisible(widget, 0, _GAP)

    def long(self) -> bool:
        """Whether there is more than fits."""
        return not self.pager.isHidden()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Notice that the content wants another height."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._settling.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew whether all fits."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        width = self._area.viewport().width()
        content = self._content
        needed = (
            content.heightForWidth(width)
            if content.hasHeightForWidth()
            else content.minimumSizeHint().height()
        )
        self.pager.setVisible(needed > self.height() > 0)
        self._tell()

    def _tell(self) -> None:
        value = self._bar.value()
        self.pager.set_ways(back=value > 0, forward=value < self._bar.maximum())

    def _rows(self) -> list[QRect]:
        rows = self._content.findChildren(QWidget, options=_DIRECT)
        return sorted((row.geometry() for row in rows if row.isVisible()), key=QRect.top)

    def _forward(self) -> None:
        """Show what comes next; a row that was cut comes whole."""
        end = self._bar.value() + self._area.viewport().height()
        cut = [row.top() for row in self._rows() if row.bottom() >= end]
        start = self._bar.value()
        self._bar.setValue(cut[0] if cut and cut[0] > start else end)

    def _back(self) -> None:
        start = self._bar.value() - self._area.viewport().height()
        whole = [row.top() for row in self._rows() if row.top() >= start]
        self._bar.setValue(whole[0] if whole and whole[0] < self._bar.value() else start)
