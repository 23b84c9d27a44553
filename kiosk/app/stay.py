"""How a visitor fares on one page: how long they have been there, and how often it refused them."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.notices import LONG, Stay
from kiosk.domain.page import PageState


class StayWatch(QObject):
    """Follows the visitor from page to page; nothing of a page is kept but where it was."""

    grew_long = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: tuple[str, str] | None = None
        self._since = monotonic()
        self._sent = False
        self._refused = 0
        self._timer = QTimer(self, singleShot=True, interval=round(LONG * 1000))
        self._timer.timeout.connect(self.grew_long)

    @property
    def stay(self) -> Stay:
        """The stay on the page at hand."""
        return Stay(monotonic() - self._since, self._refused)

    def begin(self) -> None:
        """Count anew: another errand begins."""
        self._page = None

    def pressed(self) -> None:
        """Note that something was pressed which may send the page."""
        self._sent = True

    def follow(self, state: PageState) -> None:
        """Note what the page shows now."""
        if state.loading:
            return
        if (state.path, state.heading) != self._page:
            self._page = (state.path, state.heading)
            self._since = monotonic()
            self._refused = 0
            self._timer.start()
        if self._sent and state.errors:
            self._refused += 1
        self._sent = False
