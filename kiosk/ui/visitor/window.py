"""The visitor's window: one screen at a time above a bar that never changes place.

It shows what it is told and reports wishes; the application decides. Leaving a screen and coming
back (language, idle warning, hidden) never rebuilds it: the page and the step stay as they are.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.guide import Guide
from kiosk.domain.language import SOURCE
from kiosk.domain.letters import Letters
from kiosk.domain.messages import Farewell, Look, Screen, TextLevel
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.ui import theme
from kiosk.ui.visitor.bar import CONTROLS
from kiosk.ui.visitor.views import (
    HearingState,
    HearingView,
    LanguageChoice,
    PageInfo,
    StepView,
    WordCard,
)
from kiosk.ui.visitor.window_files import WindowFiles

__all__ = ["HearingView", "LanguageChoice", "PageInfo", "StepView", "VisitorWindow", "WordCard"]

_NEXT_SIZE = {
    TextLevel.NORMAL: TextLevel.LARGE,
    TextLevel.LARGE: TextLevel.LARGEST,
    TextLevel.LARGEST: TextLevel.NORMAL,
}


class VisitorWindow(WindowFiles):
    """All screens of a visitor's session, and the bar under them."""

    def __init__(
        self,
        languages: Sequence[LanguageChoice],
        office: str = "Medborgarkontoret",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(languages, office, parent)
        self._look = Look()
        self._applied: Look | None = None
        self._speaking = False
        self._voices: frozenset[str] = frozenset()
        self._recorded: Callable[[Fragment], bool] = lambda _: False
        self._before: Guide | None = None
        self._connect()
        self._go(Screen.LANGUAGE)

    # What the application tells.

    def show_language(self) -> None:
        """Show the languages to a visitor who may be new."""
        self._return_to = None
        self.close_hearing()
        self._go(Screen.LANGUAGE)

    def show_errands(self, guides: Sequence[Guide]) -> None:
        """Show what can be done here."""
        self.errands_screen.set_guides(guides)
        self._go(Screen.ERRANDS)

    def show_before(self, guide: Guide) -> None:
        """Show what the errand *guide* needs."""
        self._before = guide
        self.before_screen.set_guide(guide)
        self._go(Screen.BEFORE)

    def before_guide(self) -> Guide | None:
        """Return the guide that was shown before the start."""
        return self._before

    def show_letters(self, letters: Letters, guides: Sequence[Guide]) -> None:
        """Ask who sent the letter; *guides* are what can be done here."""
        self.letters_screen.set_letters(letters, guides)
        self._go(Screen.LETTERS)

    def show_phone(self, guide: Guide) -> None:
        """Show *guide*, which is followed on the phone; `phone_screen.set_step` tells the step."""
        self.phone_screen.set_guide(guide)
        self._go(Screen.PHONE)

    def show_guided(self, view: QWidget) -> None:
        """Show the page *view* with the guide beside it."""
        self.guided_screen.set_page(view)
        self._go(Screen.GUIDED)

    def set_step(self, step: StepView) -> None:
        """Show *step* in the guide."""
        self.guided_screen.set_step(step)

    def set_page_info(self, info: PageInfo) -> None:
        """Show address, practice and the key to the marks."""
        self.guided_screen.set_page_info(info)

    def show_farewell(self, farewell: Farewell) -> None:
        """Say goodbye to the visitor before; the language in use must be theirs."""
        self.finished_screen.show_farewell(farewell)
        self._go(Screen.FINISHED)

    def show_notice(self, msgid: str) -> None:
        """Show a calm message above the bar."""
        self.notice.say(msgid)
        self.notice_shown.emit(self.notice.fragments())

    def clear_notice(self) -> None:
        """Take the message away."""
        self.notice.clear()

    def set_look(self, look: Look) -> None:
        """Show everything in *look*."""
        self._look = look
        if look != self._applied:
            theme.apply(look)
            self._applied = look
        self._fit()

    def set_speaking(self, speaking: bool) -> None:  # noqa: FBT001  a signal's slot
        """Tell that something is being read aloud, or no longer; a pause is told apart from it."""
        self._speaking = speaking
        view = self.hearing_row.view
        if view.state != "paused":
            state: HearingState = "speaking" if speaking else "idle"
            self.hearing_row.show_view(replace(view, state=state))
        self._show_speech()

    def set_recorded(self, recorded: Callable[[Fragment], bool]) -> None:
        """Tell which texts people have read: those need no voice."""
        self._recorded = recorded

    def set_voices(self, tags: Collection[str]) -> None:
        """Tell which languages have a voice here."""
        self._voices = frozenset(tags)
        self.language_screen.set_voices(self._voices, self._recorded)
        self.guided_screen.card.set_voices(self._voices)
        self.document_screen.set_voices(self._voices)
        self._show_speech()

    def set_voice(self, available: bool) -> None:  # noqa: FBT001  as set_speaking
        """Tell whether the language in use has a voice here."""
        rest = self._voices - {current()}
        self.set_voices(rest | {current()} if available else rest)

    def current_screen(self) -> Screen:
        """Return the screen that is shown."""
        return self._screen

    # What people do.

    def _connect(self) -> None:
        self.bar.listen_pressed.connect(self._listen)
        self.bar.view_chosen.connect(self.view_chosen)
        self.bar.text_pressed.connect(self._next_size)
        self.bar.help_pressed.connect(self._toggle_help)
        self.bar.hide_pressed.connect(self._hide)
        self.bar.finish_pressed.connect(self._finish)
        screens = self.screens
        screens.back_requested.connect(self.back_requested)
        screens.speak_requested.connect(self.speak_requested)
        screens.stop_speech_requested.connect(self.stop_speech_requested)
        screens.language_requested.connect(self._choose_again)
        screens.staff_requested.connect(self._ask_staff)
        screens.language.language_chosen.connect(self._choose_language)
        screens.language.help_requested.connect(self._toggle_help)
        screens.language.look_chosen.connect(self._choose_look)
        screens.errand_chosen.connect(self.errand_chosen)
        screens.errands.letters_requested.connect(self.letters_requested)
        screens.before.start_requested.connect(self.start_requested)
        screens.before.translated_requested.connect(self.translated_requested)
        screens.before.print_list_requested.connect(self.print_list_requested)
        screens.forward_requested.connect(self.forward_requested)
        screens.step_back_requested.connect(self.step_back_requested)
        screens.slower_toggled.connect(lambda slow: self.rate_stepped.emit(-1 if slow else 1))
        screens.guide_listen_pressed.connect(self._listen_to_guide)
        screens.guided.guide.receipt.print_requested.connect(self.print_number_requested)
        screens.guided.guide.finish_pressed.connect(self.finish_requested)
        screens.guided.panel_shown.connect(self._tell_panel)
        for panel in (self.help_panel, screens.guided.help):
            panel.explain_pressed.connect(self._explain)
            panel.show_me_pressed.connect(self._show_me)
            panel.staff_pressed.connect(self.staff_requested)
            panel.speak_requested.connect(self.speak_requested)
            panel.closed.connect(self._close_help)
        screens.idle.still_here.connect(self.still_here)
        screens.idle.new_person.connect(self.new_person_requested)
        screens.idle.finish.connect(self.finish_requested)
        screens.hidden.show_requested.connect(lambda: self._uncover(Screen.HIDDEN))
        screens.hidden.too_long.connect(self.hidden_too_long)
        screens.finished.rated.connect(self.rated)
        screens.finished.done.connect(self.farewell_done)
        screens.unavailable.retry_requested.connect(self.retry_requested)

    def _listen(self) -> None:
        if self._speaking:
            self.stop_speech_requested.emit()
            return
        self.open_hearing()
        if self._screen is Screen.GUIDED and self.guided_screen.page_is_read:
            self.read_page_requested.emit()
        else:
            self.speak_requested.emit(self.fragments_of_screen())

    def _listen_to_guide(self) -> None:
        if self._speaking:
            self.stop_speech_requested.emit()
        else:
            on_phone = self._screen is Screen.PHONE
            shown = self.phone_screen if on_phone else self.guided_screen
            self.speak_requested.emit(shown.guide.fragments())

    def _next_size(self) -> None:
        self._choose_look(Look(text=_NEXT_SIZE[self._look.text], theme=self._look.theme))

    def _choose_look(self, look: Look) -> None:
        self.set_look(look)
        self.look_chosen.emit(look)

    def _choose_again(self) -> None:
        """Show the languages over what is there; nothing of it is lost."""
        self._return_to = self._screen
        self._go(Screen.LANGUAGE)

    def _choose_language(self, tag: str) -> None:
        if self._return_to is not None:
            back, self._return_to = self._return_to, None
            self._go(back)
        self.language_chosen.emit(tag)

    def _hide(self) -> None:
        self.stop_speech_requested.emit()
        self._cover(Screen.HIDDEN)
        self.hidden_screen.start()

    def _finish(self) -> None:
        if self._screen is Screen.FINISHED:
            self.finished_screen.stop()
            self.farewell_done.emit()
        else:
            self.finish_requested.emit()

    def _toggle_help(self) -> None:
        if self._help_open:
            self._close_help()
        else:
            self._open_help()

    @property
    def _help_open(self) -> bool:
        return not self.help_panel.isHidden() or (
            self._screen is Screen.GUIDED and self.guided_screen.help_open
        )

    def _open_help(self) -> None:
        if self._screen is Screen.GUIDED:
            self.guided_screen.open_help()
        else:
            self.help_panel.open()
            self.help_panel.show()
            self.help_panel.raise_()
            self._fit()
            self.panel_shown.emit(self.help_panel.fragments())
        self._show_speech()

    def _tell_panel(self) -> None:
        self.panel_shown.emit(self.guided_screen.fragments())

    def _close_help(self) -> None:
        self.guided_screen.close_help()
        self.help_panel.hide()
        self._show_speech()

    def _ask_staff(self) -> None:
        self._open_help()
        panel = self.guided_screen.help if self._screen is Screen.GUIDED else self.help_panel
        panel.ask_staff()

    def _explain(self) -> None:
        """Say it again: the guide's words, or the screen's own."""
        if self._screen is Screen.GUIDED:
            said = self.guided_screen.guide.fragments()
        else:
            said = self.screens.fragments(self._screen)
        self.speak_requested.emit(said)

    def _show_me(self) -> None:
        """On the page the highlight shows; elsewhere the focus stands round what most want next."""
        self.show_me_requested.emit()
        if self._screen is not Screen.GUIDED:
            self._close_help()
            control = self.screens.main_control(self._screen)
            if control is not None:
                control.setFocus(Qt.FocusReason.TabFocusReason)

    # One screen at a time.

    def _go(self, screen: Screen) -> None:
        """Show *screen*. Help closes; what counted down on the screen before stops."""
        super()._go(screen)
        self.help_panel.hide()
        self.show_place(None)
        self.leave_field()
        if screen is not Screen.HIDDEN and self._return_to is not Screen.HIDDEN:
            self.hidden_screen.stop()
        if screen is not Screen.FINISHED and self._return_to is not Screen.FINISHED:
            self.finished_screen.stop()
        self._screen = screen
        self.hidden_changed.emit(Screen.HIDDEN in {screen, self._return_to})
        self.touch.greets = screen is Screen.LANGUAGE
        self._watch.expect_paint(self.screens.widget_of(screen))
        self.screens.turn_to(screen)
        self.bar.setVisible(screen is not Screen.LANGUAGE)  # that screen has a bar of its own
        self.bar.show_only(CONTROLS[screen])
        self._show_row()
        self._show_speech()

    def _show_speech(self) -> None:
        """Show everywhere whether something is read, and whether it could be."""
        available = current() in self._voices
        speaking = self._speaking
        swedish = SOURCE in self._voices  # then its Swedish words are read
        read = available or swedish or any(map(self._recorded, self.fragments_of_screen()))
        self.hearing_row.set_voice(available=available, some=read)
        self.bar.show_listening(self._screen, available=read, speaking=speaking)
        for button in (self.bar.help, self.language_screen.help):
            button.set_on(on=self._help_open)
        self.screens.set_speech(available=available, speaking=speaking)
        self.help_panel.set_voice(available=available, speaking=speaking)

    def _fit(self) -> None:
        """Place what depends on the window: the bar's rows, and help above the bar."""
        super()._fit()
        portrait = self.height() > self.width()
        self.bar.set_portrait(portrait=portrait)
        self.hearing_row.set_portrait(portrait=portrait)
        if self.help_panel.isHidden():
            return
        largest = self._look.text is TextLevel.LARGEST
        self.help_panel.stand_above(self._bottom(), largest=largest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie or stand as the screen does."""
        self._fit()
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, with what is counted and measured as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.screens.retranslate()
            self._fit()
            self._show_speech()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, and finish as by the button: a session has one end only."""
        event.ignore()
        self.finish_requested.emit()
