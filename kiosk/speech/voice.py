"""The worker's synthesising thread: one sentence ahead of the one that plays, and deaf to what was stopped."""

from __future__ import annotations

import os
import queue
import threading
import traceback
from collections.abc import Callable

from kiosk.errors import SpeechError
from kiosk.speech.feed import Feed
from kiosk.speech.pcm import Clip
from kiosk.speech.protocol import Cut, Failed, Ping, Pong, Ready, Report, Say
from kiosk.speech.synthesiser import Synthesiser

Emit = Callable[[Report], None]


class Voice(threading.Thread):
    """Synthesises sentences in the order asked for, ahead of the one that plays, and answers pings in between.

    A ping waits its turn among the sentences: an answer proves that the synthesiser is not stuck.
    """

    def __init__(self, feed: Feed, emit: Emit) -> None:
        super().__init__(name="voice", daemon=True)
        self._feed = feed
        self._emit = emit
        self._jobs: queue.SimpleQueue[tuple[int, Say | Ping]] = queue.SimpleQueue()
        self._stops = 0
        self._lock = threading.Lock()

    def ask(self, job: Say | Ping) -> None:
        """Do this after what was asked for before."""
        self._jobs.put((self._stops, job))

    def stop(self) -> None:
        """Silence what plays and forget every sentence asked for, the one being synthesised included."""
        with self._lock:
            self._stops += 1
            dropped = self._feed.clear()
        for sentence in dropped:
            self._emit(Cut(sentence))

    def run(self) -> None:
        """Work until the process ends. A fault ends the process: the supervisor starts a clean one."""
        try:
            synthesiser = Synthesiser()
            self._emit(Ready(synthesiser.voices))
            while True:
                self._do(*self._jobs.get(), synthesiser)
        finally:
            traceback.print_exc()
            os._exit(1)

    def _do(self, stops: int, job: Say | Ping, synthesiser: Synthesiser) -> None:
        if isinstance(job, Ping):
            self._emit(Pong(job.number))
        elif stops != self._stops:
            self._emit(Cut(job.id))
        else:
            self._render(stops, job, synthesiser)

    def _render(self, stops: int, job: Say, synthesiser: Synthesiser) -> None:
        try:
            samples = synthesiser.render(job.text, job.language, job.rate)
        except SpeechError as error:
            self._emit(Failed(job.id, error.title))
            return
        with self._lock:
            if wanted := stops == self._stops:
                self._feed.put(Clip(job.id, samples, job.volume))
        if not wanted:
            self._emit(Cut(job.id))
