"""What the core needs of the content, as frozen data: questionnaire, topics, clinic, words. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.questionnaire.items import Questionnaire, Text

Words = Callable[[str], str]
"""One language's catalogue: the kiosk's own English string (msgid) to its words in that language."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One medical fact that content rests on (content/facts.yaml)."""

    id: str
    topic: str
    says: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One FAQ topic in every language: ``paragraphs`` by language, ``short`` is the spoken name."""

    id: str
    title: Text
    short: Text
    paragraphs: Mapping[str, tuple[str, ...]]
    facts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who the kiosk stands at (content/clinic.toml). ``language`` is the one the clinician reads."""

    name: str
    language: str
    reception: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Timing:
    """Idle times (A11Y-T01: 2-5 min; A11Y-T02: 20-45 s). ``receipt`` is how long a receipt stays up."""

    idle: timedelta = timedelta(minutes=5)
    warning: timedelta = timedelta(seconds=45)
    receipt: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language writes dates, numbers and its own name (from Babel, through the loader).

    ``long_date`` takes year, month, day: "24. desember 1960". ``number`` takes a decimal as text with a dot.
    """

    language: str
    name: str
    long_date: Callable[[int, int, int], str]
    number: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the pages are made of. ``languages`` as they are offered; the first is the clinic's own."""

    questionnaire: Questionnaire
    topics: tuple[Topic, ...]
    clinic: Clinic
    languages: tuple[str, ...]
    words: Mapping[str, Words]
    formats: Mapping[str, Formats]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    timing: Timing = Timing()

    def topic(self, topic_id: str) -> Topic | None:
        """The FAQ topic with this id, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)
