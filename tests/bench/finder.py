"""What the finder points at: on redesigned pages, and on pages changed at random.

    python -m tests.bench.finder [--each 8] [--seed 1] [GUIDE…]

Prints two tables. The first has the rungs of every step of the practice guides, by variant of the
pages and by language. The second has what became of mutated pages, by kind of mutation; "wrong" is
a highlight on an element that is not the right one, and must be nought.
"""

# ruff: noqa: E402  our own "tests" must be known before anything is imported from it

import argparse
import sys
from pathlib import Path
from types import ModuleType

# A package among the libraries is called "tests" as well, and would be found in our place.
tests = ModuleType("tests")
tests.__path__ = [str(Path(__file__).resolve().parents[1])]
sys.modules["tests"] = tests

from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.app.application import make_command_application
from kiosk.domain.guide import Guide
from kiosk.practice.site import create_site
from kiosk.practice.variants import VARIANTS
from kiosk.services.guides import load_all
from tests.helpers.finding import Seen, finder, summary
from tests.helpers.mutations import Tally, addresses, mutate
from tests.helpers.site import serve

KINDS = ("right", "section", "word", "staff", "absent", "wrong")
LANGUAGES = ("sv", "ar")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print the tables; fail when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("guides", nargs="*", metavar="GUIDE")
    parser.add_argument("--each", type=int, default=8, help="mutations of each step")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shipped, _ = load_all([resources.folder("assets") / "guides"])
    guides = [g for g in shipped if g.practice and (not options.guides or g.id in options.guides)]
    application = make_command_application()
    wrong = 0
    with serve(create_site(everything=True)) as base:
        say(f"{'guide':16}{'page':6}{'shown':7}" + "".join(f"{kind:>9}" for kind in KINDS))
        for language in LANGUAGES:
            with finder(application, None if language == "sv" else language) as page:
                for guide in guides:
                    for variant in VARIANTS:
                        seen: Seen = []
                        for address, steps in addresses(guide).items():
                            mark = "&" if "?" in address else "?"
                            page.open(f"{base}{address}{mark}variant={variant}", guide)
                            seen += page.look(guide, steps)
                        counted = summary(seen)
                        wrong += counted["wrong"]
                        row = "".join(f"{counted[kind]:9}" for kind in KINDS)
                        say(f"{guide.id:16}{variant:6}{language:7}{row}")
        tally = mutated(application, guides, base, options.each, options.seed)
    say(f"\n{tally.table()}\n\n{tally.count} mutated pages, seed {options.seed}")
    for guide_id, mutation, step in tally.wrong:
        say(f"wrong: {guide_id}/{step} after {mutation}")
    return 1 if wrong or tally.wrong else 0


def mutated(
    application: QApplication, guides: list[Guide], base: str, each: int, seed: int
) -> Tally:
    """Mutate every page of *guides*."""
    tally = Tally()
    with finder(application) as page:
        for guide in guides:
            for address, steps in addresses(guide).items():
                page.open(f"{base}{address}{'&' if '?' in address else '?'}variant=v1", guide)
                for mutation, seen in mutate(page.run, guide, steps, each, seed):
                    tally.add(guide.id, mutation, seen)
    return tally


if __name__ == "__main__":
    sys.exit(main())
