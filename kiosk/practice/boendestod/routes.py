"""The pages of *Boendestöd*: one address each, whole or as the part that is swapped in."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice import values
from kiosk.practice.boendestod import application as form
from kiosk.practice.boendestod import rules
from kiosk.practice.boendestod.application import FORM_PAGES, Application, Page
from kiosk.practice.boendestod.rules import Context, Errors
from kiosk.practice.eid import Order, Purpose, State
from kiosk.practice.frame import Frame, Service, code_errors
from kiosk.practice.personas import PERSONAS, Persona
from kiosk.practice.receipt import Receipt, as_pdf
from kiosk.practice.visits import Visit

ID = "boendestod"
FIRST_CASE = 417
DAYS_FOR_PAPERS = 7
SEND = "Skicka in ansökan"  # the value of the page's own submit button
View = Callable[..., ResponseReturnValue]


def service(frame: Frame) -> tuple[Service, Blueprint]:
    """Return the service and its pages."""
    about = Service(
        id=ID,
        authority="Övningskassan",
        base="boendestod/base.html",
        first_page=f"/{ID}/{Page.HUSHALL}",
        begin_open=lambda visit: _seed(visit, frame),
    )
    return about, _Pages(frame, about).blueprint()


def _seed(visit: Visit, frame: Frame) -> None:
    visit.persona = PERSONAS[0]
    visit.drafts[ID, PERSONAS[0].number] = form.example(frame.today())


class _Pages:
    """The routes, with what they share."""

    def __init__(self, frame: Frame, about: Service) -> None:
        self._frame = frame
        self._about = about
        self._cases = count(FIRST_CASE)

    def blueprint(self) -> Blueprint:
        """Return all pages of the service."""
        pages = Blueprint(ID, __name__)
        add = pages.add_url_rule
        path = f"/<any({', '.join(FORM_PAGES)}):name>"
        add("/", "start", self.start)
        add("/broschyr", "leaflet", self.leaflet)
        add(path, "show", self._inside(self.show))
        add(path, "save", self._inside(self.save), methods=["POST"])
        add("/spara/<name>", "autosave", self.autosave, methods=["POST"])
        add("/granska", "review", self._inside(self.review))
        add("/granska", "act", self._inside(self.act), methods=["POST"])
        add("/klart", "done", self._inside(self.done))
        add("/kvittens.pdf", "receipt", self._inside(self.receipt))
        return pages

    def start(self) -> ResponseReturnValue:
        """Tell what the service is."""
        return self._frame.render(self._about, "boendestod/start.html")

    def leaflet(self) -> ResponseReturnValue:
        """Show the leaflet, which opens in a new tab."""
        return self._frame.render(self._about, "boendestod/leaflet.html")

    def _inside(self, view: View) -> View:
        """Let *view* be seen only after the login; give it persona and application."""

        def guarded(**path: str) -> ResponseReturnValue:
            visit = self._frame.visit()
            if visit.persona is None:
                place = ".expired" if visit.expired else ".login"
                return redirect(url_for(place), 303)
            return view(visit.persona, self._application(visit, visit.persona), **path)

        return guarded

    @staticmethod
    def _application(visit: Visit, persona: Persona) -> Application:
        found = visit.drafts.setdefault((ID, persona.number), Application())
        if not isinstance(found, Application):
            raise TypeError("another service's draft")
        return found

    def _context(self, persona: Persona) -> Context:
        return Context(persona, self._frame.today())

    def show(self, _persona: Persona, application: Application, name: str) -> ResponseReturnValue:
        """Show a page of the form."""
        if application.case:
            return redirect(url_for(".done"), 303)
        return self._form(Page(name), application)

    def save(self, persona: Persona, application: Application, name: str) -> ResponseReturnValue:
        """Take a page of the form: show its errors, or go on."""
        page = Page(name)
        if application.case:
            return redirect(url_for(".done"), 303)
        self._store(page, application)
        if page is Page.BILAGOR and (removed := request.form.get("ta_bort")):
            application.uploads = [u for u in application.uploads if str(u.id) != removed]
            application.complete.discard(page)
            return redirect(url_for(".show", name=page), 303)
        refused = _take_files(application) if page is Page.BILAGOR else {}
        errors = rules.check(page, application, self._context(persona)) | refused
        if errors:
            application.complete.discard(page)
            return self._form(page, application, errors)
        if page is Page.INKOMSTER and not self._zero_confirmed(application):
            application.complete.discard(page)
            return self._form(page, application, confirm_zero=True)
        application.complete.add(page)
        following = tuple(Page)[tuple(Page).index(page) + 1]
        if following is Page.GRANSKA:
            return redirect(url_for(".review"), 303)
        return redirect(url_for(".show", name=following), 303)

    @staticmethod
    def _zero_confirmed(application: Application) -> bool:
        return not rules.zero_income(application) or request.form.get("noll") == "ja"

    def autosave(self, name: str) -> ResponseReturnValue:
        """Keep what is typed so far, right or wrong; this sends nothing."""
        visit = self._frame.visit()
        if visit.persona is None:
            return "", 403
        application = self._application(visit, visit.persona)
        if name not in FORM_PAGES or application.case:
            return "", 409
        page = Page(name)
        self._store(page, application)
        if rules.check(page, application, self._context(visit.persona)):
            application.complete.discard(page)
        return "", 204

    @staticmethod
    def _store(page: Page, application: Application) -> None:
        """Keep the fields that were sent; a changed application must be signed anew."""
        application.typed[page] = request.form.to_dict(flat=False)
        application.declared = application.signing = application.signed = False

    def _form(
        self,
        page: Page,
        application: Application,
        errors: Errors | None = None,
        *,
        confirm_zero: bool = False,
    ) -> ResponseReturnValue:
        return self._frame.render(
            self._about,
            f"boendestod/{page}.html",
            422 if errors or confirm_zero else 200,
            page=page,
            application=application,
            first=lambda name: application.first(page, name),
            errors=errors or {},
            rows=rules.income_rows(application),
            years=rules.years(self._frame.today()),
            confirm_zero=confirm_zero,
        )

    def review(
        self, persona: Persona, application: Application, errors: Errors | None = None
    ) -> ResponseReturnValue:
        """Show everything once more; below it, when asked for, the signature."""
        if application.case:
            return redirect(url_for(".done"), 303)
        order = self._sign_order(application)
        return self._frame.render(
            self._about,
            "boendestod/granska.html",
            422 if errors else 200,
            persona=persona,
            application=application,
            errors=errors or {},
            order=order,
            send=SEND,
            amount=_amount,
            rows=rules.income_rows(application),
        )

    def _sign_order(self, application: Application) -> Order | None:
        """Return the order to sign while one is under way, and note when it is signed."""
        visit = self._frame.visit()
        if not self._frame.everything and (not application.signing or application.signed):
            return None
        order = self._frame.waiting_order(Purpose.SIGN, self._about, visit.sign_order)
        if order.state is State.DONE and order.persona == visit.persona:
            application.signed = True
        visit.sign_order = order.id
        return order

    def act(self, persona: Persona, application: Application) -> ResponseReturnValue:
        """Go to the signature, sign, or send: each only when everything before it is done."""
        if application.case:
            return redirect(url_for(".done"), 303)
        visit = self._frame.visit()
        action = request.form.get("atgard", "")
        errors: Errors = {}
        if action == "underskrift":
            application.declared = request.form.get("forsakran") == "ja"
            application.signed = False
            visit.sign_order = None
        errors = rules.check(Page.GRANSKA, application, self._context(persona))
        application.signing = not errors
        if action == "signera" and not errors:
            errors = code_errors(request.form.get("kod", ""))
            application.signed = not errors
        if action == SEND and not errors and application.signed:
            application.case = f"ÖV-BB-2026-{next(self._cases):05}"
            application.sent_on = self._frame.today()
            return redirect(url_for(".done"), 303)
        if errors:
            return self.review(persona, application, errors)
        return redirect(url_for(".review"), 303)

    def done(self, _persona: Persona, application: Application) -> ResponseReturnValue:
        """Show the receipt."""
        if application.case is None and not self._frame.everything:
            return redirect(url_for(".review"), 303)
        return self._frame.render(
            self._about,
            "boendestod/klart.html",
            application=application,
            facts=self._facts(application),
        )

    def _facts(self, application: Application) -> dict[str, str]:
        sent = application.sent_on or self._frame.today()
        return {
            "case": application.case or f"ÖV-BB-2026-{FIRST_CASE:05}",
            "sent_on": sent.isoformat(),
            "papers_by": (sent + timedelta(days=DAYS_FOR_PAPERS)).isoformat(),
        }

    def receipt(self, persona: Persona, application: Application) -> ResponseReturnValue:
        """Give the receipt as a PDF."""
        if application.case is None and not self._frame.everything:
            return redirect(url_for(".review"), 303)
        facts = self._facts(application)
        rows = [
            ("Ärendenummer", facts["case"]),
            ("Sökande", f"{persona.name}, {persona.number}"),
            ("Inkom", facts["sent_on"]),
        ]
        if application.first(Page.BILAGOR, "senare"):
            rows.append(("Skicka hyreskontrakt och hyresavi senast", facts["papers_by"]))
        note = "Det här är en övning. Övningskassan finns inte, och ingen ansökan har skickats."
        pdf = as_pdf(Receipt("Kvittens – Ansökan om boendestöd", tuple(rows), note))
        response = Response(pdf, mimetype="application/pdf")
        response.headers["Content-Disposition"] = 'inline; filename="kvittens.pdf"'
        return response


def _take_files(application: Application) -> Errors:
    """Keep the names of the files that were sent, and return why others were refused."""
    errors: Errors = {}
    for kind in form.KINDS:
        for file in request.files.getlist(kind):
            if not file.filename:
                continue
            content = file.stream.read(form.MAX_BYTES + 1)
            problem = rules.check_file(file.filename, content, len(application.uploads))
            if problem:
                errors.setdefault(kind, problem)
                continue
            application.uploads_seen += 1
            application.uploads.append(
                form.Upload(application.uploads_seen, kind, file.filename, len(content))
            )
    return errors


def _amount(typed: str) -> str:
    """Return an amount as it is written in Swedish, or as typed when it is none."""
    try:
        return values.grouped(values.whole_number(typed, 0, 10**9, ""))
    except values.NotUsable:
        return typed
