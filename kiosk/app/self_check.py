"""`kiosk check`: whether this terminal has what it needs, one finding a line, with the remedy."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEnginePage

from kiosk import config as configuration
from kiosk import i18n, resources
from kiosk.app.application import delete_now, make_command_application
from kiosk.app.printer import question, takes_paper
from kiosk.app.sandbox import is_sandboxed
from kiosk.app.speak_command import open_voice
from kiosk.config import Config
from kiosk.domain.errors import KioskError
from kiosk.domain.guide import State
from kiosk.domain.upload import PlaceKind
from kiosk.services import speech, translation
from kiosk.services.guides import load_all
from kiosk.services.speech.phrases import load_pack, places
from kiosk.services.speech.phrases.states import State as Recorded
from kiosk.services.speech.phrases.states import list_phrases
from kiosk.services.speech.prepared import PreparedSound, spoken_languages, usual_prepared
from kiosk.ui.theme import missing_fonts
from kiosk.web.profile import make_profile

REACH = 3.0  # seconds a service may take to accept a connection
ANSWER = 10.0  # seconds the print service may take
SMALLEST = (1024, 768)  # pixels; below this the screens no longer fit


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    check: str
    good: bool
    what: str  # what was found; for a fault, the remedy as well

    def line(self) -> str:
        """Return the finding for people."""
        return f"{'ok   ' if self.good else 'FAULT'}  {self.check:13} {self.what}"


def check_terminal(path: Path | None) -> Iterator[Finding]:
    """Look at everything a terminal needs; go on after a fault."""
    try:
        config = configuration.load(path)
    except KioskError as error:
        yield Finding("configuration", good=False, what=str(error))
        return
    yield Finding("configuration", good=True, what=str(path) if path else "defaults")
    application = make_command_application()
    checks = (_user, _languages, _guides, _packs, _voices, _prepared, _phrases)
    for check in (*checks, _sound, _fonts, _display, _printer, _uploads):
        yield _guarded(check, config)
    yield _sandbox()
    yield from _services(config)
    application.quit()


def _guarded(check: Callable[[Config], Finding], config: Config) -> Finding:
    try:
        return check(config)
    except (KioskError, subprocess.TimeoutExpired) as error:
        return Finding(check.__name__.strip("_"), good=False, what=str(error))


def _user(_config: Config) -> Finding:
    if os.geteuid() == 0:
        return Finding("user", good=False, what="root; run Lots as a user of its own")
    return Finding("user", good=True, what="not root")


def _languages(config: Config) -> Finding:
    shipped = i18n.shipped()
    for tag in shipped:
        i18n.use(tag)
    i18n.use("sv")
    unknown = [tag for tag in config.languages if tag not in shipped]
    if unknown:
        what = f"{', '.join(unknown)}: not shipped; correct 'languages', of {', '.join(shipped)}"
        return Finding("languages", good=False, what=what)
    return Finding("languages", good=True, what=", ".join(config.languages or shipped))


def _guides(config: Config) -> Finding:
    folders = [resources.folder("assets") / "guides", *map(Path, config.guides)]
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        return Finding("guides", good=False, what=f"{missing[0]}: no such folder; correct 'guides'")
    guides, refused = load_all(folders)
    if refused:
        return Finding("guides", good=False, what=str(refused[0].error))
    return Finding("guides", good=True, what=", ".join(guide.id for guide in guides))


def _packs(config: Config) -> Finding:
    chosen = config.translation
    routes = translation.routes(chosen.engine, chosen.packs, chosen.engines)
    found = ", ".join(f"{tag} ({route})" for tag, route in sorted(routes.items()))
    if problems := translation.pack_problems(chosen.engine, chosen.packs, chosen.engines):
        return Finding("packs", good=False, what="; ".join((*problems, f"in use: {found}")))
    return Finding("packs", good=True, what=found or "none: only the catalogs translate")


def _voices(config: Config) -> Finding:
    chosen = config.speech
    folder = Path(chosen.voices) if chosen.voices else None
    spoken = speech.voices(chosen.engine, chosen.engines, folder)
    silent = [tag for tag in i18n.shipped() if tag not in spoken]
    what = f"voices for {', '.join(tag for tag in i18n.shipped() if tag in spoken)}"
    what = f"{what}; none for {', '.join(silent)}" if silent else what
    if problems := speech.problems(chosen.engine, chosen.engines, folder):
        return Finding("voices", good=False, what="; ".join((*problems, what)))
    return Finding("voices", good=bool(spoken), what=what)


def _prepared(config: Config) -> Finding:
    named = config.speech.prepared
    place = Path(named) if named else usual_prepared()
    if place is None:
        return Finding("prepared", good=True, what="no prepared sound; kiosk speak --prepare")
    voice = open_voice(config.speech)
    try:
        sound = PreparedSound(place)
        found = [sound.state(voice, tag) for tag in spoken_languages(voice) if sound.has(tag)]
    finally:
        voice.close()
    told = ", ".join(f"{one.language} {one.there} of {one.wanted}" for one in found) or "none"
    if any(one.there < one.wanted for one in found):
        what = f"{place}: not whole, or of another version ({told}); run kiosk speak --prepare"
        return Finding("prepared", good=False, what=what)
    return Finding("prepared", good=True, what=f"texts with sound: {told}")


def _phrases(config: Config) -> Finding:
    own = Path(config.speech.phrases) if config.speech.phrases else None
    if own is not None and not own.is_dir():
        return Finding("phrases", good=False, what=f"{own}: no such folder; correct speech.phrases")
    found = []
    for tag in i18n.shipped():
        states = [each.state for each in list_phrases(load_pack(), tag, places(own))]
        counts = [
            f"{states.count(s)} {s}" for s in (Recorded.RECORDED, Recorded.STALE) if s in states
        ]
        found += [f"{tag}: {', '.join(counts)}"] if counts else []
    return Finding("phrases", good=True, what="; ".join(found) or "none recorded: voices read them")


def _sound(_config: Config) -> Finding:
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415  it complains when imported

    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        return Finding(
            "sound", good=False, what="no audio device; connect a loudspeaker or headset"
        )
    return Finding("sound", good=True, what=device.description())


def _fonts(_config: Config) -> Finding:
    missing = missing_fonts()
    if missing:
        what = f"{', '.join(missing)} missing; install the package fonts-noto-core"
        return Finding("fonts", good=False, what=what)
    return Finding("fonts", good=True, what="Noto Sans with Arabic and Ethiopic")


def _display(_config: Config) -> Finding:
    screen = QGuiApplication.primaryScreen()
    width, height = screen.size().width(), screen.size().height()
    good = max(width, height) >= SMALLEST[0] and min(width, height) >= SMALLEST[1]
    remedy = "" if good else f"; at least {SMALLEST[0]} x {SMALLEST[1]} is needed"
    return Finding("display", good=good, what=f"{width} x {height}{remedy}")


def _printer(config: Config) -> Finding:
    queue = config.print.queue
    lpstat = shutil.which("lpstat")
    if lpstat is None and queue is None:
        return Finding("printer", good=True, what="no print system: nothing can be printed")
    if lpstat is None:
        what = f"no print system for {queue}; install cups-client, or leave out print.queue"
        return Finding("printer", good=False, what=what)
    answer = subprocess.run(
        [lpstat, *question(queue)],
        capture_output=True,
        text=True,
        timeout=ANSWER,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
    )
    said = answer.stdout.strip() or answer.stderr.strip()
    if queue is not None and not takes_paper(queue, answer.returncode, answer.stdout):
        what = f"{said or queue}; correct print.queue, or let that queue accept jobs"
        return Finding("printer", good=False, what=what)
    return Finding("printer", good=True, what=said or "no default printer")


def _uploads(config: Config) -> Finding:
    places = config.upload.place
    away = [place.path for place in places if not Path(place.path).is_dir()]
    # What a stick is mounted on may come with the stick; a scanner's folder is always there.
    gone = [each.path for each in places if each.kind is PlaceKind.SCANNER and each.path in away]
    if gone:
        what = f"{', '.join(gone)}: no such folder; correct upload.place, or make the folder"
        return Finding("uploads", good=False, what=what)
    told = [f"{each.path} (now away)" if each.path in away else each.path for each in places]
    return Finding("uploads", good=True, what=", ".join(told) or "no place for visitors' files")


def _sandbox() -> Finding:
    holder = QObject()
    profile = make_profile(holder)
    page = QWebEnginePage(profile)
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(15_000, loop.quit)
    page.setHtml("<!doctype html><title></title>")
    loop.exec()
    good = is_sandboxed(page.renderProcessPid())
    delete_now(page, holder)
    what = "on" if good else "OFF: no visitor is let in; allow user namespaces, do not run as root"
    return Finding("sandbox", good=good, what=what)


def _services(config: Config) -> Iterator[Finding]:
    guides, _ = load_all([resources.folder("assets") / "guides", *map(Path, config.guides)])
    for guide in guides:
        host = urlsplit(guide.start).hostname
        hidden = guide.state is State.DRAFT and not config.staff.drafts
        if guide.practice or host is None or hidden:
            continue
        try:
            with socket.create_connection((host, 443), timeout=REACH):
                yield Finding(f"{guide.id}", good=True, what=f"{host} answers")
        except OSError as error:
            what = f"{host} cannot be reached ({error}); check network, proxy and firewall"
            yield Finding(f"{guide.id}", good=False, what=what)
