"""The practice site: the frame, the practice e-ID and the services, as one Flask application."""

import io
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from flask import Flask, Request, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from kiosk.practice import phone
from kiosk.practice.boendestod import routes as boendestod
from kiosk.practice.eid import PracticeEid
from kiosk.practice.frame import Frame, Service
from kiosk.practice.visits import Timeouts, Visit, Visits

COOKIE = "ovning"
MAX_REQUEST = 100_000_000  # bytes, kept in memory: a file that is too big is answered in words
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
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
) -> Flask:
    """Return the site. With *everything* each page can be reached without a login."""
    site = _Site("kiosk.practice")
    site.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    site.config["TRUSTED_HOSTS"] = ["127.0.0.1", "localhost"]
    times = timeouts or Timeouts()
    frame = Frame(Visits(clock, times), PracticeEid(clock), clock, times, everything)
    site.add_template_global(about)
    services = [boendestod.service(frame)]
    for service, blueprint in services:
        frame.add_common_pages(blueprint, service)
        site.register_blueprint(blueprint, url_prefix=f"/{service.id}")
    site.register_blueprint(phone.blueprint(frame))
    _add_visits(site, frame, [service for service, _ in services])
    _add_headers(site)
    _add_faults(site)
    return site


def about(errors: Mapping[str, str], name: str, hint: bool = False) -> Markup:  # noqa: FBT001, FBT002  called in templates
    """Return the attributes that join a field to its hint and to its error."""
    parts = ([f"{name}-hint"] if hint else []) + ([f"{name}-fel"] if name in errors else [])
    described = Markup(' aria-describedby="{}"').format(" ".join(parts)) if parts else Markup()
    return described + (Markup(' aria-invalid="true"') if name in errors else Markup())


def _add_visits(site: Flask, frame: Frame, services: list[Service]) -> None:
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
                service.begin_open(visit)
        g.visit = visit
        if request.endpoint not in QUIET_ENDPOINTS:
            frame.visits.touch(visit)

    @site.teardown_request
    def leave_visit(_error: BaseException | None) -> None:
        visit: Visit | None = g.pop("visit", None)
        if visit is not None:
            visit.lock.release()


def _add_headers(site: Flask) -> None:
    """Let the browser run only this site's own scripts, and keep nothing."""

    @site.after_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        visit: Visit | None = g.get("visit")
        if visit is not None and request.cookies.get(COOKIE) != visit.key:
            response.set_cookie(COOKIE, visit.key, httponly=True, samesite="Strict")
        return response


def _add_faults(site: Flask) -> None:
    """Answer faults in plain Swedish; `?fel=500` and `?fel=503` make one on demand."""

    def page(status: int) -> ResponseReturnValue:
        return render_template("fault.html", status=status), status

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
