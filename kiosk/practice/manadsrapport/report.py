"""The report a visitor fills in: what they did last month to find work. And when it is open."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.practice import values
from kiosk.practice.draft import Draft
from kiosk.practice.form import REVIEW, Errors
from kiosk.practice.texts import page_text
from kiosk.practice.values import NotUsable, note

ACTIVITIES = "aktiviteter"  # the form's only page
MAX_ACTIVITIES = 30
LAST_DAY = 14  # of the month, on which a report is taken
LONGEST_PLACE = 80
KINDS = {
    "sokt": page_text("Jag har sökt ett jobb"),
    "intervju": page_text("Jag har varit på intervju"),
    "kontakt": page_text("Jag har kontaktat en arbetsgivare"),
    "kurs": page_text("Jag har gått på en kurs"),
}


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done to find work, as the visitor typed it."""

    kind: str = ""
    place: str = ""
    day: str = ""


@dataclass(slots=True)
class Report(Draft):
    """One persona's report. *practising* opens it on days when it is closed."""

    activities: list[Activity] = field(default_factory=list)
    practising: bool = False


def is_open(today: date) -> bool:
    """Whether a report is taken on this day."""
    return today.day <= LAST_DAY


def next_opening(today: date) -> tuple[date, date]:
    """Return the days from and to which the next report is taken."""
    first = values.month_from(today, 1)
    return first, first.replace(day=LAST_DAY)


def month_of(today: date) -> tuple[date, date]:
    """Return the first and the last day of the month that is reported: the one before."""
    return values.month_from(today, -1), today.replace(day=1) - timedelta(days=1)


def example(today: date) -> Report:
    """Return a filled-in report."""
    report = Report(complete={ACTIVITIES})
    first, _ = month_of(today)
    report.activities = [Activity("sokt", "Övningsbageriet", first.replace(day=9).isoformat())]
    report.typed = {ACTIVITIES: {}}
    return report


def check_activity(activity: Activity, today: date, activities_before: int) -> Errors:
    """Return why this activity cannot be added."""
    errors: Errors = {}
    if activity.kind not in KINDS:
        errors["typ"] = page_text("Välj vad du har gjort.")
    if not activity.place.strip():
        errors["plats"] = page_text("Skriv arbetsgivare eller plats.")
    elif len(activity.place) > LONGEST_PLACE:
        errors["plats"] = page_text("Namnet är för långt.")
    note(errors, "dag", lambda: _day(activity.day, today))
    if activities_before >= MAX_ACTIVITIES and not errors:
        errors["typ"] = page_text("Du kan lägga till högst 30 aktiviteter.")
    return errors


def _day(typed: str, today: date) -> date:
    first, last = month_of(today)
    day = values.past_date(typed, today)
    if not first <= day <= last:
        raise NotUsable(page_text("Rapporten gäller förra månaden. Skriv en dag i den månaden."))
    return day


def check(page: str, report: Report) -> Errors:
    """Return the errors of *page*: field id → sentence for the visitor."""
    errors: Errors = {}
    if page == ACTIVITIES and not report.activities:
        errors["lagg-till"] = page_text("Lägg till minst en aktivitet.")
    if page == REVIEW:
        if not report.activities or report.missing((ACTIVITIES,)):
            errors["andra-aktiviteter"] = page_text("Sidan Aktiviteter är inte klar.")
        if not report.declared:
            errors["forsakran"] = page_text("Kryssa i rutan om du försäkrar att allt är sant.")
    return errors
