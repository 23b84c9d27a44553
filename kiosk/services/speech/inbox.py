"""What a worker is asked, in order; a hush is found however busy the worker is."""

import os
import re
import select
from collections import deque
from typing import BinaryIO

from kiosk.domain.errors import MessageError
from kiosk.domain.messages import LINE_LIMIT, decode
from kiosk.domain.speech_messages import Hush, SpeechSetup, ToSpeech

_CHUNK = 1 << 16
_HALVES = re.compile(
    rb"\\\\|(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)  # an escaped backslash, a whole character of two halves, a half


class Inbox:
    """The messages on *source*, which is read to its end and by nobody else."""

    def __init__(self, source: BinaryIO) -> None:
        self._descriptor = source.fileno()
        self._rest = bytearray()
        self._waiting: deque[ToSpeech | MessageError] = deque()
        self._open = True
        self._hushed = False

    def next(self) -> ToSpeech | None:
        """Return the next message, None at the end; raises `MessageError` for what is none."""
        while not self._waiting and self._open:
            self._read()
        if not self._waiting:
            return None
        message = self._waiting.popleft()
        self._hushed = False  # what still waits was asked after the hush
        if isinstance(message, MessageError):
            raise message
        return message

    def hushed(self) -> bool:
        """Return whether a hush has come since the last message was taken; never waits."""
        while self._open and not self._hushed and select.select([self._descriptor], [], [], 0)[0]:
            self._read()
        return self._hushed

    def _read(self) -> None:
        came = os.read(self._descriptor, _CHUNK)
        if not came:
            self._open = False
            if self._rest.strip():
                self._take(bytes(self._rest))
            return
        self._rest += came
        *lines, rest = self._rest.split(b"\n") if b"\n" in came else [self._rest]
        self._rest = rest
        for line in lines:
            if line.strip():
                self._take(bytes(line))
        if len(self._rest) > LINE_LIMIT:
            self._take(bytes(self._rest))

    def _take(self, line: bytes) -> None:
        """Queue the message on *line*; nothing is read after what is none."""
        try:
            message = _decoded(line)
        except MessageError as error:
            self._waiting.append(error)
            self._open = False
            return
        if isinstance(message, Hush):
            self._hushed = True
            kept = [one for one in self._waiting if isinstance(one, SpeechSetup)]
            self._waiting = deque(kept)
        else:
            self._waiting.append(message)


def _decoded(line: bytes) -> ToSpeech:
    """Return the message on *line*; half a character, valid in JSON but no text, is left out."""
    if b"\\u" in line:
        line = _HALVES.sub(lambda match: b"" if _is_half(match) else match[0], line)
    message: ToSpeech = decode(line, ToSpeech)
    return message


def _is_half(match: re.Match[bytes]) -> bool:
    return match[1] is None and match[0] != rb"\\"
