"""A visitor who cannot read does an errand by listening: nothing is looked at but the receipt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.i18n import in_language
from kiosk.practice.expectations import load
from kiosk.services.guides import load_all

LONGEST = 300  # seconds on a slow machine
SENT = "Klart! Ditt ärende är inskickat."
Heard = list[tuple[str, str]]  # language and text of each utterance


# Boendestöd in Arabic and in Swedish takes minutes: `kiosk demo --play --by keyboard` does it.
@pytest.mark.parametrize(("language", "guide"), [("ar", "tacka-ja")])
def test_by_ear_and_keys_alone_the_receipt_is_reached(
    display_environment: dict[str, str], tmp_path: Path, language: str, guide: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "demo", "--play", "--by", "keyboard", "--json",
         "--guide", guide, "--language", language, "--pictures", str(tmp_path)],
        env=display_environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )  # fmt: skip

    record = json.loads(run.stdout.splitlines()[-1])
    assert (record["receipt"], record["cleared"], record["problem"]) == (True, True, None)
    lines = (tmp_path / "heard.jsonl").read_text(encoding="utf-8").splitlines()
    heard = [(each["language"], each["text"]) for each in map(json.loads, lines)]
    check_steps(heard, guide, language)
    check_silence(heard, guide)
    assert {tag for tag, _text in heard} == {language, "sv"}


def check_steps(heard: Heard, guide_id: str, language: str) -> None:
    """Ask whether each step was said, in its order, with the Swedish word to look for."""
    guides, _failed = load_all([resources.folder("assets") / "guides"])
    guide = next(guide for guide in guides if guide.id == guide_id)
    steps = [step for step in guide.step if not step.optional]
    places = [heard.index((language, in_language(language, step.text))) for step in steps]
    sent = heard.index((language, in_language(language, SENT)))
    assert places == sorted(places)
    assert max(places) < sent
    swedish = {text for tag, text in heard if tag == "sv"}
    assert {step.word() for step in steps} - {None} <= swedish


def check_silence(heard: Heard, guide_id: str) -> None:
    """Ask whether nothing that was typed was said, but for what the guide itself tells to type."""
    guides, _failed = load_all([resources.folder("assets") / "guides"])
    guide = next(guide for guide in guides if guide.id == guide_id)
    told = " ".join(f"{step.text} {step.help}" for step in guide.step)
    values = [step.value or "" for step in load(guide_id).step]
    typed = [one for one in values if len(one) > 4 and one[0].isdigit() and one not in told]
    assert typed
    assert not [text for _tag, text in heard if any(value in text for value in typed)]
