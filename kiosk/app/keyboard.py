"""The on-screen keyboard of a session: when it comes, and that the page's field stays in view."""

from PySide6.QtCore import QObject, QTimer

from kiosk.app.hardware import has_keyboard
from kiosk.config import Keyboard
from kiosk.ui.keyboard.keyboard import CLEAR
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.web.fields import Brought
from kiosk.web.page import ServicePage
from kiosk.web.view import PageView

_AGAIN = 30  # milliseconds between two looks whether the page has followed its view
_LOOKS = 60  # looks at one field, at most


class PageKeyboard(QObject):
    """Tells the window of the page's fields, and the page of the window's keyboard."""

    def __init__(
        self,
        window: VisitorWindow,
        page: ServicePage,
        view: PageView,
        wanted: Keyboard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._page = page
        self._view = view
        self._looks = 0
        self._gap = self._shift = 0  # pixels, as the guided screen takes them
        self._later = QTimer(self, singleShot=True, interval=_AGAIN)
        self._later.timeout.connect(self._look)
        window.set_keyboard(wanted.shown, has_keyboard)
        window.keyboard_placed.connect(self._bring)
        window.keyboard_left.connect(self._leave)
        page.fields.changed.connect(window.set_field)
        view.letter_typed.connect(window.type_by_hand)

    def _bring(self) -> None:
        self._looks = _LOOKS
        self._lift(0, 0)
        self._later.start()

    def _leave(self) -> None:
        self._later.stop()
        self._gap = self._shift = 0
        self._page.fields.restore()

    def _look(self) -> None:
        """Bring the field into view, once the page has followed the size of its view."""
        if self._looks <= 0 or self._window.keyboard is None:
            return
        self._looks -= 1
        zoom = self._page.zoomFactor()
        height = self._view.height() / zoom
        self._page.fields.bring(height, (CLEAR - self._gap) / zoom, self._brought)

    def _brought(self, brought: Brought | None) -> None:
        if brought is None or self._window.keyboard is None:
            return
        if brought.waits:
            self._later.start()
            return
        missing = round(brought.missing * self._page.zoomFactor())
        if not missing:
            return
        if missing <= CLEAR - self._gap:  # at the end of the page: no more can be scrolled
            self._lift(self._gap + missing, self._shift)
        elif not self._shift:  # what does not scroll at all
            self._lift(self._gap, missing)
        else:
            return
        self._later.start()

    def _lift(self, gap: int, shift: int) -> None:
        if (gap, shift) != (self._gap, self._shift):
            self._gap, self._shift = gap, shift
            self._window.guided_screen.lift_page(gap, shift)
