"""What the errands screen is made of: a tile for each errand, a button for each category."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.guide import Category, Guide, State
from kiosk.domain.speech import Fragment
from kiosk.i18n import mark, ngettext
from kiosk.ui import theme
from kiosk.ui.widgets.chip import Tag
from kiosk.ui.widgets.choice import ChoiceButton
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.surface import Box
from kiosk.ui.widgets.text import BothLines, Words
from kiosk.ui.widgets.tile import SplitTile

# category → its name, its pictogram
CATEGORIES = {
    Category.BOENDE: (mark("Bostad"), "house"),
    Category.BARN: (mark("Barn och familj"), "family"),
    Category.PENGAR: (mark("Pengar"), "coins"),
    Category.ARBETE: (mark("Arbete"), "briefcase"),
    Category.ID: (mark("Id och folkbokföring"), "idcard"),
    Category.UPPEHALLE: (mark("Pass och tillstånd"), "passport"),
    Category.HALSA: (mark("Vård och hälsa"), "health"),
    Category.SKULD: (mark("Skulder"), "invoice"),
    Category.RESA: (mark("Resor"), "parking"),
    Category.OVRIGT: (mark("Annat"), "dots"),
}
PRACTICE = mark("Öva, inget skickas")
_FRAME = (112, 104)  # pixels of the field round an errand's picture
_FACT_GAP = 8  # pixels between a fact and its pictogram
_INSIDE = 24  # pixels at the sides of an errand's words
_UPRIGHT = (20, 18)  # pixels above and below


class CategoryButton(ChoiceButton):
    """One category."""

    def __init__(self, category: Category, parent: QWidget | None = None) -> None:
        super().__init__(*CATEGORIES[category], "button_staff", parent)
        self.category = category


class Fact(QWidget):
    """A short fact about an errand, beside a small pictogram."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(size="small", tight=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_FACT_GAP)
        row.addWidget(Picture(icon, "icon_small", "ink_soft"))
        row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def natural_width(self) -> int:
        """Return the width on one line, in pixels."""
        return theme.current().length("icon_small") + _FACT_GAP + self.words.natural_width()


class PictureField(Box):
    """The pictogram of an errand in a field of paper; alone and smaller where room is short."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__("picture", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(Picture(icon, "icon_tile", "primary"))
        row.addStretch(1)
        self.setFixedSize(*_FRAME)


class ErrandFace(QWidget):
    """Picture, title in two languages, what is needed and how long it takes."""

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self._bare = False
        self.field = PictureField(guide.icon)
        self.small = Picture(guide.icon, "icon_medium", "primary")
        self.title = BothLines(guide.title, "button", strong=True)
        self.eid = Fact("phone")
        self.minutes = Fact("clock")
        self.practice = Fact("pencil")
        self.draft = Tag("Utkast") if guide.state is State.DRAFT else None
        # Only hidden: shown before it stands in something, a fact would be a window for a moment,
        # and take the keys from the one that is written in.
        facts = (
            (self.eid, guide.eid),
            (self.minutes, guide.minutes),
            (self.practice, guide.practice),
        )
        self._there = [fact for fact, there in facts if there]
        for fact, _there in facts:
            if fact not in self._there:
                fact.hide()
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts.addWidget(self.eid)
        self._facts.addWidget(self.minutes)
        self._facts.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.field)
        head.addWidget(self.small)
        head.addStretch(1)
        if self.draft is not None:
            head.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addLayout(self._facts)
        column.addWidget(self.practice)
        self.retranslate()
        self.set_plain(plain=False)

    def set_plain(self, *, plain: bool, width: int = 0) -> None:
        """Show a small picture where room is short; facts side by side if *width* pixels do."""
        above, below = (_UPRIGHT[0] // 2, _UPRIGHT[1] // 2) if plain else _UPRIGHT
        self._column.setContentsMargins(_INSIDE, above, _INSIDE, below)
        self.field.setVisible(not plain and not self._bare)
        self.small.setVisible(plain and not self._bare)
        facts = [fact for fact in (self.eid, self.minutes) if fact in self._there]
        needed = sum(fact.natural_width() for fact in facts) + _INSIDE
        beside = needed <= width - 2 * _INSIDE
        direction = QBoxLayout.Direction
        self._facts.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._facts.setSpacing(_INSIDE if beside else 0)
        self.updateGeometry()

    def set_bare(self, *, bare: bool) -> None:
        """Show the title alone where there is hardly any room: under it somebody writes."""
        self._bare = bare
        for fact in self._there:
            fact.setVisible(not bare)

    def name(self) -> str:
        """Return the accessible name: title in two languages, then the facts."""
        return ", ".join([self.title.name(), *self._shown()])

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: title and facts."""
        facts = [fact.words.spoken() for fact in self._there]
        draft = self.draft.lines.fragments() if self.draft is not None else ()
        return sum([self.title.fragments(), *facts, draft], ())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _shown(self) -> list[str]:
        shown = [fact.words.text() for fact in self._there]
        return shown + ([self.draft.lines.own.text()] if self.draft is not None else [])

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        minutes = self._guide.minutes or 0
        self.eid.words.set_text(*i18n.told(mark("E-legitimation")))
        self.minutes.words.set_text(
            ngettext("{n} minut", "{n} minuter", minutes).format(n=minutes), i18n.current()
        )
        self.practice.words.set_text(*i18n.told(PRACTICE))
        self.title.retranslate()


class ErrandTile(SplitTile):
    """One errand."""

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        self.guide = guide
        self.errand = ErrandFace(guide)
        super().__init__(self.errand, self.errand.name(), parent=parent)

    def set_plain(self, *, plain: bool, width: int) -> None:
        """Show a small picture where room is short; the tile is *width* pixels wide."""
        look = theme.current()
        inside = width - look.length("tile_listen") - 2 * look.edge()
        self.errand.set_plain(plain=plain, width=inside)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.errand.fragments()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.errand.retranslate()
            self.set_name(self.errand.name())
