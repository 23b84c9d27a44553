"""The practice site as its own process."""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.messages import FromPractice, decode
from kiosk.practice.receipt import FontMissingError, Receipt, as_pdf

COMMAND = [sys.executable, "-m", "kiosk.practice"]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_it_says_where_it_listens_answers_and_ends_with_its_parent() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as site:
        assert site.stdin
        assert site.stdout
        assert site.stderr
        port = decode(site.stdout.readline(), FromPractice).port
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/boendestod/") as answer:
            assert answer.status == 200
        site.stdin.close()

        assert site.wait(5) == 0
        assert site.stdout.read() == b""
        assert site.stderr.read() == b""


def test_a_taken_port_gives_one_line_and_exit_two(taken_port: int) -> None:
    done = subprocess.run(
        [*COMMAND, "--port", str(taken_port)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert str(taken_port) in done.stderr


def test_a_missing_font_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(FontMissingError, match=r"NotoSans-Regular\.ttf.*fonts-noto-core"):
        as_pdf(Receipt("Kvittens", (), ""), tmp_path)
