"""The core phrases: what they are, that the screens say the same, and what a bad file is told."""

import re
from pathlib import Path

import pytest

from kiosk import i18n, resources
from kiosk.catalogs.extract import screen_template
from kiosk.domain.errors import PhraseError
from kiosk.services.speech.phrases import load_pack

SHEET = '[sheet]\ntitle = "Fraser"\nhow = []\nconsent = "Ja"\nlines = ["Namn"]\n'
GOOD = f'format = 1\n{SHEET}[[group]]\ntitle = "Svar"\n[[group.phrase]]\nid = "ja"\ntext = "Ja"\n'


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def test_a_phrase_a_screen_says_in_nearly_the_same_words_is_said_in_its_words() -> None:
    template = screen_template(resources.folder("locales").parent)
    elsewhere: dict[str, set[str]] = {}
    for message in template:
        places = {place for place, _line in message.locations}
        if isinstance(message.id, str) and any("assets/phrases" not in place for place in places):
            elsewhere.setdefault(bare(message.id), set()).add(message.id)

    wrong = [
        phrase.text
        for phrase in load_pack().phrases()
        if phrase.text not in elsewhere.get(bare(phrase.text), {phrase.text})
    ]
    assert wrong == []


def test_every_phrase_is_there_in_every_language() -> None:
    for tag in set(i18n.shipped()) - {"sv"}:
        texts = load_pack().texts(tag)
        same = {phrase.id for phrase in load_pack().phrases() if texts[phrase.id] == phrase.text}

        assert same == set(), tag


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (GOOD + 'note = ""\nhint = "x"\n', r"group\[0\].phrase\[0\]: .*hint"),
        (GOOD.replace('"ja"', '"Ja!"'), r"group\[0\].phrase\[0\].id: .*regex"),
        (GOOD + '[[group.phrase]]\nid = "ja"\ntext = "Jo"\n', r"phrase\[1\].id: .*twice"),
        (GOOD + '[[group.phrase]]\nid = "jo"\ntext = "Ja"\n', r"phrase\[1\].text: .*twice"),
        (GOOD.replace('"Ja"', '"Steg {n}"'), r"phrase\[0\].text: .*slot"),
        (GOOD.replace("format = 1", "format = 2"), "format: "),
        (GOOD + "]", "not valid TOML"),
    ],
)
def test_a_bad_list_of_phrases_is_told_with_its_key(tmp_path: Path, table: str, told: str) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(table, encoding="utf-8")

    with pytest.raises(PhraseError, match=rf"^{re.escape(str(path))}: .*{told}"):
        load_pack(path)
