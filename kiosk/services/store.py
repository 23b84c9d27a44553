"""What the folders have in common into which IT adds things: a list, a check, a way out."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

import msgspec

from kiosk.domain.errors import KioskError
from kiosk.services import shelf


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in such a folder, or one that cannot be used; a line of a command's `--json`."""

    path: str
    problem: str = ""  # why it cannot be used

    @property
    def good(self) -> bool:
        """Whether it can be used."""
        return not self.problem

    def names(self) -> tuple[str, ...]:
        """Return what means it on a command line, its own name first."""
        raise NotImplementedError

    def about(self) -> str:
        """Return what is good to know of one that can be used, for people."""
        raise NotImplementedError

    def line(self) -> str:
        """Return the record for people."""
        return f"FAULT  {self.problem}" if self.problem else self.about()


R = TypeVar("R", bound=Record)


class Store(ABC, Generic[R]):
    """The things in *folder*. Every method raises its `kind` of error, with the remedy."""

    kind: ClassVar[type[KioskError]]
    thing: ClassVar[str]  # what one of them is called

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def installed(self) -> list[R]:
        """Return what is in the folder, of two with one name the older last."""

    @abstractmethod
    def _prove(self, found: R) -> None:
        """Read every byte of *found* and have it do its work; raise `KioskError` if it fails."""

    def check(self, names: Sequence[str]) -> Iterator[R]:
        """Try those with *names*, or all, one by one."""
        for found in self._chosen(names):
            problem = self._problem(found) if found.good else ""
            yield msgspec.structs.replace(found, problem=problem) if problem else found

    def remove(self, names: Sequence[str]) -> list[R]:
        """Take those with *names* away."""
        if not self.folder.is_dir():
            raise self.kind(
                f"{self.folder}: there is no folder of {self.thing}s, so nothing to remove"
            )
        with self._locked():
            chosen = self._chosen(names)
            for found in reversed(chosen):  # the older first: it must not come back to use
                shelf.take_away(Path(found.path), self.kind)
        return chosen

    def _problem(self, found: R) -> str:
        try:
            self._prove(found)
        except KioskError as error:
            return str(error)
        return ""

    def _chosen(self, names: Sequence[str]) -> list[R]:
        known = self.installed()
        for name in names:
            if not any(name in found.names() for found in known):
                own = ", ".join(dict.fromkeys(found.names()[0] for found in known))
                remedy = f"choose one of {own}" if own else "none is there at all"
                raise self.kind(f"{self.folder}: no {self.thing} {name!r} is there; {remedy}")
        return [one for one in known if not names or not {*names}.isdisjoint(one.names())]

    def _locked(self) -> AbstractContextManager[None]:
        choose = f"choose a folder with --{self.thing}s"
        return shelf.locked(self.folder, self.kind, f"{self.thing}s", choose)


def is_about(folder: Path, error: KioskError) -> Path:
    """Return the thing in *folder* that *error* is about: its text begins with a path in there."""
    path = Path(str(error).partition(": ")[0])
    while path.parent not in {folder, path}:
        path = path.parent
    return path
