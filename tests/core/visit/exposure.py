"""What a page gives away to the room: its texts, told apart by whether a loudspeaker may say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.visit.effects import Effect, Say
from kiosk.visit.page import Choice, Entry, Page, Passage, Privacy


def public_texts(page: Page, effects: Iterable[Effect] = ()) -> Iterator[str]:
    """Everything of the page, and of what is said beside it, that is not marked private."""
    yield from (page.heading.text, page.position.words, page.error, page.confirms)
    yield from _public(page.passages)
    for choice in page.choices:
        yield from _of_choice(choice)
    if page.entry is not None:
        yield from _of_entry(page.entry)
    yield from (hint.name for hint in page.commands)
    for effect in effects:
        if isinstance(effect, Say):
            yield from _public(effect.passages)


def _public(passages: Iterable[Passage]) -> Iterator[str]:
    return (passage.text for passage in passages if passage.privacy is Privacy.PUBLIC)


def _of_choice(choice: Choice) -> Iterator[str]:
    yield from (choice.label, choice.short)
    if choice.privacy is Privacy.PUBLIC:
        yield from (choice.value, choice.state)


def _of_entry(entry: Entry) -> Iterator[str]:
    yield from (entry.label, entry.hint, entry.error)
    if entry.privacy is Privacy.PUBLIC:
        yield from (entry.value, entry.shown, entry.spoken)


def languages(page: Page) -> set[str]:
    """Every language that a part of the page is in."""
    parts = [page.heading, *page.passages, *page.choices, *((page.entry,) if page.entry else ())]
    return {page.language, *(part.language for part in parts)}
