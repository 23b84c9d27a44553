"""A loudspeaker of software: PulseAudio's null sink, whose sound can be listened to."""

import array
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

LOUD = 300  # of 32,767: above what a silent device gives
_RATE = 22_050


class NullSink:
    """Listens to what is played on it: for each moment, how loud it was."""

    def __init__(self, server: str) -> None:
        self.server = server  # for PULSE_SERVER
        self._heard: list[tuple[float, int]] = []  # monotonic seconds, the loudest sample
        self._recorder = subprocess.Popen(
            ["/usr/bin/parec", "--device=lots.monitor", "--raw", "--format=s16le", "--channels=1",
             f"--rate={_RATE}", "--latency-msec=10"],
            stdout=subprocess.PIPE,
            env=os.environ | {"PULSE_SERVER": server},
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def loud_after(self, moment: float) -> float | None:
        """Return when something was first heard after *moment*."""
        return next((at for at, peak in list(self._heard) if at > moment and peak > LOUD), None)

    def loud_until(self, begin: float, end: float) -> float | None:
        """Return when something was last heard between *begin* and *end*."""
        heard = [at for at, peak in list(self._heard) if begin < at < end and peak > LOUD]
        return max(heard, default=None)

    def peak(self, begin: float, end: float) -> int:
        """Return the loudest sample between two moments."""
        return max((peak for at, peak in list(self._heard) if begin < at < end), default=0)

    def close(self) -> None:
        """Listen no longer."""
        self._recorder.kill()
        self._recorder.wait()
        self._listener.join()
        if self._recorder.stdout is not None:
            self._recorder.stdout.close()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while chunk := self._recorder.stdout.read1(2048):  # type: ignore[attr-defined]
            now = monotonic()
            samples = array.array("h", chunk[: len(chunk) // 2 * 2])
            self._heard.append((now, max(map(abs, samples), default=0)))


@contextmanager
def null_sink(folder: Path) -> Iterator[NullSink]:
    """Run a sound server whose only device is a null sink; its files are in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    socket = folder / "loudspeaker"
    server = subprocess.Popen(
        ["/usr/bin/pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
         "--log-level=error", "--disable-shm=yes",
         "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1",
         "-L", "module-null-sink sink_name=lots rate=44100"],
        env=os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = monotonic() + 20
        while not socket.exists():
            if server.poll() is not None or monotonic() > until:
                raise RuntimeError("the sound server does not start")
            sleep(0.05)
        sink = NullSink(f"unix:{socket}")
        try:
            yield sink
        finally:
            sink.close()
    finally:
        server.kill()
        server.wait()
