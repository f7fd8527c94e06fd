"""What the chapters build pages with: words, notices, commands, choices, in the patient's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.library.types import Library, Words
from kiosk.visit.effects import Effect, SpeakFocus
from kiosk.visit.events import Confirmed, Event, Moved
from kiosk.visit.faults import describe
from kiosk.visit.navigation import LIST_LENGTH, parts, shown_part
from kiosk.visit.page import Choice, Command, CommandHint, Entry, Mark, Page, Passage, Position, Privacy, Tone
from kiosk.visit.visit import Visit

EVERYWHERE = (Command.REPEAT, Command.WHERE, Command.HELP, Command.COMFORT)
"""Commands on the same key of every page (A11Y-E03)."""


def words_for(visit: Visit, library: Library) -> Words:
    """The kiosk's own words in the patient's language."""
    return library.words[visit.language]


def command_name(command: Command, words: Words) -> str:
    """What a command is called, in the words given."""
    names = {
        Command.NEXT: words("Next"),
        Command.BACK: words("Back"),
        Command.REPEAT: words("Repeat"),
        Command.WHERE: words("Where am I?"),
        Command.HELP: words("Help"),
        Command.COMFORT: words("Settings"),
        Command.STAFF: words("Call staff"),
        Command.LOUDER: words("Louder"),
        Command.SOFTER: words("Softer"),
        Command.FASTER: words("Faster"),
        Command.SLOWER: words("Slower"),
        Command.THEME: words("Colours"),
    }
    return names[command]


def notices(visit: Visit, library: Library) -> tuple[Passage, ...]:
    """What must be said on every page while something is wrong with the kiosk itself."""
    words, found = words_for(visit, library), []
    if not visit.stored:
        found.append(words("Your answers can't be saved right now. Please tell the staff."))
    if not visit.sound and visit.comfort.speech:
        found.append(words("The sound is off. Everything is written on the screen."))
    return tuple(Passage(text, visit.language, tone=Tone.NOTICE) for text in found)


def commands(visit: Visit, library: Library, extra: Iterable[Command] = ()) -> tuple[CommandHint, ...]:
    """The page's commands: its own first, then back where there is a way, then those of every page."""
    words = words_for(visit, library)
    listed = [*extra, *((Command.BACK,) if visit.trail else ()), *EVERYWHERE]
    return tuple(CommandHint(command, command_name(command, words)) for command in listed)


def paragraphs(visit: Visit, *texts: str, tone: Tone = Tone.BODY) -> tuple[Passage, ...]:
    """Public passages in the patient's language; empty texts are left out."""
    return tuple(Passage(text, visit.language, tone=tone) for text in texts if text)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list before it is numbered. ``key`` tells the chapter what it stands for."""

    key: object
    label: str
    language: str
    mark: Mark = Mark.NONE
    state: str = ""
    short: str = ""
    value: str = ""
    privacy: Privacy = Privacy.PUBLIC


MORE = object()
"""The key of the row that turns to the next part of a long list."""


def visible(rows: Sequence[Row], visit: Visit, library: Library) -> tuple[Row, ...]:
    """The rows of the part shown, with the one that turns the part where the list is long."""
    if parts(len(rows)) == 1:
        return tuple(rows)
    last = visit.place.part == parts(len(rows)) - 1
    words = words_for(visit, library)
    label = words("Back to the first choices") if last else words("More choices")
    return (*shown_part(rows, visit.place.part), Row(MORE, label, visit.language))


def number_of(rows: Sequence[Row], index: int) -> int:
    """The digit of the row at ``index``; the turning row is 9 on every part."""
    return LIST_LENGTH + 1 if rows[index].key is MORE else index + 1


def numbered(rows: Sequence[Row]) -> tuple[Choice, ...]:
    """Rows as numbered choices."""
    return tuple(
        Choice(
            number_of(rows, index),
            row.label,
            row.language,
            row.mark,
            row.state,
            row.short,
            row.value,
            row.privacy,
        )
        for index, row in enumerate(rows)
    )


def row_at(rows: Sequence[Row], number: int) -> Row | None:
    """The row with this number, or None."""
    return next((row for index, row in enumerate(rows) if number_of(rows, index) == number), None)


def picked(visit: Visit, event: Event, rows: Sequence[Row]) -> Row | None:
    """The row that Enter opens on a page of doors: the focused one."""
    return row_at(rows, visit.focus) if isinstance(event, Confirmed) and visit.focus else None


def moved(visit: Visit, event: Moved, rows: Sequence[Row]) -> tuple[Visit, tuple[Effect, ...]]:
    """The focus goes up or down the rows shown, stopping at the ends."""
    numbers = [number_of(rows, index) for index in range(len(rows))]
    if not numbers:
        return visit, ()
    index = numbers.index(visit.focus) if visit.focus in numbers else (-1 if event.step > 0 else len(numbers))
    index = min(max(index + event.step, 0), len(numbers) - 1)
    return replace(visit, focus=numbers[index]), (SpeakFocus(),)


def position(section: str, number: int = 0, of: int = 0, words: str = "") -> Position:
    """A place in words; the section alone where pages are not counted."""
    return Position(section, number, of, words or section)


def fault_words(visit: Visit, library: Library, name: str) -> str:
    """What is wrong with what was just done, naming what it is about; empty where nothing is."""
    if visit.fault is None:
        return ""
    return describe(visit.fault, name, words_for(visit, library), library.formats[visit.language])


def make(
    visit: Visit,
    library: Library,
    heading: str,
    where: Position,
    *,
    passages: tuple[Passage, ...] = (),
    rows: Sequence[Row] = (),
    entry: Entry | None = None,
    extra: Iterable[Command] = (),
    multiple: bool = False,
    confirms: str = "",
    name: str = "",
) -> Page:
    """Assemble a page in the patient's language, with the notices and commands that every page has."""
    place, choices = visit.place, numbered(rows)
    return Page(
        id="/".join(filter(None, (place.chapter, place.at, place.step, str(place.part) if place.part else ""))),
        language=visit.language,
        heading=Passage(heading, visit.language),
        position=where,
        passages=notices(visit, library) + passages,
        choices=choices,
        entry=entry,
        commands=commands(visit, library, extra),
        multiple=multiple,
        # The row it stood on may have gone: the offer to read answers aloud goes when a headset is plugged in.
        focus=visit.focus if any(choice.number == visit.focus for choice in choices) else 0,
        confirms=confirms,
        parts=visit.parts,
        error="" if entry else fault_words(visit, library, name or where.section),
    )
