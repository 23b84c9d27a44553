"""Keeps the page inside its place: its dialogs are the kiosk's, and no other window stays."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.app.page_dialogs import PageDialogs
from kiosk.app.web_side import WebSide
from kiosk.domain.causes import Fault
from kiosk.domain.messages import Failed
from kiosk.i18n import mark
from kiosk.ui.visitor.window import VisitorWindow

NOT_HERE = mark("Den rutan kan inte öppnas här. Fråga personalen om du behöver den.")


class PageGuard(QObject):
    """Watches one session's page from its making to the session's end."""

    failed = Signal(object)  # Failed: a window was there that is not ours

    def __init__(
        self, window: VisitorWindow, web: WebSide, present: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self.dialogs = PageDialogs(window, web.page, web.translation, present, self)
        self.dialogs.said.connect(web.page.dialog_opened)
        web.page.picker_refused.connect(self._explain)
        web.view.strangers.closed.connect(self._close)
        web.view.strangers.start()

    def _close(self, _kind: str) -> None:
        self.failed.emit(Failed(fault=Fault.WINDOW))
        self._explain()

    def _explain(self) -> None:
        self._window.show_notice(NOT_HERE)
