"""The one small loop: an event goes through the core, its effects are run, and the new page is shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.errors import VaultError
from kiosk.library.types import Library
from kiosk.visit.effects import (
    CallStaff,
    Effect,
    Outcome,
    Reset,
    Say,
    SealDraft,
    SealFinal,
    Silence,
    SpeakFocus,
    SpeakPage,
    SpeakWhere,
)
from kiosk.visit.events import Event, ListeningChanged, Sealed, SoundChanged, SpeechChanged, StaffCalled
from kiosk.visit.machine import advance, page
from kiosk.visit.page import Page, Passage
from kiosk.visit.visit import Visit

DEVICE_EVENTS = (SoundChanged, ListeningChanged, SpeechChanged)
"""What is true of the kiosk, whoever stands at it."""


class Speaker(Protocol):
    """Says pages. Never raises and never blocks: trouble comes back as a `SoundChanged` event."""

    def page(self, page: Page, visit: Visit) -> None:
        """Read the whole page, replacing what is being said."""

    def focus(self, page: Page, visit: Visit) -> None:
        """Read the focused or marked choice, or the field's value."""

    def where(self, page: Page, visit: Visit) -> None:
        """Say position, current answer and the keys that work here."""

    def say(self, passages: tuple[Passage, ...], page: Page, visit: Visit, *, urgent: bool) -> None:
        """Say these passages."""

    def silence(self) -> None:
        """Stop at once and forget what was queued."""


class Vault(Protocol):
    """Keeps sealed summaries. Raises `kiosk.errors.VaultError` when something could not be made durable."""

    def draft(self, visit: Visit) -> None:
        """Seal the visit as it stands and replace its draft on disk; durable on return."""

    def finish(self, visit: Visit, outcome: Outcome) -> None:
        """Seal the summary into the outbox, then remove the draft; durable on return."""

    def call_staff(self, visit: Visit, *, urgent: bool) -> None:
        """Put a sealed call for staff into the outbox."""


@dataclass
class Loop:
    """Runs one visit after another.

    ``begin`` makes a fresh visit. ``shown`` is called after each event with the page as it stands (the very same
    object where nothing changed), when its effects are done: nothing is acknowledged on screen before it is on
    disk. Everything runs in the caller's thread: an event takes the time of one sealed write (some milliseconds)
    at most. ``failed`` reports vault trouble to the log.
    """

    library: Library
    begin: Callable[[], Visit]
    speaker: Speaker
    vault: Vault
    shown: Callable[[Page, Visit], None]
    failed: Callable[[Exception], None]

    def __post_init__(self) -> None:
        self.visit = self.begin()
        self.page = page(self.visit, self.library)
        self._queue: deque[Event] = deque()
        self._spoken: list[Effect] = []
        self._busy = False

    def send(self, event: Event) -> None:
        """Take one event. Events that arrive while another is handled wait their turn."""
        self._queue.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                self._handle(self._queue.popleft())
                if not self._queue:
                    self._show()
            self._speak()
        finally:
            self._busy = False
        if self._queue:
            self.send(self._queue.popleft())

    def _handle(self, event: Event) -> None:
        self.visit, effects = advance(self.visit, event, self.library)
        for effect in effects:
            self._run(effect)

    def _run(self, effect: Effect) -> None:
        """Do what must be done at once; what is to be said waits until the page is settled."""
        match effect:
            case Silence():
                self._spoken.clear()
                self.speaker.silence()
            case SealDraft():
                self._queue.append(Sealed(self._kept(lambda: self.vault.draft(self.visit))))
            case SealFinal(outcome):
                self._queue.append(Sealed(self._kept(lambda: self.vault.finish(self.visit, outcome)), outcome))
            case CallStaff(urgent):
                called = self._kept(lambda: self.vault.call_staff(self.visit, urgent=urgent))
                self._queue.append(StaffCalled(called))
            case Reset():
                self._reset()
            case _:
                self._spoken.append(effect)

    def _kept(self, write: Callable[[], None]) -> bool:
        """Did the vault make it durable?"""
        try:
            write()
        except VaultError as error:
            self.failed(error)
            return False
        return True

    def _reset(self) -> None:
        """Drop the visit, and every event and word that belonged to it; what was told of the devices stays true."""
        sound, listening = self.visit.sound, self.visit.private_listening
        self._queue = deque(event for event in self._queue if isinstance(event, DEVICE_EVENTS))
        self._spoken.clear()
        self.visit = replace(self.begin(), sound=sound, private_listening=listening)

    def _show(self) -> None:
        settled = page(self.visit, self.library)
        if settled != self.page:
            self.page = settled
        self.shown(self.page, self.visit)

    def _speak(self) -> None:
        """Say what the events asked for, of the page as it stands now; the page itself at most once."""
        effects, self._spoken = self._spoken, []
        last_page = max((index for index, effect in enumerate(effects) if isinstance(effect, SpeakPage)), default=0)
        for effect in effects[last_page:]:
            match effect:
                case SpeakPage():
                    self.speaker.page(self.page, self.visit)
                case SpeakFocus():
                    self.speaker.focus(self.page, self.visit)
                case SpeakWhere():
                    self.speaker.where(self.page, self.visit)
                case Say(passages, urgent):
                    self.speaker.say(passages, self.page, self.visit, urgent=urgent)
