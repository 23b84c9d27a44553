"""Pages as a command opens them: one after another, each waited for until it tells no more."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl

from kiosk import i18n
from kiosk.app.application import delete_now
from kiosk.app.page_translation import PageTranslation
from kiosk.config import Translation as TranslationConfig
from kiosk.domain.page import PageState, Resolution
from kiosk.domain.units import View
from kiosk.web.page import ServicePage
from kiosk.web.rest import Rest
from kiosk.web.view import PageView

CALM = 0.12  # seconds without change after which a page at rest is taken as it is
SENT_ON = 0.5  # seconds in which another load may follow one that was broken off
SCROLLED = 250  # milliseconds until the page has told what it finds after scrolling
LONGEST = 20.0  # seconds for one page in all
ANSWER = 2.5  # seconds for an answer of the page
SIZE = (1308, 880)
Certain = Callable[[PageState], bool]


class Patience:
    """How long a page on which something ticks is waited for, in seconds after its last change.

    The first of a run gets all of it: a poll may bring something. The others get what the pages of
    this run have shown to need.
    """

    MOST, LEAST = 2.5, 0.1

    def __init__(self) -> None:
        self._latest: float | None = None

    @property
    def seconds(self) -> float:
        """The seconds to wait now."""
        if self._latest is None:
            return self.MOST
        return min(self.MOST, max(self.LEAST, 2 * self._latest))

    def waited(self, latest: float) -> None:
        """Learn that a page was waited for, and changed last *latest* seconds after it rested."""
        self._latest = max(self._latest or 0.0, latest)


class PageVisit(QObject):
    """Opens pages and keeps the last state they told."""

    def __init__(self, page: ServicePage, language: str | None, engine: str) -> None:
        super().__init__()
        self.page = page
        self._view = PageView(page)
        self._view.resize(*SIZE)
        self._view.show()
        self._rest = Rest(page)
        self._language = language
        self._translation = PageTranslation(page, TranslationConfig(engine=engine), self)
        if language is not None:
            page.set_view(View.OWN)
        self._state: PageState | None = None
        self._patience = Patience()
        self._changed = monotonic()
        self._loaded: bool | None = None  # None while it loads
        self._started = self._finished = monotonic()
        self._resting: float | None = None  # since when nothing but what ticks moves
        self._ticks = False
        page.state_changed.connect(self._keep)
        page.loadStarted.connect(self._begin)  # a page may send its visitors on
        page.loadFinished.connect(self._end)

    def open_service(self, memory: str) -> None:
        """Translate with the sentences of the service *memory* from now on."""
        if self._language is not None:
            self._translation.open_service(memory)
            self._translation.set_language(i18n.language(self._language))

    def _keep(self, state: PageState) -> None:
        self._state = state
        self._changed = monotonic()

    def _begin(self) -> None:
        self._loaded = None

    def _end(self, loaded: bool) -> None:  # noqa: FBT001  Qt's signal
        self._loaded = loaded
        self._finished = monotonic()

    def open(self, url: QUrl, certain: Certain) -> PageState | None:
        """Return what *url* tells: at once when that is *certain*, else when it is at rest.

        None when something else stands there.
        """
        self._state = None
        self._loaded = None
        self._resting = None
        self._started = self._changed = self._finished = monotonic()
        loop = QEventLoop()

        def look() -> None:
            if self._over(certain):
                loop.quit()

        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        self.page.load(url)
        timer.start()
        loop.exec()
        timer.stop()
        return self._told()

    def _told(self) -> PageState | None:
        return self._state if self._loaded else None

    def _over(self, certain: Certain) -> bool:
        """Whether the page was waited for long enough."""
        now = monotonic()
        if now - self._started >= LONGEST:
            return True
        if self._loaded is False:
            return now - self._finished >= SENT_ON
        if not self._shown():
            return False
        sure = self._state is not None and certain(self._state)
        overdue = now - max(self._changed, self._finished) >= Patience.MOST
        if (sure and now - self._changed >= CALM) or self._rested(now, overdue=overdue):
            return True
        self._rest.ask(self._take_rest)
        return overdue

    def _rested(self, now: float, *, overdue: bool) -> bool:
        """Whether the page is at rest, and what ticks on it has had its time.

        A page that was waited for as long as any teaches the run as well: it rested a little after
        its last change, so its own patience would always end later than that.
        """
        if self._resting is None or not self._ticks:
            return self._resting is not None
        if not overdue and now - max(self._changed, self._resting) < self._patience.seconds:
            return False
        self._patience.waited(max(0.0, self._changed - self._resting))
        return True

    def _shown(self) -> bool:
        """Whether the page is loaded, and all of it is translated that was to be."""
        told = self._state is not None and not self._state.loading
        translated = self._language is None or self._translation.quiet
        return bool(self._loaded) and told and translated

    def _take_rest(self, seconds: float, ticks: bool) -> None:  # noqa: FBT001  a page's answer
        self._ticks = ticks
        if seconds < CALM:
            self._resting = None
        elif self._resting is None:
            self._resting = monotonic()

    def scrolled_to(self, step: str) -> Resolution | None:
        """Return what is found for *step* once its target is in view, as in a session."""
        loop = QEventLoop()
        self.page.point_at(step)
        QTimer.singleShot(SCROLLED, loop.quit)
        loop.exec()
        return found(self._state).get(step)

    def ask(self, function: str) -> object:
        """Return the page's answer to `kiosk.<function>()`; None when it has none."""
        loop = QEventLoop()
        answers: list[object] = []

        def take(answer: object) -> None:
            answers.append(answer)
            loop.quit()

        self.page.call(function, done=take)
        QTimer.singleShot(int(ANSWER * 1000), loop.quit)
        loop.exec()
        return answers[0] if answers else None

    def close(self) -> None:
        """Delete the page before its profile, as Qt WebEngine wants it."""
        self._translation.stop()
        self._view.close()
        delete_now(self._view, self.page)


def found(state: PageState | None) -> dict[str, Resolution]:
    """Return what *state* tells of each step."""
    return {} if state is None else {resolution.step: resolution for resolution in state.steps}


def strings(answer: object) -> Sequence[str]:
    """Return the texts of a list that a page answered."""
    return [each for each in answer if isinstance(each, str)] if isinstance(answer, list) else []
