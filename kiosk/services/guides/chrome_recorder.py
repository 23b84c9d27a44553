"""Guides from and to the recordings of Chrome's DevTools Recorder (JSON)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Done, Guide, Step
from kiosk.domain.recording import Kind
from kiosk.services.guides import recorded_file as recorded
from kiosk.services.guides.draft import Draft, draft_guide, slug, start_of

TOOL = "Chrome's Recorder"
GUIDE, STEP = "lots.guide", "lots.step"  # custom steps: a guide's own texts
_ARIA = re.compile(r'(?P<name>.*?)(?:\[role="(?P<role>[a-z]+)"\])?', re.DOTALL)
_PRESSES = {"click", "doubleClick"}
_PRESSED_ROLES = {"button", "link", "radio", "checkbox", "switch", "tab", "menuitem", "option"}
_ONE = {"label": "aria/{}", "text": "text/{}", "field": '[name="{}"]', "css": "{}"}


class _Event(msgspec.Struct, frozen=True):
    """What the recording saw happen after a step."""

    type: str
    url: str = ""


class _Recorded(msgspec.Struct, frozen=True, rename="camel"):
    """One step of a recording; what was typed is read only to leave it out."""

    type: str
    url: str = ""
    selectors: tuple[str | tuple[str, ...], ...] = ()
    value: msgspec.Raw = msgspec.Raw(b"null")
    asserted_events: tuple[_Event, ...] = ()
    name: str = ""
    parameters: dict[str, Any] = {}


class _Flow(msgspec.Struct, frozen=True):
    """A recording."""

    steps: tuple[_Recorded, ...]
    title: str = ""


def read_flow(path: Path, raw: bytes, identifier: str) -> Guide:
    """Return the guide of a recording; one that was exported from a guide is that guide again."""
    flow = recorded.decode(path, raw, _Flow, TOOL)
    if len(flow.steps) > recorded.STEPS:
        raise GuideError(f"{path}: {len(flow.steps)} steps; a guide is one errand, record less")
    own = [step for step in flow.steps if step.type == "customStep"]
    if any(step.name == GUIDE for step in own):
        return _own(path, own)
    return _drafted(path, flow, identifier)


def _own(path: Path, steps: list[_Recorded]) -> Guide:
    head = next(step.parameters for step in steps if step.name == GUIDE)
    table = head | {"step": [step.parameters for step in steps if step.name == STEP]}
    try:
        return msgspec.convert(table, Guide)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "top level"
        raise GuideError(f"{path}: {GUIDE}, {key}: {what}; export the guide again") from error


def _drafted(path: Path, flow: _Flow, identifier: str) -> Guide:
    address = next((step.url for step in flow.steps if step.type == "navigate" and step.url), "")
    start = start_of(_bare(address))
    if urlsplit(start).scheme not in {"https", "practice"}:
        raise GuideError(
            f"{path}: steps: none opens an https:// address; record from the service's first page"
        )
    typed = [text for step in flow.steps for text in _strings(step.value)]
    draft = Draft()
    here = address
    for step in flow.steps:
        if step.type == "navigate":
            here = step.url or here
        elif step.type in {*_PRESSES, "change"}:
            kind = Kind.PRESS if step.type in _PRESSES else Kind.TEXT
            found = recorded.target(_alternatives(step, kind), typed)
            draft.add(recorded.touch(_kind(kind, found), _path(here), found))
        for event in step.asserted_events:
            if event.type == "navigation" and event.url:
                here = event.url
                draft.arrived(urlsplit(here).path)
    if not len(draft):
        raise GuideError(f"{path}: steps: nothing is clicked or filled in; record the errand again")
    title = flow.title[:200].strip() or identifier
    return draft_guide(
        identifier=slug(identifier) or "guide", title=title, start=start, steps=draft.steps()
    )


def _bare(address: str) -> str:
    """Return *address* without what may belong to one visitor."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path or '/'}"


def _path(address: str) -> str:
    return unquote(urlsplit(address).path)[:500] or "/"


def _strings(value: msgspec.Raw) -> Iterator[str]:
    """Yield the texts of what was typed or chosen."""
    found = msgspec.json.decode(value)
    if isinstance(found, str):
        yield found


def _alternatives(step: _Recorded, kind: Kind) -> Iterator[Alternative | None]:
    for given in step.selectors:
        parts = (given,) if isinstance(given, str) else given
        if not parts:
            continue
        way, _, rest = parts[-1].partition("/")
        if way == "aria":
            yield _aria(rest, kind)
        elif way == "text":
            yield recorded.words(text=rest)
        elif way == "xpath":
            yield recorded.xpath(rest)
        else:  # through shadow roots, part by part
            yield recorded.css(" ".join(part.removeprefix("pierce/") for part in parts))


def _aria(rest: str, kind: Kind) -> Alternative | None:
    found = _ARIA.fullmatch(rest)
    name, role = (found["name"], found["role"]) if found else (rest, None)
    if role:
        return recorded.words(role=role, name=name)
    return recorded.words(label=name) if kind is Kind.TEXT else recorded.words(text=name)


def _kind(kind: Kind, found: tuple[Alternative, ...]) -> Kind:
    """Return what was touched, as far as the role tells."""
    roles = {one.role for one in found}
    if "radio" in roles:
        return Kind.RADIO
    if roles & {"checkbox", "switch"}:
        return Kind.TICK
    return Kind.LIST if kind is Kind.TEXT and roles & {"combobox", "listbox"} else kind


def flow_json(guide: Guide) -> str:
    """Return *guide* as a recording that Chrome plays, and from which the same guide comes back."""
    table = msgspec.to_builtins(guide)
    steps = table.pop("step", ())
    start = guide.start
    if guide.practice:
        start = f"http://127.0.0.1/{start.removeprefix('practice:')}"
    played: list[dict[str, Any]] = [{"type": "customStep", "name": GUIDE, "parameters": table}]
    if not guide.on_phone:
        played.append({"type": "navigate", "url": start})
    for step, plain in zip(guide.step, steps, strict=True):
        played.append({"type": "customStep", "name": STEP, "parameters": plain})
        if step.target:
            played.append(_played(step))
    flow = {"title": guide.title, "steps": played}
    return json.dumps(flow, indent=2, ensure_ascii=False) + "\n"


def _played(step: Step) -> dict[str, Any]:
    selectors = [[_selector(one)] for one in step.target]
    pressed = step.done in {Done.CLICKED, Done.PAGE} or any(
        one.role in _PRESSED_ROLES for one in step.target
    )
    if pressed:
        return {"type": "click", "selectors": selectors, "offsetX": 1, "offsetY": 1}
    return {"type": "change", "selectors": selectors, "value": ""}


def _selector(one: Alternative) -> str:
    if one.kind == "role":
        return f'aria/{one.name}[role="{one.role}"]'
    return _ONE[one.kind].format(getattr(one, one.kind))
