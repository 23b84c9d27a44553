"""`kiosk guide …`: the commands with which an office writes and keeps its guides."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.config import VARIANTS
from kiosk.domain.errors import ConfigError
from kiosk.services.guides import load_guide
from kiosk.services.guides.found import guide_file
from kiosk.services.guides.writer import refuse_existing, save_draft, write_whole

_OK, _NEGATIVE = 0, 1
_Command = Callable[[argparse.Namespace], int]
_Add = Callable[[str, _Command, str], argparse.ArgumentParser]


def add_guide_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", epilog: str
) -> None:
    """Add `kiosk guide` and what it can do."""
    guide = commands.add_parser("guide", help="Write and check guides.", epilog=epilog)
    guides = guide.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, command: _Command, text: str) -> argparse.ArgumentParser:
        sub = guides.add_parser(name, help=text, description=text, epilog=epilog)
        sub.set_defaults(command=command)
        return sub

    check = add(
        "check",
        _check,
        "Open each step's page and report what the guide would point at. Sends nothing.",
    )
    check.add_argument("guide", nargs="*", metavar="ID|FILE", help="none: every practice guide")
    check.add_argument("--base", metavar="URL", help="where the pages are, such as http://…:8000")
    check.add_argument("--language", metavar="TAG", help="translate the pages into this first")
    check.add_argument("--engine", default="none", metavar="NAME", help="engine for --language")
    check.add_argument(
        "--variant",
        choices=[*VARIANTS, "all"],
        help="the markup of the practice pages: as written (v1), renamed (v2), rebuilt (v3)",
    )
    check.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    _add_authoring(add)
    _add_exchange(add)


def require_display() -> None:
    """Raise `ConfigError` where no screen could be shown."""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise ConfigError(
            "no display: DISPLAY and WAYLAND_DISPLAY are not set; "
            "start Lots in the graphical session, or under Xvfb as installer/run.sh does"
        )


def _add_authoring(add: _Add) -> None:
    """Add the commands that make guides."""
    new = add(
        "new",
        _new,
        "Open a service in a window and make a guide of what you press and fill in there. "
        "Values are never recorded.",
    )
    new.add_argument("url", metavar="URL", help="https://…, http://127.0.0.1:…, practice:<id>/")
    new.add_argument(
        "--output",
        type=Path,
        default=Path("guide.toml"),
        metavar="FILE",
        help="the guide's file (guide.toml)",
    )
    verify = add(
        "verify",
        _verify,
        "Open the service in a window, follow the guide while you walk, and keep what was found.",
    )
    verify.add_argument("guide", metavar="ID|FILE")
    verify.add_argument("--base", metavar="URL", help="where the pages are, instead of its start")


def _add_exchange(add: _Add) -> None:
    """Add the commands that exchange guides with other tools."""
    brought = add(
        "import",
        _import,
        "Make a guide of a recording: Chrome's DevTools Recorder (JSON) or Selenium IDE (.side). "
        "Typed values are dropped.",
    )
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--output",
        type=Path,
        default=Path("guide.toml"),
        metavar="FILE",
        help="the guide's file (guide.toml)",
    )
    out = add("export", _export, "Write a guide as a recording for Chrome's DevTools Recorder.")
    out.add_argument("guide", metavar="ID|FILE")
    out.add_argument("--output", type=Path, metavar="FILE", help="none: standard output")


def _import(options: argparse.Namespace) -> int:
    from kiosk.services.guides.exchange import import_guide  # noqa: PLC0415  only this needs it

    refuse_existing(options.output)
    named = options.output.parent.name if options.output.name == "guide.toml" else ""
    guide = import_guide(options.file, named or options.file.stem)
    save_draft(guide, options.output)
    _say(f"written: {options.output}")
    return _OK


def _export(options: argparse.Namespace) -> int:
    from kiosk.services.guides.chrome_recorder import flow_json  # noqa: PLC0415  only this needs it

    flow = flow_json(load_guide(guide_file(options.guide)))
    if options.output is None:
        sys.stdout.write(flow)
        return _OK
    refuse_existing(options.output)
    write_whole(options.output, flow)
    _say(f"written: {options.output}")
    return _OK


def _verify(options: argparse.Namespace) -> int:
    require_display()
    from kiosk.app.guide_verify import before, drifted, verify_guide  # noqa: PLC0415  Qt

    file = guide_file(options.guide)
    known = before(file)
    found = verify_guide(file, options.base)
    if found is None:
        _say("nothing written: the window was closed")
        return _NEGATIVE
    for path, drift in drifted(known, found):
        _say(f"{drift:9} {path} has changed since {known.date if known else ''}")
    for missing in found.missing:
        _say(f"{missing.rung:9} {missing.step}")
    _say(f"written: {file.with_name('verified.toml')}; {len(found.missing)} steps missing")
    return _OK if found.complete else _NEGATIVE


def _new(options: argparse.Namespace) -> int:
    require_display()
    from kiosk.app.guide_new import new_guide  # noqa: PLC0415  Qt

    written = new_guide(options.url, options.output)
    _say(f"written: {written}" if written else "nothing written: the window was closed")
    return _OK if written else _NEGATIVE


def _check(options: argparse.Namespace) -> int:
    from kiosk.app.guide_check import check_guides  # noqa: PLC0415  Qt

    wanted = VARIANTS if options.variant == "all" else (options.variant,)
    red = False
    for record in check_guides(
        options.guide,
        base=options.base,
        language=options.language,
        engine=options.engine,
        variants=wanted if options.variant else (),
    ):
        red = red or record.drift == "red"
        _say(_line(record) if options.json else record.line())
    return _NEGATIVE if red else _OK


def _line(record: msgspec.Struct) -> str:
    return json.dumps(msgspec.to_builtins(record), ensure_ascii=False)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
