"""`kiosk guide new`: an author walks through an errand once, and a guide of it is written."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QUrl

from kiosk.app.application import delete_now, make_command_application
from kiosk.app.author_window import AuthorWindow, RecordingWindow, allow_author
from kiosk.app.guide_check import open_practice
from kiosk.domain.errors import ConfigError, GuideError
from kiosk.domain.guide import Guide
from kiosk.services.guides.draft import Draft, draft_guide, slug, start_of
from kiosk.services.guides.writer import refuse_existing, save_draft
from kiosk.web.address import safe_url
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile

_PRACTICE = re.compile(r"practice:(?P<service>[a-z0-9-]+)/(?P<rest>[^\s?#]*)")
_LOOPBACK = "127.0.0.1"
W = TypeVar("W", bound=AuthorWindow)


def new_guide(address: str, output: Path) -> Path | None:
    """Let the author walk through the service at *address*; return the file that was written."""
    refuse_existing(output)
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
