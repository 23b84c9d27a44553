"""The translation worker.

It answers what people have translated at once, and asks the engine in batches, so that a request
can be taken back between two of them.
"""

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kiosk.domain import messages
from kiosk.domain.errors import CatalogError, KioskError, MessageError
from kiosk.domain.messages import (
    LINE_LIMIT,
    Cancel,
    FromTranslation,
    ToTranslation,
    Translate,
    Translation,
    TranslationFailed,
    TranslationReady,
    TranslationSetup,
)
from kiosk.domain.ports import Translator
from kiosk.domain.units import Origin, Translated
from kiosk.services.translation.engines import open_engine
from kiosk.services.translation.engines.argos import ArgosTranslator
from kiosk.services.translation.engines.none import NoTranslator
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories

_FLAGS = ("engine",)  # of units that stay Swedish because the engine failed
_FIRST = 3  # units of a request's first batch: something must be seen soon
_UNITS = 12  # units of a batch …
_LETTERS = 1_200  # … and its characters: about a second of a small model on two cores
_QUEUED = 256  # lines read ahead; more wait in the pipe


class _Request:
    """Units of one `Translate` that wait for the engine, in the order they came."""

    def __init__(self, message: Translate) -> None:
        self.id = message.id
        self.target = message.target
        self.waiting: deque[tuple[int, str]] = deque()
        self._size = _FIRST

    def batch(self) -> list[tuple[int, str]]:
        """Take the next units for the engine."""
        taken: list[tuple[int, str]] = []
        letters = 0
        while self.waiting and len(taken) < self._size:
            letters += len(self.waiting[0][1])
            if taken and letters > _LETTERS:
                break
            taken.append(self.waiting.popleft())
        self._size = _UNITS
        return taken


class Worker:
    """Answers the lines of *source* on *sink* until the input ends."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._lines: queue.Queue[bytes] = queue.Queue(_QUEUED)
        self._requests: deque[_Request] = deque()
        self._pipeline: Pipeline | None = None

    def run(self) -> None:
        """Work until the input ends and everything is answered; raises `MessageError`."""
        threading.Thread(target=self._read, name="input", daemon=True).start()
        open_input = True
        while open_input or self._requests:
            for line in self._arrived(wait=not self._requests and open_input):
                if line:
                    self._take(_decoded(line))
                else:
                    open_input = False
            if self._requests and self._pipeline is not None:
                self._work(self._requests[0], self._pipeline)

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

    def _take(self, message: TranslationSetup | Translate | Cancel) -> None:
        if isinstance(message, TranslationSetup):
            if self._pipeline is not None:
                raise MessageError("a second setup came; it is sent once, as the first line")
            self._pipeline = self._set_up(message)
        elif self._pipeline is None:
            raise MessageError("the first line must be the setup")
        elif isinstance(message, Translate):
            self._start(message, self._pipeline)
        else:
            self._requests = deque(one for one in self._requests if one.id > message.id)

    def _set_up(self, setup: TranslationSetup) -> Pipeline:
        """Open the engine, or go on with the memory alone and say why."""
        engine: Translator = NoTranslator()
        try:
            engine = open_engine(setup.engine, Path(setup.packs) if setup.packs else None)
        except KioskError as error:
            self._say(TranslationFailed(id=None, why=str(error)))
        if isinstance(engine, ArgosTranslator):
            for refused in engine.refused:
                self._say(TranslationFailed(id=None, why=str(refused)))
        pipeline = Pipeline(ServiceMemories(setup.memory), engine)
        self._say(TranslationReady(engine=engine.name, targets=engine.targets()))
        return pipeline

    def _start(self, message: Translate, pipeline: Pipeline) -> None:
        """Answer what needs no engine, and queue the rest."""
        request = _Request(message)
        answers: list[tuple[int, Translated]] = []
        try:
            pipeline.recall("a", message.target)  # reads the memory of a language met first
        except CatalogError as error:
            self._say(TranslationFailed(id=None, why=str(error)))
        for place, unit in enumerate(message.units):
            answer = pipeline.recall(unit, message.target)
            if answer is None:
                request.waiting.append((place, unit))
            else:
                answers.append((place, answer))
        self._answer(message.id, answers)
        if request.waiting:
            self._requests.append(request)

    def _work(self, request: _Request, pipeline: Pipeline) -> None:
        """Have the engine translate the next batch of *request*."""
        batch = request.batch()
        failed: TranslationFailed | None = None
        try:
            made = pipeline.machine([unit for _, unit in batch], request.target)
        except KioskError as error:
            failed = TranslationFailed(id=request.id, why=str(error))
            batch += request.waiting
            request.waiting.clear()
            made = [Translated(unit, Origin.NONE, _FLAGS) for _, unit in batch]
        places = (place for place, _ in batch)
        self._answer(request.id, zip(places, made, strict=True))
        if failed is not None:
            self._say(failed)
        if not request.waiting:
            self._requests.popleft()

    def _answer(self, identifier: int, answers: Iterable[tuple[int, Translated]]) -> None:
        """Send *answers*, neighbours in one line."""
        run: list[Translated] = []
        start = 0
        for place, answer in answers:
            if run and place != start + len(run):
                self._say(Translation(id=identifier, start=start, units=tuple(run)))
                run = []
            if not run:
                start = place
            run.append(answer)
        if run:
            self._say(Translation(id=identifier, start=start, units=tuple(run)))

    def _say(self, message: FromTranslation) -> None:
        self._sink.write(messages.encode(message))
        self._sink.flush()


def _decoded(line: bytes) -> ToTranslation:
    message: ToTranslation = messages.decode(line, ToTranslation)
    return message
