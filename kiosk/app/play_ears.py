"""What an unattended visitor hears, and how it finds by ear: by touching about, or by keys.

None of this looks at the screen or the page. It knows where the window and the page are, as a
person in front of a terminal does, and nothing of what is on them but what the voice says.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.play_script import GaveUpError, Waits, calm
from kiosk.app.session import VisitorSession
from kiosk.domain.speech import Fragment

_COLUMN, _ROW = 150, 56  # pixels between two touches: controls are 64 high at least
_SOON = 0.4  # seconds in which what is touched on a page begins to be heard
_LONG = 0.75  # seconds of a long touch
_SCREENS = 12  # a page is moved on so often to look for something
_NOWHERE = QPoint(2, 2)  # of the window: nothing is there to be said
_NAME = 4  # texts within which a thing of the page says its name: question and name, twice
_TABS = 80  # controls that are passed by with keys


@dataclass(frozen=True)
class Wanted:
    """What is to be heard of one thing: all of *texts*, and one of *kinds* if there are any."""

    texts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    on_page: bool = False  # else of the kiosk's own, which says its own words first of all

    def met(self, said: list[str]) -> bool:
        """Return whether *said*, folded texts in order, is what is wanted."""
        if not self.on_page and self.missed(said):
            return False
        # A thing says its name soon; what comes later is another thing of a longer reading.
        names = said[:_NAME] if self.on_page else said
        return all(folded(text) in names for text in self.texts) and (
            not self.kinds or any(each.startswith(self._kinds()) for each in said)
        )

    def missed(self, said: list[str]) -> bool:
        """Return whether it can no longer be met."""
        return not self.on_page and bool(said) and said[0] != folded(self.texts[0])

    def _kinds(self) -> tuple[str, ...]:
        return tuple(map(folded, self.kinds))  # the state is said in the same breath


class Ears(QObject):
    """Remembers what was said, in order."""

    def __init__(self, session: VisitorSession) -> None:
        super().__init__(session)
        self.heard: list[Fragment] = []
        self._speaker = session.speaker
        self._speaker.spoken.connect(self.heard.append)

    @property
    def quiet(self) -> bool:
        """Whether nothing is being said."""
        return not self._speaker.speaking

    def since(self, mark: int) -> list[Fragment]:
        """Return what was said after *mark* fragments."""
        return self.heard[mark:]

    def texts(self, mark: int) -> list[str]:
        """Return the same, as it is compared."""
        return [folded(fragment.text) for fragment in self.since(mark)]

    def listen(self, wanted: Wanted, mark: int) -> Waits:
        """Wait until *wanted* has been said, or cannot be, or the voice has nothing to say."""
        until = monotonic() + (_SOON if wanted.on_page else 0.0)

        def over() -> bool:
            said = self.texts(mark)
            if wanted.met(said) or wanted.missed(said):
                return True
            return self.quiet and (bool(said) or monotonic() > until)

        yield over


def folded(text: str) -> str:
    """Return *text* as it is compared: a voice says no capitals and no blanks."""
    return " ".join(text.split()).casefold()


class Fingers(Protocol):
    """Finds by ear what is wanted, and presses it."""

    said: list[Fragment]  # of what was found

    def find(self, wanted: Wanted) -> Waits:
        """Go about until it is said of one thing; raises `GaveUpError`."""
        ...

    def press(self, *, tick: bool = False) -> Waits:
        """Press what was found; *tick* what is ticked or chosen."""
        ...

    def keyboard(self) -> QWidget:
        """Return what takes the keys."""
        ...


class Touch:
    """Touches about, here and there, so that no two touches in a row meet the same thing."""

    def __init__(self, session: VisitorSession, ears: Ears) -> None:
        self._session = session
        self._window = session.window
        self._ears = ears
        self._at = QPoint()
        self._known: dict[Wanted, QPoint] = {}  # where kiosk's own controls were
        self.said: list[Fragment] = []
        self.hear_mode = False  # a short touch says, not only a long one

    def find(self, wanted: Wanted) -> Waits:
        """Touch until it is said, the page from its top on, moving it where needed."""
        for screen in range(_SCREENS if wanted.on_page else 1):
            if screen:
                self._move_page()
                yield calm(0.4)
            known = [self._known[wanted]] if wanted in self._known else []
            for point in (*known, *self._points(on_page=wanted.on_page)):
                yield lambda: self._ears.quiet
                mark = len(self._ears.heard)
                yield from self._touch(point)
                yield from self._ears.listen(wanted, mark)
                if wanted.met(self._ears.texts(mark)):
                    self._at, self.said = point, self._ears.since(mark)
                    if not wanted.on_page:
                        self._known[wanted] = point
                    return
        raise GaveUpError("what is wanted is never said")

    def go_down(self) -> None:
        """Look at the lower edge of the window next."""
        self._at = QPoint(self._window.width() // 2, self._window.height())

    def press(self, *, tick: bool = False) -> Waits:  # noqa: ARG002  all the same to a finger
        """Touch again: what was said is pressed."""
        widget, spot = self._under(self._at)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        yield calm()

    def keyboard(self) -> QWidget:
        """Return the page, or the kiosk's own control with the focus."""
        inner = self._session.web.view.focusProxy()
        return inner if isinstance(inner, QWidget) else self._session.web.view

    def _touch(self, point: QPoint) -> Waits:
        widget, spot = self._under(point)
        if self.hear_mode and widget is not self.keyboard():
            nothing, corner = self._under(_NOWHERE)
            QTest.mouseClick(nothing, Qt.MouseButton.LeftButton, pos=corner)
        if self.hear_mode:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
            return
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=spot)
        yield calm(_LONG)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spot)

    def _under(self, point: QPoint) -> tuple[QWidget, QPoint]:
        page = self.keyboard()
        if self._session.web.view.isVisible() and self._page().contains(point):
            return page, page.mapFrom(self._window, point)
        widget = self._window.childAt(point) or self._window
        return widget, widget.mapFrom(self._window, point)

    def _page(self) -> QRect:
        view = self._session.web.view
        return QRect(view.mapTo(self._window, QPoint(0, 0)), view.size())

    def _points(self, *, on_page: bool) -> list[QPoint]:
        """Return where to touch, so that no two touches in a row meet the same thing.

        A second touch on it would press it. On the page a row of the upper half is followed by one
        of the lower; of the kiosk's own, near what was found last first, with a touch on nothing
        before each.
        """
        page = self._page() if self._session.web.view.isVisible() else QRect()
        row = self._window.hearing_row.geometry() if self.hear_mode else QRect()  # acts at once
        area = page if on_page else self._window.rect()
        points = [
            QPoint(x, y)
            for y in range(area.top() + _ROW // 2, area.bottom(), _ROW)
            for x in range(area.left() + _COLUMN // 2, area.right(), _COLUMN)
            if on_page or not (page.contains(x, y) or row.contains(x, y))
        ]
        if not on_page:
            return sorted(points, key=lambda point: (point - self._at).manhattanLength())
        half = len(points) // 2
        pairs = zip(points[:half], points[half:], strict=False)
        return [point for pair in pairs for point in pair]

    def _move_page(self) -> None:
        page, by = self.keyboard(), QPoint(0, -self._page().height() // 2)
        middle = QPointF(page.rect().center())
        QApplication.sendEvent(
            page,
            QWheelEvent(
                middle,
                page.mapToGlobal(middle),
                QPoint(),
                by,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003  Qt's parameter: not inverted
            ),
        )


class Keys:
    """Goes from control to control with the keyboard."""

    def __init__(self, session: VisitorSession, ears: Ears) -> None:
        self._session = session
        self._ears = ears
        self.said: list[Fragment] = []

    def find(self, wanted: Wanted) -> Waits:
        """Press Tab until it is said."""
        for _ in range(_TABS):
            mark = len(self._ears.heard)
            if wanted.on_page is not self._on_page():
                QTest.keyClick(self.keyboard(), Qt.Key.Key_F6)  # from guide to page, and back
                yield calm()
            else:
                QTest.keyClick(self.keyboard(), Qt.Key.Key_Tab)
            yield from self._ears.listen(wanted, mark)
            if wanted.met(self._ears.texts(mark)):
                self.said = self._ears.since(mark)
                return
        raise GaveUpError("what is wanted is never said")

    def press(self, *, tick: bool = False) -> Waits:
        """Press Enter, or Space where Enter would send the whole form."""
        QTest.keyClick(self.keyboard(), Qt.Key.Key_Space if tick else Qt.Key.Key_Return)
        yield calm()

    def keyboard(self) -> QWidget:
        """Return what has the focus."""
        return QApplication.focusWidget() or self._session.window

    def _on_page(self) -> bool:
        view = self._session.web.view
        focused = QApplication.focusWidget()
        return focused is not None and (focused is view or view.isAncestorOf(focused))
