"""Our layer over the page: frame, pointer, tags of input buttons, dots. Takes no events.

Sizes and colours are those of `assets/themes/tokens.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from kiosk import resources
from kiosk.domain.messages import Theme
from kiosk.domain.page import Box
from kiosk.i18n import gettext as _
from kiosk.web.bridge import Dot, Scene, Tag

_TURNS = {"right": 0, "down": 90, "left": 180, "up": 270}  # degrees, clockwise
_TAG_PAD = 6  # pixels
_DASHES = (4.0, 3.0)  # in widths of the line
_DOT = 10.0  # across, pixels; what is not reviewed is the ring of a dot
_SPOKEN_AWAY = 1.0  # pixels between a control and the frame that says it is being spoken of
_SPOKEN = (1, 4, 2)  # its lines, from the inside
_ARROW = 13.0  # half the length of the pointer's arrow, pixels


@dataclass(frozen=True, slots=True)
class Ink:
    """The values of one theme that the layer draws with; lengths in pixels."""

    highlight: QColor
    edge: QColor
    ink: QColor
    soft: QColor
    surface: QColor
    outer: int
    middle: int
    inner: int
    distance: int
    dash: int
    small: int
    radius: int
    inner_edge: QColor
    reviewed: tuple[QColor, QColor]  # on light and on dark pages
    draft: tuple[QColor, QColor]
    dot_edge: QColor | None  # round the dot on light pages, where its colour alone is too light

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """Return the values of *theme*."""
        tokens = _tokens()
        base = tokens["color"]["base"]
        colour = base | tokens["color"][theme.value]
        sizes = tokens["highlight"]
        dark = theme is Theme.HIGH_CONTRAST
        return cls(
            highlight=QColor(colour["highlight"]),
            edge=QColor(colour["highlight_edge"]),
            # The page keeps its own colours: lines on it are dark, and edged where white is asked.
            ink=QColor(base["ink"]),
            soft=QColor(base["highlight_soft"]),
            surface=QColor(base["surface"]),
            outer=sizes["outline_outer"],
            middle=sizes["outline"],
            inner=sizes["outline_inner"],
            distance=sizes["distance"],
            dash=sizes["area_dash"],
            small=tokens["text"]["normal"]["small"],
            radius=tokens["shape"]["radius_word"],
            inner_edge=QColor(colour["paper"] if dark else colour["highlight_edge"]),
            reviewed=(
                QColor(colour["success"]),
                QColor(colour["success"] if dark else base["success_soft"]),
            ),
            draft=(
                QColor(base["ink"] if dark else base["ink_soft"]),
                QColor(base["surface"] if dark else base["line"]),
            ),
            dot_edge=QColor(base["ink"]) if dark else None,
        )


@cache
def _tokens() -> dict[str, Any]:  # a TOML table
    path = resources.folder("assets") / "themes" / "tokens.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def place_colours(theme: Theme) -> dict[str, object]:
    """Return the colours of the sentence and the word that are read, and of their letters."""
    tokens = _tokens()
    colour = tokens["color"]["base"] | tokens["color"][theme.value]
    dark = theme is Theme.HIGH_CONTRAST
    return {
        "soft": colour["highlight_soft"],
        "on_soft": colour["ink"],
        "word": colour["highlight"],
        "on_word": colour["paper"] if dark else colour["ink"],
    }


class Overlay(QWidget):
    """Draws a scene over the page, right on top of the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ink = Ink.of(Theme.BASE)
        self._scene = Scene()
        self._zoom = 1.0

    @property
    def scene(self) -> Scene:
        """What is drawn now."""
        return self._scene

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of *theme*."""
        self._ink = Ink.of(theme)
        self.update()

    def show_scene(self, scene: Scene, zoom: float = 1.0) -> None:
        """Draw *scene* from now on; its boxes are CSS pixels of a page zoomed by *zoom*."""
        self._scene, self._zoom = scene, zoom
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self.show_scene(Scene())

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Draw dots and tags first: frame and pointer lie above them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for dot in self._scene.dots:
            self._draw_dot(painter, dot)
        for tag in self._scene.tags:
            self._draw_tag(painter, tag)
        if self._scene.spoken is not None:
            self._draw_lines(painter, self._rect(self._scene.spoken), _SPOKEN_AWAY, _SPOKEN)
        if self._scene.frame is not None:
            if self._scene.dashed:
                self._draw_section(painter, self._rect(self._scene.frame))
            else:
                self._draw_frame(painter, self._rect(self._scene.frame))
        if self._scene.pointer is not None:
            self._draw_pointer(painter, self._rect(self._scene.pointer))

    def _rect(self, box: Box) -> QRectF:
        zoom = self._zoom
        return QRectF(box.x * zoom, box.y * zoom, box.width * zoom, box.height * zoom)

    def _draw_frame(self, painter: QPainter, inside: QRectF) -> None:
        ink = self._ink
        widths = (ink.inner, ink.middle, ink.outer)
        self._draw_lines(painter, inside, float(ink.distance), widths)

    def _draw_lines(
        self, painter: QPainter, inside: QRectF, away: float, widths: tuple[int, int, int]
    ) -> None:
        """Draw amber between lines of ink, from *away* outwards."""
        ink = self._ink
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = (ink.inner_edge, ink.highlight, ink.edge)
        for width, colour in zip(widths, colours, strict=True):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            middle = away + width / 2
            painter.drawRect(inside.adjusted(-middle, -middle, middle, middle))
            away += width

    def _draw_section(self, painter: QPainter, inside: QRectF) -> None:
        ink = self._ink
        away = ink.distance + ink.dash / 2
        line = inside.adjusted(-away, -away, away, away)
        keep = QRectF(self.rect()).adjusted(ink.dash, ink.dash, -ink.dash, -ink.dash)
        line = line.intersected(keep) if line.intersects(keep) else line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(ink.ink, ink.dash)
        pen.setDashPattern(_DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawRect(line)
        # An edge of the view is not the section's own: words there would stand on the page's.
        if line.top() > keep.top():
            self._draw_somewhere(painter, line, line.top())
        elif line.bottom() < keep.bottom():
            self._draw_somewhere(painter, line, line.bottom())

    def _draw_somewhere(self, painter: QPainter, line: QRectF, middle: float) -> None:
        """Write "somewhere here" on the upper or lower line, at the reading end."""
        ink = self._ink
        font = self._font(bold=True)
        own, swedish = _("Någonstans här"), "Någonstans här"
        text = own if own == swedish else f"{own}  {swedish}"
        width = QFontMetricsF(font).horizontalAdvance(text) + 2 * ink.distance + 2 * _TAG_PAD
        height = QFontMetricsF(font).height() + 2 * _TAG_PAD
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = line.left() + 2 * ink.distance if rightward else line.right() - width - 2 * ink.distance
        plate = QRectF(max(0.0, x), max(0.0, middle - height / 2), width, height)
        painter.setPen(QPen(ink.ink, 2))
        painter.setBrush(ink.soft)
        painter.drawRoundedRect(plate, height / 2, height / 2)
        painter.setPen(ink.ink)
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_pointer(self, painter: QPainter, place: QRectF) -> None:
        ink = self._ink
        edge = ink.outer + 1
        painter.setPen(QPen(ink.ink, edge))
        painter.setBrush(ink.highlight)
        painter.drawEllipse(place.adjusted(edge, edge, -edge, -edge))
        arrow = QPolygonF(
            [
                QPointF(0, -_ARROW * 0.6),
                QPointF(_ARROW, 0),
                QPointF(0, _ARROW * 0.6),
            ]
        )
        turn = QTransform()
        turn.translate(place.center().x(), place.center().y())
        turn.rotate(_TURNS[self._scene.arrow])
        pen = QPen(ink.ink, 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(turn.map(arrow))
        painter.drawLine(turn.map(QPointF(-_ARROW, 0)), turn.map(QPointF(_ARROW, 0)))

    def _draw_dot(self, painter: QPainter, dot: Dot) -> None:
        """Draw a filled dot for what is reviewed, the ring of one for what is not."""
        ink = self._ink
        middle = QPointF(dot.x * self._zoom, dot.y * self._zoom)
        colour = (ink.reviewed if dot.reviewed else ink.draft)[dot.dark]
        if dot.reviewed:
            edge = None if dot.dark else ink.dot_edge
            painter.setPen(QPen(Qt.PenStyle.NoPen) if edge is None else QPen(edge, 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
        else:
            painter.setPen(QPen(colour, 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, _DOT / 2 - 0.5, _DOT / 2 - 0.5)

    def _draw_tag(self, painter: QPainter, tag: Tag) -> None:
        """Write a button's translation on a plate beside it."""
        ink = self._ink
        font = self._font(bold=False)
        metrics = QFontMetricsF(font)
        place = self._rect(tag.box)
        text = metrics.elidedText(
            tag.text, Qt.TextElideMode.ElideRight, place.width() - 2 * _TAG_PAD
        )
        plate = place
        painter.setPen(QPen(ink.ink, 2))
        painter.setBrush(ink.surface)
        painter.drawRoundedRect(plate, ink.radius, ink.radius)
        painter.setPen(ink.ink)
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._ink.small)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
