"""The letters: what is wrong in the file is named with key and remedy."""

from pathlib import Path

import pytest

from kiosk import resources
from kiosk.app.offer import Offer
from kiosk.catalogs.extract import screen_template
from kiosk.config import Config, Staff
from kiosk.domain.errors import GuideError
from kiosk.services.guides import load_all, load_letters

ASSETS = resources.folder("assets")
LETTER = """
[[sender.letter]]
id = "{id}"
title = "Ett brev"
word = "Beslut"
meaning = "Det är ett beslut."
date = "Leta efter ordet."
action = "Svara."
"""
GOOD = (
    'format = 1\n\n[[sender]]\nid = "csn"\nname = "CSN"\nicon = "book"\n'
    + LETTER.format(id="a")
    + LETTER.format(id="b")
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "format: Expected `int` <= 1"),
        ('icon = "book"', "", "sender[0]: Object missing required field `icon`"),
        ('word = "Beslut"', 'ord = "Beslut"', "sender[0].letter[0]: "),
        ('id = "b"', 'id = "a"', "sender[0].letter[1].id: 'a' is used twice"),
        ("format = 1", "format = ", "not valid TOML"),
    ],
)
def test_a_fault_is_named_with_its_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "letters.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_letters(path).sender[0].letter[1].word == "Beslut"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(GuideError) as refusal:
        load_letters(path)

    assert str(refusal.value).startswith(f"{path}: {told}")


def test_a_letter_leads_to_a_guide_that_is_shipped() -> None:
    letters = load_letters(ASSETS / "letters" / "letters.toml")
    shipped = {guide.id for guide in load_all([ASSETS / "guides"])[0]}

    wanted = {each.guide for sender in letters.sender for each in sender.letter if each.guide}
    assert wanted
    assert wanted <= shipped


def test_the_texts_about_letters_reach_the_catalogs_and_the_word_stays_swedish() -> None:
    template = screen_template(ASSETS.parent)
    letters = load_letters(ASSETS / "letters" / "letters.toml")

    for sender in letters.sender:
        assert sender.name in template
        for each in sender.letter:
            assert {each.title, each.meaning, each.date, each.action} <= {m.id for m in template}
    assert "Betalningsföreläggande" not in template


def test_drafts_are_shown_to_staff_alone() -> None:
    visitors = {guide.id for guide in Offer(Config(), practice=True).guides}
    staff = {guide.id for guide in Offer(Config(staff=Staff(drafts=True)), practice=True).guides}

    assert "bostadsbidrag" not in visitors
    assert {"skaffa-bankid", "boendestod"} <= visitors
    assert staff - visitors >= {"bostadsbidrag", "vard-1177"}
