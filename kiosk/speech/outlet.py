"""Keeps a sound device open: reports when it is lost, and tries again, at growing intervals, until it is back."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

from kiosk.errors import SpeechError
from kiosk.speech.audio import Device
from kiosk.speech.backoff import Backoff
from kiosk.speech.feed import Feed
from kiosk.speech.protocol import Sound
from kiosk.speech.recording import Recording
from kiosk.speech.sink import Output, Sink

LOST_AFTER = 1.0
"""Seconds without a pull after which the device has gone: fifty periods."""

LOOK_EVERY = 0.25
"""Seconds between looks at the device."""

FRESH_PROCESS_AFTER = 200
"""Openings after which the worker ends, to be started afresh: each that fails leaves about 3 kB behind in ALSA."""


class Outlet(threading.Thread):
    """Opens the sink's device, watches it, opens it again. Reports `Sound` on every change, and once at the start."""

    def __init__(self, sink: Sink, feed: Feed, recording: Recording | None, emit: Callable[[Sound], None]) -> None:
        super().__init__(name="outlet", daemon=True)
        self._sink = sink
        self._feed = feed
        self._recording = recording
        self._emit = emit
        self._backoff = Backoff(first=0.5, longest=30.0, healthy=10.0)
        self._available: bool | None = None
        self._clock = threading.Event()

    def run(self) -> None:
        """Work until the process ends."""
        for _ in range(FRESH_PROCESS_AFTER):
            try:
                device = self._open()
            except SpeechError as error:
                self._report(Sound(False, error.title))
                self._wait(self._backoff.after(0))
            else:
                self._report(Sound(True, device.name))
                self._watch(device)
                self._report(Sound(False, f"The sound device {device.name} has gone."))
        os._exit(1)

    def _open(self) -> Device:
        if self._recording:
            self._recording.pad(time.monotonic())
        return Device(self._heard, null=self._sink.output is not Output.DEFAULT)

    def _heard(self, frames: int) -> bytes:
        """Runs in the device's thread."""
        samples = self._feed.pull(frames)
        if self._recording:
            self._recording.append(samples)
        return samples

    def _report(self, sound: Sound) -> None:
        if sound.available != self._available:
            self._available = sound.available
            self._emit(sound)

    def _watch(self, device: Device) -> None:
        while device.idle() < LOST_AFTER:
            self._wait(LOOK_EVERY)
        device.close()

    def _wait(self, seconds: float) -> None:
        self._clock.wait(seconds)
