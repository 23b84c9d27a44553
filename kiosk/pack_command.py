"""`kiosk pack`: what IT does with translation packs."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk import config as configuration
from kiosk.domain.errors import ConfigError

if TYPE_CHECKING:
    from kiosk.services.packs import Installed, Store

_OK, _NEGATIVE = 0, 1
_ADD = """
Adds a translation pack: an .argosmodel file, a CTranslate2 folder of OPUS-MT, or a folder with the
files of a Firefox model, from a stick, say. Its languages, licence and origin are shown. It is
copied, checked and tried with a few sentences first; if anything is wrong, one line says what, and
nothing has changed. A pack for the same languages and engine that is there already gives way.
Nothing is ever fetched from a network.
"""
_CHECK = """
Reads every byte of the packs, compares them with what was added, and has each translate a few
sentences. Exit code 1: a pack has decayed or cannot be used; add it again.
"""


def add_pack_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", epilog: str
) -> None:
    """Add `pack` with its own commands to *commands*."""
    pack = commands.add_parser("pack", help="Add and look after translation packs.", epilog=epilog)
    own = pack.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(
        name: str, command: Callable[[argparse.Namespace], int], help_text: str, more: str = ""
    ) -> argparse.ArgumentParser:
        sub = own.add_parser(name, help=help_text, description=more or help_text, epilog=epilog)
        sub.set_defaults(command=command)
        where = sub.add_mutually_exclusive_group()
        where.add_argument("--packs", type=Path, metavar="DIR", help="the folder of packs")
        where.add_argument(
            "--config", type=Path, metavar="FILE", help="take the folder from this configuration"
        )
        sub.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
        return sub

    adding = add("add", _add, "Check a pack and take it into use.", _ADD)
    adding.add_argument("pack", type=Path, metavar="FILE|DIR", help="the pack, as you got it")
    adding.add_argument(
        "--from", dest="source", metavar="TAG", help="its language, where it does not say: sv or en"
    )
    adding.add_argument("--to", metavar="TAG", help="the language it translates into, such as ar")
    add("list", _list, "Show the packs: languages, version, licence, origin.")
    checking = add("check", _check, "Find packs that have decayed.", _CHECK)
    checking.add_argument("pack", nargs="*", metavar="NAME", help="none: every pack")
    removing = add("remove", _remove, "Take packs away.")
    removing.add_argument("pack", nargs="+", metavar="NAME", help="as `kiosk pack list` names it")


def _store(options: argparse.Namespace) -> "Store":
    from kiosk.services.packs import Store  # noqa: PLC0415  loads what packs need
    from kiosk.services.translation.engines import packs_home  # noqa: PLC0415  engines

    named = configuration.load(options.config).translation.packs if options.config else None
    return Store(options.packs or (Path(named) if named else packs_home()))


def _add(options: argparse.Namespace) -> int:
    if (options.source is None) != (options.to is None):
        raise ConfigError("--from and --to belong together; say both languages, or none")
    pair = (options.source, options.to) if options.source else None
    return _show([_store(options).add(options.pack, pair)], options, "added  ")


def _list(options: argparse.Namespace) -> int:
    store = _store(options)
    found = store.installed()
    if not found and not options.json:
        sys.stdout.write(f"No packs in {store.folder}; add one with kiosk pack add FILE.\n")
    return _show(found, options)


def _check(options: argparse.Namespace) -> int:
    return _show(_store(options).check(options.pack), options, "good     ")


def _remove(options: argparse.Namespace) -> int:
    for record in _store(options).remove(options.pack):
        _show([record], options, "removed  ")
    return _OK


def _show(records: Iterable["Installed"], options: argparse.Namespace, before: str = "") -> int:
    """Write a line, or more, for each of *records*; a program is told the same in JSON."""
    good = True
    for record in records:
        good = good and record.good
        if options.json:
            text = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
        else:
            text = f"{before if record.good else ''}{record.line()}"
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    return _OK if good else _NEGATIVE
