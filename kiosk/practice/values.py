"""Reads what people type in fields: amounts with spaces, dates with and without dashes."""

import re
from collections.abc import Callable
from datetime import date

from kiosk.practice.texts import page_text

_SPACES = re.compile(r"[\s\u00ad]+")  # str patterns: \s holds nbsp and narrow nbsp too


class NotUsable(ValueError):  # noqa: N818  what the visitor typed is no error of the program
    """What was typed cannot be used; the text tells the visitor what to do."""


def note(errors: dict[str, str], name: str, read: Callable[[], object]) -> None:
    """Note under *name* why what was typed cannot be used, should *read* say so."""
    try:
        read()
    except NotUsable as problem:
        errors[name] = str(problem)


def whole_number(typed: str, low: int, high: int, wrong: str) -> int:
    """Return the number typed, from *low* to *high*; spaces, "kr" and ",00" are let through.

    Raises `NotUsable` with *wrong* when it is out of range, or with what is wrong about its form.
    """
    text = re.sub(r"(?i)(kr\.?|kronor|:-|m²|m2)$", "", _SPACES.sub("", typed))
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i ett tal."))
    if text.isdecimal() and not text.isascii():
        raise NotUsable(page_text("Skriv med siffrorna 0–9."))
    if re.fullmatch(r"[0-9]+[,.][0-9]{1,2}", text):
        whole, _, part = text.replace(".", ",").partition(",")
        if int(part):
            raise NotUsable(page_text("Skriv ett helt tal, utan komma."))
        text = whole
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text):
        text = text.replace(".", "")
    if not re.fullmatch(r"-?[0-9]{1,12}", text):
        raise NotUsable(page_text("Skriv bara siffror."))
    number = int(text)
    if not low <= number <= high:
        raise NotUsable(wrong)
    return number


def digits(typed: str, shortest: int, longest: int, wrong: str) -> str:
    """Return only the digits of a number whose zeros count; raises `NotUsable` with *wrong*."""
    text = re.sub(r"[\s\-–‑.]", "", typed)
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i ett nummer."))
    if not re.fullmatch(rf"[0-9]{{{shortest},{longest}}}", text):
        raise NotUsable(wrong)
    return text


def written_date(typed: str) -> date:
    """Return the date typed as ÅÅÅÅ-MM-DD or ÅÅÅÅMMDD; raises `NotUsable`."""
    text = re.sub(r"[\s\-–‑/.]", "", typed)
    if not text:
        raise NotUsable(page_text("Du har glömt att fylla i datumet."))
    if not re.fullmatch(r"[0-9]{8}", text):
        raise NotUsable(page_text("Skriv datumet med åtta siffror, till exempel 2024-05-01."))
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise NotUsable(page_text("Det datumet finns inte.")) from None
    if not 1900 <= day.year < 2200:  # noqa: PLR2004  no date of today's papers
        raise NotUsable(page_text("Kontrollera årtalet."))
    return day


def past_date(typed: str, today: date) -> date:
    """Return the date typed, as `written_date`, but not after *today*; raises `NotUsable`."""
    day = written_date(typed)
    if day > today:
        raise NotUsable(page_text("Datumet får inte ligga i framtiden."))
    return day


def month_from(day: date, months: int) -> date:
    """Return the first day of the month that comes *months* after that of *day*."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def grouped(number: int) -> str:
    """Return *number* with a no-break space between thousands, as Swedish writes it."""
    return f"{number:,}".replace(",", "\u00a0")


def amount(typed: str) -> str:
    """Return an amount as it is written in Swedish, or as typed when it is none."""
    try:
        return grouped(whole_number(typed, 0, 10**9, ""))
    except NotUsable:
        return typed
