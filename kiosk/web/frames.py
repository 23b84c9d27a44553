"""Frames that the main frame's script cannot reach: of another origin, or sandboxed.

The web channel ends at the main frame. The scripts of such a frame put what they tell into an
outbox, and it is asked for, as long as there are such frames. A frame off the allow-list is told
nothing, and so its text is never read.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Annotated

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage

from kiosk.web.address import Allow
from kiosk.web.bridge import (
    LINE_LIMIT,
    Bridge,
    FieldTold,
    HeardTold,
    Kinds,
    KindsTold,
    LinkTouched,
    Part,
    Pushed,
    Scene,
    SceneTold,
    TextTouched,
    UnitsFound,
)
from kiosk.web.scripts import WORLD, call

EPOCH = 1_000_000  # ids a document may use; as in units.js
_ASK = 150  # milliseconds
_LOST = 1.0  # seconds after which a question counts as lost: the frame went elsewhere
_WRITTEN = 5_000  # milliseconds a frame may take to write its DOM down
_MOST = 32  # frames that are served
_DEEPEST = 8  # frames, one in the other
_LINES = 200  # in one answer

_BARE = "bare"  # a document that the scripts were not put into
_DRAIN = (
    "typeof kiosk !== 'undefined' ? JSON.stringify(kiosk.drain())"
    f" : typeof reached === 'undefined' ? '{_BARE}' : null"
)
# The nearest script that can reach the frame's document writes it down.
_HTML = """(() => {
  for (let view = window; ; view = view.parent) {
    if (view.kiosk) return view.kiosk.roots.html(document);
    if (view === view.parent) return null;
  }
})()"""


class _Outbox(msgspec.Struct, frozen=True):
    """What the scripts of a frame have to tell."""

    id: Annotated[str, Meta(max_length=64)]  # of the document
    url: Annotated[str, Meta(max_length=LINE_LIMIT)]
    path: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=_DEEPEST)]
    lines: Annotated[tuple[str, ...], Meta(max_length=_LINES)]


@dataclass(slots=True)
class _Served:
    """A document in a frame, with its own range of ids."""

    frame: QWebEngineFrame
    id: str
    epoch: int
    bridge: Bridge
    path: tuple[int, ...] = ()  # its window's number in each window around, from the main one on
    scene: Scene = field(default_factory=Scene)
    kinds: Kinds = field(default_factory=Kinds)

    def run(self, code: str) -> None:
        """Run *code* in this document; not in the one that may have come after it."""
        if self.frame.isValid():
            here = f"typeof kiosk !== 'undefined' && kiosk.id === {json.dumps(self.id)}"
            self.frame.runJavaScript(f"if ({here}) {{ {code} }}", WORLD)


class Frames(QObject):
    """Asks such frames for text, and gives each its own translations."""

    units_found = Signal(object)  # list[Unit]
    text_touched = Signal(object)  # TextTouched
    kinds_changed = Signal()
    heard = Signal(object)  # HeardTold
    field_told = Signal(object, int)  # Field | None, the document's number
    link_touched = Signal(object)  # LinkTouched
    scene_told = Signal(object, object)  # path from the main frame, Scene: what a frame wears there

    def __init__(
        self, page: QWebEnginePage, allow: Allow, begin: Callable[[], tuple[int, str]]
    ) -> None:
        """*begin* gives a new document its number, and the code that prepares its scripts."""
        super().__init__(page)
        self._page = page
        self._allow = allow
        self._begin = begin
        self._served: list[_Served] = []
        self._asked: list[tuple[QWebEngineFrame, float]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK)
        self._timer.timeout.connect(self._ask)

    @property
    def watching(self) -> bool:
        """Whether there is a frame to ask."""
        return self._timer.isActive()

    def watch(self, *, here: bool) -> None:
        """Ask frames from now on; with *here* false, stop: all there are can be reached."""
        if here and not self.watching:
            self._timer.start()
            self._ask()
        elif not here:
            self.forget()

    def forget(self) -> None:
        """Stop, and drop what is under way: there is another page."""
        self._timer.stop()
        self._asked.clear()
        for served in list(self._served):
            self._drop(served)

    @property
    def kinds(self) -> list[Kinds]:
        """How many texts of each origin each frame shows."""
        return [served.kinds for served in self._served]

    def tell(self, code: str) -> None:
        """Run *code* in every frame that is served."""
        for served in self._served:
            served.run(code)

    def run(self, number: int, code: str) -> bool:
        """Run *code* in the document of that number; return whether it is one in a frame."""
        for served in self._served:
            if served.epoch == number:
                served.run(code)
                return True
        return False

    def ask(self, path: Sequence[int], code: str, done: Callable[[int, object], None]) -> None:
        """Give *done* the number of the document in the frame at *path*, and what *code* told.

        None where none is served; one that goes elsewhere meanwhile never answers.
        """
        for served in self._served:
            if served.path == tuple(path) and served.frame.isValid():
                here = f"typeof kiosk !== 'undefined' && kiosk.id === {json.dumps(served.id)}"
                answer = partial(_answer, done, served.epoch)
                served.frame.runJavaScript(f"{here} ? {code} : null", WORLD, answer)
                return
        done(0, None)

    def html(self, done: Callable[[list[str]], None]) -> None:
        """Give *done* the DOM of each frame that may be read, in the order of the page.

        One that does not answer in time is given as an empty text.
        """
        frames = list(self._allowed(self._page.mainFrame()))
        texts = [""] * len(frames)
        waiting = set(range(len(frames)))
        late = QTimer(self)
        late.setSingleShot(True)

        def take(place: int, text: object) -> None:
            texts[place] = text if isinstance(text, str) else ""
            waiting.discard(place)
            if not waiting:
                late.start(0)

        def end() -> None:
            late.deleteLater()
            done(list(texts))

        late.timeout.connect(end)
        late.start(_WRITTEN if frames else 0)
        for place, frame in enumerate(frames):
            frame.runJavaScript(_HTML, WORLD, partial(take, place))

    def _allowed(self, above: QWebEngineFrame, depth: int = 1) -> Iterator[QWebEngineFrame]:
        """Give the frames below *above*, which itself may be read, that may be read too."""
        if depth > _DEEPEST:
            return
        for frame in above.children():
            if self._readable(frame.url()):
                yield frame
                yield from self._allowed(frame, depth + 1)

    def _readable(self, url: QUrl) -> bool:
        """Whether *url* is on the list, or a text that the document around it has written."""
        return url.scheme() == "about" or self._allow(url)

    def _ask(self) -> None:
        now = monotonic()
        self._asked = [(frame, at) for frame, at in self._asked if now - at < _LOST]
        for served in [served for served in self._served if not served.frame.isValid()]:
            self._drop(served)
        for _, frame in zip(range(_MOST), self._allowed(self._page.mainFrame()), strict=False):
            if all(frame != asked for asked, _ in self._asked):
                self._asked.append((frame, now))
                frame.runJavaScript(_DRAIN, WORLD, partial(self._answered, frame))

    def _answered(self, frame: QWebEngineFrame, answer: object) -> None:
        self._asked = [(asked, at) for asked, at in self._asked if asked != frame]
        if not isinstance(answer, str) or not 0 < len(answer) <= LINE_LIMIT or not self.watching:
            return
        if answer == _BARE:
            self._put_in(frame)
            return
        try:
            outbox = msgspec.json.decode(answer, type=_Outbox)
        except (msgspec.DecodeError, UnicodeEncodeError):
            return
        if not self._readable(QUrl(outbox.url)):
            return
        served = self._serve(frame, outbox.id)
        if served.path != outbox.path:  # a frame before it has come or gone
            self._draw(served, Scene())
            served.path = outbox.path
            self._draw(served, served.scene)
        for line in outbox.lines:
            served.bridge.receive(line)

    def _put_in(self, frame: QWebEngineFrame) -> None:
        """Give *frame* the scripts: Qt leaves out renderers other than the page's own (6.11).

        The hook comes late there: closed shadow roots that are older stay Swedish.
        """
        if not frame.isValid():
            return
        for script in self._page.scripts().toList():
            source = script.sourceCode()
            if script.worldId() == WORLD:
                source = f"if (typeof reached === 'undefined') {{ {source} }}"
            frame.runJavaScript(source, script.worldId())

    def _serve(self, frame: QWebEngineFrame, document: str) -> _Served:
        """Return what is known of the *document* in *frame*; a new one is told what is wanted."""
        for served in self._served:
            if served.frame == frame and served.id == document:
                return served
        for before in [served for served in self._served if served.frame == frame]:
            self._drop(before)
        number, code = self._begin()
        served = _Served(frame, document, number, Bridge())
        served.bridge.pushed.connect(partial(self._pushed, number))
        self._served.append(served)
        served.run(code)
        return served

    def _drop(self, served: _Served) -> None:
        """Know nothing more of a document that is gone."""
        self._served.remove(served)
        self.field_told.emit(None, served.epoch)
        self._draw(served, Scene())
        if served.kinds != Kinds():
            self.kinds_changed.emit()

    def _pushed(self, number: int, message: Pushed) -> None:
        """Pass on what a document tells of itself; it cannot speak for another's ids."""
        served = next((one for one in self._served if one.epoch == number), None)
        if served is None:
            return
        match message:
            case UnitsFound():
                units = [unit for unit in message.units if unit.id // EPOCH == number]
                if units:
                    self.units_found.emit(units)
            case TextTouched(text=text) if text.unit // EPOCH == number:
                self.text_touched.emit(message)
            case HeardTold(parts=parts) if all(_of(number, part) for part in parts):
                self.heard.emit(message)
            case FieldTold(field=field):
                self.field_told.emit(field, number)
            case LinkTouched():
                self.link_touched.emit(message)
            case KindsTold(kinds=kinds):
                served.kinds = kinds
                self.kinds_changed.emit()
            case SceneTold(scene=scene):
                served.scene = scene
                self._draw(served, scene)

    def _draw(self, served: _Served, scene: Scene) -> None:
        """Tell the document around a frame what the frame wears: only that one knows where."""
        outer = [one for one in self._served if _inside(served.path, one.path)]
        around = max(outer, key=lambda one: len(one.path), default=None)
        if around is None:
            self.scene_told.emit(served.path, scene)
        else:
            around.run(worn(served.path[len(around.path) :], scene))


def _answer(done: Callable[[int, object], None], number: int, told: object) -> None:
    """Give *done* what a document told in JSON."""
    try:
        usable = isinstance(told, str) and len(told) <= LINE_LIMIT
        done(number, json.loads(told) if usable and isinstance(told, str) else None)
    except ValueError:
        done(number, None)


def worn(path: Sequence[int], scene: Scene) -> str:
    """Return the code by which a document is told what the frame at *path* wears."""
    tags, dots, spoken = (
        msgspec.to_builtins(worn) for worn in (scene.tags, scene.dots, scene.spoken)
    )
    return call("frames.show", list(path), list(tags), list(dots), spoken)


def _of(number: int, part: Part) -> bool:
    """Whether *part* is one that the document of that number may tell."""
    return part.number == 0 or part.number // EPOCH == number


def _inside(inner: Sequence[int], outer: Sequence[int]) -> bool:
    return len(outer) < len(inner) and inner[: len(outer)] == outer
