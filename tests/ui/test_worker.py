import logging
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.worker import Worker
from kiosk.domain.speech_messages import FromSpeech, Speak, SpeechFailed, SpeechReady, SpeechSetup

# A process that answers each line once, and does what its text says.
ECHO = """
import os, sys, time
from kiosk.domain.messages import *
from kiosk.domain.speech_messages import *
for line in sys.stdin.buffer:
    message = decode(line, ToSpeech)
    if isinstance(message, SpeechSetup):
        answer = encode(SpeechReady(engine=message.engine, voices=()))
    elif message.text == "nonsense":
        answer = b"hemlig text\\n"
    elif message.text == "endless":
        answer = b"hemlig" * 800_000
    elif message.text == "complain":
        print("hemlig\\nhemlig", file=sys.stderr, flush=True)
        answer = encode(SpeechFailed(id=message.id, why=message.text))
    elif message.text == "hang":
        time.sleep(600)
    else:
        answer = encode(SpeechFailed(id=message.id, why=message.text))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
"""


def wish(number: int, text: str) -> Speak:
    return Speak(id=number, text=text, language="sv")


@pytest.fixture
def worker(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    (tmp_path / "lots_echo.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    worker = Worker(
        "lots_echo",
        SpeechSetup(engine="echo", folder="/"),
        FromSpeech,
    )
    with qtbot.waitSignal(worker.answered):
        worker.start()
    yield worker
    worker.stop()


def answer_to(qtbot: QtBot, worker: Worker, message: Speak) -> FromSpeech:
    with qtbot.waitSignal(worker.answered) as answered:
        assert worker.send(message)
    assert answered.args is not None
    answer: FromSpeech = answered.args[0]
    return answer


def test_answers_come_in_order(qtbot: QtBot, worker: Worker) -> None:
    answers: list[FromSpeech] = []
    worker.answered.connect(answers.append)

    for number in range(20):
        worker.send(wish(number, "hej"))
    qtbot.waitUntil(lambda: len(answers) == 20)

    assert answers == [SpeechFailed(id=number, why="hej") for number in range(20)]


def killed(worker: Worker) -> None:
    os.kill(worker.pid, signal.SIGKILL)


@pytest.mark.proves("F26", "F27")
@pytest.mark.parametrize(
    "end",
    [
        killed,
        Worker.restart,
        lambda worker: worker.send(wish(1, "nonsense")),
        lambda worker: worker.send(wish(1, "endless")),
        lambda worker: (worker.send(wish(1, "hang")), worker.restart()),
    ],
    ids=["killed", "restarted", "nonsense", "endless", "hung"],
)
def test_a_worker_that_ends_is_replaced_and_set_up_again(
    qtbot: QtBot, worker: Worker, end: Callable[[Worker], object]
) -> None:
    answers: list[FromSpeech] = []
    worker.answered.connect(answers.append)

    with qtbot.waitSignal(worker.died):
        end(worker)
    assert not worker.send(wish(2, "lost"))
    qtbot.waitUntil(lambda: answers == [SpeechReady(engine="echo", voices=())])

    assert answer_to(qtbot, worker, wish(3, "hej")) == SpeechFailed(id=3, why="hej")


def test_each_restart_waits_longer(qtbot: QtBot, worker: Worker) -> None:
    waits: list[float] = []
    for _ in range(2):
        with qtbot.waitSignal(worker.died):
            killed(worker)
        before = monotonic()
        with qtbot.waitSignal(worker.answered):
            pass
        waits.append(monotonic() - before)

    early = 0.05  # Qt lets an ordinary timer fire 5 % before its time
    assert waits[0] >= 0.2 * (1 - early)
    assert waits[1] >= 1.0 * (1 - early)


def test_a_stopped_worker_is_gone_and_stays_so(qtbot: QtBot, worker: Worker) -> None:
    pid = worker.pid
    before = monotonic()

    with qtbot.assertNotEmitted(worker.died, wait=500):
        worker.stop()
        took = monotonic() - before

    assert took < 2  # SIGTERM and patience would take far longer
    assert worker.pid == 0
    assert not Path(f"/proc/{pid}").exists()


def test_half_a_character_is_sent_as_a_question_mark(qtbot: QtBot, worker: Worker) -> None:
    assert answer_to(qtbot, worker, wish(1, "a\ud800b")) == SpeechFailed(id=1, why="a?b")


def test_complaints_are_counted_and_never_repeated(
    qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def counted() -> int:
        return sum(map(int, re.findall(r"lines: (\d+)", caplog.text)))  # they may come in two

    answer_to(qtbot, worker, wish(1, "complain"))
    qtbot.waitUntil(lambda: counted() == 2)
    with qtbot.waitSignal(worker.died):
        worker.send(wish(2, "nonsense"))

    assert "hemlig" not in caplog.text
