"""`kiosk pack`: what IT does with translation packs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import config as configuration
from kiosk.domain.errors import ConfigError
from kiosk.store_command import StoreCommand, show

if TYPE_CHECKING:
    from kiosk.services.packs import PackStore

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
    adding = StoreCommand(
        thing="pack",
        store=_store,
        add=_add,
        about="Add and look after translation packs.",
        about_add=_ADD,
        about_list="Show the packs: languages, version, licence, origin.",
        about_check=_CHECK,
    ).add_to(commands, epilog)
    adding.add_argument(
        "--from", dest="source", metavar="TAG", help="its language, where it does not say: sv or en"
    )
    adding.add_argument("--to", metavar="TAG", help="the language it translates into, such as ar")


def _store(options: argparse.Namespace) -> "PackStore":
    from kiosk.services.packs import PackStore  # noqa: PLC0415  loads what packs need
    from kiosk.services.translation.engines import packs_home  # noqa: PLC0415  engines

    named = configuration.load(options.config).translation.packs if options.config else None
    return PackStore(options.folder or (Path(named) if named else packs_home()))


def _add(options: argparse.Namespace) -> int:
    if (options.source is None) != (options.to is None):
        raise ConfigError("--from and --to belong together; say both languages, or none")
    pair = (options.source, options.to) if options.source else None
    return show([_store(options).add(options.place, pair)], options, "added  ")
