"""Speakers to put to the test, and what they say of themselves: events, sound, speaking."""

from __future__ import annotations

import asyncio
import json
import os
import time
import wave
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.loop import Speaker
from kiosk.speech.pcm import SAMPLE_RATE
from kiosk.speech.speaker import WorkerSpeaker
from kiosk.speech.speech_log import SpeechLog
from kiosk.speech.supervisor import Patience
from kiosk.testing.silence import SilentSpeaker
from tests.core.speech.pronounced import LANGUAGES, pronunciation

QUICK = Patience(start=20.0, ping=0.05, answer=0.5, first=0.02, longest=0.1)
WORDS = dict.fromkeys(("nb", "da", "en"), str)
SAID = {language: pronunciation(language) for language in LANGUAGES}
"""The kiosk's own pronunciation: every promise is kept with it."""
LOUD = 500
"""A sample beyond this is sound; espeak-ng's pauses are zero."""


@dataclass(frozen=True)
class Event:
    """One line of the speech log."""

    event: str
    text: str
    language: str
    privacy: str
    page: str


class Subject(Protocol):
    """A speaker with its story."""

    speaker: Speaker

    def events(self) -> list[Event]:
        """Everything that has happened."""

    async def quiet(self) -> None:
        """Wait until everything queued has been said."""


def texts(subject: Subject, event: str = "queued") -> list[str]:
    """The texts to which this has happened, in order."""
    return [each.text for each in subject.events() if each.event == event]


class SilentSubject:
    """The fake."""

    def __init__(self) -> None:
        self.silent = SilentSpeaker(WORDS)
        self.speaker: Speaker = self.silent

    def events(self) -> list[Event]:
        """As the fake has kept them."""
        return [
            Event(str(happening), said.text, said.language, str(said.privacy), said.page)
            for happening, said in self.silent.happened
        ]

    async def quiet(self) -> None:
        """The fake says it all."""
        self.silent.finish()


class WorkerSubject:
    """The real one, with its log in ``directory``."""

    def __init__(self, directory: Path, audio: str, patience: Patience, engine: str = "bundled") -> None:
        self._path = directory / "speech.jsonl"
        self._log = SpeechLog(self._path)
        self.worker = WorkerSpeaker(
            WORDS, pronunciation=SAID, audio=audio, engine=engine, log=self._log, patience=patience
        )
        self.speaker: Speaker = self.worker
        self.worker.on_sound = self._hear_sound
        self.worker.on_speaking = self._hear_speaking
        self.sound: list[bool] = []
        self.speaking: list[bool] = []
        self._news = asyncio.Event()

    def _hear_sound(self, available: bool) -> None:
        self.sound.append(available)
        self._news.set()

    def _hear_speaking(self, speaking: bool) -> None:
        self.speaking.append(speaking)
        self._news.set()

    def log(self) -> list[dict[str, str]]:
        """The lines of the speech log."""
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]

    def events(self) -> list[Event]:
        """As the speech log has them."""
        return [Event(*(line[key] for key in ("event", "text", "language", "privacy", "page"))) for line in self.log()]

    async def until(self, condition: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait for news of sound or speaking until this holds."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def quiet(self) -> None:
        """The worker has said it all."""
        await self.until(lambda: self.speaking[-1:] == [False])

    async def aclose(self) -> None:
        """End it."""
        await self.worker.aclose()
        self._log.close()


@asynccontextmanager
async def speaking(
    directory: Path, audio: str, patience: Patience = QUICK, engine: str = "bundled"
) -> AsyncIterator[WorkerSubject]:
    """A real speaker that has been started, and leaves no process behind, not even a dead one."""
    subject = WorkerSubject(directory, audio, patience, engine)
    await subject.worker.start()
    try:
        yield subject
    finally:
        await subject.aclose()
    assert worker_processes() == []


def worker_processes() -> list[str]:
    """The speech workers among this process's children, zombies too."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return [child for task in tasks for child in (task / "children").read_text().split() if _is_worker(child)]


def _is_worker(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "Z" or "kiosk.speech.worker" in Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


class Heard:
    """A recording as it stands now. Times are seconds of the recording's own time."""

    def __init__(self, path: Path) -> None:
        with wave.open(str(path)) as sound:
            self._samples = array("h", sound.readframes(sound.getnframes()))

    @property
    def length(self) -> float:
        """Seconds."""
        return len(self._samples) / SAMPLE_RATE

    def sound(self, start: float, end: float | None = None) -> array[int]:
        """What is heard between these moments, without the silence before and after it."""
        part = self._samples[int(start * SAMPLE_RATE) : None if end is None else int(end * SAMPLE_RATE)]
        heard = [place for place, sample in enumerate(part) if sample]
        return part[heard[0] : heard[-1] + 1] if heard else array("h")

    def loud(self, start: float, end: float | None = None) -> bool:
        """Is there sound between these moments?"""
        last = len(self._samples) if end is None else int(max(end, 0) * SAMPLE_RATE)
        return any(abs(sample) > LOUD for sample in self._samples[int(start * SAMPLE_RATE) : last])


async def recorded(path: Path, seconds: float) -> Heard:
    """The recording once it is that long: real time, so it is waited for, in small steps."""
    deadline = time.monotonic() + 30
    while _size(path) < 44 + seconds * SAMPLE_RATE * 2:
        assert time.monotonic() < deadline, "the recording does not grow"
        await asyncio.sleep(0.02)
    return Heard(path)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
