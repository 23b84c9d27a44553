"""Brings the page's units to the translation worker, and the answers back into the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from time import monotonic

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.suspects import Suspects
from kiosk.app.worker import Worker
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.language import SOURCE, Language
from kiosk.domain.messages import (
    Cancel,
    FromTranslation,
    Prefer,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
    Working,
)
from kiosk.domain.units import FAILED, FOREIGN, NOTHING, Answer, Origin, Translated, Unit
from kiosk.web.frames import EPOCH
from kiosk.web.page import ServicePage

_SET_UP = 60.0  # seconds a worker may take until it is ready: large packs, slow disks
_LETTER = 0.02  # seconds of a batch's budget for each character; a slow terminal needs a fourth
_UNKNOWN = 200  # characters of a unit taken back just before the engine began with it
_UNITS, _LETTERS = 200, 200_000  # of one message
_CROWD = 20_000  # units without an answer; a page that makes more is not followed
_STILLBORN = 3  # workers in a row that do not come to life
_HOPELESS = 5  # units in a row that end the worker: it is the engine, not the text
_HARMLESS = {*NOTHING, *FOREIGN}  # flags of what needs no translation
# Numbers of texts: a page's begin at 0, a document's below it, others from here down.
BELOW_DOCUMENT = -1_000_000_000


class PageTranslation(QObject):
    """Translates one page for one visitor; knows counts, and no text once it is shown.

    A worker that dies, or takes longer over a batch than its budget, is replaced, and the texts it
    was at work on are tried one at a time: see `Suspects`.
    """

    worker_died = Signal()
    worker_ready = Signal()
    engine_failed = Signal()  # the engine cannot start; the memory still works
    origins_changed = Signal()
    language_changed = Signal()  # nothing that was asked before is answered any more
    document_translated = Signal(object)  # list[Answer]: of `translate_document`, by its numbers
    told = Signal(object)  # Answer to what was asked with `ask_for`

    def __init__(
        self,
        page: ServicePage,
        config: TranslationConfig,
        parent: QObject | None = None,
        *,
        module: str = "kiosk.services.translation",
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._config = config
        self._module = module
        self._memory: str | None = None
        self._language: Language | None = None
        self._worker: Worker | None = None
        self._ready = False
        self._asked: dict[int, Unit] = {}  # those without an answer
        self._sent: dict[int, Unit] = {}  # those this worker has
        self._document = 0  # the page's own; its frames have others
        self._near: tuple[int, ...] = ()
        self._at_work: tuple[int, ...] = ()
        self._suspects = Suspects()
        self._stillborn = 0
        self._given_up = False
        self._budget = QTimer(self, singleShot=True)
        self._budget.timeout.connect(self._stalled)
        self._asked_at = monotonic()
        self.origins: Counter[Origin] = Counter()
        self.flags: Counter[str] = Counter()  # why units were left in Swedish
        self.missing = 0  # units left in Swedish although they hold Swedish words
        self.units = 0
        self.first_after: float | None = None  # seconds from the load to the first shown unit
        self.last_after: float | None = None
        self.engine_problem: str | None = None  # what came first: a pack refused, a broken model
        self.engine_works = True  # False: it could not start, or had no answer to a request
        page.units_found.connect(self._ask)
        page.units_awaited.connect(self._wait_for)
        page.document_opened.connect(self._open)

    # --- the worker -------------------------------------------------------------------------------

    def start(self) -> None:
        """Warm the worker."""
        self._given_up = False
        self._stillborn = 0
        self._start(self._config.engine)

    def _start(self, engine: str) -> None:
        self.stop()
        setup = TranslationSetup(
            engine=engine,
            packs=self._config.packs,
            engines=self._config.engines,
            memory=self._memory,
            megabytes=self._config.memory_mb,
        )
        worker = Worker(self._module, setup, FromTranslation, self)
        worker.answered.connect(self._answered)
        worker.died.connect(self._died)
        self._worker = worker
        self._forget_life()
        worker.start()
        self._watch()

    def stop(self) -> None:
        """End the worker."""
        self._budget.stop()
        if self._worker is not None:
            self._worker.stop()
            self._worker.answered.disconnect(self._answered)
            self._worker.deleteLater()
            self._worker = None

    def open_service(self, memory: str | None) -> None:
        """Let the catalog of the service *memory* outrank the engine from now on."""
        if self._worker is None or memory != self._memory:
            self._memory = memory
            self.start()

    @property
    def worker_pid(self) -> int:
        """The worker's process id, 0 while there is none."""
        return self._worker.pid if self._worker is not None else 0

    # --- the page ---------------------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Show the page in *language* from now on."""
        self._language = language
        self._leave()
        self._warm()
        self._page.set_language(None if language.tag == SOURCE else language)
        self.language_changed.emit()

    def restart_clock(self) -> None:
        """Count seconds and units from now: a page is being loaded."""
        self._asked_at = monotonic()
        self.first_after = self.last_after = None

    @property
    def _target(self) -> str:
        return self._language.tag if self._language is not None else SOURCE

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way."""
        return not self._asked

    def ask_for(self, units: Sequence[Unit]) -> None:
        """Have *units* translated first, which are of no page: from `BELOW_DOCUMENT` down.

        They are answered with `told`, and forgotten with the page and with the language.
        """
        self._asked.update((unit.id, unit) for unit in units)
        self._refuse(units)
        self._send()
        self._tell(Prefer(ids=(*(unit.id for unit in units), *self._near)))

    def _ask(self, units: list[Unit]) -> None:
        if self._target == SOURCE or not units:
            return
        self.units += len(units)
        units = units[: _CROWD - len(self._asked)]
        self._asked.update((unit.id, unit) for unit in units)
        self._refuse(units)
        self._send()

    def _wait_for(self, ids: tuple[int, ...], near: int) -> None:
        """Take back what the document no longer waits for; the first *near* are wanted most."""
        waits = set(ids)
        self._drop(
            [
                unit
                for unit in self._asked
                if unit >= 0
                and unit not in waits
                and unit // EPOCH == self._document  # not those of its frames
            ]
        )
        self._near = tuple(unit for unit in ids[:near] if unit in self._asked)
        if self._near:
            self._tell(Prefer(ids=self._near))

    def _open(self, document: int) -> None:
        self._document = document
        self._drop([unit for unit in self._asked if unit >= 0])
        self._near = ()

    def _leave(self) -> None:
        """Take everything back: another language."""
        self._drop(list(self._asked))
        self._near = ()

    # --- a document beside the page ---------------------------------------------------------------

    def translate_document(self, units: Sequence[Unit]) -> None:
        """Translate *units*, numbered from 0, which are not the page's; a page does not end them.

        `document_translated` tells, in the language that is in use.
        """
        self.forget_document()
        if self._target == SOURCE:
            return
        # The page's own numbers begin at 0: these are below it.
        units = [msgspec.structs.replace(unit, id=-1 - unit.id) for unit in units]
        self._asked.update((unit.id, unit) for unit in units)
        self._refuse(units)
        self._send()

    def forget_document(self) -> None:
        """Want no more of the document."""
        self._drop([unit for unit in self._asked if BELOW_DOCUMENT < unit < 0])

    def _drop(self, ids: Sequence[int]) -> None:
        for unit in ids:
            del self._asked[unit]
        sent = [unit for unit in ids if self._sent.pop(unit, None) is not None]
        if sent:
            self._tell(Cancel(ids=tuple(sent)))
            if not self._sent and not self._at_work:
                self._suspects.adjourn()
            self._send()

    # --- what goes to the worker ------------------------------------------------------------------

    def _tell(self, message: Translate | Prefer | Cancel) -> None:
        if self._worker is not None and self._ready:
            self._worker.send(message)

    def _warm(self) -> None:
        """Have the worker read the memory before the first text of a page comes."""
        if self._target != SOURCE:
            self._tell(Translate(target=self._target))

    def _send(self) -> None:
        """Send what may be sent now: one suspect alone, or all that the worker does not have."""
        if not self._ready:
            return
        language = self._target
        if self._suspects.trial:
            return  # the answer, or the death, comes first
        suspect = self._suspects.among(self._asked.values(), language)
        if suspect is not None:
            if not self._sent and not self._at_work:
                self._suspects.try_alone(suspect, language)
                self._send_some([suspect], language)
            return
        fresh = [unit for unit in self._asked.values() if unit.id not in self._sent]
        letters = 0
        some: list[Unit] = []
        for unit in fresh:
            letters += len(unit.block.text)
            if some and (len(some) >= _UNITS or letters > _LETTERS):
                self._send_some(some, language)
                some, letters = [], len(unit.block.text)
            some.append(unit)
        self._send_some(some, language)

    def _send_some(self, units: Sequence[Unit], language: str) -> None:
        if units:
            self._sent.update((unit.id, unit) for unit in units)
            self._tell(Translate(target=language, units=tuple(units)))
            if not self._budget.isActive():
                self._watch()

    def _watch(self) -> None:
        """Give the worker its time from now."""
        if not self._ready:
            seconds = _SET_UP
        elif self._sent or self._at_work:
            known = {self._sent[unit].block for unit in self._at_work if unit in self._sent}
            unknown = sum(unit not in self._sent for unit in self._at_work)
            letters = sum(len(block.text) for block in known) + unknown * _UNKNOWN
            seconds = self._config.patience + letters * _LETTER
        else:
            self._budget.stop()
            return
        self._budget.start(round(seconds * 1000))

    def _stalled(self) -> None:
        if self._worker is not None:
            self._worker.restart()

    # --- what comes from it -----------------------------------------------------------------------

    def _answered(self, message: FromTranslation) -> None:
        match message:
            case TranslationReady(engine=engine):
                self._ready = True
                self._stillborn = 0
                if engine != self._config.engine:
                    self.engine_works = False
                    self.engine_failed.emit()
                self._warm()
                self.worker_ready.emit()
                self._send()
                if self._near:
                    self._tell(Prefer(ids=self._near))
            case Working(ids=ids):
                self._at_work = ids
            case Translation(answers=answers):
                self._at_work = ()
                self._settle(answers)
                self._show(answers)
                self._send()
            case TranslationFailed(ids=ids, why=why):
                self.engine_problem = self.engine_problem or why
                self.engine_works = self.engine_works and not ids
        self._watch()

    def _settle(self, answers: Sequence[Answer]) -> None:
        units = [self._sent.pop(answer.id, None) for answer in answers]
        machine = any(answer.translated.origin is Origin.MACHINE for answer in answers)
        self._suspects.acquit((unit for unit in units if unit), self._target, machine=machine)

    def _show(self, answers: Sequence[Answer]) -> None:
        wanted = [answer for answer in answers if self._asked.pop(answer.id, None) is not None]
        if beside := [answer for answer in wanted if BELOW_DOCUMENT < answer.id < 0]:
            self.document_translated.emit([Answer(-1 - a.id, a.translated) for a in beside])
        for answer in wanted:
            if answer.id <= BELOW_DOCUMENT:
                self.told.emit(answer)
        wanted = [answer for answer in wanted if answer.id >= 0]
        if not wanted:  # asked in the language before
            return
        seconds = monotonic() - self._asked_at
        self.first_after = seconds if self.first_after is None else self.first_after
        self.last_after = seconds
        for answer in wanted:
            told = answer.translated
            if "foreign" not in told.flags:  # nothing to translate for us
                self.origins[told.origin] += 1
            if told.origin is Origin.NONE:
                self.flags.update(told.flags)
                self.missing += not _HARMLESS.issuperset(told.flags) or not told.flags
        self._page.show_translations(wanted)
        self.origins_changed.emit()

    def _refuse(self, units: Iterable[Unit]) -> None:
        """Answer with the Swedish what has ended a worker before."""
        guilty = [unit for unit in units if self._suspects.guilty(unit, self._target)]
        self._show([Answer(unit.id, Translated.unchanged(unit.block, FAILED)) for unit in guilty])

    def _died(self) -> None:
        self.worker_died.emit()
        blamed = [self._sent[unit] for unit in self._at_work or self._sent if unit in self._sent]
        explained = bool(blamed) or self._suspects.trial
        self._stillborn += not self._ready
        self._suspects.blame(blamed, self._target)
        self._forget_life()
        self._refuse(list(self._asked.values()))
        hopeless = self._stillborn >= _STILLBORN or self._suspects.in_a_row >= _HOPELESS
        if hopeless and not self._given_up:
            self._given_up = True
            self._suspects.pardon()
            QTimer.singleShot(0, self, self._give_up)
        elif self._worker is not None:
            if explained:
                self._worker.excuse()
            self._watch()

    def _forget_life(self) -> None:
        self._ready = False
        self._at_work = ()
        self._sent.clear()
        self._suspects.adjourn()

    def _give_up(self) -> None:
        """Go on with what people have translated; the engine ends every worker."""
        if self._worker is not None:
            self._start("none")  # the memory still works
