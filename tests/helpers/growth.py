"""Whether work takes time in step with what it is given: a ratio within one run, not seconds."""

from collections.abc import Callable
from time import process_time

_TIMES = 4  # as long
_MOST = 2 * _TIMES  # what grows by the square takes _TIMES ** 2
_NOISE = 0.1  # seconds of one core; less than this says nothing of growth
_TRIES = 3  # other work on the machine slows one of two; it does not do so each time


def in_step(work: Callable[[int], object], length: int) -> bool:
    """Whether `work(length)` takes no more than its share beside a quarter of the length."""
    work(1)  # what is made once is made before
    return any(
        _seconds(work, length) < max(_NOISE, _MOST * _seconds(work, length // _TIMES))
        for _ in range(_TRIES)
    )


def _seconds(work: Callable[[int], object], length: int) -> float:
    start = process_time()
    work(length)
    return process_time() - start
