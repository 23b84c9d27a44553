"""Three faces with words, for the one question at the end."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.i18n import told
from kiosk.ui import theme
from kiosk.ui.widgets.pressable import Pressable, draw_themed

_FACE = 136  # pixels across
_LEAST = 64  # pixels across, at least
_BEND = {"good": 5.4, "so": 0.0, "bad": -5.4}  # how far the mouth bends, in units of the 48 grid


class Face(Pressable):
    """One painted face with its word under it, own language and Swedish."""

    def __init__(self, msgid: str, mood: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mood = mood
        self._msgid = msgid
        self.setCheckable(True)
        self.why_off = "Tack för svaret."
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return (Fragment(*told(self._msgid)),)

    def spoken(self) -> tuple[Fragment, ...]:
        """Return its word in the language in use, and in Swedish."""
        own = self.fragments()
        return own if own[0].text == self._msgid else (*own, Fragment(self._msgid, SOURCE))

    def retranslate(self) -> None:
        """Follow the language."""
        own = _(self._msgid)
        self.setAccessibleName(own if own == self._msgid else f"{own}, {self._msgid}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Follow the look."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the face and its words."""
        look = theme.current()
        own = QFontMetrics(self._font(look.text("button"), strong=True))
        width = max(own.horizontalAdvance(_(self._msgid)), _FACE // 2) + 32
        words = look.text("button") * 1.5 + look.text("small") * 1.4
        return QSize(max(150, width), round(_FACE + words + 24))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: half the face, and the words."""
        return self.sizeHint() - QSize(0, _FACE - _LEAST)

    def _font(self, pixels: int, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge, the face and the words."""
        look = theme.current()
        marked = self.isChecked() or self.isDown()
        painter = QPainter(self)
        edge, fill = ("primary", "primary_soft") if marked else ("line_strong", "surface")
        draw_themed(painter, QRectF(self.rect()), fill, edge, chosen=marked)

        ink = look.colour("primary" if marked else "ink")
        own_height = look.text("button") * 1.5
        swedish_height = 0.0 if _(self._msgid) == self._msgid else look.text("small") * 1.4
        across = min(_FACE, self.height() - own_height - swedish_height - 24, self.width() - 24.0)
        y = (self.height() - across - 8 - own_height - swedish_height) / 2
        self._draw_face(painter, QRectF((self.width() - across) / 2, y, across, across), ink)

        y += across + 8
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.setPen(ink)
        painter.setFont(self._font(look.text("button"), strong=True))
        painter.drawText(QRectF(0, y, self.width(), own_height), flags, _(self._msgid))
        if swedish_height:
            painter.setPen(look.colour("ink_soft"))
            painter.setFont(self._font(look.text("small"), strong=False))
            area = QRectF(0, y + own_height, self.width(), swedish_height)
            painter.drawText(area, flags, self._msgid)
        painter.end()

    def _draw_face(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        unit = box.width() / 40  # the head's 18 and its line, in a 48 grid without its margin
        painter.save()
        painter.translate(box.center())
        pen = QPen(ink, 3.5 if theme.current().high_contrast else 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), 18 * unit, 18 * unit)
        bend = _BEND[self.mood]
        y = 7 * unit if not bend else (4 if bend > 0 else 9.5) * unit
        mouth = QPainterPath(QPointF(-8.5 * unit, y))
        mouth.cubicTo(
            QPointF(-4.5 * unit, y + bend * 1.33 * unit),
            QPointF(4.5 * unit, y + bend * 1.33 * unit),
            QPointF(8.5 * unit, y),
        )
        painter.drawPath(mouth)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x in (-6.5, 6.5):
            painter.drawEllipse(QPointF(x * unit, -4.5 * unit), 1.9 * unit, 1.9 * unit)
        painter.restore()


class Faces(QWidget):
    """The three faces in a row; one press answers."""

    chosen = Signal(str)  # good, so or bad

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = (
            Face("Ja", "good", self),
            Face("Delvis", "so", self),
            Face("Nej", "bad", self),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        self._group = QButtonGroup(self)
        for face in self.buttons:
            row.addWidget(face)
            self._group.addButton(face)
            face.clicked.connect(lambda _checked=False, mood=face.mood: self.chosen.emit(mood))

    def clear(self) -> None:
        """Forget the answer."""
        self._group.setExclusive(False)
        for face in self.buttons:
            face.setChecked(False)
        self._group.setExclusive(True)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of the three words."""
        return tuple(fragment for face in self.buttons for fragment in face.fragments())
