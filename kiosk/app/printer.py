"""The printer of this terminal: one list on paper, and nothing of it kept.

The file lies in the session's private folder, which goes with the session; the supervisor empties
the print queue. Neither its name nor that of the job tells what it is about.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.domain.guide import Need
from kiosk.i18n import mark
from kiosk.ui.paper import write_list
from kiosk.ui.visitor.window import VisitorWindow

_FILE = "list.pdf"
_TITLE = "Lots"
_PRINTED = mark("Listan skrivs ut. Ta med pappret från skrivaren.")
_FAILED = mark("Det gick inte att skriva ut. Fråga personalen.")
_LIMIT = 15_000  # milliseconds the print service may take


class Printer(QObject):
    """Asks the print service (CUPS) without waiting for it."""

    found = Signal(bool)  # whether there is a printer
    printed = Signal(bool)  # whether the print service took the paper

    def __init__(self, window: VisitorWindow, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / _FILE
        self._window = window
        self.found.connect(window.before_screen.set_can_print)
        self.printed.connect(self._tell)
        window.print_list_requested.connect(self._print)

    def look(self) -> None:
        """Find out whether there is a printer that takes paper by itself."""
        self._run("lpstat", ["-d"], self._found)

    def _print(self, needs: Sequence[Need]) -> None:
        guide = self._window.before_guide()
        write_list(self.path, needs, guide.deadline if guide is not None else None)
        self._run("lp", ["-t", _TITLE, "--", str(self.path)], self._printed)

    def _run(self, command: str, arguments: list[str], slot: object) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # the answer is read
        process.setProcessEnvironment(environment)
        process.finished.connect(slot)
        process.errorOccurred.connect(self._failed)
        process.finished.connect(process.deleteLater)
        QTimer.singleShot(_LIMIT, process, process.kill)
        process.start(command, arguments)

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
        self.path.unlink(missing_ok=True)  # the print service has its own copy
        self.printed.emit(code == 0)

    def _tell(self, good: bool) -> None:  # noqa: FBT001  a signal's slot
        self._window.show_notice(_PRINTED if good else _FAILED)
