"""Seconds from asking for a sentence to its sound: our worker, prepared sound, bare espeak-ng.

    python -m tests.bench.speech [--runs 9]

One JSON line a language. `bare` is a new process of `espeak-ng -w`, the floor without us; `worker`
is from the line to a warm worker to its answer, the sound being in its file by then; `prepared` the
same for a text of the catalogs that was prepared. The ratios are to the bare process in the same
run, each figure the median of the runs. `first_sound.py` measures what a loudspeaker gives.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import msgspec

from kiosk import i18n
from kiosk.domain.messages import encode
from kiosk.domain.speech_messages import Speak, SpeechFailed, SpeechReady, SpeechSetup, Spoken
from kiosk.services.speech import open_engine
from kiosk.services.speech.prepared import PreparedSound, catalog_texts

LONG, SHORT = 120, 60  # characters of the sentence that is taken from the catalogs
OTHERS = {  # not shipped, so nothing can be prepared
    "es": "Escriba el alquiler que paga cada mes y pulse después el botón Siguiente.",
    "fi": "Kirjoita vuokra, jonka maksat joka kuukausi, ja paina sitten painiketta Seuraava.",
    "pl": "Wpisz czynsz, który płacisz co miesiąc, a potem naciśnij przycisk Dalej.",
    "ru": "Напишите, сколько вы платите за квартиру в месяц, и нажмите кнопку Далее.",
    "uk": "Напишіть, скільки ви платите за квартиру на місяць, і натисніть кнопку Далі.",
}
BARE = {"en": "en-gb"}  # what espeak-ng calls the voice
Answer = SpeechReady | Spoken | SpeechFailed


def median(work: Callable[[], object], runs: int) -> float:
    """Return the median seconds of *work*."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return statistics.median(times)


class Warm:
    """A speech worker that is ready."""

    def __init__(self, folder: Path, prepared: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.services.speech"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        setup = SpeechSetup(engine="pyttsx3", folder=str(folder), prepared=str(prepared))
        self._ask(encode(setup))

    def speak(self, text: str, language: str) -> float:
        """Return the seconds of sound of *text*."""
        answer = self._ask(encode(Speak(id=1, text=text, language=language)))
        assert isinstance(answer, Spoken), answer
        Path(answer.path).unlink()
        return answer.sound.seconds

    def _ask(self, line: bytes) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line)
        self._process.stdin.flush()
        answer: Answer = msgspec.json.decode(self._process.stdout.readline(), type=Answer)
        return answer

    def end(self) -> None:
        """End the worker."""
        self._process.kill()
        self._process.communicate()


def main() -> None:
    """Measure each language, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    msgid = next(text for text in catalog_texts("sv") if SHORT < len(text) < LONG)
    voice = open_engine("pyttsx3")
    shipped = [tag for tag in i18n.shipped() if tag in voice.voices()]
    with tempfile.TemporaryDirectory() as name:
        folder, empty, full = (Path(name) / place for place in ("session", "empty", "full"))
        folder.mkdir()
        prepared = PreparedSound(full)
        for tag in shipped:
            prepared.prepare(voice, tag, [msgid])
        voice.close()
        unprepared, warm = Warm(folder, empty), Warm(folder, full)
        texts = {tag: i18n.in_language(tag, msgid) for tag in shipped} | OTHERS
        for tag, text in texts.items():
            command = ["espeak-ng", "-v", BARE.get(tag, tag), "-w", str(Path(name) / "bare.wav")]
            bare = median(lambda: subprocess.run([*command, text], check=True), runs)  # noqa: B023  called at once
            worker = median(lambda: unprepared.speak(text, tag), runs)  # noqa: B023  called at once
            ahead = median(lambda: warm.speak(text, tag), runs) if tag in shipped else None  # noqa: B023  called at once
            record = {
                "language": tag,
                "letters": len(text),
                "sound": round(unprepared.speak(text, tag), 1),
                "bare": round(bare, 4),
                "worker": round(worker, 4),
                "prepared": ahead and round(ahead, 4),
                "worker_to_bare": round(worker / bare, 2),
                "prepared_to_bare": ahead and round(ahead / bare, 2),
            }
            sys.stdout.write(json.dumps(record) + "\n")
            sys.stdout.flush()
        unprepared.end()
        warm.end()


if __name__ == "__main__":
    main()
