"""`kiosk page`: pages opened and translated as in a session, with figures, DOM and pictures."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings

from kiosk import i18n
from kiosk.app.application import delete_now, make_command_application
from kiosk.app.page_files import write_dom
from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.errors import ConfigError, TranslationError
from kiosk.domain.units import Block, Origin, Unit, View
from kiosk.services.translation.extract import Extract
from kiosk.services.translation.memory import services
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView

SENT_ON = 0.5  # seconds in which another load may follow one that was broken off
RESTLESS = 15.0  # seconds after which a page that changes for ever is reported as it is
SILENT = 60.0  # seconds without an answer after which the rest is not waited for
LONGEST = 600.0  # seconds for one page in all: a small model needs minutes for a long one
_LONGEST_NAME = 60  # characters; a file system takes 255 bytes
SIZE = (1308, 880)  # the page's place on the guided screen at 1920 × 1080


@dataclass(frozen=True, slots=True)
class PageJob:
    """What `kiosk page` was asked for."""

    sources: tuple[str, ...]
    target: str
    engine: str
    packs: str | None
    memory: str | None
    view: str
    settle: float
    html: Path | None
    picture: Path | None
    extract: Path | None = None


class PageReport(msgspec.Struct, frozen=True):
    """Figures for one page; times are seconds after the load began."""

    source: str
    loaded: bool
    settled: bool
    units: int
    origins: dict[Origin, int]
    missing: int  # units with words that stayed Swedish
    loaded_seconds: float | None  # until the page's own load event
    first_unit_seconds: float | None
    last_unit_seconds: float | None
    engine_problem: str | None = None

    def line(self) -> str:
        """Return the report for people."""
        if not self.loaded:
            return f"{self.source}: could not be loaded; check the address"
        origins = ", ".join(f"{count} {origin}" for origin, count in sorted(self.origins.items()))
        first, last = self.first_unit_seconds or 0.0, self.last_unit_seconds or 0.0
        line = f"{self.source}: {self.units} units ({origins}), {first:.2f}-{last:.2f} s"
        return f"{line}; {self.engine_problem}" if self.engine_problem else line


def translate_pages(job: PageJob) -> Iterator[PageReport]:
    """Open each source, translate it, wait until it is quiet, and report."""
    urls = [_url(source) for source in job.sources]
    known = i18n.shipped()
    if job.target not in known:
        raise ConfigError(f"--to {job.target}: not shipped; choose one of {', '.join(known)}")
    if job.memory is not None and job.memory not in services():
        raise ConfigError(
            f"--memory {job.memory}: not known; choose one of {', '.join(services())}"
        )
    for folder in (job.html, job.picture):
        if folder is not None:
            _make_folder(folder)
    extract = None if job.extract is None else Extract(job.extract, job.target)
    application = make_command_application()
    profile = make_profile(application)
    try:
        for source, url, name in zip(job.sources, urls, file_names(urls), strict=True):
            visit = _Visit(job, profile)
            yield visit.make(source, url, name)
            if extract is not None:
                extract.add(visit.blocks(), url.fileName() if url.isLocalFile() else url.path())
            visit.close()
        if extract is not None:
            extract.write()
    finally:
        delete_now(profile)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise ConfigError(f"{folder}: cannot be written into; give another folder")


def _url(source: str) -> QUrl:
    if source.startswith(("http://", "https://")):
        return QUrl(source)
    path = Path(source)
    if not path.is_file():
        raise ConfigError(f"{source}: no such file; give a file, or an http(s) address")
    return QUrl.fromLocalFile(str(path.resolve()))


def file_names(urls: Sequence[QUrl]) -> list[str]:
    """Return a file name for each address, without suffix: `index`, and `index-2` for the next."""
    names: list[str] = []
    for url in urls:
        name = (Path(url.path()).stem or url.host())[:_LONGEST_NAME]
        same = (f"{name}-{number}" for number in count(2))
        names.append(name if name not in names else next(n for n in same if n not in names))
    return names


class _Visit(QObject):
    """One page, opened once."""

    def __init__(self, job: PageJob, profile: QWebEngineProfile) -> None:
        super().__init__()
        self._job = job
        self._page = ServicePage(profile, lambda _url: True)
        # A file's own styles, scripts and frames lie beside it; from the web nothing reaches files.
        self._page.settings().setAttribute(
            QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
            True,  # noqa: FBT003  Qt's setter
        )
        self._view = PageView(self._page)
        self._view.resize(*SIZE)
        self._view.show()
        config = TranslationConfig(engine=job.engine, packs=job.packs)
        self._translation = PageTranslation(self._page, config, self)
        self._page.set_view(View(job.view))
        self._changed = monotonic()
        self._found: dict[int, Block] = {}
        self._page.units_found.connect(self._note)
        self._page.units_found.connect(self._take)
        self._translation.origins_changed.connect(self._note)

    def _note(self) -> None:
        self._changed = monotonic()

    def _take(self, units: list[Unit]) -> None:
        self._found.update((unit.id, unit.block) for unit in units)

    def blocks(self) -> list[Block]:
        """Return the texts of the page as they came, those in view first."""
        return list(self._found.values())

    def make(self, source: str, url: QUrl, name: str) -> PageReport:
        """Load *url*, wait until nothing has changed for a while, and write it under *name*."""
        warm = QEventLoop()
        self._translation.worker_ready.connect(warm.quit)
        self._translation.open_service(self._job.memory)
        QTimer.singleShot(int(SILENT * 1000), warm.quit)
        warm.exec()
        self._require_engine()
        self._translation.set_language(i18n.language(self._job.target))
        self._translation.restart_clock()
        begun = monotonic()
        outcome: list[bool] = []
        ended: list[float] = []
        self._page.loadStarted.connect(outcome.clear)  # a page may send its visitors on
        self._page.loadFinished.connect(outcome.append)
        self._page.loadFinished.connect(self._note)
        self._page.loadFinished.connect(lambda _: ended.append(monotonic() - begun))
        self._page.load(url)
        settled = self._wait(outcome)
        if not self._translation.origins[Origin.MACHINE]:
            self._require_engine()
        loaded = bool(outcome and outcome[-1])
        if loaded:
            self._write(name)
        translation = self._translation
        return PageReport(
            source=source,
            loaded=loaded,
            settled=settled,
            units=translation.units,
            origins=dict(translation.origins),
            missing=translation.missing,
            loaded_seconds=_rounded(ended[-1] if ended else None),
            first_unit_seconds=_rounded(translation.first_after),
            last_unit_seconds=_rounded(translation.last_after),
            engine_problem=translation.engine_problem,
        )

    def _require_engine(self) -> None:
        """Raise `TranslationError` when nothing could be translated: no engine, and no memory."""
        translation = self._translation
        if not translation.engine_works and self._job.memory is None:
            raise TranslationError(translation.engine_problem or "the engine does not answer")

    def _wait(self, outcome: list[bool]) -> bool:
        """Wait until loaded, translated and quiet; tell whether that was reached."""
        loop = QEventLoop()
        started = monotonic()
        self._changed = started
        settled = False

        def look() -> None:
            nonlocal settled
            now = monotonic()
            if outcome and not outcome[-1] and now - self._changed >= SENT_ON:
                loop.quit()
            settled = bool(outcome and outcome[-1]) and self._translation.quiet
            settled = settled and now - self._changed >= self._job.settle
            waited = now - started
            restless = bool(outcome) and self._translation.quiet and waited >= RESTLESS
            silent = now - self._changed >= SILENT
            if settled or restless or silent or waited >= LONGEST:
                loop.quit()

        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        return settled

    def _write(self, name: str) -> None:
        if self._job.html is not None:
            write_dom(self._page, self._job.html, name)
        if self._job.picture is not None:
            self._view.grab().save(str(self._job.picture / f"{name}.png"))

    def close(self) -> None:
        """Delete the page before its profile, as Qt WebEngine wants it."""
        self._translation.stop()
        self._view.close()
        delete_now(self._view, self._page)


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
