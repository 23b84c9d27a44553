import array
import fcntl
import itertools
import os
import signal
import subprocess
import sys
import termios
import wave
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from kiosk.domain.messages import Message, encode
from kiosk.domain.speech_messages import Hush, Speak, SpeechFailed, SpeechReady, SpeechSetup, Spoken

COMMAND = [sys.executable, "-m", "kiosk.services.speech"]
Answer = SpeechReady | Spoken | SpeechFailed
_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)
TEXTS = {
    "sv": "Skriv din hyra per månad i rutan.",
    "en": "Write your rent per month in the box.",
    "ar": "اكتب إيجارك الشهري في المربع.",
    "fa": "اجاره ماهانه خود را بنویسید.",
    "tr": "Aylık kiranızı kutuya yazın.",
}


def run(*messages: Message | bytes) -> tuple[list[Answer], int, str]:
    lines = b"".join(m if isinstance(m, bytes) else encode(m) for m in messages)
    done = subprocess.run(COMMAND, input=lines, capture_output=True, timeout=120, check=False)
    answers = [_decoder.decode(line) for line in done.stdout.splitlines()]
    return answers, done.returncode, done.stderr.decode()


def loudness(path: str | Path) -> int:
    """Return the loudest sample: 0 is silence, 32767 the most there is."""
    with wave.open(str(path), "rb") as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
    return max(map(abs, samples), default=0)


@pytest.fixture
def setup(tmp_path: Path) -> SpeechSetup:
    return SpeechSetup(engine="pyttsx3", folder=str(tmp_path))


def test_fifty_utterances_in_a_row_are_all_heard(setup: SpeechSetup) -> None:
    tags = list(itertools.islice(itertools.cycle(TEXTS), 50))
    wishes = [Speak(id=n, text=TEXTS[tag], language=tag) for n, tag in enumerate(tags)]

    answers, status, errors = run(setup, *wishes)

    spoken = [answer for answer in answers if isinstance(answer, Spoken)]
    assert [answer.id for answer in spoken] == list(range(50))
    assert all(answer.sound.seconds > 1.5 for answer in spoken)
    assert all(loudness(answer.path) > 3_000 for answer in spoken)
    assert len({answer.path for answer in spoken}) == 50
    assert (status, errors) == (0, "")


def test_the_sound_is_private(setup: SpeechSetup, tmp_path: Path) -> None:
    run(setup, Speak(id=1, text="Hej", language="sv"))

    (sound,) = tmp_path.iterdir()
    assert sound.stat().st_mode & 0o077 == 0
    assert "hej" not in sound.name.lower()


@pytest.mark.parametrize("tag", ["so", "ti", "ckb", "ku-Arab", "prs", "xx", "sv-Arab"])
def test_a_language_without_a_voice_stays_silent(setup: SpeechSetup, tag: str) -> None:
    answers, status, _ = run(setup, Speak(id=7, text="Hej", language=tag))

    assert isinstance(answers[0], SpeechReady)
    assert tag not in answers[0].voices
    assert isinstance(answers[1], SpeechFailed)
    assert (answers[1].id, answers[1].no_voice) == (7, True)
    assert status == 0


def test_text_in_a_script_the_voice_cannot_read_stays_silent(setup: SpeechSetup) -> None:
    answers, _, _ = run(setup, Speak(id=1, text="سڵاو چۆنی باشی", language="ku"))

    assert isinstance(answers[1], SpeechFailed)
    assert answers[1].no_voice


@pytest.mark.parametrize(
    "text", ["", "   \n", "😀 🏠", "*** — !!!", "\x00\x01\x1b", "\u200f\u202e"]
)
def test_there_is_nothing_to_say_in_what_is_no_text(setup: SpeechSetup, text: str) -> None:
    answers, _, _ = run(setup, Speak(id=1, text=text, language="sv"))

    assert answers[1:] == [SpeechFailed(id=1, why="nothing to say")]


@pytest.mark.parametrize(
    "text",
    [
        "Skriv din hyra. " * 625,
        "a" * 10_000,
        "Hej" + "!" * 9_000,
        "\x01+900vHej\x00\x02 på dig\x1b[31m",
        "Hej 😀 مرحبا på dig där borta",
        "<speak><b>Hej</b> &amp; [[h@loU]]",
        "e\u0301\u0300\u0302" * 500,
    ],
    ids=["long", "one word", "shouting", "controls", "mixed", "markup", "marks"],
)
def test_odd_text_is_spoken_and_the_next_one_too(setup: SpeechSetup, text: str) -> None:
    answers, status, _ = run(
        setup, Speak(id=1, text=text, language="sv"), Speak(id=2, text="Hej", language="sv")
    )

    assert [answer.id for answer in answers[1:] if isinstance(answer, Spoken)] == [1, 2]
    assert status == 0


def test_nothing_of_a_long_text_is_lost(setup: SpeechSetup) -> None:
    sentence = "Skriv din hyra varje månad i den tomma rutan. "

    answers, _, _ = run(
        setup,
        Speak(id=1, text=sentence, language="sv"),
        Speak(id=2, text=sentence * 60, language="sv"),
    )

    one, many = (answer for answer in answers if isinstance(answer, Spoken))
    assert many.sound.seconds == pytest.approx(one.sound.seconds * 60, rel=0.05)


def test_half_a_character_does_no_harm(setup: SpeechSetup) -> None:
    line = b'{"type":"speak","id":3,"text":"Hej \\ud800 d\\u00e5 \\ud83d\\ude00","language":"sv"}\n'

    answers, status, _ = run(setup, line)

    assert isinstance(answers[1], Spoken)
    assert status == 0


def test_slower_is_slower_and_a_mad_rate_is_tamed(setup: SpeechSetup) -> None:
    rates = [1.0, 0.7, 0.0, -5.0, 1e9]

    answers, _, _ = run(
        setup, *(Speak(id=n, text=TEXTS["sv"], language="sv", rate=r) for n, r in enumerate(rates))
    )

    usual, slow, *mad = [answer.sound.seconds for answer in answers if isinstance(answer, Spoken)]
    assert usual * 1.2 < slow < usual * 2
    assert len(mad) == 3
    assert all(0.1 < seconds < 60 for seconds in mad)


@pytest.mark.parametrize(
    "line",
    [
        b"hemlig text\n",
        b'{"type":"hemlig"}\n',
        b'{"type":"speak","id":1,"text":"hemlig text","language":"sv","extra":1}\n',
        b'{"type":"speak","id":"hemlig","text":"","language":"sv"}\n',
        b"\xff\xfehemlig\n",
        b'{"type":"setup","engine":"none","folder":"/hemlig"}\n',
        b'{"type":"speak","id":1,"text":"hemlig',
    ],
)
def test_a_malformed_line_ends_the_worker_without_repeating_it(tmp_path: Path, line: bytes) -> None:
    answers, status, errors = run(SpeechSetup(engine="none", folder=str(tmp_path)), line)

    assert status == 3
    assert len(answers) == 1
    assert errors.startswith("speech worker: ")
    assert errors.count("\n") == 1
    assert "hemlig" not in errors


def test_an_unknown_engine_leaves_the_terminal_silent(tmp_path: Path) -> None:
    answers, status, _ = run(SpeechSetup(engine="gissa", folder=str(tmp_path)))

    assert isinstance(answers[0], SpeechFailed)
    assert "none, piper, pyttsx3" in answers[0].why
    assert answers[1] == SpeechReady(engine="none", voices=())
    assert status == 0


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = SpeechSetup(engine="pyttsx3", folder=str(tmp_path / "gone"))

    answers, status, _ = run(gone, Speak(id=1, text="Hej", language="sv"))

    assert isinstance(answers[-1], SpeechFailed)
    assert answers[-1].id == 1
    assert status == 0


@pytest.fixture
def parent(setup: SpeechSetup) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that starts the worker; its input stays open when that process ends."""
    code = (
        "import subprocess, time\n"
        f"worker = subprocess.Popen({COMMAND!r}, stdout=subprocess.PIPE)\n"
        "worker.stdout.readline()\n"
        "print(worker.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(encode(setup))
        process.stdin.flush()
        yield process
        process.kill()


def test_the_worker_and_its_voice_end_with_a_killed_session(
    parent: subprocess.Popen[bytes],
) -> None:
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    family = [worker, *_children(worker)]
    assert len(family) == 2

    parent.kill()

    until = monotonic() + 5
    while any(map(_runs, family)) and monotonic() < until:
        os.sched_yield()
    assert not any(map(_runs, family))


def test_a_hung_or_killed_voice_does_not_harm_the_next(tmp_path: Path, setup: SpeechSetup) -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(encode(setup))
        worker.stdin.flush()
        worker.stdout.readline()
        (voice,) = _children(worker.pid)
        os.kill(voice, signal.SIGKILL)
        wishes = (Speak(id=n, text="Hej", language="sv") for n in (1, 2))

        out, _ = worker.communicate(b"".join(map(encode, wishes)), timeout=30)

    first, second = map(_decoder.decode, out.splitlines())
    assert isinstance(first, SpeechFailed | Spoken)
    assert isinstance(second, Spoken)
    assert loudness(second.path) > 3_000
    assert all(path.suffix == ".wav" for path in tmp_path.iterdir())


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(word) for word in text.split()]


def _runs(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


@pytest.fixture
def worker(setup: SpeechSetup) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        ask(process, setup)
        assert isinstance(answer_of(process), SpeechReady)
        yield process
        process.kill()


def ask(worker: subprocess.Popen[bytes], *messages: Message) -> None:
    assert worker.stdin is not None
    worker.stdin.write(b"".join(map(encode, messages)))
    worker.stdin.flush()


def answer_of(worker: subprocess.Popen[bytes]) -> Answer:
    assert worker.stdout is not None
    return _decoder.decode(worker.stdout.readline())


def test_a_hush_abandons_what_is_spoken_and_drops_what_waits(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (voice,) = _children(worker.pid)
    rested = _work_of(voice)
    ask(worker, *(Speak(id=n, text=TEXTS["sv"] * 300, language="sv") for n in range(5)))
    until = monotonic() + 10
    while _work_of(voice) == rested and monotonic() < until:
        os.sched_yield()

    ask(worker, Hush(), Speak(id=9, text="Hej", language="sv"))
    answer = answer_of(worker)

    assert isinstance(answer, Spoken)
    assert answer.id == 9
    assert [path.name for path in tmp_path.iterdir()] == [Path(answer.path).name]


def test_a_hush_does_not_wait_for_a_hung_voice(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (voice,) = _children(worker.pid)
    os.kill(voice, signal.SIGSTOP)
    ask(worker, Speak(id=1, text="Hej", language="sv"))
    until = monotonic() + 10
    while not _asked(voice) and monotonic() < until:
        os.sched_yield()

    ask(worker, Hush(), Speak(id=2, text="Hej igen", language="sv"))
    answer = answer_of(worker)

    assert isinstance(answer, Spoken)
    assert answer.id == 2
    assert loudness(answer.path) > 3_000
    assert len(list(tmp_path.iterdir())) == 1


def test_a_hush_leaves_alone_what_is_asked_after_it(setup: SpeechSetup) -> None:
    wishes = [Speak(id=n, text="Hej", language="sv") for n in range(6)]

    answers, status, _ = run(setup, *wishes[:3], Hush(), *wishes[3:], Hush(), wishes[5])

    assert [answer.id for answer in answers if isinstance(answer, Spoken)] == [5]
    assert status == 0


def test_what_comes_with_a_hush_is_spoken(worker: subprocess.Popen[bytes]) -> None:
    for number in range(5):
        ask(worker, Hush(), Speak(id=number, text="Hej", language="sv"))

        answer = answer_of(worker)

        assert isinstance(answer, Spoken)
        assert answer.id == number


def _asked(pid: int) -> int:
    """Return how many bytes wait on the standard input of *pid*."""
    with Path(f"/proc/{pid}/fd/0").open("rb") as pipe:
        waiting = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return int.from_bytes(waiting, sys.byteorder)


def _work_of(pid: int) -> int:
    """Return the hundredths of a second that the threads of *pid* have computed."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    fields = text.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
