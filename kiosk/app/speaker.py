"""Reads texts aloud, each in its own language's voice: one sound at a time, silent at once."""

import logging
import wave
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.sound import Sound
from kiosk.app.worker import Worker
from kiosk.domain.messages import (
    FromSpeech,
    Speak,
    SpeechFailed,
    SpeechReady,
    SpeechSetup,
    Spoken,
)
from kiosk.domain.speech import Fragment
from kiosk.services.speech.languages import voice_for
from kiosk.services.speech.sentences import pieces

__all__ = ["Sound", "Speaker"]

SLOW, USUAL = 0.7, 1.0  # factors of a voice's pace
AHEAD = 2  # pieces whose sound is made before it is needed
PIECE = 240  # characters: the first of a long text is heard soon
PATIENCE = 30_000  # milliseconds without an answer after which the worker is ended
_MOST_DEATHS = 2  # a piece that was waiting when the worker died this often is left out

log = logging.getLogger("kiosk.speech")


@dataclass(slots=True, eq=False)
class _Piece:
    """A part of a fragment: what one sound says."""

    fragment: Fragment
    text: str
    first: bool  # of its fragment
    id: int | None = None  # of the request under way or answered
    sound: Path | None = None
    left_out: bool = False
    deaths: int = 0

    def forget(self) -> None:
        """Remove the sound; it may be asked for again."""
        if self.sound is not None:
            self.sound.unlink(missing_ok=True)
        self.id = self.sound = None


class Speaker(QObject):
    """The session's voice. What it read last is known until something else is read."""

    speaking_changed = Signal(bool)
    spoken = Signal(object)  # Fragment: it begins to be heard
    no_voice = Signal(str)  # tag of a language that stays silent
    no_sound = Signal()  # no loudspeaker; speech takes its time in silence
    voices_changed = Signal()
    died = Signal()  # the worker; a new one is on its way

    def __init__(self, engine: str, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: frozenset[str] = frozenset()  # tags of languages that have a voice
        self.speaking = False
        self._ready = False
        self._silent = False
        self._rate = USUAL
        self._next = 1
        self._last: tuple[Fragment, ...] = ()
        self._pieces: deque[_Piece] = deque()  # the first is the one heard, or to be heard next
        self._player: Sound | None = None
        self._worker = Worker(
            "kiosk.services.speech",
            SpeechSetup(engine=engine, folder=str(folder)),
            FromSpeech,
            self,
        )
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._died)
        self._stall = QTimer(self, singleShot=True, interval=PATIENCE)
        self._stall.timeout.connect(self._worker.restart)

    @property
    def worker_pid(self) -> int:
        """The worker's process id, 0 while there is none."""
        return self._worker.pid

    def start(self) -> None:
        """Warm the worker."""
        self._worker.start()

    def close(self) -> None:
        """Be silent and end the worker."""
        self.stop()
        self._worker.stop()

    def speak(self, fragments: Sequence[Fragment]) -> None:
        """Read *fragments* aloud, instead of what is being read."""
        self._silence()
        self._last = tuple(fragments)
        for fragment in self._last:
            if self._ready and not self._has_voice(fragment.language):
                self._tell_no_voice(fragment.language, fragment)
                continue
            texts = pieces(fragment.text, PIECE)
            self._pieces += [_Piece(fragment, text, n == 0) for n, text in enumerate(texts)]
        self._set_speaking(speaking=bool(self._pieces))
        self._go_on()

    def repeat(self) -> None:
        """Read the last again, from its beginning."""
        self.speak(self._last)

    def stop(self) -> None:
        """Be silent at once."""
        self._silence()
        self._set_speaking(speaking=False)

    def set_slow(self, slow: bool) -> None:  # noqa: FBT001  a slot
        """Read slower, or at the usual pace, from the sentence being read on."""
        rate = SLOW if slow else USUAL
        if rate == self._rate:
            return
        self._rate = rate
        if self.speaking:
            self._stop_player()
            for piece in self._pieces:
                piece.forget()
            self._go_on()

    # --- the queue ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Play what is next, and have the sounds after it made."""
        while self._pieces and self._pieces[0].left_out:
            self._pieces.popleft()
        if not self._pieces:
            self._stall.stop()
            self._set_speaking(speaking=False)
            return
        self._ask()
        if self._player is None and self._pieces[0].sound is not None:
            self._play(self._pieces[0])

    def _ask(self) -> None:
        for piece in list(self._pieces)[: AHEAD + 1]:
            if piece.id is not None or piece.left_out:
                continue
            speak = Speak(
                id=self._next,
                text=piece.text,
                language=piece.fragment.language,
                rate=self._rate,
            )
            if self._worker.send(speak):
                piece.id = self._next
                self._stall.start()
            self._next += 1

    def _play(self, piece: _Piece) -> None:
        assert piece.sound is not None  # noqa: S101  asked by _go_on
        try:
            self._player = Sound(piece.sound, self)
        except (OSError, EOFError, wave.Error):
            log.warning("a sound cannot be read")
            piece.left_out = True
            piece.sound = None
            QTimer.singleShot(0, self._go_on)
            return
        piece.sound = None  # from here on it is in memory only
        self._player.finished.connect(self._played)
        self._player.silent.connect(self._tell_silent)
        if not self._player.audible:
            self._tell_silent()
        self._player.start()
        if piece.first:
            piece.first = False
            self.spoken.emit(piece.fragment)

    def _played(self) -> None:
        self._stop_player()
        self._pieces.popleft()
        self._go_on()

    def _silence(self) -> None:
        self._stop_player()
        self._stall.stop()
        for piece in self._pieces:
            piece.forget()
        self._pieces.clear()

    def _stop_player(self) -> None:
        if self._player is not None:
            self._player.stop()
            self._player.deleteLater()
            self._player = None

    # --- the worker's answers -------------------------------------------------------------------

    def _answered(self, message: FromSpeech) -> None:
        match message:
            case SpeechReady():
                self._ready = True
                self.voices = frozenset(message.voices)
                self.voices_changed.emit()
                self._leave_out_voiceless()
            case Spoken():
                piece = self._find(message.id)
                if piece is None:  # stopped, or asked at another pace
                    Path(message.path).unlink(missing_ok=True)
                    return
                piece.sound = Path(message.path)
            case SpeechFailed(id=None):
                log.error("no voices: %s", message.why)
                return
            case SpeechFailed():
                piece = self._find(message.id)
                if piece is None:
                    return
                piece.left_out = True
                if message.no_voice:
                    self._tell_no_voice(piece.fragment.language, piece.fragment)
        self._watch()
        if self._pieces:
            self._go_on()

    def _find(self, number: int | None) -> _Piece | None:
        return next((piece for piece in self._pieces if piece.id == number), None)

    def _watch(self) -> None:
        """Expect the next answer in time, when there is one to come."""
        waiting = [
            piece
            for piece in self._pieces
            if piece.id is not None and piece.sound is None and not piece.left_out
        ]
        if self._player is not None and waiting and waiting[0] is self._pieces[0]:
            waiting = waiting[1:]  # that one is being heard
        if waiting:
            self._stall.start()
        else:
            self._stall.stop()

    def _died(self) -> None:
        self._stall.stop()
        for place, piece in enumerate(list(self._pieces)[: AHEAD + 1]):
            heard = place == 0 and self._player is not None
            if piece.sound is None and not heard:
                piece.id = None
                piece.deaths += 1
                piece.left_out = piece.deaths >= _MOST_DEATHS
        self.died.emit()
        if self._pieces and self._player is None:
            self._go_on()

    # --- what is missing ------------------------------------------------------------------------

    def _has_voice(self, tag: str) -> bool:
        return voice_for(tag, self.voices) is not None

    def _leave_out_voiceless(self) -> None:
        """Sort out what was asked for before the voices were known."""
        for piece in self._pieces:
            if not self._has_voice(piece.fragment.language) and not piece.left_out:
                piece.left_out = True
                if piece.first:
                    self._tell_no_voice(piece.fragment.language, piece.fragment)

    def _tell_no_voice(self, tag: str, fragment: Fragment) -> None:
        """Leave *fragment* out; it is one text, so a part of it would be worse than none."""
        for piece in self._pieces:
            piece.left_out = piece.left_out or piece.fragment is fragment
        self.no_voice.emit(tag)

    def _tell_silent(self) -> None:
        if not self._silent:
            self._silent = True
            self.no_sound.emit()

    def _set_speaking(self, *, speaking: bool) -> None:
        if speaking != self.speaking:
            self.speaking = speaking
            self.speaking_changed.emit(speaking)
