"""What a visitor can wish for: the signals of the visitor's window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Wishes(QWidget):
    """Base of the window. Nothing here is done by the window itself; the application decides."""

    language_chosen = Signal(str)
    errand_chosen = Signal(str)
    letters_requested = Signal()
    start_requested = Signal(object)  # dict of answers: question id → answer id
    translated_requested = Signal()  # the authority's own version, in the language in use
    back_requested = Signal()
    forward_requested = Signal()
    step_back_requested = Signal()
    view_chosen = Signal(object)  # View
    look_chosen = Signal(object)  # Look
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    stop_speech_requested = Signal()
    pause_toggled = Signal()
    repeat_requested = Signal()
    sentence_requested = Signal(int)  # 1 for the next sentence, -1 for the one before
    rate_stepped = Signal(int)  # 1 or -1
    volume_stepped = Signal(int)  # 1 or -1
    mute_toggled = Signal()
    automatic_toggled = Signal(bool)
    hear_mode_toggled = Signal(bool)
    speech_interrupted = Signal()  # a touch or a key that is not for the voice: be silent
    read_page_requested = Signal()
    staff_requested = Signal()
    show_me_requested = Signal()
    finish_requested = Signal()
    new_person_requested = Signal()
    still_here = Signal()
    retry_requested = Signal()
    rated = Signal(str)  # good, so or bad
    farewell_done = Signal()
    print_list_requested = Signal(object)  # tuple[Need, ...]
    print_number_requested = Signal(str)  # the receipt's
    hidden_too_long = Signal()
    hidden_changed = Signal(bool)  # before it is painted; the language may be chosen meanwhile
    human_input = Signal()  # a person pressed or typed, outside the page
    notice_shown = Signal(object)  # tuple[Fragment, ...]: a message has appeared
    panel_shown = Signal(object)  # tuple[Fragment, ...]: help or something else is over the screen
    screen_shown = Signal(object)  # Screen, after it was really painted
