"""A choice of which one is always made: how the page is shown, say."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.joined import Joined, Option


class Segments(Joined):
    """Parts side by side, 88 high; the chosen one in ink. *options* are (value, msgid)."""

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(
            [Option(value, msgid) for value, msgid in options],
            size="bar",
            least=("toggle_width", "bar_button"),
            parent=parent,
        )
