"""Reads guide.toml files into `Guide`."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Done, Guide, State, Step
from kiosk.services.guides.places import Places, parse, spell
from kiosk.services.guides.verification import NAME, read_verification, verified

LIMIT = 500_000  # bytes; the longest honest guide is a tenth of this
_LONGEST = 4000  # characters of an address
_PORT = 443
_FEWEST_ALTERNATIVES = 2  # docs/guide-format.md: two must agree on one element
_KINDS = ("label", "role", "text", "field", "css")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_HELP = "docs/guide-format.md describes every key"


@dataclass(frozen=True, slots=True)
class Refused:
    """A guide file that cannot be used, and why."""

    path: Path
    error: GuideError


def load_all(folders: Sequence[Path]) -> tuple[list[Guide], list[Refused]]:
    """Return the guides of *folders* (`<folder>/<id>/guide.toml`), and the files that were refused.

    A broken guide is left out and does not hinder the others; of two with one id the first wins.
    """
    guides: dict[str, Guide] = {}
    refused: list[Refused] = []
    for folder in folders:
        for path in sorted(folder.glob("*/guide.toml")):
            try:
                guide = load_guide(path)
            except GuideError as error:
                refused.append(Refused(path, error))
                continue
            if guide.id in guides:
                why = f"{path}: id: another guide is called {guide.id!r}; choose another id"
                refused.append(Refused(path, GuideError(why)))
            else:
                guides[guide.id] = guide
    return list(guides.values()), refused


def load_guide(path: Path) -> Guide:
    """Return the guide in *path*; raises `GuideError` with file, line, key and remedy."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise GuideError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if len(raw) > LIMIT:
        raise GuideError(f"{path}: too long (at most {LIMIT} bytes); is it the right file?")
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GuideError(f"{path}: not UTF-8 text; save the file as UTF-8") from error
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"{path}: not valid TOML: {error}; correct that line") from error
    try:
        guide = msgspec.convert(table, Guide)
    except msgspec.ValidationError as error:
        key, what = _about(str(error), table)
        raise _refusal(path, source, key, f"{what}; {_HELP}") from error
    for key, problem in _problems(guide):
        raise _refusal(path, source, key, problem)
    return verified(guide, read_verification(path.with_name(NAME)))


def _refusal(path: Path, source: str, key: str, problem: str) -> GuideError:
    line = Places(source).line(parse(key))
    return GuideError(f"{path}:{line}: {key or 'top level'}: {problem}")


def _about(told: str, table: dict[str, Any]) -> tuple[str, str]:
    """Return the key that a validation error is about, and what is wrong with it."""
    what, _, where = told.partition(" - at ")
    key = where.strip("`").removeprefix("$").lstrip(".")
    unknown = _UNKNOWN.search(what)
    if unknown:
        return spell((*parse(key), unknown[1])), what
    if key.endswith("[...]"):  # the tables whose keys are the author's hold texts only
        path = parse(key)
        inner: Any = table
        for part in path:
            inner = inner[part]
        wrong = next((name for name, value in inner.items() if not isinstance(value, str)), None)
        return spell(path if wrong is None else (*path, wrong)), what
    return key, what


def _problems(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield (key, problem and remedy) for what the types alone cannot say."""
    yield from _start(guide)
    yield from _twice("need", [need.id for need in guide.need])
    yield from _twice("question", [question.id for question in guide.question])
    yield from _twice("step", [step.id for step in guide.step])
    for number, step in enumerate(guide.step):
        yield from _step(guide, step, f"step[{number}]")
    if guide.finish is not None:
        try:
            re.compile(guide.finish.receipt)
        except re.error as error:
            yield "finish.receipt", f"not a regular expression ({error}); correct it"


def _start(guide: Guide) -> Iterator[tuple[str, str]]:
    parts = urlsplit(guide.start)
    if guide.on_phone:
        pass
    elif parts.scheme == "practice":
        if not re.fullmatch(r"practice:[a-z0-9-]+/[^\s?#]*", guide.start):
            yield "start", 'a practice service is written "practice:<service>/"'
    elif (problem := next(_site(guide.start), None)) is not None:
        yield "start", f'{problem}; "practice:<service>/" and "phone:" do as well'
    for language, address in guide.translated.items():
        if (problem := next(_site(address), None)) is not None:
            yield f"translated.{language}", problem
    for number, host in enumerate(guide.allow):
        if not re.fullmatch(r"(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}", host):
            yield f"allow[{number}]", "must be a host or domain in lower case, such as bankid.com"


def _site(address: str) -> Iterator[str]:
    """Yield why the gate would never let *address* in, and what would help."""
    if len(address) > _LONGEST:
        yield f"is too long; the limit is {_LONGEST} characters"
    if "\\" in address or any(c.isspace() or not c.isprintable() for c in address):
        yield r"must have no blanks, control characters or \; write them as %20 and the like"
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        yield f"is no address ({error}); copy it from a browser"
        return
    if parts.scheme != "https" or "@" in parts.netloc:
        yield "must be an https:// address without a user name"
    if port not in {None, _PORT}:
        yield "must be at the usual port of https; leave the port out"
    if not _is_host(host):
        yield "must name a host with a dot and none at its end, such as https://www.exempel.se/"


def _is_host(host: str) -> bool:
    if re.fullmatch(r"(?=.{1,253}$)([\w-]+\.)+[^\W\d][\w-]+", host):
        return True
    try:
        return bool(IPv4Address(host))
    except ValueError:
        return False


def _twice(key: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for number, identifier in enumerate(ids):
        if identifier in ids[:number]:
            yield f"{key}[{number}].id", f"{identifier!r} is used twice; every id must be unique"


def _choose(known: Iterable[str]) -> str:
    names = ", ".join(sorted(known))
    return f"choose one of {names}" if names else "leave it out, or write one"


def _step(guide: Guide, step: Step, key: str) -> Iterator[tuple[str, str]]:
    answers = {question.id: {a.id for a in question.answers} for question in guide.question}
    for question, answer in step.when.items():
        if question not in answers:
            yield f"{key}.when", f"there is no question {question!r}; {_choose(answers)}"
        elif answer not in answers[question]:
            yield (
                f"{key}.when",
                f"{question!r} has no answer {answer!r}; {_choose(answers[question])}",
            )
    if step.page is not None and guide.on_phone:
        yield f"{key}.page", 'leave it out: start = "phone:" has no page'
    if step.page is None and not guide.on_phone:
        if guide.state is not State.DRAFT:
            yield f"{key}.page", "is required; only a draft may leave it out"
        elif step.done is not Done.MANUAL:
            yield f"{key}.done", 'without a page nothing is found; set done = "manual"'
    if step.done is not Done.MANUAL and len(step.target) < _FEWEST_ALTERNATIVES:
        yield (
            f"{key}.target",
            'give at least two alternatives that name the same element, or set done = "manual"',
        )
    for number, alternative in enumerate(step.target):
        yield from _alternative(alternative, f"{key}.target[{number}]")


def _alternative(alternative: Alternative, key: str) -> Iterator[tuple[str, str]]:
    given = [kind for kind in _KINDS if getattr(alternative, kind) is not None]
    if len(given) != 1:
        yield (
            key,
            f"must have exactly one of {', '.join(_KINDS)}; it has {', '.join(given) or 'none'}",
        )
    elif given == ["role"] and alternative.name is None:
        yield key, "role needs a name as well"
    elif given != ["role"] and alternative.name is not None:
        yield key, "name goes with role only"
