"""Yes and no: unanswered at first, then green with a tick, or ink with a cross. Never red."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.joined import Joined, Option

YES = "yes"
NO = "no"


class YesNo(Joined):
    """Two halves; *yes* and *no* are the values the halves stand for."""

    def __init__(self, yes: str = YES, no: str = NO, parent: QWidget | None = None) -> None:
        super().__init__(
            [Option(yes, "Ja", "check", "success"), Option(no, "Nej", "cross")],
            size="body",
            parent=parent,
        )
