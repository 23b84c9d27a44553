"""Translation packs that IT adds, looks at, checks and removes; nothing is ever fetched.

Run as `python -m kiosk.services.packs` it is the trial of one pack, in a process of its own.
"""

from kiosk.services.packs.store import Installed, Store

__all__ = ["Installed", "Store"]
