"""What a person wanted and does not get here: told once for each press, and only for a press."""

import enum
from time import monotonic

from PySide6.QtCore import QObject, Signal

_LASTS = 5.0  # seconds in which what happens counts as caused by a press, as in Chromium

_CALLS = frozenset({"tel", "callto", "sms", "smsto", "facetime", "sip", "sips"})
# Chromium's own, the disk's, and text that wants to be a page: no program is missing for these.
_PLACES = frozenset({
    "about", "blob", "chrome", "data", "devtools", "file", "filesystem", "http", "https",
    "qrc", "view-source",
})  # fmt: skip


class Refused(enum.StrEnum):
    """Why a touched link does nothing."""

    PLACE = "place"  # an address that this errand does not need
    CALL = "call"  # a telephone number: the terminal cannot call or send messages
    MAIL = "mail"
    PROGRAM = "program"  # it would open a program


class Refusals(QObject):
    """Tells what was refused, if a person caused it; scripts and frames by themselves do not."""

    told = Signal(object)  # Refused

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: float | None = None

    def press(self) -> None:
        """Know that a person pressed now."""
        self._pressed = monotonic()

    def tell(self, scheme: str) -> None:
        """Tell that a link with this scheme was refused."""
        if self._pressed is not None and monotonic() - self._pressed < _LASTS:
            self._pressed = None
            self.told.emit(refused(scheme))


def refused(scheme: str) -> Refused:
    """Return what kind of link has this scheme."""
    if scheme in _CALLS:
        return Refused.CALL
    if scheme == "mailto":
        return Refused.MAIL
    return Refused.PLACE if scheme in _PLACES else Refused.PROGRAM
