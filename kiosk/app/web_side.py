"""The e-service's side of a session: the page, its view, its translation and the errand on it."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QUrl

from kiosk.app.domains import domains
from kiosk.app.errand import Errand
from kiosk.app.offer import glossary
from kiosk.app.page_translation import PageTranslation
from kiosk.app.retry import Retry
from kiosk.config import Translation
from kiosk.domain.guide import Guide
from kiosk.services.translation.glossary import Confidence, Glossary, Term
from kiosk.ui.visitor.views import WordCard
from kiosk.web.address import AllowList
from kiosk.web.dialogs import FileChoice, no_files
from kiosk.web.gate import Gate
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView


class WebSide(QObject):
    """Makes the parts that need Chromium, and holds them together."""

    def __init__(
        self,
        translation: Translation,
        practice: str | None,
        parent: QObject,
        *,
        files: FileChoice = no_files,
        tools: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._list: tuple[Guide, AllowList] | None = None  # of the errand it was made for
        self.profile = make_profile(self)
        self.gate = Gate(self._allows, self.profile)
        self.gate.guard(self.profile)
        self.page = ServicePage(self.profile, self._allows, self, files=files, tools=tools)
        self.retry = Retry(self.page, self)
        self.gate.page_asked.connect(self.retry.learn)
        self.view = PageView(self.page)
        self.translation = PageTranslation(self.page, translation, self)
        self.errand = Errand(self.page, self.translation, self._explain, self)

    def _allows(self, url: QUrl) -> bool:
        """Whether the errand under way may visit *url*; without an errand nothing may."""
        guide = self.errand.guide
        if guide is None:
            return False
        if self._list is None or self._list[0] is not guide:
            practice = self._practice if guide.practice else None
            self._list = (guide, AllowList.of(domains(guide), practice))
        return self._list[1](url)

    @cached_property
    def _glossary(self) -> Glossary:
        return glossary()

    def _explain(self, word: str, tag: str) -> WordCard | None:
        term = self._glossary.explain(word, tag)
        return None if term is None else _card(term)

    def words_in(self, text: str, tag: str, touched: str) -> tuple[tuple[WordCard, ...], bool]:
        """Return what the glossary knows of the words in the Swedish *text*, each word once.

        The word that holds *touched*, in either language, comes first; the second value tells
        whether there is one.
        """
        cards: dict[WordCard, bool] = {}
        for found in self._glossary.terms_in(text, tag):
            words = f"{text[found.start : found.end]} {found.term.translation}".casefold().split()
            card = _card(found.term)
            cards[card] = cards.get(card, False) or touched.casefold() in words
        return tuple(sorted(cards, key=cards.__getitem__, reverse=True)), any(cards.values())


def _card(term: Term) -> WordCard:
    return WordCard(
        term=term.term,
        translation=term.translation,
        explanation=term.explanation,
        low_confidence=term.confidence is Confidence.LOW,
    )
