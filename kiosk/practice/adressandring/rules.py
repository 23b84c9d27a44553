"""The rules of the form: each page's check gives the errors by field, in the page's order."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from kiosk.practice import values
from kiosk.practice.adressandring import register
from kiosk.practice.adressandring.notification import Approval, Notification, Page
from kiosk.practice.form import REVIEW, Context, Errors, unfinished
from kiosk.practice.texts import page_text
from kiosk.practice.values import NotUsable, note

EARLIEST = timedelta(days=30)  # before the move
LATEST = timedelta(days=7)  # after it; a later notification counts from its own day
_FIRST_YEAR = 2000
_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ .,'’&-]{0,34}")


def check(page: str, notification: Notification, context: Context) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    return _CHECKS[page](notification, context)


def _who(notification: Notification, _context: Context) -> Errors:
    errors: Errors = {}
    if not notification.moves("sjalv"):
        errors["sjalv"] = page_text("Kryssa i att du själv flyttar.")
    if notification.moves("barn") and notification.approval is Approval.REFUSED:
        errors["barn"] = page_text(
            "Den andra vårdnadshavaren sa nej. Barnet kan inte flytta med i den här anmälan."
        )
    return errors


def needs_approval(notification: Notification) -> bool:
    """Whether the other guardian has still to say yes."""
    return notification.moves("barn") and notification.approval is not Approval.GIVEN


def _where(notification: Notification, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(notification.first, Page.ADRESS)
    note(errors, "postnummer", lambda: postcode(first("postnummer")))
    if not first("gata").strip():
        errors["gata"] = page_text("Du har glömt att fylla i gatan.")
    elif register.street(first("gata")) is None:
        errors["gata"] = page_text("Vi hittar inte gatan. Välj en gata i listan.")
    note(errors, "gatunummer", lambda: house_number(first("gatunummer")))
    if first("lagenhet").strip():
        four = page_text("Skriv fyra siffror, till exempel 1102.")
        note(errors, "lagenhet", lambda: values.digits(first("lagenhet"), 4, 4, four))
    if first("co").strip() and not _NAME.fullmatch(first("co").strip()):
        errors["co"] = page_text("Skriv namnet med bokstäverna a–ö, högst 35 tecken.")
    today = register.HOUSEHOLDS[context.persona.number].address
    if not errors and notification.address().same_dwelling(today):
        errors["gata"] = page_text("Det är samma adress som du har idag.")
    return errors


def postcode(typed: str) -> str:
    """Return the five digits of a postcode, written with or without a blank."""
    text = "".join(typed.split())
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i postnumret."))
    if text.isdecimal() and not text.isascii():
        raise NotUsable(page_text("Skriv med siffrorna 0–9."))
    if not re.fullmatch(r"[0-9]{5}", text):
        raise NotUsable(page_text("Skriv postnumret med fem siffror, till exempel 163 66."))
    if not register.place(text):
        raise NotUsable(page_text("Vi hittar inte postnumret. Kontrollera siffrorna."))
    return text


def house_number(typed: str) -> str:
    """Return the number of a house, perhaps with the letter of its entrance."""
    text = " ".join(typed.split())
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i gatunumret."))
    if not re.fullmatch(r"[1-9][0-9]{0,3} ?[A-Za-zÅÄÖåäö]?", text):
        raise NotUsable(page_text("Skriv gatunumret, till exempel 12 eller 12 B."))
    return text


def _when(notification: Notification, context: Context) -> Errors:
    errors: Errors = {}
    typed = notification.first(Page.NAR, "flyttdatum")
    note(errors, "flyttdatum", lambda: moving_day(typed, context.today))
    return errors


def moving_day(typed: str, today: date) -> date:
    """Return the day typed as ÅÅÅÅMMDD and nothing else, at most `EARLIEST` ahead."""
    text = typed.strip()
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i datumet."))
    if text.isdecimal() and not text.isascii():
        raise NotUsable(page_text("Skriv med siffrorna 0–9."))
    if not re.fullmatch(r"[0-9]{8}", text):
        raise NotUsable(page_text("Skriv datumet med åtta siffror, utan streck: ÅÅÅÅMMDD."))
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise NotUsable(page_text("Det datumet finns inte.")) from None
    if day - today > EARLIEST:
        raise NotUsable(page_text("Du kan anmäla flytten tidigast 30 dagar innan du flyttar."))
    if day.year < _FIRST_YEAR:
        raise NotUsable(page_text("Kontrollera årtalet."))
    return day


def is_late(notification: Notification, today: date) -> bool:
    """Whether the move was so long ago that the notification counts from today."""
    day = _day(notification, today)
    return day is not None and today - day > LATEST


def counts_from(notification: Notification, today: date) -> date | None:
    """Return the day from which the new address counts, when it is known."""
    return today if is_late(notification, today) else _day(notification, today)


def _day(notification: Notification, today: date) -> date | None:
    try:
        return moving_day(notification.first(Page.NAR, "flyttdatum"), today)
    except NotUsable:
        return None


def _review(notification: Notification, _context: Context) -> Errors:
    sentences: Mapping[str, str] = {
        Page.VILKA: page_text("Sidan Vilka flyttar är inte klar."),
        Page.ADRESS: page_text("Sidan Ny adress är inte klar."),
        Page.NAR: page_text("Sidan När flyttar du är inte klar."),
    }
    errors = unfinished(notification.missing(tuple(Page)), sentences)
    if not notification.declared:
        errors["forsakran"] = page_text("Kryssa i rutan om du försäkrar att allt är sant.")
    return errors


_CHECKS: Mapping[str, Callable[[Notification, Context], Errors]] = {
    Page.VILKA: _who,
    Page.ADRESS: _where,
    Page.NAR: _when,
    REVIEW: _review,
}
