"""The rules of the form: each page's check gives the errors by field, in the page's order."""

import enum
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from kiosk.practice import uploads, values
from kiosk.practice.form import REVIEW, Context, Errors, unfinished
from kiosk.practice.texts import page_text
from kiosk.practice.tidochkort import times
from kiosk.practice.tidochkort.application import (
    KINDS,
    MAX_BYTES,
    MAX_FILES,
    PATHS,
    REASONS,
    Application,
    Errand,
    Page,
)
from kiosk.practice.tidochkort.countries import STATELESS, name_of
from kiosk.practice.values import NotUsable, note

MONTHS_BEFORE = 2  # the end of a permit, from when it may be renewed
_LATIN_NAME = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ _.,()+-]+")


class Permit(enum.StrEnum):
    """Where today lies in a permit's time."""

    EARLY = "tidigt"  # too early to renew it
    DUE = "nu"
    OVER = "utgatt"


def check(page: str, application: Application, context: Context) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    return _CHECKS[page](application, context)


def _person(application: Application, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.PERSON)
    passport = re.sub(r"[\s\u00ad-]", "", first("passnummer")).upper()
    if not passport:
        errors["passnummer"] = page_text("Du har glömt att fylla i passnumret.")
    elif not re.fullmatch(r"[A-Z0-9]{6,9}", passport):
        errors["passnummer"] = page_text("Passnumret har 6 till 9 tecken, bara A–Z och 0–9.")
    note(errors, "passdatum", lambda: _valid_passport(first("passdatum"), context.today))
    if first("medborgarskap") != STATELESS and not name_of(first("medborgarskap")):
        errors["medborgarskap"] = page_text("Välj ditt medborgarskap i listan.")
    return errors


def _valid_passport(typed: str, today: date) -> None:
    if values.written_date(typed) <= today:
        raise NotUsable(page_text("Passet har gått ut. Skriv ett datum i framtiden."))


def _permit(application: Application, _context: Context) -> Errors:
    errors: Errors = {}
    note(errors, "slutdatum", lambda: end_of_permit(application))
    return errors


def end_of_permit(application: Application) -> date:
    """Return the last day of the permit; raises `NotUsable`."""
    return values.written_date(application.first(Page.PERMIT, "slutdatum"))


def permit(application: Application, today: date) -> Permit:
    """Return whether the permit can be renewed; raises `NotUsable` when its end is unknown."""
    end = end_of_permit(application)
    if end < today:
        return Permit.OVER
    return Permit.EARLY if end > times.later(today, MONTHS_BEFORE) else Permit.DUE


def renewable_from(application: Application) -> date:
    """Return the first day on which the permit may be renewed; raises `NotUsable`."""
    return times.later(end_of_permit(application), -MONTHS_BEFORE)


def _papers(application: Application, _context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.PAPERS)
    if first("senare"):
        return errors
    if not application.uploads.of(KINDS[0]):
        errors["pass"] = page_text("Lägg till sidorna i ditt pass, eller visa passet vid besöket.")
    elif not first("alla"):
        errors["alla"] = page_text("Kryssa i rutan när alla sidor i passet är med.")
    return errors


def check_file(name: str, content: bytes, uploads_before: int) -> str | None:
    """Return why this file cannot be attached, or None. *content* may be cut after `MAX_BYTES`."""
    if not _LATIN_NAME.fullmatch(unicodedata.normalize("NFC", name)):
        return page_text("Filnamnet har otillåtna tecken. Byt namn till bara a–ö och 0–9.")
    if not uploads.is_genuine(name, content):
        return page_text("Filen måste vara en pdf, jpg eller png.")
    if len(content) > MAX_BYTES:
        return page_text("Filen är för stor. Den får vara högst 20 MB.")
    if uploads_before >= MAX_FILES:
        return page_text("Du kan lägga till högst tio filer.")
    return None


def _payment(application: Application, _context: Context) -> Errors:
    if application.paid:
        return {}
    return {"kortbetalning": page_text("Avgiften är inte betald. Betala med övningskortet.")}


def _visit(application: Application, _context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.VISIT)
    if first("arende") not in REASONS:
        errors["arende"] = page_text("Välj vad du ska göra.")
    people = page_text("Skriv ett antal personer från 1 till 6.")
    note(errors, "antal", lambda: values.whole_number(first("antal"), 1, 6, people))
    return errors


def _time(application: Application, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.TIME)
    if first("kontor") not in times.OFFICES:
        errors["kontor"] = page_text("Välj ett kontor.")
    day = chosen_day(application)
    if day is None or not times.is_open(day, context.today):
        errors["dag"] = page_text("Välj en dag i kalendern.")
    if not errors and first("tid") not in free_times(application, context.today):
        errors["tid"] = page_text("Välj en ledig tid.")
    return errors


def chosen_day(application: Application) -> date | None:
    """Return the day chosen in the calendar."""
    try:
        return date.fromisoformat(application.first(Page.TIME, "dag"))
    except ValueError:
        return None


def free_times(application: Application, today: date) -> tuple[str, ...]:
    """Return the times to choose from at the office and on the day that are chosen."""
    day = chosen_day(application)
    office = application.first(Page.TIME, "kontor")
    return times.free(office, day, today, application.lost) if day else ()


def lose_time(application: Application, today: date) -> Errors:
    """Let somebody else be quicker, once for each time that is contested."""
    day = chosen_day(application)
    first = partial(application.first, Page.TIME)
    if day is None or application.slot in application.lost:
        return {}
    if not times.is_contested(first("kontor"), day, today, first("tid")):
        return {}
    application.lost.add(application.slot)
    return {"tid": page_text("Någon annan hann boka tiden före dig. Välj en annan tid.")}


def held(application: Application, now: datetime) -> Errors:
    """Return an error when the time chosen is not kept any longer."""
    if Page.TIME not in application.complete or application.holds(now):
        return {}
    sentence = page_text("Tiden hölls i tre minuter och är inte längre din. Välj en ny tid.")
    return {f"andra-{Page.TIME}": sentence}


def _review(application: Application, context: Context) -> Errors:
    sentences: Mapping[str, str] = {
        Page.PERSON: page_text("Sidan Personuppgifter är inte klar."),
        Page.PERMIT: page_text("Sidan Ditt tillstånd är inte klar."),
        Page.PAPERS: page_text("Sidan Bilagor är inte klar."),
        Page.PAYMENT: page_text("Sidan Betala är inte klar."),
        Page.VISIT: page_text("Sidan Ditt besök är inte klar."),
        Page.TIME: page_text("Sidan Boka tid är inte klar."),
    }
    missing = application.missing(PATHS[application.errand])
    if Page.PERMIT not in missing and application.errand is Errand.RENEW:
        early = permit(application, context.today) is Permit.EARLY
        missing += (Page.PERMIT,) if early else ()
    errors = unfinished(missing, sentences)
    if application.errand is Errand.RENEW and not application.declared:
        errors["forsakran"] = page_text("Kryssa i rutan om du försäkrar att allt är sant.")
    return errors


_CHECKS: Mapping[str, Callable[[Application, Context], Errors]] = {
    Page.PERSON: _person,
    Page.PERMIT: _permit,
    Page.PAPERS: _papers,
    Page.PAYMENT: _payment,
    Page.VISIT: _visit,
    Page.TIME: _time,
    REVIEW: _review,
}
