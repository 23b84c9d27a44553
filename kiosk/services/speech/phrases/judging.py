"""Judges a recording by its measures: what is wrong, and how it is put right."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.services.speech.languages import SCRIPTS
from kiosk.services.speech.phrases.measure import Measures

LOWEST_RATE = 16_000  # samples a second; below it "s" and "f" are lost
QUIETEST, LOUDEST = -25.0, -15.0  # LUFS: round the synthesised voices, which are at about -20
SILENCE = 0.3  # seconds at either end
SPOKEN = 0.1  # seconds; nothing that is shorter is a word
# Letters a reader says in a second, from calm to quick. A syllable is one letter in Ethiopic, two
# or three in Latin; Arabic leaves short vowels out. Wide, to find a wrong text, not a slow voice.
_PACE = {"LATIN": (5.0, 24.0), "ARABIC": (4.0, 18.0), "ETHIOPIC": (2.5, 13.0)}
_PACES = {"so": (5.0, 22.0)}  # long vowels are written twice
_OTHERS = (2.5, 24.0)
_AROUND = 1.0  # seconds a short word may take longer
_GOAL = -20


def faults(measures: Measures, text: str, language: str, path: Path) -> Iterator[str]:
    """Yield what is wrong with a recording of *text*, each with the remedy for the file *path*."""
    if measures.rate < LOWEST_RATE:
        yield (
            f"{measures.rate} samples a second are too few; record at 48000, "
            f"at least at {LOWEST_RATE}"
        )
    if measures.channels > 1:
        yield f"{measures.channels} channels, not one; {_ffmpeg(path, '-ac 1')}"
    if measures.speech < SPOKEN:
        yield "there is nothing to hear; check the microphone and record it again"
        return
    if measures.clipped:
        yield (
            f"clipped in {measures.clipped} places; turn the recording level down "
            "and record it again"
        )
    yield from _loudness(measures.loudness, path)
    for where, seconds in (("start", measures.leading), ("end", measures.trailing)):
        if seconds > SILENCE:
            yield (
                f"{seconds:.2f} s of silence at the {where}, at most {SILENCE} s is good; "
                f"cut it off: {_ffmpeg(path, _trim(measures))}"
            )
    yield from _length(measures.speech, text, language)


def _loudness(loudness: float, path: Path) -> Iterator[str]:
    if QUIETEST <= loudness <= LOUDEST:
        return
    how = "too quiet" if loudness < QUIETEST else "too loud"
    gain = f"-af volume={_GOAL - loudness:+.1f}dB"
    yield (
        f"{how}: {loudness:.1f} LUFS, good is {QUIETEST:.0f} to {LOUDEST:.0f}; "
        f"record it again, or {_ffmpeg(path, gain)}"
    )


def _length(seconds: float, text: str, language: str) -> Iterator[str]:
    base = language.partition("-")[0]
    slow, fast = _PACES.get(base) or _PACE.get(SCRIPTS.get(base, "LATIN"), _OTHERS)
    letters = sum(map(str.isalnum, text))
    least, most = letters / fast, letters / slow + _AROUND
    if not least <= seconds <= most:
        how = "short" if seconds < least else "long"
        yield (
            f"{seconds:.1f} s is too {how} for this text, {least:.1f} to {most:.1f} s is likely; "
            "listen whether the whole text was read, this one, and once"
        )


def _trim(measures: Measures) -> str:
    """Return ffmpeg's options that leave a little silence at either end."""
    start = max(0.0, measures.leading - SILENCE / 2)
    end = measures.seconds - max(0.0, measures.trailing - SILENCE / 2)
    return f"-ss {start:.2f} -to {end:.2f}"


def _ffmpeg(path: Path, options: str) -> str:
    return f"ffmpeg -i {path.name} {options} {path.stem}-new.wav"
