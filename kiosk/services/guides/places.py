"""Where each key of a TOML file stands. The file must be valid: `tomllib` has read it before."""

import re

KeyPath = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*' """,
    re.DOTALL | re.VERBOSE,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_STEP = re.compile(r"\.?([^.\[\]`]+)|\[(\d+)\]|\[\.\.\.\]")


class Places:
    """The line of every key and element of *source*, counted from 1."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}  # elements so far of arrays of tables
        self._read()

    def line(self, path: KeyPath) -> int:
        """Return the line of *path*, or of the nearest thing around it that is written."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self) -> None:
        table: KeyPath = ()
        while self._skip() < len(self._source):
            if self._source.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        start = self._at
        array = self._source.startswith("[[", start)
        self._at += 2 if array else 1
        table = self._within(self._key())
        self._skip()
        self._at += 2 if array else 1
        if array:
            number = self._counts.get(table, -1) + 1
            self._counts[table] = number
            self._note(table, start)
            table = (*table, number)
        self._note(table, start)
        return table

    def _within(self, keys: list[str]) -> KeyPath:
        """Return the path of *keys*: each array of tables on the way means its last element."""
        path: KeyPath = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            if number < len(keys) - 1 and path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _pair(self, table: KeyPath) -> None:
        start = self._at
        path: KeyPath = table
        for key in self._key():
            path = (*path, key)
            self._note(path, start)
        self._skip()
        self._at += 1  # the equals sign
        self._value(path)

    def _key(self) -> list[str]:
        keys = []
        while True:
            self._skip()
            found = _STRING.match(self._source, self._at) or _BARE.match(self._source, self._at)
            if found is None:
                raise ValueError("not valid TOML")
            self._at = found.end()
            keys.append(found[0].strip("\"'"))
            self._skip()
            if not self._source.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        self._skip()
        first = self._source[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            found = _STRING.match(self._source, self._at) or _SCALAR.match(self._source, self._at)
            self._at = found.end() if found else self._at + 1

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        number = 0
        while not self._closed("]"):
            self._note((*path, number), self._at)
            self._value((*path, number))
            number += 1

    def _inline(self, path: KeyPath) -> None:
        self._at += 1
        while not self._closed("}"):
            self._pair(path)

    def _closed(self, end: str) -> bool:
        """Step over a comma; whether *end* comes next, and then over it."""
        self._skip()
        if self._source[self._at] == ",":
            self._at += 1
            self._skip()
        if self._source[self._at] != end:
            return False
        self._at += 1
        return True

    def _skip(self) -> int:
        found = _SPACE.match(self._source, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _note(self, path: KeyPath, at: int) -> None:
        self._lines.setdefault(path, self._source.count("\n", 0, at) + 1)


def parse(key: str) -> KeyPath:
    """Return `step[3].target[0].label` as a path."""
    found = (match.groups() for match in _STEP.finditer(key))
    return tuple(int(number) if number else name for name, number in found if name or number)


def spell(path: KeyPath) -> str:
    """Return a path as `step[3].target[0].label`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")
