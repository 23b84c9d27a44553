import json
import subprocess
import sys
from pathlib import Path

import pytest


def kiosk(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_times_of_words_are_one_line_for_programs(tmp_path: Path) -> None:
    text = "Din hyra är 7 450 kr."

    run = kiosk("speak", "--language", "sv", "--wav", str(tmp_path / "a.wav"), "--json", "--", text)

    record = json.loads(run.stdout)
    words = [text[start:end] for start, end, _ in record["words"]]
    assert record.keys() == {"seconds", "words", "estimated"}
    assert words == ["Din", "hyra", "är", "7 450 kr"]
    assert record["estimated"] is False
    assert (tmp_path / "a.wav").stat().st_size > 40_000


@pytest.mark.parametrize(
    "arguments",
    [
        ["--language", "sv"],
        ["Hej"],
        ["--language", "sv", "--language", "ar", "Hej"],
        ["--prepare", "--language", "sv", "Hej"],
        ["--prepare", "--language", "so"],
        ["--language", "sv", "--engine", "gissa", "Hej"],
    ],
    ids=["no text", "no language", "two languages", "page text", "no voice", "no engine"],
)
def test_what_cannot_be_spoken_is_refused_in_one_line(arguments: list[str]) -> None:
    run = kiosk("speak", *arguments)

    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert "Hej" not in run.stderr
