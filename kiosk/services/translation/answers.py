"""What the engine has answered: sentences that differ only in their numbers are asked once.

"Du loggas ut om 91 sekunder" is the same sentence to the engine every second. The answers die with
the worker.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from kiosk.domain.ports import Rendering

_MOST = 2_000  # sentences …
_LETTERS = 200_000  # … and their characters: attention takes some ten megabytes for so many

Told = Mapping[str, Rendering | None]  # for each text asked; None: the engine has no answer


class Answers:
    """The answers that were asked for last, by target language and text."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Rendering | None] = OrderedDict()
        self._letters = 0

    def known(self, texts: Iterable[str], target: str) -> Told:
        """Return the answers there are to *texts*."""
        found: dict[str, Rendering | None] = {}
        for text in texts:
            if (key := (target, text)) in self._kept:
                self._kept.move_to_end(key)
                found[text] = self._kept[key]
        return found

    def keep(self, told: Told, target: str) -> None:
        """Keep *told*, and no longer what was asked for longest ago."""
        for text, answer in told.items():
            self._letters += len(text) * ((target, text) not in self._kept)
            self._kept[target, text] = answer
        while self._kept and (len(self._kept) > _MOST or self._letters > _LETTERS):
            (_, text), _ = self._kept.popitem(last=False)
            self._letters -= len(text)
