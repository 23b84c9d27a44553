"""A stuck key or a broken screen keeps no session alive; a person does, however they do it."""

import pytest

from kiosk.domain.noise import LONGEST, SAME, Deed, Noise

pytestmark = pytest.mark.proves("F32")


def counted(noise: Noise, deeds: list[tuple[float, Deed]]) -> list[float]:
    """Return the times of those that count."""
    return [now for now, deed in deeds if noise.is_person(deed, now)]


def test_a_key_that_is_held_down_is_nobody() -> None:
    held = [(now / 30, Deed(65, begins=True, repeats=now > 0)) for now in range(3000)]

    assert counted(Noise(), held) == [0.0]


def test_no_hand_presses_as_fast_as_noise() -> None:
    storm = [(n / 200, Deed((n * 37 % 1900, n * 53 % 1000), begins=True)) for n in range(20_000)]

    assert max(counted(Noise(), storm)) < 1


def test_what_presses_one_place_for_ever_is_a_thing() -> None:
    ghost = [(float(n), Deed((500 + n % 3, 300), begins=True)) for n in range(600)]
    leaning = [(float(n), Deed(65, begins=True)) for n in range(600)]

    assert max(counted(Noise(), ghost)) <= SAME
    assert max(counted(Noise(), leaning)) <= SAME


def test_a_touch_that_trembles_at_one_place_is_nobody() -> None:
    noise = Noise()
    counted(noise, [(0.0, Deed((500, 300), begins=True))])
    trembling = [(n / 60, Deed((500 + n % 3, 300), begins=False)) for n in range(1, 9000)]

    assert counted(noise, trembling) == []


def test_what_moves_without_a_pause_is_nobody_after_a_while() -> None:
    noise = Noise()
    counted(noise, [(0.0, Deed((0, 0), begins=True))])
    gliding = [(n / 60, Deed((n * 10 % 1900, 300), begins=False)) for n in range(1, 9000)]

    assert max(counted(noise, gliding)) <= LONGEST + 1


def test_people_count_who_type_scroll_press_and_read() -> None:
    typing = [(n * 0.15, Deed(65 + n % 20, begins=True)) for n in range(200)]
    scrolling = [(n * 1.5, Deed(n, begins=False)) for n in range(200)]
    nexts = [(n * 20.0, Deed((1700, 900) if n % 5 else (300, 200), begins=True)) for n in range(60)]

    for deeds in (typing, scrolling, nexts):
        assert len(counted(Noise(), deeds)) == len(deeds)


def test_whoever_comes_after_the_noise_counts_again() -> None:
    noise = Noise()
    counted(noise, [(float(n), Deed((500, 300), begins=True)) for n in range(600)])

    assert noise.is_person(Deed((900, 700), begins=True), 601.0)
