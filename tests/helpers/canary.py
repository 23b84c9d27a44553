"""Looks for what a visitor typed, everywhere it could have stayed: files, memory, names, clipboard.

A canary is a text made up for one visit. It is looked for as bytes in UTF-8, UTF-16 and Base64.
Nothing here is part of what is tested; it needs only /proc.
"""

import base64
import contextlib
import os
import re
import secrets
import stat
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 8 << 20  # bytes read of a process's memory at a time
PAGE = os.sysconf("SC_PAGE_SIZE")  # bytes
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
    with contextlib.suppress(OSError), Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _in_use(pid):
            with contextlib.suppress(OSError):  # a device's memory cannot be read
                memory.seek(start)
                hits += count(memory.read(end - start), wanted)
    return hits


def _in_use(pid: int) -> Iterator[tuple[int, int]]:
    """Return the stretches of memory that hold anything; the rest was never written, or is a file.

    A stretch longer than `CHUNK` is cut, each piece with some bytes of the one before.
    """
    with Path(f"/proc/{pid}/pagemap").open("rb", buffering=0) as pagemap:
        for start, end in _regions(pid):
            pagemap.seek(start // PAGE * 8)
            pages = array("Q", pagemap.read((end - start) // PAGE * 8))
            begun: int | None = None
            for number, page in enumerate([*pages, 0]):
                at = start + number * PAGE
                if not page >> 62:  # neither present nor swapped out
                    if begun is not None:
                        yield begun, at
                    begun = None
                elif begun is None:
                    begun = at
                elif at - begun >= CHUNK:
                    yield begun, at
                    begun = at - PAGE


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    """Return the parts of memory that the process can have written to."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8", errors="replace")
    for found in map(_ROW.fullmatch, maps.splitlines()):
        if found is not None:
            start, end, rights, inode, name = found.groups()
            written = "w" in rights or inode == "0" or "deleted" in name
            if written and "r" in rights and name not in _SKIPPED:
                yield int(start, 16), int(end, 16)


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
    for path in _files(places, since):
        here = count(os.fsencode(path), wanted)
        with contextlib.suppress(OSError):
            if stat.S_ISREG(os.lstat(path).st_mode):
                with open(path, "rb") as file:  # noqa: PTH123  thousands of them: quick
                    here += count(file.read(_LARGEST), wanted)
        new.append(path)
        hits += here
        if here:
            found.append(path)
    return Found(hits, tuple(found), tuple(new))


def _files(places: Iterable[Path], since: float) -> Iterator[str]:
    """Return what this user made or changed in *places* after *since*, each path once."""
    seen: set[str] = set()
    left = [str(place) for place in places]
    while left:
        with contextlib.suppress(OSError):
            for entry in os.scandir(left.pop()):
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)
                with contextlib.suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    changed = max(about.st_mtime, about.st_ctime) >= since
                    if changed and about.st_uid == os.geteuid() and entry.path not in seen:
                        seen.add(entry.path)
                        yield entry.path
