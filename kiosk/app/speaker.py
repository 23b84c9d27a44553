"""Reads texts aloud, each in its own language's voice: one sound at a time, silent at once."""

import logging
import wave
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.audience import Audience, Unheard
from kiosk.app.recital import Piece, Recital
from kiosk.app.sound import Sound
from kiosk.app.worker import Worker
from kiosk.config import Speech
from kiosk.domain.speech import Fragment, Place
from kiosk.domain.speech_messages import (
    FromSpeech,
    Hush,
    Speak,
    SpeechFailed,
    SpeechReady,
    SpeechSetup,
    Spoken,
)
from kiosk.services.speech.languages import voice_for
from kiosk.services.speech.phrases import Phrases, places

USUAL = 1.0  # factor of a voice's pace
AHEAD = 2  # sentences whose sound is made before it is needed
PATIENCE = 30_000  # milliseconds without an answer after which the worker is ended
_OPENING = 10  # milliseconds between two looks whether a sound device has opened
_MOST_DEATHS = 2  # a sentence that was waiting when the worker died this often is left out

log = logging.getLogger("kiosk.speech")


class Speaker(QObject):
    """The session's voice. What it read last is known until something else is read."""

    speaking_changed = Signal(bool)  # a paused reading goes on, so it counts as speaking
    paused_changed = Signal(bool)
    place_changed = Signal(object)  # Place: the voice is here now; None: nowhere any more
    spoken = Signal(object)  # Fragment: it begins to be heard
    no_voice = Signal(str)  # tag of a language that stays silent
    no_sound = Signal()  # no loudspeaker, told once; speech takes its time in silence
    voices_changed = Signal()
    died = Signal()  # the worker; a new one is on its way

    def __init__(self, speech: Speech, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: frozenset[str] = frozenset()  # tags of languages that have a voice
        self.speaking = False
        self.paused = False
        self._ready = False  # the worker that runs now has told its voices
        self._voiceless = False  # something in this reading has no voice
        self._rate = USUAL
        self._volume = 1.0
        self._haste: float | None = None
        self._next = 1
        self._recital = Recital()
        self._phrases = Phrases(places(Path(speech.phrases) if speech.phrases else None))
        self._player: Sound | None = None
        self._place: Place | None = None
        self.audience = Audience(speech.output, self)
        self.audience.pulled.connect(self._pulled)
        self.audience.no_sound.connect(self.no_sound)
        self._worker = Worker(
            "kiosk.services.speech",
            SpeechSetup(
                engine=speech.engine,
                folder=str(folder),
                engines=speech.engines,
                voices=speech.voices,
                prepared=speech.prepared,
                phrases=speech.phrases,
            ),
            FromSpeech,
            self,
        )
        self._worker.answered.connect(self._answered)
        self._worker.died.connect(self._died)
        self._stall = QTimer(self, singleShot=True, interval=PATIENCE)
        self._stall.timeout.connect(self._worker.restart)
        self._word = QTimer(self, singleShot=True)
        self._word.timeout.connect(self._follow)

    @property
    def worker_pid(self) -> int:
        """The worker's process id, 0 while there is none."""
        return self._worker.pid

    @property
    def sounding(self) -> bool:
        """Whether a sound is being played, and not paused."""
        return self._player is not None and not self.paused

    def start(self) -> None:
        """Warm the worker."""
        self._worker.start()

    def close(self) -> None:
        """Be silent and end the worker."""
        self.stop()
        self._worker.stop()

    def speak(self, fragments: Sequence[Fragment]) -> None:
        """Read *fragments* aloud, instead of what is being read.

        A visitor's own values are left out whenever others would hear them.
        """
        self._silence()
        self._recital = Recital.of(fragments, self.is_recorded)
        self._voiceless = False
        if self._ready:
            self._leave_out_voiceless()
        self._begin()

    def repeat(self) -> None:
        """Read the last again, from its beginning."""
        self._silence()
        self._recital.at = 0
        self._begin()

    def step(self, by: int) -> None:
        """Read the sentence *by* places after the one being read, or after the last read."""
        if not self._recital.pieces:
            return
        self._silence()
        self._recital.withhold(self.audience.is_alone)
        self._recital.step(by)
        self._begin()

    def pause(self) -> None:
        """Be silent at once, to go on from here."""
        if self.speaking and not self.paused:
            self._set_paused(paused=True)
            self._word.stop()
            if self._player is not None:
                self._player.pause()

    def resume(self) -> None:
        """Go on from where it paused."""
        if not self.paused:
            return
        if self._plays_private and not self.audience.is_alone():
            self._pulled()
            return
        self._set_paused(paused=False)
        if self._player is not None:
            self._player.resume()
            self._follow()
        else:
            self._go_on()

    def stop(self) -> None:
        """Be silent at once."""
        self._silence()
        self._set_speaking(speaking=False)

    def set_rate(self, rate: float) -> None:
        """Read at *rate* of the usual pace, from the beginning of the sentence being read."""
        if rate == self._rate:
            return
        self._rate = rate
        if self.speaking:
            paused = self.paused
            self._silence()
            self._begin()
            if paused:
                self.pause()

    def set_volume(self, volume: float) -> None:
        """Read as loud as *volume* says, from 0 to 1."""
        self._volume = volume
        if self._player is not None:
            self._player.set_volume(volume)

    def set_haste(self, haste: float) -> None:
        """Be heard by nobody, and take so many times less time: an unattended visitor listens."""
        self._haste = haste

    # --- the queue ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.audience.begin()
        self._recital.withhold(self.audience.is_alone)
        if self._recital.pieces and all(piece.withheld for piece in self._recital.pieces):
            self.audience.tell(Unheard.PRIVATE)
        self._recital.skip()
        self._set_speaking(speaking=self._recital.current is not None)
        self._go_on()

    def _go_on(self) -> None:
        """Play what is next, and have the sounds after it made."""
        self._recital.skip()
        piece = self._recital.current
        if piece is None:
            self._stall.stop()
            self._show(None)
            self._set_speaking(speaking=False)
            if self._voiceless:
                self.audience.tell(Unheard.VOICE)
            return
        self._ask()
        self._watch()
        if self._player is None and piece.path is not None and not self.paused:
            self._play(piece)

    def _ask(self) -> None:
        for piece in self._recital.ahead(AHEAD):
            if piece.id is not None:
                continue
            speak = Speak(
                id=self._next,
                text=piece.text,
                language=piece.fragment.language,
                rate=self._rate,
            )
            if self._worker.send(speak):
                piece.id = self._next
            self._next += 1

    def _play(self, piece: Piece) -> None:
        assert piece.path is not None  # noqa: S101  asked by _go_on
        if piece.fragment.private and not self.audience.is_alone():
            self._recital.withhold(lambda: False)
            self.audience.begin()  # what was heard of it was not all
            self.audience.tell(Unheard.PRIVATE)
            QTimer.singleShot(0, self._pass_on)
            return
        path, piece.path = piece.path, None  # from here on it is in memory only
        try:
            self._player = Sound(path, self, volume=self._volume, haste=self._haste)
        except (OSError, EOFError, wave.Error):
            log.warning("a sound cannot be read")
            piece.left_out = True
            QTimer.singleShot(0, self._pass_on)
            return
        self._player.finished.connect(self._played)
        self._player.silent.connect(self.audience.lose)
        self.audience.hear(silent=not self._player.audible and self._haste is None)
        if piece.fragment.private:
            self.audience.watch()
        self._player.start()
        if piece.first:
            self.spoken.emit(piece.fragment)
        self._follow()

    def _pass_on(self) -> None:
        if self.speaking:  # else somebody has stopped it meanwhile
            self._go_on()

    def _follow(self) -> None:
        """Tell where the voice is, and look again when the next word begins."""
        piece = self._recital.current
        if self._player is None or piece is None or self.paused:
            return
        seconds = self._player.position()
        if not self._player.begun:
            self._word.start(_OPENING)
            return
        self._show(piece.place(seconds))
        wait = piece.wait(seconds)
        if wait is not None:
            self._word.start(max(1, round(wait * 1000)))

    def _show(self, place: Place | None) -> None:
        if place != self._place:
            self._place = place
            self.place_changed.emit(place)

    def _played(self) -> None:
        self._stop_player()
        piece = self._recital.current
        if piece is not None:
            piece.forget()
        self._recital.at += 1
        self._go_on()

    def _silence(self) -> None:
        self._stop_player()
        self._stall.stop()
        if self._waits:
            self._worker.send(Hush())
        self._recital.forget()
        self._show(None)
        self._set_paused(paused=False)

    def _stop_player(self) -> None:
        self._word.stop()
        self.audience.leave()
        if self._player is not None:
            self._player.stop()
            self._player.deleteLater()
            self._player = None

    # --- the worker's answers -------------------------------------------------------------------

    def _answered(self, message: FromSpeech) -> None:
        self._stall.stop()
        match message:
            case SpeechReady():
                self._ready = True
                self.voices = frozenset(message.voices)
                self.voices_changed.emit()
                self._leave_out_voiceless()
            case Spoken():
                piece = self._recital.find(message.id)
                if piece is None:  # stopped, or asked at another pace
                    Path(message.path).unlink(missing_ok=True)
                else:
                    piece.path, piece.sound = Path(message.path), message.sound
            case SpeechFailed(id=None):
                log.error("no voices: %s", message.why)
            case SpeechFailed():
                piece = self._recital.find(message.id)
                if piece is not None:
                    piece.left_out = True
                    if message.no_voice:
                        self._tell_no_voice(piece.fragment)
        self._watch()
        if self.speaking:
            self._go_on()

    def _watch(self) -> None:
        """Expect the next answer in time, when there is one to come."""
        if self._waits and not self._stall.isActive():
            self._stall.start()

    @property
    def _waits(self) -> bool:
        """Whether the worker owes an answer, or has not even said that it is ready."""
        if self.speaking and not self._ready:
            return True
        return any(p.id is not None and p.sound is None for p in self._recital.ahead(AHEAD))

    def _died(self) -> None:
        self._ready = False
        self._stall.stop()
        for piece in self._recital.ahead(AHEAD):
            if piece.sound is None:
                piece.id = None
                piece.deaths += 1
                piece.left_out = piece.deaths >= _MOST_DEATHS
        self.died.emit()
        if self.speaking and self._player is None:
            self._go_on()

    # --- what is missing ------------------------------------------------------------------------

    def _leave_out_voiceless(self) -> None:
        """Sort out what no voice here can read."""
        for piece in self._recital.pieces[self._recital.at :]:
            text, language = piece.text, piece.fragment.language
            spoken = voice_for(language, self.voices) or self.is_recorded(text, language)
            if not spoken and not piece.left_out:
                self._tell_no_voice(piece.fragment)

    def is_recorded(self, text: str, language: str) -> bool:
        """Return whether people have read *text*: then it needs no voice."""
        return self._phrases.recording(text, language) is not None

    def _tell_no_voice(self, fragment: Fragment) -> None:
        self._recital.leave_out(fragment)
        self._voiceless = True
        self.no_voice.emit(fragment.language)

    @property
    def _plays_private(self) -> bool:
        piece = self._recital.current
        return self._player is not None and piece is not None and piece.fragment.private

    def _pulled(self) -> None:
        """Be silent: from here on others would hear it."""
        self.stop()
        self.audience.begin()
        self.audience.tell(Unheard.PRIVATE)

    def _set_paused(self, *, paused: bool) -> None:
        if paused != self.paused:
            self.paused = paused
            self.paused_changed.emit(paused)

    def _set_speaking(self, *, speaking: bool) -> None:
        if speaking != self.speaking:
            self.speaking = speaking
            self.speaking_changed.emit(speaking)
