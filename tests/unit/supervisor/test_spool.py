"""A slow print service keeps a goodbye for a moment, and nobody else at all."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from kiosk.domain.messages import Cleared
from kiosk.supervisor import spool
from kiosk.supervisor.events import Event, EventName
from kiosk.supervisor.spool import Spool


class Queue:
    """A print queue that is cleared when the test says so."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    async def clear(self) -> bool:
        return await self.answer

    async def clear_stale(self) -> bool:
        return await self.answer

    async def settle(self) -> None:
        await asyncio.Event().wait()


def _try(use: Callable[[Spool, Queue], Coroutine[None, None, None]]) -> None:
    async def run() -> None:
        made, queue = Spool(), Queue()
        made._queue = queue  # type: ignore[assignment]
        await use(made, queue)
        await made.stop()

    asyncio.run(run())


@pytest.mark.proves("P7")
@pytest.mark.parametrize("cleared", [True, False])
def test_the_next_visitor_does_not_wait_for_the_print_service(*, cleared: bool) -> None:
    async def use(made: Spool, queue: Queue) -> None:
        told: list[bool | None] = []
        clearing = made.clear(had_visitor=True)
        assert await made.outcome(clearing, told.append, waits=False) is None
        assert told == []
        queue.answer.set_result(cleared)
        await asyncio.wait({clearing})
        await asyncio.sleep(0)
        assert told == [cleared]

    _try(use)


@pytest.mark.proves("P7")
def test_a_goodbye_says_what_came_of_it_or_that_it_did_not_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "_FAREWELL", 0.05)

    async def use(made: Spool, queue: Queue) -> None:
        told: list[bool | None] = []
        clearing = made.clear(had_visitor=True)
        assert await made.outcome(clearing, told.append, waits=True) is False
        assert not clearing.done()  # it goes on
        queue.answer.set_result(True)
        assert await made.outcome(clearing, told.append, waits=True) is True
        assert told == [False, True]

    _try(use)


def test_where_no_visitor_was_nothing_is_asked() -> None:
    async def use(made: Spool, _: Queue) -> None:
        clearing = made.clear(had_visitor=False)
        assert await made.outcome(clearing, lambda _: None, waits=True) is None

    _try(use)


@pytest.mark.proves("P5", "P7")
def test_what_is_left_from_before_the_start_is_told() -> None:
    async def use(made: Spool, queue: Queue) -> None:
        events: list[Event] = []
        queue.answer.set_result(False)
        keeping = asyncio.create_task(made.keep_clear(events.append))
        while not events:  # noqa: ASYNC110  the task sends no event of asyncio
            await asyncio.sleep(0)
        keeping.cancel()
        assert [(event.name, event.note) for event in events] == [
            (EventName.NOT_CLEARED, Cleared.PRINTS)
        ]

    _try(use)
