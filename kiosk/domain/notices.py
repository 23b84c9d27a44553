"""What the guide says about the page beside the step, and when it offers staff by itself."""

import enum
from dataclasses import dataclass

from kiosk.domain.guide import Consequence, Done, Guide, Step
from kiosk.domain.page import PageNotice, PageState, Resolution

LONG = 360.0  # seconds on one page after which staff is offered
AGAIN = 2  # times the same page has refused what was sent, after which staff is offered


class Notice(enum.StrEnum):
    """One line about the page, the most pressing of those that are true."""

    LOADING = "loading"
    DOWN = "down"
    LEAVING = "leaving"
    LOGGED_OUT = "logged-out"
    EID_BLOCKED = "eid-blocked"
    EID_BUSY = "eid-busy"
    EID_EXPIRED = "eid-expired"
    EID_CANCELLED = "eid-cancelled"
    EID_SCANNED = "eid-scanned"
    NO_RECEIPT = "no-receipt"
    SECOND_SIGNER = "second-signer"
    GRAVE = "grave"
    ERRORS = "errors"
    LONG = "long"
    DISABLED = "disabled"
    EID_AHEAD = "eid-ahead"
    SAVED = "saved"


OFFERS = {
    Notice.EID_BLOCKED,
    Notice.NO_RECEIPT,
    Notice.SECOND_SIGNER,
    Notice.GRAVE,
    Notice.LONG,
}
_SAID = (
    (PageNotice.DOWN, Notice.DOWN),
    (PageNotice.LEAVING, Notice.LEAVING),
    (PageNotice.LOGGED_OUT, Notice.LOGGED_OUT),
    (PageNotice.EID_BLOCKED, Notice.EID_BLOCKED),
    (PageNotice.EID_BUSY, Notice.EID_BUSY),
    (PageNotice.EID_EXPIRED, Notice.EID_EXPIRED),
    (PageNotice.EID_CANCELLED, Notice.EID_CANCELLED),
    (PageNotice.EID_SCANNED, Notice.EID_SCANNED),
)
_FINAL = {Consequence.PAY, Consequence.DELETE}


@dataclass(frozen=True, slots=True)
class Stay:
    """How a visitor fares on one page."""

    seconds: float = 0.0
    refused: int = 0  # times the page came back with errors


def foremost(
    guide: Guide, step: Step, state: PageState, found: Resolution | None, stay: Stay
) -> Notice | None:
    """Return what to say about the page, if anything."""
    said = set(state.notices)
    told = next((notice for page, notice in _SAID if page in said), None)
    return told or _offered(guide, step, state, stay) or _quiet(step, state, found)


def _offered(guide: Guide, step: Step, state: PageState, stay: Stay) -> Notice | None:
    """Return why staff should be offered (`OFFERS`)."""
    finish = guide.finish
    done = finish is not None and state.heading == finish.heading and not state.loading
    reasons = {
        Notice.NO_RECEIPT: done and state.receipt is None,
        Notice.SECOND_SIGNER: PageNotice.SECOND_SIGNER in state.notices,
        Notice.GRAVE: PageNotice.GRAVE in state.notices or step.consequence in _FINAL,
        Notice.LONG: stay.refused >= AGAIN or stay.seconds >= LONG,
    }
    return next((notice for notice, true in reasons.items() if true), None)


def _quiet(step: Step, state: PageState, found: Resolution | None) -> Notice | None:
    """Return what is good to know."""
    if state.errors:
        return Notice.ERRORS
    if found is not None and not found.enabled and step.done in {Done.CLICKED, Done.PAGE}:
        return Notice.DISABLED
    if step.eid:
        return Notice.EID_AHEAD
    if PageNotice.SAVED in state.notices and step.consequence in {
        Consequence.SEND,
        Consequence.SIGN,
    }:
        return Notice.SAVED
    return None
