"""What the texts inside a control say, one after the other."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.speech import Fragment
from kiosk.ui.widgets.text import BothLines, Words


def spoken_inside(widget: QWidget) -> tuple[Fragment, ...]:
    """Return the texts in *widget* as they are read, each in its language.

    Those that are shown; where only a pictogram is, those it would show with more room.
    """
    parts = [
        part
        for part in widget.findChildren(QWidget)
        if isinstance(part, BothLines)
        or (isinstance(part, Words) and not isinstance(part.parentWidget(), BothLines))
    ]
    shown = [part for part in parts if part.isVisibleTo(widget)]
    return tuple(fragment for part in shown or parts for fragment in part.spoken())
