"""Every escape, fault and trace of docs/security.md with the result of the tests that try it.

    python -m tests.security_table            runs those tests, one process a file
    python -m tests.security_table FOLDER     reads the JUnit files of a run that has ended

A row is *closed* when each of its tests passed and at least one did; *accepted* when the document
gives a reason in place of a test. Anything else is *open*, and the exit status is 1.
"""

import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.results import cases

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "security.md"
AT_ONCE = 2  # files; each has a browser engine of its own
_ROW = re.compile(r"\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \|")
_REASON = "Accepted: "  # how the last column begins where no test can be


@dataclass(slots=True)
class Row:
    """One row of the document, with what its tests said."""

    id: str
    what: str
    reason: str | None
    passed: int = 0
    controls: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: int = 0

    @property
    def result(self) -> str:
        """Closed, accepted or open."""
        if self.failed:
            return "open"
        if self.passed:
            return "closed"
        return "accepted" if self.reason else "open"


def rows() -> dict[str, Row]:
    """Return the rows of the document, by id."""
    found = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if match := _ROW.match(line):
            name, what, last = (part.strip() for part in match.groups())
            reason = last.removeprefix(_REASON) if last.startswith(_REASON) else None
            found[name] = Row(name, what, reason)
    return found


def run(folder: Path) -> None:
    """Run each file with marked tests, and leave its JUnit file in *folder*."""
    marked = [
        file
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        if "mark.proves(" in file.read_text(encoding="utf-8")
    ]

    def one(file: Path) -> None:
        name = "-".join(file.relative_to(ROOT / "tests").with_suffix("").parts)
        subprocess.run(
            [sys.executable, "-m", "pytest", str(file), "-m", "proves", "-q",
             "--junit-xml", str(folder / f"{name}.xml")],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        sys.stderr.write(f"{file.relative_to(ROOT)} …\n")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, marked))


def count(folder: Path, table: dict[str, Row]) -> list[str]:
    """Enter the results in *folder* into *table*; return the ids that the document lacks."""
    unknown = set()
    marked = [
        (case, str(each.get("name")))
        for case in cases(folder)
        for each in case.element.iter("property")
    ]
    for case, mark in marked:
        kind, _, row_id = mark.partition(" ")
        if kind not in {"proves", "controls"}:
            continue
        if row_id not in table:
            unknown.add(row_id)
            continue
        row = table[row_id]
        if case.failed:
            row.failed.append(case.name)
        elif case.skipped:
            row.skipped += 1
        elif kind == "controls":
            row.controls += 1
        else:
            row.passed += 1
    return sorted(unknown)


def show(table: dict[str, Row]) -> None:
    """Print the table."""
    width = max(len(row.what) for row in table.values())
    say(f"{'row':5} {'what':{width}} {'tests':>5} {'controls':>8}  result")
    for row in table.values():
        say(f"{row.id:5} {row.what:{width}} {row.passed:5} {row.controls:8}  {row.result}")
        for test in row.failed:
            say(f"      failed: {test}")
    results = [row.result for row in table.values()]
    say(", ".join(f"{results.count(each)} {each}" for each in ("closed", "accepted", "open")))


def say(line: str) -> None:
    """Write *line*."""
    sys.stdout.write(line + "\n")


def main(arguments: list[str]) -> int:
    """Make the table; return 1 when a row is open."""
    table = rows()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments[0]) if arguments else Path(scratch)
        if not arguments:
            run(folder)
        unknown = count(folder, table)
    show(table)
    for row_id in unknown:
        say(f"{DOCUMENT.name}: no row {row_id}; a test says it proves it: add the row")
    return 1 if unknown or any(row.result == "open" for row in table.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
