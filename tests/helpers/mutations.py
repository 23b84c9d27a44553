"""Pages changed in all the ways a redesign can go wrong, and what the finder makes of them."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import msgspec

from kiosk.domain.guide import Guide, Step
from kiosk.practice.expectations import load

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
FRAMES = 3.0  # seconds a page's frames may take to be there again
PAIRED = 0.4  # share of the mutations that change the page twice
NAME_GIVEN_AWAY = {"swap labels", "replace by look-alike", "give away id"}
LAST = {"cover", "hide"}  # what is seen then must not be moved afterwards
Run = Callable[[str], object]  # runs JavaScript in the world of our scripts, gives its value


@dataclass(frozen=True, slots=True)
class Mutation:
    """Changes to the element of one step."""

    step: str
    kinds: tuple[str, ...]
    seed: int


@dataclass(slots=True)
class Tally:
    """Rungs by kind of mutation, and what was pointed at wrongly."""

    rungs: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[tuple[str, Mutation, str]] = field(default_factory=list)
    count: int = 0

    def add(self, guide: str, mutation: Mutation, seen: Sequence[tuple[str, str, bool]]) -> None:
        """Count what came of *mutation*: the rung of its step, the wrong highlights of all."""
        self.count += 1
        for step, rung, right in seen:
            if rung == "highlight" and not right:
                self.wrong.append((guide, mutation, step))
            if step == mutation.step:
                row = self.rungs.setdefault(" + ".join(mutation.kinds), Counter())
                row["wrong" if rung == "highlight" and not right else rung] += 1

    def table(self) -> str:
        """Return the rungs by kind, the pairs together in the last row."""
        rungs = ("highlight", "section", "word", "staff", "wrong")
        rows: dict[str, Counter[str]] = {}
        for kind, counted in sorted(self.rungs.items()):
            rows.setdefault("two at once" if " + " in kind else kind, Counter()).update(counted)
        rows["all"] = sum(rows.values(), Counter())
        head = f"{'mutation':24}" + "".join(f"{rung:>11}" for rung in rungs)
        lines = [
            f"{kind:24}" + "".join(f"{counted[rung]:11}" for rung in rungs)
            for kind, counted in rows.items()
        ]
        return "\n".join([head, *lines])


def addresses(guide: Guide) -> dict[str, list[Step]]:
    """Return the steps of *guide* by the address of their page."""
    pages: dict[str, list[Step]] = {}
    for step in guide.step:
        if step.page is not None and step.target:
            pages.setdefault(step.page.path + (step.page.query or ""), []).append(step)
    return pages


def mutate(
    run: Run, guide: Guide, steps: Sequence[Step], each: int, seed: int
) -> Iterator[tuple[Mutation, list[tuple[str, str, bool]]]]:
    """Mutate the page that is open *each* times a step, and yield what the finder then sees."""
    expected = load(guide.id)
    truths = [(step.id, known.css) for step in steps if (known := expected.of(step.id))]
    told = json.dumps([described(step) for step in guide.step if step.page])
    there = run(f"(() => {{ {SCRIPT}\nreturn kiosk.mutations.begin({json.dumps(truths)}) }})()")
    assert isinstance(there, list)
    kinds = run("kiosk.mutations.kinds")
    assert isinstance(kinds, list)
    chance = random.Random(f"{seed} {guide.id} {steps[0].id}")  # noqa: S311  nothing secret
    for step in there:
        for _ in range(each):
            mutation = Mutation(step, _kinds(chance, kinds), chance.randrange(2**32))
            yield mutation, _after(run, mutation, told)


def _kinds(chance: random.Random, kinds: Sequence[str]) -> tuple[str, ...]:
    """Draw one kind of mutation, or two that leave a right answer."""
    chosen = chance.sample(kinds, 2 if chance.random() < PAIRED else 1)
    # Where all markup is new, the name alone tells which element is meant.
    if "rename all" in chosen and NAME_GIVEN_AWAY.intersection(chosen):
        chosen.remove("rename all")
    return tuple(sorted(chosen, key=LAST.__contains__))


def _after(run: Run, mutation: Mutation, told: str) -> list[tuple[str, str, bool]]:
    kinds = json.dumps(mutation.kinds)
    run(f"kiosk.mutations.change({kinds}, {json.dumps(mutation.step)}, {mutation.seed})")
    until = monotonic() + FRAMES
    while not run("kiosk.mutations.settled()") and monotonic() < until:
        pass
    seen = run(f"kiosk.mutations.look({told})")
    assert isinstance(seen, list)
    return [(str(step), str(rung), bool(right)) for step, rung, right in seen]


def described(step: Step) -> dict[str, object]:
    """Return *step* as the finder takes it."""
    return {
        "id": step.id,
        "page": msgspec.to_builtins(step.page),
        "consequence": step.consequence.value,
        "target": msgspec.to_builtins(step.target),
    }
