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
    """One FAQ topic in every language: ``paragraphs`` by language, ``short`` is the spoken name.

    ``search`` holds, by language, what patients may call it though it does not stand in the text.
    """

    id: str
    title: Text
    short: Text
    paragraphs: Mapping[str, tuple[str, ...]]
    facts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    search: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """FAQ topics that belong together; ``topics`` are their ids, in the clinic's order."""

    id: str
    title: Text
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was looked for, and the word of the texts that it was taken to be."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ids of topics, the best first, and the words whose spelling was put right."""

    topics: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


Finder = Callable[[str], Found]
"""One language's search: any text to the topics that answer it. It never raises, and keeps nothing of the text."""


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
class Respelling:
    """A word or phrase, or the beginning of words (``kjeve*``), and how to spell it so that the voice says it well.

    ``exact``: only with these capitals. ``ipa`` is what the voice makes of ``said``, where somebody noted it.
    """

    written: str
    said: str
    exact: bool = False
    ipa: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after its number. ``one`` takes the place of both ("ett minutt"); ``before``: it also stands before it."""

    one: str
    many: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are said: only what the voice gets wrong is given. Words are respelt like any others.

    ``range`` stands between two numbers, ``zero`` is the nought in "nineteen oh five", ``decimal`` the language's
    decimal sign. ``one_by_one`` are said digit by digit, with ``digits`` for those digits that need a word then.
    ``joined`` has the words for hundred, thousand and "and" where the voice joins numbers badly, else it is empty.
    ``per`` is the slash after a unit; ``year_pairs``: 1960 is said "nineteen sixty".
    """

    range: str
    zero: str = ""
    decimal: str = "."
    one_by_one: tuple[str, ...] = ()
    digits: Mapping[str, str] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    per: str = ""
    year_pairs: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """How dates and times are said.

    ``said`` holds {day} or {ordinal}, and {month}; ``months`` are the names of all twelve; ``masks`` are the letters
    that stand for a day, a month, a year. After ``typed_after`` a date is told figure by figure, as it is typed.
    A dot parts hours and minutes ``after`` these words; ``whole`` says {hour}.
    """

    said: str = ""
    ordinals: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    masks: Mapping[str, str] = field(default_factory=dict)
    typed_after: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    whole: str = "{hour}"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How one language is said aloud (content/pronunciation/). ``slash`` is said between words, ``signs`` anywhere.

    ``letters`` are the names of those letters that the voice does not spell well in a row of single ones.
    """

    numbers: Numbers
    dates: Dates = field(default_factory=Dates)
    words: tuple[Respelling, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    slash: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the pages are made of. ``languages`` as they are offered; the first is the clinic's own.

    ``topics`` are in the order of their ``sections``. ``find`` is the search, by language.
    """

    questionnaire: Questionnaire
    topics: tuple[Topic, ...]
    clinic: Clinic
    languages: tuple[str, ...]
    words: Mapping[str, Words]
    formats: Mapping[str, Formats]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    find: Mapping[str, Finder] = field(default_factory=dict)
    pronunciation: Mapping[str, Pronunciation] = field(default_factory=dict)
    timing: Timing = Timing()

    def topic(self, topic_id: str) -> Topic | None:
        """The FAQ topic with this id, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)
