"""Whether sound is heard by one person only: as configured, or as the sound card's jack tells."""

import ctypes
import re
from contextlib import suppress
from pathlib import Path

from PySide6.QtMultimedia import QMediaDevices

from kiosk.config import Output

_CARDS = Path("/proc/asound")
# What the kernel's drivers call the jacks a headset is put in (sound/hda: "Headphone Jack" …).
_JACKS = tuple(
    f"{place}{kind} Jack"
    for kind in ("Headphone", "Headset", "Headphone Mic", "Headset Mic")
    for place in ("", "Front ")
)
_NAMED = re.compile("headset|headphone|earphone", re.IGNORECASE)  # USB and Bluetooth
_CARD = 0  # SND_CTL_ELEM_IFACE_CARD, the interface of jacks
_READ_ONLY, _AT_ONCE = 4, 1  # SND_CTL_READONLY, SND_CTL_NONBLOCK


def in_use(output: Output) -> bool:
    """Return whether a headset is in use; when the system does not tell, it is a loudspeaker."""
    if output != "auto":
        return output == "headset"
    return bool(_NAMED.search(QMediaDevices.defaultAudioOutput().description())) or _plugged()


def _plugged() -> bool:
    """Whether something is in the headset jack of a sound card."""
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return False
    numbers = [folder.name.removeprefix("card") for folder in _CARDS.glob("card[0-9]*")]
    return any(_jack(alsa, number) for number in numbers)


def _jack(alsa: ctypes.CDLL, card: str) -> bool:
    control, value = ctypes.c_void_p(), ctypes.c_void_p()
    flags = _READ_ONLY | _AT_ONCE
    if alsa.snd_ctl_open(ctypes.byref(control), f"hw:{card}".encode(), flags) < 0:
        return False
    try:
        if alsa.snd_ctl_elem_value_malloc(ctypes.byref(value)) < 0:
            return False
        for name in _JACKS:
            alsa.snd_ctl_elem_value_clear(value)
            alsa.snd_ctl_elem_value_set_interface(value, _CARD)
            alsa.snd_ctl_elem_value_set_name(value, name.encode())
            found = alsa.snd_ctl_elem_read(control, value) >= 0
            if found and alsa.snd_ctl_elem_value_get_boolean(value, 0):
                return True
        return False
    finally:
        with suppress(AttributeError):
            alsa.snd_ctl_elem_value_free(value)
        alsa.snd_ctl_close(control)
