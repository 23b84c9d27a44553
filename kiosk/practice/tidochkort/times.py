"""The offices, the calendar of their days, and the times that are free."""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.practice.texts import page_text

OFFICES = ("centrum", "norra", "sjostaden")
MONTHS_AHEAD = 2
_TIMES = tuple(f"{hour:02}:{minute:02}" for hour in range(9, 15) for minute in (0, 30))
_MONTH_NAMES = (
    page_text("januari"),
    page_text("februari"),
    page_text("mars"),
    page_text("april"),
    page_text("maj"),
    page_text("juni"),
    page_text("juli"),
    page_text("augusti"),
    page_text("september"),
    page_text("oktober"),
    page_text("november"),
    page_text("december"),
)


@dataclass(frozen=True, slots=True)
class Month:
    """One page of the calendar. *weeks* hold every day of the week; None: of another month."""

    name: str
    year: int
    weeks: tuple[tuple[date | None, ...], ...]


def months(today: date) -> tuple[Month, ...]:
    """Return the months in which a visit can be booked."""
    return tuple(_month(later(today.replace(day=1), more)) for more in range(MONTHS_AHEAD + 1))


def _month(first: date) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        _MONTH_NAMES[first.month - 1],
        first.year,
        tuple(tuple(day if day.month == first.month else None for day in week) for week in weeks),
    )


def later(day: date, months: int) -> date:
    """Return the same day *months* later, or earlier; the last of a month that is too short."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_open(day: date, today: date) -> bool:
    """Whether visits are received on *day*, and may be booked yet."""
    last = later(today.replace(day=1), MONTHS_AHEAD + 1)
    return today < day < last and day.weekday() < calendar.SATURDAY


def first_open(today: date) -> date:
    """Return the next day that can be booked."""
    day = today + timedelta(days=1)
    while not is_open(day, today):
        day += timedelta(days=1)
    return day


def free(office: str, day: date, today: date, lost: Collection[str] = ()) -> tuple[str, ...]:
    """Return the free times: the same for everybody who asks, but those *lost* to another."""
    if office not in OFFICES or not is_open(day, today):
        return ()
    if office == "norra" and day.weekday() == calendar.MONDAY:
        return ()
    shift = day.toordinal() + OFFICES.index(office)
    return tuple(
        time
        for number, time in enumerate(_TIMES)
        if (number + shift) % 3 and f"{office} {day.isoformat()} {time}" not in lost
    )


def is_contested(office: str, day: date, today: date, time: str) -> bool:
    """Whether somebody else is about to take this time: each day's last one."""
    return (*free(office, day, today), "")[-2:-1] == (time,)
