"""`kiosk translate` between other programs: bytes that are no text, locales, full disks."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

_COMMAND = (sys.executable, "-m", "kiosk.cli", "translate", "--to", "ar", "--engine", "none")
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def _run(
    *texts: str, stdin: bytes = b"", environment: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[dict[str, object]], int, str]:
    done = subprocess.run(
        [*_COMMAND, *texts],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return records, done.returncode, done.stderr.decode("utf-8", "replace")


def test_bytes_that_are_no_text_are_shown_as_such_and_the_rest_is_translated() -> None:
    records, code, errors = _run(stdin=b"Jag \xff vill\nHush\xc3\xa5ll\n")

    assert [record["text"] for record in records] == ["Jag \ufffd vill", "الأسرة المعيشية"]
    assert (code, errors) == (0, "")


def test_lines_may_end_as_windows_ends_them() -> None:
    records, _, _ = _run(stdin="Hushåll\r\nSpara\r\n".encode())

    assert not any("\r" in str(record["text"]) for record in records)
    assert len(records) == 2


def test_the_locale_makes_no_difference() -> None:
    typed, code, _ = _run("Hushåll", environment=_ASCII)
    read, _, _ = _run(stdin="Hushåll\n".encode(), environment=_ASCII)

    assert code == 0
    assert typed == read
    assert typed[0]["origin"] == "glossary"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_an_output_without_room_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*_COMMAND, "Hushåll"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )

    assert done.returncode == 2
    assert done.stderr.startswith(b"kiosk: the output cannot be written (")
    assert done.stderr.count(b"\n") == 1
