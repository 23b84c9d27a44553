"""What is said of a control to somebody who does not see it: its words, its kind, its state."""

from PySide6.QtWidgets import QAbstractButton

from kiosk.domain.speech import Fragment
from kiosk.i18n import current, mark, told
from kiosk.ui.widgets.pressable import Kind, Pressable

BUTTON = mark("Knapp")
OFF_FOR_NOW = mark("Går inte att trycka på nu")
# kind → what is said when it is not checked, and when it is
STATES: dict[Kind, tuple[str, str]] = {
    "button": (BUTTON, BUTTON),
    "switch": (mark("Av"), mark("På")),
    "choice": (mark("Inte vald"), mark("Vald")),
    "fold": (mark("Stängd"), mark("Öppen")),
}


def spoken_form(control: QAbstractButton) -> tuple[Fragment, ...]:
    """Return what is said of *control*: own language, Swedish, what it is about, kind, state.

    Each is a text of its own, in the voice of its own language.
    """
    if isinstance(control, Pressable):
        said, kind, why = control.spoken(), control.kind, control.why_off
        about = control.about
    else:
        name = control.accessibleName()
        said, kind, why = ((Fragment(name, current()),) if name else ()), None, ""
        about = ""
    words = [about] if about else []
    words.append(STATES[kind or _kind(control)][control.isChecked()])
    if not control.isEnabled():
        words += (OFF_FOR_NOW, *([why] if why else []))
    return (*said, *(Fragment(*told(msgid)) for msgid in words))


def _kind(control: QAbstractButton) -> Kind:
    return "choice" if control.isCheckable() else "button"
