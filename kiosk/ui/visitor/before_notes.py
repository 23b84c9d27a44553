"""What is told before the start: how far the guide can be trusted, the day, and what goes wrong."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.guide import Guide, State
from kiosk.domain.speech import Fragment
from kiosk.ui.visitor.press import Press
from kiosk.ui.widgets.chip import Tag
from kiosk.ui.widgets.pager import JOINED
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text import BothLines

_GAP = 16  # pixels
_UPRIGHT = 8  # pixels above and below an offer


class Note(QWidget):
    """One calm line with a pictogram, under a heading where it is the first of its kind."""

    def __init__(
        self, msgid: str, icon: str = "notice", *, heading: bool = False, strong: bool = False
    ) -> None:
        super().__init__()
        self.setProperty(JOINED, not heading)
        self.heading = BothLines("Bra att veta", "bar", strong=True) if heading else None
        self.lines = BothLines(msgid, "bar", strong=strong)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(Picture(icon, "icon_bar", "primary"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP // 2)
        column.addStretch(1)
        if self.heading is not None:
            column.addWidget(self.heading)
        column.addLayout(row)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        above = self.heading.fragments() if self.heading is not None else ()
        return above + self.lines.fragments()


class Marks(QWidget):
    """Tags that say how far the guide can be trusted."""

    def __init__(self, *, draft: bool, outdated: bool) -> None:
        super().__init__()
        self.tags = [Tag("Utkast", icon="pencil")] if draft else []
        self.tags += [Tag("Kan vara inaktuell", icon="clock")] if outdated else []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _UPRIGHT, 0, _UPRIGHT)
        row.setSpacing(_GAP)
        for tag in self.tags:
            row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return tuple(fragment for tag in self.tags for fragment in tag.lines.fragments())


class Offer(QWidget):
    """The way to the authority's own version of the service, in the visitor's language."""

    def __init__(self) -> None:
        super().__init__()
        self.press = Press(
            "Öppna myndighetens egen version på ditt språk", "languages", "soft", end_icon="arrow"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _UPRIGHT, 0, _UPRIGHT)
        column.addWidget(self.press)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.press.pair.fragments()


def marks(guide: Guide, today: date) -> Marks | None:
    """Return the tags of *guide*; None if there is nothing to say."""
    draft, outdated = guide.state is State.DRAFT, guide.outdated(today)
    return Marks(draft=draft, outdated=outdated) if draft or outdated else None


def privacy(guide: Guide) -> Note | None:
    """Return the offer of a screened place, where the errand tells something delicate."""
    if not guide.sensitive:
        return None
    return Note("Du kan göra det här på en avskild plats. Fråga personalen.", "shield-person")


def notes(guide: Guide) -> Iterator[Note]:
    """Yield the day that must not be missed, and what goes wrong for many."""
    if guide.deadline is not None:
        yield Note(guide.deadline, "clock", heading=True, strong=True)
    for number, trap in enumerate(guide.trap):
        yield Note(trap, heading=number == 0 and guide.deadline is None)
