from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ports import Rendering
from kiosk.services.translation.align import tokens
from kiosk.services.translation.answers import Answers
from kiosk.services.translation.engines import open_engine
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.machine import Machine, Made, Sentence, UnaskedError


class Engine:
    """Answers what it was taught; each token owes itself to the one with its number, if told."""

    name = "taught"

    def __init__(self, answers: dict[str, str], *, linked: bool = False) -> None:
        self._answers = answers
        self._linked = linked
        self.batches: list[list[str]] = []

    def targets(self) -> tuple[str, ...]:
        return ("en", "ar")

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        del target
        self.batches.append(sentences)
        return [self._answer(text) for text in sentences]

    def _answer(self, text: str) -> Rendering | None:
        answer = self._answers.get(text)
        if answer is None:
            return None
        width = len(tokens(text))
        rows = [
            tuple(float(column == min(row, width - 1)) for column in range(width))
            for row in range(len(tokens(answer)))
        ]
        return Rendering(answer, partial(tuple, rows if self._linked else ()))


def made(
    engine: Engine, text: str, target: str = "en", **kept: tuple[tuple[int, int], ...]
) -> Made:
    return Machine(engine, Glossary.load()).translate([Sentence(text, **kept)], target)[0]


def owes(swedish: str, result: Made) -> dict[str, set[str]]:
    """Return for each token of *result* the Swedish tokens it has a link to."""
    sources = [swedish[start:end] for start, end in tokens(swedish)]
    return {
        result.text[start:end]: {
            source for source, weight in zip(sources, row, strict=True) if weight > 0
        }
        for (start, end), row in zip(tokens(result.text), result.links, strict=True)
    }


def test_an_answer_that_says_the_word_is_taken_as_it_is() -> None:
    engine = Engine({"Sök bostadsbidraget.": "Apply for housing allowances."})

    assert made(engine, "Sök bostadsbidraget.").text == "Apply for housing allowances."
    assert len(engine.batches) == 1


def test_an_answer_with_another_word_is_asked_again_with_a_stand_in() -> None:
    engine = Engine({"Sök bostadsbidraget.": "Apply for the flat.", "Sök 30.": "Apply for 30."})

    assert made(engine, "Sök bostadsbidraget.").text == "Apply for housing allowance."


def test_a_word_that_says_many_is_not_put_as_one() -> None:
    engine = Engine(
        {
            "Båda vårdnadshavarna skriver.": "Both guardians write.",
            "Båda 30 skriver.": "Both 30 write.",
        }
    )

    result = made(engine, "Båda vårdnadshavarna skriver.")

    assert result.text == ("Both guardians write (vårdnadshavare: legal guardian of a child).")
    assert len(engine.batches) == 1


def test_a_word_that_says_many_is_put_where_nothing_else_is_let_through() -> None:
    engine = Engine({"Läs ansökningarna.": "Read read read read read.", "Läs 30.": "Read 30."})

    assert made(engine, "Läs ansökningarna.").text == "Read application."


def test_one_word_is_put_and_many_are_left_to_the_engine() -> None:
    swedish = "Sök bostadsbidraget med blanketterna."
    engine = Engine(
        {
            swedish: "Apply for the flat with the papers.",
            "Sök 30 med blanketterna.": "Apply for 30 with the papers.",
            "Sök 30 med 20.": "Apply for 30 with 20.",
        }
    )

    assert made(engine, swedish).text == (
        "Apply for housing allowance with the papers (blankett: form)."
    )


@pytest.mark.parametrize(
    ("swedish", "answer"),
    [
        ("Vi tolkar lagen så.", "We interpret the law so."),
        ("Maka dig åt sidan.", "Move over."),
        ("Kakor och kaffe serveras.", "Cakes and coffee are served."),
    ],
)
def test_a_word_that_may_be_another_one_is_left_to_the_engine(swedish: str, answer: str) -> None:
    engine = Engine({swedish: answer})

    assert made(engine, swedish).text == answer
    assert engine.batches == [[swedish]]


def test_where_no_stand_in_gets_through_the_word_follows_in_brackets() -> None:
    engine = Engine(
        dict.fromkeys(("Sök 30.", "Sök 23.", "Sök 5."), "Apply.")
        | {"Sök bostadsbidraget.": "Apply for the flat."}
    )

    result = made(engine, "Sök bostadsbidraget.")

    assert result.text == "Apply for the flat (bostadsbidrag: housing allowance)."
    assert not result.flags


def test_the_swedish_word_is_kept_where_the_glossary_says_so() -> None:
    said = Engine({"Skriv personnumret.": "Write your personal identity number."})
    put = Engine({"Skriv personnumret.": "Write the person.", "Skriv 30.": "اكتب 30."})

    assert made(said, "Skriv personnumret.").text == (
        "Write your personal identity number (personnummer)."
    )
    assert made(put, "Skriv personnumret.", "ar").text == (
        "اكتب الرقم الشخصي (\u2066personnummer\u2069)."
    )


def test_a_word_at_the_beginning_gets_a_capital() -> None:
    engine = Engine({"Bostadsbidraget kom.": "The flat came.", "30 kom.": "30 came."})

    assert made(engine, "Bostadsbidraget kom.").text == "Housing allowance came."


def test_a_word_does_not_grow_into_its_neighbour() -> None:
    engine = Engine({"Nytt bostadsbidrag.": "New flat.", "Nytt 30.": "New30."})

    assert made(engine, "Nytt bostadsbidrag.").text == "New housing allowance."


def test_names_stay_as_the_page_has_them() -> None:
    engine = Engine({"Hej 30, välkommen.": "Welcome, 30."})

    assert made(engine, "Hej Åsa Öst, välkommen.", kept=((4, 11),)).text == "Welcome, Åsa Öst."


def test_a_number_no_stand_in_saves_may_be_copied_but_not_changed() -> None:
    rows = {"Kom 30.": "Come.", "Kom 23.": "Come.", "Kom 5.": "Come."}

    copied = made(Engine(rows | {"Kom 23/11.": "Come 23/11."}), "Kom 23/11.")
    changed = made(Engine(rows | {"Kom 23/11.": "Come 11/23."}), "Kom 23/11.")

    assert copied.text == "Come 23/11."
    assert changed.flags == ("numbers",)


def test_all_sentences_of_a_call_are_asked_together_every_time() -> None:
    engine = Engine(
        {"Kom 30.": "Come.", "Gå 30.": "Go.", "Kom 23.": "Come 23.", "Gå 23.": "Go 23."}
    )

    Machine(engine, Glossary()).translate([Sentence("Kom 7."), Sentence("Gå 8.")], "en")

    assert engine.batches == [["Kom 30.", "Gå 30."], ["Kom 23.", "Gå 23."]]


def test_a_sentence_that_differs_in_its_numbers_is_asked_once() -> None:
    engine = Engine({"Du loggas ut om 30 sekunder.": "You log out in 30 seconds."})
    machine = Machine(engine, Glossary())

    told = [
        machine.translate([Sentence(f"Du loggas ut om {left} sekunder.")], "en", ask=left == 91)[0]
        for left in (91, 90, 89)
    ]

    assert [one.text for one in told] == [f"You log out in {n} seconds." for n in (91, 90, 89)]
    assert len(engine.batches) == 1


def test_what_the_engine_cannot_answer_is_asked_once_too() -> None:
    engine = Engine({})
    machine = Machine(engine, Glossary())

    told = [machine.translate([Sentence(f"Rum {number}.")], "en")[0] for number in (1, 2)]

    assert [one.flags for one in told] == [("missing",)] * 2
    assert len(engine.batches) == 1


def test_another_language_is_another_question() -> None:
    engine = Engine({"Hej.": "Hi."})
    machine = Machine(engine, Glossary())

    machine.translate([Sentence("Hej.")], "en")

    with pytest.raises(UnaskedError):
        machine.translate([Sentence("Hej.")], "ar", ask=False)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 400)), max_size=60), max_size=60
    )
)
def test_answers_kept_are_bounded_and_the_last_ones_are_there(
    batches: list[list[tuple[int, int]]],
) -> None:
    answers = Answers()
    texts: list[str] = []
    for batch in batches:
        texts = [f"{number} ".ljust(letters, "x") for number, letters in batch]
        answers.keep(dict.fromkeys(texts), "en")

    kept = answers.known([f"{n} ".ljust(m, "x") for some in batches for n, m in some], "en")
    assert sum(map(len, kept)) <= 200_000
    assert set(texts) <= set(kept)


def test_answers_asked_for_long_ago_are_forgotten() -> None:
    answers = Answers()
    for number in range(2_500):
        answers.keep({f"{number}": None}, "en")
        answers.known(["0"], "en")

    kept = answers.known(map(str, range(2_500)), "en")

    assert len(kept) == 2_000
    assert {"0", "2499"} <= set(kept)
    assert "1" not in kept


def test_links_are_of_the_words_on_both_sides() -> None:
    swedish = "Betala 7 450 kr nu."
    engine = Engine({"Betala 30 nu.": "Pay 30 now."}, linked=True)

    result = made(engine, swedish)

    assert owes(swedish, result) == {
        "Pay": {"Betala"},
        "7": {"7"},
        "450": {"450"},
        "kr": {"kr"},
        "now": {"nu"},
        ".": {"."},
    }


def test_links_of_a_locked_word_and_of_its_brackets_are_to_the_word() -> None:
    swedish = "Skriv god mans namn."
    engine = Engine(
        {"Skriv god mans namn.": "Write good man name.", "Skriv 30 namn.": "Write 30 name."},
        linked=True,
    )

    result = made(engine, swedish)

    assert result.text == "Write legal guardian for an adult (god man) name."
    assert owes(swedish, result)["guardian"] == {"god", "mans"}
    assert owes(swedish, result)["man"] == {"god", "mans"}
    assert owes(swedish, result)["name"] == {"namn"}


def test_isolates_belong_to_their_fragment() -> None:
    swedish = "Betala 7 450 kr."
    engine = Engine({"Betala 30.": "ادفع 30."}, linked=True)

    result = made(engine, swedish, "ar")

    assert owes(swedish, result)["\u2066"] == {"7", "450", "kr"}
    assert all(sum(row) == pytest.approx(1) for row in result.links)


def test_an_engine_without_links_gives_none() -> None:
    assert made(Engine({"Hej på dig.": "Hello you."}), "Hej på dig.").links == ()


@pytest.mark.parametrize("target", ["en", "ar"])
def test_locks_survive_every_hop_of_real_packs(packs: Path, target: str) -> None:
    glossary = Glossary.load()
    machine = Machine(open_engine("argos", packs), glossary)
    texts = [f"Jag har {word}." for word in ("bostadsbidrag", "läkarintyg", "ett hyreskontrakt")]

    results = machine.translate([Sentence(text) for text in texts], target)

    for text, result in zip(texts, results, strict=True):
        (term,) = glossary.locks_in(text, target)
        assert result.flags or any(word in result.text for word in term.term.wordings)
    assert not all(result.flags for result in results)
