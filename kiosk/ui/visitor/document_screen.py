"""A document that the page has given: its pages as pictures, its texts as cards beside them.

Nothing of it can be followed, run, filled in or saved.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.documents import PageText, WhyNot
from kiosk.domain.language import SOURCE
from kiosk.domain.messages import TextLevel
from kiosk.domain.speech import Fragment
from kiosk.i18n import current, mark
from kiosk.ui import theme
from kiosk.ui.visitor.document_controls import DocumentControls
from kiosk.ui.visitor.document_paper import Paper
from kiosk.ui.visitor.document_side import DocumentNote, PrintQuestion
from kiosk.ui.visitor.document_texts import TextList
from kiosk.ui.visitor.text_card import TextCard
from kiosk.ui.visitor.views import DocumentText, TextView
from kiosk.ui.widgets.arranged import ScreenFrame
from kiosk.ui.widgets.head import Head
from kiosk.ui.widgets.panel import Panel

_SHARE = 612 / 1920  # of the width for what stands beside the page
_SHARE_LARGEST = 760 / 1920
_SHARE_NARROW = 0.4
_NARROW = 1600  # pixels of width
_LOW_SHARE = 0.44  # of the height, on a standing screen
_NO_TEXT = mark("Sidan är en bild. Texten kan inte översättas här. Personalen kan hjälpa dig.")
_PADDING = 24  # pixels


class DocumentScreen(ScreenFrame):
    """Shows what it is given, and asks for pages, pictures and prints."""

    closed = Signal()
    language_requested = Signal()
    staff_requested = Signal()
    speak_requested = Signal(object)  # tuple[Fragment, ...]
    page_wanted = Signal(int)  # page from 0: its texts and its picture
    draw_wanted = Signal(int, int)  # page, width in pixels
    text_wanted = Signal(int)  # number of a text of the page: for its card
    print_requested = Signal()  # the question is wanted
    print_accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0
        self._page = 0
        self._web = False  # it is what a page looks like on paper
        self.head = Head("Dokument")
        self.head.back.set_msgid("Tillbaka till sidan")
        self.body = QWidget()
        self.surface = Panel(parent=self.body)
        self.side = QStackedWidget(self.body)
        self.texts = TextList()
        self.card = TextCard()
        self.question = PrintQuestion()
        for part in (self.texts, self.card, self.question):
            self.side.addWidget(part)
        self.place = QWidget(self.body)
        self.paper = Paper(self.place)
        self.controls = DocumentControls(self.place)
        self.note = DocumentNote()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.note)
        self._stack.addWidget(self.body)
        rest = QVBoxLayout()
        rest.addWidget(self._stack)
        self.column.addWidget(self.head)
        self.column.addLayout(rest, 1)
        self._connect()

    def _connect(self) -> None:
        self.head.back_requested.connect(self._go_back)
        self.head.language_requested.connect(self.language_requested)
        self.note.closed.connect(self.closed)
        self.note.staff_requested.connect(self.staff_requested)
        self.card.staff_requested.connect(self.staff_requested)
        self.card.speak_requested.connect(self.speak_requested)
        self.card.closed.connect(self.show_texts)
        self.card.step_requested.connect(self._step_text)
        self.texts.text_chosen.connect(self._choose)
        self.paper.text_touched.connect(self._choose)
        self.paper.draw_wanted.connect(self._draw)
        self.paper.more_changed.connect(self.controls.set_more)
        controls = self.controls
        controls.turned.connect(lambda by: self._turn(self._page + by))
        controls.zoomed.connect(self._zoom)
        controls.more_pressed.connect(self.paper.go_on)
        controls.print_pressed.connect(self.print_requested)
        self.question.accepted.connect(self.print_accepted)
        self.question.dismissed.connect(self._dismiss)

    # What the application tells.

    def show_coming(self) -> None:
        """Say that a document comes; leaving takes that back."""
        self.forget()
        self.note.say(None)

    def show_refused(self, why: WhyNot) -> None:
        """Say why it is not shown."""
        self.forget()
        self.note.say(why)

    def show_document(self, pages: int, *, web: bool = False) -> None:
        """Show a document of *pages*; *web*: it is only there to be printed."""
        self._pages, self._web = pages, web
        self.head.set_title("Utskrift" if web else "Dokument")
        self.paper.reset()
        self._stack.setCurrentWidget(self.body)
        self.show_texts()
        self._turn(0)

    def forget(self) -> None:
        """Show nothing of any document any more."""
        self._pages = self._page = 0
        self._web = False
        self.head.set_title("Dokument")
        self.paper.clear()
        self.texts.set_texts(())
        self.texts.set_note(None)
        self.card.forget()
        self._stack.setCurrentWidget(self.note)

    def set_picture(self, page: int, image: QImage) -> None:
        """Show *image* of *page*, if that is the page that is shown."""
        if page == self._page and self._pages:
            self.paper.set_picture(image)

    def set_texts(
        self, page: int, places: Sequence[PageText], texts: Sequence[DocumentText]
    ) -> None:
        """Show *texts* of *page*; *places* tells where they stand."""
        if page == self._page and self._pages:
            self.paper.set_texts(places)
            self.texts.set_texts(texts)
            self.texts.set_note(None if texts else _NO_TEXT)
            self.show_texts()

    def set_text(self, number: int, text: DocumentText) -> None:
        """Show *text* in the place of text *number* of the page."""
        if number < len(self.texts.cards):
            self.texts.cards[number].show_text(text)

    def show_text(self, number: int, text: TextView, *, missing: bool) -> None:
        """Show text *number* alone, with its words and its voice.

        *missing*: there should be a translation, and is none.
        """
        self.paper.choose(number)
        self.texts.choose(number)
        self.card.show_text(text, 0)
        self.card.view.hide()
        self.card.tell_origin(told=missing or bool(text.translation))
        self.card.close_button.set_msgid("Tillbaka till texterna")
        self._stand(self.card)

    def show_texts(self) -> None:
        """Show all texts of the page; where there is only paper to print, the question."""
        self.card.forget()
        self.paper.choose(None)
        self.texts.choose(None)
        self._stand(self.question if self._web else self.texts)

    def ask_print(self, most: int) -> None:
        """Ask whether to print; at most *most* pages come out."""
        self.question.ask(self._pages, most, web=self._web)
        self._stand(self.question)

    def set_can_print(self, available: bool) -> None:  # noqa: FBT001  a signal's slot
        """Know whether there is a printer."""
        self.controls.set_can_print(available=available)

    def set_voices(self, tags: frozenset[str]) -> None:
        """Tell which languages have a voice here."""
        self.card.set_voices(tags)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form of what is shown; texts of a document are private."""
        if self._stack.currentWidget() is self.note:
            return self.note.fragments()
        shown = self.side.currentWidget()
        said = shown.fragments() if isinstance(shown, TextList | TextCard | PrintQuestion) else ()
        return (*self.head.fragments(), *self.controls.place.fragments(), *said)

    def main_control(self) -> QWidget:
        """Return what most visitors want next."""
        if self._stack.currentWidget() is self.note:
            return self.note.back
        if self.side.currentWidget() is self.question:
            return self.question.print
        return self.texts.cards[0] if self.texts.cards else self.head.back

    # What people do.

    def _go_back(self) -> None:
        self.closed.emit()

    def _dismiss(self) -> None:
        if self._web:
            self.closed.emit()
        else:
            self._stand(self.texts)

    def _turn(self, page: int) -> None:
        self._page = min(max(page, 0), max(self._pages - 1, 0))
        self.controls.set_place(self._page + 1, self._pages)
        self.texts.set_texts(())
        self.texts.set_note(None)
        if not self._web:
            self.show_texts()
        self.paper.start_page()
        self.page_wanted.emit(self._page)

    def _zoom(self, by: int) -> None:
        self.paper.step(by)
        self.controls.set_zoom(larger=self.paper.can_grow, smaller=self.paper.can_shrink)

    def _draw(self, width: int) -> None:
        if self._pages:
            self.draw_wanted.emit(self._page, width)

    def _choose(self, number: int) -> None:
        if not self._web and number < len(self.texts.cards):
            self.text_wanted.emit(number)

    def _step_text(self, number: int, by: int) -> None:
        if self.texts.cards:
            self._choose((number + by) % len(self.texts.cards))

    def _stand(self, part: QWidget) -> None:
        self.side.setCurrentWidget(part)
        self.controls.set_asking(asking=part is self.question)
        self.arrange()

    def arrange(self) -> None:
        """Beside each other, or, on a standing screen, under each other."""
        if self.size().isEmpty():
            return
        portrait = self.height() > self.width()
        room = self.body.rect().adjusted(_PADDING, 0, -_PADDING, -_PADDING)
        look = theme.current()
        rightward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = self._side_box(room, largest=look.look.text is TextLevel.LARGEST, tall=portrait)
        page = QRect(room)
        if portrait:
            page.setBottom(side.top() - 1)
        elif rightward:
            side.moveRight(room.right())
            page.setRight(side.left() - 1)
        else:
            page.setLeft(side.right() + 1)
        self.surface.setGeometry(side)
        self.side.setGeometry(side.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING))
        self.place.setGeometry(page)
        self._place_page(portrait=portrait, rightward=rightward)
        self.texts.title.setVisible(current() != SOURCE or not portrait)

    def _side_box(self, room: QRect, *, largest: bool, tall: bool) -> QRect:
        if tall:
            height = round(room.height() * _LOW_SHARE)
            return QRect(room.left(), room.bottom() - height + 1, room.width(), height)
        share = _SHARE_LARGEST if largest else _SHARE
        share = max(share, _SHARE_NARROW if room.width() < _NARROW else 0)
        return QRect(room.left(), 0, round(room.width() * share), room.height())

    def _place_page(self, *, portrait: bool, rightward: bool) -> None:
        gap = _PADDING
        inside = self.place.rect().adjusted(*((0, 0, 0, -gap) if portrait else (0, 0, 0, 0)))
        if not portrait:
            inside.adjust(*((0, 0, -gap, 0) if rightward else (gap, 0, 0, 0)))
        self.controls.set_lying(lying=portrait)
        paper, controls = QRect(inside), QRect(inside)
        if portrait:
            height = self.controls.height_for(inside.width())
            controls.setTop(inside.bottom() - height + 1)
            paper.setBottom(controls.top() - _PADDING // 2)
        else:
            width = min(self.controls.natural_width(), inside.width() // 2)
            if rightward:
                controls.setRight(inside.left() + width - 1)
                paper.setLeft(controls.right() + _PADDING)
            else:
                controls.setLeft(inside.right() - width + 1)
                paper.setRight(controls.left() - _PADDING)
        self.controls.setGeometry(controls)
        self.paper.setGeometry(paper)
