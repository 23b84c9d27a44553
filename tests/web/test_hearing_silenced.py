"""What silences the voice on the page, and what does not: as in our own widgets."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.web.conftest import RealPage
from tests.web.hearing import canvas, long_press, middle, tap

TALL = "<input id=f><p id=t>Hyra per månad</p><div style='height: 4000px'></div>"


@pytest.fixture
def told(page: RealPage) -> list[object]:
    """Return what is told of the voice: "silence", steps of the volume, "mute"."""
    told: list[object] = []
    hearing = page.page.hearing
    hearing.interrupted.connect(lambda: told.append("silence"))
    hearing.volume_stepped.connect(told.append)
    hearing.mute_toggled.connect(lambda: told.append("mute"))
    page.load(TALL)
    page.painted()
    canvas(page).setFocus()
    return told


def key(which: Qt.Key) -> Callable[[RealPage], None]:
    return lambda page: QTest.keyClick(canvas(page), which)


def turn_wheel(page: RealPage) -> None:
    """Turn the wheel as a person does: through the window."""
    handle = page.view.window().windowHandle()
    spot = canvas(page).mapTo(page.view.window(), middle(page, "t"))
    QTest.wheelEvent(handle, QPointF(spot), QPoint(0, -120))


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (turn_wheel, []),
        (key(Qt.Key.Key_Shift), []),
        (key(Qt.Key.Key_Control), []),
        (key(Qt.Key.Key_VolumeUp), [1]),
        (key(Qt.Key.Key_VolumeDown), [-1]),
        (key(Qt.Key.Key_VolumeMute), ["mute"]),
        (key(Qt.Key.Key_Tab), ["silence"]),
        (key(Qt.Key.Key_A), ["silence"]),
        (lambda page: tap(page, "t"), ["silence"]),
    ],
    ids=["wheel", "Shift", "Control", "louder", "quieter", "mute", "Tab", "letter", "tap"],
)
def test_scrolling_and_keys_that_do_nothing_let_the_voice_go_on(
    page: RealPage,
    told: list[object],
    act: Callable[[RealPage], None],
    expected: list[object],
) -> None:
    seen: list[bool] = []
    page.view.human_input.connect(lambda: seen.append(True))

    act(page)

    assert seen  # each is a person's doing
    assert told == expected


def test_a_press_is_not_answered_to_who_does_something_else(page: RealPage) -> None:
    page.load(TALL)
    heard: list[object] = []
    page.page.hear_asked.connect(heard.append)
    page.painted()
    told_late: list[Callable[[], None]] = []
    ask = page.view._presses._ask
    # The page answers when the visitor has gone on.
    page.view._presses._ask = lambda point, done: ask(
        point, lambda found: told_late.append(lambda: done(found))
    )
    page.qtbot.mousePress(canvas(page), Qt.MouseButton.LeftButton, pos=middle(page, "t"))
    page.qtbot.waitUntil(lambda: bool(told_late))

    page.page.hearing.drop()
    told_late[0]()

    assert heard == []
    page.qtbot.mouseRelease(canvas(page), Qt.MouseButton.LeftButton, pos=middle(page, "t"))
    page.view._presses._ask = ask
    long_press(page, "t")  # the next one is
    assert len(heard) == 1
