"""The pages of *Inskrivning*: one address each, loaded anew each time."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from kiosk.practice.entries import EntryService
from kiosk.practice.form import Context, Errors
from kiosk.practice.frame import Cookies, Moves, Service
from kiosk.practice.inskrivning import occupations, rules
from kiosk.practice.inskrivning.application import (
    COUNTRIES,
    LEVELS,
    MAX_OCCUPATIONS,
    REASONS,
    Education,
    Page,
    Registration,
    example,
)
from kiosk.practice.manadsrapport import report
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text

DAYS_TO_MEETING = 7


class Inskrivning(EntryService[Registration]):
    """The service."""

    pages = tuple(Page)
    entries_page = Page.UTBILDNING
    title = "Inskrivning"
    prefix = "ÖV-IN"
    send = page_text("Skicka in min inskrivning")

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="inskrivning",
            name=page_text("Inskrivning"),
            authority="Övningsjobb",
            first_page=f"/inskrivning/{Page.KONTAKT}",
            moves=Moves.RELOAD,
            cookies=Cookies.BAR,
            styles=("ovningsjobb.css",),
            scripts=("suggest.js",),
        )

    def new_draft(self) -> Registration:
        """Return an empty registration."""
        return Registration()

    def example(self, today: date) -> Registration:
        """Return one in which every conditional field is shown."""
        return example(today)

    def check(self, page: str, draft: Registration, context: Context) -> Errors:
        """Return the errors of a page."""
        return rules.check(page, draft, context)

    def context(self, page: str, draft: Registration, context: Context) -> Mapping[str, object]:
        """Give the lists to choose from, and the rows of occupations."""
        return {
            **super().context(page, draft, context),
            "countries": COUNTRIES,
            "levels": LEVELS,
            "reasons": REASONS,
            "rows": rules.occupation_rows(draft),
            "most": MAX_OCCUPATIONS,
        }

    def entries(self, draft: Registration) -> list[Education]:
        """Return the schooling that was added."""
        return draft.educations

    def entry(self, typed: Mapping[str, str]) -> Education:
        """Return the schooling that was typed."""
        return Education(*(typed.get(name, "") for name in ("land", "niva", "slutar")))

    def check_entry(self, entry: Education, draft: Registration, context: Context) -> Errors:
        """Return why this schooling cannot be added."""
        return rules.check_education(entry, context.today, len(draft.educations))

    def facts(self, draft: Registration) -> dict[str, str]:
        """Add the next steps: the first talk, and when the first report is handed in."""
        sent = draft.sent_on or self.frame.today()
        opens, closes = report.next_opening(sent)
        return {
            **super().facts(draft),
            "meeting": (sent + timedelta(days=DAYS_TO_MEETING)).isoformat(),
            "report_from": opens.isoformat(),
            "report_by": closes.isoformat(),
        }

    def receipt_rows(self, persona: Persona, draft: Registration) -> list[tuple[str, str]]:
        """Add when the first report is handed in."""
        facts = self.facts(draft)
        return [
            *super().receipt_rows(persona, draft),
            ("Planeringssamtal", facts["meeting"]),
            ("Första månadsrapporten", f"{facts['report_from']} – {facts['report_by']}"),
        ]

    def add_pages(self, pages: Blueprint) -> None:
        """Add the suggestions for occupations."""
        pages.add_url_rule("/yrken/forslag", "suggest", self.suggest)

    def suggest(self) -> ResponseReturnValue:
        """Give the occupations that hold what is typed so far."""
        return jsonify(occupations.suggest(request.args.get("q", "")))
