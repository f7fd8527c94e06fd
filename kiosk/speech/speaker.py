"""The kiosk's voice: the speaker's port on a supervised worker, or on nothing. Never raises, never blocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from kiosk.library.types import Pronunciation, Words
from kiosk.loop import Speaker as Port
from kiosk.speech.launch import Engine, Launch
from kiosk.speech.player import Happening, Player
from kiosk.speech.protocol import Ready, Report, Sound
from kiosk.speech.reader import Reader
from kiosk.speech.sink import parse_sink
from kiosk.speech.speech_log import SpeechLog
from kiosk.speech.spoken import spoken_in
from kiosk.speech.supervisor import PATIENCE, Patience, Supervisor
from kiosk.speech.utterance import Utterance
from kiosk.visit.page import Page, Passage
from kiosk.visit.visit import Visit


class Speaker(Port, Protocol):
    """The loop's port, and what its owner needs besides: a beginning, an end, and news.

    ``on_sound`` is told when sound comes or goes, the first time as soon as it is known; ``on_speaking`` when
    the voice begins and ends. Both run in the event loop (the latter also within a call of the port).
    """

    on_sound: Callable[[bool], None]
    on_speaking: Callable[[bool], None]

    async def start(self) -> None:
        """Begin. What is said before the voice is ready is spoken once it is."""

    async def aclose(self) -> None:
        """Fall silent, and leave nothing running."""


class WorkerSpeaker(Reader):
    """Speaks through a worker process.

    ``words`` are the catalogues by language, ``pronunciation`` says how each is spoken; ``audio`` is ``default``,
    ``null`` or ``wav:FILE``; ``engine`` is ``bundled`` or ``system``; ``log`` takes every event. Raises `SpeechError`
    for an ``audio`` that is none.
    """

    def __init__(
        self,
        words: Mapping[str, Words],
        *,
        pronunciation: Mapping[str, Pronunciation] | None = None,
        audio: str = "default",
        engine: str = Engine.BUNDLED,
        log: SpeechLog | None = None,
        patience: Patience = PATIENCE,
    ) -> None:
        self.since = time.monotonic()
        """When the time of a recording (``wav:``) starts, in seconds of the monotonic clock."""
        launch = Launch(parse_sink(audio), Engine(engine), self.since)
        self._supervisor = Supervisor(
            launch.command, launch.environment(), on_report=self._take, on_lost=self._lose, patience=patience
        )
        record = log.write if log else _unrecorded
        super().__init__(words, Player(self._supervisor.send, record, self._note, spoken_in(pronunciation or {})))
        self.on_sound: Callable[[bool], None] = _unheard
        self.on_speaking: Callable[[bool], None] = _unheard
        self._voice = self._device = False
        self._reported: bool | None = None

    @property
    def diagnosis(self) -> tuple[str, ...]:
        """The latest that the worker and its native parts wrote on stderr, for the technician."""
        return self._supervisor.diagnosis

    @property
    def worker(self) -> int | None:
        """The process id of the worker, while there is one."""
        return self._supervisor.pid

    async def start(self) -> None:
        """Start the worker. Does not wait for it: what is said meanwhile is spoken once it is ready."""
        self._supervisor.start()

    async def aclose(self) -> None:
        """Stop speaking and end the worker."""
        self.silence()
        await self._supervisor.aclose()

    def _take(self, report: Report) -> None:
        match report:
            case Ready():
                self._voice = True
                if self._device:
                    self._report(True)
            case Sound(available):
                self._device = available
                if self._voice or not available:
                    self._report(available)
            case _:
                self._player.take(report)

    def _lose(self, reason: str) -> None:
        self._voice = self._device = False
        self._report(False)

    def _note(self, speaking: bool) -> None:
        self.on_speaking(speaking)

    def _report(self, available: bool) -> None:
        self._player.set_up(available)
        if available is not self._reported:
            self._reported = available
            self.on_sound(available)


class MuteSpeaker:
    """Says nothing: the voice of a kiosk whose settings have speech turned off."""

    def __init__(self) -> None:
        self.on_sound: Callable[[bool], None] = _unheard
        self.on_speaking: Callable[[bool], None] = _unheard

    def page(self, page: Page, visit: Visit) -> None:
        """Say nothing."""

    def focus(self, page: Page, visit: Visit) -> None:
        """Say nothing."""

    def where(self, page: Page, visit: Visit) -> None:
        """Say nothing."""

    def say(self, passages: tuple[Passage, ...], page: Page, visit: Visit, *, urgent: bool) -> None:
        """Say nothing."""

    def silence(self) -> None:
        """Go on saying nothing."""

    async def start(self) -> None:
        """Start nothing."""

    async def aclose(self) -> None:
        """End nothing."""


def _unheard(news: bool) -> None:
    """What becomes of news before anyone asks for them."""


def _unrecorded(happening: Happening, utterance: Utterance, utterance_id: str) -> None:
    """Where there is no speech log."""
