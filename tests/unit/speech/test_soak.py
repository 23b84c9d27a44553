"""Five hundred utterances with stops, other languages and garbage: no leak, no hang, no trace."""

import ctypes
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.messages import encode
from kiosk.domain.speech_messages import Hush, Speak, SpeechFailed, SpeechReady, SpeechSetup, Spoken

COMMAND = [sys.executable, "-m", "kiosk.services.speech"]
UTTERANCES = 500
WARM = 150  # after which nothing may grow any more
GROWTH = 12_000  # kB, of a process; the sounds of these 350 utterances are 30,000
IN_CREATE, IN_NONBLOCK, EVENT = 0x100, os.O_NONBLOCK, 16
TEXTS = {
    "sv": "Skriv din hyra per månad.",
    "en": "Write your rent.",
    "ar": "اكتب إيجارك الشهري.",
    "fa": "اجاره ماهانه خود را بنویسید.",
    "tr": "Aylık kiranızı yazın.",
    "ru": "Напишите сумму.",
    "so": "Soo dhawow",
}
GARBAGE = [
    "",
    "   \n\t",
    "😀🏠👨‍👩‍👧",
    "\x00\x01\x1b[31m\x7f",
    "Hej مرحبا Привет 你好 ሰላም",
    "\u202e\u200f\u2066 abc",
    "<speak><audio src='x'/></speak> &amp;",
    "[[h@loU]] %s {0} \\x00",
    "e\u0301\u0300\u0302" * 200,
    "a" * 2_000,
    "1" * 300,
    "!?" * 500,
]
HALF = b'{"type":"speak","id":%d,"text":"Hej \\ud800 d\\udc00 \\ud83d\\ude00","language":"sv"}\n'
LONG = "Skriv din hyra per månad i den tomma rutan. " * 228  # 10,000 characters
Answer = SpeechReady | Spoken | SpeechFailed
_decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


class Watch:
    """Tells of files that are made in folders, however short they live."""

    def __init__(self, *folders: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self.descriptor = self._libc.inotify_init1(IN_NONBLOCK)
        for folder in folders:
            assert self._libc.inotify_add_watch(self.descriptor, bytes(folder), IN_CREATE) >= 0

    def seen(self) -> bytes:
        """Return what was made since; empty when nothing was."""
        try:
            return os.read(self.descriptor, 65_536)
        except BlockingIOError:
            return b""


class Session:
    """The worker as a session uses it: each sound is removed when it is known."""

    def __init__(self, folder: Path, elsewhere: Path) -> None:
        environment = os.environ | {"TMPDIR": str(elsewhere), "HOME": str(elsewhere)}
        self.process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=elsewhere,
            env=environment | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        )
        self.send(encode(SpeechSetup(engine="pyttsx3", folder=str(folder))))
        self.until(None)
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        self.pids = (self.process.pid, int(Path(children).read_text(encoding="ascii")))

    def send(self, *lines: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(lines))
        self.process.stdin.flush()

    def until(self, number: int | None) -> Answer:
        """Return the answer to utterance *number*; what was hushed too late is removed."""
        assert self.process.stdout is not None
        while True:
            answer = _decoder.decode(self.process.stdout.readline())
            if isinstance(answer, Spoken):
                Path(answer.path).unlink()
            if isinstance(answer, SpeechReady) or answer.id == number:
                return answer

    def sizes(self) -> list[tuple[int, int]]:
        """Return kilobytes and open files of the worker and of its engine."""
        return [(_kilobytes(pid), len([*Path(f"/proc/{pid}/fd").iterdir()])) for pid in self.pids]


def _kilobytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


@pytest.fixture
def session(private: Path, elsewhere: Path) -> Iterator[Session]:
    session = Session(private, elsewhere)
    yield session
    session.process.kill()
    session.process.communicate()


def test_42_five_hundred_utterances_leave_nothing_behind(
    session: Session, private: Path, elsewhere: Path
) -> None:
    chance = random.Random(5)  # noqa: S311  the same every time
    watch = Watch(elsewhere)
    before: list[tuple[int, int]] = []
    spoken = 0
    for number in range(UTTERANCES):
        if number == WARM:
            before = session.sizes()
        language = chance.choice(list(TEXTS))
        wish = Speak(id=number, text=TEXTS[language], language=language, rate=chance.choice((1, 2)))
        match chance.randrange(8):
            case 0:  # stopped while it is worked on, and something new
                session.send(encode(Speak(id=-1, text=LONG, language="sv")))
                session.send(encode(Hush()), encode(wish))
            case 1:  # stopped before it is begun
                waiting = [encode(Speak(id=-n, text="Hej", language="sv")) for n in range(1, 4)]
                session.send(*waiting, encode(Hush()), encode(wish))
            case 2 | 3:
                wish = msgspec.structs.replace(wish, text=chance.choice(GARBAGE))
                session.send(encode(wish))
            case 4:
                session.send(HALF % number)
            case _:
                session.send(encode(wish))
        spoken += isinstance(session.until(number), Spoken)
    session.send(encode(Speak(id=UTTERANCES, text=LONG, language="sv")))
    whole = session.until(UTTERANCES)
    after = session.sizes()

    assert isinstance(whole, Spoken)
    assert len(whole.sound.words) == len(LONG.split())
    assert spoken > UTTERANCES // 2
    for (grown, opened), (kilobytes, files) in zip(after, before, strict=True):
        assert opened == files
        assert grown - kilobytes < GROWTH
    assert list(private.iterdir()) == []
    assert list(elsewhere.iterdir()) == []
    assert watch.seen() == b""
    os.close(watch.descriptor)


def test_a_file_that_lives_for_a_moment_is_noticed(elsewhere: Path) -> None:
    watch = Watch(elsewhere)
    (elsewhere / "moment").touch()
    (elsewhere / "moment").unlink()

    assert watch.seen() != b""
    os.close(watch.descriptor)
