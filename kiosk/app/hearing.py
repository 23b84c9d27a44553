"""What the visitor hears: the voice, their wishes for it, and what is read by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from kiosk.app.audience import Unheard
from kiosk.app.speaker import USUAL, Speaker
from kiosk.domain.messages import Screen
from kiosk.domain.speech import Fragment, Place
from kiosk.i18n import mark
from kiosk.ui.visitor.views import HearingView
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.ui.widgets.listen import NO_VOICE
from kiosk.web.page import ServicePage

RATES = (0.6, 0.8, USUAL, 1.2, 1.4)  # factors of a voice's pace, slowest first
VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)  # as loud as people hear it, lowest first
TOGETHER = 200  # milliseconds in which what appears is read as one
_WHY = {
    Unheard.PRIVATE: mark("Personliga uppgifter läses inte upp i högtalaren."),
    Unheard.VOICE: NO_VOICE,
    Unheard.SOUND: mark("Ljudet fungerar inte här just nu. Be personalen om hjälp."),
}
# What appears is read in this order: what went wrong first, what to do then last…
_ORDER = ("notice", "errors", "dialog", "panel", "screen", "step")
_KEPT = ("errors", "step")  # …and these again, when something newer cuts them off
_SILENT = {Screen.LANGUAGE, Screen.HIDDEN, Screen.FINISHED}  # nothing is read there by itself


class Hearing(QObject):
    """Reads what is asked for, and by the visitor's choice each step, error and dialog.

    Nothing of a visitor's wishes outlives their session.
    """

    def __init__(self, window: VisitorWindow, speaker: Speaker, page: ServicePage) -> None:
        super().__init__(speaker)
        self._window = window
        self._speaker = speaker
        self._page = page
        self._rate = RATES.index(USUAL)
        self._volume = len(VOLUMES) // 2
        self._muted = False
        self._automatic = False
        self._hear_mode = False
        self._hidden = False  # so is the screen, and nothing is read
        self._turn = 0  # of asking; what was asked of the page in an earlier one is not read
        self._asked = False  # what is read was asked for, at least a part of it
        self._told: set[Unheard] = set()  # why nothing was heard that nobody had asked for
        self._listened = False  # somebody had a language said on the first screen
        self._step: tuple[Fragment, ...] = ()  # what of the guide was last read by itself
        self._unasked: dict[str, tuple[Fragment, ...]] = {}  # what is being read by itself
        self._due: dict[str, tuple[Fragment, ...]] = {}  # what is to be read by itself, by place
        self._together = QTimer(self, singleShot=True, interval=TOGETHER)
        self._together.timeout.connect(self._read_due)
        self._connect()
        self._obey()

    def begin(self) -> None:
        """Warm the voice."""
        self._speaker.start()

    def reset(self) -> None:
        """Forget one visitor's wishes before the next comes."""
        self._rate, self._volume = RATES.index(USUAL), len(VOLUMES) // 2
        self._muted = self._automatic = self._hear_mode = self._listened = False
        self._told.clear()
        self._obey()

    def welcome(self) -> None:
        """Go on by ear for a visitor who had their language said: they may not read."""
        if self._listened:
            self._listened = False
            self._window.open_hearing()
            self._set_automatic(True)  # noqa: FBT003  a slot

    def read(self, fragments: Sequence[Fragment]) -> None:
        """Read what was asked for, instead of what is being read.

        A touch has silenced what was read by itself before it; what has appeared since is not lost.
        """
        self._turn += 1
        self._listened = self._window.current_screen() is Screen.LANGUAGE
        if self._hidden:
            return
        if fragments:
            self._asked = True
            self._speaker.speak([*fragments, *self._next_unasked()])

    def read_page(self) -> None:
        """Read what the page says, unless somebody has gone on when it has told that."""
        turn = self._turn

        def read(said: Sequence[Fragment]) -> None:
            if turn == self._turn:
                self.read(said)

        self._page.readable(read)

    def appeared(self, place: str, fragments: Sequence[Fragment]) -> None:
        """Read *fragments*, which have appeared at *place*, if the visitor wants that."""
        if not self._automatic or self._hidden or self._window.current_screen() in _SILENT:
            return
        self._due[place] = tuple(fragments)
        self._together.start()

    def _hide(self, hidden: bool) -> None:  # noqa: FBT001  a signal's slot
        """Be silent while the screen is hidden, the page as well, and say nothing of it later.

        It is told of every other screen too: what was asked of the page before is not read there.
        """
        self._leave_page()
        self._hidden = hidden
        self._page.setAudioMuted(hidden)
        if hidden:
            self._forget_due()
            self._speaker.stop()

    def _connect(self) -> None:
        window, speaker, page = self._window, self._speaker, self._page
        window.speak_requested.connect(self.read)
        window.stop_speech_requested.connect(self._stop)
        window.hidden_changed.connect(self._hide)
        window.speech_interrupted.connect(self._leave_page)
        window.speech_interrupted.connect(self._interrupt)
        window.pause_toggled.connect(self._toggle_pause)
        window.repeat_requested.connect(speaker.repeat)
        window.sentence_requested.connect(speaker.step)
        window.rate_stepped.connect(self._step_rate)
        window.volume_stepped.connect(self._step_volume)
        window.mute_toggled.connect(self._toggle_mute)
        window.automatic_toggled.connect(self._set_automatic)
        window.hear_mode_toggled.connect(self._set_hear_mode)
        window.screen_shown.connect(self._screen_shown)
        window.notice_shown.connect(lambda said: self.appeared("notice", said))
        window.panel_shown.connect(lambda said: self.appeared("panel", said))
        window.guided_screen.guide_shown.connect(self._read_step_again)
        page.hear_asked.connect(self._read_of_page)
        page.errors_told.connect(lambda said: self.appeared("errors", said))
        page.dialog_opened.connect(lambda said: self.appeared("dialog", said))
        page.hearing.interrupted.connect(self._interrupt)
        page.hearing.volume_stepped.connect(self._step_volume)
        page.hearing.mute_toggled.connect(self._toggle_mute)
        speaker.speaking_changed.connect(self._ended)
        speaker.audience.silent_changed.connect(lambda _silent: self._show_speaking())
        speaker.audience.unheard.connect(self._tell_unheard)
        speaker.paused_changed.connect(lambda _on: self._tell())
        speaker.place_changed.connect(self._show_place)

    # --- wishes ---------------------------------------------------------------------------------

    def _toggle_pause(self) -> None:
        if self._speaker.paused:
            self._speaker.resume()
        elif self._speaker.speaking:
            self._speaker.pause()
        else:
            self._speaker.repeat()

    def _step_rate(self, by: int) -> None:
        self._rate = min(max(self._rate + by, 0), len(RATES) - 1)
        self._obey()

    def _step_volume(self, by: int) -> None:
        self._volume = min(max(self._volume + by, 0), len(VOLUMES) - 1)
        self._muted = False
        self._obey()

    def _toggle_mute(self) -> None:
        self._muted = not self._muted
        self._obey()

    def _set_automatic(self, on: bool) -> None:  # noqa: FBT001  a signal's slot
        self._automatic = on
        self._obey()
        if on:
            self._screen_shown(self._window.current_screen())

    def _set_hear_mode(self, on: bool) -> None:  # noqa: FBT001  a signal's slot
        self._hear_mode = on
        self._obey()

    def _obey(self) -> None:
        self._speaker.set_rate(RATES[self._rate])
        self._speaker.set_volume(0.0 if self._muted else VOLUMES[self._volume])
        self._page.set_hear_mode(self._hear_mode)
        self._page.set_automatic(self._automatic)
        self._tell()

    def _tell(self) -> None:
        """Show in the row of controls how things are."""
        paused = self._speaker.paused
        self._window.show_hearing(
            HearingView(
                state="paused" if paused else "speaking" if self._is_heard else "idle",
                rate=self._rate + 1,
                rates=len(RATES),
                volume=self._volume + 1,
                volumes=len(VOLUMES),
                muted=self._muted,
                automatic=self._automatic,
                hear_mode=self._hear_mode,
            )
        )

    @property
    def _is_heard(self) -> bool:
        """Whether something is read, and not into the silence of a missing loudspeaker."""
        return self._speaker.speaking and not self._speaker.audience.silent

    def _show_speaking(self) -> None:
        self._window.set_speaking(self._is_heard)
        self._tell()

    def _tell_unheard(self, why: str) -> None:
        """Say why nothing is heard; once only of what is read by itself, such as this message."""
        reason = Unheard(why)
        if self._asked or reason not in self._told:
            self._told.add(reason)
            self._window.show_notice(_WHY[reason])

    def _stop(self) -> None:
        self._turn += 1
        self._speaker.stop()

    def _leave_page(self) -> None:
        """Read nothing that was asked of the page: somebody does something else."""
        self._turn += 1
        self._page.hearing.drop()

    def _read_of_page(self, fragments: Sequence[Fragment]) -> None:
        """Read what was asked for by touch or key, unless the page is left meanwhile."""
        if self._window.current_screen() is Screen.GUIDED:
            self.read(fragments)

    def _interrupt(self) -> None:
        """Be silent: somebody has touched something else."""
        self._turn += 1
        if self._window.current_screen() is not Screen.IDLE:  # its question is heard to the end
            self._forget_due()
            self._speaker.stop()

    def _forget_due(self) -> None:
        """Read nothing by itself that has appeared so far."""
        self._due.clear()
        self._unasked.clear()
        self._together.stop()

    def _ended(self, speaking: bool) -> None:  # noqa: FBT001  a signal's slot
        if not speaking:
            self._unasked.clear()
        self._show_speaking()

    # --- by itself ------------------------------------------------------------------------------

    def _screen_shown(self, screen: Screen) -> None:
        if screen is Screen.GUIDED:
            self._read_step_again()
        elif screen is not Screen.IDLE:  # that one speaks to everybody
            self.appeared("screen", self._window.fragments_of_screen())

    def _read_step_again(self) -> None:
        """Say where one is: the guide has come, or come back."""
        self._step = ()
        self.follow_step()

    def follow_step(self) -> None:
        """Read the guide's step when it says something new."""
        if not self._automatic or self._window.current_screen() is not Screen.GUIDED:
            return
        said = self._window.fragments_of_step()
        if said != self._step:
            self._step = said
            self.appeared("step", said)

    def _read_due(self) -> None:
        """Read what has appeared, and again what that cuts off."""
        said = self._next_unasked()
        if said:
            self._asked = False
            self._speaker.speak(said)

    def _next_unasked(self) -> list[Fragment]:
        """Return what is to be read by itself now; from here on it counts as being read.

        What is private is never among it, whoever hears: nobody has asked for it.
        """
        cut_off = {place: self._unasked[place] for place in _KEPT if place in self._unasked}
        self._unasked = cut_off | self._due
        self._due.clear()
        self._together.stop()
        said = [each for place in _ORDER for each in self._unasked.get(place, ())]
        return [each for each in said if not each.private]

    # --- where the voice is ---------------------------------------------------------------------

    def _show_place(self, place: Place | None) -> None:
        on_page = place is not None and place.fragment.number > 0
        self._page.show_place(place if on_page else None)
        self._window.show_place(None if on_page else place)
