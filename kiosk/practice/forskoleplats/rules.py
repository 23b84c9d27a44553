"""The rules of the form: each page's check gives the errors by field, in the page's order."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from kiosk.practice import values
from kiosk.practice.form import REVIEW, Context, Errors, unfinished
from kiosk.practice.forskoleplats import children
from kiosk.practice.forskoleplats.application import Application, Page
from kiosk.practice.texts import page_text
from kiosk.practice.values import note

MONTHS = {
    "1": page_text("januari"),
    "2": page_text("februari"),
    "3": page_text("mars"),
    "4": page_text("april"),
    "5": page_text("maj"),
    "6": page_text("juni"),
    "7": page_text("juli"),
    "8": page_text("augusti"),
    "9": page_text("september"),
    "10": page_text("oktober"),
    "11": page_text("november"),
    "12": page_text("december"),
}
OCCUPATIONS = {
    "arbetar": page_text("Arbetar"),
    "studerar": page_text("Studerar"),
    "arbetssokande": page_text("Arbetssökande"),
    "foraldraledig": page_text("Föräldraledig"),
}
LANGUAGES = {
    "finska": page_text("Finska"),
    "meankieli": page_text("Meänkieli"),
    "samiska": page_text("Samiska"),
}
LATEST = 12  # months ahead


def check(page: str, application: Application, context: Context, route: tuple[str, ...]) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    if page == REVIEW:
        return _review(application, route)
    return _CHECKS[page](application, context)


def _child(application: Application, context: Context) -> Errors:
    child = children.find(context.persona, application.first(Page.BARN, "barn"))
    if child is None:
        return {"barn": page_text("Välj vilket barn ansökan gäller.")}
    if child.queued_since and application.first(Page.BARN, "ersatter") != "ja":
        return {"ersatter": page_text("Kryssa i rutan om du vill ersätta den gamla ansökan.")}
    return {}


def _choice(application: Application, _context: Context) -> Errors:
    return {} if application.chosen else {"ram": page_text("Välj minst en förskola.")}


def _ranking(_application: Application, _context: Context) -> Errors:
    return {}  # every order is right


def _needs(application: Application, context: Context) -> Errors:
    first = partial(application.first, Page.BEHOV)
    errors = _start(first("manad"), first("ar"), context.today)
    hours = page_text("Skriv ett antal timmar från 15 till 50.")
    note(errors, "timmar", lambda: values.whole_number(first("timmar"), 15, 50, hours))
    if first("syssel") not in OCCUPATIONS:
        errors["syssel"] = page_text("Välj din sysselsättning.")
    if first("tva") not in {"ja", "nej"}:
        errors["tva"] = page_text("Svara om ni är två vårdnadshavare.")
    elif first("tva") == "ja" and first("syssel2") not in OCCUPATIONS:
        errors["syssel2"] = page_text("Välj den andra vårdnadshavarens sysselsättning.")
    if first("sprak") not in {"ja", "nej"}:
        errors["sprak"] = page_text("Svara om barnet ska få ett minoritetsspråk.")
    elif first("sprak") == "ja" and first("vilket") not in LANGUAGES:
        errors["vilket"] = page_text("Välj ett språk.")
    return errors


def years(today: date) -> tuple[str, ...]:
    """Return the years in which a child may start."""
    return str(today.year), str(today.year + 1)


def _start(month: str, year: str, today: date) -> Errors:
    errors: Errors = {}
    if month not in MONTHS:
        errors["manad"] = page_text("Välj en månad.")
    if year not in years(today):
        errors["ar"] = page_text("Välj ett år.")
    if not errors:
        ahead = (int(year) - today.year) * 12 + int(month) - today.month
        if ahead < 1:
            errors["manad"] = page_text("Barnet kan börja tidigast nästa månad.")
        elif ahead > LATEST:
            errors["manad"] = page_text("Barnet kan börja senast om ett år.")
    return errors


def _review(application: Application, route: tuple[str, ...]) -> Errors:
    sentences: Mapping[str, str] = {
        Page.BARN: page_text("Sidan Barn är inte klar."),
        Page.VALJ: page_text("Sidan Välj förskolor är inte klar."),
        Page.RANGORDNA: page_text("Sidan Rangordna är inte klar."),
        Page.BEHOV: page_text("Sidan Start och behov är inte klar."),
    }
    errors = unfinished(application.missing(route), sentences)
    if not application.declared:
        errors["forsakran"] = page_text("Kryssa i rutan om uppgifterna är riktiga.")
    return errors


_CHECKS: Mapping[str, Callable[[Application, Context], Errors]] = {
    Page.BARN: _child,
    Page.VALJ: _choice,
    Page.RANGORDNA: _ranking,
    Page.BEHOV: _needs,
}
