"""The rules of the form: each page's check gives the errors by field, in the page's order."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from kiosk.practice import values
from kiosk.practice.form import REVIEW, Context, Errors, unfinished
from kiosk.practice.inskrivning import occupations
from kiosk.practice.inskrivning.application import (
    COUNTRIES,
    LEVELS,
    MAX_EDUCATIONS,
    MAX_OCCUPATIONS,
    REASONS,
    Education,
    Page,
    Registration,
)
from kiosk.practice.texts import page_text
from kiosk.practice.values import NotUsable, note

FIRST_YEAR = 1960
LONGEST_NAME = 60  # characters of an unemployment fund's name
LONGEST_NOTE = 300
_MOBILE = re.compile(r"(\+46|0)7\d{8}", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\.[^@\s.]{2,}")


def check(page: str, registration: Registration, context: Context) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    return _CHECKS[page](registration, context)


def mobile(typed: str) -> str:
    """Return a Swedish mobile number without blanks and dashes; raises `NotUsable`."""
    number = re.sub(r"[\s\-–‑()]", "", typed)
    if not number:
        raise NotUsable(page_text("Du har glömt att fylla i mobilnumret."))
    if not _MOBILE.fullmatch(number):
        raise NotUsable(page_text("Skriv ett mobilnummer som börjar med 07 eller +46."))
    return number


def email(typed: str) -> str:
    """Return an e-mail address; raises `NotUsable`."""
    address = typed.strip()
    if not address:
        raise NotUsable(page_text("Du har glömt att fylla i e-postadressen."))
    if not _EMAIL.fullmatch(address):
        raise NotUsable(page_text("Kontrollera e-postadressen."))
    return address


def _contact(registration: Registration, _context: Context) -> Errors:
    errors: Errors = {}
    first = partial(registration.first, Page.KONTAKT)
    note(errors, "mobil", lambda: mobile(first("mobil")))
    note(errors, "epost", lambda: email(first("epost")))
    if first("epost").strip().casefold() != first("epost_igen").strip().casefold():
        errors["epost-igen"] = page_text("E-postadresserna är inte lika.")
    return errors


def _situation(registration: Registration, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(registration.first, Page.SITUATION)
    note(errors, "arbetslos", lambda: values.past_date(first("arbetslos"), context.today))
    if first("skal") not in REASONS:
        errors["skal"] = page_text("Välj varför du söker arbete.")
    if first("akassa") not in {"ja", "nej"}:
        errors["akassa"] = page_text("Välj om du är med i en a-kassa.")
    if first("akassa") == "ja":
        name = first("akassa_namn").strip()
        if not name:
            errors["akassa-namn"] = page_text("Skriv vad din a-kassa heter.")
        elif len(name) > LONGEST_NAME:
            errors["akassa-namn"] = page_text("Namnet är för långt.")
    return errors


def check_education(education: Education, today: date, educations_before: int) -> Errors:
    """Return why this schooling cannot be added."""
    errors: Errors = {}
    if education.country not in COUNTRIES:
        errors["land"] = page_text("Välj ett land.")
    if education.level not in LEVELS:
        errors["niva"] = page_text("Välj vilken utbildning det är.")
    wrong = page_text("Skriv ett år från 1960 till i år.")
    note(errors, "slutar", lambda: _year(education.year, today, wrong))
    if educations_before >= MAX_EDUCATIONS and not errors:
        errors["land"] = page_text("Du kan lägga till högst sex utbildningar.")
    return errors


def _year(typed: str, today: date, wrong: str) -> int:
    year = int(values.digits(typed, 4, 4, wrong))
    if not FIRST_YEAR <= year <= today.year:
        raise NotUsable(wrong)
    return year


def _education(registration: Registration, _context: Context) -> Errors:
    none = bool(registration.first(Page.UTBILDNING, "ingen"))
    if none and registration.educations:
        return {"ingen": page_text("Ta bort krysset. Du har lagt till en utbildning.")}
    if not none and not registration.educations:
        return {
            "lagg-till": page_text("Lägg till en utbildning, eller kryssa i att du inte har någon.")
        }
    return {}


def occupation_rows(registration: Registration) -> list[tuple[str, str]]:
    """Return the occupations with their years as typed; there is always a first row."""
    typed = registration.all(Page.YRKEN, "yrke")
    titles = [occupations.find(title) or title for title in typed]
    years = registration.all(Page.YRKEN, "ar")
    length = max(len(titles), len(years), 1)
    titles += [""] * (length - len(titles))
    years += [""] * (length - len(years))
    return list(zip(titles, years, strict=True))[:MAX_OCCUPATIONS]


def _occupations(registration: Registration, _context: Context) -> Errors:
    errors: Errors = {}
    chosen: set[str] = set()
    wrong = page_text("Skriv ett antal år från 0 till 60.")
    for number, (typed, years) in enumerate(occupation_rows(registration), 1):
        title = occupations.find(typed)
        if not typed.strip():
            errors[f"yrke-{number}"] = page_text("Du har glömt att fylla i ett yrke.")
        elif title is None:
            errors[f"yrke-{number}"] = page_text("Välj ett av yrkena i listan.")
        elif title in chosen:
            errors[f"yrke-{number}"] = page_text("Du har redan valt det yrket.")
        chosen.add(title or "")
        note(errors, f"ar-{number}", partial(values.whole_number, years, 0, 60, wrong))
    return errors


def _availability(registration: Registration, _context: Context) -> Errors:
    errors: Errors = {}
    first = partial(registration.first, Page.TILLGANGLIGHET)
    share = page_text("Skriv ett tal från 1 till 100.")
    typed = first("procent").strip().removesuffix("%")
    note(errors, "procent", lambda: values.whole_number(typed, 1, 100, share))
    if len(first("hinder")) > LONGEST_NOTE:
        errors["hinder"] = page_text("Texten är för lång. Skriv högst 300 tecken.")
    return errors


def _review(registration: Registration, _context: Context) -> Errors:
    sentences: Mapping[str, str] = {
        Page.KONTAKT: page_text("Sidan Kontakt är inte klar."),
        Page.SITUATION: page_text("Sidan Din situation är inte klar."),
        Page.UTBILDNING: page_text("Sidan Utbildning är inte klar."),
        Page.YRKEN: page_text("Sidan Yrken är inte klar."),
        Page.TILLGANGLIGHET: page_text("Sidan Tillgänglighet är inte klar."),
    }
    errors = unfinished(registration.missing(tuple(Page)), sentences)
    if not registration.declared:
        errors["forsakran"] = page_text("Kryssa i rutan om du försäkrar att allt är sant.")
    return errors


_CHECKS: Mapping[str, Callable[[Registration, Context], Errors]] = {
    Page.KONTAKT: _contact,
    Page.SITUATION: _situation,
    Page.UTBILDNING: _education,
    Page.YRKEN: _occupations,
    Page.TILLGANGLIGHET: _availability,
    REVIEW: _review,
}
