"""Who hears what is read: nobody without a loudspeaker, one person with a headset, or everybody."""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QMediaDevices

from kiosk.app import headset
from kiosk.config import Output

LOOK = 200  # milliseconds between two looks at a headset that is listened with


class Unheard(StrEnum):
    """Why a reading is not heard."""

    PRIVATE = "private"  # it is personal, and others would hear it
    VOICE = "voice"  # no voice here speaks the language
    SOUND = "sound"  # there is no loudspeaker


class Audience(QObject):
    """Told of each reading, it tells at most once why nothing of it is heard."""

    unheard = Signal(str)  # an `Unheard`
    silent_changed = Signal(bool)  # whether sounds pass in silence
    no_sound = Signal()  # they do, for the first time
    pulled = Signal()  # the headset, while it is watched: others hear now

    def __init__(self, output: Output, parent: QObject) -> None:
        super().__init__(parent)
        self.silent = False
        self._output = output
        self._told_silent = False
        self._judged = False  # this reading is heard, or it has been told why not
        self._devices: QMediaDevices | None = None  # watching all devices has its price
        self._watching = QTimer(self, interval=LOOK)
        self._watching.timeout.connect(self._look)

    def begin(self) -> None:
        """Note that another reading begins."""
        self._judged = False

    def hear(self, *, silent: bool) -> None:
        """Note that a sound of it is played, or passes in silence."""
        if silent != self.silent:
            self.silent = silent
            self.silent_changed.emit(silent)
        if silent:
            self.tell(Unheard.SOUND)
            if not self._told_silent:
                self._told_silent = True
                self.no_sound.emit()
        self._judged = True

    def lose(self) -> None:
        """Note that the loudspeaker failed: what was heard of the reading was not all."""
        self._judged = False
        self.hear(silent=True)

    def tell(self, why: Unheard) -> None:
        """Tell that nothing of the reading is heard, unless something was."""
        if not self._judged:
            self._judged = True
            self.unheard.emit(why)

    def is_alone(self) -> bool:
        """Return whether one person hears it, with a headset."""
        return headset.in_use(self._output)

    def watch(self) -> None:
        """Tell when the headset is pulled, from now on."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._look)
        self._watching.start()

    def leave(self) -> None:
        """Tell nothing more of the headset."""
        self._watching.stop()

    def _look(self) -> None:
        if self._watching.isActive() and not self.is_alone():
            self._watching.stop()
            self.pulled.emit()
