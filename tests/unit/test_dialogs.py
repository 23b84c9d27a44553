"""What a page's dialogs are allowed, and what of them is for one ear only."""

import pytest

from kiosk.domain.dialogs import IN_A_ROW, QUICK, Dialog, DialogKind, Restraint, declined
from kiosk.domain.personal import is_personal


def test_dialogs_in_quick_succession_are_cut_short() -> None:
    restraint = Restraint()

    allowed = [restraint.allows(n * 0.01) for n in range(2 * IN_A_ROW)]

    assert allowed == [True] * IN_A_ROW + [False] * IN_A_ROW


def test_a_storm_is_told_once() -> None:
    restraint = Restraint()

    told = []
    for n in range(20):
        restraint.allows(n * 0.01)
        told.append(restraint.first_refusal)

    assert sum(told) == 1


def test_dialogs_with_pauses_or_after_a_press_are_all_shown() -> None:
    slow, pressed = Restraint(), Restraint()

    for n in range(20):
        assert slow.allows(n * (QUICK + 1))
        assert pressed.allows(n * 0.01)
        pressed.touched()


def test_the_time_a_dialog_stands_there_is_no_pause() -> None:
    restraint = Restraint()

    allowed = []
    for n in range(IN_A_ROW + 1):
        allowed.append(restraint.allows(n * 60))
        restraint.closed(n * 60 + 59)

    assert allowed[-1] is False


@pytest.mark.parametrize("kind", DialogKind)
def test_nothing_is_confirmed_for_a_visitor_who_was_not_asked(kind: DialogKind) -> None:
    reply = declined(Dialog(kind, "Skicka in?", "ja"))

    assert reply.accepted is (kind is DialogKind.LEAVING)
    assert reply.typed == ""


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Personnumret 890101-3286 är fel.", True), ("198901013286 finns redan.", True),
        ("Vi skrev till anna@exempel.se.", True), ("Ärendet BO-2026-114 är sparat.", True),
        ("Konto 8327-9 944 114-7", True), ("Du får 12500 kr.", False), ("Vänta 30 sekunder", False),
        ("Sista dag är 2026-12-01.", False), ("Är du säker?", False),
    ],
)  # fmt: skip
def test_numbers_and_addresses_of_somebodys_are_for_one_ear(text: str, own: bool) -> None:  # noqa: FBT001  a parameter of the test
    assert is_personal(text) is own
