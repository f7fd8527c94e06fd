"""Turns a page into what is said of it: every visible text, in reading order, each in its own language and privacy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kiosk.keymap import turn_key
from kiosk.library.types import Words
from kiosk.speech.utterance import Priority, Utterance
from kiosk.visit.page import Choice, Command, Entry, Mark, Page, Passage, Privacy

KeyNames = Callable[[Page, Command], str]
"""The spoken name of the key that gives a command on a page, in the page's language ("" where it has none)."""

_MARKED = (Mark.CHOSEN, Mark.TICKED)


def page_script(page: Page, keys: KeyNames, words: Words = str) -> tuple[Utterance, ...]:
    """The whole page, from its heading to the keys that work there."""
    return _utterances(_whole(page, keys, words), page, Priority.PAGE)


def focus_script(page: Page) -> tuple[Utterance, ...]:
    """The focused choice, else the marked ones, else what stands in the field.

    A choice that is marked is the patient's answer: all of it is as private as that.
    """
    return _utterances(_focused(page), page, Priority.FOCUS)


def where_script(page: Page, keys: KeyNames, words: Words = str) -> tuple[Utterance, ...]:
    """Position, heading, current answer, error and the keys that work here (A11Y-S12)."""
    return _utterances(_whereabouts(page, keys, words), page, Priority.PAGE)


def say_script(passages: Iterable[Passage], page: Page, *, urgent: bool = False) -> tuple[Utterance, ...]:
    """Passages that are not of the page itself: feedback about a setting, or an urgent notice."""
    return _utterances(passages, page, Priority.ALERT if urgent else Priority.FEEDBACK)


def _utterances(passages: Iterable[Passage], page: Page, priority: Priority) -> tuple[Utterance, ...]:
    spoken = [passage for passage in passages if passage.text.strip()]
    return tuple(
        Utterance(passage.text, passage.language, priority, passage.privacy, page.id, index)
        for index, passage in enumerate(spoken)
    )


def _whole(page: Page, keys: KeyNames, words: Words) -> Iterator[Passage]:
    yield page.heading
    yield Passage(page.position.words, page.language)
    yield Passage(page.error, page.language)
    yield from page.passages
    if page.entry:
        yield from _entry(page.entry)
    for choice in page.choices:
        yield from _choice(choice)
    yield from _keys(page, keys, words)


def _focused(page: Page) -> Iterator[Passage]:
    chosen = [choice for choice in page.choices if choice.number == page.focus] or _marked(page)
    for choice in chosen:
        yield from _answer(choice) if choice.mark in _MARKED else _choice(choice)
    if not chosen and page.entry:
        yield from _current(page.entry)


def _whereabouts(page: Page, keys: KeyNames, words: Words) -> Iterator[Passage]:
    yield Passage(page.position.words, page.language)
    yield page.heading
    yield Passage(page.error, page.language)
    if page.entry:
        yield Passage(page.entry.label, page.entry.language)
        yield from _current(page.entry)
        yield Passage(page.entry.error, page.entry.language)
    for choice in _marked(page):
        yield from _answer(choice)
    yield from _keys(page, keys, words)


def _marked(page: Page) -> list[Choice]:
    return [choice for choice in page.choices if choice.mark in _MARKED]


def _choice(choice: Choice) -> Iterator[Passage]:
    """The number and label anyone may hear; what it says about the patient as the choice's privacy has it."""
    yield Passage(f"{choice.number}: {_closed(choice.label)}", choice.language)
    told = " ".join(_closed(part) for part in (choice.value, choice.state) if part)
    yield Passage(told, choice.language, choice.privacy)


def _answer(choice: Choice) -> Iterator[Passage]:
    """A marked choice said as the current answer: then its label too is the patient's own."""
    told = " ".join(_closed(part) for part in (choice.label, choice.value, choice.state) if part)
    yield Passage(f"{choice.number}: {told}", choice.language, choice.privacy)


def _entry(entry: Entry) -> Iterator[Passage]:
    yield Passage(entry.label, entry.language)
    yield Passage(entry.hint, entry.language)
    yield from _current(entry)
    yield Passage(entry.error, entry.language)


def _current(entry: Entry) -> Iterator[Passage]:
    """What stands in the field; that nothing stands there is no secret."""
    privacy = entry.privacy if entry.value else Privacy.PUBLIC
    yield Passage(entry.spoken or entry.value, entry.language, privacy)


def _keys(page: Page, keys: KeyNames, words: Words) -> Iterator[Passage]:
    """Which part a small screen shows and how to turn it, what Enter does, and the commands."""
    part, of = page.parts
    if of > 1:
        turn = words("Next page") if part < of else words("First page")
        shown = words("Page {number} of {total}").format(number=part, total=of)
        yield Passage(f"{shown}. {words(turn_key(page))}: {_closed(turn)}", page.language)
    if page.confirms:
        yield Passage(_closed(f"{words('Enter')}: {page.confirms}"), page.language)
    yield from _commands(page, keys)


def _commands(page: Page, keys: KeyNames) -> Iterator[Passage]:
    for hint in page.commands:
        key = keys(page, hint.command)
        yield Passage(_closed(f"{_capital(key)}: {hint.name}" if key else hint.name), page.language)


def _closed(text: str) -> str:
    """With a stop at its end, so that the voice falls and pauses there."""
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
