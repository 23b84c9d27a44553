"""Looks for what a visitor typed, everywhere it could have stayed: files, memory, names, clipboard.

A canary is a text made up for one visit. It is looked for as bytes in UTF-8, UTF-16 and Base64.
Nothing here is part of what is tested; it needs only /proc.
"""

import base64
import contextlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 8 << 20  # bytes read of a process's memory at a time
_ROW = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+) *(.*)")
_SKIPPED = ("[vvar]", "[vsyscall]", "[vdso]", "[vvar_vclock]")
_LARGEST = 64 << 20  # bytes of a file that is read; ours are smaller


@dataclass(frozen=True, slots=True)
class Canary:
    """What one visitor types: every text of it holds the same *core*, which nobody else has."""

    core: str

    @classmethod
    def make(cls) -> "Canary":
        """Make one up."""
        return cls("".join(secrets.choice("bdfghjkmnpqrtvwxz23456789") for _ in range(12)))

    @property
    def texts(self) -> tuple[str, str, str]:
        """A personal number, a name and a case number."""
        return f"1897{self.core}", f"{self.core} Son", f"nr/{self.core}"

    @property
    def needles(self) -> tuple[bytes, ...]:
        """The core as bytes, in every encoding that is looked for; in addresses it is UTF-8."""
        found = {self.core.encode(), self.core.encode("utf-16-le")}
        for shift in range(3):  # where a group of three bytes may begin
            coded = base64.b64encode(b"\0" * shift + self.core.encode()).rstrip(b"=")
            found.add(coded[(0, 2, 3)[shift] : -1])
        return tuple(sorted(found))


def count(data: bytes, wanted: tuple[bytes, ...]) -> int:
    """Return how often one of *wanted* is in *data*."""
    return sum(data.count(needle) for needle in wanted)


# --- processes ------------------------------------------------------------------------------------


def in_memory(pid: int, wanted: tuple[bytes, ...]) -> int:
    """Return the hits in the memory of *pid*; 0 when it is gone."""
    hits = 0
    longest = max(map(len, wanted)) - 1
    with contextlib.suppress(OSError), Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(pid):
            tail = b""
            for at in range(start, end, CHUNK):
                try:
                    memory.seek(at)
                    data = memory.read(min(CHUNK, end - at))
                except OSError:
                    break  # a guard page, or a device's memory
                hits += count(tail + data, wanted)
                tail = data[-longest:]
    return hits


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    """Return the parts of memory that hold anything a process has written: those in use."""
    maps = Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8", errors="replace")
    row: tuple[int, int] | None = None
    for line in maps.splitlines():
        if found := _ROW.fullmatch(line):
            start, end, rights, inode, name = found.groups()
            written = "w" in rights or inode == "0" or "deleted" in name
            usable = written and "r" in rights and name not in _SKIPPED
            row = (int(start, 16), int(end, 16)) if usable else None
        elif row is not None and line.startswith("Rss:"):
            if line.split()[1] != "0":
                yield row
            row = None


def in_arguments(pid: int, wanted: tuple[bytes, ...]) -> int:
    """Return the hits in the arguments, the environment and the name of *pid*."""
    hits = 0
    for part in ("cmdline", "environ", "comm"):
        with contextlib.suppress(OSError):
            hits += count(Path(f"/proc/{pid}/{part}").read_bytes(), wanted)
    return hits


# --- files ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What a look through folders found."""

    hits: int
    files: tuple[str, ...]  # those with a hit, in name or content
    new: tuple[str, ...]  # all that were written since the moment asked for


def in_files(places: Iterable[Path], wanted: tuple[bytes, ...], since: float) -> Found:
    """Look through the files in *places* that this user wrote after *since* (seconds)."""
    hits, found, new = 0, [], []
    for path in _files(places):
        with contextlib.suppress(OSError):
            about = path.lstat()
            if about.st_uid != os.geteuid() or max(about.st_mtime, about.st_ctime) < since:
                continue
            new.append(str(path))
            here = count(os.fsencode(path), wanted)
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    here += count(file.read(_LARGEST), wanted)
            if here:
                hits += here
                found.append(str(path))
    return Found(hits, tuple(found), tuple(new))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    seen = set()
    for place in places:
        for folder, folders, names in os.walk(place):
            for name in (*folders, *names):
                path = Path(folder, name)
                if path not in seen:
                    seen.add(path)
                    yield path
