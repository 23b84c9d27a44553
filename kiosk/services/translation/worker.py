"""The translation worker.

It answers what people have translated at once, and asks the engine in batches, the most wanted
first, so that what is no longer wanted can be taken back between two of them.
"""

import queue
import threading
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from kiosk.domain import messages
from kiosk.domain.errors import CatalogError, KioskError, MessageError, TranslationError
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
from kiosk.domain.units import FAILED, Answer, Block, Translated, Unit
from kiosk.services.translation.engines import open_engine, refused
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.memory_limit import limit_memory
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories
from kiosk.services.translation.waiting import Batch, Waiting

_QUEUED = 16  # lines read ahead …
_CROWD = 20_000  # … and units that wait; beyond that lines stay in the pipe, not in memory
_LONG = 1_000  # characters of a text that is looked up after all others
_HOPELESS = 3  # different texts on which an engine fails before it ever answers: all would fail


class _FaultError(TranslationError):
    """Where *error* came from; what it says may hold text of the page."""

    def __init__(self, error: Exception) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        super().__init__(f"{type(error).__name__} at {where}: a fault in Lots; report this line")


class Worker:
    """Answers the lines of *source* on *sink* until the input ends."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._lines: queue.Queue[bytes] = queue.Queue(_QUEUED)
        self._waiting = Waiting()
        self._failures = 0  # blocks that failed before the engine's first answer
        self._proven = False
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
                self._waiting.rest()

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
            while len(self._waiting) < _CROWD:
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
                self._waiting.prefer(ids)
            case Cancel(ids=ids):
                self._waiting.drop(ids)

    def _set_up(self, setup: TranslationSetup) -> Pipeline:
        """Open the engine, or go on with the memory alone and say why."""
        engine: Translator = NoTranslator()
        limit_memory(setup.megabytes)
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
        try:
            pipeline.recall(Block.of("a"), message.target)  # reads the memory of a new language
        except CatalogError as error:
            self._say(TranslationFailed(why=str(error)))
        quick = [unit for unit in message.units if len(unit.block.text) <= _LONG]
        answers = [self._recall(unit, message.target, pipeline) for unit in quick]
        self._answer(told for told in answers if told is not None)
        for unit in (unit for unit in message.units if len(unit.block.text) > _LONG):
            self._say(Working(ids=(unit.id,)))  # if it does not end, the others are not to blame
            told = self._recall(unit, message.target, pipeline)
            self._answer([told] if told is not None else [])

    def _recall(self, unit: Unit, target: str, pipeline: Pipeline) -> Answer | None:
        """Return the answer to *unit* that needs no engine; None if it was queued."""
        try:
            known = pipeline.recall(unit.block, target)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  one text must not end the work on all others
            self._say(TranslationFailed(why=str(_FaultError(error))))
            known = Translated.unchanged(unit.block, FAILED)
        if known is None:
            self._waiting.add(unit, target)
            return None
        return Answer(unit.id, known)

    def _work(self, pipeline: Pipeline) -> None:
        """Have the engine translate the next batch; one that fails, block by block."""
        batch = self._waiting.take()
        started = monotonic()
        if self._try(pipeline, batch) is None:
            self._waiting.took(batch.letters, monotonic() - started)
            return
        failed, why = [], ""
        for one in batch.alone():
            if error := self._try(pipeline, one):
                failed.append(one)
                why = str(error)
                self._failures += not isinstance(error, _FaultError)
        if not self._proven and self._failures >= _HOPELESS:
            while self._waiting:
                failed.append(self._waiting.take())
        for one in failed:
            self._give_back(one)
        if failed:
            ids = (identifier for one in failed for some in one.ids.values() for identifier in some)
            self._say(TranslationFailed(why=why, ids=tuple(ids)))

    def _try(self, pipeline: Pipeline, batch: Batch) -> KioskError | None:
        """Translate and answer *batch*, or return why that failed."""
        ids = (identifier for some in batch.ids.values() for identifier in some)
        self._say(Working(ids=tuple(ids)))
        try:
            made = pipeline.machine(list(batch.ids), batch.target)
        except KioskError as error:
            return error
        except MemoryError:
            raise  # a fresh worker has more of it
        except Exception as error:  # noqa: BLE001  as above
            return _FaultError(error)
        self._proven = True
        self._answer(
            Answer(identifier, told)
            for told, some in zip(made, batch.ids.values(), strict=True)
            for identifier in some
        )
        return None

    def _give_back(self, batch: Batch) -> None:
        """Answer with the Swedish."""
        self._answer(
            Answer(identifier, Translated.unchanged(block, FAILED))
            for block, some in batch.ids.items()
            for identifier in some
        )

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
