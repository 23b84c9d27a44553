"""A program of ours in a process of its own: messages in and out, and word of its end."""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.domain.errors import MessageError
from kiosk.domain.messages import Message, decode, encode
from kiosk.supervisor import keeper
from kiosk.supervisor.folders import PrivateFolder

LINE_LIMIT = 65_536  # bytes; what a session or the practice site says is a few hundred
MESSAGES_A_SECOND = 500  # an honest session says less than ten
_CHUNK = 65_536
_LAST_CHUNKS = 16  # more than a pipe holds
_LAST_WORDS = 200  # characters
_LAST_LINES = 4
_WHERE = (" ", "Traceback ")  # the lines of a traceback that do not say what is wrong
_scratch = bytearray(_CHUNK)  # for what is read but never looked at
_DYING = "Fatal Python error"  # what follows is about Python, not about the cause


class Lines:
    """Cuts a stream of bytes into lines, and refuses those over *limit* bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that *chunk* completes; raises `MessageError` for one too long."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        longest = max(map(len, [*lines, self._rest]))
        if longest > self._limit:
            self._rest = b""
            raise MessageError(f"a line is over the limit of {self._limit} bytes")
        return lines


class Child:
    """One running program under its keeper, in a process group and a folder of its own.

    *received* gets its messages, *broke* is called once when it says anything else (nothing is
    read from it afterwards), *exited* once with its exit code.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: PrivateFolder,
        *,
        union: Any,  # noqa: ANN401  a union is no type to mypy
        received: Callable[[Message], None],
        broke: Callable[[MessageError], None],
        exited: Callable[[int], None],
    ) -> None:
        self.stderr_lines = 0
        self.hear_words: Callable[[str], None] | None = self._keep_words  # None: only counted
        self._last_words: deque[str] = deque(maxlen=_LAST_LINES)
        self._union, self._received, self._broke, self._exited = union, received, broke, exited
        self._lines = Lines(LINE_LIMIT)
        self._errors = Lines(LINE_LIMIT)
        self._window, self._in_window = 0.0, 0
        self._has_broken = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(keeper.__file__)),
             str(os.getpid()), str(folder.path), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(environment), start_new_session=True, bufsize=0,
        )  # fmt: skip
        self.keeper = self._process.pid
        streams = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._in, self._out, self._err = (stream.fileno() for stream in streams if stream)
        self._end = os.pidfd_open(self.keeper)
        self._loop = asyncio.get_running_loop()
        for descriptor in (self._in, self._out, self._err):
            os.set_blocking(descriptor, False)
        self._loop.add_reader(self._out, self._read)
        self._loop.add_reader(self._err, self._read_errors)
        self._loop.add_reader(self._end, self._has_exited)

    def send(self, message: Message) -> bool:
        """Say *message*; False when it does not listen any more."""
        line = encode(message)
        try:
            return os.write(self._in, line) == len(line)  # a pipe holds far more than one message
        except OSError:
            return False

    def close(self) -> None:
        """Forget the process, which has ended."""
        self._stop_reading()
        self._loop.remove_reader(self._end)
        with contextlib.suppress(OSError):
            os.close(self._end)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        # Reaped only now: until here its number cannot become another process's.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.1)

    def _stop_reading(self) -> None:
        self._loop.remove_reader(self._out)
        self._loop.remove_reader(self._err)

    def _has_exited(self) -> None:
        self._loop.remove_reader(self._end)
        for _ in range(_LAST_CHUNKS):  # its last words may still be in the pipe
            self._read()
            self._read_errors()
        found = os.waitid(os.P_PID, self.keeper, os.WEXITED | os.WNOWAIT)
        self._exited(found.si_status if found is not None else -1)

    def _read(self) -> None:
        chunk = None if self._has_broken else self._chunk(self._out)
        if chunk is None:
            return
        try:
            for line in self._lines.feed(chunk):
                self._count()
                self._received(decode(line, self._union))
        except MessageError as error:
            self._has_broken = True
            self._loop.remove_reader(self._out)
            self._broke(error)

    def _count(self) -> None:
        """Refuse a flood: a session that only talks would starve the others."""
        now = self._loop.time()
        if now - self._window > 1:
            self._window, self._in_window = now, 0
        self._in_window += 1
        if self._in_window > MESSAGES_A_SECOND:
            raise MessageError(f"more than {MESSAGES_A_SECOND} messages in a second")

    def _read_errors(self) -> None:
        if self.hear_words is None:
            self._errors = Lines(LINE_LIMIT)  # nor is half a line kept
            self._count_errors()
            return
        chunk = self._chunk(self._err)
        if chunk is None:
            return
        self.stderr_lines += chunk.count(b"\n")
        with contextlib.suppress(MessageError):
            for line in self._errors.feed(chunk):
                words = line.decode(errors="replace").rstrip()[:_LAST_WORDS]
                if words and self.hear_words is not None:
                    self.hear_words(words)

    def _count_errors(self) -> None:
        """Count lines in a buffer that is wiped: freed memory would hold what was said for long."""
        try:
            length = os.readv(self._err, [_scratch])
        except BlockingIOError:
            return
        except OSError:
            length = 0
        self.stderr_lines += _scratch.count(b"\n", 0, length)
        _scratch[:length] = bytes(length)
        if length == 0:
            self._loop.remove_reader(self._err)

    @property
    def last_words(self) -> str:
        """What it said last on stderr while that was kept; for IT."""
        return "; ".join(self._last_words)

    def _keep_words(self, words: str) -> None:
        if words.startswith(_DYING):
            self.hear_words = None
        elif not words.startswith(_WHERE):
            self._last_words.append(words)

    def _chunk(self, descriptor: int) -> bytes | None:
        """Return what can be read now; None at the end of the stream."""
        try:
            chunk = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            chunk = b""
        if not chunk:
            self._loop.remove_reader(descriptor)
            return None
        return chunk
