"""The translation worker with an engine that does what the text says.

    PYTHONPATH=tests/helpers python -m bad_engine

With `LOTS_GATE`, a file, it begins no batch before that file is there. With `LOTS_SEEN`, a file, it
writes each sentence there that it is given.
"""

import os
import signal
import sys
from pathlib import Path
from time import sleep

from kiosk.domain.errors import TranslationError
from kiosk.domain.ports import Rendering
from kiosk.services.translation.__main__ import main
from kiosk.services.translation.engines import ENGINES
from kiosk.services.translation.engines.pseudo import PseudoTranslator

_OUTPUT = os.dup(1)  # before `main` takes it


class BadTranslator(PseudoTranslator):
    """Upper-cases, as `pseudo` does, unless a word tells it otherwise."""

    name = "bad"

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        if gate := os.environ.get("LOTS_GATE"):
            self._note(sentences)
            while not Path(gate).exists():
                sleep(0.02)
        for sentence in sentences:
            self._do(sentence)
        return super().translate(sentences, target)

    def _note(self, sentences: list[str]) -> None:
        with Path(os.environ["LOTS_SEEN"]).open("a", encoding="utf-8") as seen:
            seen.write("".join(f"{sentence}\n" for sentence in sentences))

    def _do(self, sentence: str) -> None:
        if "stannar" in sentence:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif "kraschar" in sentence:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif "sväller" in sentence:
            grown = [bytearray(10_000_000) for _ in range(1_000)]
            raise AssertionError(f"no limit: {len(grown)}")
        elif "babblar" in sentence:
            os.write(_OUTPUT, b"hemligt prat\n")
            signal.pause()
        elif "vägrar" in sentence:
            raise TranslationError("the engine refuses")


if __name__ == "__main__":
    ENGINES["bad"] = lambda *_: BadTranslator()
    status = main()
    sys.stderr.flush()
    os._exit(status)
