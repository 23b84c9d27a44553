"""How the guide words what it says about the page: text, pictogram and colour."""

from kiosk.domain.notices import Notice
from kiosk.i18n import mark

STATUS: dict[Notice, tuple[str, str, str]] = {
    Notice.LOADING: (mark("Vänta, sidan laddar."), "clock", "ink"),
    Notice.DOWN: (
        mark("Sidan fungerar inte just nu. Försök igen senare."),
        "page-changed",
        "danger",
    ),
    Notice.LEAVING: (
        mark("Sidan loggar snart ut dig. Svara på sidans fråga."),
        "clock",
        "danger",
    ),
    Notice.LOGGED_OUT: (
        mark("Sidan har loggat ut dig. Du behöver logga in igen."),
        "lock",
        "danger",
    ),
    Notice.EID_BLOCKED: (
        mark("E-legitimationen går inte att använda. Be personalen om hjälp."),
        "phone",
        "danger",
    ),
    Notice.EID_BUSY: (
        mark("En inloggning pågår redan. Vänta lite och försök igen."),
        "phone",
        "ink",
    ),
    Notice.EID_EXPIRED: (mark("Tiden tog slut. Försök igen på sidan."), "phone", "ink"),
    Notice.EID_CANCELLED: (mark("Inloggningen avbröts. Försök igen på sidan."), "phone", "ink"),
    Notice.EID_SCANNED: (mark("Fortsätt i mobilen."), "phone", "ink"),
    Notice.NO_RECEIPT: (
        mark("Det finns inget kvitto på sidan. Be personalen titta."),
        "question",
        "danger",
    ),
    Notice.SECOND_SIGNER: (
        mark("En till person måste skriva under. Be personalen om hjälp."),
        "family",
        "ink",
    ),
    Notice.GRAVE: (mark("Det här är viktigt. Personalen kan hjälpa dig."), "hand", "ink"),
    Notice.ERRORS: (mark("Sidan säger att något behöver rättas."), "page-changed", "danger"),
    Notice.LONG: (mark("Det tar tid. Vill du ha hjälp av personalen?"), "clock", "ink"),
    Notice.DISABLED: (
        mark("Knappen går inte att trycka på än. Något saknas på sidan."),
        "lock",
        "ink",
    ),
    Notice.EID_AHEAD: (
        mark("Ha mobilen redo. Öppna appen med din e-legitimation."),
        "phone",
        "ink",
    ),
    Notice.SAVED: (mark("Sparat, men inte skickat än."), "pencil", "ink"),
}
