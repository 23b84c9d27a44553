"""What a page does by itself is no sign of a person."""

import pytest
from pytestqt.qtbot import QtBot

from tests.web.conftest import RealPage

BUSY = """
<style>@keyframes turn { to { transform: rotate(1turn) } }
#a { animation: turn 1s infinite }</style>
<div id="a">o</div><div style="height: 4000px"></div><input id="f"><video id="v" autoplay></video>
<script>
  let times = 0;
  setInterval(() => {
    times += 1;
    scrollTo(0, times % 100);
    f.focus();
    f.value = "x".repeat(times % 9);
    for (const kind of ["keydown", "keyup", "mousedown", "click", "wheel", "touchstart", "input"])
      f.dispatchEvent(new Event(kind, { bubbles: true }));
    f.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    a.click();
  }, 10);
</script>
"""


@pytest.mark.proves("M32")
def test_32_a_page_that_moves_and_presses_by_itself_is_nobody(page: RealPage, qtbot: QtBot) -> None:
    seen: list[bool] = []
    page.view.human_input.connect(lambda: seen.append(True))
    page.load(BUSY)

    page.until("times > 60", wanted=True)
    assert not seen

    page.click("document.querySelector('#a')")
    qtbot.waitUntil(lambda: bool(seen))
