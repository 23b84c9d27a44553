"""The practice site: the frame, the practice e-ID and the services, as one Flask application."""

import io
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from kiosk.practice import eid_pages, variants
from kiosk.practice.adressandring.routes import Adressandring
from kiosk.practice.boendestod.routes import Boendestod
from kiosk.practice.eid import PracticeEid
from kiosk.practice.form import FormService
from kiosk.practice.forskoleplats.routes import Forskoleplats
from kiosk.practice.frame import Frame
from kiosk.practice.inskrivning.routes import Inskrivning
from kiosk.practice.manadsrapport.routes import Manadsrapport
from kiosk.practice.tidochkort.routes import TidOchKort
from kiosk.practice.variants import VARIANTS
from kiosk.practice.visits import Timeouts, Visit, Visits

SERVICES: tuple[type[FormService[Any]], ...] = (
    Boendestod,
    Adressandring,
    Forskoleplats,
    Inskrivning,
    Manadsrapport,
    TidOchKort,
)
COOKIE = "ovning"
MAX_REQUEST = 100_000_000  # bytes, kept in memory: a file that is too big is answered in words
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {}"
)
QUIET_ENDPOINTS = {"static", "eid.picture", "eid.state"}  # asked by the page, not by the visitor


class _MemoryRequest(Request):
    """A request whose uploads never touch the disk."""

    def _get_file_stream(self, *_about: object, **_more: object) -> io.BytesIO:
        return io.BytesIO()


class _Site(Flask):
    """Flask with uploads in memory."""

    request_class = _MemoryRequest


def now() -> datetime:
    """Return the time of this machine, with its time zone."""
    return datetime.now().astimezone()


def create_site(
    *,
    everything: bool = False,
    clock: Callable[[], datetime] = now,
    timeouts: Timeouts | None = None,
    variant: str = VARIANTS[0],
) -> Flask:
    """Return the site. With *everything* each page can be reached without a login.

    *variant* is the markup that visitors meet who ask for no other (`?variant=v2`).
    """
    site = _Site("kiosk.practice")
    site.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    site.config["TRUSTED_HOSTS"] = ["127.0.0.1", "localhost"]
    times = timeouts or Timeouts()
    frame = Frame(Visits(clock, times), PracticeEid(clock), clock, times, everything)
    site.add_template_global(about)
    services = [service(frame) for service in SERVICES]
    for service in services:
        pages = service.blueprint()
        frame.add_common_pages(pages, service.about)
        site.register_blueprint(pages, url_prefix=f"/{service.about.id}")
    site.register_blueprint(eid_pages.blueprint(frame))
    _add_visits(site, frame, services)
    _add_variants(site, variant)
    _add_headers(site)
    _add_faults(site, services)
    return site


def about(errors: Mapping[str, str], name: str, hint: bool = False) -> Markup:  # noqa: FBT001, FBT002  called in templates
    """Return the attributes that join a field to its hint and to its error."""
    parts = ([f"{name}-hint"] if hint else []) + ([f"{name}-fel"] if name in errors else [])
    described = Markup(' aria-describedby="{}"').format(" ".join(parts)) if parts else Markup()
    return described + (Markup(' aria-invalid="true"') if name in errors else Markup())


def _add_visits(site: Flask, frame: Frame, services: Sequence[FormService[Any]]) -> None:
    """Give each request its visit, locked while the request lasts."""

    @site.before_request
    def find_visit() -> None:
        if request.endpoint == "static":
            return
        visit = frame.visits.get(request.cookies.get(COOKIE))
        if visit is None:
            visit = frame.visits.begin()
        visit.lock.acquire()
        if frame.everything and visit.persona is None:
            for service in services:
                service.seed(visit)
        g.visit = visit
        if request.endpoint not in QUIET_ENDPOINTS:
            frame.visits.touch(visit)

    @site.teardown_request
    def leave_visit(_error: BaseException | None) -> None:
        visit: Visit | None = g.pop("visit", None)
        if visit is not None:
            visit.lock.release()


def _add_variants(site: Flask, usual: str) -> None:
    """Give each visitor the markup asked for with `?variant=`, from then on."""

    @site.before_request
    def note_variant() -> None:
        wanted = request.args.get("variant")
        if "visit" in g and wanted in VARIANTS:
            g.visit.variant = wanted

    @site.after_request
    def redesign(response: Response) -> Response:
        if response.direct_passthrough:
            # Read at once: of an answer that is broken off nobody would close the file.
            close = getattr(response.response, "close", None)
            response.direct_passthrough = False
            response.get_data()
            if close is not None:
                close()
        if response.mimetype == "text/html" and "visit" in g:
            variant = g.visit.variant or usual
            response.set_data(variants.page(response.get_data(as_text=True), variant))
        elif response.mimetype == "text/css" and request.args.get("variant") in VARIANTS:
            css = response.get_data(as_text=True)
            response.set_data(variants.style(css, request.args["variant"]))
        return response


def _add_headers(site: Flask) -> None:
    """Let the browser run only this site's own scripts, and keep nothing."""

    @site.after_request
    def protect(response: Response) -> Response:
        frames = "'self'" if g.get("framed") else "'none'"
        response.headers["Content-Security-Policy"] = POLICY.format(frames)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        visit: Visit | None = g.get("visit")
        if visit is not None and request.cookies.get(COOKIE) != visit.key:
            response.set_cookie(COOKIE, visit.key, httponly=True, samesite="Strict")
        return response


def _add_faults(site: Flask, services: Sequence[FormService[Any]]) -> None:
    """Answer faults in plain Swedish; `?fel=500` and `?fel=503` make one on demand."""

    def page(status: int) -> ResponseReturnValue:
        known = [service.about.id for service in services]
        root = request.path.split("/")[1]
        root = root if root in known else known[0]
        return render_template("fault.html", status=status, root=root), status

    @site.before_request
    def fault_on_demand() -> ResponseReturnValue | None:
        wanted = request.args.get("fel")
        return page(int(wanted)) if wanted in {"500", "503"} else None

    @site.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> ResponseReturnValue:
        return page(error.code or 500)

    @site.errorhandler(Exception)
    def fail(error: Exception) -> ResponseReturnValue:
        # The error's text may hold what was typed: only where it happened is told.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        sys.stderr.write(f"practice site: a page failed: {type(error).__name__} at {where}\n")
        return page(500)
