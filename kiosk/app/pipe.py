"""The session's line to its supervisor: messages in on stdin, out on stdout."""

import os
import sys
import threading

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.errors import MessageError
from kiosk.domain.messages import LINE_LIMIT, Message, ToSession, decode, encode


class SupervisorPipe(QObject):
    """Reads in a thread, so that the GUI never waits; the supervisor's end ends the session."""

    received = Signal(object)  # one of ToSession

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Chromium and Qt write to stdout now and then; the messages keep a descriptor of their own.
        self._out = os.dup(sys.stdout.fileno())
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        self._arrived.connect(self.received, Qt.ConnectionType.QueuedConnection)

    _arrived = Signal(object)

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="supervisor-pipe", daemon=True).start()

    def send(self, message: Message) -> None:
        """Write *message*; a supervisor that is gone ends the session."""
        line = encode(message)
        try:
            while line:
                line = line[os.write(self._out, line) :]
        except OSError:
            os._exit(1)  # nobody is left to clear after this visitor: keep nothing in memory

    def _read(self) -> None:
        while True:
            line = sys.stdin.buffer.readline(LINE_LIMIT + 1)
            if not line:
                os._exit(0)
            try:
                message: ToSession = decode(line, ToSession)
            except MessageError as error:
                sys.stderr.write(f"session: {error}\n")
                os._exit(3)
            self._arrived.emit(message)
