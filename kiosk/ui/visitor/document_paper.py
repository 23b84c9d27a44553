"""A page of a document as a picture, with a frame round the text that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget

from kiosk.domain.documents import PageText
from kiosk.ui import theme
from kiosk.ui.widgets.surface import see_through

_SIZES = (1.0, 1.5, 2.2, 3.2)  # times the size at which the whole page is seen
_A4 = 2**0.5  # a page's height by its width until its picture has come
_STRAY = 24  # pixels a finger may wander; farther it moves the page
_SLOP = 10  # pixels round a text that count as it
_FRAME = ((10, "highlight_edge"), (6, "highlight"))  # width of the pen in pixels → colour
_AROUND = 10  # pixels between the text and its frame
_KEPT = 60  # pixels of what was seen that stay in sight


class _Sheet(QWidget):
    """The page itself, as large as it is shown."""

    touched = Signal(int)  # number of a text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: QPixmap | None = None
        self.places: list[QRectF] = []  # fractions of the page
        self.chosen: int | None = None
        self._began: QPointF | None = None

    def box(self, number: int) -> QRectF:
        """Return where text *number* stands, in pixels."""
        place = self.places[number]
        return QRectF(
            place.x() * self.width(),
            place.y() * self.height(),
            place.width() * self.width(),
            place.height() * self.height(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a touch begins."""
        self._began = event.globalPosition()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which text was touched: of those that hold the place the smallest."""
        began, self._began = self._began, None
        strayed = began is None or (event.globalPosition() - began).manhattanLength() > _STRAY
        if strayed:
            return
        around = QRectF(-_SLOP, -_SLOP, 2 * _SLOP, 2 * _SLOP).translated(event.position())
        hit = [n for n in range(len(self.places)) if self.box(n).intersects(around)]
        if hit:
            self.touched.emit(min(hit, key=lambda n: self.box(n).width() * self.box(n).height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, page and frame."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.picture is not None:
            painter.drawPixmap(self.rect(), self.picture)
        painter.setPen(QPen(look.colour("line_strong"), look.edge("divider")))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self.chosen is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = self.box(self.chosen).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            for width, colour in _FRAME:
                painter.setPen(QPen(look.colour(colour), width))
                painter.drawRoundedRect(box, _AROUND, _AROUND)
        painter.end()


class Paper(QScrollArea):
    """Shows one page: whole, or larger and moved by finger, arrow key or `go_on`."""

    text_touched = Signal(int)
    draw_wanted = Signal(int)  # width of the picture, in pixels
    more_changed = Signal(bool)  # whether the page is larger than what is seen of it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self._shape = _A4
        self._level = 0
        self.sheet = _Sheet()
        self.sheet.touched.connect(self.text_touched)
        self.setWidget(self.sheet)
        see_through(self)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)

    def clear(self) -> None:
        """Show white paper, and nothing of any page."""
        self.sheet.picture = None
        self.set_texts(())

    def start_page(self) -> None:
        """Show white paper until the picture of the next page comes, from its top."""
        self.clear()
        self.verticalScrollBar().setValue(0)
        self.fit()

    def set_picture(self, image: QImage) -> None:
        """Show *image* of the page."""
        self.sheet.picture = QPixmap.fromImage(image)
        shape = image.height() / max(1, image.width())
        if abs(shape - self._shape) > 0.01:  # noqa: PLR2004  a pixel or two of rounding
            self._shape = shape
            self.fit()
        self.sheet.update()

    def set_texts(self, texts: Sequence[PageText]) -> None:
        """Know where the texts of the page stand."""
        self.sheet.places = [
            QRectF(QPointF(text.left, text.top), QPointF(text.right, text.bottom)) for text in texts
        ]
        self.sheet.chosen = None
        self.sheet.update()

    def choose(self, number: int | None) -> None:
        """Frame text *number*, and bring it into view."""
        self.sheet.chosen = number
        if number is not None:
            middle = self.sheet.box(number).center().toPoint()
            self.ensureVisible(middle.x(), middle.y(), self.width() // 3, self.height() // 3)
        self.sheet.update()

    @property
    def can_grow(self) -> bool:
        """Whether it can be shown larger still."""
        return self._level < len(_SIZES) - 1

    @property
    def can_shrink(self) -> bool:
        """Whether less than the whole page is seen."""
        return self._level > 0

    def step(self, by: int) -> None:
        """Show the page larger (1) or smaller (-1)."""
        self._level = min(max(self._level + by, 0), len(_SIZES) - 1)
        self.fit()

    def reset(self) -> None:
        """Show whole pages again."""
        self._level = 0

    def go_on(self) -> None:
        """Move down by what is seen; from the end, back to the top."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        bar.setValue(0 if at_end else bar.value() + max(_KEPT, bar.pageStep() - _KEPT))

    def fit(self) -> None:
        """Take the size that the room and the visitor ask for, and ask for such a picture."""
        room = self.viewport().size()
        if room.isEmpty():
            return
        whole = min(room.width(), room.height() / self._shape)
        width = max(1, int(whole * _SIZES[self._level]))
        size = QSize(width, max(1, int(width * self._shape)))
        if size != self.sheet.size():
            self.sheet.setFixedSize(size)
        self.more_changed.emit(size.height() > room.height())
        self.draw_wanted.emit(round(width * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole page in sight."""
        super().resizeEvent(event)
        self.fit()
