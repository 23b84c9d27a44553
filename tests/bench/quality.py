"""chrF of a pack as it is, and behind our mask, glossary and guard, on the same sentences.

    python -m tests.bench.quality --packs FOLDER --pairs heldout.tsv [--to en]

*--pairs* holds a Swedish sentence and its translation a line, parted by a tab. A sentence that is
refused stays Swedish, and is scored as that; "shown" leaves these out on both sides. The other
rows ask the same sentences with something in them that must not change, to count refusals.
"""

import argparse
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.services.translation.engines import open_engine
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.machine import Machine, Made, Sentence

_ORDER, _BETA = 6, 2  # as sacreBLEU's chrF2
_NUMBERS = ("7 450 kr", "2026-11-23", "9.00", "010-123 45 67", "900101-2384", "12", "3")
_INSERTED = {
    "plain": "{text}",
    "den [number]": "{body} den {number}.",
    "Det kostar [number]": "Det kostar {number} att {lower}.",
    "Mellan [number] och [number]": "Mellan {number} och {other} {lower}.",
    "Jag har [term]": "Jag har {term} och {lower}.",
    "[term] och [term]": "{lower} {term} och {term2}.",
    "[term] den [number]": "Jag fick {term} den {number}, {lower}.",
}


def chrf(made: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the chrF2 of a corpus, from 0 to 100 (Popović 2015, character n-grams of 1 to 6)."""
    scores: list[float] = []
    for size in range(1, _ORDER + 1):
        same = ours = theirs = 0
        for one, other in zip(made, wanted, strict=True):
            left, right = _grams(one, size), _grams(other, size)
            same += (left & right).total()
            ours += left.total()
            theirs += right.total()
        if ours and theirs:
            precision, recall = same / ours, same / theirs
            weighted = _BETA**2 * precision + recall
            scores.append((1 + _BETA**2) * precision * recall / weighted if weighted else 0.0)
    return 100 * sum(scores) / len(scores) if scores else 0.0


def _grams(text: str, size: int) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[start : start + size] for start in range(len(letters) - size + 1))


def pairs(path: Path) -> list[tuple[str, str]]:
    """Return the (Swedish, translation) pairs of the file *path*."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        (swedish, other)
        for swedish, other, *_ in (line.split("\t") for line in lines if "\t" in line)
    ]


def inserted(frame: str, sentences: Sequence[str], terms: Sequence[str]) -> list[str]:
    """Return *sentences* in *frame*, with numbers and terms in turn."""
    chance = random.Random(frame)  # noqa: S311  the same sentences every time
    numbers, words = itertools.cycle(_NUMBERS), itertools.cycle(chance.sample(terms, len(terms)))
    made: list[str] = []
    for text in sentences:
        body = text.rstrip(".?!")
        given = {"text": text, "body": body, "lower": body[:1].lower() + body[1:]}
        given |= {"number": next(numbers), "other": next(numbers)}
        given |= {"term": next(words), "term2": next(words)}
        made.append(frame.format_map(given))
    return made


def refusals(made: Sequence[Made]) -> dict[str, int]:
    """Count why sentences stayed Swedish."""
    return dict(Counter(flag for one in made for flag in one.flags))


def main() -> None:
    """Print a line for each row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--to", default="en")
    options = parser.parse_args()
    engine, glossary = open_engine("argos", options.packs), Glossary.load()
    held = pairs(options.pairs)
    terms = sorted(
        {
            found.term.term
            for (swedish, tag), term in glossary._terms.items()
            if tag == options.to and term.lock
            for found in glossary.locks_in(swedish, tag)
        }
    )
    ask: Callable[[list[str]], list[Made]] = lambda texts: Machine(engine, glossary).translate(  # noqa: E731  one step in a list of them
        [Sentence(text) for text in texts], options.to
    )
    for name, frame in _INSERTED.items():
        texts = inserted(frame, [swedish for swedish, _ in held], terms)
        made = ask(texts)
        row: dict[str, object] = {"row": name, "sentences": len(texts), "refused": refusals(made)}
        if name == "plain":
            bare = [answer.text if answer else "" for answer in engine.translate(texts, options.to)]
            wanted = [other for _, other in held]
            row |= {"bare": round(chrf(bare, wanted), 2)}
            row |= {"ours": round(chrf([one.text for one in made], wanted), 2)}
            shown = [place for place, one in enumerate(made) if not one.flags]
            some = [wanted[place] for place in shown]
            row |= {"bare_shown": round(chrf([bare[place] for place in shown], some), 2)}
            row |= {"ours_shown": round(chrf([made[place].text for place in shown], some), 2)}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
