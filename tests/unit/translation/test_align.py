import string
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain.ports import Links, Rendering
from kiosk.domain.units import Block, Origin, Run
from kiosk.services.translation.align import dealt, straddled, tokens
from kiosk.services.translation.detect import foreign
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.pipeline import Pipeline


def _runs(*parts: str | tuple[str, int] | tuple[str, int, bool]) -> tuple[Run, ...]:
    return tuple(Run(part) if isinstance(part, str) else Run(*part) for part in parts)


def _links(source: str, target: str, pairs: str) -> Links:
    """Return links of words; *pairs* gives for each token of *target* its token of *source*."""
    size = len(tokens(source))
    wanted = [int(place) for place in pairs.split()]
    assert len(wanted) == len(tokens(target))
    return tuple(
        tuple(0.9 if place == here else 0.1 / max(size - 1, 1) for place in range(size))
        for here in wanted
    )


def _dealt(runs: tuple[Run, ...], target: str, pairs: str) -> tuple[str, ...] | None:
    return dealt(target, _links("".join(run.text for run in runs), target, pairs), runs)


@pytest.mark.parametrize(
    ("runs", "target", "pairs", "expected"),
    [
        (
            _runs("Läs ", ("mer här", 1), " om stödet."),
            "Read more here about the support.",
            "0 1 2 3 4 4 5",
            ("Read ", "more here", " about the support."),
        ),
        (  # text before the link moves behind it
            _runs("Läs ", ("mer här", 1), "."),
            "Buradan daha fazla okuyun.",
            "2 1 1 0 3",
            ("", "Buradan daha fazla", " okuyun."),
        ),
        (
            _runs("Du kan ", ("inte", 1), " söka."),
            "You cannot apply.",
            "0 2 3 4",
            ("You ", "cannot", " apply."),
        ),
        (  # two inline runs, one of them kept, and a blank run between
            _runs(("Hjälp", 1), " ", ("BankID", 2, True), " här"),
            "BankID help here",
            "1 0 2",
            None,
        ),
        (
            _runs("Logga in med ", ("BankID", 1, True), " nu."),
            "قم بتسجيل الدخول باستخدام \u2066BankID\u2069 الآن.",
            "0 0 1 2 3 3 3 4 5",
            ("قم بتسجيل الدخول باستخدام ", "BankID", " الآن."),
        ),
        (
            _runs("Du har ", ("3", 1), " ärenden i ", ("Mina sidor", 2), "."),
            "You have 3 cases in My pages.",
            "0 1 2 3 4 5 6 7",
            ("You have ", "3", " cases in ", "My pages", "."),
        ),
    ],
)
def test_words_go_to_the_runs_they_come_from(
    runs: tuple[Run, ...], target: str, pairs: str, expected: tuple[str, ...] | None
) -> None:
    assert _dealt(runs, target, pairs) == expected


def test_links_that_would_change_places_are_not_sure() -> None:
    runs = _runs("Både ", ("hyra", 1), " och ", ("inkomst", 2), ".")

    assert _dealt(runs, "Both income and rent.", "0 3 2 1 4") is None


def test_scattered_words_of_a_link_are_not_sure() -> None:
    runs = _runs("Här kan du ", ("läsa mycket mer", 1), " om stödet nu.")

    assert (
        _dealt(runs, "Read here you can much about now more the aid.", "3 0 2 1 4 6 8 5 7 7 9")
        is None
    )


def test_without_links_only_what_is_obvious_is_placed() -> None:
    kept = _runs("Filen ", ("x.pdf", 1, True), " är sparad.")
    linked = _runs("Läs ", ("mer", 1), " nu.")

    assert dealt("The file x.pdf is saved.", (), kept) == ("The file ", "x.pdf", " is saved.")
    assert dealt("Read more now.", (), linked) is None


def test_the_blanks_of_a_kept_run_stay_beside_another() -> None:
    runs = _runs("Se ", (" x.se  ", 1, True), ("\u00a0", 0, True), "nu")

    assert dealt("See x.se now", (), runs) == ("See", " x.se  ", "\u00a0", "now")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("The rent is 7 450 kr a month.", ("The rent is ", "7 450", " kr a month.")),
        ("الإيجار \u20667 450 kr\u2069 شهريا.", ("الإيجار \u2066", "7 450", " kr\u2069 شهريا.")),
    ],
)
def test_a_bold_amount_leaves_its_currency_outside(target: str, expected: tuple[str, ...]) -> None:
    runs = _runs("Hyran är ", ("7 450", 1), " kr i månaden.")

    assert dealt(target, (), runs) == expected
    assert straddled(runs) == (False, False)
    assert straddled(_runs(("12", 1), "3")) == (False, True)
    assert straddled(_runs("kon", ("to", 1))) == (True, False)


def test_a_word_in_two_runs_goes_with_the_inline_one() -> None:
    runs = _runs("Öppna kon", ("to", 1), " nu")

    assert _dealt(runs, "Open account now", "0 1 2") == ("Open ", "account", " now")


_word = st.text(string.ascii_lowercase, min_size=1, max_size=7)
_texts = st.lists(_word, min_size=1, max_size=4).map(" ".join)


@st.composite
def _blocks(draw: st.DrawFn) -> tuple[Run, ...]:
    """Return runs with a blank between them, some inline, some kept, some numbers."""
    count = draw(st.integers(2, 5))
    runs = []
    for number in range(count):
        kind = draw(st.sampled_from(["plain", "plain", "inline", "kept", "number"]))
        form = number + 1 if kind != "plain" else 0
        text = f"K{number}x" if kind == "kept" else draw(_texts)
        if kind == "number":
            text = str(1000 + 37 * number)
        runs.append(Run(text, form, kind == "kept"))
        runs.append(Run(" "))
    return tuple(runs[:-1])


@st.composite
def _translations(draw: st.DrawFn) -> tuple[tuple[Run, ...], str, Links]:
    """Return runs, a translation that drops, adds and shuffles words, and noisy links."""
    runs = draw(_blocks())
    source = "".join(run.text for run in runs)
    words = source.split()
    fixed = {run.text for run in runs if run.kept or run.text.isdecimal()}
    order = draw(st.permutations(range(len(words)))) if draw(st.booleans()) else range(len(words))
    kept = [n for n in order if words[n] in fixed or draw(st.integers(0, 5))]
    assume(kept)
    target = [words[n] if words[n] in fixed else f"t{words[n]}" for n in kept]
    size = len(words)
    noise = draw(st.floats(0, 0.6))
    rows = tuple(
        tuple((1 - noise if n == here else 0) + noise / size for n in range(size)) for here in kept
    )
    return runs, " ".join(target), rows


@given(_translations())
def test_whatever_is_placed_keeps_the_runs_and_the_sentence(
    made: tuple[tuple[Run, ...], str, Links],
) -> None:
    runs, target, links = made
    assume(len(tokens(target)) == len(links))

    told = dealt(target, links, runs)

    assume(told is not None)
    assert told is not None
    assert len(told) == len(runs)
    assert "".join(told) == target
    for run, text in zip(runs, told, strict=True):
        assert not run.kept or text == run.text
        assert not (run.form and run.text.strip()) or text.strip()
        assert not run.text.isdecimal() or text == run.text


@given(_blocks())
def test_a_sentence_in_its_own_order_is_always_placed(runs: tuple[Run, ...]) -> None:
    source = "".join(run.text for run in runs)
    size = len(tokens(source))
    links = tuple(tuple(float(n == here) for n in range(size)) for here in range(size))

    assert dealt(source, links, runs) == tuple(run.text for run in runs)


_swedish = st.sampled_from(["kon", "to", "Läs mer", "hyran", "12", "stödet och", "en", "3 barn"])


@given(st.lists(st.tuples(_swedish, st.integers(0, 2)), min_size=1, max_size=6))
def test_a_rehearsal_changes_every_run_in_its_own_place(parts: list[tuple[str, int]]) -> None:
    block = Block(tuple(Run(text, form) for text, form in parts), "sv")
    assume(not foreign(block.text, "sv"))  # glued together, words may look like others

    answer = Pipeline(None, PseudoTranslator()).translate([block], "ar")[0]

    assert answer.runs == tuple(text.upper() for text, _ in parts)


class Reordering:
    """A `Translator` that says each sentence backwards, and which word came from which."""

    name = "reordering"

    def targets(self) -> tuple[str, ...]:
        return ("en",)

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        del target
        told: list[Rendering | None] = []
        for sentence in sentences:
            words = sentence.rstrip(".").split()
            text = " ".join(f"{word}x" if word.isalpha() else word for word in words[::-1]) + "."
            size = len(tokens(sentence))
            places = [*range(len(words) - 1, -1, -1), len(words)]
            links = tuple(tuple(float(n == here) for n in range(size)) for here in places)
            told.append(
                Rendering(text, partial(tuple, links if len(links) == len(tokens(text)) else ()))
            )
        return told


def _translated(*parts: str | tuple[str, int] | tuple[str, int, bool]) -> tuple[str, ...]:
    block = Block(_runs(*parts), "sv")
    answer = Pipeline(None, Reordering(), Glossary()).translate([block], "en")[0]
    assert answer.origin is Origin.MACHINE
    return tuple(text.lower() for text in answer.runs)


def test_failure_mode_12_a_link_stays_on_its_words_when_they_move() -> None:
    told = _translated("Alltid kunna ", ("blanda ord", 1), " fritt vidare.")

    assert told == ("vidarex frittx ", "ordx blandax", " kunnax alltidx.")


def test_failure_mode_12_links_that_would_swap_are_translated_one_by_one() -> None:
    told = _translated(("Blanda ord", 1), " samt ", ("kunna sedan", 2), ".")

    assert told == ("ordx blandax", " samtx ", "sedanx kunnax", ".")
