"""Recorded phrases: the core phrases of the terminal, read by people, in place of a voice.

A recording holds for one text in one language, letter for letter. When the catalog's text changes
the recording is stale: it is never played again, and `kiosk phrases check` says so. What checks
and adds recordings is in `checking` and `store`: a session loads none of it.
"""

from kiosk.services.speech.phrases.lookup import Phrases
from kiosk.services.speech.phrases.pack import load_pack
from kiosk.services.speech.phrases.places import phrases_home, places, usual_phrases
from kiosk.services.speech.phrases.sound import decoded

__all__ = ["Phrases", "decoded", "load_pack", "phrases_home", "places", "usual_phrases"]
