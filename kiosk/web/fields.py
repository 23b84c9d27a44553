"""The field of the page that is being written in: what a keyboard has to know, and its place."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.domain.field import Field
from kiosk.web.bridge import Count
from kiosk.web.frames import Frames
from kiosk.web.scripts import call

Ask = Callable[..., None]
Done = Callable[["Brought | None"], None]


class Brought(msgspec.Struct, frozen=True):
    """How it stands with bringing a field into view."""

    waits: bool  # the page has not followed the size of its view yet
    missing: Count  # CSS pixels by which the field is still too low
    path: tuple[int, ...] | None = None  # the frame that knows it instead


class Fields(QObject):
    """Knows the field that has the focus, in whatever frame."""

    changed = Signal(object)  # Field | None

    def __init__(self, ask: Ask, frames: Frames, parent: QObject) -> None:
        """*ask* calls a function of the main frame's scripts."""
        super().__init__(parent)
        self._ask = ask
        self._frames = frames
        self.current: Field | None = None
        self._document = 0  # the one that told of it; 0: the main frame's
        frames.field_told.connect(self.take)

    def take(self, field: Field | None, document: int = 0) -> None:
        """Hear of the field a document tells; one that has lost it speaks for itself alone."""
        if field is None and document != self._document:
            return
        self._document = document
        if field is not None or self.current is not None:
            self.current = field
            self.changed.emit(field)

    def forget(self) -> None:
        """Know of no field: there is another page."""
        self.take(None, self._document)
        self._document = 0

    def bring(self, height: float, margin: float, done: Done) -> None:
        """Scroll the page so that the field is *margin* above its lower edge, in CSS pixels.

        *height* is what the page has once it has followed its view. *done* hears how it stands;
        None: there is no field.
        """

        def answer(told: object) -> None:
            brought = _brought(told)
            if brought is None or brought.path is None:
                done(brought)
            else:
                self._inside(brought.path, margin, done)

        self._ask("field.bring", height, margin, done=answer)

    def _inside(self, path: tuple[int, ...], margin: float, done: Done) -> None:
        """Bring a field into view that only the frame at *path* knows."""

        def answer(_document: int, box: object) -> None:
            if not isinstance(box, dict):
                done(Brought(waits=False, missing=0))
                return
            where: list[object] = list(path)
            self._ask(
                "field.bringFrame", where, box, margin, done=lambda told: done(_brought(told))
            )

        self._frames.ask(path, call("field.inner"), answer)

    def restore(self) -> None:
        """Put the page back where it was: the keyboard is gone."""
        self._ask("field.restore")


def _brought(told: object) -> Brought | None:
    try:
        return msgspec.convert(told, Brought | None)
    except msgspec.ValidationError:
        return None
