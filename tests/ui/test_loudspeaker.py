"""What is really heard: a loudspeaker of software is listened to while the voice reads."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import aloud
from tests.helpers.sink import NullSink, null_sink

Events = list[dict[str, Any]]
IN_SYNC = 0.25  # seconds; listening is late itself, by the more the busier the machine is


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NullSink]:
    with null_sink(tmp_path_factory.mktemp("pulse")) as sink:
        yield sink


def read(sink: NullSink, volume: float = 1.0) -> Events:
    told = subprocess.run(
        [sys.executable, aloud.__file__, str(volume)],
        check=True,
        stdout=subprocess.PIPE,
        timeout=60,
        env=os.environ
        | {"PULSE_SERVER": sink.server, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


def moment(events: Events, name: str) -> float:
    return float(next(each["at"] for each in events if each["event"] == name))


@pytest.fixture(scope="module")
def events(sink: NullSink) -> Events:
    return read(sink)


def test_a_sentence_is_heard_soon_and_a_stop_is_silence_at_once(
    sink: NullSink, events: Events
) -> None:
    heard = sink.loud_after(moment(events, "speak"))

    assert heard is not None
    assert heard - moment(events, "speak") < 2  # the bench measures; here only that nothing waits
    for end in (moment(events, "stop"), moment(events, "pause")):
        last = sink.loud_until(end - 1, end + 0.55)
        assert last is not None
        assert last - end < IN_SYNC


def test_the_word_is_shown_when_it_is_heard(sink: NullSink, events: Events) -> None:
    first = next(each["at"] for each in events if each["event"] == "place")
    heard = sink.loud_after(moment(events, "speak"))

    assert heard is not None
    assert abs(heard - first) < IN_SYNC


def test_after_a_pause_the_sound_goes_on(sink: NullSink, events: Events) -> None:
    heard = sink.loud_after(moment(events, "resume"))

    assert heard is not None
    assert heard - moment(events, "resume") < 0.5


def test_a_low_volume_is_less_loud(sink: NullSink, events: Events) -> None:
    usual = sink.peak(moment(events, "speak"), moment(events, "stop"))

    low = read(sink, 0.3)

    assert 0 < sink.peak(moment(low, "speak"), moment(low, "stop")) < usual / 2
