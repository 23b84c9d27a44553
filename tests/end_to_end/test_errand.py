"""A visitor completes the practice errands: every shipped language, and every practice service."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.config import Config, Idle
from kiosk.domain.messages import Screen
from kiosk.supervisor import TerminalOptions, run_terminal
from kiosk.supervisor.events import Event, EventName

# Each service once, in the languages that are hardest to show: all pairs would take the better
# part of an hour (`kiosk demo --play`). Arabic does the usual one below, and by ear in
# `test_by_ear.py`.
ERRANDS = {
    "fa": ("forskoleplats", "v1"),
    "so": ("manadsrapport", "v2"),
    "ti": ("adressandring", "v2"),
    "tr": ("inskrivning", "v1"),
}
LONGEST = 240  # seconds for one errand on a slow machine


def play(environment: dict[str, str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run the unattended visitor and return its exit code and its record."""
    run = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "demo", "--play", "--json", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert run.stdout, run.stderr
    return run.returncode, json.loads(run.stdout.splitlines()[-1])


@pytest.mark.parametrize("language", ERRANDS)
def test_the_receipt_is_reached_and_everything_is_cleared(
    display_environment: dict[str, str], language: str
) -> None:
    guide, variant = ERRANDS[language]

    code, record = play(
        display_environment, "--language", language, "--guide", guide, "--variant", variant
    )

    assert code == 0
    assert record["receipt"] is True
    assert record["outcome"] == f"{guide}/receipt"
    assert record["cleared"] is True
    assert record["wrong_highlights"] == 0
    assert record["highlights"] == record["steps"]
    assert record["from_memory"] == 1.0
    assert set(record["origins"]) <= {"draft", "reviewed"}


@pytest.mark.parametrize("step", ["bekrafta"])
def test_who_leaves_on_the_way_is_recorded_at_their_step_and_never_at_the_receipt(
    display_environment: dict[str, str], step: str
) -> None:
    code, record = play(display_environment, "--guide", "tacka-ja", "--leave", step)

    assert code == 0
    assert record["outcome"] == f"tacka-ja/{step}"
    assert (record["left"], record["receipt"]) == (True, False)
    assert record["cleared"] is True
    assert record["wrong_highlights"] == 0


def test_who_is_asked_whether_they_are_there_while_a_page_is_slow_goes_on(
    display_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display_environment["DISPLAY"])
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    events: list[Event] = []

    def keep(event: Event) -> None:
        events.append(event)
        screens = [event.screen for event in events if event.name is EventName.SCREEN]
        if event.screen is Screen.GUIDED and screens.count(Screen.GUIDED) == 1:
            stop_site(signal.SIGSTOP)
        elif event.screen is Screen.IDLE:
            stop_site(signal.SIGCONT)

    def stop_site(how: signal.Signals) -> None:
        pids = [e.pid for e in events if e.name is EventName.PRACTICE_LISTENING]
        assert pids[0] is not None
        os.killpg(os.getpgid(pids[0]), how)

    options = TerminalOptions(
        config=Config(idle=Idle(warn_after=5, countdown=60)),
        practice=True,
        guide="tacka-ja",
        language="sv",
        play=True,
    )

    outcome = asyncio.run(run_terminal(options, on_event=keep))

    assert [event.screen for event in events].count(Screen.IDLE) >= 1
    assert (outcome.problem, outcome.recorded) == (None, "tacka-ja/receipt")


def test_a_picture_is_taken_of_every_screen(
    display_environment: dict[str, str], tmp_path: Path
) -> None:
    code, record = play(display_environment, "--language", "ar", "--pictures", str(tmp_path))

    names = {path.stem.split("-", 1)[1] for path in tmp_path.glob("*.png")}
    wanted = {"language", "errands", "before", "help", "idle", "hidden", "answers"}
    wanted |= {"receipt", "finished"}
    assert code == 0
    assert record["outcome"] == "boendestod/receipt"
    assert (record["wrong_highlights"], record["from_memory"]) == (0, 1.0)
    assert wanted <= names
    assert sum(name.startswith("guided-") for name in names) > 25
