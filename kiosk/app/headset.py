"""Whether sound is heard by one person only: as configured, or as the sound card's jack tells.

The jack counts on the card of the default output alone: in another one nobody hears our sound.
"""

import ctypes
import re
from contextlib import suppress
from pathlib import Path

from PySide6.QtMultimedia import QMediaDevices

from kiosk.config import Output

_CARDS = Path("/sys/class/sound")
# What the kernel's drivers call the jacks a headset is put in (sound/hda: "Headphone Jack" …);
# "Headphone Mic Jack" and "Headset Mic Jack" also tell of a microphone alone.
_JACKS = tuple(
    f"{place}{kind} Jack" for kind in ("Headphone", "Headset") for place in ("", "Front ")
)
_NAMED = re.compile("headset|headphone|earphone", re.IGNORECASE)  # USB and Bluetooth
_BESIDE = re.compile("speaker|hdmi|iec958|displayport", re.IGNORECASE)  # of a card with a jack
_ALSA = re.compile(r"\b(?:hw:|CARD=)(?!CARD=)([A-Za-z0-9_]+)")
_CARD = 0  # SND_CTL_ELEM_IFACE_CARD, the interface of jacks
_READ_ONLY, _AT_ONCE = 4, 1  # SND_CTL_READONLY, SND_CTL_NONBLOCK


def in_use(output: Output) -> bool:
    """Return whether a headset is in use; when the system does not tell, it is a loudspeaker."""
    if output != "auto":
        return output == "headset"
    device = QMediaDevices.defaultAudioOutput()
    return by_name_or_jack(device.description(), bytes(device.id().data()).decode(errors="replace"))


def by_name_or_jack(description: str, identifier: str) -> bool:
    """Return whether the output of that name, which the system calls *identifier*, is a headset."""
    named, beside = _NAMED.search(description), _BESIDE.search(f"{description} {identifier}")
    if named and not beside:
        return True
    if beside and not named:  # the card's other outputs sound on while something is in its jack
        return False
    card = card_of(identifier)
    return card is not None and _plugged(card)


def card_of(identifier: str) -> str | None:
    """Return the number of the sound card that *identifier* names, None unless it is one card.

    ALSA names a card; the sound servers name the device it is, with "_" for ":".
    """
    cards = {folder.name.removeprefix("card"): folder for folder in _CARDS.glob("card[0-9]*")}
    if named := _ALSA.search(identifier):
        found = [number for number, folder in cards.items() if named[1] in {number, _id(folder)}]
    else:
        found = [number for number, folder in cards.items() if _is_of(folder, identifier)]
    return found[0] if len(found) == 1 else None


def _id(card: Path) -> str:
    try:
        return (card / "id").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _is_of(card: Path, identifier: str) -> bool:
    device = (card / "device").resolve().name.replace(":", "_")
    return bool(re.search(rf"(?<=[-.]){re.escape(device)}(?=[-.]|$)", identifier))


def _plugged(card: str) -> bool:
    """Whether something is in the headset jack of *card*."""
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return False
    return _jack(alsa, card)


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
