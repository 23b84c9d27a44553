"""Back and next: always there, always at the foot of the guide."""

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.visitor.guide_lines import BESIDE, height_of, mirrored
from kiosk.ui.visitor.press import Press

_HEIGHT = 88  # pixels, at least
_BACK_SHARE = 200 / 548  # of the guide's width, at most


class GuideNav(QWidget):
    """Two buttons; back is its arrow alone where both lack the room."""

    back_pressed = Signal()
    next_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Press("Tillbaka", "back", "quiet", height=_HEIGHT, centred=True, parent=self)
        self.next = Press(
            "Nästa", None, "primary", height=_HEIGHT, end_icon="arrow", centred=True, parent=self
        )
        self.back.clicked.connect(self.back_pressed)
        self.next.clicked.connect(self.next_pressed)

    def show_back(self, *, shown: bool) -> None:
        """Offer the way back, or not at the first step."""
        self.back.setVisible(shown)
        self.place()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the taller button, in pixels."""
        back, forward = self._widths(width)
        heights = [height_of(self.next, forward)]
        if back > _HEIGHT:
            heights.append(height_of(self.back, back))
        return max(heights)

    def sizeHint(self) -> QSize:
        """Return the height at the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.place()

    def place(self) -> None:
        """Place the buttons, back on the side where reading starts."""
        back, forward = self._widths(self.width())
        self.back.set_wordless(wordless=back == _HEIGHT)
        direction = self.layoutDirection()
        boxes = {
            self.back: QRect(0, 0, back, self.height()),
            self.next: QRect(self.width() - forward, 0, forward, self.height()),
        }
        for button, box in boxes.items():
            button.setGeometry(mirrored(box, self.width(), direction))

    def _widths(self, width: int) -> tuple[int, int]:
        """Return the widths of back and next."""
        if self.back.isHidden():
            return 0, width
        wanted = self.next.natural_width()
        back = self.back.natural_width()
        if back + BESIDE + wanted > width:
            back = _HEIGHT
        else:
            back = max(back, min(round(width * _BACK_SHARE), width - BESIDE - wanted))
        return back, width - back - BESIDE
