"""What can go wrong, and who must act.

KioskError
├── ConfigError       IT acts: names the file, the key and the remedy
├── GuideError        the guide's author acts
├── CatalogError      the translator or the packager acts
├── PackError         IT acts: a translation pack is broken or foreign
├── VoiceError        IT acts: a voice is broken or foreign
├── PhraseError       the office acts: a recorded phrase, or the list of them, cannot be used
├── MessageError      another of our processes spoke out of turn: that process is ended
├── TranslationError  the Swedish text is shown
└── SpeechError       the visitor reads instead
"""


class KioskError(Exception):
    """Anything Lots can name. Its text is for staff and IT and never holds page text."""


class ConfigError(KioskError):
    """The configuration of this terminal cannot be used."""


class GuideError(KioskError):
    """A guide cannot be used."""


class CatalogError(KioskError):
    """A catalog cannot be used."""


class PackError(KioskError):
    """A translation pack cannot be used."""


class VoiceError(KioskError):
    """A voice that was added, or is to be, cannot be used."""


class PhraseError(KioskError):
    """A recorded phrase, or a file about them, cannot be used."""


class MessageError(KioskError):
    """A line between two processes is not one of the known messages."""


class TranslationError(KioskError):
    """A text could not be translated; the Swedish is shown."""


class SpeechError(KioskError):
    """A text could not be spoken; the visitor reads."""
