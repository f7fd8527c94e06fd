"""One patient's stay: language, comfort, answers, position. Frozen; the next patient gets a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.questionnaire.answers import Answers
from kiosk.questionnaire.validation import Invalid
from kiosk.visit.effects import Outcome

RATE_STEPS = (50, 63, 80, 100, 125, 160, 200)
"""Speech rate in percent of the base of 125 words a minute (A11Y-S04: seven steps, 50-200 %)."""
VOLUME_STEPS = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
"""Volume in percent of full scale on the speaker's curve (A11Y-S05: at least nine steps)."""


class Theme(StrEnum):
    """Colour themes the patient can choose."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Comfort:
    """The patient's own settings; dropped with the visit. ``rate`` and ``volume`` index the steps above.

    ``aloud``: private passages may be said on the loudspeaker, by the patient's explicit choice.
    """

    speech: bool = True
    rate: int = 3
    volume: int = 6
    theme: Theme = Theme.DARK
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the house the patient stands.

    ``chapter`` names the module, ``at`` the question or topic in it, ``step`` what is being done there (write,
    skip, …), ``part`` the page of a long list. ``review`` marks a question opened from the review, which returns
    there.
    """

    chapter: str
    at: str = ""
    step: str = ""
    part: int = 0
    review: bool = False


class Staff(StrEnum):
    """What became of the patient's call for staff."""

    NOT_CALLED = "not-called"
    CALLED = "called"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything the kiosk knows about the patient at its screen.

    ``id`` is a random UUID, ``code`` the visit code of the receipt: both come from the shell. ``now`` is aware,
    in the clinic's zone. ``trail`` is the way back. ``text`` is what stands in the field of the question
    ``text_of``, unconfirmed (None: not touched). ``idle`` is how long nothing has happened, ``warning`` whether the
    idle warning is up. ``stored`` is False while the last answers could not be written to disk. ``urgent`` are the
    ids of the urgent rules that the patient has already been told of. ``parts`` is what a small screen shows of the
    page (see `Page.parts`). ``query`` stands in the search field, ``searched`` is what was last searched for: neither
    leaves the visit. ``read`` are the FAQ topics opened, ``outcome`` how the summary was
    sent, and ``sent`` when.
    """

    id: str
    code: str
    started: datetime
    now: datetime
    language: str
    place: Place
    comfort: Comfort = Comfort()
    trail: tuple[Place, ...] = ()
    answers: Answers = field(default_factory=Answers)
    awake: bool = False
    focus: int = 0
    parts: tuple[int, int] = (1, 1)
    text: str | None = None
    text_of: str = ""
    fault: Invalid | None = None
    idle: timedelta = timedelta()
    warning: bool = False
    speaking: bool = False
    sound: bool = True
    private_listening: bool = False
    stored: bool = True
    staff: Staff = Staff.NOT_CALLED
    urgent: frozenset[str] = frozenset()
    query: str = ""
    searched: str = ""
    read: tuple[str, ...] = ()
    outcome: Outcome | None = None
    sent: datetime | None = None
