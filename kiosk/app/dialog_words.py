"""A page's dialog in the visitor's language: asked of the same translation as the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from kiosk.app.page_translation import BELOW_DOCUMENT, PageTranslation
from kiosk.domain.language import SOURCE
from kiosk.domain.personal import is_personal
from kiosk.domain.units import FOREIGN, NOTHING, Answer, Block, Origin, Rank, Unit
from kiosk.i18n import current
from kiosk.ui.visitor.page_dialog import DialogWords

_LINES = 30  # lines of a dialog that are translated one by one; the others stay Swedish
_PLAIN = {*NOTHING, *FOREIGN}  # flags of a line in which nothing is to be translated
_NOT_REFUSED = {"missing", "engine"}
# Least sure first: a text is no surer than its least sure line.
_SURENESS = (Origin.MACHINE, Origin.DRAFT, Origin.GLOSSARY, Origin.REVIEWED)


@dataclass
class _Asked:
    lines: list[str]
    answers: dict[int, Answer] = field(default_factory=dict)  # by line
    ids: dict[int, int] = field(default_factory=dict)  # id → line


class DialogTranslation(QObject):
    """Translates one text at a time, line by line, and knows none afterwards."""

    translated = Signal(object)  # DialogWords

    def __init__(self, translation: PageTranslation, parent: QObject) -> None:
        super().__init__(parent)
        self._translation = translation
        self._asked: _Asked | None = None
        self._last = BELOW_DOCUMENT  # ids go down from here: none is used twice
        translation.told.connect(self._take)

    def ask(self, text: str) -> bool:
        """Have *text* translated; False where there is nothing to translate into."""
        self.forget()
        lines = text.splitlines()
        wanted = [n for n, line in enumerate(lines[:_LINES]) if line.strip()]
        if current() == SOURCE or not wanted:
            return False
        self._asked = _Asked(lines)
        units = []
        for line in wanted:
            self._last -= 1
            self._asked.ids[self._last] = line
            units.append(Unit(self._last, Block.of(lines[line].strip()), Rank.STEP))
        self._translation.ask_for(units)
        return True

    def forget(self) -> None:
        """Wait for no answer any more."""
        self._asked = None

    def _take(self, answer: Answer) -> None:
        asked = self._asked
        if asked is None or answer.id not in asked.ids:
            return
        asked.answers[asked.ids[answer.id]] = answer
        if len(asked.answers) == len(asked.ids):
            self._asked = None
            self.translated.emit(_words(asked.lines, asked.answers))


def plain(text: str) -> DialogWords:
    """Return what is known of *text* while there is no translation of it."""
    return DialogWords(private=is_personal(text))


def _words(lines: Sequence[str], answers: dict[int, Answer]) -> DialogWords:
    told = {line: answer.translated for line, answer in answers.items()}
    private = plain("\n".join(lines)).private
    origins = {t.origin for t in told.values() if t.origin is not Origin.NONE}
    left = [t for t in told.values() if t.origin is Origin.NONE and not _PLAIN & {*t.flags}]
    refused = any(not _NOT_REFUSED & {*t.flags} for t in left)
    if not origins or left:  # never half a question in one language, and half in another
        return DialogWords(refused=refused, private=private)
    own = tuple(told[n].text if n in told else line for n, line in enumerate(lines))
    origin = next(each for each in _SURENESS if each in origins)
    return DialogWords(own, origin, private=private)
