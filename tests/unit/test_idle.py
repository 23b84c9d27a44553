"""The idle clock: only what touches it counts."""

import pytest

from kiosk.domain.session import IdleClock


@pytest.mark.proves("F28")
def test_the_warning_comes_after_the_calm_and_the_end_after_the_countdown() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000)

    assert not clock.warned(1089)
    assert clock.warned(1090)
    assert clock.seconds_left(1090) == 60
    assert not clock.over(1149)
    assert clock.over(1150)


def test_a_touch_starts_the_calm_again() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000).touched(1100)

    assert not clock.warned(1189)


@pytest.mark.proves("M31")
def test_31_who_is_at_their_phone_is_given_longer() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000).waiting(300)

    assert not clock.warned(1299)
    assert clock.warned(1300)


def test_answers_in_a_row_are_counted_until_something_is_done() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000).answered(1100).answered(1200)

    assert clock.extended == 2
    assert not clock.warned(1289)
    assert clock.touched(1300).extended == 0


def test_what_is_read_aloud_moves_the_time_and_extends_nothing_anew() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000).answered(1100).heard(1200)

    assert clock.extended == 1
    assert not clock.warned(1289)


def test_seconds_left_never_leave_the_countdown() -> None:
    clock = IdleClock(warn_after=90, countdown=60, since=1000)

    assert clock.seconds_left(1000) == 60
    assert clock.seconds_left(5000) == 0
