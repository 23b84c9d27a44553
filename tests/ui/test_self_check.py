"""What `kiosk check` says of what the configuration names: whether it is there, and the remedy."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.app import self_check
from kiosk.app.self_check import Finding
from kiosk.config import Config, Print, Upload, UploadPlace
from kiosk.domain.upload import PlaceKind

LPSTAT = """#!/bin/sh
case "$*" in
"-a kontor") echo "kontor accepting requests since now" ;;
"-a trasig") echo "trasig not accepting requests since now" ;;
"-d") echo "system default destination: kontor" ;;
*) echo "lpstat: Invalid destination name in list \\"$2\\"." >&2; exit 1 ;;
esac
"""


@pytest.fixture
def lpstat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program that answers as CUPS does where it is found; it may be another one."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def write(text: str = LPSTAT) -> None:
        (folder / "lpstat").write_text(text)
        (folder / "lpstat").chmod(0o755)

    write()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return write


def _printer(queue: str | None) -> Finding:
    return self_check._guarded(self_check._printer, Config(print=Print(queue=queue)))


@pytest.mark.usefixtures("lpstat")
@pytest.mark.parametrize(
    ("queue", "good", "said"),
    [
        (None, True, "kontor"),
        ("kontor", True, "kontor accepting requests"),
        ("trasig", False, "correct print.queue, or let that queue accept jobs"),
        ("okänd", False, 'Invalid destination name in list "okänd".; correct print.queue'),
    ],
)
def test_the_queue_that_is_configured_is_the_one_looked_at(
    queue: str | None, *, good: bool, said: str
) -> None:
    found = _printer(queue)

    assert found.good is good
    assert said in found.what


def test_a_print_service_that_hangs_is_one_finding(
    lpstat: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lpstat("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(self_check, "ANSWER", 0.2)

    found = _printer("kontor")

    assert (found.check, found.good) == ("printer", False)
    assert "timed out" in found.what


def test_a_queue_without_a_print_system_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert "leave out print.queue" in _printer("kontor").what
    assert _printer(None).good


def test_a_language_that_is_not_shipped_is_named() -> None:
    found = self_check._languages(Config(languages=("so", "xx")))

    assert not found.good
    assert found.what.startswith("xx: not shipped; correct 'languages'")
    assert self_check._languages(Config(languages=("so", "sv"))).what == "so, sv"


def test_the_folder_of_a_scanner_must_be_there_and_that_of_a_stick_may_come(tmp_path: Path) -> None:
    away = str(tmp_path / "away")

    def uploads(*places: UploadPlace) -> Finding:
        return self_check._uploads(Config(upload=Upload(place=places)))

    assert uploads().good
    assert uploads(UploadPlace(path=str(tmp_path), kind=PlaceKind.SCANNER)).what == str(tmp_path)
    assert uploads(UploadPlace(path=away)).what == f"{away} (now away)"
    gone = uploads(UploadPlace(path=away, kind=PlaceKind.SCANNER))
    assert not gone.good
    assert gone.what == f"{away}: no such folder; correct upload.place, or make the folder"
