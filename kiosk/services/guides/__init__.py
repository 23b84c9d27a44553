"""Guides from files: read, checked, and refused with the file, the line, the key and the remedy."""

from kiosk.services.guides.letters import load_letters
from kiosk.services.guides.loader import Refused, load_all, load_guide
from kiosk.services.guides.schema import schema

__all__ = ["Refused", "load_all", "load_guide", "load_letters", "schema"]
