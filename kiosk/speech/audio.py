"""The sound device, opened in the worker only: it pulls frames without end, so that speech starts and stops at once.

It is never paused: starting a device costs time and swallows the first syllable on many sound cards, and stopping
one may play out what it has buffered. Silence is pulled in between.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

import miniaudio

from kiosk.errors import SpeechError
from kiosk.speech.pcm import SAMPLE_RATE

PERIOD = 20
"""Milliseconds of sound in one buffer: what a stop may still let through, times `PERIODS` on real hardware."""

PERIODS = 2
"""Buffers that the device holds."""

Pull = Callable[[int], bytes]
"""Gives as many frames as it is asked for."""


class Device:
    """An open sound device pulling from ``pull``. ``null``: no hardware, only a clock that keeps real time.

    Raises `SpeechError` when there is no device, or it can't be opened.
    """

    def __init__(self, pull: Pull, *, null: bool) -> None:
        self._pull = pull
        self._pulled = time.monotonic()
        backends = [miniaudio.Backend.NULL] if null else []
        try:
            self._device = miniaudio.PlaybackDevice(
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=PERIOD,
                callback_periods=PERIODS,
                backends=backends,
                app_name="kiosk",
            )
            self.name = str(self._device.backend)
            self._refuse_silent_stand_in(null)
            self._device.start(self._primed())
        except miniaudio.MiniaudioError as error:
            raise SpeechError(
                f"The sound device can't be opened: {error}", "Is a sound card there and free?"
            ) from error

    def _refuse_silent_stand_in(self, null: bool) -> None:
        """miniaudio falls back to its null backend where it finds no sound system: that is not a sound device."""
        if self.name.casefold() == "null" and not null:
            self._device.close()
            raise SpeechError("No sound system was found.", "Install ALSA, PulseAudio or PipeWire.")

    def _primed(self) -> Generator[bytes, int, None]:
        frames = self._frames()
        next(frames)
        return frames

    def _frames(self) -> Generator[bytes, int, None]:
        wanted = yield b""
        while True:
            self._pulled = time.monotonic()
            wanted = yield self._pull(wanted)

    def idle(self) -> float:
        """Seconds since the device last pulled: it has gone when this grows beyond a few periods."""
        return time.monotonic() - self._pulled

    def close(self) -> None:
        """Let the device go."""
        self._device.close()
