"""The finder on pages that have changed: it may see less, and never the wrong thing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.domain.guide import Guide
from kiosk.practice.site import create_site
from kiosk.services.guides import load_all
from tests.helpers.finding import finder, summary
from tests.helpers.mutations import Tally, addresses, mutate
from tests.helpers.site import serve

SEED = 20261128
EACH = 2  # mutations of each step
GUIDES = [g for g in load_all([resources.folder("assets") / "guides"])[0] if g.practice]
EVERY = [pytest.param(guide, id=guide.id) for guide in GUIDES]


@pytest.fixture(scope="module")
def practice() -> Iterator[str]:
    with serve(create_site(everything=True)) as base:
        yield base


@pytest.mark.parametrize("guide", EVERY)
def test_no_mutated_page_gets_a_wrong_highlight(
    qapp: QApplication, practice: str, guide: Guide
) -> None:
    tally = Tally()
    with finder(qapp) as page:
        for address, steps in addresses(guide).items():
            page.open(practice + address, guide)
            for mutation, seen in mutate(page.run, guide, steps, EACH, SEED):
                tally.add(guide.id, mutation, seen)

    assert tally.wrong == []
    assert tally.count >= len(guide.step) * EACH * 0.8
    assert sum(row["highlight"] for row in tally.rungs.values()) > tally.count / 5


@pytest.mark.parametrize(("variant", "least"), [("v2", 0.95), ("v3", 0.95)])
@pytest.mark.parametrize("guide", EVERY)
def test_a_redesign_is_followed(
    qapp: QApplication, practice: str, guide: Guide, variant: str, least: float
) -> None:
    seen = []
    with finder(qapp, "ar") as page:
        for address, steps in addresses(guide).items():
            mark = "&" if "?" in address else "?"
            page.open(f"{practice}{address}{mark}variant={variant}", guide)
            seen += page.look(guide, steps)

    found = summary(seen)
    assert found["wrong"] == 0
    # In a short guide one step is more than a twentieth.
    assert found["right"] >= min(least * len(seen), len(seen) - 1), [
        step for step, _, right in seen if not right
    ]
