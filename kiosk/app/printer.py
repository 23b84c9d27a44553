"""The printer of this terminal: one list on paper, and nothing of it kept.

The file lies in the session's private folder, which goes with the session; the supervisor empties
the print queue. Neither its name nor that of the job tells what it is about.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.domain.guide import Need
from kiosk.i18n import mark
from kiosk.ui.paper import list_of
from kiosk.ui.visitor.window import VisitorWindow

_FILE = "list.pdf"
_TITLE = "Lots"
_PRESS = "kiosk.app.press"
_PRINTED = mark("Listan skrivs ut. Ta med pappret från skrivaren.")
_FAILED = mark("Det gick inte att skriva ut. Fråga personalen.")
_LIMIT = 15_000  # milliseconds the print service may take


class Printer(QObject):
    """Has a paper set and asks the print service (CUPS), without waiting for either."""

    found = Signal(bool)  # whether there is a printer
    printed = Signal(bool)  # whether the print service took the paper

    def __init__(self, window: VisitorWindow, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / _FILE
        self._window = window
        self._busy = False  # a list is on its way: its file is not written over
        self.found.connect(window.before_screen.set_can_print)
        self.printed.connect(self._tell)
        window.print_list_requested.connect(self._print)

    def look(self) -> None:
        """Find out whether there is a printer that takes paper by itself."""
        self._run("lpstat", ["-d"], self._found)

    def _print(self, needs: Sequence[Need]) -> None:
        if self._busy:
            return
        self._busy = True
        guide = self._window.before_guide()
        paper = list_of(needs, guide.deadline if guide is not None else None)
        press = self._run(sys.executable, ["-m", _PRESS, str(self.path)], self._set)
        press.write(QByteArray(msgspec.json.encode(paper)))
        press.closeWriteChannel()

    def _set(self, code: int) -> None:
        if code == 0:
            self._run("lp", ["-t", _TITLE, "--", str(self.path)], self._printed)
        else:
            self._printed(code)

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
            said = process.readAllStandardOutput().data()
            self.found.emit(code == 0 and b"destination:" in said)

    def _printed(self, code: int) -> None:
        self.printed.emit(code == 0)

    def _tell(self, good: bool) -> None:  # noqa: FBT001  a signal's slot
        self._busy = False
        self.path.unlink(missing_ok=True)  # the print service has its own copy
        self._window.show_notice(_PRINTED if good else _FAILED)
