"""Leads a visitor through a document of the page: taken, shown, translated, printed, forgotten."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.app.document import Document
from kiosk.app.document_words import DocumentWords
from kiosk.app.printer import Printer
from kiosk.app.touch import Touch
from kiosk.app.web_print import WebPrint
from kiosk.app.web_side import WebSide
from kiosk.domain.documents import WhyNot
from kiosk.domain.messages import Screen
from kiosk.domain.units import View
from kiosk.i18n import mark
from kiosk.ui.visitor.window import VisitorWindow
from kiosk.web.downloads import Downloads

_NO_PRINTER = mark("Det finns ingen skrivare här. Fråga personalen.")
_NO_PRINT = mark("Det gick inte att skriva ut. Fråga personalen.")


class Documents(QObject):
    """One document at a time. Everything of it goes when its screen is left."""

    def __init__(
        self,
        web: WebSide,
        window: VisitorWindow,
        printer: Printer,
        most_pages: int,
        view: Callable[[], View],
    ) -> None:
        super().__init__(web)
        folder = printer.path.parent
        self._web = web
        self._window = window
        self._printer = printer
        self._most = most_pages
        self._document: Document | None = None
        self._is_web = False  # the document is the page itself, to be printed
        self._view = view  # how the page is shown
        touch = Touch(web.view.human_input, self)
        self._touch = touch
        self.downloads = Downloads(web.page, folder, web.page.allows, touch.spend, self)
        self.web_print = WebPrint(web.page, folder, self)
        self.words = DocumentWords(web, window.document_screen, self)
        self._connect()

    def _connect(self) -> None:
        screen = self._window.document_screen
        self.downloads.began.connect(self._coming)
        self.downloads.arrived.connect(self._arrived)
        self.downloads.refused.connect(self._refused)
        self._web.page.printRequested.connect(self._print_asked)
        self.web_print.made.connect(self._page_made)
        self.web_print.failed.connect(self._page_failed)
        screen.closed.connect(self.close)
        screen.page_wanted.connect(self._turn)
        screen.draw_wanted.connect(self._draw)
        screen.print_requested.connect(self._ask_print)
        screen.print_accepted.connect(self._print)

    def close(self) -> None:
        """Forget the document, and show the page again."""
        self._drop()
        self._window.document_screen.forget()
        self._window.leave_document()

    @property
    def pid(self) -> int:
        """The reader's process id, 0 while no document is open."""
        return self._document.pid if self._document is not None else 0

    # --- a file -----------------------------------------------------------------------------------

    def _coming(self) -> None:
        self._drop_document()
        self._is_web = False
        self._window.document_screen.show_coming()
        self._window.show_document()

    def _arrived(self, path: Path) -> None:
        document = Document(path, self)
        self._document = document
        document.opened.connect(self._opened)
        document.failed.connect(self._refused)
        document.page_drawn.connect(self._window.document_screen.set_picture)
        document.page_read.connect(self.words.take)
        document.pressed.connect(self._pressed)
        document.open()

    def _opened(self, pages: int) -> None:
        screen = self._window.document_screen
        screen.show_document(pages, web=self._is_web)
        if self._is_web:
            screen.ask_print(self._most)
            self._window.show_document()
        elif self._window.current_screen() is Screen.DOCUMENT:
            self._window.screen_shown.emit(Screen.DOCUMENT)

    def _refused(self, why: WhyNot) -> None:
        self._drop()
        self._window.document_screen.show_refused(why)
        self._window.show_document()

    def _turn(self, page: int) -> None:
        self.words.leave()
        if self._document is not None and not self._is_web:
            self._document.read(page)

    def _draw(self, page: int, width: int) -> None:
        if self._document is not None:
            self._document.draw(page, width)

    # --- print ------------------------------------------------------------------------------------

    def _print_asked(self) -> None:
        """Answer a page that wants to be printed: once for a touch, and never twice at a time."""
        shown = self._window.current_screen() is Screen.GUIDED
        if self.web_print.busy or not shown or not self._touch.spend():
            return
        if not self._printer.available:
            self._window.show_notice(_NO_PRINTER)
            return
        self._drop()
        self.web_print.make(self._view())

    def _page_made(self, path: Path) -> None:
        if self._window.current_screen() is not Screen.GUIDED:
            self._remove(path)
            return
        self._coming_web()
        self._arrived(path)

    def _coming_web(self) -> None:
        self._window.document_screen.show_coming()
        self._is_web = True

    def _page_failed(self) -> None:
        self._window.show_notice(_NO_PRINT)

    def _ask_print(self) -> None:
        if self._document is not None:
            self._window.document_screen.ask_print(self._most)

    def _print(self) -> None:
        if self._document is not None:
            self._document.press(self._most)
            self._window.document_screen.question.print.setEnabled(False)

    def _pressed(self, path: Path, pages: int) -> None:
        screen = self._window.document_screen
        screen.question.print.setEnabled(True)
        if not pages or not self._printer.send(path):
            self._window.show_notice(_NO_PRINT)
            return
        if self._is_web:
            self.close()
        else:
            screen.show_texts()

    # --- the end ----------------------------------------------------------------------------------

    def _drop(self) -> None:
        self.downloads.cancel()
        self.web_print.cancel()
        self._drop_document()

    def _drop_document(self) -> None:
        self.words.leave()
        self._is_web = False
        if self._document is not None:
            self._document.close()
            self._document.deleteLater()
            self._document = None

    @staticmethod
    def _remove(path: Path) -> None:
        path.unlink(missing_ok=True)
        path.parent.rmdir()
