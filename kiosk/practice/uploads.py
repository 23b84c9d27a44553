"""Takes the files that visitors attach: name, kind and size are kept, the content is dropped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from flask import request

SIGNATURES: Mapping[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file the visitor attached. Its content is checked and dropped."""

    id: int
    kind: str
    name: str
    size: int  # bytes


@dataclass(slots=True)
class Uploads:
    """The files attached to one form."""

    files: list[Upload] = field(default_factory=list)
    _seen: int = 0

    def of(self, kind: str) -> list[Upload]:
        """Return the files of this kind."""
        return [upload for upload in self.files if upload.kind == kind]

    def remove(self, number: str) -> None:
        """Drop the file with this number."""
        self.files = [upload for upload in self.files if str(upload.id) != number]

    def take(
        self, kinds: Iterable[str], most: int, refuse: Callable[[str, bytes, int], str | None]
    ) -> dict[str, str]:
        """Keep the files that were sent with the request, and return why others were refused.

        *refuse* is given a file's name, its content (cut one byte after *most*), and how many files
        there are already.
        """
        errors: dict[str, str] = {}
        for kind in kinds:
            for file in request.files.getlist(kind):
                if not file.filename:
                    continue
                content = file.stream.read(most + 1)
                if problem := refuse(file.filename, content, len(self.files)):
                    errors.setdefault(kind, problem)
                    continue
                self._seen += 1
                self.files.append(Upload(self._seen, kind, file.filename, len(content)))
        return errors


def is_genuine(name: str, content: bytes) -> bool:
    """Whether the file's ending is a known one, and its content begins as such files do."""
    return content.startswith(SIGNATURES.get(PurePath(name).suffix.lower(), ()))
