"""Pictograms: coloured, with the stroke of their drawn size, mirrored where a script asks."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from kiosk import i18n, resources
from kiosk.domain.language import Direction
from kiosk.ui import theme

MIRRORED = frozenset(  # in every right-to-left script
    {"arrow", "back", "exit", "moving", "sentence-before", "sentence-after"}
)
_MIRRORED_ARABIC = frozenset({"question"})  # Arabic script turns its question mark, Hebrew does not
_HEBREW = frozenset({"he", "yi"})
_INK = "#16262E"  # the colour the pictograms are drawn in
_STROKE = re.compile(r'stroke-width="2\.5"')


def icon_pixmap(name: str, size: int, colour: str, mirrored: bool | None = None) -> QPixmap:  # noqa: FBT001  part of the picture's name
    """Return pictogram *name*, *size* pixels large, for the screen's pixel ratio.

    *colour* is "#RRGGBB" or a colour of the theme. *mirrored* None follows the language in use.
    An unknown name gives the pictogram "file": a guide may name one that is not shipped.
    """
    shown = QColor(colour) if colour.startswith("#") else theme.current().colour(colour)
    turned = is_mirrored(name) if mirrored is None else mirrored
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    stroke = theme.current().stroke(size)
    return _drawn(name, size, shown.name(), turned, ratio, stroke)


def is_mirrored(name: str) -> bool:
    """Whether *name* is turned in the language in use."""
    return _turned(name, i18n.current())


@lru_cache(maxsize=512)
def _turned(name: str, tag: str) -> bool:
    language = i18n.language(tag)
    if language.direction is not Direction.RTL:
        return False
    arabic = language.tag.partition("-")[0] not in _HEBREW
    return name in MIRRORED or (arabic and name in _MIRRORED_ARABIC)


@lru_cache(maxsize=512)
def _drawn(
    name: str,
    size: int,
    colour: str,
    mirrored: bool,  # noqa: FBT001  one of six that go together
    ratio: float,
    stroke: float,
) -> QPixmap:
    text = _source(name)
    grid = theme.current().length("icon_grid")
    if _is_pictogram(text):
        text = _STROKE.sub(f'stroke-width="{stroke * grid / size:.3f}"', text)
        text = text.replace(_INK, colour)
    image = QImage(
        round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    if mirrored:
        image = image.transformed(QTransform(-1, 0, 0, 1, 0, 0))
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    folder = resources.folder("assets") / "icons"
    path = folder / f"{name}.svg"
    if not path.is_file():
        path = folder / "file.svg"
    return path.read_text(encoding="utf-8")


def _is_pictogram(text: str) -> bool:
    """Whether it is one of the stroked drawings; the mark of Lots keeps its own colours."""
    return _STROKE.search(text) is not None
