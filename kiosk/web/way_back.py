"""The way back from a page that wanted a window of its own, and was shown in the only one."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage


class WayBack(QObject):
    """Remembers where in this session's history such pages were opened, the last first."""

    changed = Signal()

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self._page = page
        self._places: list[int] = []  # in the history
        self._next: int | None = None  # where what comes next was asked for as a window
        page.urlChanged.connect(self._moved)

    @property
    def here(self) -> bool:
        """Whether there is a page to go back to."""
        return bool(self._places)

    def expect(self, *, here: bool) -> None:
        """Know whether the page that comes next was to be a window of the one shown now."""
        self._next = self._page.history().currentItemIndex() if here else None

    def forget(self) -> None:
        """Know no way back: another errand begins."""
        self._next = None
        self._keep([])

    def go(self) -> None:
        """Show the page from which this one was opened."""
        if not self._places:
            return
        history = self._page.history()
        place = self._places[-1]
        if not 0 <= place < history.count():
            self._keep(self._places[:-1])
            return
        # While the page is still coming it would be lost; the place stays until it is reached.
        self._page.triggerAction(QWebEnginePage.WebAction.Stop)
        history.goToItem(history.itemAt(place))

    def _moved(self, _url: QUrl) -> None:
        here = self._page.history().currentItemIndex()
        if self._next is not None and self._next < here:
            self._places.append(self._next)
            self._next = None
            self.changed.emit()
        self._keep([place for place in self._places if place < here])

    def _keep(self, places: list[int]) -> None:
        if places != self._places:
            self._places = places
            self.changed.emit()
