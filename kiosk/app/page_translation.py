"""Brings the page's units to the translation worker, and the answers back into the page."""

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QObject, Signal

from kiosk.app.worker import Worker
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.language import SOURCE, Language
from kiosk.domain.messages import (
    FromTranslation,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
)
from kiosk.domain.page import PageUnit, ShownUnit
from kiosk.domain.units import Origin
from kiosk.web.page import ServicePage

_MOST_DEATHS = 2  # a request that killed the worker this often is left in Swedish


@dataclass(slots=True)
class _Request:
    """Units under way, and how often the worker died over them."""

    units: tuple[PageUnit, ...]  # as last sent: the answers count from its start
    answered: set[int] = field(default_factory=set)
    deaths: int = 0

    def rest(self) -> tuple[PageUnit, ...]:
        """Return the units without an answer."""
        return tuple(unit for n, unit in enumerate(self.units) if n not in self.answered)


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
        self._requests: dict[int, _Request] = {}
        self._next = 1
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
        self._requests.clear()
        self._page.set_language(None if language.tag == SOURCE else language)

    def restart_clock(self) -> None:
        """Count seconds and units from now: a page is being loaded."""
        self._asked_at = monotonic()
        self.first_after = self.last_after = None

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way."""
        return not self._requests

    def _ask(self, units: list[PageUnit]) -> None:
        if self._language is None or self._language.tag == SOURCE or not units:
            return
        self.units += len(units)
        number = self._next
        self._next += 1
        self._requests[number] = _Request(tuple(units))
        self._send(number)

    def _send(self, number: int) -> None:
        request = self._requests[number]
        if self._worker is None or self._language is None:
            return
        request.units, request.answered = request.rest(), set()
        texts = tuple(unit.text for unit in request.units)
        self._worker.send(Translate(id=number, target=self._language.tag, units=texts))

    def _answered(self, message: FromTranslation) -> None:
        match message:
            case TranslationReady(engine=engine):
                if engine != self._config.engine:
                    self.engine_works = False
                    self.engine_failed.emit()
                self.worker_ready.emit()
                for number in list(self._requests):
                    self._send(number)
            case Translation():
                self._show(message)
            case TranslationFailed(id=number, why=why):
                self.engine_problem = self.engine_problem or why
                if number is not None:
                    self.engine_works = False
                    self._requests.pop(number, None)

    def _show(self, answer: Translation) -> None:
        request = self._requests.get(answer.id)
        if request is None:  # asked in the language before
            return
        units = request.units[answer.start : answer.start + len(answer.units)]
        shown = [
            ShownUnit(id=unit.id, text=translated.text, origin=translated.origin)
            for unit, translated in zip(units, answer.units, strict=False)
        ]
        request.answered.update(range(answer.start, answer.start + len(units)))
        if not request.rest():
            del self._requests[answer.id]
        seconds = monotonic() - self._asked_at
        self.first_after = seconds if self.first_after is None else self.first_after
        self.last_after = seconds
        for translated in answer.units:
            self.origins[translated.origin] += 1
            nothing = "nothing" in translated.flags
            self.missing += translated.origin is Origin.NONE and not nothing
        self._page.show_translations(shown)
        self.origins_changed.emit()

    def _died(self) -> None:
        self.worker_died.emit()
        for number, request in list(self._requests.items()):
            request.deaths += 1
            if request.deaths >= _MOST_DEATHS:
                del self._requests[number]

    def stop(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.stop()
