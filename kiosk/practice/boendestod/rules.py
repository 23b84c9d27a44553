"""The rules of the form: each page's check gives the errors by field, in the page's order."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from kiosk.practice import personas, uploads, values
from kiosk.practice.boendestod.application import (
    INCOMES,
    KINDS,
    MAX_BYTES,
    MAX_FILES,
    Application,
    Page,
)
from kiosk.practice.form import REVIEW, Context, Errors, unfinished
from kiosk.practice.texts import page_text
from kiosk.practice.values import NotUsable, note

MAX_ROWS = 10  # further incomes


def check(page: str, application: Application, context: Context) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    return _CHECKS[page](application, context)


def _household(application: Application, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.HUSHALL)
    if first("boende") not in {"ensam", "sambo"}:
        errors["boende"] = page_text("Välj hur du bor.")
    if first("boende") == "sambo":
        partner = personas.find(first("partner"))
        if not first("partner").strip():
            errors["partner"] = page_text("Du har glömt att fylla i personnumret.")
        elif partner is None:
            errors["partner"] = page_text("Använd bara övningspersonerna.")
        elif partner == context.persona:
            errors["partner"] = page_text("Du har skrivit ditt eget personnummer.")
    children = page_text("Skriv ett antal från 0 till 12.")
    note(errors, "barn", lambda: values.whole_number(first("barn"), 0, 12, children))
    if first("vaxelvis"):
        days = page_text("Skriv ett antal dagar från 1 till 30.")
        note(errors, "dagar", lambda: values.whole_number(first("dagar"), 1, 30, days))
        if "barn" not in errors and values.whole_number(first("barn"), 0, 12, children) == 0:
            errors["barn"] = page_text("Skriv hur många barn som bor hos dig.")
    return errors


def _housing(application: Application, context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.BOSTAD)
    if first("upplatelse") not in {"hyr", "ager"}:
        errors["upplatelse"] = page_text("Välj om du hyr eller äger bostaden.")
    rent = page_text("Kontrollera beloppet. Skriv mellan 500 och 30 000 kronor.")
    area = page_text("Kontrollera ytan. Skriv mellan 10 och 300 kvadratmeter.")
    four = page_text("Skriv fyra siffror, till exempel 1102.")
    note(errors, "hyra", lambda: values.whole_number(first("hyra"), 500, 30_000, rent))
    note(errors, "yta", lambda: values.whole_number(first("yta"), 10, 300, area))
    note(errors, "inflyttning", lambda: values.past_date(first("inflyttning"), context.today))
    note(errors, "lagenhet", lambda: values.digits(first("lagenhet"), 4, 4, four))
    return errors


def years(today: date) -> tuple[str, ...]:
    """Return the years an income may be given for."""
    return tuple(str(today.year + more) for more in (-1, 0, 1))


def _incomes(application: Application, context: Context) -> Errors:
    errors: Errors = {}
    if application.first(Page.INKOMSTER, "ar") not in years(context.today):
        errors["ar"] = page_text("Välj ett år.")
    wage = page_text("Skriv ett belopp från 0 till 9 999 999 kronor.")
    note(
        errors,
        "lon",
        lambda: values.whole_number(application.first(Page.INKOMSTER, "lon"), 0, 9_999_999, wage),
    )
    amount = page_text("Skriv ett belopp från 1 till 9 999 999 kronor.")
    for number, (kind, typed) in enumerate(income_rows(application), 1):
        if kind not in INCOMES:
            errors[f"typ-{number}"] = page_text("Välj typ av inkomst.")
        read = partial(values.whole_number, typed, 1, 9_999_999, amount)
        note(errors, f"belopp-{number}", read)
    return errors


def income_rows(application: Application) -> list[tuple[str, str]]:
    """Return the further incomes as typed: kind and amount."""
    kinds = application.all(Page.INKOMSTER, "typ")
    amounts = application.all(Page.INKOMSTER, "belopp")
    length = max(len(kinds), len(amounts))
    kinds += [""] * (length - len(kinds))
    amounts += [""] * (length - len(amounts))
    return list(zip(kinds, amounts, strict=True))[:MAX_ROWS]


def zero_income(application: Application) -> bool:
    """Whether the visitor says that they have no income at all, which must be confirmed."""
    try:
        return values.whole_number(application.first(Page.INKOMSTER, "lon"), 0, 0, "") == 0
    except NotUsable:
        return False


def _payment(application: Application, _context: Context) -> Errors:
    errors: Errors = {}
    first = partial(application.first, Page.UTBETALNING)
    clearing = page_text("Clearingnumret har fyra eller fem siffror.")
    account = page_text("Kontonumret har 7 till 12 siffror.")
    note(errors, "clearing", lambda: values.digits(first("clearing"), 4, 5, clearing))
    note(errors, "konto", lambda: values.digits(first("konto"), 7, 12, account))
    return errors


def _attachments(application: Application, _context: Context) -> Errors:
    errors: Errors = {}
    if application.first(Page.BILAGOR, "senare"):
        return errors
    sentences = {
        "hyreskontrakt": page_text("Lägg till ditt hyreskontrakt, eller skicka det senare."),
        "hyresavi": page_text("Lägg till din hyresavi, eller skicka den senare."),
    }
    for kind in KINDS:
        if not application.uploads.of(kind):
            errors[kind] = sentences[kind]
    return errors


def check_file(name: str, content: bytes, uploads_before: int) -> str | None:
    """Return why this file cannot be attached, or None. *content* may be cut after `MAX_BYTES`."""
    if not uploads.is_genuine(name, content):
        return page_text("Filen måste vara en pdf, jpg eller png.")
    if len(content) > MAX_BYTES:
        return page_text("Filen är för stor. Den får vara högst 5 MB.")
    if uploads_before >= MAX_FILES:
        return page_text("Du kan lägga till högst fyra filer.")
    return None


def _review(application: Application, _context: Context) -> Errors:
    sentences: Mapping[str, str] = {
        Page.HUSHALL: page_text("Sidan Hushåll är inte klar."),
        Page.BOSTAD: page_text("Sidan Bostad är inte klar."),
        Page.INKOMSTER: page_text("Sidan Inkomster är inte klar."),
        Page.UTBETALNING: page_text("Sidan Utbetalning är inte klar."),
        Page.BILAGOR: page_text("Sidan Bilagor är inte klar."),
    }
    errors = unfinished(application.missing(tuple(Page)), sentences)
    if not application.declared:
        errors["forsakran"] = page_text("Kryssa i rutan om du försäkrar att allt är sant.")
    return errors


_CHECKS: Mapping[str, Callable[[Application, Context], Errors]] = {
    Page.HUSHALL: _household,
    Page.BOSTAD: _housing,
    Page.INKOMSTER: _incomes,
    Page.UTBETALNING: _payment,
    Page.BILAGOR: _attachments,
    REVIEW: _review,
}
