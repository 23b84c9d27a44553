"""The pages of *Tid och kort*: two paths from one start page, each page with a reload."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice.form import REVIEW, Context, Errors, FormService
from kiosk.practice.frame import Cookies, Moves, Service
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text
from kiosk.practice.tidochkort import card, rules, times
from kiosk.practice.tidochkort.account import AccountPages
from kiosk.practice.tidochkort.application import (
    HOLD,
    KINDS,
    MAX_BYTES,
    PATHS,
    Application,
    Errand,
    Page,
    example,
)
from kiosk.practice.tidochkort.countries import countries, name_of

_ERRAND = "tidochkort"  # of the visit's notes


class TidOchKort(FormService[Application]):
    """The service."""

    pages = tuple(Page)
    title = "Tid och kort"
    prefix = "ÖV-TK"
    send = page_text("Bekräfta och boka")
    signs = False
    autosaves = False

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="tidochkort",
            name=page_text("Tid och kort"),
            authority="Övningstillstånd",
            first_page="/tidochkort/borja",
            moves=Moves.RELOAD,
            cookies=Cookies.BAR,
            times=0.5,
            styles=("tidochkort.css",),
            scripts=("picker.js", "hold.js"),
        )

    def new_draft(self) -> Application:
        """Return an empty application."""
        return Application()

    def example(self, today: date) -> Application:
        """Return one in which every conditional field is shown."""
        return example(times.first_open(today), today)

    def route(self, draft: Application) -> tuple[str, ...]:
        """Return the pages of the visitor's errand."""
        return PATHS[draft.errand]

    def check(self, page: str, draft: Application, context: Context) -> Errors:
        """Return the errors of a page; what was booked must still be kept for the visitor."""
        errors = rules.check(page, draft, context)
        return rules.held(draft, self._now()) | errors if page == REVIEW else errors

    def take(self, page: str, draft: Application) -> Errors | None:
        """Keep the files that were attached, or remove one; see who was quicker."""
        if page == Page.TIME:
            draft.held_until = None
            return rules.lose_time(draft, self.frame.today())
        if page != Page.PAPERS:
            return {}
        if removed := request.form.get("ta_bort"):
            draft.uploads.remove(removed)
            return None
        return draft.uploads.take(KINDS, MAX_BYTES, rules.check_file)

    def after(self, page: str, draft: Application) -> str:
        """Stop those who are too early, warn those who are late, hold the time chosen."""
        if page == Page.PERMIT:
            permit = rules.permit(draft, self.frame.today())
            if permit is not rules.Permit.DUE:
                return permit
        if page == Page.TIME:
            draft.held_until = self._now() + HOLD
        return super().after(page, draft)

    def context(self, page: str, draft: Application, context: Context) -> Mapping[str, object]:
        """Give the lists to choose from."""
        if page == Page.PERSON:
            return {"countries": countries()}
        if page == Page.TIME:
            return {
                "months": times.months(context.today),
                "is_open": lambda day: times.is_open(day, context.today),
                **self._times(draft, context.today),
            }
        if page == REVIEW:
            return {"country": name_of, "seconds": self._seconds(draft)}
        return {}

    def _times(self, draft: Application, today: date) -> dict[str, Any]:
        return {
            "chosen_day": rules.chosen_day(draft),
            "office": draft.first(Page.TIME, "kontor"),
            "times": rules.free_times(draft, today),
        }

    def _now(self) -> datetime:
        return self.frame.clock()

    def _seconds(self, draft: Application) -> int:
        """Return how long the time chosen is kept yet; 0 when it is not."""
        if self.frame.everything:
            return int(HOLD.total_seconds())
        now = self._now()
        if draft.held_until is None or not draft.holds(now):
            return 0
        return int((draft.held_until - now).total_seconds())

    def facts(self, draft: Application) -> dict[str, str]:
        """Add what was booked."""
        return super().facts(draft) | {
            name: draft.first(Page.TIME, name) for name in ("kontor", "dag", "tid")
        }

    def receipt_rows(self, persona: Persona, draft: Application) -> list[tuple[str, str]]:
        """Return the number and what was booked."""
        facts = self.facts(draft)
        return [
            ("Bokningsnummer", facts["case"]),
            ("Namn", f"{persona.name}, {persona.number}"),
            ("Dag och tid", f"{facts['dag']} kl. {facts['tid']}"),
            ("Kontor", _OFFICE_NAMES.get(facts["kontor"], "")),
        ]

    # --- what only this service has -------------------------------------------------------------

    def add_pages(self, pages: Blueprint) -> None:
        """Add the ways in, the pages that stop or warn, the payment, the times and the end."""
        add = pages.add_url_rule
        add("/borja/<any(forlang, boka):errand>", "choose", self.choose)
        add("/borja", "begin", self.inside(self.begin))
        AccountPages(self.frame, self.about).add_to(pages)
        add("/tidigt", "early", self.inside(self.early))
        add("/utgatt", "over", self.inside(self.over))
        add("/kortbetalning", "card", self.card, methods=["GET", "POST"])
        add("/tider", "times", self.inside(self.times))
        add("/avboka", "cancel", self.inside(self.cancel))
        add("/avboka", "cancelled", self.inside(self.cancelled), methods=["POST"])

    def choose(self, errand: str) -> ResponseReturnValue:
        """Note what the visitor came for, and ask how they log in."""
        visit = self.frame.visit()
        visit.notes[_ERRAND] = errand
        return redirect(url_for(".begin" if visit.persona else ".ways"), 303)

    def begin(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Go to the first page of what the visitor came for."""
        visit = self.frame.visit()
        if draft.cancelled:
            draft = self.new_draft()
            visit.drafts[self.about.id, persona.number] = draft
        draft.errand = Errand(visit.notes.get(_ERRAND, draft.errand))
        return redirect(self.address(self.route(draft)[0]), 303)

    def early(self, _persona: Persona, draft: Application) -> ResponseReturnValue:
        """Tell from when the permit can be renewed."""
        if Page.PERMIT not in draft.complete:
            return redirect(self.address(Page.PERMIT), 303)
        day = rules.renewable_from(draft).isoformat()
        return self.frame.render(self.about, "tidochkort/tidigt.html", day=day)

    def over(self, _persona: Persona, _draft: Application) -> ResponseReturnValue:
        """Warn somebody whose permit is over."""
        return self.frame.render(self.about, "tidochkort/utgatt.html")

    def card(self) -> ResponseReturnValue:
        """Take the payment, in a frame of its own."""
        visit = self.frame.visit()
        draft = self.draft(visit, visit.persona) if visit.persona else None
        errors: Errors = {}
        if request.method == "POST" and draft is not None and not draft.case:
            errors = card.errors(request.form)
            draft.paid = draft.paid or not errors
            if not errors:
                return redirect(url_for(".card"), 303)
        self.frame.let_frame()
        return self.frame.render(
            self.about,
            "tidochkort/kortbetalning.html",
            422 if errors else 200,
            inside=draft is not None,
            paid=draft is not None and draft.paid,
            errors=errors,
            card=card,
        )

    def times(self, _persona: Persona, draft: Application) -> ResponseReturnValue:
        """Give the free times of an office on a day, as a part of the page."""
        asked = Application(lost=draft.lost)
        asked.typed = {Page.TIME: request.args.to_dict(flat=False)}
        return self.frame.render(
            self.about, "tidochkort/tider.html", **self._times(asked, self.frame.today())
        )

    def done(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Show what is booked, or that it no longer is."""
        if draft.cancelled:
            return self.frame.render(self.about, "tidochkort/avbokad.html")
        return super().done(persona, draft)

    def cancel(self, _persona: Persona, draft: Application) -> ResponseReturnValue:
        """Ask whether the time shall really be given back."""
        booked = draft.case and not draft.cancelled
        if not booked and not self.frame.everything:
            return redirect(url_for(".done"), 303)
        return self.frame.render(
            self.about, "tidochkort/avboka.html", draft=draft, facts=self.facts(draft)
        )

    def cancelled(self, _persona: Persona, draft: Application) -> ResponseReturnValue:
        """Give the time back."""
        draft.cancelled = draft.case is not None
        return redirect(url_for(".done"), 303)


_OFFICE_NAMES = {"centrum": "Centrum", "norra": "Norra staden", "sjostaden": "Sjöstaden"}
