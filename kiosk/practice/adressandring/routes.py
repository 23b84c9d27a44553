"""The pages of *Adressändring*: one address each, and a reload from page to page."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from kiosk.practice.adressandring import register, rules
from kiosk.practice.adressandring.notification import Approval, Notification, Page, example
from kiosk.practice.form import Context, Errors, FormService
from kiosk.practice.frame import Cookies, Login, Moves, Service
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text


class Adressandring(FormService[Notification]):
    """The service."""

    pages = tuple(Page)
    title = "Anmälan om ny adress"
    prefix = "ÖV-AD"
    first_case = 2041
    send = page_text("Skicka in anmälan")
    answers_at_address = True

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="adressandring",
            name=page_text("Adressändring"),
            authority="Övningsregistret",
            first_page=f"/adressandring/{Page.VILKA}",
            moves=Moves.RELOAD,
            cookies=Cookies.BAR,
            login=Login.AWAY,
            styles=("adressandring.css",),
            scripts=("suggestions.js", "check.js"),
        )

    def new_draft(self) -> Notification:
        """Return an empty notification."""
        return Notification()

    def example(self, today: date) -> Notification:
        """Return one in which every conditional field is shown."""
        return example(today)

    def check(self, page: str, draft: Notification, context: Context) -> Errors:
        """Return the errors of a page."""
        return rules.check(page, draft, context)

    def take(self, page: str, draft: Notification) -> Errors | None:
        """Ask the other guardian, or take their answer, which is given on the same page here."""
        wanted = request.form.get("godkannande", "")
        if page != Page.VILKA or not wanted:
            return {}
        if wanted == Approval.ASKED:
            draft.approval = Approval.ASKED
            return None
        if draft.approval is Approval.ASKED and wanted in {Approval.GIVEN, Approval.REFUSED}:
            draft.approval = Approval(wanted)
        return {}

    def doubt(self, page: str, draft: Notification, context: Context) -> Mapping[str, object]:
        """Ask for the other guardian's approval; tell who is late that today's date counts."""
        if page == Page.VILKA and rules.needs_approval(draft):
            return {"approval_shown": True}
        unsure = page == Page.NAR and request.form.get("idag") != "ja"
        return {"late": True} if unsure and rules.is_late(draft, context.today) else {}

    def context(self, page: str, draft: Notification, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Give what the register knows of the visitor, and what it makes of the new address."""
        begun = draft.approval is not Approval.NOT_ASKED
        return {
            "household": register.HOUSEHOLDS[context.persona.number],
            "streets": register.STREETS,
            "new": draft.address(),
            "counts_from": self._counts_from(draft),
            "today": context.today,
            "approval_shown": begun and rules.needs_approval(draft),
        }

    def _counts_from(self, draft: Notification) -> str:
        """Return the day from which the new address counts, or an empty text."""
        counts = rules.counts_from(draft, draft.sent_on or self.frame.today())
        return counts.isoformat() if counts else ""

    def facts(self, draft: Notification) -> dict[str, str]:
        """Add the day from which the new address counts."""
        return {**super().facts(draft), "counts_from": self._counts_from(draft)}

    def receipt_rows(self, persona: Persona, draft: Notification) -> list[tuple[str, str]]:
        """Add the day from which the new address counts."""
        rows = super().receipt_rows(persona, draft)
        return [*rows, ("Ny adress från och med", self.facts(draft)["counts_from"])]

    def add_pages(self, pages: Blueprint) -> None:
        """Add what a page asks when a field is left."""
        look = self.inside(self.look)
        pages.add_url_rule("/kontrollera/<name>", "look", look, methods=["POST"])

    def look(self, persona: Persona, _draft: Notification, name: str) -> ResponseReturnValue:
        """Tell what is wrong on a page as it is typed now, and which place the postcode means.

        Keeps nothing.
        """
        if name not in self.pages:
            return "", 404
        typed = self.new_draft()
        typed.typed[name] = request.form.to_dict(flat=False)
        errors = self.check(name, typed, Context(persona, self.frame.today()))
        place = "" if "postnummer" in errors else typed.address().place
        return jsonify(errors=errors, fill={"ort": place})
