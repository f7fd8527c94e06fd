"""What the sound device pulls from: clips in order, silence when there are none, empty within one buffer."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from kiosk.speech.pcm import FRAME, Clip, amplified


class Feed:
    """Clips waiting to be heard. Safe to use from several threads; ``pull`` runs in the device's own.

    ``started`` and ``finished`` are called with a clip's id as its first and last frame are pulled; they must
    not block.
    """

    def __init__(self, started: Callable[[int], None], finished: Callable[[int], None]) -> None:
        self._started = started
        self._finished = finished
        self._clips: deque[Clip] = deque()
        self._played = 0
        self._lock = threading.Lock()

    def put(self, clip: Clip) -> None:
        """Play this clip after those already here."""
        with self._lock:
            self._clips.append(clip)

    def clear(self) -> tuple[int, ...]:
        """Drop everything, the clip being played included; the ids that were dropped."""
        with self._lock:
            dropped = tuple(clip.id for clip in self._clips)
            self._clips.clear()
            self._played = 0
        return dropped

    def pull(self, frames: int) -> bytes:
        """The next ``frames`` frames to be heard, filled up with silence."""
        wanted = frames * FRAME
        heard = bytearray()
        with self._lock:
            while self._clips and len(heard) < wanted:
                heard += self._next(self._clips[0], wanted - len(heard))
        return bytes(heard.ljust(wanted, b"\0"))

    def _next(self, clip: Clip, size: int) -> bytes:
        if self._played == 0:
            self._started(clip.id)
        samples = clip.samples[self._played : self._played + size]
        self._played += len(samples)
        if self._played >= len(clip.samples):
            self._clips.popleft()
            self._played = 0
            self._finished(clip.id)
        return amplified(samples, clip.gain)
