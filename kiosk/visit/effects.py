"""What the shell must do: frozen data, run in order by one small loop before the new page is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.visit.page import Passage


class Outcome(StrEnum):
    """How a visit's summary left the kiosk."""

    COMPLETED = "completed"
    CALLED_EARLY = "called-early"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop speaking, now."""


@dataclass(frozen=True, slots=True)
class SpeakPage:
    """Read the whole page."""


@dataclass(frozen=True, slots=True)
class SpeakFocus:
    """Read the focused choice, the marked choice, or the field's value."""


@dataclass(frozen=True, slots=True)
class SpeakWhere:
    """Say where we are: section, number, current answer, keys that work here."""


@dataclass(frozen=True, slots=True)
class Say:
    """Say these passages: feedback, warnings."""

    passages: tuple[Passage, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class SealDraft:
    """Seal and write the visit as it stands; the shell answers with `Sealed`."""


@dataclass(frozen=True, slots=True)
class SealFinal:
    """Seal the summary, replacing its draft; the shell answers with `Sealed`."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Call a member of staff; the shell answers with `StaffCalled`."""

    urgent: bool


@dataclass(frozen=True, slots=True)
class Reset:
    """The visit is over: drop it and begin a new one."""


Effect = Silence | SpeakPage | SpeakFocus | SpeakWhere | Say | SealDraft | SealFinal | CallStaff | Reset
