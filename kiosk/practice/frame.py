"""What all practice services share: visit, rendering, login, logout, time-out, cookie banner."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice import personas
from kiosk.practice.eid import CODE, ON_DEMAND, UNDER_WAY, Order, PracticeEid, Purpose, State
from kiosk.practice.personas import Persona
from kiosk.practice.texts import page_text
from kiosk.practice.visits import Timeouts, Visit, Visits

FRAGMENT = "X-Fragment"  # a page that is swapped in without a reload asks with this header


class Moves(enum.StrEnum):
    """How the browser goes from page to page."""

    SWAP = "swap"  # the page's own script fetches the parts that change
    RELOAD = "reload"


class Cookies(enum.StrEnum):
    """How a service asks about cookies."""

    DIALOG = "dialog"
    BAR = "bar"


class Login(enum.StrEnum):
    """Where a visitor logs in."""

    HERE = "here"  # on the service's own page
    AWAY = "away"  # on the e-ID's page, which leads back


@dataclass(frozen=True, slots=True)
class Service:
    """One practice service: its first address part, its authority, and how it behaves."""

    id: str
    name: str
    authority: str
    first_page: str  # the address after the login
    moves: Moves = Moves.SWAP
    cookies: Cookies = Cookies.DIALOG
    login: Login = Login.HERE
    times: float = 1.0  # of the usual time until an inactive visitor is logged out
    extras: tuple[str, ...] = ()  # style sheets and scripts of its own, in the static folder


@dataclass(slots=True)
class Frame:
    """What a service is given. *everything* is the mode in which no page asks for a login."""

    visits: Visits
    eid: PracticeEid
    clock: Callable[[], datetime]
    timeouts: Timeouts = field(default_factory=Timeouts)
    everything: bool = False

    def today(self) -> date:
        """Return the day it is for the practice services."""
        return self.clock().date()

    def visit(self) -> Visit:
        """Return the visit of the request at hand."""
        visit: Visit = g.visit
        return visit

    def render_framed(
        self, service: Service, template: str, status: int = 200, **values: object
    ) -> ResponseReturnValue:
        """Return a page that only the site's own pages may show in a frame."""
        g.framed = True
        return render_template(template, service=service, visit=self.visit(), **values), status

    def render(
        self, service: Service, template: str, status: int = 200, **values: object
    ) -> ResponseReturnValue:
        """Return a page: whole, or the parts that change when the browser swaps them in itself."""
        fragment = request.headers.get(FRAGMENT) == "1"
        visit = self.visit()
        text = render_template(
            template,
            layout="fragment.html" if fragment else "frame.html",
            service=service,
            visit=visit,
            everything=self.everything,
            timeouts=self.timeouts.times(service.times),
            **values,
        )
        return text, status

    def add_common_pages(self, blueprint: Blueprint, service: Service) -> None:
        """Add login, logout, time-out and cookie banner to a service."""
        pages = _CommonPages(self, service)
        add = blueprint.add_url_rule
        add("/logga-in", "login", pages.login, methods=["GET", "POST"])
        add("/logga-ut", "logout", pages.logout, methods=["POST"])
        add("/utloggad", "expired", pages.expired)
        add("/fortsatt", "stay", pages.stay, methods=["POST"])
        add("/kakor", "cookies", pages.cookies, methods=["POST"])

    def order(self, purpose: Purpose, service: Service, order_id: str | None) -> Order:
        """Return this order, or a new one when there is none or the visitor asks for one."""
        order = self.eid.get(order_id)
        forced = ON_DEMAND.get(request.args.get("fel", ""))
        if order is None or forced or (order.state not in UNDER_WAY and self._again()):
            order = self.eid.begin(
                purpose, service.authority, self.visit().persona, back=f"/{service.id}/logga-in"
            )
            order.state = forced or order.state
        return order

    @staticmethod
    def _again() -> bool:
        return request.form.get("igen") == "ja"


@dataclass(frozen=True, slots=True)
class _CommonPages:
    """The pages of the frame, for one service."""

    frame: Frame
    service: Service

    def login(self) -> ResponseReturnValue:
        """Show the QR code, take the practice code, or say that the visitor is logged in."""
        visit = self.frame.visit()
        errors: dict[str, str] = {}
        if request.method == "POST" and "igen" not in request.form:
            errors = self._log_in_with_code(visit)
            if not errors:
                return redirect(url_for(".login"), 303)
        # The e-ID's page may have begun another order than the one it was given.
        begun = request.args.get("order", visit.login_order)
        order = self.frame.order(Purpose.LOGIN, self.service, begun)
        visit.login_order = order.id
        if order.state is State.DONE and visit.persona is None:
            visit.persona = order.persona
            visit.expired = False
        if self.service.login is Login.AWAY and not self.frame.everything:
            inside = visit.persona is not None
            return redirect(
                self.service.first_page if inside else url_for("eid.identify", order=order.id), 303
            )
        return self.frame.render(
            self.service,
            "eid/login.html",
            422 if errors else 200,
            order=order,
            personas=personas.PERSONAS,
            errors=errors,
            number=request.form.get("personnummer", ""),
            first_page=self.service.first_page,
        )

    def _log_in_with_code(self, visit: Visit) -> dict[str, str]:
        persona, errors = identified(request.form)
        if not errors:
            visit.persona = persona
            visit.expired = False
        return errors

    def logout(self) -> ResponseReturnValue:
        """Log out and return to the start."""
        self.frame.visit().log_out()
        return redirect(url_for(".start"), 303)

    def expired(self) -> ResponseReturnValue:
        """Log out for inactivity, and say so."""
        if not self.frame.everything:
            self.frame.visit().log_out()
        return self.frame.render(self.service, "expired.html")

    def stay(self) -> ResponseReturnValue:
        """Stay logged in: the request itself was noted as activity."""
        return "", 204 if self.frame.visit().persona else 403

    def cookies(self) -> ResponseReturnValue:
        """Note that the cookie banner was answered, and go back to where it was shown."""
        self.frame.visit().cookies_answered = True
        back = request.form.get("tillbaka", "")
        root = url_for(".start")
        return redirect(back if back.startswith(root) else root, 303)


def identified(typed: Mapping[str, str]) -> tuple[Persona | None, dict[str, str]]:
    """Return who identified with personal number and practice code, and what is wrong with them."""
    errors: dict[str, str] = {}
    number = typed.get("personnummer", "")
    persona = personas.find(number)
    if not number.strip():
        errors["personnummer"] = page_text("Du har glömt att fylla i personnumret.")
    elif persona is None:
        errors["personnummer"] = page_text("Använd bara övningspersonerna.")
    return persona, errors | code_errors(typed.get("kod", ""))


def code_errors(typed: str) -> dict[str, str]:
    """Return what is wrong with the practice code that was typed."""
    code = "".join(typed.split())
    if not code:
        return {"kod": page_text("Du har glömt att fylla i övningskoden.")}
    if code != CODE:
        return {"kod": page_text("Koden stämmer inte. Övningskoden är 123456.")}
    return {}
