"""The queue of what is being said: hands sentences to the worker, two at a time, and knows what became of each."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.speech.priorities import arrange
from kiosk.speech.prosody import Prosody
from kiosk.speech.protocol import Command, Failed, Finished, Report, Say, Started, Stop
from kiosk.speech.sentences import sentences
from kiosk.speech.spoken import Spoken, as_shown
from kiosk.speech.utterance import Priority, Utterance

AHEAD = 2
"""Sentences at the worker: the one that plays and the one being synthesised meanwhile."""

GIVE_UP = 3
"""Workers that may be lost over one utterance before it is passed over: it may be what kills them."""


class Happening(StrEnum):
    """What can happen to an utterance. Each one queued ends in exactly one of finished, cut and failed."""

    QUEUED = "queued"
    STARTED = "started"
    FINISHED = "finished"
    CUT = "cut"
    FAILED = "failed"


Record = Callable[[Happening, Utterance, str], None]
"""Takes what happened to which utterance, with its id (one for each time it was queued)."""


@dataclass(eq=False)
class Reading:
    """One utterance on its way: its sentences as they are said, how many are handed over and over, what went wrong."""

    utterance: Utterance
    id: str
    sentences: tuple[str, ...]
    handed: int = 0
    over: int = 0
    started: bool = False
    faulty: bool = False
    losses: int = 0


class Player:
    """Says utterances in the order that `kiosk.speech.priorities` gives them. Synchronous; never blocks.

    ``send`` takes commands for the worker, ``record`` everything that happens, ``on_speaking`` whether anything is
    being said; ``spoken`` turns a sentence as it is shown into what the voice is given. While there is no voice
    (`set_up`) the queue waits; a voice that comes back starts over with the page that was being read.
    """

    def __init__(
        self,
        send: Callable[[Command], None],
        record: Record,
        on_speaking: Callable[[bool], None],
        spoken: Spoken = as_shown,
    ) -> None:
        self._send = send
        self._spoken = spoken
        self._record = record
        self._on_speaking = on_speaking
        self._queue: list[Reading] = []
        self._at_worker: dict[int, Reading] = {}
        self._said: list[Reading] = []
        self._prosody = Prosody()
        self._up = False
        self._speaking = False
        self._sentence_ids = itertools.count(1)
        self._utterance_ids = itertools.count(1)

    def enqueue(self, utterances: Sequence[Utterance], prosody: Prosody) -> None:
        """Say these (one reading, all of one priority). ``prosody`` holds from the next sentence on."""
        self._prosody = prosody
        arriving = [self._reading(utterance) for utterance in utterances if utterance.text.strip()]
        self._queue, dropped = arrange(self._queue, arriving, lambda each: each.utterance.priority)
        self._drop(dropped)
        for reading in arriving:
            self._tell(Happening.QUEUED, reading)
        self._hand_over()

    def silence(self) -> None:
        """Stop at once and forget everything."""
        dropped, self._queue = self._queue, []
        self._drop(dropped)
        self._rest_if_done()

    def set_up(self, up: bool) -> None:
        """The voice has come, or has gone (with whatever it was saying)."""
        was_up, self._up = self._up, up
        if was_up and not up:
            self._lose()
        self._hand_over()

    def take(self, report: Report) -> None:
        """A report of the worker. Those about sentences stopped in the meantime are of no interest."""
        match report:
            case Started(sentence) if sentence in self._at_worker:
                self._begin(self._at_worker[sentence])
            case Finished(sentence) if sentence in self._at_worker:
                self._end(self._at_worker.pop(sentence))
            case Failed(sentence) if sentence in self._at_worker:
                self._at_worker[sentence].faulty = True
                self._end(self._at_worker.pop(sentence))

    def _reading(self, utterance: Utterance, losses: int = 0) -> Reading:
        name = f"{os.getpid()}-{next(self._utterance_ids)}"
        shown = sentences(utterance.text)
        said = tuple(self._spoken(sentence, utterance.language) for sentence in shown)
        differing = replace(utterance, spoken=" ".join(said)) if said != shown else utterance
        return Reading(differing, name, said, losses=losses)

    def _begin(self, reading: Reading) -> None:
        if not reading.started:
            reading.started = True
            self._tell(Happening.STARTED, reading)
        self._speak(True)

    def _end(self, reading: Reading) -> None:
        """One sentence is over, and with the last one the reading."""
        reading.over += 1
        if reading.over == len(reading.sentences):
            self._queue.remove(reading)
            self._said.append(reading)
            self._tell(Happening.FAILED if reading.faulty else Happening.FINISHED, reading)
        self._hand_over()
        self._rest_if_done()

    def _drop(self, dropped: Iterable[Reading]) -> None:
        """Cut these. What is at the worker is all of one priority, so that it goes or stays as one."""
        gone = list(dropped)
        if any(reading in gone for reading in self._at_worker.values()):
            self._at_worker.clear()
            self._send(Stop())
        for reading in gone:
            self._tell(Happening.CUT, reading)
        if any(map(_is_page, gone)):
            self._said.clear()

    def _lose(self) -> None:
        """The voice went away: what was being read waits for the next one, from the start of its page."""
        self._send(Stop())
        lost, self._queue = self._queue, []
        for reading in set(self._at_worker.values()):
            reading.losses += 1
        self._at_worker.clear()
        page = [reading for reading in self._said if _is_page(reading)] if any(map(_is_page, lost)) else []
        self._said.clear()
        for reading in lost:
            self._tell(Happening.FAILED if reading.losses >= GIVE_UP else Happening.CUT, reading)
        self._queue = [self._reading(each.utterance, each.losses) for each in (*page, *lost) if each.losses < GIVE_UP]
        for reading in self._queue:
            self._tell(Happening.QUEUED, reading)
        self._speak(False)

    def _hand_over(self) -> None:
        while self._up and len(self._at_worker) < AHEAD and (reading := self._next()) is not None:
            sentence = next(self._sentence_ids)
            self._at_worker[sentence] = reading
            text = reading.sentences[reading.handed]
            reading.handed += 1
            language, prosody = reading.utterance.language, self._prosody
            self._send(Say(sentence, text, language, prosody.rate, prosody.gain))

    def _next(self) -> Reading | None:
        """The reading whose sentence is to be handed over; None while what is at the worker ranks otherwise."""
        found = next((reading for reading in self._queue if reading.handed < len(reading.sentences)), None)
        at_worker = {reading.utterance.priority for reading in self._at_worker.values()}
        return found if found and at_worker <= {found.utterance.priority} else None

    def _rest_if_done(self) -> None:
        if not self._queue:
            self._said.clear()
            self._speak(False)

    def _speak(self, speaking: bool) -> None:
        if speaking is not self._speaking:
            self._speaking = speaking
            self._on_speaking(speaking)

    def _tell(self, happening: Happening, reading: Reading) -> None:
        self._record(happening, reading.utterance, reading.id)


def _is_page(reading: Reading) -> bool:
    return reading.utterance.priority is Priority.PAGE
