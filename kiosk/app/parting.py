"""An end that no visitor chose: told kindly before it comes, and after it came."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.messages import EndReason, Leave
from kiosk.i18n import mark
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.notice import STAYS
from kiosk.ui.visitor.window import VisitorWindow

_SECOND = 1000  # milliseconds
_LEAVING = mark("Datorn måste börja om. Det du har skrivit raderas. Sekunder kvar: {seconds}.")
_SORRY = mark("Något gick fel och det du skrev är raderat. Välj språk och börja om.")


class Parting(QObject):
    """Counts down to an end that the supervisor asks for, and apologises for one that came."""

    over = Signal(object)  # EndReason

    def __init__(self, window: VisitorWindow, begun: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._begun = window, begun
        self._left = 0
        self._reason = EndReason.STOPPED
        self._second = QTimer(self, interval=_SECOND)
        self._second.timeout.connect(self._count)
        self._forgiven = QTimer(self, singleShot=True, interval=STAYS)
        self._forgiven.timeout.connect(self._forget)

    def leave(self, message: Leave) -> None:
        """Tell that the session ends, and end it when the seconds have passed."""
        if self._second.isActive():
            return
        self._left, self._reason = message.seconds, message.reason
        self._second.start()
        self._tell()
        self._window.notice_shown.emit(self._window.notice.fragments())

    def apologise(self, tag: str) -> None:
        """Say in the language *tag* that the session before failed; the next choice ends it."""
        if tag in i18n.shipped():
            switch_to(tag)
            self._window.show_notice(_SORRY)
            self._forgiven.start()

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._second.stop()
            self.over.emit(self._reason)
        else:
            self._tell()

    def _tell(self) -> None:
        self._window.notice.stand(_LEAVING, seconds=self._left)

    def _forget(self) -> None:
        if not self._begun():
            switch_to(SOURCE)
