"""The pages of *Månadsrapport*: one page to fill in, a review, and a page for days it is closed."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice.entries import EntryService
from kiosk.practice.form import Context, Errors, View
from kiosk.practice.frame import Cookies, Moves, Service
from kiosk.practice.manadsrapport import report as rules
from kiosk.practice.manadsrapport.report import ACTIVITIES, Activity, Report
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text


class Manadsrapport(EntryService[Report]):
    """The service. Nothing is signed: a report that is complete is sent."""

    pages = (ACTIVITIES,)
    entries_page = ACTIVITIES
    title = "Månadsrapport"
    prefix = "ÖV-MR"
    send = page_text("Skicka in rapporten")
    signs = False

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="manadsrapport",
            name=page_text("Månadsrapport"),
            authority="Övningsjobb",
            first_page=f"/manadsrapport/{ACTIVITIES}",
            moves=Moves.RELOAD,
            cookies=Cookies.BAR,
            look="inskrivning",
            styles=("ovningsjobb.css",),
        )

    def new_draft(self) -> Report:
        """Return an empty report."""
        return Report()

    def example(self, today: date) -> Report:
        """Return a filled-in report."""
        return rules.example(today)

    def check(self, page: str, draft: Report, context: Context) -> Errors:  # noqa: ARG002  a hook
        """Return the errors of a page."""
        return rules.check(page, draft)

    def context(self, page: str, draft: Report, context: Context) -> Mapping[str, object]:
        """Give the kinds of activities, and the month that is reported."""
        first, last = rules.month_of(context.today)
        return {
            **super().context(page, draft, context),
            "kinds": rules.KINDS,
            "month_first": first.isoformat(),
            "month_last": last.isoformat(),
        }

    def inside(self, view: View) -> View:
        """Let *view* be seen only while the report is open, or was sent."""

        def opened(persona: Persona, draft: Report, **path: str) -> ResponseReturnValue:
            free = rules.is_open(self.frame.today()) or draft.practising or self.frame.everything
            if not free and draft.case is None:
                return redirect(url_for(".closed"), 303)
            return view(persona, draft, **path)

        return super().inside(opened)

    def entries(self, draft: Report) -> list[Activity]:
        """Return the activities that were added."""
        return draft.activities

    def entry(self, typed: Mapping[str, str]) -> Activity:
        """Return the activity that was typed."""
        return Activity(*(typed.get(name, "") for name in ("typ", "plats", "dag")))

    def check_entry(self, entry: Activity, draft: Report, context: Context) -> Errors:
        """Return why this activity cannot be added."""
        return rules.check_activity(entry, context.today, len(draft.activities))

    def facts(self, draft: Report) -> dict[str, str]:
        """Add when the next report is handed in."""
        opens, closes = rules.next_opening(draft.sent_on or self.frame.today())
        return {
            **super().facts(draft),
            "next_from": opens.isoformat(),
            "next_by": closes.isoformat(),
        }

    def add_pages(self, pages: Blueprint) -> None:
        """Add the page for days on which the report is closed."""
        pages.add_url_rule("/stangd", "closed", super().inside(self.closed))
        pages.add_url_rule("/stangd", "practise", super().inside(self.practise), methods=["POST"])

    def closed(self, _persona: Persona, draft: Report) -> ResponseReturnValue:
        """Say when the report opens again."""
        if rules.is_open(self.frame.today()) and not self.frame.everything:
            return redirect(self.address(ACTIVITIES), 303)
        opens, closes = rules.next_opening(self.frame.today())
        return self.frame.render(
            self.about,
            "manadsrapport/stangd.html",
            draft=draft,
            opens=opens.isoformat(),
            closes=closes.isoformat(),
        )

    def practise(self, _persona: Persona, draft: Report) -> ResponseReturnValue:
        """Open the report all the same: nobody has to wait until the first to practise."""
        draft.practising = True
        return redirect(self.address(ACTIVITIES), 303)
