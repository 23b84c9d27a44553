"""The process that owns Piper: neural voices, each loaded once.

Its arguments are the voices, TAG=MODEL. Piper tells no word times; a sentence's sound ends exactly.
"""

import sys
from importlib.metadata import version
from typing import Any

from kiosk.services.speech.engines.conversation import Hello, Request, Said, serve

SLOWEST, FASTEST = 0.4, 3.0  # factors of a voice's pace that still sound like speech
WARM = 3  # voices that are loaded before they are asked for: each takes about 100 MB


class Piper:
    """Piper with the voices in *models*: their files by language tag."""

    def __init__(self, models: dict[str, str]) -> None:
        import piper  # noqa: PLC0415  loads the library, which may be missing

        self._piper: Any = piper
        self._models = models
        self._loaded: dict[str, Any] = {}

    def hello(self) -> Hello:
        """Return the voices, and the library's version."""
        return Hello(self._models, f"piper {version('piper-tts')}")

    def warm(self) -> None:
        """Load the first voices; a session may need any of them, and each takes a second."""
        for model in list(dict.fromkeys(self._models.values()))[:WARM]:
            self._voice(model)

    def speak(self, request: Request) -> Said:
        """Return the sound of the sentences in the text."""
        voice = self._voice(request.voice)
        rate = min(max(request.rate, SLOWEST), FASTEST)
        usual = voice.config.length_scale
        pace = self._piper.SynthesisConfig(length_scale=usual / rate)
        parts = [chunk.audio_int16_bytes for chunk in voice.synthesize(request.text, pace)]
        return Said(b"".join(parts), int(voice.config.sample_rate))

    def _voice(self, model: str) -> Any:  # noqa: ANN401  Piper has no types here
        if model not in self._loaded:
            self._loaded[model] = self._piper.PiperVoice.load(model)
        return self._loaded[model]


if __name__ == "__main__":
    serve(lambda: Piper(dict(argument.split("=", 1) for argument in sys.argv[1:])))
