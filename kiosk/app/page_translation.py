"""Brings the page's units to the translation worker, and the answers back into the page."""

from collections import Counter
from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QObject, Signal

from kiosk.app.worker import Worker
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.language import SOURCE, Language
from kiosk.domain.messages import (
    Cancel,
    FromTranslation,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
    Working,
)
from kiosk.domain.units import Answer, Origin, Unit
from kiosk.web.page import ServicePage

_MOST_DEATHS = 2  # a unit over which the worker died this often is left in Swedish


class PageTranslation(QObject):
    """Translates one page for one visitor; knows counts, and no text once it is shown."""

    worker_died = Signal()
    worker_ready = Signal()
    engine_failed = Signal()  # the engine cannot start; the memory still works
    origins_changed = Signal()

    def __init__(
        self, page: ServicePage, config: TranslationConfig, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._config = config
        self._memory: str | None = None
        self._language: Language | None = None
        self._worker: Worker | None = None
        self._asked: dict[int, Unit] = {}  # those without an answer
        self._deaths: Counter[int] = Counter()  # of the worker, by the units it was at work on
        self._at_work: tuple[int, ...] = ()
        self._asked_at = monotonic()
        self.origins: Counter[Origin] = Counter()
        self.missing = 0  # units left in Swedish although they hold words
        self.units = 0
        self.first_after: float | None = None  # seconds from the load to the first shown unit
        self.last_after: float | None = None
        self.engine_problem: str | None = None  # what came first: a pack refused, a broken model
        self.engine_works = True  # False: it could not start, or had no answer to a request
        page.units_found.connect(self._ask)

    def start(self) -> None:
        """Warm the worker."""
        self._start(TranslationSetup(engine=self._config.engine, packs=self._config.packs))

    def _start(self, setup: TranslationSetup) -> None:
        if self._worker is not None:
            self._worker.stop()
        self._worker = Worker(
            "kiosk.services.translation",
            setup,
            FromTranslation,
            self,
        )
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._died)
        self._worker.start()

    def open_service(self, memory: str | None) -> None:
        """Let the catalog of the service *memory* outrank the engine from now on."""
        if self._worker is None or memory != self._memory:
            self._memory = memory
            self._start(
                TranslationSetup(
                    engine=self._config.engine, packs=self._config.packs, memory=memory
                )
            )

    def set_language(self, language: Language) -> None:
        """Show the page in *language* from now on."""
        self._language = language
        self._asked.clear()
        self._deaths.clear()
        if self._worker is not None:
            self._worker.send(Cancel())
        self._page.set_language(None if language.tag == SOURCE else language)

    def restart_clock(self) -> None:
        """Count seconds and units from now: a page is being loaded."""
        self._asked_at = monotonic()
        self.first_after = self.last_after = None

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way."""
        return not self._asked

    def _ask(self, units: list[Unit]) -> None:
        if self._language is None or self._language.tag == SOURCE or not units:
            return
        self.units += len(units)
        self._asked.update((unit.id, unit) for unit in units)
        self._send(units)

    def _send(self, units: Sequence[Unit]) -> None:
        if self._worker is not None and self._language is not None and units:
            self._worker.send(Translate(target=self._language.tag, units=tuple(units)))

    def _answered(self, message: FromTranslation) -> None:
        match message:
            case TranslationReady(engine=engine):
                if engine != self._config.engine:
                    self.engine_works = False
                    self.engine_failed.emit()
                self.worker_ready.emit()
                self._send(list(self._asked.values()))
            case Working(ids=ids):
                self._at_work = ids
            case Translation(answers=answers):
                self._show(answers)
            case TranslationFailed(ids=ids, why=why):
                self.engine_problem = self.engine_problem or why
                self.engine_works = self.engine_works and not ids

    def _show(self, answers: Sequence[Answer]) -> None:
        wanted = [answer for answer in answers if self._asked.pop(answer.id, None) is not None]
        if not wanted:  # asked in the language before
            return
        seconds = monotonic() - self._asked_at
        self.first_after = seconds if self.first_after is None else self.first_after
        self.last_after = seconds
        for answer in wanted:
            told = answer.translated
            self.origins[told.origin] += 1
            self.missing += told.origin is Origin.NONE and "nothing" not in told.flags
        self._page.show_translations(wanted)
        self.origins_changed.emit()

    def _died(self) -> None:
        self.worker_died.emit()
        self._deaths.update(self._at_work)
        for unit in self._at_work:
            if self._deaths[unit] >= _MOST_DEATHS:
                self._asked.pop(unit, None)
        self._at_work = ()

    def stop(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.stop()
