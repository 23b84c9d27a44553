"""Where our layer writes: on the lines of what it frames, never in the midst of the page."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.application import delete_now
from kiosk.domain.messages import Theme
from kiosk.domain.page import Box
from kiosk.web.bridge import Scene
from kiosk.web.overlay import Ink, Overlay

HEIGHT = 400
HALF = 30  # pixels a plate reaches from its line at most


@pytest.mark.parametrize(
    ("box", "line"),
    [
        (Box(80, 80, 400, 200), 80),
        (Box(80, -100, 400, 300), 200),  # it begins above the view
        (Box(80, -100, 400, 900), None),  # it is taller than the view
    ],
)
def test_somewhere_here_stands_on_an_edge_of_the_section(
    qapp: QApplication, box: Box, line: int | None
) -> None:
    page = QWidget()
    page.resize(600, HEIGHT)
    page.setStyleSheet("background: white")
    overlay = Overlay(page)
    overlay.setGeometry(page.rect())
    overlay.show_scene(Scene(frame=box, dashed=True))
    page.show()
    qapp.processEvents()
    picture = page.grab().toImage()
    soft = Ink.of(Theme.BASE).soft.rgb()

    rows = [y for y in range(HEIGHT) if any(picture.pixel(x, y) == soft for x in range(600))]

    delete_now(page)
    if line is None:
        assert rows == []
    else:
        assert rows
        assert line - HALF - 20 < rows[0] < rows[-1] < line + HALF + 20
