"""`kiosk voice`: what IT does with the voices of the engine Piper."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk import config as configuration

if TYPE_CHECKING:
    from kiosk.services.speech.voice_store import Installed, VoiceStore

_OK, _NEGATIVE = 0, 1
_ADD = """
Adds a voice for the engine piper: NAME.onnx with NAME.onnx.json beside it, or their folder, from a
stick, say. It is copied, checked and has to speak a sentence first; if anything is wrong, one line
says what, and nothing has changed. A voice for the same language that is there already gives way.
The licence stands in MODEL_CARD beside it, or is said with --licence. Nothing is ever fetched from
a network.
"""
_CHECK = """
Reads every byte of the voices, compares them with what was added, and has each speak a sentence.
Exit code 1: a voice has decayed or cannot be used; add it again.
"""


def add_voice_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", epilog: str
) -> None:
    """Add `voice` with its own commands to *commands*."""
    voice = commands.add_parser("voice", help="Add and look after voices.", epilog=epilog)
    own = voice.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(
        name: str, command: Callable[[argparse.Namespace], int], help_text: str, more: str = ""
    ) -> argparse.ArgumentParser:
        sub = own.add_parser(name, help=help_text, description=more or help_text, epilog=epilog)
        sub.set_defaults(command=command)
        where = sub.add_mutually_exclusive_group()
        where.add_argument("--voices", type=Path, metavar="DIR", help="the folder of voices")
        where.add_argument(
            "--config", type=Path, metavar="FILE", help="take the folder from this configuration"
        )
        sub.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
        return sub

    adding = add("add", _add, "Check a voice and take it into use.", _ADD)
    adding.add_argument("voice", type=Path, metavar="FILE|DIR", help="the voice, as you got it")
    adding.add_argument("--language", metavar="TAG", help="its language, where it does not say")
    adding.add_argument("--licence", metavar="TEXT", help="its licence, where no MODEL_CARD says")
    add("list", _list, "Show the voices: language, licence, size.")
    checking = add("check", _check, "Find voices that have decayed.", _CHECK)
    checking.add_argument("voice", nargs="*", metavar="NAME", help="none: every voice")
    removing = add("remove", _remove, "Take voices away.")
    removing.add_argument("voice", nargs="+", metavar="NAME", help="as `kiosk voice list` names it")


def _store(options: argparse.Namespace) -> "VoiceStore":
    from kiosk.services.speech.added import voices_home  # noqa: PLC0415  engines
    from kiosk.services.speech.voice_store import VoiceStore  # noqa: PLC0415

    named = configuration.load(options.config).speech.voices if options.config else None
    return VoiceStore(options.voices or (Path(named) if named else voices_home()))


def _add(options: argparse.Namespace) -> int:
    added = _store(options).add(options.voice, options.language, options.licence)
    return _show([added], options, "added  ")


def _list(options: argparse.Namespace) -> int:
    store = _store(options)
    found = store.installed()
    if not found and not options.json:
        sys.stdout.write(f"No voices in {store.folder}; add one with kiosk voice add FILE.\n")
    return _show(found, options)


def _check(options: argparse.Namespace) -> int:
    return _show(_store(options).check(options.voice), options, "good     ")


def _remove(options: argparse.Namespace) -> int:
    for record in _store(options).remove(options.voice):
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
