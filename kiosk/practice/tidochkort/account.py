"""The account: a login with an e-mail address and a code, read in an inbox on the same screen."""

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice.form import Errors
from kiosk.practice.frame import Frame, Service
from kiosk.practice.personas import PERSONAS
from kiosk.practice.texts import page_text

ADDRESS = "alma@ovning.example"  # nobody shall type an address of their own
CODE = "704218"
_SENT = "mail"  # of the visit's notes


@dataclass(frozen=True, slots=True)
class AccountPages:
    """The choice of a login, and the one by e-mail."""

    frame: Frame
    service: Service

    def add_to(self, pages: Blueprint) -> None:
        """Add the pages to the service."""
        pages.add_url_rule("/valj", "ways", self.ways)
        pages.add_url_rule("/konto", "account", self.account)
        pages.add_url_rule("/konto", "enter", self.enter, methods=["POST"])

    def ways(self) -> ResponseReturnValue:
        """Let the visitor choose how to log in."""
        return self.frame.render(self.service, "tidochkort/valj.html")

    def account(self) -> ResponseReturnValue:
        """Ask for the address, then for the code."""
        return self._page({})

    def enter(self) -> ResponseReturnValue:
        """Send a code to the inbox, or take it."""
        visit = self.frame.visit()
        if request.form.get("atgard") == "kod":
            errors = _address_errors(request.form.get("epost", ""))
            if not errors:
                visit.notes[_SENT] = ADDRESS
        else:
            errors = _code_errors(request.form.get("engangskod", ""))
            if not errors and _SENT in visit.notes:
                del visit.notes[_SENT]
                visit.persona = PERSONAS[0]
                visit.expired = False
                return redirect(self.service.first_page, 303)
        return self._page(errors) if errors else redirect(url_for(".account"), 303)

    def _page(self, errors: Errors) -> ResponseReturnValue:
        return self.frame.render(
            self.service,
            "tidochkort/konto.html",
            422 if errors else 200,
            sent=_SENT in self.frame.visit().notes,
            errors=errors,
            address=ADDRESS,
            code=CODE,
            typed=request.form.get("epost", ""),
        )


def _address_errors(typed: str) -> Errors:
    address = "".join(typed.split()).casefold()
    if not address:
        return {"epost": page_text("Du har glömt att fylla i e-postadressen.")}
    if address != ADDRESS:
        return {"epost": page_text("Använd bara övningsadressen.")}
    return {}


def _code_errors(typed: str) -> Errors:
    code = "".join(typed.split())
    if not code:
        return {"engangskod": page_text("Du har glömt att fylla i koden.")}
    if code != CODE:
        return {"engangskod": page_text("Koden stämmer inte. Titta i övningsinkorgen.")}
    return {}
