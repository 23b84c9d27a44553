"""Round-ended labels of the strip: one with a pictogram, and one for the address of the page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.domain.language import SOURCE
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.visitor.views import PageInfo
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import Words

_PILL = 52  # pixels high


class Pill(QWidget):
    """A round-ended label with a pictogram. Nothing to press."""

    def __init__(
        self, icon: str, colours: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edge, self._fill, colour = colours
        self.icon = Picture(icon, "icon_small", colour)
        self.words = Words(size="bar", strong=True, colour=colour)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(22, 4, 22, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self.icon)
        self._row.addWidget(self.words)
        self.setMinimumHeight(_PILL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, widget: QWidget) -> None:
        """Add *widget* at the end."""
        self._row.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        look = theme.current()
        half = look.edge() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(self._edge), look.edge()))
        painter.setBrush(look.colour(self._fill))
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.end()


class AddressPill(Pill):
    """A lock, and whose page it is: the registered domain stands out, and is never cut.

    An address runs from left to right in every language.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lock", ("line_strong", "surface", "ink"), parent)
        self.icon.set_colour("success")
        self.before = Words(size="bar", colour="ink_soft", language=SOURCE)
        address = QWidget()
        address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(address)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.before)
        row.addWidget(self.words)
        self.add(address)

    def set_info(self, info: PageInfo) -> None:
        """Show where one is."""
        domain = info.domain or info.host
        before = info.host.removesuffix(domain)
        self.before.set_text(before)
        self.before.setVisible(bool(before))
        named = "." in domain and " " not in domain
        self.words.set_text(domain, SOURCE if named else current())
        self.setVisible(bool(info.host))
        locked = info.secure or info.practice
        self.icon.set_name("lock" if info.secure else "screen")
        self.icon.set_colour("success" if locked else "ink_soft")
        self.setAccessibleName(info.host)
