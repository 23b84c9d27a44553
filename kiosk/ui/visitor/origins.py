"""How the origin of a text is marked, and what is said of it."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.units import Origin
from kiosk.i18n import gettext as _
from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import Words

# origin → what is said of a translation
ORIGINS = {
    Origin.REVIEWED: mark("En människa har granskat översättningen."),
    Origin.DRAFT: mark("Översättningen är inte granskad."),
    Origin.GLOSSARY: mark("Ordet är från ordlistan. Den svenska texten gäller."),
    Origin.MACHINE: mark("Maskinöversättning: det är den svenska texten som gäller."),
    Origin.NONE: mark("Den här texten är inte översatt. Fråga personalen."),
}
REFUSED = mark("Den här texten gick inte att översätta säkert. Fråga personalen.")


class Sign(QWidget):
    """How a text of one origin is marked on the page."""

    def __init__(self, origin: Origin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = origin
        self.setFixedSize(14, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a green dot, or the ring of a dot for what nobody has reviewed."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2 - 2)
        if self._origin is Origin.REVIEWED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("success"))
            painter.drawEllipse(middle, 5, 5)
        else:
            painter.setPen(QPen(look.colour("ink_soft"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 4.5, 4.5)
        painter.end()


class Sample(QWidget):
    """Letters over the line that marks what no person has written: dots, or dashes."""

    def __init__(self, origin: Origin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dashes = [2.4, 1.4] if origin is Origin.GLOSSARY else [0.1, 1.9]
        self._words = Words(size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row.addWidget(self._words)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: the letters are of its script."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)

    def _tell(self) -> None:
        self._words.set_text(_("abc"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        look = theme.current()
        pen = QPen(look.colour("machine"), 3)
        pen.setDashPattern(self._dashes)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        y = self.height() - 5.0
        painter.drawLine(QPointF(2, y), QPointF(self.width() - 2, y))
        painter.end()


def sign_of(origin: Origin, parent: QWidget | None = None) -> QWidget:
    """Return the mark of *origin*, as the strip and the card of a text show it."""
    if origin in {Origin.MACHINE, Origin.GLOSSARY}:
        return Sample(origin, parent)
    if origin is Origin.NONE:
        return Picture("page", "icon_small", parent=parent)
    return Sign(origin, parent)
