"""The session: composes the parts and leads one visitor from the language to the farewell."""

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, QUrl, Signal

from kiosk import config as configuration
from kiosk import i18n
from kiosk.app.application import windowed
from kiosk.app.display import DisplayFit
from kiosk.app.idle import IdleWatch
from kiosk.app.languages import choices
from kiosk.app.offer import Offer, own_version
from kiosk.app.parting import Parting
from kiosk.app.phone import PhoneErrand
from kiosk.app.printer import Printer
from kiosk.app.sandbox import is_sandboxed
from kiosk.app.uploads import Uploads
from kiosk.domain.causes import Fault
from kiosk.domain.guide import Guide
from kiosk.domain.language import SOURCE
from kiosk.domain.messages import (
    Beat,
    Chosen,
    Ended,
    EndReason,
    Failed,
    Farewell,
    Look,
    Mood,
    Rated,
    Ready,
    Screen,
    Setup,
    Show,
    Shown,
    TextLevel,
    Theme,
)
from kiosk.domain.units import View
from kiosk.ui.language import switch_to
from kiosk.ui.visitor.window import VisitorWindow

FIRST_PAINT = 400  # milliseconds a hidden session waits for a Show before it starts Chromium
BEAT = 1000  # milliseconds; the supervisor ends a session that is silent for `beat_limit`
log = logging.getLogger("kiosk.session")

if TYPE_CHECKING:
    from kiosk.app.errand import Errand
    from kiosk.app.hearing import Hearing
    from kiosk.app.page_words import PageWords
    from kiosk.app.speaker import Speaker
    from kiosk.app.web_side import WebSide


class VisitorSession(QObject):
    """One visitor's session. Everything it says leaves by `said`, to the supervisor."""

    said = Signal(object)  # one of FromSession
    warm = Signal()  # everything that costs time is loaded
    screen_painted = Signal(object)  # Screen; before the supervisor hears of it

    def __init__(self, setup: Setup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setup = setup
        self.config = configuration.convert(setup.config, "configuration")
        self.offer = Offer(self.config, practice=setup.practice is not None)
        self.guides = self.offer.guides
        self.language = SOURCE
        self.look = self._usual_look()
        self.view = View.BOTH
        self.ended = False
        self._visible = False

        self.window = VisitorWindow(choices(self.config.languages), self.config.office.name)
        self.window.errands_screen.set_letters(self.offer.letters is not None)
        self.phone = PhoneErrand(self.window.phone_screen, self.offer.picture, self)
        queue = self.config.print.queue
        self.printer = Printer(self.window, Path(setup.folder), queue, self)
        self.uploads = Uploads(self.window, self.config.upload, Path(setup.folder), self)
        self._begun = False  # somebody has chosen a language, and not been cleared away since
        self.parting = Parting(self.window, lambda: self._begun, self)
        self.parting.over.connect(self.end)
        self._idle = IdleWatch(self.config.idle, self._occupied, self, at_phone=self._at_phone)
        self._idle.counting.connect(self._warn)
        self._idle.over.connect(lambda: self.end(EndReason.IDLE))
        # What somebody who only tried them has set, and left, is not for the next one.
        self._tried = QTimer(self, singleShot=True, interval=self.config.idle.warn_after * 1000)
        self._tried.timeout.connect(self._forget_tried_look)
        self._beat = QTimer(self, interval=BEAT)
        self._beat.timeout.connect(lambda: self.said.emit(Beat()))
        self._connect()

    @cached_property
    def web(self) -> "WebSide":
        """The e-service's side: made after the first screen is painted, or when first needed."""
        from kiosk.app.web_parts import join_web  # noqa: PLC0415  Chromium: the first screen first

        return join_web(self, self._touched, self._is_served)

    @cached_property
    def words(self) -> "PageWords":
        """What the visitor is told of the page's text."""
        from kiosk.app.answer_check import AnswerCheck  # noqa: PLC0415  as web
        from kiosk.app.page_words import PageWords  # noqa: PLC0415  as web

        AnswerCheck(self.web, self.window.guided_screen, self)
        return PageWords(self.web, self.window.guided_screen, self)

    @cached_property
    def speaker(self) -> "Speaker":
        """The session's voice; made when `web` is, and for the same reason."""
        from kiosk.app.speaker import Speaker  # noqa: PLC0415  the first screen first

        speaker = Speaker(self.config.speech, Path(self.setup.folder), self)
        speaker.speaking_changed.connect(self._heard)
        speaker.voices_changed.connect(self._tell_voice)
        speaker.no_sound.connect(lambda: self.said.emit(Failed(fault=Fault.SOUND)))
        speaker.died.connect(lambda: self.said.emit(Failed(fault=Fault.SPEECH)))
        return speaker

    @cached_property
    def hearing(self) -> "Hearing":
        """What the visitor hears; made with the voice and the page it reads."""
        from kiosk.app.hearing import Hearing  # noqa: PLC0415  as web

        hearing = Hearing(self.window, self.speaker, self.web.page)
        self.web.errand.step_changed.connect(hearing.follow_step)
        return hearing

    # --- set-up ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        window.language_chosen.connect(self.choose_language)
        window.errand_chosen.connect(self.choose_errand)
        window.letters_requested.connect(self._show_letters)
        window.start_requested.connect(self.start)
        window.translated_requested.connect(self._start_translated)
        self.phone.done.connect(lambda: self.window.show_errands(self.guides))
        window.back_requested.connect(self.back)
        window.forward_requested.connect(self._forward)
        window.step_back_requested.connect(self._step_back)
        window.view_chosen.connect(self._choose_view)
        window.look_chosen.connect(self._choose_look)
        window.read_page_requested.connect(self._read_page)
        window.show_me_requested.connect(self._show_me)
        window.finish_requested.connect(lambda: self.end(EndReason.FINISHED))
        window.hidden_too_long.connect(lambda: self.end(EndReason.IDLE))
        window.new_person_requested.connect(lambda: self.end(EndReason.NEW_PERSON))
        window.still_here.connect(self._still_here)
        window.farewell_done.connect(self._greet)
        if self.config.privacy.protected:
            window.finished_screen.ask_nothing()
        else:
            window.rated.connect(lambda mood: self.said.emit(Rated(mood=Mood(mood))))
        window.screen_shown.connect(self._screen_shown)
        window.human_input.connect(self._touched)

    def warm_up(self) -> None:
        """Load what costs time, hidden: fonts, first screen, renderer, workers. Then say Ready."""
        self.window.set_look(self.look)
        # Without a window manager full screen gives no size, and follows no screen that changes.
        DisplayFit(self.window, windowed if self.setup.windowed else QRect, self).fit()
        self.window.show_language()
        self._beat.start()
        self._idle.start()
        self._chromium = QTimer(self, singleShot=True, interval=FIRST_PAINT)
        self._chromium.timeout.connect(self._warm_web)
        self._chromium.start()

    def _warm_web(self) -> None:
        self.printer.look()
        self.hearing.begin()
        self.web.translation.start()
        self.web.page.loadFinished.connect(self._warm)
        self.web.page.setHtml("<!doctype html><title></title>")

    def _warm(self) -> None:
        self.web.page.loadFinished.disconnect(self._warm)
        sandboxed = is_sandboxed(self.web.page.renderProcessPid())
        if self.setup.language in i18n.shipped() and not self.setup.play:
            self.choose_language(str(self.setup.language))
        self.said.emit(Ready(sandboxed=sandboxed))
        self.warm.emit()

    def show(self, message: Show) -> None:
        """Become visible: a visitor may come."""
        self._visible = True
        self._touched()
        if message.farewell is not None:
            self._say_farewell(message.farewell)
        elif message.sorry is not None:
            self.parting.apologise(message.sorry)
        if self.setup.windowed:
            self.window.show()
        else:
            self.window.showFullScreen()
        self.window.activateWindow()

    # --- the visitor's way ----------------------------------------------------------------------

    def choose_language(self, tag: str) -> None:
        """Speak the visitor's language from now on; nothing they did is lost."""
        self.speaker.stop()
        if not self._begun:  # the visitor's time begins
            self.uploads.begin()
        self._begun = True
        self.language = tag
        switch_to(tag)
        self.said.emit(Chosen(language=tag))
        self.web.errand.set_language(i18n.language(tag))
        self.words.follow_language()
        self._tell_voice()
        if self.window.current_screen() is Screen.LANGUAGE:
            self.hearing.welcome()
            wanted = None if self.setup.play else self.setup.guide
            guide = next((g for g in self.guides if g.id == wanted), None)
            if guide is not None:
                self.choose_errand(guide.id)
            else:
                self.window.show_errands(self.guides)

    def choose_errand(self, guide_id: str) -> None:
        """Show what the errand needs; the memory of its pages is read meanwhile."""
        guide = self.offer.guide(guide_id)
        self.web.translation.open_service(guide.service)
        self.window.show_before(guide)

    def start(self, answers: dict[str, str]) -> None:
        """Open the e-service, or show what is done on the phone."""
        guide = self.window.before_guide()
        if guide is None:
            return
        if guide.on_phone:
            self.phone.start(guide, answers)
            self.window.show_phone(guide)
        else:
            self._open(guide, answers, self._start_url(guide))

    def _start_translated(self) -> None:
        """Open the authority's own version in the visitor's language."""
        guide = self.window.before_guide()
        if guide is not None and self.language in guide.translated:
            self._open(own_version(guide), {}, QUrl(guide.translated[self.language]))

    def _open(self, guide: Guide, answers: dict[str, str], url: QUrl) -> None:
        self.words.set_view(self.view)
        self.window.show_guided(self.web.view)
        # Without a window manager the keys are lost when the page becomes a part of the window.
        QTimer.singleShot(0, self.window, self.window.activateWindow)
        self.web.errand.start(guide, answers, url)
        self.words.tell()

    @property
    def _walked(self) -> "Errand | PhoneErrand":
        """What the visitor goes forward and back in."""
        on_phone = self.window.current_screen() is Screen.PHONE
        return self.phone if on_phone else self.web.errand

    def _forward(self) -> None:
        self._walked.forward()

    def _step_back(self) -> None:
        self._walked.back()

    def _show_letters(self) -> None:
        if self.offer.letters is not None:
            self.window.show_letters(self.offer.letters, self.guides)

    def back(self) -> None:
        """Go one screen back."""
        self.speaker.stop()
        match self.window.current_screen():
            case Screen.ERRANDS:
                self.window.show_language()
            case Screen.PHONE if guide := self.window.before_guide():
                self.window.show_before(guide)
            case Screen.LETTERS | Screen.BEFORE | Screen.UNAVAILABLE | Screen.GUIDED:
                self.window.show_errands(self.guides)

    def end(self, reason: EndReason) -> None:
        """Be done: the supervisor ends this process, and with it everything it knew."""
        if self.ended:
            return
        self.ended = True
        self.uploads.cancel()
        self.speaker.stop()
        self.said.emit(Ended(reason=reason, language=self.language, look=self.look))

    def _start_url(self, guide: Guide) -> QUrl:
        if guide.practice:
            return QUrl(f"{self.setup.practice}/{guide.start.removeprefix('practice:')}")
        return QUrl(guide.start)

    # --- view, look, speech ---------------------------------------------------------------------

    def _choose_view(self, view: View) -> None:
        self.view = view
        self.words.set_view(view)

    def _usual_look(self) -> Look:
        display = self.config.display
        return Look(text=TextLevel(display.text), theme=Theme(display.theme))

    def _choose_look(self, look: Look) -> None:
        self.look = look
        self.window.set_look(look)
        self.web.view.set_theme(look.theme)

    def _tell_voice(self) -> None:
        self.window.set_recorded(lambda each: self.speaker.is_recorded(each.text, each.language))
        self.window.set_voices(self.speaker.voices)

    def _read_page(self) -> None:
        self.hearing.read_page()

    def _show_me(self) -> None:
        step = self.web.errand.step
        self.web.page.point_at(step.id if step is not None else None)

    # --- idle -----------------------------------------------------------------------------------

    def _touched(self) -> None:
        if self.window.current_screen() is not Screen.IDLE:  # the warning wants an answer
            self._idle.touch()
        self._tried.start()

    def _forget_tried_look(self) -> None:
        """Put the usual look back where nobody has begun: no idle clock runs there."""
        if not self._begun and self.window.current_screen() is Screen.LANGUAGE:
            self._choose_look(self._usual_look())

    def _heard(self) -> None:
        if self.window.current_screen() is not Screen.IDLE:
            self._idle.hear()

    def _still_here(self) -> None:
        self.speaker.stop()  # the question is answered
        self.window.leave_idle()
        self._idle.answer()

    def _is_served(self) -> bool:
        """Whether a visitor is on a page of an errand, and can be asked something."""
        return self._visible and not self.ended and self.web.errand.guide is not None

    def _occupied(self) -> bool:
        """Whether nobody can be missing: none has come yet, or something is being read to them."""
        screen = self.window.current_screen()
        if self.ended or not self._visible or not self._begun or screen is Screen.FINISHED:
            return True
        if screen is Screen.HIDDEN:  # it counts down by itself, and is not to be covered
            return True
        return self.speaker.sounding and screen is not Screen.IDLE

    def _at_phone(self) -> bool:
        """Whether the visitor is at their e-ID: on the phone they touch nothing here."""
        return self._begun and "web" in self.__dict__ and self.web.errand.at_phone

    def _warn(self, seconds: int) -> None:
        if self.window.current_screen() is Screen.IDLE:
            self.window.set_idle_seconds(seconds)
        else:
            self.window.idle_screen.offer_to_stay(offered=self._idle.may_extend)
            self.window.show_idle(seconds, self.config.idle.countdown)

    # --- farewell -------------------------------------------------------------------------------

    def _say_farewell(self, farewell: Farewell) -> None:
        switch_to(farewell.language if farewell.language in i18n.shipped() else SOURCE)
        self.look = farewell.look
        self.window.set_look(farewell.look)
        self.window.show_farewell(farewell)

    def _greet(self) -> None:
        """Forget the visitor before: their language and look, the last that was known of them."""
        self._begun = False
        self.language = SOURCE
        switch_to(SOURCE)
        self._choose_look(self._usual_look())
        self.hearing.reset()
        self.window.show_language()

    def _screen_shown(self, screen: Screen) -> None:
        if self._chromium.isActive():  # the first screen stands: now there is time
            self._chromium.start(0)
        self.screen_painted.emit(screen)
        self.said.emit(Shown(screen=screen, visible=self.window.isVisible() and self._visible))
