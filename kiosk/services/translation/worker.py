"""The translation worker.

It answers what people have translated at once, and asks the engine in batches, the most wanted
first, so that what is no longer wanted can be taken back between two of them.
"""

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.domain import messages
from kiosk.domain.errors import CatalogError, KioskError, MessageError
from kiosk.domain.messages import (
    LINE_LIMIT,
    Cancel,
    FromTranslation,
    Prefer,
    ToTranslation,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
    Working,
)
from kiosk.domain.ports import Translator
from kiosk.domain.units import Answer, Block, Translated, Unit
from kiosk.services.translation.engines import open_engine, refused
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories

_FLAGS = ("engine",)  # of units that stay Swedish because the engine failed
_FIRST = 3  # units of a first batch: something must be seen soon
_UNITS = 12  # units of a batch …
_LETTERS = 1_200  # … and its characters: about a second of a small model on two cores
_QUEUED = 256  # lines read ahead; more wait in the pipe


@dataclass(slots=True)
class _Waiting:
    """A unit that waits for the engine."""

    unit: Unit
    target: str
    order: tuple[int, int]  # rank, and when it came


class Worker:
    """Answers the lines of *source* on *sink* until the input ends."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._lines: queue.Queue[bytes] = queue.Queue(_QUEUED)
        self._waiting: dict[int, _Waiting] = {}
        self._came = 0
        self._size = _FIRST
        self._pipeline: Pipeline | None = None

    def run(self) -> None:
        """Work until the input ends and everything is answered; raises `MessageError`."""
        threading.Thread(target=self._read, name="input", daemon=True).start()
        open_input = True
        while open_input or self._waiting:
            for line in self._arrived(wait=not self._waiting and open_input):
                if line:
                    self._take(_decoded(line))
                else:
                    open_input = False
            if self._waiting and self._pipeline is not None:
                self._work(self._pipeline)
            else:
                self._size = _FIRST

    def _read(self) -> None:
        """Read on a thread of its own, so that a `Cancel` is seen while the engine works."""
        while line := self._source.readline(LINE_LIMIT + 2):
            if line.strip() or not line.endswith(b"\n"):
                self._lines.put(line)
        self._lines.put(b"")

    def _arrived(self, *, wait: bool) -> Iterator[bytes]:
        """Yield the lines that have come; with *wait* at least one."""
        try:
            yield self._lines.get(block=wait)
            while True:
                yield self._lines.get_nowait()
        except queue.Empty:
            return

    def _take(self, message: ToTranslation) -> None:
        match message:
            case TranslationSetup():
                if self._pipeline is not None:
                    raise MessageError("a second setup came; it is sent once, as the first line")
                self._pipeline = self._set_up(message)
            case _ if self._pipeline is None:
                raise MessageError("the first line must be the setup")
            case Translate():
                self._start(message, self._pipeline)
            case Prefer(ids=ids):
                self._prefer(ids)
            case Cancel(ids=ids):
                for identifier in list(self._waiting) if ids is None else ids:
                    self._waiting.pop(identifier, None)

    def _prefer(self, ids: Sequence[int]) -> None:
        for place, identifier in enumerate(ids):
            if identifier in self._waiting:
                self._waiting[identifier].order = (-1, place)

    def _set_up(self, setup: TranslationSetup) -> Pipeline:
        """Open the engine, or go on with the memory alone and say why."""
        engine: Translator = NoTranslator()
        try:
            packs = Path(setup.packs) if setup.packs else None
            engine = open_engine(setup.engine, packs, setup.engines)
        except KioskError as error:
            self._say(TranslationFailed(why=str(error)))
        for problem in refused(engine):
            self._say(TranslationFailed(why=str(problem)))
        pipeline = Pipeline(ServiceMemories(setup.memory), engine)
        self._say(TranslationReady(engine=engine.name, targets=engine.targets()))
        return pipeline

    def _start(self, message: Translate, pipeline: Pipeline) -> None:
        """Answer what needs no engine, and queue the rest."""
        answers: list[Answer] = []
        try:
            pipeline.recall(Block.of("a"), message.target)  # reads the memory of a new language
        except CatalogError as error:
            self._say(TranslationFailed(why=str(error)))
        for unit in message.units:
            known = pipeline.recall(unit.block, message.target)
            if known is not None:
                answers.append(Answer(unit.id, known))
            else:
                self._came += 1
                order = (unit.rank, self._came)
                self._waiting[unit.id] = _Waiting(unit, message.target, order)
        self._answer(answers)

    def _work(self, pipeline: Pipeline) -> None:
        """Have the engine translate the next batch."""
        batch, target = self._batch()
        self._say(Working(ids=tuple(unit.id for unit in batch)))
        failed: TranslationFailed | None = None
        made: Sequence[Translated]
        try:
            made = pipeline.machine([unit.block for unit in batch], target)
        except KioskError as error:
            batch += [waiting.unit for waiting in self._waiting.values()]
            self._waiting.clear()
            failed = TranslationFailed(why=str(error), ids=tuple(unit.id for unit in batch))
            made = [Translated.unchanged(unit.block, _FLAGS) for unit in batch]
        self._answer(Answer(unit.id, told) for unit, told in zip(batch, made, strict=True))
        if failed is not None:
            self._say(failed)

    def _batch(self) -> tuple[list[Unit], str]:
        """Take the next units for the engine, all into one language."""
        wanted = sorted(self._waiting.values(), key=lambda waiting: waiting.order)
        target = wanted[0].target
        taken: list[Unit] = []
        letters = 0
        for waiting in wanted:
            letters += len(waiting.unit.block.text)
            if len(taken) >= self._size or (taken and letters > _LETTERS):
                break
            if waiting.target == target:
                taken.append(waiting.unit)
                del self._waiting[waiting.unit.id]
        self._size = _UNITS
        return taken, target

    def _answer(self, answers: Iterable[Answer]) -> None:
        told = tuple(answers)
        if told:
            self._say(Translation(answers=told))

    def _say(self, message: FromTranslation) -> None:
        self._sink.write(messages.encode(message))
        self._sink.flush()


def _decoded(line: bytes) -> ToTranslation:
    message: ToTranslation = messages.decode(line, ToTranslation)
    return message
