"""The view of the page, with our layer on top."""

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Theme
from kiosk.web.bridge import Heard, Scene
from kiosk.web.human import HUMAN, MUTE, HumanEvents, silences, volume_key
from kiosk.web.overlay import Overlay, place_colours
from kiosk.web.page import ServicePage
from kiosk.web.press import Presses
from kiosk.web.strangers import Strangers

_PRESS = HUMAN - {QEvent.Type.TouchUpdate, QEvent.Type.Wheel}
# Back and forward in what was visited; windows, and what was last selected, by the wheel's own.
_UNUSED = {
    Qt.MouseButton.BackButton,
    Qt.MouseButton.ForwardButton,
    Qt.MouseButton.MiddleButton,
}
_ZOOMS = Qt.KeyboardModifier.ControlModifier  # with the wheel


class PageView(QWebEngineView):
    """Shows a `ServicePage`: no context menu, nothing to drop, no way back or zoom by mouse."""

    letter_typed = QtSignal()  # somebody has a keyboard and writes with it
    human_input = QtSignal()  # a key, touch, wheel or mouse press by a person

    def __init__(self, page: ServicePage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self._service_page = page
        self._human = HumanEvents()
        self.overlay = Overlay(self)
        self.strangers = Strangers(self)
        self._presses = Presses(self._ask, self)
        self._presses.heard.connect(page.hearing.take_touch)
        page.hearing.hear_mode_changed.connect(self._set_hear_mode)
        page.hearing.dropped.connect(self._presses.forget)
        page.document_opened.connect(self._presses.forget)
        page.hearing.dress(place_colours(Theme.BASE))
        self.installEventFilter(self)
        self.setPage(page)
        self.human_input.connect(page.human_input)
        page.scene_changed.connect(self._show_scene)
        page.loadStarted.connect(self.overlay.clear)
        page.renderer_died.connect(self.overlay.clear)
        page.urlChanged.connect(self._moved)
        self.overlay.show()
        self.overlay.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Draw our layer in the colours of *theme*; the page keeps its own."""
        self.overlay.set_theme(theme)
        self._service_page.hearing.dress(place_colours(theme))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Watch the widgets Qt WebEngine puts inside for input, and keep our layer above them."""
        if watched is self:
            if event.type() == QEvent.Type.ChildAdded and isinstance(event, QChildEvent):
                self._watch(event.child())
            return False
        if self._human.counts(event):
            self._note(event)
        if self._takes_volume(event):
            return True
        if isinstance(event, QMouseEvent) and event.button() in _UNUSED:
            return True
        if isinstance(event, QWheelEvent) and event.modifiers() & _ZOOMS:
            return True
        # The list that a choice opens is a window of the engine's own, with nothing to ask there.
        inside = watched if isinstance(watched, QWidget) and not watched.isWindow() else None
        if inside is not None and self._presses.takes(inside, event):
            return True
        return super().eventFilter(watched, event)

    def _note(self, event: QEvent) -> None:
        """Tell what a person does."""
        self.human_input.emit()
        if isinstance(event, QKeyEvent) and event.text().isalnum():
            self.letter_typed.emit()
        if event.type() in _PRESS:
            self._service_page.refusals.press()
        if silences(event):
            self._service_page.hearing.interrupted.emit()

    def _watch(self, child: QObject) -> None:
        if child is self.overlay or not child.isWidgetType():
            return
        if isinstance(child, QWidget) and child.isWindow():
            QTimer.singleShot(0, self.strangers, self.strangers.sweep)  # before it is painted
        child.installEventFilter(self)
        QTimer.singleShot(0, self.overlay, self.overlay.raise_)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep our layer as large as the view."""
        super().resizeEvent(event)
        self.overlay.setGeometry(self.rect())
        self.overlay.raise_()

    def _takes_volume(self, event: QEvent) -> bool:
        """Whether it is a key of the volume: the page needs none of its own."""
        key = volume_key(event)
        hearing = self._service_page.hearing
        if key is None:
            return False
        if key != MUTE:
            hearing.volume_stepped.emit(key)
        elif isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            hearing.mute_toggled.emit()
        return True

    def _ask(self, point: QPointF, done: Callable[[Heard | None], None]) -> None:
        zoom = self._service_page.zoomFactor()
        self._service_page.hearing.at(point.x() / zoom, point.y() / zoom, done)

    def _set_hear_mode(self, on: bool) -> None:  # noqa: FBT001  a signal's slot
        self._presses.set_hear_mode(on=on)

    def _show_scene(self, scene: Scene) -> None:
        self.overlay.show_scene(scene, self._service_page.zoomFactor())

    def _moved(self, _url: QUrl) -> None:
        self.overlay.raise_()
