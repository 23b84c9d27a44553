"""Milliseconds from asking for a sentence until a loudspeaker gives sound, beside bare espeak-ng.

    python -m tests.bench.first_sound [--runs 5]

The loudspeaker is PulseAudio's null sink, listened to by `parec`. One JSON line each for a sentence
that the engine makes, one that was prepared and one that people recorded (here: the engine, for
want of people). `bare` is a new process of `espeak-ng -w` in the same run, which plays nothing.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import wave
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from kiosk import i18n
from kiosk.services.speech import open_engine, synthesise
from kiosk.services.speech.phrases import load_pack
from kiosk.services.speech.phrases.store import add_recordings
from kiosk.services.speech.prepared import PreparedSound
from tests.helpers import aloud
from tests.helpers.sink import NullSink, null_sink

LANGUAGE = "sv"
SILENCE = 0.25  # seconds


def heard_after(sink: NullSink, asked: dict[str, str | None]) -> float:
    """Return the milliseconds until *asked* is heard."""
    told = subprocess.run(
        [sys.executable, aloud.__file__, "1.0", json.dumps(asked)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ
        | {
            "PULSE_SERVER": sink.server,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    events = [json.loads(line) for line in told.stdout.splitlines()]
    begun = next(event["at"] for event in events if event["event"] == "speak")
    heard = sink.loud_after(begun)
    if heard is None:
        raise RuntimeError("nothing was heard")
    return float(heard - begun) * 1000


def cut(sound: Path) -> None:
    """Take away the silence that the engine leaves at the end; a recording has none."""
    with wave.open(str(sound), "rb") as file:
        shape, frames = file.getparams(), file.readframes(file.getnframes())
    with wave.open(str(sound), "wb") as file:
        file.setparams(shape)
        file.writeframes(frames[: -2 * round(shape.framerate * SILENCE)])


def main() -> None:
    """Print a line for each kind of sound."""
    parser = argparse.ArgumentParser(description="Time until a sentence is heard.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    pack = load_pack()
    phrase = max(pack.phrases(), key=lambda each: len(each.text))
    text = i18n.in_language(LANGUAGE, phrase.text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nowhere = str(folder / "nothing")
        prepared, phrases, sound = folder / "prepared", folder / "phrases", folder / "sound.wav"
        voice = open_engine("pyttsx3")
        PreparedSound(prepared).prepare(voice, LANGUAGE, [phrase.text])
        voice.close()
        synthesise(text, LANGUAGE, "pyttsx3", sound)
        cut(sound)
        today = datetime.now(tz=UTC).date()
        found, reader = {phrase.id: sound}, "espeak-ng, own work"
        add_recordings(phrases, LANGUAGE, found, pack, reader, today, sys.stderr.write)  # type: ignore[arg-type]
        begun = perf_counter()
        subprocess.run(["espeak-ng", "-v", LANGUAGE, "-w", str(folder / "b.wav"), text], check=True)  # noqa: S607  found on the PATH
        bare = (perf_counter() - begun) * 1000
        kinds: dict[str, tuple[str, str]] = {
            "synthesised": (nowhere, nowhere),
            "prepared": (str(prepared), nowhere),
            "recorded": (nowhere, str(phrases)),
        }
        with null_sink(folder / "pulse") as sink:
            for kind, (ahead, people) in kinds.items():
                asked: dict[str, str | None] = {
                    "text": text,
                    "language": LANGUAGE,
                    "prepared": ahead,
                    "phrases": people,
                }
                times = [heard_after(sink, asked) for _ in range(runs)]
                record = {
                    "kind": kind,
                    "letters": len(text),
                    "first_sound_ms": round(statistics.median(times)),
                    "slowest_ms": round(max(times)),
                    "bare_ms": round(bare),
                }
                sys.stdout.write(json.dumps(record) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
