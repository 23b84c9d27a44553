"""One file on the screen of files: a small picture, what it is, how large, and whether it fits."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.domain.upload import MEGABYTE, PICTURES, Fit, Format, FoundFile, Kind, Why
from kiosk.i18n import gettext as _
from kiosk.i18n import mark, ngettext
from kiosk.ui import theme
from kiosk.ui.icons import icon_pixmap
from kiosk.ui.visitor.room import show_swedish
from kiosk.ui.widgets.text import BothLines, Words
from kiosk.ui.widgets.tile import SplitTile

WHY = {
    Why.TYPE: mark("Sidan tar inte emot den här sortens fil."),
    Why.SIZE: mark("Filen är för stor."),
    Why.BROKEN: mark("Filen går inte att öppna."),
    Why.GONE: mark("Filen går inte att öppna."),
    Why.FAILED: mark("Filen går inte att öppna."),
}
_NAMES = {Kind.PDF: mark("PDF {number}"), Kind.OTHER: mark("Fil {number}")}
_PHOTO = mark("Foto {number}")
_BECOMES_PDF = mark("Blir PDF")
_BECOMES_SMALLER = mark("Görs mindre")
_INSIDE = 12  # pixels between the words and the speaker
_AROUND = 12  # pixels round the picture
_GAP = 16  # pixels between picture and words
PICTURE = (148, 132)  # pixels: width, and height at least
LEVELS = (0, 1, 2)  # of how much is said
BESIDE = PICTURE[0] + _AROUND + _GAP + _INSIDE  # pixels of width that are not for words
_BADGE = 44  # pixels
_DOTS = " · "
_TICK = "tick"  # a badge that is no number


class Thumbnail(QWidget):
    """A small picture on paper, or a pictogram until there is one; chosen ones have a badge."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._image = QImage()
        self._badge = ""
        self._off = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(PICTURE[0])
        self.setMinimumHeight(PICTURE[1])
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the least size: it takes what room there is."""
        return QSize(*PICTURE)

    def set_image(self, image: QImage) -> None:
        """Show *image*."""
        self._image = image
        self.update()

    def set_badge(self, badge: str) -> None:
        """Show a tick or a page number on it; "" takes it away."""
        if badge != self._badge:
            self._badge = badge
            self.update()

    def set_off(self, *, off: bool) -> None:
        """Be what cannot be chosen."""
        self._off = off
        self.update()

    @property
    def shows_picture(self) -> bool:
        """Whether there is a picture of the file."""
        return not self._image.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, the picture in its middle, and the badge."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        field = QRectF(self.rect())
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("paper_deep" if self._off else "paper"))
        radius = look.length("radius_word")
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._image.isNull():
            self._draw_icon(painter)
        else:
            self._draw_image(painter, field.adjusted(6, 6, -6, -6))
        if self._badge:
            self._draw_badge(painter, field)
        painter.end()

    def _draw_icon(self, painter: QPainter) -> None:
        side = min(theme.current().length("icon_tile"), self.height() - 16)
        if side > 0:
            colour = "ink_soft" if self._off else "primary"
            spot = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            painter.drawPixmap(spot, icon_pixmap(self._icon, side, colour))

    def _draw_image(self, painter: QPainter, field: QRectF) -> None:
        size = self._image.size().scaled(field.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(field.center())
        if self._off:
            painter.setOpacity(0.4)
        painter.drawImage(box, self._image)
        painter.setOpacity(1.0)
        painter.setPen(QPen(theme.current().colour("line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _draw_badge(self, painter: QPainter, field: QRectF) -> None:
        look = theme.current()
        box = QRectF(0, 0, _BADGE, _BADGE)
        box.moveTop(field.top() + 8)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        box.moveLeft(field.left() + 8 if rtl else field.right() - 8 - _BADGE)
        painter.setPen(QPen(look.colour("surface"), 3))
        painter.setBrush(look.colour("primary"))
        painter.drawEllipse(box)
        if self._badge == _TICK:
            side = _BADGE - 14
            corner = box.center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(corner, icon_pixmap("check", side, "on_primary"))
            return
        font = QFont(look.font("small", strong=True))
        font.setPixelSize(22)
        painter.setFont(font)
        painter.setPen(look.colour("on_primary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)


class FileFace(QWidget):
    """Picture, number and kind, facts, and the visitor's own name for it."""

    def __init__(self, file: FoundFile, fit: Fit) -> None:
        super().__init__()
        self.file = file
        self.fit = fit
        self.pages = 0
        self._level = 0
        icon = "photo" if file.kind in PICTURES else "page" if file.kind is Kind.PDF else "file"
        self.picture = Thumbnail(icon)
        self.title = BothLines(size="body", strong=True)
        self.facts = Words(size="small", tight=True)
        self.name = Words(size="small", colour="ink_soft", language=SOURCE, tight=True)
        self.name.private = True
        self.name.setMinimumWidth(1)  # names are one long word; it is broken where need be
        self.why = BothLines(size="small", strong=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for part in (self.title, self.facts, self.name, self.why):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_AROUND, _AROUND, _INSIDE, _AROUND)
        row.setSpacing(_GAP)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        self.name.set_text(file.name)
        self.show_fit(fit)

    def set_number(self, number: int) -> None:
        """Be the file with this number on the screen."""
        self.title.set_msgid(_NAMES.get(self.file.kind, _PHOTO), number=number)

    def set_level(self, level: int) -> None:
        """Say everything (0), no Swedish (1), or no name either (2), as there is room."""
        self._level = level
        for lines in (self.title, self.why):
            show_swedish(lines, shown=level < 1)
        self._show_parts()

    def show_fit(self, fit: Fit) -> None:
        """Say whether it can be given."""
        self.fit = fit
        self.picture.set_off(off=fit.format is None)
        self._show_parts()
        if fit.why is not None:
            self.why.set_msgid(WHY[fit.why])
        self.title.set_colours("ink" if fit.format else "ink_soft", "ink_soft")
        self.retranslate()

    def _show_parts(self) -> None:
        """Show why it cannot be given, or else how large and what it is."""
        fits = self.fit.why is None
        self.why.setVisible(not fits)
        self.facts.setVisible(fits)
        self.name.setVisible(fits and self._level < len(LEVELS) - 1)

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form: kind and number, facts; the name is the visitor's own."""
        facts = () if self.facts.isHidden() else self.facts.spoken()
        why = self.why.fragments() if self.fit.why is not None else ()
        name = (Fragment(self.name.text(), SOURCE, private=True),) if self.name.text() else ()
        return (*self.title.fragments(), *facts, *why, *name)

    def spoken_name(self) -> str:
        """Return the accessible name: kind, number and facts, never the file's own name."""
        why = [self.why.name()] if self.fit.why is not None else []
        facts = [] if self.fit.why is not None else [self.facts.text()]
        return ", ".join([self.title.name(), *facts, *why])

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for lines in (self.title, self.why):
            lines.retranslate()
        facts = [island(size_of(self.file.size)), island(when(self.file.modified))]
        if self.pages:
            facts.insert(0, ngettext("{n} sida", "{n} sidor", self.pages).format(n=self.pages))
        if self.fit.format is Format.PDF and self.file.kind is not Kind.PDF:
            facts.append(_(_BECOMES_PDF))
        elif self.fit.smaller:
            facts.append(_(_BECOMES_SMALLER))
        self.facts.set_text(_DOTS.join(facts), i18n.current())


class FileTile(SplitTile):
    """A file to choose, or to hear about."""

    def __init__(self, file: FoundFile, fit: Fit, parent: QWidget | None = None) -> None:
        self.file = file
        self.look = FileFace(file, fit)
        super().__init__(self.look, parent=parent)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # all are equally wide
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._follow()

    def set_number(self, number: int) -> None:
        """Be the file with this number on the screen."""
        self.look.set_number(number)
        self._follow()

    def show_as(self, number: int, fit: Fit) -> None:
        """Be the file with this *number*; tell whether it can be given."""
        self.look.set_number(number)
        self.look.show_fit(fit)
        self._follow()

    def set_picture(self, image: QImage, pages: int) -> None:
        """Show a small picture of it, and tell how many pages it has."""
        self.look.picture.set_image(image)
        self.look.pages = pages
        self._follow()

    def set_badge(self, *, chosen: bool, number: str = "") -> None:
        """Show whether it is chosen, with a tick, or with the *number* of its page."""
        self.set_chosen(chosen=chosen)
        self.look.picture.set_badge((number or _TICK) if chosen else "")

    def fragments(self) -> tuple[Fragment, ...]:
        """Return the spoken form."""
        return self.look.fragments()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()

    def _follow(self) -> None:
        self.look.retranslate()
        fit = self.look.fit
        self.face.setEnabled(fit.format is not None)
        self.face.why_off = WHY[fit.why] if fit.why is not None else ""
        self.set_name(self.look.spoken_name())


def island(text: str) -> str:
    """Return a figure with its unit so that it stays left-to-right in every script."""
    return f"\u2066{text}\u2069"


def size_of(size: int) -> str:
    """Return *size* bytes as people read it in Sweden: "2,3 MB"; small files in kB."""
    if size < MEGABYTE // 10:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")


def when(modified: float) -> str:
    """Return the time of day of what was made today, else the date, both as Swedes write them."""
    try:
        made = datetime.fromtimestamp(modified, UTC).astimezone()
    except (OverflowError, ValueError, OSError):
        return "–"
    today = datetime.now(UTC).astimezone().date()
    return f"{made:%H:%M}" if made.date() == today else f"{made:%Y-%m-%d}"
