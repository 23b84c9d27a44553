"""`kiosk voice`: what IT does with the voices of the engine Piper."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import config as configuration
from kiosk.store_command import StoreCommand, show

if TYPE_CHECKING:
    from kiosk.services.speech.voice_store import VoiceStore

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
    adding = StoreCommand(
        thing="voice",
        store=_store,
        add=_add,
        about="Add and look after voices.",
        about_add=_ADD,
        about_list="Show the voices: language, licence, size.",
        about_check=_CHECK,
    ).add_to(commands, epilog)
    adding.add_argument("--language", metavar="TAG", help="its language, where it does not say")
    adding.add_argument("--licence", metavar="TEXT", help="its licence, where no MODEL_CARD says")


def _store(options: argparse.Namespace) -> "VoiceStore":
    from kiosk.services.speech.added import voices_home  # noqa: PLC0415  engines
    from kiosk.services.speech.voice_store import VoiceStore  # noqa: PLC0415  engines

    named = configuration.load(options.config).speech.voices if options.config else None
    return VoiceStore(options.folder or (Path(named) if named else voices_home()))


def _add(options: argparse.Namespace) -> int:
    added = _store(options).add(options.place, options.language, options.licence)
    return show([added], options, "added  ")
