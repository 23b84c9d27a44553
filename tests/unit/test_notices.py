"""What the guide says about the page, and when it offers staff by itself."""

import pytest

from kiosk.domain.guide import Category, Consequence, Done, Finish, Guide, Signature, Step
from kiosk.domain.notices import AGAIN, LONG, OFFERS, Notice, Stay, foremost
from kiosk.domain.page import Drift, PageNotice, PageState, Resolution, Rung

GUIDE = Guide(
    format=1,
    id="prov",
    title="Prov",
    category=Category.BOENDE,
    authority="Provet",
    start="practice:prov/",
    finish=Finish(heading="Klart", receipt="P-[0-9]{4}"),
)
FILL = Step(id="fyll", text="Skriv.", page=Signature("/a"), done=Done.FILLED)
SEND = Step(
    id="skicka", text="Skicka.", page=Signature("/a"), done=Done.PAGE, consequence=Consequence.SEND
)
PAY = Step(
    id="betala", text="Betala.", page=Signature("/a"), done=Done.PAGE, consequence=Consequence.PAY
)
LOGIN = Step(id="logga-in", text="Logga in.", page=Signature("/a"), done=Done.PAGE, eid=True)
GREY = Resolution("skicka", Rung.HIGHLIGHT, Drift.GREEN, enabled=False)


def said(
    step: Step = FILL,
    *notices: PageNotice,
    heading: str = "Sida",
    errors: int = 0,
    found: Resolution | None = None,
    stay: Stay | None = None,
    loading: bool = False,
) -> Notice | None:
    state = PageState("/a", heading, notices=notices, errors=errors, loading=loading)
    return foremost(GUIDE, step, state, found, stay or Stay())


def test_a_plain_page_needs_no_words() -> None:
    assert said() is None


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (PageNotice.LEAVING, Notice.LEAVING),
        (PageNotice.LOGGED_OUT, Notice.LOGGED_OUT),
        (PageNotice.DOWN, Notice.DOWN),
        (PageNotice.EID_SCANNED, Notice.EID_SCANNED),
        (PageNotice.EID_CANCELLED, Notice.EID_CANCELLED),
        (PageNotice.EID_EXPIRED, Notice.EID_EXPIRED),
        (PageNotice.EID_BUSY, Notice.EID_BUSY),
    ],
)
def test_what_the_page_says_is_said_and_comes_before_its_errors(
    notice: PageNotice, expected: Notice
) -> None:
    assert said(FILL, notice, errors=2) is expected
    assert expected not in OFFERS


def test_staff_is_offered_where_a_visitor_should_not_be_alone() -> None:
    offered = [
        said(FILL, PageNotice.EID_BLOCKED),
        said(FILL, PageNotice.SECOND_SIGNER),
        said(FILL, PageNotice.GRAVE),
        said(PAY),
        said(stay=Stay(seconds=LONG)),
        said(errors=1, stay=Stay(refused=AGAIN)),
        said(heading="Klart"),
    ]

    assert all(notice in OFFERS for notice in offered), offered


def test_an_error_is_told_once_before_staff_is_offered() -> None:
    assert said(errors=1, stay=Stay(refused=1)) is Notice.ERRORS


def test_a_receipt_on_its_way_is_not_missed() -> None:
    assert said(heading="Klart", loading=True) is None


def test_a_button_that_cannot_be_pressed_yet_is_waited_for() -> None:
    assert said(SEND, found=GREY) is Notice.DISABLED
    assert said(FILL, found=GREY) is None


def test_saved_is_told_apart_from_sent_only_where_one_sends() -> None:
    assert said(SEND, PageNotice.SAVED) is Notice.SAVED
    assert said(FILL, PageNotice.SAVED) is None


def test_the_phone_is_made_ready_before_the_e_id_appears() -> None:
    assert said(LOGIN) is Notice.EID_AHEAD
