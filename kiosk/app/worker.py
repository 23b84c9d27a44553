"""A worker process as an object: typed messages in, typed answers out, always alive again soon."""

import logging
import sys
from time import monotonic

import msgspec
from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal

from kiosk.domain.errors import MessageError
from kiosk.domain.messages import LINE_LIMIT, Message, decode, encode

BACK_OFF = (0.2, 1.0, 5.0)  # seconds before the first, second and each further restart
STEADY = 30.0  # seconds alive after which a death counts as the first again
END = 300  # milliseconds a killed process may take to be gone

log = logging.getLogger("kiosk.worker")


class Worker(QObject):
    """Runs `python -m MODULE` and talks with it in JSON lines; never keeps the GUI waiting.

    The set-up is the first line of every life. A worker that dies, or says what is no message, is
    started again. What was sent and not answered before `died` is lost, and so is what is sent
    before the new life begins: ask again when the worker says that it is ready.
    """

    answered = Signal(object)  # one of the answers
    died = Signal()  # the worker ended without `stop`; a new one is on its way

    def __init__(
        self, module: str, setup: Message, answers: object, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._module = module
        self._setup = setup
        self._answers = answers
        self._wanted = False
        self._broken = False  # this life spoke out of turn, or stalls: no more of it is believed
        self._excused = False
        self._deaths = 0  # in a row
        self._started = 0.0
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-m", module])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._count_complaints)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._went_wrong)

    def start(self) -> None:
        """Start the process; one that runs stays."""
        self._wanted = True
        if not self._pause.isActive() and self._process.state() is QProcess.ProcessState.NotRunning:
            self._begin()

    def send(self, message: Message) -> bool:
        """Write *message*; return False when no worker is there to read it."""
        if self._broken or self._process.state() is QProcess.ProcessState.NotRunning:
            return False
        self._process.write(QByteArray(_line(message)))
        return True

    def restart(self) -> None:
        """Kill a stalled worker; `died` tells when it is gone, and a new one comes at once."""
        self._broken = True
        self._excused = True
        self._process.kill()

    def excuse(self) -> None:
        """Have the next life begin at once: called at `died`, when the cause will not be back."""
        self._excused = True

    def stop(self) -> None:
        """End the worker for good: it saw a visitor's text."""
        self._wanted = False
        self._pause.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(END)

    @property
    def pid(self) -> int:
        """The process id, 0 while there is none."""
        return int(self._process.processId())

    def _begin(self) -> None:
        if not self._wanted:  # whoever heard of the end wants no other
            return
        self._broken = self._excused = False
        self._started = monotonic()
        self._process.start()
        self._process.write(QByteArray(_line(self._setup)))

    def _read(self) -> None:
        while self._wanted and not self._broken and self._process.canReadLine():
            line = bytes(self._process.readLine(LINE_LIMIT + 2).data())
            try:
                answer = decode(line, self._answers)
            except MessageError as error:
                self._distrust(str(error))
                return
            self.answered.emit(answer)
        if not self._broken and self._process.bytesAvailable() > LINE_LIMIT:
            self._distrust("a line without an end")

    def _distrust(self, why: str) -> None:
        log.error("%s spoke out of turn and is ended: %s", self._module, why)
        self._broken = True
        self._process.kill()

    def _count_complaints(self) -> None:
        """Log how much the worker complained, never what: it may hold page text."""
        lines = bytes(self._process.readAllStandardError().data()).count(b"\n")
        if lines:
            log.warning("%s wrote to standard error, lines: %d", self._module, lines)

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # then `finished` never comes
            self._ended(-1)

    def _ended(self, status: int) -> None:
        if not self._wanted:
            return
        self._read()
        if monotonic() - self._started >= STEADY:
            self._deaths = 0
        self.died.emit()
        wait = 0.0 if self._excused else BACK_OFF[min(self._deaths, len(BACK_OFF) - 1)]
        self._deaths += not self._excused
        log.error("%s ended with %d; a new one in %.1f s", self._module, status, wait)
        self._pause.start(round(wait * 1000))


def _line(message: Message) -> bytes:
    try:
        return encode(message)
    except UnicodeEncodeError:  # half a character, as JavaScript lets them be
        return encode(msgspec.convert(_whole(msgspec.to_builtins(message)), type(message)))


def _whole(value: object) -> object:
    """Return *value* with a question mark for each half character."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {key: _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
        case _:
            return value
