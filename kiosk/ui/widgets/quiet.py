"""Tells the keys on which somebody writes: they act at once and are never said."""

from PySide6.QtWidgets import QWidget

_PROPERTY = "quiet"


def mark_quiet(widget: QWidget) -> None:
    """Say that *widget* is silent, also for a long press and in Hear mode."""
    widget.setProperty(_PROPERTY, True)  # noqa: FBT003  Qt's own value


def is_quiet(widget: QWidget | None) -> bool:
    """Whether *widget* is a key, or what lies between keys."""
    return widget is not None and bool(widget.property(_PROPERTY))
