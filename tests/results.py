"""What the tests of a run said, from the JUnit files that they left in one folder.

    python -m tests.results FOLDER     prints how many passed, and which only at the second try

What failed beside other tests is tried once more, alone (`installer/test.sh`): that result, in a
file whose name ends with `-again`, outranks the first.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

_AGAIN = "-again"


@dataclass(slots=True)
class Case:
    """One test that ran."""

    name: str
    element: ET.Element
    again: bool  # it had failed before

    @property
    def failed(self) -> bool:
        """Whether it, or what it stands on, failed."""
        return self.element.find("failure") is not None or self.element.find("error") is not None

    @property
    def skipped(self) -> bool:
        """Whether it did not run."""
        return self.element.find("skipped") is not None


def cases(folder: Path) -> list[Case]:
    """Return each test once, as it went the last time."""
    found: dict[str, Case] = {}
    for file in sorted(folder.glob("*.xml"), key=lambda file: file.stem.endswith(_AGAIN)):
        again = file.stem.endswith(_AGAIN)
        for element in ET.parse(file).iter("testcase"):  # noqa: S314  our own
            name = f"{element.get('classname')}::{element.get('name')}"
            before = found.get(name)
            found[name] = Case(name, element, again and before is not None and before.failed)
    return list(found.values())


def main(folder: str) -> None:
    """Print the sum, and the tests that want mending though they passed."""
    every = cases(Path(folder))
    failed, skipped = (sum(getattr(case, of) for case in every) for of in ("failed", "skipped"))
    for case in every:
        if case.again and not case.failed:
            sys.stdout.write(f"passed only at the second try, alone; mend it: {case.name}\n")
    passed = len(every) - failed - skipped
    sys.stdout.write(f"tests: {passed} passed, {failed} failed, {skipped} skipped\n")


if __name__ == "__main__":
    main(sys.argv[1])
