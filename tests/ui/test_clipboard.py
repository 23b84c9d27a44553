"""The clipboard of a process without a display, which holds nothing, not even emptiness."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.clipboard import ClipboardWipe


def test_what_was_copied_is_gone_and_nothing_is_gone_as_well(
    qtbot: QtBot, qapp: QApplication
) -> None:
    del qapp
    QApplication.clipboard().setText("19121212-1212")

    for _time in range(2):
        wipe = ClipboardWipe()
        with qtbot.waitSignal(wipe.done) as done:
            wipe.start()

        assert done.args == [True]
        assert QApplication.clipboard().text() == ""
