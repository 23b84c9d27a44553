"""What of the visitor's window is for those who listen: the row, touch to hear, the marks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Screen
from kiosk.domain.speech import Fragment, Place
from kiosk.ui.visitor.hearing import TouchToHear
from kiosk.ui.visitor.spoken_place import SpokenMarks
from kiosk.ui.visitor.views import HearingView, LanguageChoice
from kiosk.ui.visitor.watch import HumanWatch
from kiosk.ui.visitor.window_parts import WindowParts

# The first screen has a bar of its own; while the screen is hidden the sound is off.
_WITHOUT_ROW = {Screen.LANGUAGE, Screen.HIDDEN}


class WindowHearing(WindowParts):
    """Base of the window. The row is opened by "listen" and stays until it is closed."""

    def __init__(
        self, languages: Sequence[LanguageChoice], office: str, parent: QWidget | None
    ) -> None:
        super().__init__(languages, office, parent)
        self._screen = Screen.LANGUAGE
        self._hearing_open = False
        self._marks = SpokenMarks()
        self.touch = TouchToHear(self)
        self.touch.said.connect(self.speak_requested)
        watch = HumanWatch(self, self.touch.takes)
        watch.human_input.connect(self.human_input)
        watch.speech_interrupted.connect(self.speech_interrupted)
        watch.volume_stepped.connect(self.volume_stepped)
        watch.mute_toggled.connect(self.mute_toggled)
        watch.painted.connect(self._tell_painted, Qt.ConnectionType.QueuedConnection)
        watch.leave_out(self.screens.guided.place)
        watch.watch(self)
        self._watch = watch
        self._connect_row()

    def _tell_painted(self) -> None:
        self.screen_shown.emit(self._screen)

    def _connect_row(self) -> None:
        row = self.hearing_row
        row.pause_toggled.connect(self._pause)
        row.repeat_pressed.connect(self.repeat_requested)
        row.before_pressed.connect(lambda: self.sentence_requested.emit(-1))
        row.after_pressed.connect(lambda: self.sentence_requested.emit(1))
        row.slower_pressed.connect(lambda: self.rate_stepped.emit(-1))
        row.faster_pressed.connect(lambda: self.rate_stepped.emit(1))
        row.volume_stepped.connect(self.volume_stepped)
        row.automatic_toggled.connect(self.automatic_toggled)
        row.hear_mode_toggled.connect(self.hear_mode_toggled)
        row.closed.connect(self._leave_hearing)

    # What the application tells.

    def show_hearing(self, view: HearingView) -> None:
        """Show how it stands with the voice; Hear mode and automatic reading hold from now on."""
        self.hearing_row.show_view(view)
        self.touch.set_mode(hear_mode=view.hear_mode, automatic=view.automatic)
        slow = view.rate < (view.rates + 1) // 2
        for guide in (self.guided_screen.guide, self.phone_screen.guide):
            guide.voice.set_slow(slow=slow)

    def show_place(self, place: Place | None) -> None:
        """Mark on the screen what is read at this moment; None: nothing is."""
        screen = self.screens.widget_of(self._screen)
        guided = [self.guided_screen.side] if self._screen is Screen.GUIDED else []
        self._marks.show(place, [self.help_panel, self.notice, *guided, screen, self])

    def open_hearing(self) -> None:
        """Show the controls of the voice above the bar."""
        self._hearing_open = True
        self._show_row()

    def close_hearing(self) -> None:
        """Take the controls of the voice away."""
        self._hearing_open = False
        self._show_row()

    def fragments_of_screen(self) -> tuple[Fragment, ...]:
        """Return what "listen" reads: help if it is open, then any message, then the screen."""
        if not self.help_panel.isHidden():
            return self.help_panel.fragments()
        return (*self.notice.fragments(), *self.screens.fragments(self._screen))

    def fragments_of_step(self) -> tuple[Fragment, ...]:
        """Return what the guide says now: any message, status, instruction, help, Swedish words.

        Nothing on a screen without a guide.
        """
        guides = {
            Screen.GUIDED: self.guided_screen.guide,
            Screen.PHONE: self.phone_screen.guide,
        }
        guide = guides.get(self._screen)
        return () if guide is None else (*self.notice.fragments(), *guide.fragments())

    # What people do.

    def _listen(self) -> None:
        """Read what is shown, or be silent."""

    def _pause(self) -> None:
        if self.hearing_row.view.state == "idle":
            self._listen()
        else:
            self.pause_toggled.emit()

    def _leave_hearing(self) -> None:
        """Be silent; a mode whose switch is no longer seen would be a trap."""
        self.stop_speech_requested.emit()
        if self.hearing_row.view.hear_mode:
            self.hear_mode_toggled.emit(False)  # noqa: FBT003  a signal's value
        self.close_hearing()

    def _show_row(self) -> None:
        self.hearing_row.setVisible(self._hearing_open and self._screen not in _WITHOUT_ROW)
        self._fit()

    def _fit(self) -> None:
        """Place what depends on the window."""

    def _bottom(self) -> int:
        """Return how much of the window stands below its screens, in pixels."""
        row = self.hearing_row
        return self.bar.height() + (0 if row.isHidden() else row.height())
