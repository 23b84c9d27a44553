"""The guided screen: strip above, guide on the side where reading starts, the page beside it.

On a standing screen the guide is under the page. Nothing of ours ever lies over the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kiosk.domain.dialogs import Dialog
from kiosk.domain.messages import TextLevel
from kiosk.domain.page import GivenAnswer
from kiosk.domain.speech import Fragment
from kiosk.ui import theme
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.visitor.answers_panel import AnswersPanel
from kiosk.ui.visitor.guide_head import GuideHead
from kiosk.ui.visitor.guide_panel import GuidePanel
from kiosk.ui.visitor.help_panel import HelpPanel
from kiosk.ui.visitor.page_dialog import PageDialog
from kiosk.ui.visitor.strip import Strip
from kiosk.ui.visitor.text_card import TextCard
from kiosk.ui.visitor.views import PageInfo, StepView, TextView
from kiosk.ui.widgets.surface import lay_on

_DESIGN_WIDTH = 1920
_PORTRAIT_GUIDE, _PORTRAIT_GUIDE_LARGEST = 700, 900  # pixels high, at most
_PAGE_LEAST = 560  # pixels high, on a standing screen
_PAGE_TYPED = 320  # pixels of the page above a keyboard, on a standing screen
_PADDING, _PADDING_TOP = 32, 20
_HEAD_GAP = 4
_NARROW = 1600  # pixels of width under which the head of the guide says less


class GuidedScreen(QWidget):
    """Strip, guide and page."""

    language_requested = Signal()
    text_closed = Signal()  # the card of a text is gone
    panel_shown = Signal()  # help, a text or the answers stand in the guide's place
    guide_shown = Signal()  # the guide stands there again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lay_on(self, "paper")
        self.strip = Strip(self)
        self.side = QWidget(self)
        self.head = GuideHead(self.side)
        self.head.language_requested.connect(self.language_requested)
        self.guide = GuidePanel(self.side)
        self.help = HelpPanel(self.side)
        self.card = TextCard(self.side)
        self.card.closed.connect(self.close_text)
        self.answers = AnswersPanel(self.side)
        for other in (self.help, self.card, self.answers):
            other.hide()
        self.divider = QFrame(self)
        lay_on(self.divider, "line")
        self.place = QWidget(self)
        self._page_column = QVBoxLayout(self.place)
        self._page_column.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self._keyboard: Keyboard | None = None
        self._gap = self._shift = 0
        self.dialog = PageDialog(self)
        self._keys_on_page = False  # when the dialog came
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place_all)
        self.guide.wants_height.connect(self._later.start)
        self._across = QShortcut(Qt.Key.Key_F6, self)
        self._across.activated.connect(self._cross)

    def set_page(self, page: QWidget) -> None:
        """Show *page* beside the guide; the same page again stays as it is."""
        if page is self._page:
            return
        if self._page is not None:
            self._page_column.removeWidget(self._page)
            self._page.hide()
        self._page = page
        self._page_column.addWidget(page)
        page.show()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._page

    def set_keyboard(self, keyboard: Keyboard | None) -> None:
        """Make room for *keyboard* under the page, the page less high by it; None: for none."""
        if keyboard is not self._keyboard:
            self._keyboard = keyboard
            self.lift_page(0, 0)
        if keyboard is not None and keyboard.parentWidget() is not self:
            keyboard.setParent(self)
        if keyboard is not None:
            keyboard.show()
        self._place_all()

    def lift_page(self, gap: int, shift: int) -> None:
        """Leave *gap* pixels free above the keyboard, and move the page up by *shift*.

        For a field at the very end of a page, and for one that no scrolling brings up; what of the
        page then is too high lies under the strip.
        """
        self._gap, self._shift = gap, shift
        self._place_all()

    def set_step(self, step: StepView) -> None:
        """Show *step*; it brings the guide back when it is another step than before."""
        before = self.guide.step
        self.guide.set_step(step)
        self._tell_step()
        if (before.number, before.text) != (step.number, step.text):
            self._show_guide()  # answers that are due are shown right after

    def set_page_info(self, info: PageInfo) -> None:
        """Show what the strip tells."""
        self.strip.set_info(info)
        self._place_all()

    @property
    def help_open(self) -> bool:
        """Whether help stands in the guide's place."""
        return not self.help.isHidden()

    @property
    def page_is_read(self) -> bool:
        """Whether "listen" is about the page: neither help nor a dialog of the page is open."""
        return not self.help_open and self.dialog.dialog is None

    def open_help(self) -> None:
        """Put help in the guide's place; the page stays."""
        self.help.open(self.guide.step.number)
        self._stand(self.help)

    def close_help(self) -> None:
        """Put the guide back."""
        if self.help_open:
            self._show_guide()

    def show_text(self, text: TextView) -> None:
        """Put the card of a text of the page in the guide's place; the page stays."""
        self.card.show_text(text, self.guide.step.number)
        self._stand(self.card)
        if text.keyed:
            self.card.next.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_text(self) -> None:
        """Put the guide back, as it was; nothing of the text is kept."""
        if not self.card.isHidden():
            self._show_guide()

    def show_answers(self, answers: Sequence[GivenAnswer]) -> None:
        """Put the visitor's answers in the guide's place; the page stays."""
        self.answers.set_answers(answers)
        self._stand(self.answers)

    def close_answers(self) -> None:
        """Put the guide back."""
        if not self.answers.isHidden():
            self._show_guide()

    def open_dialog(self, dialog: Dialog) -> None:
        """Put *dialog* over the page, which takes nothing until `close_dialog`."""
        self._keys_on_page = self._on_page()
        self.place.setEnabled(False)
        self.dialog.setGeometry(self.place.geometry())
        self.dialog.open(dialog)

    def close_dialog(self) -> None:
        """Let the visitor have the page again, and the keys where they were."""
        self.dialog.close_dialog()
        self.place.setEnabled(True)
        if self._keys_on_page and self._page is not None:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page(self) -> bool:
        """Whether the keys go to the page."""
        focused, page = QApplication.focusWidget(), self._page
        return (
            page is not None
            and focused is not None
            and (page is focused or page.isAncestorOf(focused))
        )

    def _cross(self) -> None:
        """Take the keys from the page to the guide, or back to where they were on the page."""
        page = self._page
        if self.dialog.dialog is not None:
            focused = QApplication.focusWidget()
            there = focused is not None and self.dialog.isAncestorOf(focused)
            goal: QWidget = self.guide.nav.next if there else self.dialog.least()
        else:
            goal = self.main_control() if page is None or self._on_page() else page
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_guide(self) -> None:
        if self.guide.isHidden():
            self._stand(self.guide)

    def _stand(self, panel: QWidget) -> None:
        """Let *panel* stand in the guide's place."""
        closing = not self.card.isHidden() and panel is not self.card
        for other in (self.guide, self.help, self.card, self.answers):
            other.setVisible(other is panel)
        if panel is not self.answers:
            self.answers.forget()
        if panel is not self.card:
            self.card.forget()
        if closing:
            self.text_closed.emit()
        self._place_all()
        if panel is self.guide:
            self.guide_shown.emit()
        else:
            self.panel_shown.emit()

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of what stands in the guide's place, or of the page's dialog."""
        if self.dialog.dialog is not None and not self.help_open:
            return self.dialog.fragments()
        shown = (self.help, self.card, self.answers)
        return next((p.fragments() for p in shown if not p.isHidden()), self.guide.fragments())

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        if self.dialog.dialog is not None:
            return self.dialog.least()
        return self.guide.nav.next if self.answers.isHidden() else self.answers.right

    @property
    def portrait(self) -> bool:
        """Whether the screen stands. The bar under us makes us less tall than we are."""
        window = self.window()
        return window.height() > window.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        self.guide.set_portrait(portrait=self.portrait)
        self._place_all()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and look."""
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.LanguageChange,
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.StyleChange,
        }:
            self._later.start()

    def _tell_step(self) -> None:
        look = theme.current()
        narrow = self.width() < _NARROW and not self.portrait
        in_head = self.portrait or (look.largest and not narrow)
        self.head.set_step(self.guide.step_words() if in_head else "")
        self.head.set_brief(brief=narrow or look.look.text is not TextLevel.NORMAL)
        self.guide.progress.words.setVisible(not in_head)

    def _place_all(self) -> None:
        if self.size().isEmpty():
            return
        self._tell_step()
        self.guide.set_portrait(portrait=self.portrait)
        look = theme.current()
        top = self.strip.height_for(self.width())
        self.strip.setGeometry(0, 0, self.width(), top)
        line = 3 if look.high_contrast else 2
        room = self.height() - top
        if self.portrait:
            guide = self._guide_height(room - line)
            self._place_page(QRect(0, top, self.width(), room - guide - line))
            self.divider.setGeometry(0, self.height() - guide - line, self.width(), line)
            self.side.setGeometry(0, self.height() - guide, self.width(), guide)
        else:
            guide = self._guide_width()
            self.side.setGeometry(self._mirrored(QRect(0, top, guide - line, room)))
            self.divider.setGeometry(self._mirrored(QRect(guide - line, top, line, room)))
            self._place_page(self._mirrored(QRect(guide, top, self.width() - guide, room)))
        self.dialog.setGeometry(self.place.geometry())
        self._place_side()

    def _place_page(self, box: QRect) -> None:
        """Place the page in *box*, above the keyboard."""
        if self._keyboard is None:
            self.place.setGeometry(box)
            return
        tall = self._keyboard.height_for(box.height())
        self._keyboard.setGeometry(box.adjusted(0, box.height() - tall, 0, 0))
        self.place.setGeometry(box.adjusted(0, -self._shift, 0, -tall - self._gap))
        self.strip.raise_()

    def _place_side(self) -> None:
        width = self.side.width() - 2 * _PADDING
        head = self._head_height(width)
        self.head.setGeometry(_PADDING, _PADDING_TOP, width, head)
        top = _PADDING_TOP + head + _HEAD_GAP
        box = QRect(_PADDING, top, width, self.side.height() - top - _PADDING_TOP)
        self.guide.setGeometry(box)
        self.help.setGeometry(box)
        self.card.setGeometry(box)
        self.answers.setGeometry(box)

    def _head_height(self, width: int) -> int:
        layout = self.head.layout()
        if layout is not None:
            for widget in self.head.findChildren(QWidget):
                widget.updateGeometry()
            layout.invalidate()
        return max(64, self.head.heightForWidth(width))

    def _guide_width(self) -> int:
        look = theme.current()
        name = "guide_width_largest" if look.largest else "guide_width"
        return round(look.length(name) * self.width() / _DESIGN_WIDTH)

    def _guide_height(self, room: int) -> int:
        """Return how high the guide stands under the page."""
        largest = theme.current().look.text is TextLevel.LARGEST
        most = _PORTRAIT_GUIDE_LARGEST if largest else _PORTRAIT_GUIDE
        least = _PAGE_LEAST
        if self._keyboard is not None:
            least = max(least, _PAGE_TYPED + self._keyboard.height_for(room - most))
        most = min(most, room - least)
        if self.guide.isHidden():
            return most
        width = self.width() - 2 * _PADDING
        wanted = self.guide.wanted_height(width) + self._head_height(width)
        return min(most, wanted + 2 * _PADDING_TOP + _HEAD_GAP)

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.x() - box.width())
        return box

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface under the guide."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.side.geometry(), look.colour("surface"))
        painter.end()
