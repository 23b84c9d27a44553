"""The engine without a voice: for terminals that must stay silent."""

from pathlib import Path

from kiosk.domain.errors import SpeechError


class NoVoice:
    """A `Voice` that speaks no language."""

    name = "none"

    def voices(self) -> tuple[str, ...]:
        """Return no language."""
        return ()

    def speak(self, text: str, language: str, rate: float, path: Path) -> float:
        """Raise `SpeechError`: there is no voice."""
        del text, rate, path
        raise SpeechError(f"{language}: no voice; the speech engine is 'none'")
