"""`kiosk phrases add`: all that was brought is good and taken into use, or nothing has changed."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.app.self_check import _phrases
from kiosk.config import Config, Speech
from kiosk.services.speech.phrases import Phrases, usual_phrases
from kiosk.services.speech.phrases.index import read_index
from kiosk.services.speech.phrases.sound import Pcm
from tests.unit.phrases.conftest import Kiosk, Spoken, Write, louder

READER = ("--reader", "A. Läsare 2026, får spridas med Lots")


def content(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }


def test_a_recording_is_added_and_heard(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path
) -> None:
    path = write(spoken("nasta"), "min inspelning.WAV")

    code, out, _err = kiosk("add", "--language", "sv", "--id", "nasta", path, *READER)

    assert (code, out[:5]) == (0, "added")
    added = Phrases([home]).recording("Nästa", "sv")
    assert added == home / "sv" / "nasta.wav"
    assert added.read_bytes() == path.read_bytes()
    assert added.stat().st_mode & 0o777 == 0o644
    assert read_index(home / "sv").recording[0].reader == READER[1]


def test_a_folder_is_added_at_once(kiosk: Kiosk, spoken: Spoken, write: Write, home: Path) -> None:
    for name in ("nasta", "ja", "tillbaka"):
        path = write(spoken(name), f"{name}.wav")

    code, out, _err = kiosk("add", "--language", "sv", path.parent, *READER, "--json")

    assert code == 0
    assert {json.loads(line)["id"] for line in out.splitlines()} == {"nasta", "ja", "tillbaka"}
    # In the order of the phrases, whatever the order of the files.
    assert [each.id for each in read_index(home / "sv").recording] == ["ja", "nasta", "tillbaka"]
    code, out, _err = kiosk("list", "--language", "sv", "--json")
    states = [json.loads(line)["state"] for line in out.splitlines()]
    assert states.count("recorded") == 3


def test_one_bad_recording_keeps_all_out(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path
) -> None:
    write(louder(spoken("ja"), 0.1), "ja.wav")
    write(Pcm(16_000, 1, array("h", bytes(32_000))), "nej.wav")
    path = write(spoken("nasta"), "nasta.wav")

    code, out, err = kiosk("add", "--language", "sv", path.parent, *READER)

    assert code == 2
    assert "2 of 3 recordings are not good enough, so nothing was added" in err
    assert out.count("FAULT") == 2
    assert not home.exists()


def test_a_newer_recording_takes_the_place_of_the_older(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path
) -> None:
    for gain in (1.0, 0.9, 1.1):
        path = write(spoken("nasta", gain=gain), "nasta.wav")
        assert kiosk("add", "--language", "sv", path, *READER)[0] == 0

        sounds = list((home / "sv").glob("*.wav"))
        assert [sound.read_bytes() for sound in sounds] == [path.read_bytes()]
        assert Phrases([home]).recording("Nästa", "sv") == sounds[0]
    assert kiosk("check", "--language", "sv")[0] == 0


def test_the_reader_is_named_once(kiosk: Kiosk, spoken: Spoken, write: Write, home: Path) -> None:
    ja, nej = write(spoken("ja"), "ja.wav"), write(spoken("nej"), "nej.wav")

    code, _out, err = kiosk("add", "--language", "sv", ja)
    assert code == 2
    assert "--reader" in err
    assert content(home) == {}

    assert kiosk("add", "--language", "sv", ja, *READER)[0] == 0
    assert kiosk("add", "--language", "sv", nej)[0] == 0
    assert {each.reader for each in read_index(home / "sv").recording} == {READER[1]}


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ja.mp3", [], "ja.mp3: not a recording; .opus and .wav"),
        ("jaha.wav", [], "no phrase 'jaha'; kiosk phrases list"),
        ("ja.wav", ["--id", "jaha"], "no phrase 'jaha'"),
        ("ja.wav", ["--language", "ckb"], "--language ckb: not shipped; choose one of sv"),
    ],
)
def test_what_cannot_be_added_is_refused(
    kiosk: Kiosk, spoken: Spoken, write: Write, name: str, arguments: list[str], told: str
) -> None:
    path = write(spoken("ja"), name)

    code, _out, err = kiosk("add", "--language", "sv", path, *READER, *arguments)

    assert code == 2
    assert told in err


@pytest.mark.parametrize("name", ["ja.wav", "jaha.wav", "folder"])
def test_a_path_where_nothing_is_is_told_as_that(kiosk: Kiosk, home: Path, name: str) -> None:
    code, _out, err = kiosk("add", "--language", "sv", home / name, *READER)

    assert code == 2
    assert f"{name}: cannot be read (No such file or directory); check the path" in err


def test_a_bad_index_is_left_as_it_is(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path
) -> None:
    (home / "sv").mkdir(parents=True)
    (home / "sv" / "recordings.toml").write_text("format = 1\nnote = 3\n", encoding="utf-8")
    before = content(home)

    code, _out, err = kiosk("add", "--language", "sv", write(spoken("ja"), "ja.wav"), *READER)

    assert code == 2
    assert "recordings.toml" in err
    assert "note" in err
    assert content(home) == before


def test_a_file_that_was_changed_afterwards_is_told(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path
) -> None:
    kiosk("add", "--language", "sv", write(spoken("ja"), "ja.wav"), *READER)
    shutil.copy(write(spoken("ja", gain=0.9), "other.wav"), home / "sv" / "ja.wav")

    code, out, _err = kiosk("check")

    assert code == 1
    assert "not the one that was added" in out


def waits(process: "subprocess.Popen[bytes]") -> bool:
    """Return whether *process* comes to wait for somebody's lock; False when it ends instead."""
    while process.poll() is None:
        locks = Path("/proc/locks").read_text(encoding="ascii")
        if any("->" in line and f" {process.pid} " in line for line in locks.splitlines()):
            return True
    return False


def test_who_adds_waits_for_who_is_adding(spoken: Spoken, write: Write, home: Path) -> None:
    place = home / "sv"
    place.mkdir(parents=True)
    descriptor = os.open(place, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    command = [sys.executable, "-m", "kiosk.cli", "phrases", "add", "--phrases", str(home)]
    sound = str(write(spoken("ja"), "ja.wav"))
    with subprocess.Popen([*command, "--language", "sv", sound, *READER]) as adding:
        assert waits(adding)
        assert content(home) == {}
        os.close(descriptor)

        assert adding.wait() == 0
    assert [each.id for each in read_index(place).recording] == ["ja"]


def test_the_folder_is_the_configurations_or_the_users(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    spoken: Spoken,
    write: Write,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = write(spoken("ja"), "ja.wav")
    config = tmp_path / "lots.toml"
    config.write_text(f'[speech]\nphrases = "{tmp_path / "own"}"\n', encoding="utf-8")

    arguments = ["phrases", "add", "--language", "sv", str(path), *READER]
    assert cli.main([*arguments, "--config", str(config)]) == 0
    assert (tmp_path / "own" / "sv" / "ja.wav").is_file()
    assert usual_phrases() is None
    assert cli.main(arguments) == 0
    assert usual_phrases() == tmp_path / "data" / "lots" / "phrases"
    assert Phrases().recording("Ja", "sv") == tmp_path / "data/lots/phrases/sv/ja.wav"
    capsys.readouterr()


def test_the_terminals_check_tells_what_is_recorded(
    kiosk: Kiosk, spoken: Spoken, write: Write, home: Path, tmp_path: Path
) -> None:
    kiosk("add", "--language", "sv", write(spoken("ja"), "ja.wav"), *READER)
    speech = Speech(phrases=str(home))

    assert _phrases(Config(speech=speech)).what == "sv: 1 recorded"

    index = home / "sv" / "recordings.toml"
    index.write_text(index.read_text("utf-8").replace('"Ja"', '"Jo"'), "utf-8")
    assert _phrases(Config(speech=speech)).what == "sv: 1 stale"

    nowhere = _phrases(Config(speech=Speech(phrases=str(tmp_path / "nowhere"))))
    assert not nowhere.good
    assert "correct speech.phrases" in nowhere.what
