"""The smaller parts of the guide panel."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import current
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.visitor.bar_parts import BarButton
from kiosk.ui.widgets.chip import WordChip
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable, draw_themed
from kiosk.ui.widgets.text import BothLines, Words

_FOLD_INSET = 20  # pixels
WORD_GAP = 16  # pixels between a label and its Swedish word
VOICE_GAP = 12  # pixels between listen, slower and repeat


class WordRow(QWidget):
    """What to do with a Swedish word, and the word. *label_width* lines the words up."""

    def __init__(self, msgid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._msgid = msgid
        self.what = Words(size="bar", strong=True)
        self.chip = WordChip("")
        word = QHBoxLayout()
        word.addWidget(self.chip)
        word.addStretch(1)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(WORD_GAP)
        self._row.addWidget(self.what)
        self._row.addLayout(word, 1)
        self.retranslate()

    def set_what(self, msgid: str) -> None:
        """Say something else before the word."""
        self._msgid = msgid
        self.retranslate()

    def set_label_width(self, pixels: int) -> None:
        """Give the words before the chip this width."""
        self.what.setFixedWidth(pixels)

    def set_stacked(self, *, stacked: bool) -> None:
        """Stand above the word, where there is no room beside it."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._row.setSpacing(4 if stacked else WORD_GAP)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: the words before in the visitor's language, the word in Swedish."""
        return (Fragment(self.what.text(), current()), *self.chip.fragments())

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.what.set_text(_(self._msgid))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class _FoldHead(Pressable):
    """The part of a fold that is pressed."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.swedish = Words(size="bar", strong=True, language=SOURCE)
        self.title = Words(size="bar", strong=strong)
        self.chevron = Picture("chevron", "icon_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(16)
        row.addWidget(Picture(icon))
        row.addWidget(self.swedish)
        row.addWidget(self.title, 1)
        row.addWidget(self.chevron)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the drawing to the fold."""


class Fold(QFrame):
    """One row that opens downwards to say more."""

    toggled = Signal(bool)

    def __init__(self, icon: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.head = _FoldHead(icon, strong=strong)
        self.body = Words()
        self.note = BothLines(size="small")
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        text = QVBoxLayout(inside)
        text.setContentsMargins(_FOLD_INSET, 0, _FOLD_INSET, 12)
        text.addWidget(self.body)
        text.addWidget(self.note)
        text.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inside)
        QScroller.grabGesture(
            self.area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area)
        self.area.hide()
        self.head.toggled.connect(self._toggle)
        self._follow_look()

    def set_words(self, title: str, body: str, swedish: str = "") -> None:
        """Show *title* (after the Swedish term, if there is one); *body* when open."""
        self.head.swedish.set_text(swedish)
        self.head.swedish.setVisible(bool(swedish))
        self.head.title.set_text(title)
        self.head.setAccessibleName(f"{swedish}, {title}" if swedish else title)
        self.body.set_text(body)

    def set_note(self, msgid: str) -> None:
        """Add a line under the body; none for an empty *msgid*."""
        self.note.set_msgid(msgid)
        self.note.setVisible(bool(msgid))

    def close_up(self) -> None:
        """Show the title alone."""
        self.head.setChecked(False)

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def head_height(self, width: int) -> int:
        """Return the height of the part that is pressed, *width* pixels wide."""
        return max(self.head.minimumHeight(), self.head.heightForWidth(width))

    def body_height(self, width: int) -> int:
        """Return the height the open body wants inside a fold *width* pixels wide."""
        inner = max(80, width - 2 * _FOLD_INSET)
        note = self.note.heightForWidth(inner) if not self.note.isHidden() else 0
        return self.body.heightForWidth(inner) + note + 24

    def set_body_height(self, pixels: int) -> None:
        """Give the open body so much room; what is longer can be scrolled."""
        self.area.setFixedHeight(pixels)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_look()

    def _follow_look(self) -> None:
        look = theme.current()
        self.head.setMinimumHeight(look.length("expand") + (24 if look.largest else 0))

    def _toggle(self, opened: bool) -> None:  # noqa: FBT001  Qt's own signal
        self.head.chevron.set_turned(180 if opened else 0)
        self.area.setVisible(opened)
        self.toggled.emit(opened)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        fill = "primary_soft" if self.head.isDown() else "surface"
        draw_themed(painter, QRectF(self.rect()), fill, "line_strong")
        painter.end()


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
        self.repeat = BarButton("Igen", "repeat", self, kind="voice")
        self._buttons = (self.listen, self.slower, self.repeat)
        self._voice = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(VOICE_GAP)
        for button, share in zip(self._buttons, (5, 4, 4), strict=True):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(button, share)
        self.listen.clicked.connect(self.listen_pressed)
        self.repeat.clicked.connect(self.repeat_pressed)
        self.slower.toggled.connect(self._slow)

    def set_speaking(self, *, speaking: bool) -> None:
        """Be filled while something is read; a press then stops it."""
        self.listen.set_on(on=speaking)
        if self._voice:
            self.listen.set_msgid(
                "Stoppa" if speaking else "Lyssna", "pause" if speaking else "speaker"
            )
        self._fit()

    def set_voice(self, *, available: bool) -> None:
        """Show that this language has no voice here, and stay silent."""
        self._voice = available
        self.listen.set_msgid(
            "Lyssna" if available else "Ingen röst", "speaker" if available else "speaker-off"
        )
        for button in self._buttons:
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
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        for index, (button, width) in enumerate(zip(self._buttons, widths, strict=True)):
            button.set_wordless(wordless=not fits and not even)
            row.setStretch(index, width if even else (5, 4, 4)[index])
