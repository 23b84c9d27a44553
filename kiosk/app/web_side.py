"""The e-service's side of a session: the page, its view, its translation and the errand on it."""

from functools import cached_property

from PySide6.QtCore import QObject, QUrl

from kiosk.app.errand import Errand
from kiosk.app.page_translation import PageTranslation
from kiosk.app.retry import Retry
from kiosk.config import Translation
from kiosk.services.translation.glossary import Confidence, Glossary
from kiosk.ui.visitor.views import WordCard
from kiosk.web.address import AllowList
from kiosk.web.page import ServicePage
from kiosk.web.profile import make_profile
from kiosk.web.view import PageView


class WebSide(QObject):
    """Makes the parts that need Chromium, and holds them together."""

    def __init__(self, translation: Translation, practice: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._practice = practice
        self.profile = make_profile(self)
        self.page = ServicePage(self.profile, self._allows, self)
        self.retry = Retry(self.page, self)
        self.view = PageView(self.page)
        self.translation = PageTranslation(self.page, translation, self)
        self.errand = Errand(self.page, self.translation, self._explain, self)

    def _allows(self, url: QUrl) -> bool:
        """Whether the errand under way may visit *url*; without an errand nothing may."""
        guide = self.errand.guide
        if guide is None:
            return False
        if guide.practice:
            return AllowList.of([], self._practice)(url)
        return AllowList.of([QUrl(guide.start).host(), *guide.allow])(url)

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary.load()

    def _explain(self, word: str, tag: str) -> WordCard | None:
        term = self._glossary.explain(word, tag)
        if term is None:
            return None
        return WordCard(
            term=term.term,
            translation=term.translation,
            explanation=term.explanation,
            low_confidence=term.confidence is Confidence.LOW,
        )
