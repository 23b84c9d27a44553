"""The countdown ring: empties clockwise, one step a second, without alarm."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.language import SOURCE
from kiosk.i18n import current, ngettext
from kiosk.ui import theme

_DESIGN = 560  # pixels across; everything else keeps its proportion to it
_LINE, _NUMBER, _WORD, _SWEDISH = 37, 168, 34, 24


class Ring(QWidget):
    """Seconds that are left of a countdown, written out inside the ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._of = 1
        self._across = _DESIGN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_across(self, pixels: int) -> None:
        """Be *pixels* wide and high."""
        if pixels != self._across:
            self._across = pixels
            self.updateGeometry()

    def set_seconds(self, left: int, of: int | None = None) -> None:
        """Show *left* seconds of *of*."""
        if of is not None:
            self._of = max(1, of)
        self._left = max(0, left)
        self._tell()
        self.update()

    @property
    def left(self) -> int:
        """The seconds that are shown."""
        return self._left

    def words(self) -> tuple[str, str]:
        """Return what stands under the number: own language and Swedish."""
        one, many = "sekund kvar", "sekunder kvar"
        return ngettext(
            "sekund kvar", "sekunder kvar", self._left
        ), one if self._left == 1 else many

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
            self.update()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size the screen chose."""
        return QSize(self._across, self._across)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._left} {self.words()[0]}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, what is left, number and words."""
        look = theme.current()
        across = float(min(self.width(), self.height()))
        scale = across / _DESIGN
        line = _LINE * scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = line / 2 + 6 * scale
        box = QRectF((self.width() - across) / 2, (self.height() - across) / 2, across, across)
        circle = box.adjusted(inset, inset, -inset, -inset)
        track = "line" if look.high_contrast else "paper_deep"
        painter.setPen(QPen(look.colour(track), line if not look.high_contrast else 3))
        painter.drawEllipse(circle)
        share = min(1.0, self._left / self._of)
        if share:
            pen = QPen(look.colour("primary"), line)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if share < 1 else Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            top = 90 * 16  # Qt counts sixteenths of a degree, anticlockwise from three o'clock
            painter.drawArc(circle, top, round(360 * 16 * share))
        self._write(painter, box, scale)
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, scale: float) -> None:
        look = theme.current()
        own, swedish = self.words()
        parts = [(str(self._left), _NUMBER, True, "ink"), (own, _WORD, True, "ink")]
        if current() != SOURCE:
            parts.append((swedish, _SWEDISH, False, "ink_soft"))
        heights = [_NUMBER * 1.05 * scale, *(size * 1.45 * scale for _t, size, _s, _c in parts[1:])]
        y = box.center().y() - sum(heights) / 2
        for (text, size, strong, colour), height in zip(parts, heights, strict=True):
            font = QFont(self.font())
            font.setPixelSize(max(20, round(size * scale)))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            where = QRectF(box.x(), y, box.width(), height)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
            y += height
