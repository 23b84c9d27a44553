import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import IO

import msgspec
import pytest

from kiosk.domain.messages import (
    Cancel,
    Message,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
    Working,
    encode,
)
from kiosk.domain.units import Block, Origin, Translated, Unit
from kiosk.services.translation import worker as worker_module
from kiosk.services.translation.pipeline import Pipeline
from kiosk.services.translation.worker import Worker

COMMAND = [sys.executable, "-m", "kiosk.services.translation"]
_decoder = msgspec.json.Decoder(TranslationReady | Working | Translation | TranslationFailed)
Answer = TranslationReady | Working | Translation | TranslationFailed


def _run(
    *messages: Message | bytes, command: list[str] | None = None
) -> tuple[list[Answer], int, str]:
    lines = b"".join(
        message if isinstance(message, bytes) else encode(message) for message in messages
    )
    done = subprocess.run(
        command or COMMAND, input=lines, capture_output=True, timeout=60, check=False
    )
    return (
        [_decoder.decode(line) for line in done.stdout.splitlines()],
        done.returncode,
        done.stderr.decode(),
    )


def _ask(target: str, *texts: str, first: int = 0) -> Translate:
    units = (Unit(number, Block.of(text)) for number, text in enumerate(texts, first))
    return Translate(target=target, units=tuple(units))


def _texts(answers: list[Answer], count: int, first: int = 0) -> list[str | None]:
    texts: list[str | None] = [None] * count
    for said in answers:
        for answer in said.answers if isinstance(said, Translation) else ():
            if first <= answer.id < first + count:
                assert texts[answer.id - first] is None
                texts[answer.id - first] = answer.translated.text
    return texts


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def test_every_unit_is_answered_once_and_the_worker_ends_with_its_input() -> None:
    units = ("Skriv din hyra.", "7 450 kr", "Spara", "", "Skriv din hyra.")

    answers, code, errors = _run(TranslationSetup(engine="pseudo"), _ask("ar", *units))

    assert isinstance(answers[0], TranslationReady)
    assert _texts(answers, 5) == ["SKRIV DIN HYRA.", "7 450 kr", "SPARA", "", "SKRIV DIN HYRA."]
    assert (code, errors) == (0, "")


def test_what_needs_no_engine_is_answered_first() -> None:
    answers, _, _ = _run(
        TranslationSetup(engine="pseudo"),
        _ask("ar", "Skriv hyran.", "7 450 kr"),
    )

    assert [said.answers[0].id for said in answers if isinstance(said, Translation)] == [1, 0]


def test_a_cancelled_request_is_not_continued() -> None:
    units = tuple(f"Mening {chr(97 + n % 26)}{chr(97 + n // 26)} om hyran" for n in range(300))

    answers, _, _ = _run(
        TranslationSetup(engine="pseudo"),
        _ask("ar", *units),
        _ask("ar", "Skriv hyran.", first=300),
        Cancel(ids=tuple(range(300))),
    )

    assert _texts(answers, 300).count(None) > 200
    assert _texts(answers, 1, 300) == ["SKRIV HYRAN."]


def test_it_answers_while_its_input_stays_open(worker: subprocess.Popen[bytes]) -> None:
    ask, answer = _pipes(worker)
    for line in (
        TranslationSetup(engine="pseudo"),
        _ask("so", "Bo här."),
    ):
        ask.write(encode(line))
    ask.flush()

    answer.readline()
    assert isinstance(_decoder.decode(answer.readline()), Working)
    said = _decoder.decode(answer.readline())

    assert isinstance(said, Translation)
    assert said.answers[0].translated.text == "BO HÄR."
    assert said.answers[0].translated.origin is Origin.MACHINE


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"translate","target":"ar","units":["hemlig text"],"extra":1}\n',
        b'{"type":"hemlig text"}\n',
        b"hemlig text\n",
        b'{"type":"prefer","ids":["hemlig text"]}\n',
        b'{"type":"translate","target":"hemlig text","units":[]}\n',
        b"\xff\xfehemlig text\n",
        b'{"type":"setup","engine":"none"}\n',
        b"hemlig text" * 400_000 + b"\n",
        b'{"type":"cancel","ids":[1',
    ],
)
def test_a_malformed_line_ends_the_worker_without_repeating_it(line: bytes) -> None:
    answers, code, errors = _run(TranslationSetup(engine="none"), line)

    assert code == 3
    assert len(answers) == 1
    assert errors.startswith("translation worker: ")
    assert errors.count("\n") == 1
    assert "hemlig" not in errors


def test_signs_over_and_over_hold_up_no_other_text() -> None:
    units = ("Hushåll", "-" * 490 + " slut", "x" * 20_000, "Spara", "– " * 500 + "slut")

    answers, code, _ = _run(TranslationSetup(engine="pseudo"), _ask("ar", *units))

    assert code == 0
    assert _texts(answers, 5) == [text.upper() for text in units]


class Breaking(Pipeline):
    """A `Pipeline` with a fault: it breaks on some texts, in one of its two halves."""

    def recall(self, block: Block, target: str) -> Translated | None:
        if block.text == "Hemligt ett.":
            raise RecursionError(block.text)
        return super().recall(block, target)

    def machine(self, blocks: Sequence[Block], target: str) -> list[Translated]:
        if any(block.text.startswith("Hemligt två") for block in blocks):
            raise ValueError(blocks[0].text)
        return super().machine(blocks, target)


def _in_process(*lines: Message) -> list[Answer]:
    sink = io.BytesIO()
    Worker(io.BytesIO(b"".join(map(encode, lines))), sink).run()
    return [_decoder.decode(line) for line in sink.getvalue().splitlines()]


def test_a_text_we_break_on_stays_swedish_and_the_others_are_translated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_module, "Pipeline", Breaking)
    units = ("Bo här.", "Hemligt ett.", *(f"Hemligt två {n}." for n in "abcde"), "Gå dit.")

    answers = _in_process(TranslationSetup(engine="pseudo"), _ask("ar", *units))

    some = [answer for said in answers if isinstance(said, Translation) for answer in said.answers]
    told = {answer.id: answer.translated for answer in some}
    assert [told[number].text for number in (0, 7)] == ["BO HÄR.", "GÅ DIT."]
    assert {told[number].flags for number in range(1, 7)} == {("engine",)}
    problems = [said.why for said in answers if isinstance(said, TranslationFailed)]
    assert problems[0].startswith("RecursionError at test_worker.py:")
    assert not any("Hemligt" in why for why in problems)


def test_a_long_text_is_announced_before_it_is_looked_up() -> None:
    answers = _in_process(TranslationSetup(engine="pseudo"), _ask("ar", "7 " * 900, "8"))

    assert [said.ids for said in answers if isinstance(said, Working)] == [(0,)]
    assert [said.answers[0].id for said in answers if isinstance(said, Translation)] == [1, 0]


def test_a_sentence_that_differs_in_its_numbers_is_answered_without_the_engine(
    packs: Path,
) -> None:
    answers = _in_process(
        TranslationSetup(engine="argos", packs=str(packs)),
        _ask("en", *(f"Jag har {number} böcker." for number in range(21, 24))),
        _ask("en", "Jag har 24 böcker.", first=9),
    )

    worked = [said.ids for said in answers if isinstance(said, Working)]
    assert 9 not in worked[0]
    assert _texts(answers, 1, 9)[0] is not None


def test_the_setup_must_come_first() -> None:
    _, code, errors = _run(_ask("ar"))

    assert code == 3
    assert "setup" in errors


@pytest.mark.parametrize("setup", [{"engine": "gissa"}, {"engine": "argos", "packs": "/gone"}])
def test_without_its_engine_the_worker_goes_on_with_people_s_words(setup: dict[str, str]) -> None:
    told = TranslationSetup(engine=setup["engine"], packs=setup.get("packs"))

    answers, code, _ = _run(told, _ask("ar", "Hushåll", "Skriv hyran."))

    assert isinstance(answers[0], TranslationFailed)
    assert answers[0].ids == ()
    assert answers[1] == TranslationReady(engine="none")
    assert _texts(answers, 2) == ["الأسرة المعيشية", "Skriv hyran."]
    assert code == 0


def test_an_engine_that_fails_leaves_the_swedish_and_says_so(packs: Path, tmp_path: Path) -> None:
    pack = shutil.copytree(_unpacked(packs, tmp_path), tmp_path / "packs" / "sv_en")
    (pack / "model" / "model.bin").write_bytes(b"broken")
    units = tuple(f"Mening {chr(97 + n)} om hyran." for n in range(20))

    answers, code, _ = _run(
        TranslationSetup(engine="argos", packs=str(tmp_path / "packs")),
        _ask("en", *units),
    )

    failed = [answer for answer in answers if isinstance(answer, TranslationFailed)]
    assert [answer.ids for answer in failed] == [tuple(range(20))]
    assert str(pack) in failed[0].why
    assert _texts(answers, 20) == list(units)
    assert code == 0


def _unpacked(packs: Path, tmp_path: Path) -> Path:
    shutil.unpack_archive(next(packs.glob("*sv_en*")), tmp_path / "unpacked", "zip")
    return next((tmp_path / "unpacked").iterdir())


def test_real_packs_translate_without_any_network(packs: Path) -> None:
    apart = [*(["unshare", "-rn"] if _can_unshare() else []), *COMMAND]

    answers, code, errors = _run(
        TranslationSetup(engine="argos", packs=str(packs)),
        _ask("ar", "Var är toaletten?", "Du måste ta med ditt pass."),
        command=apart,
    )

    assert (code, errors) == (0, "")
    assert all(text and "\u0627" in text for text in _texts(answers, 2))  # an alif in each
    told = [answer for said in answers if isinstance(said, Translation) for answer in said.answers]
    assert {answer.translated.origin for answer in told} == {Origin.MACHINE}


def _can_unshare() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    return (
        subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode == 0
    )


def test_a_reader_that_goes_away_ends_the_worker_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(writing)
        _, errors = process.communicate(encode(TranslationSetup(engine="none")), timeout=30)

    assert errors == b""
    assert process.returncode == 0


def test_the_worker_ends_with_its_parent_also_while_nobody_reads() -> None:
    start = (
        "import subprocess, sys, time\n"
        f"worker = subprocess.Popen({COMMAND!r}, stdin=sys.stdin)\n"
        "print(worker.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        status = Path(f"/proc/{pid}/status")
        _until(lambda: "python" in Path(f"/proc/{pid}/comm").read_text(encoding="utf-8"))
        _until(lambda: b"kiosk.services" in Path(f"/proc/{pid}/cmdline").read_bytes())
        assert parent.stdin is not None
        parent.stdin.write(encode(TranslationSetup(engine="none")))
        parent.stdin.flush()
        parent.stdout.readline()  # it is ready
        os.kill(pid, signal.SIGSTOP)  # nothing but the kernel can end it now
        parent.kill()
        _until(lambda: not status.exists() or "Z (zombie)" in status.read_text(encoding="utf-8"))


def _until(true: Callable[[], bool]) -> None:
    end = monotonic() + 60
    while not true():
        assert monotonic() < end
        sleep(0.02)
