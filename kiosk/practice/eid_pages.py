"""The pages of ÖvningsID itself: where services send their visitors, and the phone's page."""

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice import personas
from kiosk.practice.eid import ON_DEMAND, UNDER_WAY, Order, Purpose, State, picture
from kiosk.practice.frame import Frame, code_errors, identified
from kiosk.practice.texts import page_text


def blueprint(frame: Frame) -> Blueprint:
    """Return the pages under /ovningsid/."""
    phone = _Phone(frame)
    pages = Blueprint("eid", __name__, url_prefix="/ovningsid")
    pages.add_url_rule("/qr/<order_id>.svg", "picture", phone.picture)
    pages.add_url_rule("/lage/<order_id>", "state", phone.state)
    pages.add_url_rule("/las-av/<order_id>", "scan", phone.scan)
    pages.add_url_rule("/legitimera", "identify", phone.identify, methods=["GET", "POST"])
    pages.add_url_rule("/telefon", "phone", phone.show)
    pages.add_url_rule("/telefon", "answer", phone.answer, methods=["POST"])
    return pages


@dataclass(frozen=True, slots=True)
class _Phone:
    """The routes."""

    frame: Frame

    def picture(self, order_id: str) -> ResponseReturnValue:
        """Give the QR code of this second."""
        order = self.frame.eid.get(order_id)
        if order is None or order.state not in UNDER_WAY:
            return Response(status=404)
        address = url_for("eid.phone", nyckel=self.frame.eid.key(order), _external=True)
        return Response(picture(address), mimetype="image/svg+xml")

    def state(self, order_id: str) -> ResponseReturnValue:
        """Tell the waiting page whether the phone has answered."""
        order = self.frame.eid.get(order_id)
        return jsonify(state=order.state if order else State.EXPIRED)

    def scan(self, order_id: str) -> ResponseReturnValue:
        """Do what a phone's camera does: read the QR code of this second."""
        order = self.frame.eid.get(order_id)
        if order is None:
            return redirect(url_for("eid.phone"))
        return redirect(url_for("eid.phone", nyckel=self.frame.eid.key(order)))

    def identify(self) -> ResponseReturnValue:
        """Let somebody identify whom a service has sent here, and send them back."""
        eid = self.frame.eid
        order = eid.get(request.values.get("order"))
        if order is None:
            if not self.frame.everything:
                return self._page(None)
            order = eid.begin(Purpose.LOGIN, "Övningsregistret")
        if request.form.get("igen") == "ja":
            order = eid.begin(order.purpose, order.authority, order.persona, order.back)
            return redirect(url_for("eid.identify", order=order.id), 303)
        if request.method == "POST" and order.state in UNDER_WAY:
            persona, order.errors = identified(request.form)
            order.number = request.form.get("personnummer", "")
            if persona is not None and not order.errors:
                eid.finish(order, persona)
            else:  # told at the page's own address, so that Back never meets what was sent
                return redirect(url_for("eid.identify", order=order.id), 303)
        if order.state is State.DONE:
            return redirect(f"{order.back}?order={order.id}", 303)
        if forced := ON_DEMAND.get(request.args.get("fel", "")):
            order.state = forced
        errors, order.errors = order.errors, {}
        text = render_template(
            "eid/identify.html",
            order=order,
            errors=errors,
            personas=personas.PERSONAS,
            number=order.number,
        )
        return text, 422 if errors else 200

    def show(self) -> ResponseReturnValue:
        """Show the order whose QR code was read."""
        order = self.frame.eid.order_of(request.args.get("nyckel", ""))
        if order is None and self.frame.everything:
            order = self.frame.eid.begin(Purpose.LOGIN, "Övningskassan")
        if order is not None:
            self.frame.eid.scan(order)
        return self._page(order)

    def answer(self) -> ResponseReturnValue:
        """Identify, sign or cancel."""
        order = self.frame.eid.get(request.form.get("order", ""))
        if order is None or order.state not in UNDER_WAY:
            return self._page(order)
        if "avbryt" in request.form:
            self.frame.eid.cancel(order)
            return self._page(order)
        errors = code_errors(request.form.get("kod", ""))
        persona = order.persona or personas.find(request.form.get("person", ""))
        if persona is None:
            errors["person"] = page_text("Välj en övningsperson.")
        if errors or persona is None:
            return self._page(order, errors)
        self.frame.eid.finish(order, persona)
        return self._page(order)

    @staticmethod
    def _page(order: Order | None, errors: dict[str, str] | None = None) -> ResponseReturnValue:
        text = render_template(
            "eid/phone.html", order=order, errors=errors or {}, personas=personas.PERSONAS
        )
        return text, 422 if errors else 200
