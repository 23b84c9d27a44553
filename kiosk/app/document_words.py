"""What the visitor is told of a document's text: by the same way as the page's own."""

from PySide6.QtCore import QObject

from kiosk.app.web_side import WebSide
from kiosk.domain.documents import PageText
from kiosk.domain.language import SOURCE
from kiosk.domain.units import FOREIGN, NOTHING, Answer, Block, Origin, Unit
from kiosk.i18n import current
from kiosk.ui.visitor.document_screen import DocumentScreen
from kiosk.ui.visitor.views import DocumentText, TextView

_HARMLESS = {*NOTHING, *FOREIGN}  # flags of what needs no translation
_UNSAFE = {"missing", "engine"}  # flags of what was not even tried


class DocumentWords(QObject):
    """Keeps the texts of the page that is shown, and of no other."""

    def __init__(self, web: WebSide, screen: DocumentScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._web = web
        self._screen = screen
        self._page = 0
        self._places: tuple[PageText, ...] = ()
        self._texts: list[DocumentText] = []
        web.translation.document_translated.connect(self._translated)
        web.translation.language_changed.connect(self._follow_language)
        screen.text_wanted.connect(self._show)

    def take(self, page: int, texts: tuple[PageText, ...]) -> None:
        """Show *texts* of *page*, and have them translated."""
        if page != self._screen.page:  # the visitor has turned it
            return
        self._page, self._places = page, texts
        self._texts = [DocumentText(text.text) for text in texts]
        self._screen.set_texts(page, texts, self._texts)
        self._ask()

    def _follow_language(self) -> None:
        """Tell everything in the language in use."""
        if not self._places:
            return
        self._texts = [DocumentText(text.text) for text in self._places]
        self._screen.set_texts(self._page, self._places, self._texts)
        self._ask()

    def leave(self) -> None:
        """Want no more of the page that was shown."""
        self._web.translation.forget_document()
        self._places, self._texts = (), []

    def _ask(self) -> None:
        if current() != SOURCE:
            units = [Unit(n, Block.of(text.source)) for n, text in enumerate(self._texts)]
            self._web.translation.translate_document(units)

    def _translated(self, answers: list[Answer]) -> None:
        for answer in answers:
            if answer.id < len(self._texts):
                told = answer.translated
                none = told.origin is Origin.NONE
                missing = none and not (told.flags and _HARMLESS.issuperset(told.flags))
                self._texts[answer.id] = DocumentText(
                    self._texts[answer.id].source,
                    "" if none else told.text,
                    told.origin,
                    missing=missing,
                    refused=missing and not _UNSAFE & {*told.flags},
                )
                self._screen.set_text(answer.id, self._texts[answer.id])

    def _show(self, number: int) -> None:
        """Show one text with what the glossary knows of its words."""
        if number >= len(self._texts):
            return
        text = self._texts[number]
        words, _touched = self._web.words_in(text.source, current(), "")
        self._screen.show_text(
            number,
            TextView(
                unit=number,
                source=text.source,
                translation=text.translation,
                origin=text.origin,
                refused=text.refused,
                words=words,
                private=True,  # a document is about somebody
            ),
            missing=text.missing,
        )
