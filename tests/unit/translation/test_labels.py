"""Failure modes 8, 9 and 10: labels, names and numbers, through the whole pipeline and a real pack.

The tiny pack knows hardly a word of this; what is asked for is that nothing harmful is shown.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.ports import Rendering
from kiosk.domain.units import Block, Origin, Run, Translated
from kiosk.services.translation import Pipeline, open_engine
from kiosk.services.translation.casing import prepare
from kiosk.services.translation.engines.pseudo import PseudoTranslator
from kiosk.services.translation.glossary import Glossary

LABELS = (Path(__file__).parent / "labels.txt").read_text(encoding="utf-8").splitlines()
LONGEST = 7  # words a single word may become: a long compound
ENDS = (".", "!", "?", "…", ":")
# Names of people, places and authorities, many of them words as well.
NAMES = (
    *("Åsa Öberg", "Björn Stark", "Sten Bergman", "Gunnar Kung", "Mona Sahlin-Frisk", "Maria Sjuk"),
    *("Abdi Warsame", "Fatima al-Hassan", "Selam Tesfay", "Mehmet Yıldız", "Olena Kovalenko"),
    *(
        "Nguyễn Thị Lan",
        "Erik Lag",
        "Lo Sommar",
        "Rosa Hopp",
        "Stig Snäll",
        "Björn Varg",
        "Liv Natt",
    ),
    *("Storgatan 4", "Sturegatan", "Lilla Torg", "Malmö", "Ystad", "Lund", "Skatteverket"),
    *("Försäkringskassan", "Migrationsverket", "Arbetsförmedlingen", "Kronofogden", "BankID"),
    *("Freja+", "Swish", "Kivra", "Kronans Apotek", "Röda Korset", "Rädda Barnen"),
    *("Stadsmissionen", "Hyresgästföreningen"),
)


@pytest.fixture(scope="session")
def pipeline(packs: Path) -> Pipeline:
    return Pipeline(None, open_engine("argos", packs))


@pytest.fixture(scope="session")
def translated(pipeline: Pipeline) -> dict[str, Translated]:
    answers = pipeline.translate([Block.of(label) for label in LABELS], "en")
    return dict(zip(LABELS, answers, strict=True))


def _shown(translated: dict[str, Translated]) -> dict[str, str]:
    return {label: one.text for label, one in translated.items() if one.origin is Origin.MACHINE}


def test_mode_10_the_corpus_is_of_three_hundred_labels() -> None:
    assert len(set(LABELS)) >= 300


def test_mode_10_no_label_repeats_itself(translated: dict[str, Translated]) -> None:
    twice = re.compile(r"\b(\w{4,}) \1\b|(\w{3,})\2\2", re.IGNORECASE)

    assert [text for text in _shown(translated).values() if twice.search(text)] == []


def test_mode_10_closing_signs_are_those_of_the_label(translated: dict[str, Translated]) -> None:
    shown = _shown(translated)

    added = {a: b for a, b in shown.items() if b.endswith(ENDS) and not a.endswith((*ENDS, "*"))}
    lost = {a: b for a, b in shown.items() if a.endswith((":", "*", "…", "›")) and b[-1:] != a[-1:]}

    assert added == {}
    assert lost == {}


def test_mode_10_a_word_does_not_become_a_story(translated: dict[str, Translated]) -> None:
    words = {a: b for a, b in _shown(translated).items() if len(a.split()) == 1}

    assert [text for text in words.values() if len(text.split()) > LONGEST] == []


def test_mode_10_capitals_are_those_of_the_label(translated: dict[str, Translated]) -> None:
    shown = _shown(translated)
    shouted = [text for label, text in shown.items() if label.isupper() and len(label) > 4]
    titles = [
        text
        for label, text in shown.items()
        if re.fullmatch(r"[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)+", label)
    ]
    first = {a: b for a, b in shown.items() if a[0].isalpha() and b[0].isalpha()}

    assert shouted
    assert [text for text in shouted if not text.isupper()] == []
    words = [word for text in titles for word in re.findall(r"[^\W\d_]+", text)]
    assert [word for word in words if not word[0].isupper()] == []
    assert [b for a, b in first.items() if a[0].isupper() != b[0].isupper() and b[:1] != "I"] == []


def test_mode_10_known_words_do_not_reach_the_engine() -> None:
    glossary = Glossary.load()
    known = [label for label in LABELS if glossary.find(label, "en")]

    answers = Pipeline(None, PseudoTranslator(), glossary).translate(
        [Block.of(label) for label in known], "en"
    )

    assert len(known) > 5
    assert {answer.origin for answer in answers} == {Origin.GLOSSARY}


def test_mode_10_the_rehearsal_shows_every_label_whole() -> None:
    answers = Pipeline(None, PseudoTranslator()).translate(
        [Block.of(label) for label in LABELS], "en"
    )

    for label, answer in zip(LABELS, answers, strict=True):
        assert answer.text.casefold() == label.casefold()


@pytest.mark.parametrize(
    ("label", "given", "answer", "target", "shown"),
    [
        ("LOGGA IN", "Logga in", "Log in", "en", "LOG IN"),
        ("LOGGA IN", "Logga in", "Giriş yap", "tr", "GİRİŞ YAP"),
        ("LOGGA IN", "Logga in", "تسجيل الدخول", "ar", "تسجيل الدخول"),
        ("Läs Mer", "Läs mer", "Read more", "en", "Read More"),
        ("Läs Mer", "Läs mer", "ikinci sayfa", "tr", "İkinci Sayfa"),
        ("Läs mer", "Läs mer", "read more", "en", "Read more"),
        ("sök", "Sök", "Search", "en", "search"),
        ("jag bor ensam", "Jag bor ensam", "I live alone", "en", "I live alone"),
        ("sök", "Sök", "Suche", "de", "Suche"),
        ("Namn:", "Namn", "Name", "en", "Name:"),
        ("Namn *", "Namn", "Name.", "en", "Name *"),
        ("Spara", "Spara", "Save.", "en", "Save"),
        ("Spara", "Spara", "ዓቅብ።", "ti", "ዓቅብ"),
        ("Nästa ›", "Nästa", "Next", "en", "Next ›"),
        ("+ Lägg till", "Lägg till", "Add", "en", "+ Add"),
        ("Välj…", "Välj", "Choose...", "en", "Choose…"),
        ("Spara nu.", "Spara nu.", "Save now", "en", "Save now."),
        ("Spara nu.", "Spara nu.", "ሕጂ ዓቅብ", "ti", "ሕጂ ዓቅብ።"),
        ("Spara?", "Spara?", "Save?", "en", "Save?"),
        ("CSN", "CSN", "CSN", "en", "CSN"),
        ("Anna Berg", "Anna Berg", "Anna Berg", "en", "Anna Berg"),
        ("Region Skåne", "Region Skåne", "Region Skåne", "en", "Region Skåne"),
        ("SÖK", "Sök", "Search", "en", "SEARCH"),
        ("—", "—", "—", "en", "—"),
        ("EU/EES", "EU/EES", "EU/EEA", "en", "EU/EEA"),
        ("EU/EES", "EU/EES", "eu/ees", "en", "EU/EES"),
        (
            "MEDBORGARE I EU/EES",
            "Medborgare i EU/EES",
            "Citizen of EU/EEA",
            "en",
            "CITIZEN OF EU/EEA",
        ),
        ("JA/NEJ", "Ja/nej", "Yes/no", "en", "YES/NO"),
        ("OK", "OK", "ok", "en", "OK"),
        ("➔ Läs mer »", "Läs mer", "Read more", "en", "➔ Read more »"),
        ("–500 kr", "–500 kr", "–500 kr", "en", "–500 kr"),
    ],
)
def test_mode_10_an_engine_reads_sentence_case_and_the_label_keeps_its_dress(
    label: str, given: str, answer: str, target: str, shown: str
) -> None:
    prepared = prepare(label)

    assert prepared.text == given
    assert prepared.undo(Rendering(answer), target).text == shown


def test_mode_10_links_between_words_follow_the_signs() -> None:
    prepared = prepare("+ Lägg till:")

    rendering = prepared.undo(Rendering("Add.", lambda: ((0.7, 0.3), (0.0, 0.0))), "en")

    assert rendering.text == "+ Add:"
    assert rendering.links == ((1, 0, 0, 0), (0, 0.7, 0.3, 0), (0, 0, 0, 1))


@pytest.mark.parametrize("name", NAMES)
def test_mode_08_a_name_the_page_marks_stays(pipeline: Pipeline, name: str) -> None:
    block = Block((Run("Hej "), Run(name, form=1, kept=True), Run(", vad heter du?")))

    for target in ("en", "ar"):
        answer = pipeline.translate([block], target)[0]
        assert answer.runs[1] == name
        assert len(answer.runs) == 3


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    numbers=st.lists(
        st.one_of(
            st.integers(0, 9_999_999).map(str),
            st.integers(1_000, 999_999).map(lambda n: f"{n:,} kr".replace(",", " ")),
            st.dates().map(lambda day: day.isoformat()),
            st.times().map(lambda time: f"kl. {time:%H.%M}"),
            st.integers(0, 99).map(lambda n: f"{n} %"),
        ),
        min_size=1,
        max_size=4,
    ),
    frame=st.sampled_from(
        ["Du måste betala {}.", "Jag har {} hemma.", "Vi ses {}!", "Kom {}, inte sen.", "{}: vad?"]
    ),
    target=st.sampled_from(["en", "ar"]),
)
def test_mode_09_digits_are_the_same_or_the_swedish_stands(
    pipeline: Pipeline, numbers: list[str], frame: str, target: str
) -> None:
    text = frame.format(" och ".join(numbers))

    answer = pipeline.translate([Block.of(text)], target)[0]

    digits = Counter(re.findall(r"\d", text))
    assert Counter(re.findall(r"\d", answer.text)) == digits
    if answer.origin is Origin.NONE:
        assert answer.text == text
