"""What happened: everything that can change a visit, as frozen data. Time is an event too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.questionnaire.answers import Source
from kiosk.visit.effects import Outcome
from kiosk.visit.page import Command


@dataclass(frozen=True, slots=True)
class Chosen:
    """The patient named a choice by its number: marks, ticks, or opens it."""

    number: int
    source: Source = Source.KEYS


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Enter: accept what is marked (or the focused choice) and go on."""

    source: Source = Source.KEYS


@dataclass(frozen=True, slots=True)
class Moved:
    """The focus goes ``step`` choices down (negative: up); from nowhere, it comes in at that end of the list."""

    step: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The field now reads ``text`` (not yet confirmed)."""

    text: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The field was confirmed, reading ``text``."""

    text: str
    source: Source = Source.KEYS


@dataclass(frozen=True, slots=True)
class Commanded:
    """One of the page's commands."""

    command: Command


@dataclass(frozen=True, slots=True)
class Touched:
    """Any other sign of life (an unknown key): stops speech, restarts the idle clock, changes nothing."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """The clock, about once a second: ``now`` is aware, in the clinic's own time zone."""

    now: datetime


@dataclass(frozen=True, slots=True)
class Turned:
    """The screen is too small for the whole page: it shows part ``part`` of ``of`` (both from 1)."""

    part: int
    of: int


@dataclass(frozen=True, slots=True)
class SpeechChanged:
    """The kiosk began (or ended) speaking: the idle clock stands still meanwhile."""

    speaking: bool


@dataclass(frozen=True, slots=True)
class SoundChanged:
    """Sound became available or was lost."""

    available: bool


@dataclass(frozen=True, slots=True)
class ListeningChanged:
    """A headset was plugged in (``private``) or pulled out."""

    private: bool


@dataclass(frozen=True, slots=True)
class Sealed:
    """The shell's answer to a seal effect: ``ok`` when it is on disk; ``outcome`` None for a draft."""

    ok: bool
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class StaffCalled:
    """The shell's answer to `CallStaff`: ``ok`` when the call went out."""

    ok: bool


PatientEvent = Chosen | Confirmed | Moved | Edited | Entered | Commanded | Touched
ShellEvent = Ticked | Turned | SpeechChanged | SoundChanged | ListeningChanged | Sealed | StaffCalled
Event = PatientEvent | ShellEvent
PATIENT_EVENTS = (Chosen, Confirmed, Moved, Edited, Entered, Commanded, Touched)
