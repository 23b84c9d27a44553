"""Asks the visitor what a page asks in a dialog, while everything else goes on.

A page stands still until it is answered, and so does everything of Chromium in this process: not
even the end of the page's renderer is told. So the wait watches the renderer itself.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from kiosk.app.dialog_words import DialogTranslation, plain
from kiosk.app.page_translation import PageTranslation
from kiosk.domain.dialogs import Dialog, Reply, Restraint, declined
from kiosk.domain.messages import Ended, Screen
from kiosk.i18n import mark
from kiosk.ui.visitor.page_dialog import DialogWords
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.web.page import ServicePage

DOUBLE = 400  # milliseconds: a second press so soon was meant for the page
LOOK = 200  # milliseconds between two looks at the renderer
UNTRANSLATED = 2_500  # milliseconds after which the Swedish is read aloud
TOO_MANY = mark("Sidan visar för många meddelanden. De visas inte längre.")
# Where a dialog of the page can be seen, or is when the visitor comes back.
_NEAR = {Screen.GUIDED, Screen.IDLE, Screen.HIDDEN}


class PageDialogs(QObject):
    """Shows one dialog at a time over the page; a visitor who is gone declines."""

    said = Signal(object)  # tuple[Fragment, ...]: what the dialog says, to be read aloud

    def __init__(
        self,
        window: VisitorWindow,
        page: ServicePage,
        translation: PageTranslation,
        present: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """*present* tells whether there is a visitor to ask."""
        super().__init__(parent)
        self._window = window
        self._page = page
        self._present = present
        self._sheet = window.guided_screen.dialog
        self._restraint = Restraint()
        self._loop: QEventLoop | None = None
        self._reply: Reply | None = None
        self._translation = DialogTranslation(translation, self)
        self._translation.translated.connect(self._show)
        self._alive = QTimer(self, interval=LOOK)
        self._alive.timeout.connect(self._look)
        self._double = QTimer(self, singleShot=True, interval=DOUBLE)
        self._double.timeout.connect(lambda: self._sheet.set_waiting(waiting=False))
        self._unread = QTimer(self, singleShot=True, interval=UNTRANSLATED)
        self._unread.timeout.connect(self._say)
        self._sheet.answered.connect(self._answer)
        self._sheet.language_changed.connect(self._translate, Qt.ConnectionType.QueuedConnection)
        page.sent_on.connect(self.cancel)
        page.human_input.connect(self._restraint.touched)
        window.back_requested.connect(self.cancel)
        window.retry_requested.connect(self.cancel)
        page.ask_with(self.ask)

    def ask(self, dialog: Dialog) -> Reply:
        """Return the visitor's answer to *dialog*. Timers and presses are served meanwhile."""
        if not self._reachable() or self._loop is not None:
            return declined(dialog)
        if not self._restraint.allows(monotonic()):
            if self._restraint.first_refusal:
                self._window.show_notice(TOO_MANY)
            return declined(dialog)
        with self._page.held():
            self._open(dialog)
            self._loop = QEventLoop()
            self._loop.exec()
            self._loop = None
            self._close()
        return self._reply or declined(dialog)

    def cancel(self) -> None:
        """Decline what is asked: nobody will answer."""
        if self._loop is not None:
            self._loop.quit()

    def follow(self, message: object) -> None:
        """Decline when the session says that it has ended."""
        if isinstance(message, Ended):
            self.cancel()

    def _reachable(self) -> bool:
        return self._present() and self._window.current_screen() in _NEAR

    def _open(self, dialog: Dialog) -> None:
        self._reply = None
        self._sheet.set_waiting(waiting=True)
        self._window.guided_screen.open_dialog(dialog)
        self._double.start()
        self._alive.start()
        self._translate()

    def _close(self) -> None:
        for timer in (self._alive, self._double, self._unread):
            timer.stop()
        self._translation.forget()
        self._window.guided_screen.close_dialog()
        self._restraint.closed(monotonic())

    def _answer(self, reply: Reply) -> None:
        if self._loop is not None:
            self._reply = reply
            self._loop.quit()

    def _translate(self) -> None:
        dialog = self._sheet.dialog
        if dialog is None:
            return
        self._sheet.set_words(plain(dialog.text))
        if self._translation.ask(dialog.text):
            self._unread.start()  # one reading, in the visitor's own language
        else:
            self._say()

    def _show(self, words: DialogWords) -> None:
        self._sheet.set_words(words)
        if self._unread.isActive():
            self._say()

    def _say(self) -> None:
        self._unread.stop()
        self.said.emit(self._sheet.fragments())

    def _look(self) -> None:
        if not self._reachable_still() or _gone(self._page.renderProcessPid()):
            self.cancel()

    def _reachable_still(self) -> bool:
        """Whether the visitor may come back to it: also from choosing a language."""
        near = self._window.current_screen() in {*_NEAR, Screen.LANGUAGE}
        return self._present() and near


def _gone(pid: int) -> bool:
    """Whether the process *pid* has ended; True as well when nobody has yet asked how."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace")
    except OSError:
        return Path("/proc/self").exists()  # on a system without /proc nothing is known
    return state.rpartition(")")[2].split()[0] in {"Z", "X"}
