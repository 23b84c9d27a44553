"""The trial of a pack: a few sentences in a process of its own, and whether the answers are words.

A model is a foreign program's data and may crash or hang what reads it: that is the process's loss.
"""

import os
import re
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import babel
import msgspec
from babel.core import get_global

from kiosk.domain.errors import KioskError, PackError
from kiosk.services.translation.engines.ctranslate import BRING
from kiosk.services.translation.engines.kinds import About
from kiosk.services.translation.engines.packs import open_pack
from kiosk.services.translation.engines.routes import MODELS
from kiosk.services.translation.tongues import TONGUES

SECONDS = 60  # a trial may take; a large model on a slow disk needs ten
_MEMORY = 3_000_000_000  # bytes the engine may take besides the model …
_COPIES = 4  # … which is converted while it is read
_OUTPUT = 1_000_000  # bytes of an answer that are read
SENTENCES = {
    "sv": (
        "Var är toaletten?",
        "Vad heter du?",
        "Jag behöver hjälp med det här.",
        "Det är inte min bok.",
        "Hur mycket kostar det?",
        "Kan du hjälpa mig i morgon?",
        "Vi har inte tid att vänta på dig.",
    ),
    "en": (
        "Where is the toilet?",
        "What is your name?",
        "I need help with this.",
        "It is not my book.",
        "How much does it cost?",
        "Can you help me tomorrow?",
        "We do not have time to wait for you.",
    ),
}
# Words hardly a sentence goes without: a model of the language knows most of them whole.
_SMALL_WORDS = {
    "sv": (
        "och",
        "att",
        "det",
        "som",
        "är",
        "inte",
        "för",
        "på",
        "med",
        "jag",
        "har",
        "till",
        "om",
    ),
    "en": (
        "and",
        "the",
        "that",
        "is",
        "not",
        "for",
        "with",
        "you",
        "have",
        "this",
        "are",
        "of",
        "it",
    ),
}
_SCRIPTS = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI", "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Grek": "GREEK",
    "Hans": "CJK", "Hant": "CJK", "Hebr": "HEBREW", "Kore": "HANGUL", "Latn": "LATIN",
    "Taml": "TAMIL", "Thai": "THAI",
}  # fmt: skip
# Letters that tell languages of one script apart.
_LETTERS = {
    "ar": "ةيكىأإ", "fa": "پچژگکی", "ur": "پچژگکیٹڈڑںےہ", "ckb": "پچژگکیەێۆڕڵ",
    "ru": "ыэъё", "uk": "іїєґ",
}  # fmt: skip
_ENOUGH = 0.5  # of the letters, and of the answers


class Answers(msgspec.Struct, frozen=True):
    """What the process of a trial writes."""

    texts: tuple[str | None, ...] = ()
    known: float = 1.0  # share of the source's small words that the model knows whole
    fault: str = ""  # one line, when the pack could not be loaded


def try_pack(folder: Path, about: About, shown: Path) -> None:
    """Translate a few sentences with the pack in *folder*; raise `PackError` naming *shown*."""
    command = [sys.executable, "-P", "-m", "kiosk.services.packs", str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            why = f"{shown}: its model did not answer in {SECONDS} seconds; {BRING}"
            raise PackError(why) from None
        except BaseException:  # somebody has had enough: it must not go on alone
            process.kill()
            raise
    try:
        answers = msgspec.json.decode(output[:_OUTPUT], type=Answers)
    except msgspec.DecodeError:
        raise PackError(f"{shown}: its model brings the engine down; do not use it") from None
    if answers.fault:
        raise PackError(answers.fault.replace(str(folder), str(shown)))
    if why := doubt(about, answers):
        raise PackError(f"{shown}: {why}; {BRING}")


def run_trial(folder: Path) -> Answers:
    """Do the work of the process; limits are set first."""
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    memory = _MEMORY + _COPIES * size
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.addaudithook(_no_network)
    try:
        pack = open_pack(folder)
        model = MODELS[pack.about.kind](pack)
        told = model.translate(SENTENCES[pack.about.source])
    except KioskError as error:
        return Answers(fault=str(error))
    except MemoryError:
        return Answers(fault=f"{folder}: its model wants more memory than it can need; {BRING}")
    known = model.knows(_SMALL_WORDS[pack.about.source])
    return Answers(tuple(one.text if one else None for one in told), known)


def _no_network(event: str, _arguments: object) -> None:
    if event.startswith("socket.") and event != "socket.__new__":
        raise PermissionError("a trial has no network")


def doubt(about: About, answers: Answers) -> str:
    """Return why *answers* cannot be translations into the pack's language, or an empty string."""
    texts = [text for text in answers.texts if text]
    name = babel.Locale.parse(about.target, sep="-").english_name
    if len(texts) < len(answers.texts) * _ENOUGH or len(set(texts)) < len(texts) * _ENOUGH:
        return "it answers nothing sensible to simple sentences"
    if answers.known < _ENOUGH:
        source = babel.Locale.parse(about.source, sep="-").english_name
        return f"it does not know the words of {source}, which it says it translates from"
    if not _in_script(texts, about.target) or not _in_language(texts, about.target):
        return f"what it answers is not {name}, which it says it translates into"
    return ""


def _in_script(texts: Sequence[str], target: str) -> bool:
    likely = get_global("likely_subtags").get(target.replace("-", "_"), target.replace("-", "_"))
    script = next((_SCRIPTS[part] for part in likely.split("_") if part in _SCRIPTS), None)
    if script is None:
        return True
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    inside = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return inside > len(letters) * _ENOUGH


def _in_language(texts: Sequence[str], target: str) -> bool:
    """Return whether small words and letters speak for *target* rather than for another."""
    language = target.partition("-")[0]
    words = re.findall(r"[^\W\d_]+", " ".join(texts).casefold())
    count = {tag: sum(word in one.words for word in words) for tag, one in TONGUES.items()}
    letters = {tag: sum(map("".join(words).count, own)) for tag, own in _LETTERS.items()}
    for signs in (count, letters):
        others = max((signs[tag] for tag in signs if tag != language), default=0)
        if language in signs and signs[language] * 2 < others:
            return False
    strangers = max(count["sv"] if language != "sv" else 0, count["en"] if language != "en" else 0)
    return language in TONGUES or strangers < len(words) * _ENOUGH


def environment_is_fixed() -> None:
    """Keep the engine on few threads: their stacks count against the memory."""
    os.environ["OMP_NUM_THREADS"] = "2"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
