"""Translation packs that IT adds, looks at, checks and removes; nothing is ever fetched.

Run as `python -m kiosk.services.packs` it is the trial of one pack, in a process of its own.
"""

from kiosk.services.packs.store import Installed, PackStore

__all__ = ["Installed", "PackStore"]
