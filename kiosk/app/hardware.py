"""What is connected to the terminal: whether somebody can write with a real keyboard."""

import re
from pathlib import Path

_DEVICES = Path("/proc/bus/input/devices")
_KEYS = re.compile(r"^B: KEY=([0-9a-f ]+)$", re.MULTILINE)
# Escape, the digits, and Q to S: what udev takes for a keyboard. Buttons and remote controls have
# fewer of them; a reader of bar codes may have all, which is why there is a setting.
_ALL = 0xFFFFFFFE


def has_keyboard(devices: Path = _DEVICES) -> bool:
    """Return whether a full keyboard is connected now, as Linux tells; elsewhere False."""
    try:
        told = devices.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(int(keys.split()[-1], 16) & _ALL == _ALL for keys in _KEYS.findall(told))
