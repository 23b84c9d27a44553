"""What the page has to say: its parts as fragments to be read, in the visitor's language."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from itertools import groupby

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.speech import Fragment, Place, Span
from kiosk.i18n import current, mark, ngettext
from kiosk.i18n import gettext as _
from kiosk.web.bridge import Heard, HeardTold, Part
from kiosk.web.frames import EPOCH, Frames
from kiosk.web.scripts import Argument, call

# What the page's scripts name by code: kinds and states of what one presses and fills in.
WORDS = {
    "text": mark("textfält"),
    "search": mark("sökfält"),
    "password": mark("fält för lösenord"),
    "number": mark("fält för ett tal"),
    "date": mark("fält för datum"),
    "time": mark("fält för klockslag"),
    "colour": mark("val av färg"),
    "file": mark("knapp för att välja en fil"),
    "slider": mark("reglage"),
    "button": mark("knapp"),
    "checkbox": mark("kryssruta"),
    "radio": mark("valknapp"),
    "switch": mark("av- och på-knapp"),
    "link": mark("länk"),
    "tab": mark("flik"),
    "option": mark("val"),
    "list": mark("lista att välja ur"),
    "checked": mark("ikryssad"),
    "unchecked": mark("inte ikryssad"),
    "partly": mark("delvis ikryssad"),
    "chosen": mark("vald"),
    "unchosen": mark("inte vald"),
    "on": mark("på"),
    "off": mark("av"),
    "pressed": mark("intryckt"),
    "unpressed": mark("inte intryckt"),
    "open": mark("utfälld"),
    "closed": mark("hopfälld"),
    "current": mark("här är du"),
    "required": mark("måste fyllas i"),
    "disabled": mark("går inte att använda nu"),
    "fixed": mark("går inte att ändra"),
    "filled": mark("ifyllt"),
    "empty": mark("tomt"),
    "wrong": mark("något är fel här"),
    "picture": mark("bild"),
    "qr": mark("QR-kod"),
}
_PATIENCE = 1_000  # milliseconds a frame may take to tell what it says
_FRAME = "frame"  # the code of a frame that tells its parts itself

Done = Callable[[list[Fragment]], None]
Ask = Callable[..., None]


class Hearing(QObject):
    """The page's side of hearing: asks its scripts what they say, and shows where the voice is."""

    asked = Signal(object)  # list[Fragment]: the visitor wants to hear them
    errors_told = Signal(object)  # list[Fragment]: what the page says is wrong, when it changes
    dialog_opened = Signal(object)  # list[Fragment]: what a dialog of the page says
    hear_mode_changed = Signal(bool)
    dropped = Signal()  # what a press asks for at this moment is not wanted any more
    interrupted = Signal()  # a person does something on the page that silences the voice
    volume_stepped = Signal(int)  # 1 or -1
    mute_toggled = Signal()

    def __init__(self, ask: Ask, frames: Frames, parent: QObject) -> None:
        """*ask* calls a function of the main frame's scripts."""
        super().__init__(parent)
        self._ask = ask
        self._frames = frames
        self._hear_mode = False
        self._automatic = False
        self._colours: dict[str, object] = {}
        self._shown: int | None = None  # the document in which a place is shown
        frames.heard.connect(self.take)

    def set_hear_mode(self, *, on: bool) -> None:
        """Let the first touch say, and the second act."""
        self._hear_mode = on
        self._tell("hear.mode", self._hear_mode, self._automatic)
        self.hear_mode_changed.emit(on)

    def set_automatic(self, *, on: bool) -> None:
        """Tell what the keyboard comes to as it comes there."""
        self._automatic = on
        self._tell("hear.mode", self._hear_mode, self._automatic)

    def drop(self) -> None:
        """Answer no press that came before: whoever pressed does something else."""
        self.dropped.emit()

    def dress(self, colours: dict[str, object]) -> None:
        """Show places in *colours*, as `overlay.place_colours` gives them."""
        self._colours = colours
        self._tell("place.dress", colours)

    def wishes(self) -> list[str]:
        """Return the code that tells a new document what is wished."""
        return [call(function, *arguments) for function, *arguments in self._wishes()]

    def prepare(self, tell: Ask) -> None:
        """Tell the document that is new in the main frame, by *tell*, what is wished."""
        for function, *arguments in self._wishes():
            tell(function, *arguments)

    def _wishes(self) -> Iterator[tuple[str, *tuple[Argument, ...]]]:
        yield "hear.mode", self._hear_mode, self._automatic
        if self._colours:
            yield "place.dress", self._colours

    def take(self, message: HeardTold) -> None:
        """Pass on what a document tells unasked, or by key."""
        said = fragments(message.parts)
        match message.why:
            case "asked":
                self.asked.emit(said)
            case "errors":
                self.errors_told.emit(said)
            case "dialog":
                self.dialog_opened.emit(said)

    def take_touch(self, parts: tuple[Part, ...]) -> None:
        """Pass on what is under a press that was kept from the page."""
        self.asked.emit(fragments(parts))

    def readable(self, done: Done, only: str) -> None:
        """Give *done* what the page says, with that of frames where they stand."""

        def answer(parts: object) -> None:
            self._gather(_parts(parts), set(), only, done)

        self._ask("aloud.readable", only, done=answer)

    def at(self, x: float, y: float, done: Callable[[Heard | None], None]) -> None:
        """Give *done* what is at a point of the view, in CSS pixels; None for nothing."""

        def answer(told: object) -> None:
            heard = _heard(told)
            if heard is None or heard.frame is None:
                done(heard)
                return
            code = call("hear.at", heard.frame.x, heard.frame.y)
            inner = _once(self, partial(self._inside, heard, done))
            self._frames.ask(heard.frame.path, code, inner)

        self._ask("hear.at", x, y, done=answer)

    def _inside(self, around: Heard, done: Callable[[Heard | None], None], answer: object) -> None:
        """Answer with what a frame says, or with the frame's own name where it says nothing."""
        told = _heard(answer)
        if told is None:
            done(msgspec.structs.replace(around, frame=None))
        elif told.frame is None:
            done(told)
        else:
            code = call("hear.at", told.frame.x, told.frame.y)
            inner = _once(self, partial(self._inside, told, done))
            self._frames.ask(told.frame.path, code, inner)

    def show(self, place: Place | None) -> None:
        """Show where in the page the voice is; None for nowhere."""
        number = 0 if place is None else place.fragment.number
        document = number // EPOCH if number else None
        if self._shown is not None and document != self._shown:
            self._run(self._shown, "place.clear")
        self._shown = document
        if place is None or document is None:
            return
        text = place.fragment.text
        word = None if place.word is None else list[object](_units(text, place.word))
        sentence = list[object](_units(text, place.sentence))
        self._run(document, "place.show", number, sentence, word)

    def _run(self, document: int, function: str, *arguments: Argument) -> None:
        if not self._frames.run(document, call(function, *arguments)):
            self._ask(function, *arguments)

    def _tell(self, function: str, *arguments: Argument) -> None:
        self._ask(function, *arguments)
        self._frames.tell(call(function, *arguments))

    def _gather(self, parts: list[Part], asked: set[str], only: str, done: Done) -> None:
        """Put what frames say where they stand, one after the other; each is *asked* once."""
        place = next((n for n, part in enumerate(parts) if part.code == _FRAME), None)
        if place is None:
            done(fragments(parts))
            return
        path = parts[place].text

        def go_on(answer: object) -> None:
            said = [] if path in asked else _parts(answer)
            whole = [*parts[:place], *said, *parts[place + 1 :]]
            self._gather(whole, asked | {path}, only, done)

        places = tuple(int(one) for one in path.split(",") if one.isdigit())
        self._frames.ask(places, call("aloud.readable", only), _once(self, go_on))


def fragments(parts: Iterable[Part]) -> list[Fragment]:
    """Return *parts* as they are read; codes that follow each other are one fragment."""
    return list(_composed(parts))


def _composed(parts: Iterable[Part]) -> Iterator[Fragment]:
    for coded, run in groupby(parts, key=lambda part: part.number if part.code else None):
        if coded is None:
            for part in run:
                if part.text:
                    yield Fragment(part.text, part.language, part.number, part.private)
            continue
        words = [word for part in run if (word := _word(part))]
        if words:
            yield Fragment(reduce(_joined, words), current(), coded)


def _word(part: Part) -> str:
    match part.code:
        case "place":
            return _("{number} av {count}").format(number=part.count, count=part.of)
        case "choices":
            return ngettext("{count} val", "{count} val", part.count).format(count=part.count)
        case code:
            return _(WORDS.get(code, ""))


def _joined(first: str, then: str) -> str:
    return _("{first}, {then}").format(first=first, then=then)


def _units(text: str, span: Span) -> tuple[int, int]:
    """Return *span* in UTF-16 units, as scripts count."""
    start, end = (len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in span)
    return start, end


def _parts(told: object) -> list[Part]:
    try:
        return msgspec.convert(told, list[Part])
    except msgspec.ValidationError:
        return []


def _heard(told: object) -> Heard | None:
    try:
        return msgspec.convert(told, Heard | None)
    except msgspec.ValidationError:
        return None


def _own(number: int, told: object) -> object:
    """Return what the document of that number told, unless it speaks for another."""
    said = told.get("parts", []) if isinstance(told, dict) else told
    own = all(part.number == 0 or part.number // EPOCH == number for part in _parts(said))
    return told if own else None


def _once(parent: QObject, done: Callable[[object], None]) -> Callable[[int, object], None]:
    """Return how to answer *done*; when nobody does in time, it is answered with None."""
    late = QTimer(parent)
    late.setSingleShot(True)
    open_ = [done]

    def answer(number: int, told: object) -> None:
        if open_:
            late.stop()
            late.deleteLater()
            open_.pop()(_own(number, told))

    late.timeout.connect(partial(answer, 0, None))
    late.start(_PATIENCE)
    return answer
