"""Tells the controls of the voice from all others: a press on them never silences first."""

from PySide6.QtWidgets import QWidget

_PROPERTY = "speech"


def mark_speech(*widgets: QWidget) -> None:
    """Say that *widgets*, and what is in them, say themselves what becomes of the voice."""
    for widget in widgets:
        widget.setProperty(_PROPERTY, True)  # noqa: FBT003  Qt's own value


def is_speech(widget: QWidget | None) -> bool:
    """Whether *widget* is, or lies in, a control of the voice."""
    while widget is not None:
        if widget.property(_PROPERTY):
            return True
        widget = widget.parentWidget()
    return False
