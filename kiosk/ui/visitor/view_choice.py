"""The page's language: Swedish, own, both."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.domain.units import View
from kiosk.i18n import gettext as _
from kiosk.ui import theme
from kiosk.ui.visitor.bar_parts import BarButton, draw_two_lines, two_lines
from kiosk.ui.widgets.pressable import Pressable


class _Segment(Pressable):
    """One part of the joined choice; its parent draws it."""

    own = swedish = ""

    def spoken(self) -> tuple[Fragment, ...]:
        """Return own words and Swedish, each in its language."""
        own = Fragment(self.own, i18n.tag_of(self.own, self.swedish))
        return (own,) if self.own == self.swedish else (own, Fragment(self.swedish, SOURCE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the drawing to the choice."""


class ViewChoice(QWidget):
    """The page's language: Swedish, own, both. Joined parts, or one button that goes round."""

    chosen = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View.BOTH
        self._compact = False
        self._parts = {view: _Segment(self) for view in View}
        for view, part in self._parts.items():
            part.setCheckable(True)
            part.clicked.connect(lambda _on=False, view=view: self._press(view))
        self.one = BarButton("Sidans språk", "languages", self)
        self.one.clicked.connect(self._press_one)
        self.one.hide()
        self._tell()

    def set_view(self, view: View) -> None:
        """Mark *view* as chosen."""
        self._view = view
        self._tell()
        self.update()

    @property
    def view(self) -> View:
        """The chosen view."""
        return self._view

    def part(self, view: View) -> QAbstractButton:
        """Return the part that chooses *view*."""
        return self._parts[view]

    def set_compact(self, *, compact: bool) -> None:
        """Be one button that goes round, or three joined parts."""
        self._compact = compact
        for part in self._parts.values():
            part.setVisible(not compact)
        self.one.setVisible(compact)
        self._place()

    def words(self, view: View) -> tuple[str, str]:
        """Return own words and Swedish for *view*."""
        if view is View.ORIGINAL:
            return _("Svenska"), "Original"
        if view is View.BOTH:
            return _("Båda"), "Båda"
        language = i18n.language(i18n.current())
        return language.autonym, language.swedish

    def width_for(self, *, compact: bool) -> int:
        """Return the width of the one button or of the three parts."""
        if compact:
            return self.one.width_for(wordless=False)
        return sum(self._part_width(view) for view in View) + 4

    def sizeHint(self) -> QSize:
        """Return the height of the bar's buttons."""
        return QSize(self.width_for(compact=self._compact), self.one.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def _press(self, view: View) -> None:
        self.set_view(view)
        self.chosen.emit(view)

    def _press_one(self) -> None:
        views = list(View)
        self._press(views[(views.index(self._view) + 1) % len(views)])

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        return look.font("bar", strong=True), look.font("small", strong=False)

    def _part_width(self, view: View) -> int:
        widths = (
            QFontMetrics(font).horizontalAdvance(word)
            for font, word in zip(self._fonts(), self.words(view), strict=True)
        )
        return max(112, max(widths) + 36)

    def _place(self) -> None:
        self.one.setGeometry(self.rect())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        spare = max(0, self.width() - 4 - sum(self._part_width(view) for view in View))
        x = 2
        for view, part in self._parts.items():
            width = self._part_width(view) + spare // len(View)
            part.setGeometry(self.width() - x - width if rtl else x, 2, width, self.height() - 4)
            x += width

    def _tell(self) -> None:
        for view, part in self._parts.items():
            part.own, part.swedish = self.words(view)
            part.setAccessibleName(two_lines(part.own, part.swedish))
            part.setChecked(view is self._view)
        self.one.set_words(*self.words(self._view))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the joined parts, the chosen one in ink."""
        if self._compact:
            return
        look = theme.current()
        width = look.edge()
        radius = look.length("radius")
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outline, look.colour("surface"))
        chosen = self._parts[self._view].geometry()
        painter.setClipPath(outline)
        painter.fillRect(chosen.adjusted(0, -2, 0, 2), look.colour("ink"))
        self._draw_dividers(painter)
        painter.setClipping(False)
        painter.setPen(QPen(look.colour("line_strong"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        for view, part in self._parts.items():
            on = view is self._view
            draw_two_lines(
                painter,
                part.geometry(),
                self.words(view),
                self._fonts(),
                ("surface", "surface") if on else ("ink", "ink_soft"),
                Qt.AlignmentFlag.AlignHCenter,
                rtl,
            )
        painter.end()

    def _draw_dividers(self, painter: QPainter) -> None:
        look = theme.current()
        views = list(View)
        for before, after in pairwise(views):
            if self._view in {before, after}:
                continue
            pair = (self._parts[before].geometry(), self._parts[after].geometry())
            x = max(box.left() for box in pair)
            painter.fillRect(QRect(x - 1, 20, 2, self.height() - 40), look.colour("line"))
