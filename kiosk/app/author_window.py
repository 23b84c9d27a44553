"""The window in which an author walks through a service. It is a tool: its texts are English."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kiosk.domain.recording import Touch
from kiosk.services.guides.draft import Draft
from kiosk.web.page import ServicePage
from kiosk.web.view import PageView

SIZE = (1600, 900)
_LOOPBACK = "127.0.0.1"


def allow_author(url: QUrl) -> bool:
    """Return whether an author may go there: everywhere safe, and to services on this machine."""
    if url.userName() or url.password():
        return False
    return url.scheme() == "https" or (url.scheme() == "http" and url.host() == _LOOPBACK)


class AuthorWindow(QWidget):
    """The service beside a list of what the author has done; `finished` says how it ended."""

    finished = Signal(bool)  # whether the author wants the result

    def __init__(self, page: ServicePage, title: str, done: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.page = page
        self.view = PageView(page)
        self.hint = QLabel(wordWrap=True)
        self.list = QListWidget()
        self.done_button = QPushButton(done)
        self.done_button.clicked.connect(lambda: self.finished.emit(True))  # noqa: FBT003  a signal
        self._panel = QVBoxLayout()
        for part in (self.hint, self.list, self.done_button):
            self._panel.addWidget(part)
        side = QWidget()
        side.setLayout(self._panel)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.view)
        split.addWidget(side)
        split.setSizes([SIZE[0] - 320, 320])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        page.load_failed.connect(lambda why: self.hint.setText(f"The page did not open: {why}."))

    def closeEvent(self, event: QCloseEvent, /) -> None:
        """End without a result."""
        self.finished.emit(False)  # noqa: FBT003  a signal
        super().closeEvent(event)


class RecordingWindow(AuthorWindow):
    """Makes a step of everything the author presses and fills in."""

    def __init__(self, page: ServicePage) -> None:
        super().__init__(page, "Lots: new guide", "Write the guide")
        self.draft = Draft()
        self.hosts: list[str] = []  # where the errand led, in order
        self.hint.setText("Walk through the errand once. Each press and each field is a step.")
        self.undo_button = QPushButton("Drop the last step")
        self.undo_button.clicked.connect(self._undo)
        self._panel.insertWidget(2, self.undo_button)
        page.touch_recorded.connect(self._record)
        page.state_changed.connect(lambda told: self.draft.arrived(told.path))
        page.urlChanged.connect(self._visit)
        page.follow((), None)

    def _record(self, touch: Touch) -> None:
        self.draft.add(touch)
        self._show()

    def _undo(self) -> None:
        self.draft.forget_last()
        self._show()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems(self.draft.texts)
        self.list.scrollToBottom()

    def _visit(self, url: QUrl) -> None:
        if url.host() and url.host() not in self.hosts:
            self.hosts.append(url.host())
