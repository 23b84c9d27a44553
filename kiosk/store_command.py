"""What `kiosk pack` and `kiosk voice` share: three of their commands, and how records are shown."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from kiosk.services.store import Record, Store

_OK, _NEGATIVE = 0, 1
_Run = Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class StoreCommand:
    """The commands for one kind of *thing*, such as pack; *store* opens the folder that is meant.

    *add* does what only this kind needs; the texts are those of `--help`.
    """

    thing: str
    store: Callable[[argparse.Namespace], "Store[Any]"]
    add: _Run
    about: str
    about_add: str
    about_list: str
    about_check: str

    def add_to(
        self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]", epilog: str
    ) -> argparse.ArgumentParser:
        """Add all of them to *commands*; return the one that adds, which takes more arguments."""
        thing = self.thing
        group = commands.add_parser(thing, help=self.about, epilog=epilog)
        own = group.add_subparsers(title="commands", required=True, metavar="COMMAND")

        def command(
            name: str, run: _Run, help_text: str, more: str = ""
        ) -> argparse.ArgumentParser:
            sub = own.add_parser(name, help=help_text, description=more or help_text, epilog=epilog)
            sub.set_defaults(command=run)
            _add_folder(sub, thing)
            return sub

        adding = command("add", self.add, f"Check a {thing} and take it into use.", self.about_add)
        adding.add_argument(
            "place", type=Path, metavar="FILE|DIR", help=f"the {thing}, as you got it"
        )
        command("list", self._list, self.about_list)
        checking = command(
            "check", self._check, f"Find {thing}s that have decayed.", self.about_check
        )
        checking.add_argument("names", nargs="*", metavar="NAME", help=f"none: every {thing}")
        removing = command("remove", self._remove, f"Take {thing}s away.")
        removing.add_argument(
            "names", nargs="+", metavar="NAME", help=f"as `kiosk {thing} list` names it"
        )
        return adding

    def _list(self, options: argparse.Namespace) -> int:
        store = self.store(options)
        found = store.installed()
        if not found and not options.json:
            thing = self.thing
            sys.stdout.write(
                f"No {thing}s in {store.folder}; add one with kiosk {thing} add FILE.\n"
            )
        return show(found, options)

    def _check(self, options: argparse.Namespace) -> int:
        return show(self.store(options).check(options.names), options, "good     ")

    def _remove(self, options: argparse.Namespace) -> int:
        for record in self.store(options).remove(options.names):
            show([record], options, "removed  ")
        return _OK


def _add_folder(command: argparse.ArgumentParser, thing: str) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        f"--{thing}s", type=Path, dest="folder", metavar="DIR", help=f"the folder of {thing}s"
    )
    where.add_argument(
        "--config", type=Path, metavar="FILE", help="take the folder from this configuration"
    )
    command.add_argument("--json", action="store_true", help="one JSON object a line, for programs")


def show(records: Iterable["Record"], options: argparse.Namespace, before: str = "") -> int:
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
