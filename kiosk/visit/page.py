"""A page as data: what the patient meets at one moment. Every renderer is written against `Page` alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Privacy(StrEnum):
    """May a loudspeaker say it? Private: a name, a birth date, an answer, the review, a visit code."""

    PUBLIC = "public"
    PRIVATE = "private"


class Tone(StrEnum):
    """What a passage is for; a renderer may draw or rank it accordingly, never by colour alone."""

    BODY = "body"
    HINT = "hint"
    NOTICE = "notice"
    ALERT = "alert"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph in one language. ``text`` is plain: never markup, shown and spoken as it stands."""

    text: str
    language: str
    privacy: Privacy = Privacy.PUBLIC
    tone: Tone = Tone.BODY


class Mark(StrEnum):
    """The state of a choice: a plain door, one of several (radio), or a tick box."""

    NONE = "none"
    CHOSEN = "chosen"
    NOT_CHOSEN = "not-chosen"
    TICKED = "ticked"
    NOT_TICKED = "not-ticked"


@dataclass(frozen=True, slots=True)
class Choice:
    """One numbered choice. ``state`` is its mark in words (empty for a door): the mark is never shape alone.

    ``short`` is what a recogniser may listen for; ``value`` the answer shown behind a door (the review).
    """

    number: int
    label: str
    language: str
    mark: Mark = Mark.NONE
    state: str = ""
    short: str = ""
    value: str = ""
    privacy: Privacy = Privacy.PUBLIC


class EntryKind(StrEnum):
    """What may be typed. DATE, INTEGER and DECIMAL take digits, so commands keep their single keys."""

    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    LETTERS = "letters"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """The one field of a page. ``value`` is what has been typed (digits alone for a date: ``24121960``).

    ``shown`` is the value laid out for the eye (``24/12/____``); ``spoken`` the same for the ear.
    ``error`` names the question, what is wrong and what would be right.
    """

    kind: EntryKind
    label: str
    language: str
    hint: str = ""
    value: str = ""
    shown: str = ""
    spoken: str = ""
    error: str = ""
    max_length: int = 0
    privacy: Privacy = Privacy.PRIVATE


class Command(StrEnum):
    """What one key does on every page where it is listed."""

    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    WHERE = "where"
    HELP = "help"
    COMFORT = "comfort"
    STAFF = "staff"
    LOUDER = "louder"
    SOFTER = "softer"
    FASTER = "faster"
    SLOWER = "slower"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class CommandHint:
    """A command that works here, with its name in the page's language. Which key it has is the renderer's."""

    command: Command
    name: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where the page stands. ``words`` says it in full, ready to show and speak; numbers are 0 where none."""

    section: str
    number: int = 0
    of: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the patient meets at one moment.

    ``id`` is equal for the same place, whatever its state. ``focus`` is the number of the choice that the
    cursor stands on, 0 for none. ``confirms`` names what Enter does here ("" where it does nothing). ``parts`` is
    which part of the page a small screen shows, and of how many; (1, 1) where all of it fits.
    ``error`` is a fault of the page as a whole (a choice not made).
    """

    id: str
    language: str
    heading: Passage
    position: Position
    passages: tuple[Passage, ...] = ()
    choices: tuple[Choice, ...] = ()
    entry: Entry | None = None
    commands: tuple[CommandHint, ...] = ()
    multiple: bool = False
    focus: int = 0
    confirms: str = ""
    parts: tuple[int, int] = (1, 1)
    error: str = ""
