"""The walkthrough follows the page, and only the receipt finishes it."""

from typing import Any

import msgspec
import pytest

from kiosk.domain.guide import (
    Alternative,
    Category,
    Consequence,
    Done,
    Finish,
    Guide,
    Signature,
    Step,
)
from kiosk.domain.page import Drift, PageState, Resolution, Rung
from kiosk.domain.walkthrough import Walkthrough


def step(
    name: str, page: str, *, done: Done = Done.FILLED, optional: bool = False, **when: str
) -> Step:
    return Step(
        id=name,
        page=Signature(path=page, heading=page.strip("/").title()),
        text=name,
        done=done,
        optional=optional,
        when=when,
        target=(Alternative(label=name), Alternative(css=f"#{name}")),
    )


GUIDE = Guide(
    format=1,
    id="prov",
    title="Prov",
    category=Category.BOENDE,
    authority="Provet",
    start="practice:prov/",
    step=(
        step("kakor", "/ett", done=Done.CLICKED, optional=True),
        step("namn", "/ett"),
        step("partner", "/ett", hushall="sambo"),
        step("vidare", "/ett", done=Done.CLICKED),
        step("hyra", "/tva"),
        step("skicka", "/tva", done=Done.CLICKED),
    ),
    finish=Finish(heading="Klart", receipt="P-[0-9]{4}"),
)


def state(
    path: str, *, missing: tuple[str, ...] = (), invalid: tuple[str, ...] = (), **more: object
) -> PageState:
    def resolution(s: Step) -> Resolution:
        if s.page is None or s.page.path != path:
            return Resolution(s.id, Rung.ABSENT, Drift.RED)
        rung = Rung.STAFF if s.id in missing else Rung.HIGHLIGHT
        return Resolution(s.id, rung, Drift.GREEN, invalid=s.id in invalid)

    found: dict[str, Any] = {"heading": path.strip("/").title(), **more}
    return PageState(path=path, steps=tuple(map(resolution, GUIDE.step)), **found)


@pytest.fixture
def walk() -> Walkthrough:
    return Walkthrough(GUIDE, {"hushall": "ensam"})


def name(walkthrough: Walkthrough) -> str:
    assert walkthrough.step is not None
    return walkthrough.step.id


def test_answers_choose_the_steps(walk: Walkthrough) -> None:
    assert [s.id for s in walk.steps] == ["kakor", "namn", "vidare", "hyra", "skicka"]


def test_an_optional_step_that_the_page_does_not_show_is_passed(walk: Walkthrough) -> None:
    assert name(walk.follow(state("/ett", missing=("kakor",)))) == "namn"


def test_an_optional_step_that_appears_late_comes_first(walk: Walkthrough) -> None:
    before = walk.follow(state("/ett", missing=("kakor",)))

    assert name(before.follow(state("/ett"))) == "kakor"


def test_pressing_the_target_moves_on(walk: Walkthrough) -> None:
    there = walk.follow(state("/ett"))

    assert name(there.pressed("kakor", state("/ett"))) == "namn"


def test_the_walkthrough_goes_to_the_page_the_visitor_went_to(walk: Walkthrough) -> None:
    assert name(walk.follow(state("/tva"))) == "hyra"


def test_going_back_on_the_page_goes_back_in_the_guide(walk: Walkthrough) -> None:
    later = walk.follow(state("/tva"))

    assert name(later.follow(state("/ett", missing=("kakor",)))) == "namn"


def test_a_page_of_no_step_leaves_the_place(walk: Walkthrough) -> None:
    later = walk.follow(state("/tva"))

    assert name(later.follow(state("/annat"))) == "hyra"


def test_an_error_on_the_page_leads_to_the_field_it_is_about(walk: Walkthrough) -> None:
    at_button = walk.follow(state("/tva")).forward()
    pressed = at_button.pressed("skicka", state("/tva"))

    assert name(pressed.follow(state("/tva", invalid=("hyra",), errors=1))) == "hyra"


def test_a_press_alone_does_not_finish(walk: Walkthrough) -> None:
    pressed = walk.follow(state("/tva")).forward().pressed("skicka", state("/tva"))

    assert not pressed.finished


def test_the_receipt_finishes(walk: Walkthrough) -> None:
    done = walk.follow(state("/klart", heading="Klart", receipt="P-0001"))

    assert done.finished
    assert done.receipt == "P-0001"


def test_a_receipt_number_under_another_heading_does_not_finish(walk: Walkthrough) -> None:
    assert not walk.follow(state("/klart", heading="Sparat", receipt="P-0001")).finished


def test_forward_and_back_stay_inside_the_guide(walk: Walkthrough) -> None:
    end = walk
    for _ in range(10):
        end = end.forward()
    start = end
    for _ in range(10):
        start = start.back()

    assert (name(end), name(start)) == ("skicka", "kakor")


def test_a_loading_page_moves_nothing(walk: Walkthrough) -> None:
    assert name(walk.follow(state("/tva", loading=True))) == "kakor"


def test_a_step_that_was_done_and_is_gone_needs_no_second_time() -> None:
    """An error led back; then the page took what was sent after all: only what follows is there."""
    walk = Walkthrough(GUIDE, {"hushall": "ensam"}).follow(state("/ett", missing=("kakor",)))
    walk = walk.forward(state("/ett", missing=("kakor",)))
    back = walk.follow(state("/ett", missing=("kakor",), invalid=("namn",), errors=1))
    assert back.step is not None
    assert back.step.id == "namn"

    after = back.follow(state("/ett", missing=("kakor", "namn")))

    assert after.step is not None
    assert after.step.id == "vidare"


@pytest.mark.parametrize(
    ("consequence", "expected"),
    [
        (Consequence.SEND, ["skicka"]),
        (Consequence.SIGN, ["skicka"]),
        (Consequence.PAY, []),  # the page holds the card, not the answers
        (Consequence.DELETE, []),
    ],
)
def test_only_what_is_pressed_where_one_signs_or_sends_is_final(
    consequence: Consequence, expected: list[str]
) -> None:
    send = msgspec.structs.replace(GUIDE.step[-1], consequence=consequence)
    guide = msgspec.structs.replace(GUIDE, step=(*GUIDE.step[:-1], send))

    final = [
        step.id
        for position, step in enumerate(guide.step)
        if Walkthrough(guide, {}, position).final
    ]

    assert final == expected
