"""`kiosk phrases`: what the office does with recorded phrases."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk import config as configuration
from kiosk import i18n
from kiosk.domain.errors import ConfigError
from kiosk.services.speech.phrases import load_pack, phrases_home, places
from kiosk.services.speech.phrases.states import State, list_phrases

_OK, _NEGATIVE = 0, 1
_ADD = """
Adds recordings that people have read: one file and its --id, or a folder of files named by phrase
(ja.wav, nej.opus, …). Each is checked first: that it can be played, how loud it is, whether it is
clipped, silence at its ends, and whether it is as long as its text needs. If one is not good enough
it is said why and what to do, and nothing has changed. Nothing of the sound is altered.
"""
_CHECK = """
Looks at every recording: whether it can be played and sounds right, and whether its text is still
what the screens say. One whose text has changed is stale and never played. Exit code 1: something
is wrong with at least one.
"""
_SHEET = """
Writes the phrases of a language as a PDF to print, for the person who reads them: large text, the
Swedish, how to say it, and a box to tick.
"""
_Sub = argparse.ArgumentParser


def add_phrase_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", epilog: str
) -> None:
    """Add `phrases` with its own commands to *commands*."""
    phrases = commands.add_parser(
        "phrases", help="Record, check and add what people read aloud.", epilog=epilog
    )
    own = phrases.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(
        name: str, command: Callable[[argparse.Namespace], int], help_text: str, more: str = ""
    ) -> _Sub:
        sub = own.add_parser(name, help=help_text, description=more or help_text, epilog=epilog)
        sub.set_defaults(command=command)
        return sub

    listing = add("list", _list, "Show each phrase: text, translation, whether it is recorded.")
    _language(listing, required=False)
    _folder(listing)

    adding = add("add", _add, "Check recordings and take them into use.", _ADD)
    adding.add_argument(
        "sound", type=Path, metavar="FILE|DIR", help="a .wav or .opus file, or many"
    )
    _language(adding, required=True)
    adding.add_argument(
        "--id", metavar="ID", help="the phrase; without it the file's name is the id"
    )
    reader_help = "whose voice it is and what was agreed; none: as for the language's others"
    adding.add_argument("--reader", metavar="TEXT", help=reader_help)
    _folder(adding)

    checking = add("check", _check, "Find recordings that are bad or no longer true.", _CHECK)
    _language(checking, required=False)
    _folder(checking)

    sheet = add("sheet", _sheet, "Write a sheet to read from, as PDF.", _SHEET)
    _language(sheet, required=True)
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    sheet.add_argument("--missing", action="store_true", help="only what is still to be recorded")
    _folder(sheet)


def _language(parser: _Sub, *, required: bool) -> None:
    help_text = "such as so" if required else "such as so; none: every language"
    parser.add_argument("--language", required=required, metavar="TAG", help=help_text)


def _folder(parser: _Sub) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--phrases", type=Path, metavar="DIR", help="the folder of recordings")
    where.add_argument(
        "--config", type=Path, metavar="FILE", help="take the folder from this configuration"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")


def _configured(options: argparse.Namespace) -> Path | None:
    if options.phrases is not None:
        folder: Path = options.phrases
        return folder
    named = configuration.load(options.config).speech.phrases if options.config else None
    return Path(named) if named else None


def _languages(options: argparse.Namespace) -> tuple[str, ...]:
    if options.language is None:
        return i18n.shipped()
    if options.language not in i18n.shipped():
        raise ConfigError(
            f"--language {options.language}: not shipped; choose one of {', '.join(i18n.shipped())}"
        )
    return (options.language,)


def _list(options: argparse.Namespace) -> int:
    folders = places(_configured(options))
    for language in _languages(options):
        for record in list_phrases(load_pack(), language, folders):
            _say(record, record.line(), options)
    return _OK


def _add(options: argparse.Namespace) -> int:
    from kiosk.services.speech.phrases.checking import Checked  # noqa: PLC0415  numpy
    from kiosk.services.speech.phrases.store import add_recordings, sounds  # noqa: PLC0415  numpy

    (language,) = _languages(options)
    pack = load_pack()
    found = sounds(options.sound, options.id, pack)

    def bad(checked: Checked) -> None:
        _say(checked, checked.line(), options)

    added = add_recordings(
        _configured(options) or phrases_home(),
        language,
        found,
        pack,
        options.reader,
        datetime.now(UTC).astimezone().date(),
        bad,
    )
    for record in added:
        _say(record, record.line().replace("good ", "added", 1), options)
    return _OK


def _check(options: argparse.Namespace) -> int:
    from kiosk.services.speech.phrases.checking import check_recordings  # noqa: PLC0415  numpy

    folders = places(_configured(options))
    pack = load_pack()
    good, count = True, 0
    for language in _languages(options):
        for record in check_recordings(pack, language, folders):
            good, count = good and record.good, count + 1
            _say(record, record.line(), options)
    if not count and not options.json:
        named = ", ".join(str(folder) for folder in folders)
        sys.stdout.write(f"No recordings in {named}; docs/phrases.md says how they are made.\n")
    return _OK if good else _NEGATIVE


def _sheet(options: argparse.Namespace) -> int:
    from kiosk.app.application import make_command_application  # noqa: PLC0415  Qt
    from kiosk.ui.recording_sheet import Row, Words, write_sheet  # noqa: PLC0415  Qt

    (language,) = _languages(options)
    pack = load_pack()
    listed = list_phrases(pack, language, places(_configured(options)))
    rows = [
        Row(number, each.id, each.group, each.text, each.translation, each.note)
        for number, each in enumerate(listed, 1)
        if not (options.missing and each.state is State.RECORDED)
    ]
    if not rows:
        raise ConfigError(f"--missing: every phrase is recorded in {language}; leave it out")
    application = make_command_application()
    words = Words(**msgspec.structs.asdict(pack.sheet))
    pages = write_sheet(options.out, words, rows, language)
    application.quit()
    record = {"path": str(options.out), "pages": pages, "phrases": len(rows)}
    _say(record, f"{options.out}: {len(rows)} phrases on {pages} pages", options)
    return _OK


def _say(record: object, line: str, options: argparse.Namespace) -> None:
    """Write *line*; a program is told the same in JSON."""
    if options.json:
        line = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
