"""`kiosk guide new`: an author walks through an errand once, and a guide of it is written."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QEventLoop, QUrl

from kiosk.app.application import delete_now, make_command_application
from kiosk.app.author_window import AuthorWindow, RecordingWindow, allow_author
from kiosk.app.guide_check import open_practice
from kiosk.domain.errors import ConfigError, GuideError
from kiosk.domain.guide import Guide
from kiosk.services.guides.draft import Draft, draft_guide, slug
from kiosk.services.guides.writer import guide_toml, write_whole
from kiosk.web.address import safe_url
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile

_PRACTICE = re.compile(r"practice:(?P<service>[a-z0-9-]+)/(?P<rest>[^\s?#]*)")
_LOOPBACK = "127.0.0.1"
W = TypeVar("W", bound=AuthorWindow)


def new_guide(address: str, output: Path) -> Path | None:
    """Let the author walk through the service at *address*; return the file that was written."""
    if output.exists():
        raise ConfigError(f"{output}: exists; choose another file with --output")
    with ExitStack() as stack:
        url = stack.enter_context(opened(address))
        window = stack.enter_context(author_window(RecordingWindow, tools=("record",)))
        if not walk(window, url):
            return None
        guide = recorded_guide(address, url, window.draft, window.hosts, output)
        save_draft(guide, output)
        return output


@contextmanager
def opened(address: str) -> Iterator[QUrl]:
    """Give where *address* is; for practice:<service>/ the practice site runs meanwhile."""
    practice = _PRACTICE.fullmatch(address)
    if practice:
        with open_practice(everything=False) as base:
            yield QUrl(f"{base}/{practice['service']}/{practice['rest']}")
        return
    url = safe_url(address, allow_author)
    if url is None:
        raise ConfigError(
            f"{address}: not an address that can be opened; "
            f"give https://…, http://{_LOOPBACK}:…, or practice:<service>/"
        )
    yield url


@contextmanager
def author_window(make: Callable[[ServicePage], W], tools: Sequence[str] = ()) -> Iterator[W]:
    """Give a window on a page of its own, whose profile stores nothing."""
    profile = make_profile(make_command_application())
    page = ServicePage(profile, allow_author, tools=tools)
    window = make(page)
    try:
        yield window
    finally:
        delete_now(window, page, profile)


def walk(window: AuthorWindow, url: QUrl) -> bool:
    """Show *window* on *url* until the author is done; whether they want the result."""
    loop = QEventLoop()
    wanted: list[bool] = []
    window.finished.connect(wanted.append)
    window.finished.connect(lambda _: loop.quit())
    window.show()
    window.page.load(url)
    loop.exec()
    return bool(wanted and wanted[0])


def recorded_guide(
    address: str, url: QUrl, draft: Draft, hosts: Sequence[str], output: Path
) -> Guide:
    """Return the guide of what *draft* holds. Raises `GuideError` when that is nothing."""
    if not len(draft):
        raise GuideError("nothing was pressed or filled in: there is no guide to write")
    home = url.host()
    allow = [
        host for host in hosts if host not in {home, _LOOPBACK} and not host.endswith(f".{home}")
    ]
    parts = [part for part in url.path().split("/") if part]
    named = output.parent.name if output.name == "guide.toml" else output.stem
    name = slug(named) or slug(parts[0] if parts else home) or "guide"
    return draft_guide(
        identifier=name,
        title=name,
        start=start_of(address),
        steps=draft.steps(),
        allow=allow,
    )


def start_of(address: str) -> str:
    """Return *address* as a guide's start; a service on this machine is a practice service."""
    parts = urlsplit(address)
    if parts.scheme != "http":
        return address
    service = next((part for part in parts.path.split("/") if part), "")
    return f"practice:{slug(service) or 'tjanst'}/"


def save_draft(guide: Guide, output: Path) -> None:
    """Write *guide* with a word to its author."""
    today = date.today()  # noqa: DTZ011  the author's day
    notes = (
        f"Drafted on {today}. Word the texts in plain Swedish, set title, category and authority,",
        "add needs, questions and [finish]; then: kiosk guide check.",
    )
    write_whole(output, guide_toml(guide, notes))
