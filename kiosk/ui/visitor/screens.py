"""All screens of a visitor's session, one of them on top, and what they have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kiosk.domain.messages import Screen
from kiosk.domain.speech import Fragment
from kiosk.ui.visitor.before_screen import BeforeScreen
from kiosk.ui.visitor.document_screen import DocumentScreen
from kiosk.ui.visitor.errands_screen import ErrandsScreen
from kiosk.ui.visitor.files_screen import FilesScreen
from kiosk.ui.visitor.finished_screen import FinishedScreen
from kiosk.ui.visitor.guided_screen import GuidedScreen
from kiosk.ui.visitor.hidden_screen import HiddenScreen
from kiosk.ui.visitor.idle_screen import IdleScreen
from kiosk.ui.visitor.language_screen import LanguageScreen
from kiosk.ui.visitor.letters_screen import LettersScreen
from kiosk.ui.visitor.phone_screen import PhoneScreen
from kiosk.ui.visitor.unavailable_screen import UnavailableScreen
from kiosk.ui.visitor.views import LanguageChoice
from kiosk.ui.widgets.focus import is_ringed, show_ring

_AnyScreen = (
    LanguageScreen
    | ErrandsScreen
    | LettersScreen
    | BeforeScreen
    | PhoneScreen
    | GuidedScreen
    | DocumentScreen
    | FilesScreen
    | IdleScreen
    | HiddenScreen
    | FinishedScreen
    | UnavailableScreen
)


class Screens(QStackedWidget):
    """Takes whatever size the terminal's screen has, never the size of the widest of ours."""

    language_requested = Signal()
    back_requested = Signal()
    staff_requested = Signal()
    errand_chosen = Signal(str)  # id of the guide
    forward_requested = Signal()
    step_back_requested = Signal()
    slower_toggled = Signal(bool)
    guide_listen_pressed = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()

    def __init__(
        self, languages: Sequence[LanguageChoice], office: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.language = LanguageScreen(languages, office)
        self.errands = ErrandsScreen()
        self.letters = LettersScreen()
        self.before = BeforeScreen()
        self.phone = PhoneScreen()
        self.guided = GuidedScreen()
        self.document = DocumentScreen()
        self.files = FilesScreen()
        self.idle = IdleScreen(office)
        self.hidden = HiddenScreen(office)
        self.finished = FinishedScreen()
        self.unavailable = UnavailableScreen(office)
        self._screens: dict[Screen, _AnyScreen] = {
            Screen.LANGUAGE: self.language,
            Screen.ERRANDS: self.errands,
            Screen.LETTERS: self.letters,
            Screen.BEFORE: self.before,
            Screen.PHONE: self.phone,
            Screen.GUIDED: self.guided,
            Screen.DOCUMENT: self.document,
            Screen.FILES: self.files,
            Screen.IDLE: self.idle,
            Screen.HIDDEN: self.hidden,
            Screen.FINISHED: self.finished,
            Screen.UNAVAILABLE: self.unavailable,
        }
        for screen in self._screens.values():
            self.addWidget(screen)
        self._connect()

    def widget_of(self, screen: Screen) -> QWidget:
        """Return the widget of *screen*."""
        return self._screens[screen]

    def fragments(self, screen: Screen) -> tuple[Fragment, ...]:
        """Return the spoken form of *screen*."""
        return self._screens[screen].fragments()

    def turn_to(self, screen: Screen) -> None:
        """Show *screen*. Who goes by keys stays at work, at what most visitors want next."""
        by_keys = is_ringed(self.window())
        self.setCurrentWidget(self.widget_of(screen))
        self.widget_of(screen).update()
        control = self.main_control(screen)
        if by_keys and control is not None and not is_ringed(self.window()):
            control.setFocus(Qt.FocusReason.TabFocusReason)
            show_ring(
                control, Qt.FocusReason.TabFocusReason
            )  # Qt may have given it the focus first

    def main_control(self, screen: Screen) -> QWidget | None:
        """Return what most visitors want next on *screen*; None if nothing stands out."""
        widget = self._screens[screen]
        return None if isinstance(widget, LanguageScreen) else widget.main_control()

    def set_speech(self, *, available: bool, speaking: bool) -> None:
        """Show everywhere whether something is read, and whether the language has a voice."""
        self.language.set_speaking(speaking)
        for screen in (self.errands, self.letters, self.before, self.files):
            screen.set_speaking(speaking)
            screen.set_voice(available)
        for guide in (self.guided.guide, self.phone.guide):
            guide.voice.set_voice(available=available)
            guide.voice.set_speaking(speaking=speaking)
        self.guided.help.set_voice(available=available, speaking=speaking)
        self.idle.speaking.set_voice(available=available)
        self.idle.speaking.set_speaking(speaking=speaking)

    def retranslate(self) -> None:
        """Say what is counted in the language in use."""
        self.hidden.retranslate()
        self.finished.retranslate()

    def _connect(self) -> None:
        for screen in self._screens.values():
            if not isinstance(screen, LanguageScreen):
                screen.language_requested.connect(self.language_requested)
        for going_back in (self.errands, self.letters, self.before, self.phone):
            going_back.back_requested.connect(self.back_requested)
        self.unavailable.errands_requested.connect(self.back_requested)
        for asking in (
            self.letters,
            self.before,
            self.phone.guide,
            self.guided.guide,
            self.guided.card,
            self.document,
            self.files,
            self.finished,
            self.unavailable,
        ):
            asking.staff_requested.connect(self.staff_requested)
        guided = self.guided
        choosing = (self.language, self.errands, self.letters, self.before, self.files)
        cards = (guided.card, self.document)
        for speaking in (*choosing, self.phone.guide, guided.guide, *cards):
            speaking.speak_requested.connect(self.speak_requested)
        for stopping in choosing:
            stopping.stop_speech_requested.connect(self.stop_speech_requested)
        for offering in (self.errands, self.letters):
            offering.errand_chosen.connect(self.errand_chosen)
        for guide in (self.phone.guide, guided.guide):
            guide.next_pressed.connect(self.forward_requested)
            guide.back_pressed.connect(self.step_back_requested)
            guide.slower_toggled.connect(self.slower_toggled)
            guide.listen_pressed.connect(self.guide_listen_pressed)
