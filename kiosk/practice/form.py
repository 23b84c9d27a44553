"""What the services share that are forms: pages in order, a review, a signature, a receipt."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import ClassVar, Generic, TypeVar, cast

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice import values
from kiosk.practice.draft import Draft, Told
from kiosk.practice.eid import Order, Purpose, State
from kiosk.practice.frame import Frame, Service, code_errors
from kiosk.practice.personas import PERSONAS, Persona
from kiosk.practice.receipt import Receipt, as_pdf
from kiosk.practice.visits import Visit

REVIEW = "granska"
Errors = dict[str, str]  # field id → sentence for the visitor
View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need to know beside the fields."""

    persona: Persona
    today: date


def unfinished(missing: Iterable[str], sentences: Mapping[str, str]) -> Errors:
    """Return, for the review, the pages that are *missing*, each with its own of *sentences*."""
    return {f"andra-{page}": sentences[page] for page in missing}


D = TypeVar("D", bound=Draft)


class FormService(ABC, Generic[D]):
    """A service with its routes. A page is a template of its name in the service's folder.

    With *one_address* all pages of the form are shown at `/<id>/ansokan`, as many portals do it;
    `?steg=<page>` opens one of them.
    """

    pages: ClassVar[tuple[str, ...]]
    title: ClassVar[str]  # of the receipt
    prefix: ClassVar[str]  # of the case number
    first_case: ClassVar[int] = 417
    send: ClassVar[str]  # the value of the page's own button that sends
    signs: ClassVar[bool] = True
    declares: ClassVar[bool] = True
    one_address: ClassVar[bool] = False
    # Errors are told at the page's own address, so that Back never meets what was sent: a browser
    # shows an error of its own instead of asking whether to send it again.
    answers_at_address: ClassVar[bool] = False
    autosaves: ClassVar[bool] = True

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.about = self.describe()
        self._cases = count(self.first_case)

    @abstractmethod
    def describe(self) -> Service:
        """Return what the frame has to know of the service."""

    @abstractmethod
    def new_draft(self) -> D:
        """Return an empty form."""

    @abstractmethod
    def example(self, today: date) -> D:
        """Return a filled-in form in which every conditional field is shown."""

    @abstractmethod
    def check(self, page: str, draft: D, context: Context) -> Errors:
        """Return the errors of *page*, in the page's order."""

    def take(self, page: str, draft: D) -> Errors | None:  # noqa: ARG002  a hook
        """Do what a page's own buttons ask for, and keep its files.

        Return why a file was refused; None when the visitor stays on the page as it is now.
        """
        return {}

    def doubt(self, page: str, draft: D, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Return what the page's template needs to ask something before the visitor goes on."""
        return {}

    def context(self, page: str, draft: D, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Return what the page's template needs beside the draft."""
        return {}

    def route(self, draft: D) -> tuple[str, ...]:  # noqa: ARG002  a hook
        """Return the pages that the answers so far lead through, in order."""
        return self.pages

    def after(self, page: str, draft: D) -> str:
        """Return the page that follows *page*."""
        return _neighbour((*self.route(draft), REVIEW), page, 1) or REVIEW

    def facts(self, draft: D) -> dict[str, str]:
        """Return what the receipt tells."""
        sent = draft.sent_on or self.frame.today()
        number = draft.case or self._case(sent, self.first_case)
        return {"case": number, "sent_on": sent.isoformat()}

    def _case(self, day: date, number: int) -> str:
        return f"{self.prefix}-{day.year}-{number:05}"

    def receipt_rows(self, persona: Persona, draft: D) -> list[tuple[str, str]]:
        """Return the lines of the receipt's PDF."""
        facts = self.facts(draft)
        return [
            ("Ärendenummer", facts["case"]),
            ("Sökande", f"{persona.name}, {persona.number}"),
            ("Inkom", facts["sent_on"]),
        ]

    def add_pages(self, pages: Blueprint) -> None:
        """Add what only this service has."""

    # --- the routes -----------------------------------------------------------------------------

    def blueprint(self) -> Blueprint:
        """Return all pages of the service."""
        pages = Blueprint(self.about.id, __name__)
        add = pages.add_url_rule
        add("/", "start", self.start)
        if self.one_address:
            add("/ansokan", "form", self.inside(self._wizard))
            add("/ansokan", "save_form", self.inside(self._save_wizard), methods=["POST"])
        else:
            path = f"/<any({', '.join(self.pages)}):name>"
            add(path, "show", self.inside(self.show))
            add(path, "save", self.inside(self.save), methods=["POST"])
            add(f"/{REVIEW}", "review", self.inside(self.review))
            add(f"/{REVIEW}", "act", self.inside(self.act), methods=["POST"])
        if self.autosaves:
            add("/spara/<name>", "autosave", self.autosave, methods=["POST"])
        add("/klart", "done", self.inside(self.done))
        add("/kvittens.pdf", "receipt", self.inside(self.receipt))
        self.add_pages(pages)
        return pages

    def address(self, page: str) -> str:
        """Return where *page* is."""
        root = f"/{self.about.id}"
        return f"{root}/ansokan?steg={page}" if self.one_address else f"{root}/{page}"

    def seed(self, visit: Visit) -> None:
        """Fill in the example, for the mode in which every page can be reached."""
        visit.persona = PERSONAS[0]
        visit.drafts[self.about.id, PERSONAS[0].number] = self.example(self.frame.today())

    def start(self) -> ResponseReturnValue:
        """Tell what the service is."""
        self.frame.visit().wanted = None
        return self.frame.render(self.about, f"{self.about.id}/start.html")

    def inside(self, view: View) -> View:
        """Let *view* be seen only after the login; give it persona and draft."""

        def guarded(**path: str) -> ResponseReturnValue:
            visit = self.frame.visit()
            if visit.persona is None:
                visit.wanted = request.path
                place = ".expired" if visit.expired else ".login"
                return redirect(url_for(place), 303)
            return view(visit.persona, self.draft(visit, visit.persona), **path)

        return guarded

    def draft(self, visit: Visit, persona: Persona) -> D:
        """Return the persona's draft in this visit."""
        kept = visit.drafts.setdefault((self.about.id, persona.number), self.new_draft())
        return cast("D", kept)  # drafts are kept by service

    def _wizard(self, persona: Persona, draft: D) -> ResponseReturnValue:
        """Show the page where the visitor is, or the one asked for."""
        wanted = request.args.get("steg", "")
        route = self.route(draft)
        if wanted == REVIEW or wanted in route:
            before = route if wanted == REVIEW else route[: route.index(wanted)]
            if self.frame.everything or not draft.missing(before):
                draft.page = wanted
        page = draft.page if draft.page in {*route, REVIEW} else route[0]
        return self.review(persona, draft) if page == REVIEW else self.show(persona, draft, page)

    def _save_wizard(self, persona: Persona, draft: D) -> ResponseReturnValue:
        """Take the page that was sent."""
        page = request.form.get("sida", "")
        if page == REVIEW:
            return self.act(persona, draft)
        if page not in self.route(draft):
            return redirect(url_for(".form"), 303)
        return self.save(persona, draft, page)

    def show(self, persona: Persona, draft: D, name: str) -> ResponseReturnValue:
        """Show a page of the form."""
        if draft.case:
            return redirect(url_for(".done"), 303)
        told = self._told(name, draft)
        return self._form(name, persona, draft, told.errors, told.doubt)

    def save(self, persona: Persona, draft: D, name: str) -> ResponseReturnValue:
        """Take a page of the form: show its errors, or go on."""
        if draft.case:
            return redirect(url_for(".done"), 303)
        self._store(name, draft)
        refused = self.take(name, draft)
        if refused is None:
            draft.complete.discard(name)
            return redirect(self.address(name), 303)
        context = Context(persona, self.frame.today())
        errors = self.check(name, draft, context) | refused
        doubt = {} if errors else self.doubt(name, draft, context)
        if errors or doubt:
            draft.complete.discard(name)
            if self.answers_at_address:
                draft.told = Told(name, errors, doubt)
                return redirect(self.address(name), 303)
            return self._form(name, persona, draft, errors, doubt)
        draft.complete.add(name)
        draft.page = self.after(name, draft)
        return redirect(self.address(draft.page), 303)

    @staticmethod
    def _told(name: str, draft: D) -> Told:
        """Return what *name* has to tell, and forget it."""
        told, draft.told = draft.told, None
        return told if told is not None and told.page == name else Told(name, {}, {})

    def autosave(self, name: str) -> ResponseReturnValue:
        """Keep what is typed so far, right or wrong; this sends nothing."""
        visit = self.frame.visit()
        if visit.persona is None:
            return "", 403
        draft = self.draft(visit, visit.persona)
        if name not in self.pages or draft.case:
            return "", 409
        self._store(name, draft)
        if self.check(name, draft, Context(visit.persona, self.frame.today())):
            draft.complete.discard(name)
        return "", 204

    @staticmethod
    def _store(name: str, draft: D) -> None:
        """Keep the fields that were sent; a changed form must be signed anew."""
        draft.typed[name] = request.form.to_dict(flat=False)
        draft.change()

    def _form(
        self,
        name: str,
        persona: Persona,
        draft: D,
        errors: Errors | None = None,
        doubt: Mapping[str, object] | None = None,
    ) -> ResponseReturnValue:
        context = Context(persona, self.frame.today())
        return self.frame.render(
            self.about,
            f"{self.about.id}/{name}.html",
            422 if errors or doubt else 200,
            first=lambda field_name: draft.first(name, field_name),
            **self._known(name, persona, draft, errors),
            **{**self.context(name, draft, context), **(doubt or {})},
        )

    def _known(
        self, name: str, persona: Persona, draft: D, errors: Errors | None
    ) -> Mapping[str, object]:
        """Return what each of the form's templates is given."""
        order = (*self.route(draft), REVIEW)
        return {
            "page": name,
            "step": order.index(name) + 1 if name in order else len(order),
            "steps": len(order),
            "before": _neighbour(order, name, -1),
            "persona": persona,
            "draft": draft,
            "errors": errors or {},
            "address": self.address,
            "amount": values.amount,
            "one_address": self.one_address,
            "autosaves": self.autosaves,
        }

    def review(
        self, persona: Persona, draft: D, errors: Errors | None = None
    ) -> ResponseReturnValue:
        """Show everything once more; below it, when asked for, the signature."""
        if draft.case:
            return redirect(url_for(".done"), 303)
        errors = errors or self._told(REVIEW, draft).errors
        context = Context(persona, self.frame.today())
        return self.frame.render(
            self.about,
            f"{self.about.id}/{REVIEW}.html",
            422 if errors else 200,
            order=self._sign_order(draft),
            send=self.send,
            signs=self.signs,
            **self._known(REVIEW, persona, draft, errors),
            **self.context(REVIEW, draft, context),
        )

    def _sign_order(self, draft: D) -> Order | None:
        """Return the order to sign while one is under way, and note when it is signed."""
        visit = self.frame.visit()
        asked = draft.signing and not draft.signed
        if not self.signs or not (self.frame.everything or asked):
            return None
        order = self.frame.order(Purpose.SIGN, self.about, visit.sign_order)
        if order.state is State.DONE and order.persona == visit.persona:
            draft.signed = True
        visit.sign_order = order.id
        return order

    def act(self, persona: Persona, draft: D) -> ResponseReturnValue:
        """Go to the signature, sign, or send: each only when everything before it is done."""
        if draft.case:
            return redirect(url_for(".done"), 303)
        action = request.form.get("atgard", "")
        if action == "underskrift" or (action == self.send and not self.signs):
            draft.declared = request.form.get("forsakran") == "ja" or not self.declares
            draft.signed = False
            self.frame.visit().sign_order = None
        errors = self.check(REVIEW, draft, Context(persona, self.frame.today()))
        draft.signing = self.signs and not errors
        if action == "signera" and not errors:
            errors = code_errors(request.form.get("kod", ""))
            draft.signed = not errors
        if action == self.send and not errors and (draft.signed or not self.signs):
            draft.sent_on = self.frame.today()
            draft.case = self._case(draft.sent_on, next(self._cases))
            return redirect(url_for(".done"), 303)
        if errors and not self.answers_at_address:
            return self.review(persona, draft, errors)
        if errors:
            draft.told = Told(REVIEW, errors, {})
        return redirect(self.address(REVIEW), 303)

    def done(self, _persona: Persona, draft: D) -> ResponseReturnValue:
        """Show the receipt."""
        if draft.case is None and not self.frame.everything:
            return redirect(self.address(REVIEW), 303)
        return self.frame.render(
            self.about, f"{self.about.id}/klart.html", draft=draft, facts=self.facts(draft)
        )

    def receipt(self, persona: Persona, draft: D) -> ResponseReturnValue:
        """Give the receipt as a PDF."""
        if draft.case is None and not self.frame.everything:
            return redirect(self.address(REVIEW), 303)
        note = f"Det här är en övning. {self.about.authority} finns inte, och inget har skickats."
        rows = tuple(self.receipt_rows(persona, draft))
        response = Response(
            as_pdf(Receipt(f"Kvittens – {self.title}", rows, note)), mimetype="application/pdf"
        )
        response.headers["Content-Disposition"] = 'inline; filename="kvittens.pdf"'
        return response


def _neighbour(pages: tuple[str, ...], page: str, step: int) -> str | None:
    """Return the page before or after *page*; None at the end, and for a page of another path."""
    at = pages.index(page) + step if page in pages else -1
    return pages[at] if 0 <= at < len(pages) else None
