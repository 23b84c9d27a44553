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
