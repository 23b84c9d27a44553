"""Guides from the projects of Selenium IDE (`.side`)."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Guide
from kiosk.domain.recording import Kind
from kiosk.services.guides import recorded_file as recorded
from kiosk.services.guides.draft import Draft, draft_guide, slug, start_of

TOOL = "Selenium IDE"
_KINDS = {
    "click": Kind.PRESS,
    "clickAt": Kind.PRESS,
    "doubleClick": Kind.PRESS,
    "check": Kind.TICK,
    "uncheck": Kind.TICK,
    "type": Kind.TEXT,
    "sendKeys": Kind.TEXT,
    "editContent": Kind.TEXT,
    "select": Kind.LIST,
}


class _Command(msgspec.Struct, frozen=True):
    """One command; *value*, what was typed, is read only to leave it out."""

    command: str
    target: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    value: str = ""


class _Test(msgspec.Struct, frozen=True):
    """One recording of a project."""

    commands: tuple[_Command, ...]
    name: str = ""


class _Project(msgspec.Struct, frozen=True):
    """A project."""

    tests: tuple[_Test, ...]
    url: str = ""


def read_project(path: Path, raw: bytes, identifier: str) -> Guide:
    """Return the guide of a project with one recording."""
    project = recorded.decode(path, raw, _Project, TOOL)
    tests = [test for test in project.tests if test.commands]
    if len(tests) != 1:
        raise GuideError(
            f"{path}: tests: {len(tests)} with commands; a guide is one errand, keep one test"
        )
    commands = [command for command in tests[0].commands if not command.command.startswith("//")]
    if len(commands) > recorded.STEPS:
        raise GuideError(f"{path}: {len(commands)} commands; a guide is one errand, record less")
    opened = next((each.target for each in commands if each.command == "open"), "/")
    address = urljoin(project.url, opened)
    parts = urlsplit(address)
    start = start_of(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path or '/'}")
    if urlsplit(start).scheme not in {"https", "practice"}:
        raise GuideError(f"{path}: url: not an https:// address; set the project's base URL")
    return draft_guide(
        identifier=slug(identifier) or "guide",
        title=tests[0].name[:200].strip() or identifier,
        start=start,
        steps=_draft(path, project.url, commands).steps(),
    )


def _draft(path: Path, base: str, commands: list[_Command]) -> Draft:
    typed = [each.value.removeprefix("label=") for each in commands if each.command in _KINDS]
    draft = Draft()
    here = "/"
    for command in commands:
        if command.command == "open":
            here = unquote(urlsplit(urljoin(base, command.target)).path)[:500] or "/"
        elif command.command in _KINDS:
            locators = [locator for locator, _ in command.targets] or [command.target]
            found = recorded.target(
                (one for each in locators for one in _alternatives(each)), typed
            )
            draft.add(recorded.touch(_KINDS[command.command], here, found))
    if not len(draft):
        raise GuideError(f"{path}: commands: nothing is clicked or typed; record the errand again")
    return draft


def _alternatives(locator: str) -> Iterator[Alternative | None]:
    way, _, rest = locator.partition("=")
    if way == "id":
        yield recorded.by_id(rest)
    elif way == "name":
        yield Alternative(field=rest) if rest else None
    elif way == "css":
        yield recorded.css(rest)
    elif way == "linkText":
        yield recorded.words(role="link", name=rest)
        yield recorded.words(text=rest)
    elif way == "xpath" or locator.startswith("//"):
        yield recorded.xpath(rest if way == "xpath" else locator)
