"""pyttsx3 with espeak-ng, a sentence at a time into memory: used as synthesiser only, in a process of its own."""

from __future__ import annotations

import io
import os
import threading
import time
import wave
from collections.abc import Callable
from importlib import import_module

import pyttsx3

from kiosk.errors import SpeechError
from kiosk.speech.pcm import FRAME, SAMPLE_RATE
from kiosk.speech.voices import voice_for

ATTEMPTS = 3
"""Renders of one sentence before giving up: pyttsx3 now and then cancels its own run and gives an empty file."""

PATIENCE = 5.0
"""Seconds that one sentence may take: a hundred times what it does."""

SETTLING = 0.0005
"""Seconds between looks at whether espeak-ng's thread is done."""


class Synthesiser:
    """Text to samples. One at a time; not for use from several threads.

    Raises `SpeechError` where pyttsx3 or espeak-ng can't be loaded. The sound is written to memory that has no
    name on disk: it may be what a patient has told.
    """

    def __init__(self) -> None:
        try:
            self._engine = pyttsx3.init("espeak")
            self._is_playing: Callable[[], int] = import_module("pyttsx3.drivers._espeak").IsPlaying
        except (ImportError, OSError, RuntimeError, KeyError) as error:
            raise SpeechError(
                "pyttsx3 found no espeak-ng.", "Install espeakng-loader, or the system's espeak-ng."
            ) from error
        self.voices: tuple[str, ...] = tuple(voice.id for voice in self._engine.getProperty("voices"))
        self._memory = os.memfd_create("kiosk-sentence")
        self._outcomes: list[bool] = []
        self._done = threading.Event()
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.runAndWait()  # pyttsx3 queues properties until it has run once, and then cancels that run

    def render(self, text: str, language: str, rate: int) -> bytes:
        """The samples of ``text``; none where it has nothing to be spoken. ``rate`` in words a minute.

        Raises `SpeechError` for a language without a voice, and when no sound comes of repeated attempts.
        """
        voice = voice_for(language, self.voices)
        if voice is None:
            raise SpeechError(f"There is no voice for the language {language!r}.")
        speakable = text.replace("\0", " ").encode("utf-8", "replace").decode()
        for _ in range(ATTEMPTS):
            samples = self._attempt(speakable, voice, rate)
            if samples is not None and (samples or not any(map(str.isalnum, text))):
                return samples
        raise SpeechError(f"espeak-ng gave no sound in {ATTEMPTS} attempts.")

    def _attempt(self, text: str, voice: str, rate: int) -> bytes | None:
        """One run; None when it was cancelled. Raises `SpeechError` when another voice than ours has spoken."""
        os.truncate(self._memory, 0)
        self._outcomes.clear()
        self._done.clear()
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)
        self._settle()
        self._engine.save_to_file(text, f"/proc/self/fd/{self._memory}")
        self._engine.runAndWait()
        if not self._done.wait(PATIENCE) or not all(self._outcomes):
            return None
        if self._engine.getProperty("voice") != voice:
            raise SpeechError(f"espeak-ng did not take the voice {voice}.")
        return self._samples()

    def _settle(self) -> None:
        """Wait for espeak-ng's own thread: pyttsx3 2.99 begins a run by stopping whatever goes on there.

        That thread also takes the rate, so without waiting it is our own run that is cancelled, one in ten.
        """
        deadline = time.monotonic() + PATIENCE
        while self._is_playing() and time.monotonic() < deadline:
            time.sleep(SETTLING)

    def _on_finished(self, name: str | None, completed: bool) -> None:
        """Called from espeak-ng's own thread, or from ours with ``completed`` False when the run was cancelled."""
        self._outcomes.append(completed)
        self._done.set()

    def _samples(self) -> bytes:
        size = os.fstat(self._memory).st_size
        with wave.open(io.BytesIO(os.pread(self._memory, size, 0))) as sound:
            if (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) != (SAMPLE_RATE, 1, FRAME):
                raise SpeechError("espeak-ng gave sound in a format that the kiosk does not play.")
            samples: bytes = sound.readframes(sound.getnframes())
        return samples
