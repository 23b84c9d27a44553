"""What a visitor is told of a link that does nothing here."""

from kiosk.i18n import mark
from kiosk.web.refusals import Refused

# The page and what is typed on it stay as they are.
_NOTICES = {
    Refused.PLACE: mark("Den länken kan inte öppnas här."),
    Refused.CALL: mark("Datorn kan inte ringa. Titta efter numret på sidan."),
    Refused.MAIL: mark("Datorn kan inte skicka e-post. Titta efter adressen på sidan."),
    Refused.PROGRAM: mark("Länken behöver ett program som inte finns på den här datorn."),
}


def notice_of(refused: Refused) -> str:
    """Return the message id of what is said."""
    return _NOTICES[refused]
