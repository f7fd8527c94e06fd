"""Line mode: the same pages as lines of text for a braille display, a pipe or a stranger's test."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.library.types import Words
from kiosk.visit.events import Chosen, Commanded, Confirmed, Entered, Event, Touched
from kiosk.visit.page import Choice, Command, Mark, Page

MARKS = {
    Mark.NONE: "",
    Mark.CHOSEN: "(x) ",
    Mark.NOT_CHOSEN: "( ) ",
    Mark.TICKED: "[x] ",
    Mark.NOT_TICKED: "[ ] ",
}
RADIO = (Mark.CHOSEN, Mark.NOT_CHOSEN)

LITERAL = "="
"""A line that begins with this is the text after it, even where it reads like a command."""


def command_words(words: Words) -> dict[str, Command]:
    """What may be typed for each command: its word in the visit's language, and in English."""
    local = {
        words("next"): Command.NEXT,
        words("back"): Command.BACK,
        words("repeat"): Command.REPEAT,
        words("where"): Command.WHERE,
        words("help"): Command.HELP,
        words("settings"): Command.COMFORT,
        words("staff"): Command.STAFF,
    }
    english = {command: command for command in ("next", "back", "repeat", "where", "help", "settings", "staff")}
    commands = dict(zip(english, local.values(), strict=True))
    return {**commands, **{word.casefold(): command for word, command in local.items()}}


def render(page: Page, words: Words) -> Iterator[str]:
    """The whole page, a line each: place, heading, text, choices, field, and what can be typed."""
    yield ""
    yield f"--- {page.position.words} ---"
    yield page.heading.text
    if page.error:
        yield f"! {page.error}"
    yield from (passage.text for passage in page.passages)
    yield from (choice_line(choice) for choice in page.choices)
    yield from entry_lines(page)
    yield prompt(page, words)


def choice_line(choice: Choice) -> str:
    """``2. ( ) No``; with the state in words, and the answer behind a door after a colon."""
    state = f" ({choice.state})" if choice.state else ""
    value = f": {choice.value}" if choice.value else ""
    return f"{choice.number}. {MARKS[choice.mark]}{choice.label}{value}{state}"


def entry_lines(page: Page) -> Iterator[str]:
    """The field: its label and what stands in it, the hint, what is wrong."""
    if page.entry is None:
        return
    yield f"{page.entry.label}: {page.entry.shown}"
    if page.entry.hint:
        yield page.entry.hint
    if page.entry.error:
        yield f"! {page.entry.error}"


def prompt(page: Page, words: Words) -> str:
    """What can be typed here, in the page's language."""
    typed = {command: word for word, command in command_words(words).items()}
    listed = [typed[hint.command] for hint in page.commands if hint.command in typed]
    return f"[{', '.join(filter(None, (_answer_prompt(page, words), *listed)))}]"


def _answer_prompt(page: Page, words: Words) -> str:
    if page.entry is not None:
        return words("write the answer")
    if page.multiple:
        return words("numbers, then an empty line to go on")
    if page.choices:
        return words("a number")
    return words("an empty line to go on")


def changes(before: Page, after: Page) -> Iterator[str]:
    """What is new on the same page: an error, choices whose state changed, new text, the field's error."""
    if after.error:
        yield f"! {after.error}"
    yield from (passage.text for passage in after.passages if passage not in before.passages)
    yield from (choice_line(choice) for choice in after.choices if choice not in before.choices)
    if after.entry != before.entry:
        yield from entry_lines(after)


def where(page: Page, words: Words) -> Iterator[str]:
    """Where am I: place, question, what is chosen or written, what can be typed."""
    yield page.position.words
    yield page.heading.text
    yield from (choice_line(choice) for choice in page.choices if choice.mark in (Mark.CHOSEN, Mark.TICKED))
    if page.entry is not None:
        yield f"{page.entry.label}: {page.entry.shown}"
    yield prompt(page, words)


def events(line: str, page: Page, words: Words) -> tuple[Event, ...] | None:
    """What a line means on this page; None when it means nothing here.

    A number chooses; on a question with one answer the line's own Enter also confirms (`confirming`).
    """
    text = line.strip()
    if page.entry is None and not page.choices and not page.commands:
        # The idle warning asks for any key: then any line is a sign of life.
        return (Touched(),)
    if page.entry is not None and line.startswith(LITERAL):
        return (Entered(line[len(LITERAL) :].strip()),)
    command = command_words(words).get(text.casefold())
    if command is not None:
        return (Commanded(command),)
    if not text:
        return (Entered(page.entry.value) if page.entry is not None else Confirmed(),)
    if page.entry is not None:
        return (Entered(text),)
    return _choices(text, page)


def _choices(text: str, page: Page) -> tuple[Event, ...] | None:
    numbers = [choice.number for choice in page.choices]
    named = text.replace(",", " ").split()
    # At most two digits: a number of thousands of digits is more than `int` takes.
    if not named or not all(each.isdecimal() and len(each) < 3 and int(each) in numbers for each in named):
        return None
    if len(named) > 1 and not page.multiple:
        return None
    return tuple(Chosen(int(each)) for each in named)


def confirming(event: Event, before: Page, after: Page) -> bool:
    """Did this number answer a question that takes one answer? Then the same line confirms it."""
    radio = any(choice.mark in RADIO for choice in before.choices)
    chosen = any(choice.mark is Mark.CHOSEN for choice in after.choices)
    return isinstance(event, Chosen) and not before.multiple and radio and chosen and before.id == after.id
