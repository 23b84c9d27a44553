"""The smaller parts of the guide panel."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.domain.speech import Fragment
from kiosk.domain.units import Origin
from kiosk.i18n import told
from kiosk.ui.visitor.bar_parts import BarButton
from kiosk.ui.visitor.origins import ORIGINS, sign_of
from kiosk.ui.visitor.room import settle
from kiosk.ui.widgets.chip import WordChip
from kiosk.ui.widgets.listen import NO_VOICE
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.route import Route
from kiosk.ui.widgets.speech import mark_speech
from kiosk.ui.widgets.text import BothLines, Words

WORD_GAP = 16  # pixels between a label and its Swedish word
VOICE_GAP = 12  # pixels between listen, slower and repeat


class WordRow(QWidget):
    """What to do with a Swedish word, and the word. *label_width* lines the words up."""

    def __init__(self, msgid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._msgid = msgid
        self.what = Words(size="bar", strong=True)
        self.chip = WordChip("")
        self.what.setParent(self)
        self.chip.setParent(self)
        self._label = 0
        self._stacked = False
        self.retranslate()

    def set_what(self, msgid: str) -> None:
        """Say something else before the word."""
        self._msgid = msgid
        self.retranslate()

    def set_label_width(self, pixels: int) -> None:
        """Give the words before the chip this width."""
        self._label = pixels
        self._place()

    def set_stacked(self, *, stacked: bool) -> None:
        """Stand above the word, where there is no room beside it."""
        self._stacked = stacked
        self._place()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of label and word, in pixels."""
        label, chip = self._boxes(width)
        return max(label.bottom(), chip.bottom()) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place label and word."""
        super().resizeEvent(event)
        self._place()

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """Return where label and word stand, from the side where reading starts."""
        if self._stacked:
            label = QRect(0, 0, width, self.what.heightForWidth(width))
            left, top, room = 0, label.height() + 4, width
        else:
            label = QRect(0, 0, self._label, self.what.heightForWidth(self._label))
            left, top = self._label + WORD_GAP, 0
            room = max(1, width - left)
        wide = min(room, self.chip.sizeHint().width())
        tall = max(self.chip.minimumHeight(), self.chip.heightForWidth(wide))
        if not self._stacked:
            high = max(tall, label.height())
            label.moveTop((high - label.height()) // 2)
            top = (high - tall) // 2
        return label, QRect(left, top, wide, tall)

    def _place(self) -> None:
        label, chip = self._boxes(self.width())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for widget, box in ((self.what, label), (self.chip, chip)):
            if rtl:
                box.moveLeft(self.width() - box.x() - box.width())
            widget.setGeometry(box)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: own words, then the word in Swedish."""
        return (*self.what.spoken(), *self.chip.fragments())

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.what.set_text(*told(self._msgid))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class VoiceRow(QWidget):
    """Listen, slower, repeat. Shows that something is read, or that there is no voice."""

    listen_pressed = Signal()
    slower_toggled = Signal(bool)
    repeat_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listen = BarButton("Lyssna", "speaker", self, kind="listen")
        self.slower = BarButton("Saktare", "slow", self, kind="voice")
        self.slower.setCheckable(True)
        self.slower.kind = "switch"
        mark_speech(self)
        self.repeat = BarButton("Igen", "repeat", self, kind="voice")
        self._buttons = (self.listen, self.slower, self.repeat)
        self._voice = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(VOICE_GAP)
        for button, share in zip(self._buttons, (5, 4, 4), strict=True):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._row.addWidget(button, share)
        self.listen.clicked.connect(self.listen_pressed)
        self.repeat.clicked.connect(self.repeat_pressed)
        self.slower.toggled.connect(self._slow)

    def set_speaking(self, *, speaking: bool) -> None:
        """Be filled while something is read; a press then stops it."""
        self.listen.set_on(on=speaking)
        if self._voice:
            self.listen.set_msgid(
                "Stoppa" if speaking else "Lyssna", "stop" if speaking else "speaker"
            )
        self._fit()

    def set_slow(self, *, slow: bool) -> None:
        """Show whether it is read slower than usual."""
        self.slower.blockSignals(True)  # noqa: FBT003  Qt's own
        self.slower.setChecked(slow)
        self.slower.blockSignals(False)  # noqa: FBT003  Qt's own
        self.slower.set_on(on=slow)

    def set_voice(self, *, available: bool) -> None:
        """Show that this language has no voice here, and stay silent."""
        self._voice = available
        self.listen.set_msgid(
            "Lyssna" if available else "Ingen röst", "speaker" if available else "speaker-off"
        )
        for button in self._buttons:
            button.why_off = NO_VOICE
            button.setEnabled(available)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words where all three fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the buttons; they share whatever width there is."""
        return QSize(3 * 64 + 2 * VOICE_GAP, self.listen.sizeHint().height())

    def _slow(self, slow: bool) -> None:  # noqa: FBT001  Qt's own signal
        self.slower.set_on(on=slow)
        self.slower_toggled.emit(slow)

    def _fit(self) -> None:
        room = self.width() - 2 * VOICE_GAP
        shares = (room * 5 // 13, room * 4 // 13, room * 4 // 13)
        widths = [button.width_for(wordless=False) for button in self._buttons]
        fits = all(width <= share for width, share in zip(widths, shares, strict=True))
        even = not fits and sum(widths) <= room
        for index, (button, width) in enumerate(zip(self._buttons, widths, strict=True)):
            button.set_wordless(wordless=not fits and not even)
            self._row.setStretch(index, width if even else (5, 4, 4)[index])


class Progress(QWidget):
    """Step n of m, and the route."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(size="bar", strong=True)
        self.route = Route()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.route)

    def show_route(self, *, shown: bool) -> None:
        """Show the route, or the number alone: also where there are too many stops."""
        self.route.setVisible(shown and self.route.fits)
        settle(self)


class MachineLine(QWidget):
    """Says quietly which text counts, where a press has consequences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = BothLines(ORIGINS[Origin.MACHINE], "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(sign_of(Origin.MACHINE), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class StatusLine(QWidget):
    """A calm line about the page: it is loading, or it wants something put right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Picture("clock")
        self.words = BothLines(size="bar", strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)

    def say(self, msgid: str, icon: str, colour: str) -> None:
        """Show *msgid*."""
        self._icon.set_name(icon)
        self._icon.set_colour(colour)
        self.words.set_msgid(msgid)
        self.words.set_colours(colour, "ink_soft")
