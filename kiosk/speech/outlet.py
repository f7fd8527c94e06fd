"""Keeps a sound device open: reports when it is lost, and tries again, at growing intervals, until it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.errors import SpeechError
from kiosk.speech.backoff import Backoff
from kiosk.speech.protocol import Sound

LOST_AFTER = 1.0
"""Seconds without a pull after which the device has gone: fifty periods."""

LOOK_EVERY = 0.25
"""Seconds between looks at the device."""

OPENINGS = 200
"""Openings in one process: each that fails leaves about 3 kB behind in ALSA, so that a fresh one must take over."""


class OpenDevice(Protocol):
    """`kiosk.speech.audio.Device`, as far as it is watched."""

    name: str

    def idle(self) -> float:
        """Seconds since it last pulled."""

    def close(self) -> None:
        """Let it go."""


class Outlet:
    """Opens a device, watches it, opens it again.

    ``open_device`` raises `SpeechError` when it can't. ``emit`` is given `Sound` at first and on every change.
    ``wait`` lets so many seconds pass.
    """

    def __init__(
        self,
        open_device: Callable[[], OpenDevice],
        emit: Callable[[Sound], None],
        wait: Callable[[float], object],
    ) -> None:
        self._open = open_device
        self._emit = emit
        self._wait = wait
        self._backoff = Backoff(first=0.5, longest=30.0, healthy=10.0)
        self._available: bool | None = None

    def run(self) -> None:
        """Work until the process has opened devices often enough; then it should end."""
        for _ in range(OPENINGS):
            try:
                device = self._open()
            except SpeechError as error:
                self._report(Sound(False, error.title))
                self._wait(self._backoff.after(lived=0))
            else:
                self._report(Sound(True, device.name))
                self._watch(device)
                self._report(Sound(False, f"The sound device {device.name} has gone."))

    def _report(self, sound: Sound) -> None:
        if sound.available is not self._available:
            self._available = sound.available
            self._emit(sound)

    def _watch(self, device: OpenDevice) -> None:
        while device.idle() < LOST_AFTER:
            self._wait(LOOK_EVERY)
        device.close()
