"""What the visitor is told of the page's text: its kinds on the strip, and the card of a text."""

from PySide6.QtCore import QObject

from kiosk.app.web_side import WebSide
from kiosk.domain.language import SOURCE
from kiosk.domain.units import Origin, View
from kiosk.i18n import current
from kiosk.i18n import gettext as _
from kiosk.ui.visitor.guided_screen import GuidedScreen
from kiosk.ui.visitor.views import PageInfo, TextView
from kiosk.web.bridge import Kinds, TouchedText
from kiosk.web.site import NOWHERE, site_of


class PageWords(QObject):
    """Brings what the page says of its texts to the guided screen. It keeps counts, and no text."""

    def __init__(self, web: WebSide, screen: GuidedScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._web = web
        self._screen = screen
        self._kinds = Kinds()
        self._view = View.BOTH
        web.page.kinds_changed.connect(self._count)
        web.page.text_touched.connect(self._show)
        web.page.loadStarted.connect(screen.close_text)
        web.page.urlChanged.connect(self.tell)
        web.page.way_back.changed.connect(self.tell)
        screen.card.view_chosen.connect(web.page.choose_view)
        screen.card.step_requested.connect(web.page.go_beside)
        screen.text_closed.connect(web.page.leave_text)

    def set_view(self, view: View) -> None:
        """Show the page in *view*; what was chosen for single texts is over."""
        self._view = view
        self._screen.close_text()
        self._web.page.set_view(view)
        self.tell()

    def follow_language(self) -> None:
        """Tell everything in the language in use; a text of the language before is put away."""
        self._screen.close_text()
        self.tell()

    def tell(self) -> None:
        """Tell the strip where one is and what kinds of text are on the page now."""
        guide = self._web.errand.guide
        if guide is None:
            return
        url = self._web.page.url()
        site = NOWHERE if guide.practice else site_of(url)
        kinds = self._kinds if current() != SOURCE and self._view is not View.ORIGINAL else Kinds()
        self._screen.set_page_info(
            PageInfo(
                host=_("Övning på den här datorn") if guide.practice else site.host,
                domain=site.domain,
                back=self._web.page.way_back.here,
                secure=url.scheme() == "https",
                practice=guide.practice,
                origins=frozenset(kind for kind in Origin if getattr(kinds, kind.value)),
                refused=kinds.refused,
                phrases_only=kinds.none > kinds.refused and not kinds.machine,
            )
        )

    def _count(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._web.errand.set_machine(present=kinds.machine > 0)
        self.tell()

    def _show(self, text: TouchedText) -> None:
        """Show the card of a text, the word that was touched before the others."""
        words, touched = self._web.words_in(text.source, current(), text.word)
        self._screen.show_text(
            TextView(
                unit=text.unit,
                source=text.source,
                translation=text.translation,
                origin=text.origin,
                view=text.view,
                refused=text.origin is Origin.NONE and not {"missing", "engine"} & {*text.flags},
                aloud=text.aloud,
                words=words,
                touched_word=touched,
                keyed=text.keyed,
            )
        )
