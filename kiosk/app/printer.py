"""The printer of this terminal: what a visitor asked for on paper, and nothing of it kept.

The file lies in the session's private folder, which goes with the session; the supervisor empties
the print queue. Neither its name nor that of the job tells what it is about.
"""

import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.domain.guide import Need
from kiosk.i18n import mark
from kiosk.ui.paper import Paper, list_of, number_of
from kiosk.ui.visitor.window import VisitorWindow

_FILE = "list.pdf"
_TITLE = "Lots"
_PRESS = "kiosk.app.press"
_PRINTED = mark("Listan skrivs ut. Ta med pappret från skrivaren.")
_SENT = mark("Utskriften är på väg. Ta med pappret från skrivaren.")
_FAILED = mark("Det gick inte att skriva ut. Fråga personalen.")
_LIMIT = 15_000  # milliseconds the print service may take


def question(queue: str | None) -> list[str]:
    """Return what `lpstat` is asked about *queue*; None: the system's default."""
    return ["-d"] if queue is None else ["-a", queue]


def takes_paper(queue: str | None, code: int, said: str) -> bool:
    """Whether `lpstat`, asked in English, *said* that there is such a printer and that it works."""
    wanted = "destination:" if queue is None else " accepting requests"
    return code == 0 and wanted in said and " not accepting" not in said


class Printer(QObject):
    """Has a paper set and asks the print service (CUPS), without waiting for either."""

    found = Signal(bool)  # whether there is a printer
    printed = Signal(bool)  # whether the print service took the paper

    def __init__(
        self,
        window: VisitorWindow,
        folder: Path,
        queue: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = folder / _FILE
        self.available = False
        self._window = window
        self._queue = queue
        self._sent = self.path  # what is on its way
        self._busy = False  # a paper is on its way: its file is not written over
        self.found.connect(self._know)
        self.found.connect(window.before_screen.set_can_print)
        self.found.connect(window.document_screen.set_can_print)
        self.found.connect(window.guided_screen.guide.receipt.set_can_print)
        self.printed.connect(self._tell)
        window.print_list_requested.connect(self._print_list)
        window.print_number_requested.connect(self._print_number)

    def look(self) -> None:
        """Find out whether there is a printer that takes paper by itself."""
        self._run("lpstat", question(self._queue), self._found)

    def send(self, path: Path) -> bool:
        """Take the PDF in *path* and print it; False: another is on its way, or it is not there.

        It gets a name of its own, as `lp` may still have to open the one before.
        """
        if self._busy:
            return False
        try:
            kept = path.replace(self.path.with_name(f"print-{secrets.token_hex(4)}.pdf"))
        except OSError:
            return False
        self._busy = True
        self._hand_over(kept)
        return True

    def _print_list(self, needs: Sequence[Need]) -> None:
        guide = self._window.before_guide()
        self._print(list_of(needs, guide.deadline if guide is not None else None))

    def _print_number(self, number: str) -> None:
        guide = self._window.before_guide()
        if guide is not None:
            self._print(number_of(number, guide.title))

    def _print(self, paper: Paper) -> None:
        if self._busy:
            return
        self._busy = True
        self._sent = self.path
        press = self._run(sys.executable, ["-m", _PRESS, str(self.path)], self._set)
        press.write(QByteArray(msgspec.json.encode(paper)))
        press.closeWriteChannel()

    def _set(self, code: int) -> None:
        if code == 0:
            self._hand_over(self.path)
        else:
            self._printed(code)

    def _hand_over(self, path: Path) -> None:
        self._sent = path
        where = ["-d", self._queue] if self._queue is not None else []
        self._run("lp", [*where, "-t", _TITLE, "--", str(path)], self._printed)

    def _run(self, command: str, arguments: list[str], slot: object) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # the answer is read
        process.setProcessEnvironment(environment)
        process.finished.connect(slot)
        process.errorOccurred.connect(self._failed)
        process.finished.connect(process.deleteLater)
        QTimer.singleShot(_LIMIT, process, process.kill)
        process.start(command, arguments)
        return process

    def _failed(self, error: QProcess.ProcessError) -> None:
        """Tell of a command that is not there; one that ends badly has finished."""
        process = self.sender()
        if error is QProcess.ProcessError.FailedToStart and isinstance(process, QProcess):
            told = self.found if process.program() == "lpstat" else self.printed
            told.emit(False)  # noqa: FBT003  a signal's argument
            process.deleteLater()

    def _found(self, code: int) -> None:
        process = self.sender()
        if isinstance(process, QProcess):
            said = bytes(process.readAllStandardOutput().data()).decode(errors="replace")
            self.found.emit(takes_paper(self._queue, code, said))

    def _know(self, available: bool) -> None:  # noqa: FBT001  a signal's slot
        self.available = available

    def _printed(self, code: int) -> None:
        self.printed.emit(code == 0)

    def _tell(self, good: bool) -> None:  # noqa: FBT001  a signal's slot
        self._busy = False
        self._sent.unlink(missing_ok=True)  # the print service has its own copy
        told = _PRINTED if self._sent == self.path else _SENT
        self._window.show_notice(told if good else _FAILED)
