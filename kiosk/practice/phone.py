"""The phone of ÖvningsID: the page that the QR code leads to, the code's picture, the state."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.practice import personas
from kiosk.practice.eid import CODE, Order, Purpose, State, picture
from kiosk.practice.frame import Frame, code_errors
from kiosk.practice.texts import page_text


def blueprint(frame: Frame) -> Blueprint:
    """Return the pages under /ovningsid/."""
    pages = Blueprint("eid", __name__, url_prefix="/ovningsid")
    eid = frame.eid

    @pages.get("/qr/<order_id>.svg", endpoint="picture")
    def show_picture(order_id: str) -> ResponseReturnValue:
        order = eid.get(order_id)
        if order is None or order.state is not State.WAITING:
            return Response(status=404)
        address = url_for("eid.phone", nyckel=eid.key(order), _external=True)
        return Response(picture(address), mimetype="image/svg+xml")

    @pages.get("/lage/<order_id>", endpoint="state")
    def tell_state(order_id: str) -> ResponseReturnValue:
        order = eid.get(order_id)
        return jsonify(state=order.state if order else State.EXPIRED)

    @pages.get("/las-av/<order_id>", endpoint="scan")
    def scan(order_id: str) -> ResponseReturnValue:
        """Do what a phone's camera does: read the QR code of this second."""
        order = eid.get(order_id)
        if order is None:
            return redirect(url_for("eid.phone"))
        return redirect(url_for("eid.phone", nyckel=eid.key(order)))

    @pages.get("/telefon", endpoint="phone")
    def show_phone() -> ResponseReturnValue:
        order = eid.order_of(request.args.get("nyckel", ""))
        if order is None and frame.everything:
            order = eid.begin(Purpose.LOGIN, "Övningskassan")
        return _phone(order)

    @pages.post("/telefon", endpoint="answer")
    def answer() -> ResponseReturnValue:
        order = eid.get(request.form.get("order", ""))
        if order is None or order.state is not State.WAITING:
            return _phone(order)
        if "avbryt" in request.form:
            eid.cancel(order)
            return _phone(order)
        errors = code_errors(request.form.get("kod", ""))
        persona = order.persona or personas.find(request.form.get("person", ""))
        if persona is None:
            errors["person"] = page_text("Välj en övningsperson.")
        if errors or persona is None:
            return _phone(order, errors)
        eid.finish(order, persona)
        return _phone(order)

    return pages


def _phone(order: Order | None, errors: dict[str, str] | None = None) -> ResponseReturnValue:
    return (
        render_template(
            "eid/phone.html",
            order=order,
            errors=errors or {},
            personas=personas.PERSONAS,
            code=CODE,
        ),
        422 if errors else 200,
    )
