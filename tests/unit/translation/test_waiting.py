from collections.abc import Sequence

from kiosk.domain.units import Block, Rank, Unit
from kiosk.services.translation.waiting import Waiting


def filled(*texts: str, ranks: Sequence[Rank] = (), target: str = "ar") -> Waiting:
    waiting = Waiting()
    for number, text in enumerate(texts):
        rank = ranks[number] if ranks else Rank.REST
        waiting.add(Unit(number, Block.of(text), rank), target)
    return waiting


def order(waiting: Waiting) -> list[int]:
    """Return all ids as they are taken."""
    taken: list[int] = []
    while waiting:
        taken += [number for some in waiting.take().ids.values() for number in some]
    return taken


def test_the_step_comes_before_what_is_seen_and_that_before_the_rest() -> None:
    waiting = filled("a", "b", "c", "d", ranks=(Rank.REST, Rank.VISIBLE, Rank.STEP, Rank.VISIBLE))

    assert order(waiting) == [2, 1, 3, 0]


def test_what_the_visitor_comes_to_outranks_what_they_left() -> None:
    waiting = filled("a", "b", "c", "d", ranks=[Rank.VISIBLE] * 2 + [Rank.REST] * 2)

    waiting.prefer([3, 2, 99])

    assert order(waiting) == [3, 2, 0, 1]


def test_the_same_text_is_asked_once_and_answers_all() -> None:
    waiting = filled("hus", "bil", "hus", "katt", "båt", "hus")

    batch = waiting.take()

    assert batch.ids[Block.of("hus")] == [0, 2, 5]
    assert len(waiting) == 1  # the fourth different one: a first batch is small


def test_a_batch_has_one_target() -> None:
    waiting = filled("hus", "bil")
    waiting.add(Unit(7, Block.of("hus")), "so")

    assert {waiting.take().target, waiting.take().target} == {"ar", "so"}


def test_batches_grow_with_the_speed_of_the_engine_and_shrink_with_it() -> None:
    waiting = filled(*(f"{number:0100}" for number in range(100)))
    waiting.take()

    waiting.took(300, 0.01)
    fast = waiting.take()
    waiting.took(fast.letters, 60.0)
    slow = waiting.take()

    assert len(fast.ids) == 9
    assert len(slow.ids) == 1


def test_what_is_dropped_is_not_taken() -> None:
    waiting = filled("a", "b", "c")

    waiting.drop([1, 99])
    assert order(waiting) == [0, 2]
