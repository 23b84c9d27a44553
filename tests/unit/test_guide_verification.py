"""A verification makes a draft ready, until the steps or the service change."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.domain.drift import LIMIT, WINDOW, DriftLog, PageSeen, fingerprint, page_drift
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Alternative, Guide, Signature, State, Step
from kiosk.domain.page import Drift, Rung
from kiosk.services.guides import load_guide
from kiosk.services.guides.draft import draft_guide
from kiosk.services.guides.verification import (
    NAME,
    Missing,
    SeenPage,
    Verification,
    read_verification,
    steps_hash,
    write_verification,
)
from kiosk.services.guides.writer import guide_toml, write_whole

DAY = date(2026, 11, 20)
STEP = Step(
    id="namn",
    page=Signature(path="/a"),
    text="Skriv.",
    target=(Alternative(label="Namn"), Alternative(css="#n")),
)
GUIDE = draft_guide(identifier="prov", title="Prov", start="https://exempel.se/", steps=[STEP])


def verification(*missing: Missing) -> Verification:
    page = SeenPage(path="/a", heading=fingerprint("A"), labels=(fingerprint("Namn"),))
    return Verification(date=DAY, steps=steps_hash([STEP]), page=(page,), missing=missing)


def loaded(folder: Path, made: Verification, guide: Guide = GUIDE) -> Guide:
    write_whole(folder / "guide.toml", guide_toml(guide))
    write_verification(folder / NAME, made)
    return load_guide(folder / "guide.toml")


def test_a_complete_verification_makes_a_draft_ready(tmp_path: Path) -> None:
    guide = loaded(tmp_path, verification())

    assert (guide.state, guide.verified) == (State.READY, DAY)
    assert read_verification(tmp_path / NAME) == verification()
    assert "Namn" not in (tmp_path / NAME).read_text(encoding="utf-8")


def test_a_draft_of_which_something_is_missing_stays_one(tmp_path: Path) -> None:
    guide = loaded(tmp_path, verification(Missing("namn", Rung.WORD)))

    assert (guide.state, guide.verified) == (State.DRAFT, DAY)


def test_a_verification_of_other_steps_counts_nothing(tmp_path: Path) -> None:
    other = Step(id="namn", page=STEP.page, text="Skriv.", target=(Alternative(label="Efternamn"),))
    changed = draft_guide(identifier="prov", title="P", start="https://exempel.se/", steps=[other])

    guide = loaded(tmp_path, verification(), changed)

    assert (guide.state, guide.verified) == (State.DRAFT, None)


def test_a_broken_verification_is_named_with_its_line(tmp_path: Path) -> None:
    loaded(tmp_path, verification(Missing("namn", Rung.WORD)))
    file = tmp_path / NAME
    text = file.read_text(encoding="utf-8").replace('rung = "word"', 'rung = "ord"')
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index('rung = "ord"') + 1

    with pytest.raises(GuideError) as refusal:
        load_guide(tmp_path / "guide.toml")

    assert str(refusal.value).startswith(f"{file}:{line}: missing[0].rung: ")


def test_a_guide_is_outdated_after_ninety_days(tmp_path: Path) -> None:
    guide = loaded(tmp_path, verification())

    assert [guide.outdated(DAY + timedelta(days=days)) for days in (0, 90, 91)] == [
        False,
        False,
        True,
    ]
    assert GUIDE.outdated(DAY)


@pytest.mark.parametrize(
    ("heading", "labels", "drift"),
    [
        ("A", "abcdefghij", Drift.GREEN),
        ("A", "abcdefghijxyz", Drift.GREEN),
        ("A", "abcdefghi", Drift.GREEN),
        ("A", "abcdefgh", Drift.YELLOW),
        ("A", "abcd", Drift.RED),
        ("B", "abcdefghij", Drift.YELLOW),
        ("B", "abcdefgh", Drift.RED),
    ],
)
def test_a_page_drifts_as_its_heading_and_names_go(heading: str, labels: str, drift: Drift) -> None:
    assert page_drift(seen("A", "abcdefghij"), seen(heading, labels)) is drift


def seen(heading: str, labels: str) -> PageSeen:
    return PageSeen(fingerprint(heading), tuple(fingerprint(label) for label in labels))


def test_five_drifts_in_eight_hours_suggest_to_pause_the_guide() -> None:
    log = DriftLog()
    hour = 3600.0

    for count in range(LIMIT):
        assert list(log.suggested(count * hour)) == []
        log.note("prov", "namn", Drift.YELLOW, count * hour)
        log.note("prov", "hyra", Drift.GREEN, count * hour)

    assert list(log.suggested(LIMIT * hour)) == [("prov", "namn")]
    assert list(log.suggested(WINDOW + 1)) == []


def test_a_guide_that_was_looked_at_is_counted_anew() -> None:
    log = DriftLog()
    for guide in ("prov", "annan"):
        for _ in range(LIMIT + 3):
            log.note(guide, "namn", Drift.RED, 1.0)

    log.resume("prov")

    assert list(log.suggested(2.0)) == [("annan", "namn")]
