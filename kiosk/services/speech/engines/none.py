"""The engine of a terminal that shall stay silent."""

from pathlib import Path

from kiosk.domain.ports import Stopped, never
from kiosk.domain.speech import Utterance
from kiosk.services.speech.languages import NoVoiceError


class NoVoice:
    """Speaks no language."""

    name = "none"

    def voices(self) -> tuple[str, ...]:
        """Return no language."""
        return ()

    def version(self, language: str) -> str:
        """Raise `NoVoiceError`: there is none."""
        raise NoVoiceError(f"no voice speaks {language}")

    def speak(
        self,
        text: str,  # noqa: ARG002  the port
        language: str,
        rate: float,  # noqa: ARG002  the port
        path: Path,  # noqa: ARG002  the port
        stopped: Stopped = never,  # noqa: ARG002  the port
    ) -> Utterance:
        """Raise `NoVoiceError`, whatever is asked."""
        raise NoVoiceError(f"no voice speaks {language}")

    def close(self) -> None:
        """Have nothing to end."""
