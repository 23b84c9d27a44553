"""The pages of *Förskoleplats*: the form at one address, its frame, and the offer of a place."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice.form import Context, Errors, FormService
from kiosk.practice.forskoleplats import children, offers, rules
from kiosk.practice.forskoleplats.application import MOST, Application, Page, example
from kiosk.practice.forskoleplats.schools import AREAS, KINDS, SCHOOLS
from kiosk.practice.frame import Frame, Service
from kiosk.practice.personas import PERSONAS, Persona
from kiosk.practice.texts import page_text

FIRST_ANSWER = 31


class Forskoleplats(FormService[Application]):
    """The service."""

    pages = tuple(Page)
    title = "Ansökan om förskoleplats"
    prefix = "ÖV-FP"
    send = page_text("Skicka in ansökan")
    signs = False
    one_address = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._answers = count(FIRST_ANSWER)

    def describe(self) -> Service:
        """Return what the frame has to know."""
        return Service(
            id="forskoleplats",
            name=page_text("Förskoleplats"),
            authority="Övningsstaden",
            first_page="/forskoleplats/ansokan",
            styles=("forskoleplats.css",),
            scripts=("chooser.js", "ranking.js"),
            other_pages=("/forskoleplats/mitt-erbjudande",),
        )

    def new_draft(self) -> Application:
        """Return an empty application."""
        return Application()

    def example(self, today: date) -> Application:
        """Return one in which every conditional field is shown."""
        return example(today, children.queued(PERSONAS[0]).id)

    def route(self, draft: Application) -> tuple[str, ...]:
        """Leave the ranking out where there is nothing to rank."""
        alone = len(draft.chosen) < 2  # noqa: PLR2004  two are the fewest that have an order
        return tuple(page for page in Page if not (alone and page is Page.RANGORDNA))

    def check(self, page: str, draft: Application, context: Context) -> Errors:
        """Return the errors of a page."""
        return rules.check(page, draft, context, self.route(draft))

    def context(self, page: str, draft: Application, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Give the children, the preschools in order, and what the lists offer."""
        return {
            "children": children.of(context.persona),
            "queued": children.queued(context.persona),
            "child": children.find(context.persona, draft.first(Page.BARN, "barn")),
            "ranked": [SCHOOLS[one] for one in draft.ranked()],
            "months": rules.MONTHS,
            "years": rules.years(context.today),
            "occupations": rules.OCCUPATIONS,
            "languages": rules.LANGUAGES,
        }

    def receipt_rows(self, persona: Persona, draft: Application) -> list[tuple[str, str]]:
        """Add the child, the date in the queue, and the preschools in order."""
        child = children.find(persona, draft.first(Page.BARN, "barn"))
        rows = super().receipt_rows(persona, draft)
        rows.append(("Barn", child.name if child else ""))
        rows.append(("Ködatum", self.facts(draft)["sent_on"]))
        names = [SCHOOLS[one].name for one in draft.ranked()]
        rows += [(f"Val {number}", name) for number, name in enumerate(names, 1)]
        return rows

    def add_pages(self, pages: Blueprint) -> None:
        """Add the frame in which preschools are chosen, and the offer."""
        add = pages.add_url_rule
        add("/forskolor", "schools", self.inside(self.schools))
        add("/forskolor", "choose", self.inside(self.choose), methods=["POST"])
        add("/erbjudande", "about_offer", self.about_offer)
        add("/mitt-erbjudande", "offer", self.inside(self.offer))
        add("/mitt-erbjudande", "reply", self.inside(self.reply), methods=["POST"])
        add("/svar", "answered", self.inside(self.answered))

    # --- the frame ------------------------------------------------------------------------------

    def schools(
        self, _persona: Persona, draft: Application, errors: Errors | None = None
    ) -> ResponseReturnValue:
        """Show list and map of the preschools, in the frame of the form's page."""
        self.frame.let_frame()
        return self.frame.render(
            self.about,
            "forskoleplats/forskolor.html",
            422 if errors else 200,
            schools=tuple(SCHOOLS.values()),
            areas=AREAS,
            kinds=KINDS,
            chosen=draft.chosen,
            errors=errors or {},
        )

    def choose(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Add a preschool to the choice, or take one away."""
        if draft.case:
            return self.schools(persona, draft)
        errors: Errors = {}
        added, removed = request.form.get("lagg_till", ""), request.form.get("ta_bort", "")
        before = list(draft.chosen)
        if removed in draft.chosen:
            draft.chosen.remove(removed)
        elif added in SCHOOLS and added not in draft.chosen:
            if len(draft.chosen) < MOST:
                draft.chosen.append(added)
            else:
                errors["forskolor"] = page_text("Du kan välja högst fem. Ta bort en först.")
        if draft.chosen != before:
            draft.complete -= {Page.VALJ, Page.RANGORDNA}
            draft.declared = False
        return self.schools(persona, draft, errors)

    # --- the offer ------------------------------------------------------------------------------

    def about_offer(self) -> ResponseReturnValue:
        """Tell what an offer is, before the login."""
        return self.frame.render(self.about, "forskoleplats/erbjudande.html")

    def _offer(self, persona: Persona, draft: Application) -> offers.Offer:
        draft.offered_on = draft.offered_on or self.frame.today()
        return offers.to(persona, draft.offered_on)

    def offer(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Show the offer and how many days are left."""
        if draft.answer:
            return redirect(url_for(".answered"), 303)
        offer = self._offer(persona, draft)
        return self.frame.render(
            self.about,
            "forskoleplats/mitt-erbjudande.html",
            offer=offer,
            days=offer.days_left(self.frame.today()),
        )

    def reply(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Take the answer, once and in time."""
        answer = request.form.get("svar", "")
        in_time = self._offer(persona, draft).days_left(self.frame.today()) >= 0
        if answer in {"ja", "nej"} and in_time and not draft.answer:
            draft.answer = answer
            draft.answer_case = self._answer_case(next(self._answers))
        return redirect(url_for(".answered" if draft.answer else ".offer"), 303)

    def answered(self, persona: Persona, draft: Application) -> ResponseReturnValue:
        """Show that the answer has come, with its number."""
        if not draft.answer and not self.frame.everything:
            return redirect(url_for(".offer"), 303)
        return self.frame.render(
            self.about,
            "forskoleplats/svar.html",
            offer=self._offer(persona, draft),
            accepted=draft.answer != "nej",
            case=draft.answer_case or self._answer_case(FIRST_ANSWER),
        )

    def _answer_case(self, number: int) -> str:
        return f"ÖV-TJ-{self.frame.today().year}-{number:05}"
