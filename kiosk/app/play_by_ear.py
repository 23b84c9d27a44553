"""An unattended visitor who sees nothing: it understands what the voice says, and acts on that.

It knows its own affairs (the practice service's expectation file) and the language it chose. From
the first screen to the receipt it does only what it was told aloud, with touches or with keys.
"""

import json
from itertools import pairwise
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from kiosk import i18n
from kiosk.app.play_ears import Ears, Fingers, Keys, Touch, Wanted, folded
from kiosk.app.play_script import GaveUpError, Script, Waits, calm
from kiosk.app.session import VisitorSession
from kiosk.domain.guide import Done, Guide, Step
from kiosk.domain.messages import EndReason, Played, Screen, Senses
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.practice.expectations import ExpectedStep, load
from kiosk.ui.visitor.errand_tile import CATEGORIES
from kiosk.web.hearing import WORDS

HASTE = 25.0  # times faster than people listen; the sound itself is made as for them
TRIES = 12  # of one instruction; several steps may say the same
PATIENCE = 45.0  # seconds
_OPTIONS = 60  # that are gone through in a list
_SENT, _CHECK = "Klart! Ditt ärende är inskickat.", "Kontrollera dina svar"
_HEADS = ("Leta efter", "Tryck på")  # after these the voice says a name on the page


class ListeningVisitor(QObject):
    """Plays a visitor who cannot read; writes down what it heard, where pictures are asked for."""

    def __init__(self, session: VisitorSession) -> None:
        super().__init__(session)
        self._session = session
        session.speaker.set_haste(HASTE)
        self._ears = Ears(session)
        self._by_touch = session.setup.by is Senses.EAR
        touch = Touch(session, self._ears)
        self._touch = touch if self._by_touch else None
        self._fingers: Fingers = touch if self._by_touch else Keys(session, self._ears)
        self._done: list[str] = []  # steps, in order
        self._started = monotonic()
        self._script = Script(self, PATIENCE)
        self._script.gave_up.connect(self._give_up)
        session.screen_painted.connect(self._painted)

    def _painted(self, screen: Screen) -> None:
        shown = self._session.window.isVisible()
        if (
            shown
            and screen is Screen.LANGUAGE
            and not self._script.begun
            and self._session.setup.play
        ):
            self._script.start(self._errand())

    # --- the errand -----------------------------------------------------------------------------

    def _errand(self) -> Waits:
        setup = self._session.setup
        guide = self._session.offer.guide(str(setup.guide))
        expectations = load(guide.id)
        yield calm(0.5)
        yield from self._find_and_press(i18n.language(str(setup.language)).autonym)
        yield from self._hear_more(0)  # the errands are read by themselves: the language was heard
        if self._touch is not None:
            self._touch.go_down()  # the voice's controls are always above the bar
            yield from self._find_and_press(_("Tryck för att höra"))
            self._touch.hear_mode = True
        yield from self._find_and_press(_(CATEGORIES[guide.category][0]))
        yield from self._find_and_press(_(guide.title))
        yield from self._hear_more(0)
        yield from self._answer(guide, expectations.answers)
        mark = len(self._ears.heard)
        yield from self._find_and_press(_("Starta"))
        yield from self._walk(guide, expectations.step, mark)
        self._say(receipt=True)
        yield from self._find_and_press(_("Avsluta"))
        yield lambda: self._session.ended

    def _answer(self, guide: Guide, answers: dict[str, str]) -> Waits:
        """Answer every need with yes and every question as the expectation file says."""
        wanted = [(_("Ja"), _(need.text)) for need in guide.need]
        for question in guide.question:
            chosen = next(one for one in question.answers if one.id == answers[question.id])
            wanted.append((_(chosen.text), _(question.text)))
        for texts in wanted:
            try:
                yield from self._find_and_press(*texts)
            except GaveUpError:  # it is not on this page of them
                yield from self._find_and_press(_("Nästa sida"))
                yield from self._find_and_press(*texts)

    def _walk(self, guide: Guide, expected: tuple[ExpectedStep, ...], mark: int) -> Waits:
        """Do each step as the voice tells it, until it says that all is sent."""
        steps = {folded(_(step.text)): step for step in reversed(guide.step)}
        known = {one.id: one for one in expected}
        while True:
            yield from self._hear_more(mark, *steps, _(_SENT), _(_CHECK))
            said = self._ears.since(mark)
            texts = [folded(fragment.text) for fragment in said]
            if folded(_(_SENT)) in texts:
                return
            if folded(_(_CHECK)) in texts:
                mark = len(self._ears.heard)
                yield from self._find_and_press(_("Allt stämmer"))
                continue
            place = next(at for at in range(len(texts) - 1, -1, -1) if texts[at] in steps)
            step = steps[texts[place]]
            self._done.append(step.id)
            if self._done.count(step.id) > TRIES:
                raise GaveUpError("the page refuses what was typed")
            mark = len(self._ears.heard)
            yield from self._do(step, known.get(step.id), _named(said[place:]))

    def _do(self, step: Step, expected: ExpectedStep | None, names: tuple[str, ...]) -> Waits:
        """Do *step* with the thing of the page that has one of *names*, and go on."""
        passed_by = expected is None or expected.skip
        if expected is not None and not passed_by:
            if not names:
                raise GaveUpError("the voice does not say what to look for")
            yield from self._fingers.find(Wanted(names[:1], _kinds(expected.value), on_page=True))
            yield from self._act(expected)
        presses = step.done in {Done.CLICKED, Done.PAGE}
        if passed_by or not presses:
            yield from self._find_and_press(_("Jag har tryckt" if presses else "Nästa"))

    def _act(self, expected: ExpectedStep) -> Waits:
        """Do with what was found what the expectation file says."""
        value = expected.value
        if value is None or value == "true":
            yield from self._fingers.press(tick=value is not None)
            return
        if self._said(WORDS["list"]):
            yield from self._choose(value)
            return
        if self._touch is not None:
            yield from self._fingers.press()
        QTest.keyClick(self._fingers.keyboard(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self._fingers.keyboard(), value)
        yield calm()

    def _choose(self, value: str) -> Waits:
        """Go down the list, and up again, until the voice says *value*; open it if it is silent."""
        keyboard = self._fingers.keyboard
        key = Qt.Key.Key_Down
        before: list[str] = []
        mark = len(self._ears.heard)
        for number in range(_OPTIONS):
            if number == 1:
                yield calm(1.0)  # what has changed is said a moment later
                if not self._ears.since(mark):
                    yield from self._fingers.press()
            mark = len(self._ears.heard)
            QTest.keyClick(keyboard(), key)
            wanted = Wanted((value,), on_page=True)
            yield from self._ears.listen(wanted, mark)
            if wanted.met(self._ears.texts(mark)):
                yield lambda: self._ears.quiet
                if _begun(WORDS["option"], self._ears.since(mark)):  # of a list that is open
                    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
                yield calm()
                return
            said = self._ears.texts(mark)
            if said and said == before:  # the last of them
                key = Qt.Key.Key_Up
            before = said
        raise GaveUpError("the option is never said")

    # --- hearing and pressing -------------------------------------------------------------------

    def _find_and_press(self, *texts: str) -> Waits:
        yield from self._fingers.find(Wanted(texts))
        yield from self._fingers.press()

    def _hear_more(self, mark: int, *wanted: str) -> Waits:
        """Wait until one of *wanted* (none: anything) has been said, and the voice is quiet."""
        texts = {folded(want) for want in wanted}

        def heard() -> bool:
            said = {folded(fragment.text) for fragment in self._ears.since(mark)}
            return bool(said & texts if texts else said) and self._ears.quiet

        yield heard
        yield calm(0.3)
        yield heard

    def _said(self, msgid: str) -> bool:
        """Return whether what was found says that it is of this kind."""
        return _begun(msgid, self._fingers.said)

    # --- the end --------------------------------------------------------------------------------

    def _give_up(self, why: str) -> None:
        step = self._done[-1] if self._done else "-"
        self._write("gave-up.txt", f"{why} at {self._session.window.current_screen()}/{step}\n")
        self._say(receipt=False)
        self._session.end(EndReason.FINISHED)

    def _say(self, *, receipt: bool) -> None:
        lines = [{"language": each.language, "text": each.text} for each in self._ears.heard]
        self._write("heard.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines))
        self._session.said.emit(
            Played(
                receipt=receipt,
                steps=len(set(self._done)),
                highlights=0,
                wrong_highlights=0,
                origins=dict(self._session.web.translation.origins),
                seconds=monotonic() - self._started,
                pictures=0,
            )
        )

    def _write(self, name: str, text: str) -> None:
        """Write what was heard on the practice pages, where somebody asked for it."""
        if self._session.setup.pictures is not None:
            (Path(self._session.setup.pictures) / name).write_text(text, encoding="utf-8")


def _begun(msgid: str, said: list[Fragment]) -> bool:
    """Return whether a text of *said* begins with this kind."""
    return any(folded(fragment.text).startswith(folded(_(msgid))) for fragment in said)


def _named(said: list[Fragment]) -> tuple[str, ...]:
    """Return the names in what was said of a step: what to look for on the page, in Swedish."""
    heads = {folded(_(head)) for head in _HEADS}
    return tuple(name.text for head, name in pairwise(said) if folded(head.text) in heads)


def _kinds(value: str | None) -> tuple[str, ...]:
    """Return what kinds of control the voice may name, for what is to be done with it."""
    if value is None:
        codes: tuple[str, ...] = ("button", "link")
    elif value == "true":
        codes = ("checkbox", "radio", "switch")
    else:
        codes = ("text", "search", "number", "date", "password", "list")
    return tuple(_(WORDS[code]) for code in codes)
