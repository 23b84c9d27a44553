"""No engine: only the catalogs translate."""

from kiosk.domain.ports import Rendering


class NoTranslator:
    """A `Translator` that leaves everything in Swedish."""

    name = "none"

    def targets(self) -> tuple[str, ...]:
        """Return nothing: it has a route to no language."""
        return ()

    def translate(self, sentences: list[str], target: str) -> list[Rendering | None]:
        """Return None for each sentence."""
        del target
        return [None] * len(sentences)
