"""The pages of *Boendestöd*: one address each, whole or as the part that is swapped in."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from kiosk.practice.boendestod import rules
from kiosk.practice.boendestod.application import KINDS, MAX_BYTES, Application, Page, example
from kiosk.practice.form import Context, Errors, FormService
from kiosk.practice.frame import Service
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text

DAYS_FOR_PAPERS = 7


class Boendestod(FormService[Application]):
    """The service."""

    pages = tuple(Page)
    title = "Ansökan om boendestöd"
    prefix = "ÖV-BB"
    send = page_text("Skicka in ansökan")

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="boendestod",
            name=page_text("Boendestöd"),
            authority="Övningskassan",
            first_page=f"/boendestod/{Page.HUSHALL}",
        )

    def new_draft(self) -> Application:
        """Return an empty application."""
        return Application()

    def example(self, today: date) -> Application:
        """Return one in which every conditional field is shown."""
        return example(today)

    def check(self, page: str, draft: Application, context: Context) -> Errors:
        """Return the errors of a page."""
        return rules.check(page, draft, context)

    def take(self, page: str, draft: Application) -> Errors | None:
        """Keep the files that were attached, or remove one."""
        if page != Page.BILAGOR:
            return {}
        if removed := request.form.get("ta_bort"):
            draft.uploads.remove(removed)
            return None
        return draft.uploads.take(KINDS, MAX_BYTES, rules.check_file)

    def doubt(self, page: str, draft: Application, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Ask whether somebody who wrote 0 really has no income."""
        unsure = page == Page.INKOMSTER and request.form.get("noll") != "ja"
        return {"confirm_zero": True} if unsure and rules.zero_income(draft) else {}

    def context(self, page: str, draft: Application, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Give the rows of further incomes and the years to choose from."""
        return {"rows": rules.income_rows(draft), "years": rules.years(context.today)}

    def facts(self, draft: Application) -> dict[str, str]:
        """Add the last day for the papers."""
        papers_by = (draft.sent_on or self.frame.today()) + timedelta(days=DAYS_FOR_PAPERS)
        return {**super().facts(draft), "papers_by": papers_by.isoformat()}

    def receipt_rows(self, persona: Persona, draft: Application) -> list[tuple[str, str]]:
        """Add what is still to be sent."""
        rows = super().receipt_rows(persona, draft)
        if draft.first(Page.BILAGOR, "senare"):
            late = self.facts(draft)["papers_by"]
            rows.append(("Skicka hyreskontrakt och hyresavi senast", late))
        return rows

    def add_pages(self, pages: Blueprint) -> None:
        """Add the leaflet, which opens in a new tab."""
        pages.add_url_rule("/broschyr", "leaflet", self.leaflet)

    def leaflet(self) -> ResponseReturnValue:
        """Show the leaflet."""
        return self.frame.render(self.about, "boendestod/leaflet.html")
