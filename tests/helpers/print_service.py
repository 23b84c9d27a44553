"""A print service for tests: programs that answer as CUPS does, and keep what was printed."""

import os
from pathlib import Path

import pytest

_LP = """#!/bin/sh
echo "$@" >> "$LOTS_SPOOL/arguments"
for last; do :; done
cp "$last" "$LOTS_SPOOL/$(ls "$LOTS_SPOOL" | wc -l).pdf"
"""
_LPSTAT = """#!/bin/sh
case "$*" in
-d) echo "system default destination: kontor" ;;
"-a kontor") echo "kontor accepting requests since Mon" ;;
*) exit 1 ;;
esac
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the programs first on the path; return the folder where paper comes out."""
    programs, spool = folder / "bin", folder / "spool"
    programs.mkdir()
    spool.mkdir()
    for name, text in (("lp", _LP), ("lpstat", _LPSTAT)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("LOTS_SPOOL", str(spool))
    return spool


def papers(spool: Path) -> list[Path]:
    """Return what has come out, the first first."""
    return sorted(spool.glob("*.pdf"))


def arguments(spool: Path) -> list[str]:
    """Return what each `lp` was told."""
    told = spool / "arguments"
    return told.read_text(encoding="utf-8").splitlines() if told.exists() else []
