"""The controls of the voice: one row above the bottom bar, in the same place on every screen.

It takes room of its own and covers nothing. On a standing screen it has two lines.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import mark
from kiosk.ui import theme
from kiosk.ui.visitor.bar_parts import BarButton
from kiosk.ui.visitor.placed_row import PlacedRow
from kiosk.ui.visitor.room import settle, show_swedish
from kiosk.ui.visitor.views import HearingState, HearingView
from kiosk.ui.widgets.levels import SpeedLevel, VolumeLevel
from kiosk.ui.widgets.listen import NO_VOICE
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.pressable import Pressable
from kiosk.ui.widgets.speech import mark_speech
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.text import BothLines

_STATES: dict[HearingState, tuple[str, str]] = {
    "idle": (mark("Lyssna"), "speaker"),
    "speaking": (mark("Pausa"), "pause"),
    "paused": (mark("Fortsätt läsa"), "play"),
}
_SLOWEST, _FASTEST = mark("Det går inte saktare"), mark("Det går inte snabbare")
_QUIETEST, _LOUDEST = mark("Ljudet är redan lägst"), mark("Ljudet är redan högst")

_UPRIGHT = 12  # pixels above and below the controls
_GAP = 10  # pixels between two controls of a group
_GROUPS = 20  # pixels between two groups, at least
_LEVEL_GAP = 6  # pixels beside the picture of a level
_LEVEL = 72  # pixels of that picture
_SIDE, _SIDE_NARROW = 72, 64  # pixels of a control without words
_MORE = 32  # pixels words need with the largest text
_WIDE = 1600  # pixels; narrower screens have half the margin
_PORTRAIT_MARGIN = 40
_LINE_GAP = 4  # pixels between the line about the voice and the controls
# Who gets words, from the most that may have room to none; "folded": the switches on two lines.
_WORDED = (
    frozenset({"switches", "close", "talk", "pace"}),
    frozenset({"switches", "close", "talk"}),
    frozenset({"switches", "close"}),
    frozenset({"switches"}),
    frozenset({"folded", "close"}),
    frozenset({"folded"}),
)


class HearingRow(PlacedRow):
    """Shows a `HearingView`; its controls act at once, in every mode."""

    pause_toggled = Signal()
    repeat_pressed = Signal()
    before_pressed = Signal()
    after_pressed = Signal()
    slower_pressed = Signal()
    faster_pressed = Signal()
    volume_stepped = Signal(int)  # 1 or -1
    automatic_toggled = Signal(bool)
    hear_mode_toggled = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_speech(self)
        self.view = HearingView()
        self._portrait = False
        self._voice = self._some = True
        self.pause = self._button("Lyssna", "speaker")
        self.pause.set_variants(*(msgid for msgid, _icon in _STATES.values()))
        self.repeat = self._button("Igen", "repeat")
        self.before = self._button("Förra meningen", "sentence-before")
        self.after = self._button("Nästa mening", "sentence-after")
        self.slower = self._button("Saktare", "slow")
        self.speed = SpeedLevel(self.view.rates, self)
        self.faster = self._button("Snabbare", "fast")
        self.quieter = self._button("Lägre ljud", "volume-down")
        self.volume = VolumeLevel(self.view.volumes, self)
        self.louder = self._button("Högre ljud", "volume-up")
        self.automatic = Switch("Läs upp automatiskt", "page-aloud", self)
        self.hear_mode = Switch("Tryck för att höra", "touch-aloud", self)
        self.close_button = self._button("Stäng", "cross")
        self._picture = Picture("speaker-off", "icon_bar", "ink_soft", self)
        self.no_voice = BothLines(
            NO_VOICE, "bar", strong=True, colours=("ink_soft", "ink_soft"), parent=self
        )
        self._talk = (self.pause, self.repeat, self.before, self.after)
        self._switches = (self.automatic, self.hear_mode)
        self._connect()
        self.show_view(self.view)

    def _button(self, msgid: str, icon: str) -> BarButton:
        return BarButton(msgid, icon, self, kind="hearing")

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_toggled)
        self.repeat.clicked.connect(self.repeat_pressed)
        self.before.clicked.connect(self.before_pressed)
        self.after.clicked.connect(self.after_pressed)
        self.slower.clicked.connect(self.slower_pressed)
        self.faster.clicked.connect(self.faster_pressed)
        self.quieter.clicked.connect(lambda: self.volume_stepped.emit(-1))
        self.louder.clicked.connect(lambda: self.volume_stepped.emit(1))
        self.automatic.clicked.connect(lambda: self.automatic_toggled.emit(not self.view.automatic))
        self.hear_mode.clicked.connect(lambda: self.hear_mode_toggled.emit(not self.view.hear_mode))
        self.close_button.clicked.connect(self.closed)

    def show_view(self, view: HearingView) -> None:
        """Show how it stands with the voice."""
        self.view = view
        self.pause.set_msgid(*_STATES[view.state])
        self.speed.set_step(view.rate, view.rates)
        self.volume.set_step(view.volume, view.volumes)
        self.volume.set_muted(muted=view.muted)
        self.automatic.set_on(on=view.automatic)
        self.hear_mode.set_on(on=view.hear_mode)
        self._allow()

    def set_voice(self, *, available: bool, some: bool) -> None:
        """Tell whether the language in use has a voice here, and whether any text is heard."""
        self._voice, self._some = available, some
        self._allow()
        self.refresh()

    def set_portrait(self, *, portrait: bool) -> None:
        """Stand in one line or, on a standing screen, in two."""
        self._portrait = portrait
        self.refresh()

    def refresh(self) -> None:
        """Measure and place everything anew."""
        self._set_height()
        self._place()

    def controls(self) -> tuple[Pressable, ...]:
        """Return everything that can be pressed, in order."""
        pace = (self.slower, self.faster, self.quieter, self.louder)
        return (*self._talk, *pace, *self._switches, self.close_button)

    def _allow(self) -> None:
        """Switch off what cannot work, and know why."""
        view, silent = self.view, not (self._voice or self._some)
        ends: dict[Pressable, tuple[bool, str]] = {
            self.slower: (view.rate <= 1, _SLOWEST),
            self.faster: (view.rate >= view.rates, _FASTEST),
            self.quieter: (view.volume <= 1 and not view.muted, _QUIETEST),
            self.louder: (view.volume >= view.volumes and not view.muted, _LOUDEST),
        }
        for control in self.controls():
            at_end, why = ends.get(control, (False, ""))
            off = control is not self.close_button and silent
            control.why_off = NO_VOICE if off else why
            control.setEnabled(not off and not at_end)
        for level in (self.speed, self.volume):
            level.setEnabled(not silent)

    # Where everything stands.

    def _margin(self) -> int:
        if self._portrait:
            return _PORTRAIT_MARGIN
        margin = theme.current().length("margin")
        return margin if self.width() >= _WIDE else margin // 2

    def _side(self) -> int:
        """Return the width of a control without words, in pixels."""
        return _SIDE_NARROW if self._bare else _SIDE

    def _tall(self) -> int:
        """Return the height of a control, in pixels."""
        look = theme.current()
        return look.length("listen") + (_MORE if look.largest and not self._bare else 0)

    @property
    def _bare(self) -> bool:
        """Whether the screen lies and is narrow: pictograms alone, and low."""
        return not self._portrait and self.width() < _WIDE

    def _line_height(self) -> int:
        """Return the height of the line about the voice, in pixels."""
        if self._voice or self.width() <= 0:
            return 0
        brief = self._bare or (theme.current().largest and not self._portrait)
        if (self.no_voice.swedish.maximumHeight() == 0) is not brief:
            # Only then: what settles asks for a new layout.
            show_swedish(self.no_voice, shown=not brief)
            settle(self.no_voice)
        inside = self.width() - 2 * self._margin() - self._picture.sizeHint().width() - _GAP
        needed = self.no_voice.heightForWidth(max(1, inside))
        return max(self._picture.sizeHint().height(), needed) + _LINE_GAP

    def _set_height(self) -> None:
        lines = 2 if self._portrait else 1
        controls = lines * self._tall() + (lines - 1) * _GAP
        self.setFixedHeight(self._line_height() + controls + 2 * _UPRIGHT)

    def _place(self) -> None:
        if self.width() <= 0:
            return
        top = self._place_line()
        room = self.width() - 2 * self._margin()
        if self._portrait:
            shares = (room - _GAP) // 2
            groups = [group for group in self._groups() if group != "switches"]
            self._place_groups(groups, room, top)
            below = top + self._tall() + _GAP
            for number, switch in enumerate(self._switches):
                self._put_switch(switch, number * (shares + _GAP), shares, below)
        else:
            self._place_groups(self._groups(), room, top)

    def _place_line(self) -> int:
        """Place the line about the voice; return where the controls begin."""
        missing = not self._voice
        self._picture.setVisible(missing)
        self.no_voice.setVisible(missing)
        high = self._line_height()
        if missing:
            side, inside = self._picture.sizeHint().width(), high - _LINE_GAP
            room = self.width() - 2 * self._margin()
            top = _UPRIGHT // 2
            self._put(self._picture, 0, QRect(0, top + (inside - side) // 2, side, side))
            words = room - side - _GAP
            self._put(self.no_voice, side + _GAP, QRect(0, top, words, inside))
        return _UPRIGHT + high

    @staticmethod
    def _groups() -> list[str]:
        return ["talk", "pace", "volume", "switches", "close"]

    def _place_groups(self, groups: Sequence[str], room: int, top: int) -> None:
        """Place *groups*; what is left of *room* stands before those at the end."""
        worded = self._worded(groups, room)
        widths = [self._width(group, worded) for group in groups]
        spare = room - sum(widths) - _GROUPS * (len(groups) - 1)
        ends = {"switches", "close"}
        x, given = 0, False
        for group, width in zip(groups, widths, strict=True):
            if group in ends and not given:
                x, given = x + max(0, spare), True
            self._put_group(group, x, top, worded)
            x += width + _GROUPS

    def _worded(self, groups: Sequence[str], room: int) -> frozenset[str]:
        """Return the groups that show words: all of a group or none, as many as have room."""
        for worded in _WORDED:
            needed = sum(self._width(group, worded) for group in groups)
            if needed + _GROUPS * (len(groups) - 1) <= room:
                return worded
        return frozenset()

    def _width(self, group: str, worded: frozenset[str]) -> int:
        if group == "switches":
            return sum(self._switch_widths(worded)) + _GAP
        widths = [width for _widget, width in self._members(group, worded)]
        gap = _LEVEL_GAP if group in {"pace", "volume"} else _GAP
        return sum(widths) + gap * (len(widths) - 1)

    def _switch_widths(self, worded: frozenset[str]) -> list[int]:
        if "switches" in worded:
            return [switch.natural_width() for switch in self._switches]
        if "folded" in worded:
            return [switch.folded_width() for switch in self._switches]
        return [switch.bare_width() for switch in self._switches]

    def _members(self, group: str, worded: frozenset[str]) -> Iterator[tuple[QWidget, int]]:
        """Yield what is in *group*, with its width."""
        members: dict[str, tuple[QWidget, ...]] = {
            "talk": self._talk,
            "pace": (self.slower, self.speed, self.faster),
            "volume": (self.quieter, self.volume, self.louder),
            "close": (self.close_button,),
        }
        for widget in members[group]:
            if isinstance(widget, BarButton):
                words = group in worded
                yield widget, widget.width_for(wordless=False) if words else self._side()
            else:
                yield widget, _LEVEL

    def _put_group(self, group: str, x: int, top: int, worded: frozenset[str]) -> None:
        if group == "switches":
            for switch, width in zip(self._switches, self._switch_widths(worded), strict=True):
                self._put_switch(switch, x, width, top)
                x += width + _GAP
            return
        gap = _LEVEL_GAP if group in {"pace", "volume"} else _GAP
        for widget, width in self._members(group, worded):
            if isinstance(widget, BarButton):
                widget.set_wordless(wordless=group not in worded)
            self._put(widget, x, QRect(0, top, width, self._tall()))
            x += width + gap

    def _put_switch(self, switch: Switch, x: int, width: int, top: int) -> None:
        switch.fit(width, self._tall())
        self._put(switch, x, QRect(0, top, width, self._tall()))

    def _put(self, widget: QWidget, x: int, box: QRect) -> None:
        """Place *widget* at *x* from the margin where reading starts."""
        at = self._margin() + x
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        box.moveLeft(self.width() - at - box.width() if rtl else at)
        widget.setGeometry(box)
