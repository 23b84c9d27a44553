"""The command `kiosk`. Qt is loaded only by the commands that show something."""

import argparse
import asyncio
import io
import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk import config as configuration
from kiosk import i18n, logs
from kiosk.config import VARIANTS, Config, Practice
from kiosk.domain.errors import ConfigError, KioskError
from kiosk.domain.messages import Senses
from kiosk.guide_command import add_guide_commands, require_display
from kiosk.pack_command import add_pack_command
from kiosk.phrase_command import add_phrase_command
from kiosk.voice_command import add_voice_command

OK, NEGATIVE, REFUSED, FAULT = 0, 1, 2, 70
_Command = Callable[[argparse.Namespace], int]
_Add = Callable[[str, _Command, str], argparse.ArgumentParser]
_EPILOG = (
    "Exit codes: 0 all is well; 1 the result is negative; 2 the command cannot be carried out."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every fault is one line that names the remedy."""
    options = _parser().parse_args(arguments)
    logs.set_up(logging.WARNING)
    try:
        return int(options.command(options))
    except KioskError as error:
        sys.stderr.write(f"kiosk: {error}\n")
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        _say_nothing_more()
        return OK
    except Exception as error:  # whoever runs a terminal is not shown a traceback
        if "LOTS_DEBUG" in os.environ:
            raise
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        sys.stderr.write(
            f"kiosk: {type(error).__name__} at {where}: a fault in Lots; "
            "report this line, or set LOTS_DEBUG=1 to see more\n"
        )
        return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="Lots: walks visitors of a citizen office through web errands.",
        epilog=_EPILOG,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, command: _Command, help_text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_text, description=help_text, epilog=_EPILOG)
        sub.set_defaults(command=command)
        return sub

    _terminal_commands(add)
    _page_command(add)
    _text_commands(add)
    add_guide_commands(commands, _EPILOG)
    add_pack_command(commands, _EPILOG)
    add_voice_command(commands, _EPILOG)
    add_phrase_command(commands, _EPILOG)
    _report_commands(add)
    return parser


def _terminal_commands(add: _Add) -> None:
    """Add the commands that run the terminal."""
    run = add("run", _run, "Run the terminal: full screen, one visitor after another.")
    run.add_argument("--config", type=Path, metavar="FILE", help="the terminal's configuration")

    demo = add("demo", _demo, "Try Lots on the practice services; nothing is sent anywhere.")
    demo.add_argument("--language", metavar="TAG", help="start in this language, such as ar")
    demo.add_argument("--guide", metavar="ID", help="start at this errand, such as boendestod")
    demo.add_argument(
        "--variant", choices=VARIANTS, help="the markup of the practice pages: v1, v2 or v3"
    )
    demo.add_argument("--windowed", action="store_true", help="in a window, not full screen")
    demo.add_argument(
        "--play", action="store_true", help="an unattended visitor does the whole errand"
    )
    demo.add_argument(
        "--by",
        choices=[sense.value for sense in Senses],
        default=Senses.SIGHT.value,
        help="with --play: the visitor sees, only hears, or hears and has keys only",
    )
    demo.add_argument(
        "--leave", metavar="STEP", help="with --play: press Finish at this step of the errand"
    )
    demo.add_argument("--pictures", type=Path, metavar="DIR", help="save a picture of each screen")
    demo.add_argument("--config", type=Path, metavar="FILE", help="use this configuration")
    _json(demo)


def _page_command(add: _Add) -> None:
    """Add the command that translates pages as for a visitor."""
    page = add("page", _page, "Open pages, translate them as for a visitor, and report figures.")
    page.add_argument("source", nargs="+", metavar="SOURCE", help="a file, or an http(s) address")
    page.add_argument("--to", required=True, metavar="TAG", help="the language, such as ar")
    page.add_argument("--engine", metavar="NAME", help="argos (the usual), pseudo, none, …")
    page.add_argument("--packs", metavar="DIR", help="folder with translation packs")
    page.add_argument("--memory", metavar="SERVICE", help="use this service's reviewed sentences")
    page.add_argument("--view", choices=["own", "both", "original"], default="own")
    page.add_argument(
        "--settle", type=float, default=1.0, metavar="S", help="seconds of quiet to wait for"
    )
    page.add_argument(
        "--html",
        type=Path,
        metavar="DIR",
        help="write the DOM here: NAME.html, and its frames as NAME.frame-1.html, …",
    )
    page.add_argument("--picture", type=Path, metavar="DIR", help="write a picture here")
    extract_help = "add the sentences it does not have to this catalog, for translators"
    page.add_argument("--extract", type=Path, metavar="FILE.po", help=extract_help)
    _json(page)


def _report_commands(add: _Add) -> None:
    """Add the commands that tell how things stand."""
    languages = add("languages", _languages, "What each language has: texts, translation, voice.")
    languages.add_argument("--config", type=Path, metavar="FILE")
    _json(languages)

    self_check = add("check", _check, "Test this terminal: configuration, voices, fonts, display…")
    self_check.add_argument("--config", type=Path, metavar="FILE")
    _json(self_check)


def _text_commands(add: _Add) -> None:
    """Add the commands that work on text alone."""
    translate = add("translate", _translate, "Translate Swedish text as on a page; JSON lines.")
    translate.add_argument("text", nargs="*", metavar="TEXT", help="texts; none: lines from stdin")
    translate.add_argument("--to", required=True, metavar="TAG", help="the language, such as ar")
    translate.add_argument("--engine", default="argos", metavar="NAME")
    translate.add_argument("--packs", metavar="DIR", help="folder with translation packs")
    translate.add_argument("--memory", metavar="SERVICE", help="use this service's sentences")
    translate.add_argument("--json", action="store_true", help="as always: one JSON object a line")

    speak = add("speak", _speak, "Read a text aloud as to a visitor, or write the sound to a file.")
    speak.add_argument("--language", action="append", metavar="TAG", help="the text's language")
    speak.add_argument("--wav", type=Path, metavar="FILE", help="write the sound here")
    speak.add_argument("--engine", metavar="NAME", help="pyttsx3 (the usual), piper, none")
    speak.add_argument("--config", type=Path, metavar="FILE", help="take the engines from here")
    prepare_help = "make the sound of guides and screens ahead, in each --language, or in all"
    speak.add_argument("--prepare", action="store_true", help=prepare_help)
    _json(speak)
    speak.add_argument("text", nargs="?", metavar="TEXT")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")


def _print(record: object) -> None:
    sys.stdout.write(json.dumps(msgspec.to_builtins(record), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _known_language(tag: str | None) -> None:
    if tag is not None and tag not in i18n.shipped():
        raise ConfigError(
            f"--language {tag}: not shipped; choose one of {', '.join(i18n.shipped())}"
        )


def _settled(config: Config) -> Config:
    """Return the configuration with its folders: sessions do not see this user's home."""
    from kiosk.services.speech.added import usual_voices  # noqa: PLC0415  engines
    from kiosk.services.speech.phrases import usual_phrases  # noqa: PLC0415  engines
    from kiosk.services.speech.prepared import usual_prepared  # noqa: PLC0415  engines
    from kiosk.services.translation.engines import usual_packs  # noqa: PLC0415  engines

    chosen, speech = config.translation, config.speech
    return msgspec.structs.replace(
        config,
        translation=msgspec.structs.replace(chosen, packs=chosen.packs or _named(usual_packs())),
        speech=msgspec.structs.replace(
            speech,
            voices=speech.voices or _named(usual_voices()),
            phrases=speech.phrases or _named(usual_phrases()),
            prepared=speech.prepared or _named(usual_prepared()),
        ),
    )


def _named(place: Path | None) -> str | None:
    return None if place is None else str(place)


def _run(options: argparse.Namespace) -> int:
    from kiosk.supervisor import TerminalOptions, last_good, run_terminal  # noqa: PLC0415  asyncio and processes

    require_display()
    place = last_good.usual_place()
    found = last_good.find(options.config, place)
    terminal = TerminalOptions(
        config=_settled(found.config),
        refused=found.refused,
        practice=True,
    )
    keeper = last_good.Keeper(options.config, found, place)
    return asyncio.run(run_terminal(terminal, on_event=keeper.hear)).exit_code


def _demo(options: argparse.Namespace) -> int:
    from kiosk.demo import demo  # noqa: PLC0415  starts processes
    from kiosk.supervisor import TerminalOptions  # noqa: PLC0415  asyncio and processes

    _known_language(options.language)
    if options.leave is not None and not options.play:
        raise ConfigError("--leave: it is the unattended visitor who leaves; add --play")
    config = _settled(configuration.load(options.config))
    require_display()
    if options.variant is not None:
        config = msgspec.structs.replace(config, practice=Practice(variant=options.variant))
    outcome = demo(
        TerminalOptions(
            config=config,
            practice=True,
            language=options.language,
            guide=options.guide,
            windowed=options.windowed,
            play=options.play,
            by=Senses(options.by),
            leave=options.leave,
            pictures=_named(options.pictures and options.pictures.resolve()),
        )
    )
    if options.json:
        _print(outcome)
    elif options.play:
        sys.stdout.write(outcome.summary() + "\n")
    return outcome.exit_code


def _page(options: argparse.Namespace) -> int:
    from kiosk.app.page_command import PageJob, translate_pages  # noqa: PLC0415  Qt

    job = PageJob(
        sources=tuple(options.source),
        target=options.to,
        engine=options.engine or ("none" if options.extract else "argos"),
        packs=options.packs,
        memory=options.memory,
        view=options.view,
        settle=options.settle,
        html=options.html,
        picture=options.picture,
        extract=options.extract,
    )
    good = True
    for report in translate_pages(job):
        good = good and report.loaded
        if options.json:
            _print(report)
        else:
            sys.stdout.write(report.line() + "\n")
    return OK if good else NEGATIVE


def _translate(options: argparse.Namespace) -> int:
    from kiosk.services.translation import routes, translate_lines  # noqa: PLC0415  engines

    known = {*i18n.shipped(), *routes(options.engine, options.packs)}
    if options.to not in known:
        raise ConfigError(
            f"--to {options.to}: neither shipped nor reached by a pack; "
            f"choose one of {', '.join(sorted(known))}"
        )
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the locale says
    texts = map(_as_typed, options.text) if options.text else _lines()
    packs = Path(options.packs) if options.packs else None
    for translated in translate_lines(texts, options.to, options.engine, packs, options.memory):
        record = {
            "text": translated.text,
            "origin": translated.origin.value,
            "flags": translated.flags,
        }
        try:
            _print(record)
        except BrokenPipeError:
            raise
        except OSError as error:
            _say_nothing_more()
            why = f"the output cannot be written ({error.strerror}); make room, or write elsewhere"
            raise KioskError(why) from error
    return OK


def _lines() -> Iterator[str]:
    """Yield the lines of standard input as UTF-8; what is none in them shows as a sign for it."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _as_typed(text: str) -> str:
    """Return *text* of the command line as UTF-8, also where the locale knows ASCII only."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _say_nothing_more() -> None:
    """Let what is still to be written go nowhere: there is nobody, or no room, to take it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak(options: argparse.Namespace) -> int:
    from kiosk.app.speak_command import prepare, speak  # noqa: PLC0415  sound

    chosen = configuration.load(options.config).speech
    if options.engine is not None:
        chosen = msgspec.structs.replace(chosen, engine=options.engine, engines={})
    languages = options.language or []
    if options.prepare:
        if options.text is not None or options.wav is not None:
            raise ConfigError("--prepare takes the texts of the catalogs; leave TEXT and --wav out")
        for record in prepare(languages, chosen):
            if options.json:
                _print(record)
            else:
                sys.stdout.write(record.line() + "\n")
                sys.stdout.flush()
        return OK
    if options.text is None or len(languages) != 1:
        raise ConfigError("say the text and its language: kiosk speak --language TAG TEXT")
    sound = speak(
        _as_typed(options.text), languages[0], chosen, options.wav, aloud=not options.json
    )
    if options.json:
        _print(sound)
    return OK


def _languages(options: argparse.Namespace) -> int:
    from kiosk.coverage import coverage  # noqa: PLC0415  reads every catalog

    for record in coverage(configuration.load(options.config)):
        if options.json:
            _print(record)
        else:
            sys.stdout.write(record.line() + "\n")
    return OK


def _check(options: argparse.Namespace) -> int:
    from kiosk.app.self_check import check_terminal  # noqa: PLC0415  Qt

    good = True
    for finding in check_terminal(options.config):
        good = good and finding.good
        if options.json:
            _print(finding)
        else:
            sys.stdout.write(finding.line() + "\n")
    return OK if good else NEGATIVE


if __name__ == "__main__":
    sys.exit(main())
