"""What each shipped language has: interface, guides, page sentences, translation route, voice."""

import io
from pathlib import Path

import msgspec
from babel.messages import pofile

from kiosk import i18n, resources
from kiosk.config import Config
from kiosk.domain.errors import KioskError
from kiosk.domain.language import SOURCE


class Coverage(msgspec.Struct, frozen=True):
    """One line of `kiosk languages`; the shares are 0 to 1."""

    language: str  # BCP 47
    name: str
    interface: float
    guides: float
    pages: float
    review: str  # draft | reviewed
    route: str  # memory | direct | pivot
    voice: str | None  # the engine that speaks it

    def line(self) -> str:
        """Return the record for people."""
        voice = self.voice or "no voice"
        return (
            f"{self.language:4} {self.name:12} interface {self.interface:4.0%}  "
            f"guides {self.guides:4.0%}  pages {self.pages:4.0%}  "
            f"{self.review:8}  {self.route:6}  {voice}"
        )


def coverage(config: Config) -> list[Coverage]:
    """Return the coverage of every shipped language, Swedish first."""
    from kiosk.services import speech, translation  # noqa: PLC0415  engines load slowly

    try:
        voice = speech.open_engine(
            config.speech.engine,
            config.speech.engines,
            Path(config.speech.voices) if config.speech.voices else None,
        )
        readers = {tag: speech.engine_of(voice, tag) for tag in i18n.shipped()}
        voice.close()
    except KioskError:  # the voice engine is missing: said by `kiosk check`
        readers = {}
    chosen = config.translation
    routes = translation.routes(chosen.engine, chosen.packs, chosen.engines)
    return [_of(tag, routes.get(tag, "memory"), readers.get(tag)) for tag in i18n.shipped()]


def _of(tag: str, route: str, voice: str | None) -> Coverage:
    name = i18n.language(tag).autonym
    if tag == SOURCE:
        return Coverage(tag, name, 1.0, 1.0, 1.0, "reviewed", "memory", voice)
    folder = resources.folder("locales") / tag.replace("-", "_") / "LC_MESSAGES"
    interface: list[bool] = []
    guides: list[bool] = []
    drafts = False
    for message, done, draft in _entries(folder / "kiosk.po"):
        (guides if "guide " in " ".join(message) else interface).append(done)
        drafts = drafts or draft
    pages = []
    for path in sorted(folder.glob("pages-*.po")):
        for _, done, draft in _entries(path):
            pages.append(done)
            drafts = drafts or draft
    review = "draft" if drafts else "reviewed"
    return Coverage(
        tag, name, _share(interface), _share(guides), _share(pages), review, route, voice
    )


def _entries(path: Path) -> list[tuple[list[str], bool, bool]]:
    """Return (comments, translated, draft) for each message in *path*."""
    source = path.read_bytes()
    catalog = pofile.read_po(io.BytesIO(source))
    draft = b"X-Review: reviewed" not in source[:2000]  # Babel drops headers it does not know
    return [
        (message.auto_comments, bool(message.string) and not message.fuzzy, draft)
        for message in catalog
        if message.id
    ]


def _share(done: list[bool]) -> float:
    return round(sum(done) / len(done), 3) if done else 0.0
