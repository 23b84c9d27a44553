"""A page of 300 units, 150 of them different: ours beside Argos Translate, unit by unit.

    python -m tests.bench.throughput --packs FOLDER [--to en] [--runs 3] [--pairs heldout.tsv]

The floor is `argostranslate.translate.translate` called for each unit with the same packs and the
same beam, its network splitter replaced by one that gives the text as it is. Ours is the worker
process: lines in, lines out, from the first request to the last answer, both warm. Every run gives
both another page, so that neither remembers. Times are the least of the runs.

The page is of office sentences, nearly all with words of the glossary; with *--pairs*, a file of
Swedish sentences before a tab, of those. `equal` is the share of units for which our engine,
without the pipeline, gives the same words as the floor; `equal_shown` the share that reaches the
page like that. `differs` says what the others owe it to: `refused` by the guard, they stay in
Swedish; `glossary`, they hold words that are locked; `dressed`, the capitals and signs of the
Swedish were put on.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from kiosk.domain.messages import (
    FromTranslation,
    Translate,
    Translation,
    TranslationReady,
    TranslationSetup,
    decode,
    encode,
)
from kiosk.domain.units import Block, Origin, Unit
from kiosk.services.translation.engines import open_engine
from kiosk.services.translation.glossary import Glossary

UNITS, DIFFERENT = 300, 150
WHO = ("Du", "Du som bor här", "Din sambo", "Den som söker", "Vi", "Din familj", "Kommunen")
WHAT = (
    "måste betala",
    "kan få",
    "ska visa",
    "behöver hämta",
    "vill läsa",
    "får skriva",
    "har sett",
)
WHICH = (
    "räkningen",
    "brevet från skolan",
    "ett nytt pass",
    "hyran för lägenheten",
    "alla papper om arbetet",
    "svaret på din ansökan",
)
WHEN = ("i dag", "nästa vecka", "innan du reser", "på måndag", "när kontoret är öppet", "varje år")


def sentences(pairs: Path | None) -> list[str]:
    """Return the sentences that pages are made of, shuffled."""
    if pairs is not None:
        lines = pairs.read_text(encoding="utf-8").splitlines()
        every = list(dict.fromkeys(line.partition("\t")[0] for line in lines if "\t" in line))
    else:
        every = [
            f"{who} {what} {which} {when}."
            for who, what, which, when in itertools.product(WHO, WHAT, WHICH, WHEN)
        ]
    random.Random(0).shuffle(every)  # noqa: S311  the same pages each time
    return every


def page(every: list[str], run: int) -> list[str]:
    """Return the texts of one page; no other run has them."""
    chosen = every[run * DIFFERENT : (run + 1) * DIFFERENT] * (UNITS // DIFFERENT)
    random.Random(run).shuffle(chosen)  # noqa: S311  no secret
    return chosen


class Ours:
    """The translation worker."""

    def __init__(self, packs: Path, target: str) -> None:
        self._target = target
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.services.translation"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._next = 0
        self._say(TranslationSetup(engine="argos", packs=str(packs)))
        while not isinstance(self._hear(), TranslationReady):
            pass
        self.translate(["Hej."])

    def _say(self, message: TranslationSetup | Translate) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(encode(message))
        self._process.stdin.flush()

    def _hear(self) -> FromTranslation:
        assert self._process.stdout is not None
        answer: FromTranslation = decode(self._process.stdout.readline(), FromTranslation)
        return answer

    def translate(self, texts: list[str]) -> tuple[list[tuple[str, Origin]], float]:
        """Return what becomes of *texts*, and the seconds until the first answer."""
        first, start = self._next, perf_counter()
        self._next += len(texts)
        units = tuple(Unit(number, Block.of(text)) for number, text in enumerate(texts, first))
        for at in range(0, len(units), 200):  # as the page sends them
            self._say(Translate(target=self._target, units=units[at : at + 200]))
        told: dict[int, tuple[str, Origin]] = {}
        soonest = 0.0
        while len(told) < len(texts):
            answer = self._hear()
            if isinstance(answer, Translation):
                soonest = soonest or perf_counter() - start
                told |= {
                    one.id: (one.translated.text, one.translated.origin) for one in answer.answers
                }
        return [told[number] for number in range(first, self._next)], soonest

    def close(self) -> None:
        """End the worker."""
        self._process.kill()
        self._process.wait()


class Whole:
    """A splitter that splits nothing, in place of the one that needs the network."""

    def __init__(self, _package: object) -> None:
        pass

    def split_sentences(self, text: str) -> list[str]:
        """Return *text* as one sentence."""
        return [text]


class Floor:
    """Argos Translate."""

    def __init__(self, packs: Path, target: str) -> None:
        home = tempfile.mkdtemp()
        os.environ |= {
            "HOME": home,
            "XDG_DATA_HOME": f"{home}/data",
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_CACHE_HOME": f"{home}/cache",
            "ARGOS_CHUNK_TYPE": "MINISBD",
            "ARGOS_DEVICE_TYPE": "cpu",
        }
        from argostranslate import package, translate  # noqa: PLC0415  reads the environment

        translate.MiniSBDSentencizer = Whole
        for pack in packs.rglob("*.argosmodel"):
            package.install_from_path(pack)
        self._translate = translate.translate
        self._target = target
        self.one("Hej.")

    def one(self, text: str) -> str:
        """Return *text* in the target language."""
        return str(self._translate(text, "sv", self._target))


def main() -> None:
    """Measure both on the same pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=Path, required=True)
    parser.add_argument("--to", default="en")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    every = sentences(options.pairs)
    runs = min(options.runs, len(every) // DIFFERENT)
    folder = Path(tempfile.mkdtemp())
    for pack in options.packs.rglob("*.argosmodel"):
        (folder / pack.name).symlink_to(pack.resolve())
    ours, floor = Ours(folder, options.to), Floor(folder, options.to)
    seconds: dict[str, list[float]] = {"ours": [], "first": [], "floor": []}
    engine, glossary = open_engine("argos", folder), Glossary.load()
    shown = equal = machine = unit_count = 0
    differs: Counter[str] = Counter()
    for run in range(runs):
        texts = page(every, run)
        start = perf_counter()
        answers, first = ours.translate(texts)
        seconds["ours"].append(perf_counter() - start)
        seconds["first"].append(first)
        start = perf_counter()
        wanted = [floor.one(text) for text in texts]
        seconds["floor"].append(perf_counter() - start)
        unit_count += len(texts)
        machine += sum(origin is Origin.MACHINE for _, origin in answers)
        for swedish, (text, origin), want in zip(texts, answers, wanted, strict=True):
            if text == want:
                shown += 1
            elif origin is Origin.NONE:
                differs["refused"] += 1
            else:
                locked = glossary.locks_in(swedish, options.to)
                differs["glossary" if locked else "dressed"] += 1
        bare = engine.translate(texts, options.to)
        equal += sum(
            one is not None and one.text == want for one, want in zip(bare, wanted, strict=True)
        )
    ours.close()
    least = {name: round(min(taken), 3) for name, taken in seconds.items()}
    record = {
        "to": options.to,
        "units": UNITS,
        "different": DIFFERENT,
        "seconds": least["ours"],
        "floor_seconds": least["floor"],
        "ratio": round(least["floor"] / least["ours"], 1),
        "first_answer_seconds": least["first"],
        "machine": round(machine / unit_count, 3),
        "equal": round(equal / unit_count, 3),
        "equal_shown": round(shown / unit_count, 3),
        "differs": {cause: round(count / unit_count, 3) for cause, count in differs.items()},
    }
    sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
