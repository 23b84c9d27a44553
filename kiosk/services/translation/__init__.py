"""Translation of page text: memory, glossary and engines behind one pipeline.

Run as `python -m kiosk.services.translation` it is the session's translation worker.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.domain.errors import ConfigError
from kiosk.domain.units import Block, Translated
from kiosk.services.translation.engines import ENGINES, open_engine, refused
from kiosk.services.translation.engines.routes import PackTranslator
from kiosk.services.translation.glossary import Glossary
from kiosk.services.translation.memory import Memory, services
from kiosk.services.translation.pipeline import Pipeline, ServiceMemories

_log = logging.getLogger(__name__)

__all__ = [
    "ENGINES",
    "Glossary",
    "Memory",
    "Pipeline",
    "ServiceMemories",
    "open_engine",
    "translate_lines",
]


def translate_lines(
    texts: Iterable[str],
    target: str,
    engine: str = "none",
    packs: Path | None = None,
    memory: str | None = None,
) -> Iterator[Translated]:
    """Yield each of *texts* in *target*, as a session would show it.

    Raises `ConfigError` for an unknown engine or memory, `PackError`, `CatalogError` and
    `TranslationError`, each with the remedy. Packs that are left out are logged.
    """
    if memory is not None and memory not in services():
        known = ", ".join(services())
        raise ConfigError(f"there is no memory {memory!r}; choose one of {known}")
    opened = open_engine(engine, packs)
    for problem in refused(opened):
        _log.warning("kiosk: %s", problem)
    pipeline = Pipeline(ServiceMemories(memory), opened)
    for text in texts:
        yield from pipeline.translate([Block.of(text)], target)


def routes(
    engine: str, packs: str | None, choices: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return how each language is reached from Swedish: "direct", or "pivot" over another.

    Languages that only the catalogs translate are left out; so are all without a usable pack.
    """
    opened = open_engine(engine, Path(packs) if packs else None, choices)
    if not isinstance(opened, PackTranslator):
        return dict.fromkeys(opened.targets(), "direct")
    return {tag: "direct" if len(opened.route(tag)) == 1 else "pivot" for tag in opened.targets()}


def pack_problems(
    engine: str, packs: str | None, choices: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return why packs are left out, and which choices have none; each names the remedy."""
    opened = open_engine(engine, Path(packs) if packs else None, choices)
    return tuple(str(problem) for problem in refused(opened))
