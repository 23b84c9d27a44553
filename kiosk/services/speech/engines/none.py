"""The engine of a terminal that shall stay silent."""

from pathlib import Path

from kiosk.domain.speech import Utterance
from kiosk.services.speech.languages import NoVoiceError


class NoVoice:
    """Speaks no language."""

    name = "none"

    def voices(self) -> tuple[str, ...]:
        """Return no language."""
        return ()

    def speak(self, text: str, language: str, rate: float, path: Path) -> Utterance:  # noqa: ARG002  the port
        """Raise `NoVoiceError`, whatever is asked."""
        raise NoVoiceError(f"no voice speaks {language}")

    def close(self) -> None:
        """Have nothing to end."""
