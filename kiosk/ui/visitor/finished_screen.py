"""Goodbye: what was cleared and checked, one question, and the way out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.messages import Cleared, Clearing, Farewell
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.visitor.language_button import LanguageButton
from kiosk.ui.visitor.press import Press
from kiosk.ui.visitor.room import needed_height, show_swedish
from kiosk.ui.widgets.faces import Faces
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.surface import Box, lay_on
from kiosk.ui.widgets.text import BothLines

_DENSE, _FAULTS = 4, 5  # levels with smaller rows, and with the faults alone
_LEVELS = 6  # from all that can be said to the least
_BRIEF, _BARE = 2, 3  # levels without Swedish, and without the promise
_FACES = 420  # pixels high, at most
FAILED_SECONDS = 120  # a fault stays long enough for staff to come
_SIDE_SHARE = 800 / 1920  # of the screen's width

# what was cleared → its pictogram and its words
_ROWS = {
    Cleared.PAGES: ("page", mark("Öppna sidor, inloggningar och koder")),
    Cleared.FILES: ("file", mark("Filer och foton")),
    Cleared.CLIPBOARD: ("copy", mark("Kopierad text")),
    Cleared.PRINTS: ("printer", mark("Utskrifter i kö")),
    Cleared.SPEECH: ("speaker", mark("Uppläst tal")),
}


class Badge(QWidget):
    """The large round sign of the receipt: a tick only when everything was verified."""

    def __init__(self, across: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ok = True
        self.set_across(across)

    def set_across(self, across: int) -> None:
        """Be *across* pixels wide and high."""
        self.setFixedSize(across, across)

    def set_ok(self, *, ok: bool) -> None:
        """Show a tick, or a cross."""
        self._ok = ok
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("success" if self._ok else "danger"))
        painter.drawEllipse(self.rect())
        size = self.width() * 3 // 5
        sign = icon_pixmap("check" if self._ok else "cross", size, "surface", mirrored=False)
        place = (self.width() - size) // 2
        painter.drawPixmap(place, place, sign)
        painter.end()


class ClearedRow(QFrame):
    """One thing that was cleared, or that could not be."""

    def __init__(self, clearing: Clearing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clearing = clearing
        icon, msgid = _ROWS[clearing.what]
        ok = bool(clearing.verified)
        colour = "success" if ok else "danger"
        self.what = BothLines(msgid, "button", strong=True)
        self.state = BothLines(
            msgid="Raderat" if ok else "Inte raderat",
            size="bar",
            strong=True,
            colours=(colour, colour),
        )
        self.state.swedish.set_colour(colour)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(24)
        row.addWidget(Picture(icon, "icon_medium", "ink_soft"))
        row.addWidget(self.what, 1)
        row.addWidget(Picture("check" if ok else "cross", "icon_bar", colour))
        row.addWidget(self.state)

    def set_brief(self, *, brief: bool) -> None:
        """Leave out the Swedish lines where space is short."""
        for lines in (self.what, self.state):
            show_swedish(lines, shown=not brief)

    def set_dense(self, *, dense: bool) -> None:
        """Write smaller and nearer to the next row, where nothing else helps."""
        self.what.own.set_size("small" if dense else "button")
        self.state.own.set_size("small" if dense else "bar")
        upright = 2 if dense else 8
        self._row.setContentsMargins(0, upright, 0, upright)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return (*self.what.fragments(), *self.state.fragments())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above the row."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), look.length("divider"), look.colour("line"))
        painter.end()


class FinishedScreen(QWidget):
    """The farewell to the visitor who was here; goes by itself after a while."""

    rated = Signal(str)  # good, so or bad
    done = Signal()
    staff_requested = Signal()
    language_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "paper")
        self.left = 0
        self.rows: list[ClearedRow] = []
        self.badge = Badge()
        self.title = BothLines("Allt är raderat", "title", strong=True, small="bar")
        self.more = BothLines("Inget om dig finns kvar här.", "body")
        self.language_button = LanguageButton(small=True)
        self.language_button.clicked.connect(self.language_requested)
        self.staff_button = Press("Hämta personal", "staff", "danger", height=96)
        self.staff_button.clicked.connect(self.staff_requested)
        self.question = BothLines("Kunde du göra det du kom för?", "lead", strong=True)
        self.promise = BothLines("Vi sparar bara svaret, inte vem du är.", "body")
        self.thanks = BothLines("Tack för svaret.", "body", colours=("success", "success"))
        self.faces = Faces()
        self.faces.setMaximumHeight(_FACES)
        self.faces.chosen.connect(self._rate)
        self.done_button = Press(
            "Klart", "home", "primary", size="lead", height=112, icon_size="icon_medium"
        )
        self.done_button.clicked.connect(self._finish)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.addWidget(self._receipt(), 1)
        self._row.addLayout(self._aside())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)

    def show_farewell(self, farewell: Farewell) -> None:
        """Show what was cleared and verified; a row that does not apply here is left out."""
        self._show_rows(farewell.clearings)
        self._ask()
        self._second.start()

    def retract(self, what: Cleared) -> None:
        """Show that *what* is not cleared after all, as a later look found."""
        told = [row.clearing for row in self.rows]
        if Clearing(what, verified=True) in told:
            self._show_rows([Clearing(c.what, c.verified and c.what is not what) for c in told])

    def _show_rows(self, clearings: Sequence[Clearing]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        known = [clearing for clearing in clearings if clearing.verified is not None]
        self.rows = [ClearedRow(clearing) for clearing in known]
        for row in self.rows:
            self._list.addWidget(row, 1)
        failed = any(clearing.verified is False for clearing in known)
        self._say_title(failed=failed, nothing=not known)
        normal = theme.current().time("finished_return") // 1000
        self.left = FAILED_SECONDS if failed else normal
        self._tell()
        self._later.start()

    def ask_nothing(self) -> None:
        """Leave the question out: of this terminal's visitors nothing may be known."""
        self._question.hide()
        self._beside.insertStretch(0, 1)  # in its place: the button keeps its own

    def stop(self) -> None:
        """Stop counting."""
        self._second.stop()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        rows = tuple(fragment for row in self.rows for fragment in row.fragments())
        said = self.title.fragments() + self.more.fragments() + rows
        asked = self.question.fragments() + self.faces.fragments()
        if self._question.isHidden():
            asked = ()
        return said + asked + self.done_button.fragments()

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        return self.done_button

    def retranslate(self) -> None:
        """Say the countdown in the language in use."""
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the screen."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again once the parts have followed language and look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._later.start()

    def fit(self) -> None:
        """Put the columns beside or under each other, and say less where space is short."""
        look = theme.current()
        portrait = self.height() > self.width()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if portrait else direction.LeftToRight)
        for level in range(_LEVELS):
            margin = look.length("margin") // (1 if level == 0 else 2)
            self._row.setContentsMargins(margin, margin, margin, min(margin, 32))
            self._row.setSpacing(32 if level == 0 else 20)
            side = round(self.width() * _SIDE_SHARE)
            self._side.setFixedWidth(self.width() - 2 * margin if portrait else side)
            self.badge.set_across(120 if level == 0 else 72)
            self._set_insets(44 if level == 0 else 24, 28 if level == 0 else 16)
            self.promise.setVisible(level < _BARE and self.thanks.isHidden())
            for lines in (self.title, self.more, self.question, self.promise, self.thanks):
                show_swedish(lines, shown=level < _BRIEF)
            failed = any(row.clearing.verified is False for row in self.rows)
            for row in self.rows:
                row.set_brief(brief=level >= _BRIEF)
                row.set_dense(dense=level >= _DENSE)
                row.setVisible(not (failed and level >= _FAULTS and row.clearing.verified))
            self.staff_button.set_brief(brief=level >= _BRIEF)
            if needed_height(self) <= self.height():
                break

    def _set_insets(self, side: int, upright: int) -> None:
        self._receipt_column.setContentsMargins(side, upright, side, upright)
        self._receipt_column.setSpacing(upright)
        self._question_column.setContentsMargins(side - 8, upright, side - 8, upright)

    def _receipt(self) -> QFrame:
        panel = Box()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.more)
        top = QHBoxLayout()
        top.setSpacing(28)
        top.addWidget(self.badge)
        top.addLayout(words, 1)
        top.addWidget(self.language_button, 0, Qt.AlignmentFlag.AlignTop)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._receipt_column = QVBoxLayout(panel)
        self._receipt_column.addLayout(top)
        self._receipt_column.addWidget(self.staff_button)
        self._receipt_column.addLayout(self._list, 1)
        return panel

    def _aside(self) -> QVBoxLayout:
        self._question = question = Box()
        inside = QVBoxLayout(question)
        self._question_column = inside
        inside.setSpacing(8)
        inside.addWidget(self.question)
        inside.addWidget(self.promise)
        inside.addWidget(self.thanks)
        inside.addSpacing(8)
        inside.addWidget(self.faces, 6)
        inside.addStretch(1)
        self._side = QWidget()
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._beside = column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(question, 1)
        column.addWidget(self.done_button)
        holder = QVBoxLayout()
        holder.addWidget(self._side)
        return holder

    def _say_title(self, *, failed: bool, nothing: bool) -> None:
        self.badge.set_ok(ok=not failed)
        self.staff_button.setVisible(failed)
        if failed:
            self.title.set_msgid("Allt kunde inte raderas")
            self.more.set_msgid("Gå inte än. Hämta personal, de hjälper dig.")
        elif nothing:
            self.title.set_msgid("Tack för besöket")
            self.more.set_msgid("Din session är avslutad.")
        else:
            self.title.set_msgid("Allt är raderat")
            self.more.set_msgid("Inget om dig finns kvar här.")
        colour = "danger" if failed else "ink"
        self.title.set_colours(colour, "ink_soft")

    def _ask(self) -> None:
        self.thanks.hide()
        self.promise.show()
        self.faces.clear()
        self.faces.setEnabled(True)

    def _rate(self, mood: str) -> None:
        self.faces.setEnabled(False)
        self.promise.hide()
        self.thanks.show()
        self._later.start()
        self.rated.emit(mood)

    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self._finish()
            return
        self._tell()

    def _finish(self) -> None:
        self.stop()
        self.done.emit()

    def _tell(self) -> None:
        self.done_button.set_end_words(_("{n} sek").format(n=self.left))
