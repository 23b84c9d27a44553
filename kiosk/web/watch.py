"""Watches a page for what Chromium does not report: a hung renderer, a silent server."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

from kiosk.machine import Silence
from kiosk.web.scripts import WORLD

BEAT = 1_000  # milliseconds between two questions to the renderer
HUNG = 4.0  # seconds without an answer, of its own, after which it counts as hung
PATIENCE = 20.0  # seconds after which it does whatever the machine is busy with
SLOW = 8_000  # milliseconds without a document before the visitor is told
SILENT = 20_000  # milliseconds before the visitor is offered to leave it


class Heartbeat(QObject):
    """Asks the renderer for a sign of life, and kills it when it gives none.

    A renderer that is not given a processor is not hung; a dialog of the page keeps it from
    answering, so it is `paused` while one is shown.
    """

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self._page = page
        self._paused = 0
        self._running = False
        self._asked: float | None = None  # when the oldest question without an answer was put
        self._silence = Silence(monotonic())
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Watch from now on: there is a document."""
        self._running = True
        self._answered(None)
        if not self._paused:
            self._timer.start()

    def stop(self) -> None:
        """Stop watching: there is no renderer, or its document is being replaced."""
        self._running = False
        self._timer.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Ask nothing meanwhile: the page itself waits for the visitor."""
        self._paused += 1
        self._timer.stop()
        try:
            yield
        finally:
            self._paused -= 1
            if self._running:
                self.start()

    def _beat(self) -> None:
        now = monotonic()
        if self._asked is None:
            self._asked = now
            self._silence.broken(now)
            self._page.runJavaScript("1", WORLD, self._answered)
        own = self._silence.look(now, self._page.renderProcessPid())
        if own >= HUNG or now - self._asked >= PATIENCE:
            self.stop()
            self._kill()

    def _answered(self, _answer: object) -> None:
        self._asked = None

    def _kill(self) -> None:
        pid = self._page.renderProcessPid()
        if pid > 0:
            with suppress(ProcessLookupError):
                # Windows has one kind of ending only.
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


class Patience(QObject):
    """Times a load: a server that accepts and stays silent gives no signal at all."""

    slow = Signal()
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self.slow)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SILENT)
        self._over.timeout.connect(self.over)

    def start(self) -> None:
        """Count from now: a load has begun."""
        self._slow.start()
        self._over.start()

    def stop(self) -> None:
        """Stop counting: the document is there, or the load has failed."""
        self._slow.stop()
        self._over.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let no time pass for a load that waits for somebody."""
        loading = self._over.isActive()
        self.stop()
        yield
        if loading:
            self.start()
