"""Questions answered from a list: the rows, what choosing one does, and when the list is done."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.library.types import Library, Words
from kiosk.questionnaire.answers import Answer, Source
from kiosk.questionnaire.items import AbsentReason, AnswerOption, Coding, Item, ItemType, Text, Value
from kiosk.questionnaire.validation import exclusive
from kiosk.visit.build import Row, words_for
from kiosk.visit.page import EntryKind, Mark, Privacy
from kiosk.visit.visit import Visit
from kiosk.visit.wording import absent_words
from kiosk.visit.writing import kind_of

WRITE = object()
"""The key of the row that opens the field for an answer in one's own words."""

WRITTEN = frozenset({ItemType.STRING, ItemType.TEXT})


def gated(item: Item) -> bool:
    """Is the field behind a list, because one may tell the clinician instead of writing?

    A few letters (initials) are asked for at once: who can't write them finds that way out with Next.
    """
    told = item.type in WRITTEN and AbsentReason.TOLD_IN_PERSON in item.absent and not item.options
    return told and kind_of(item) is not EntryKind.LETTERS


def listed(item: Item) -> bool:
    """Is the question answered from a list (perhaps with a field behind it)?"""
    return bool(item.options) or item.topics or item.type is ItemType.BOOLEAN or gated(item)


def options(item: Item, visit: Visit) -> tuple[AnswerOption, ...]:
    """The options offered now. Of FAQ topics, those read in this visit, and all that was chosen, own words too."""
    if not item.topics:
        return item.options
    chosen = visit.answers.values(item.link_id)
    offered = tuple(
        option
        for option in item.options
        if not isinstance(option.value, Coding) or option.value.code in visit.read or option.value in chosen
    )
    own = (value for value in chosen if isinstance(value, str))
    return (*offered, *(AnswerOption(value, Text.of({visit.language: value})) for value in own))


def rows(item: Item, visit: Visit, library: Library) -> tuple[Row, ...]:
    """The whole list: options, the row for one's own words, the ways not to answer."""
    words = words_for(visit, library)
    answer = visit.answers.get(item.link_id) or Answer()
    found = [
        _row(item, option.value, option.label.in_(visit.language), answer, visit, words)
        for option in options(item, visit)
    ]
    if item.type is ItemType.BOOLEAN:
        found += [_row(item, value, label, answer, visit, words) for value, label in _yes_and_no(words)]
    if item.type is ItemType.OPEN_CHOICE or gated(item):
        found.append(_own_words(item, answer, visit, words))
    return (*found, *(_row(item, reason, absent_words(reason, words), answer, visit, words) for reason in item.absent))


def _yes_and_no(words: Words) -> tuple[tuple[bool, str], ...]:
    return (True, words("Yes")), (False, words("No"))


def is_chosen(key: object, answer: Answer | None) -> bool:
    """Is this option, or this way not to answer, the answer (or part of it)?"""
    if answer is None:
        return False
    if isinstance(key, AbsentReason):
        return answer.absent is key
    return any(type(value) is type(key) and value == key for value in answer.values)


def _row(item: Item, key: Value | AbsentReason, label: str, answer: Answer, visit: Visit, words: Words) -> Row:
    """One choice with its mark, in shape and words. That it is chosen is the patient's answer: private."""
    if is_chosen(key, answer):
        mark = Mark.TICKED if item.repeats else Mark.CHOSEN
        return Row(key, label, visit.language, mark, words("chosen"), privacy=Privacy.PRIVATE)
    return Row(key, label, visit.language, Mark.NOT_TICKED if item.repeats else Mark.NOT_CHOSEN)


def _own_words(item: Item, answer: Answer, visit: Visit, words: Words) -> Row:
    """The door to the field; behind it, what has been written."""
    label = words("Write the answer") if gated(item) else words("Something else: write it")
    own = () if item.topics else (value for value in answer.values if isinstance(value, str))
    written = "; ".join(own)
    return Row(WRITE, label, visit.language, value=written, privacy=Privacy.PRIVATE)


def choose(item: Item, key: Value | AbsentReason, answer: Answer | None, source: Source) -> Answer:
    """The answer after choosing ``key``: one of several is ticked or unticked, else it becomes the answer.

    An exclusive option and a way not to answer clear everything else, and are cleared by anything else.
    """
    if isinstance(key, AbsentReason):
        again = answer is not None and answer.absent is key and item.repeats
        return Answer(absent=None if again else key, source=source)
    if not item.repeats or exclusive(item, key):
        again = item.repeats and answer is not None and key in answer.values
        return Answer(() if again else (key,), source=source)
    given = tuple(value for value in (answer.values if answer else ()) if not exclusive(item, value))
    kept = tuple(value for value in given if value != key)
    return Answer(kept if len(kept) < len(given) else _in_order(item, (*given, key)), source=source)


def write(item: Item, text: Value, answer: Answer | None, source: Source) -> Answer:
    """The answer after the field was confirmed: own words join the ticked options, or replace a single answer."""
    if not item.repeats:
        return Answer((text,), source=source)
    kept = tuple(
        value
        for value in (answer.values if answer else ())
        if not exclusive(item, value) and (not item.options or item.topics or not isinstance(value, str))
    )
    return Answer(kept if text in kept else (*kept, text), source=source)


def _in_order(item: Item, values: Sequence[Value]) -> tuple[Value, ...]:
    """Ticked options in the questionnaire's order, own words last, whatever order they were ticked in."""
    order = [option.value for option in item.options]
    return tuple(sorted(values, key=lambda value: order.index(value) if value in order else len(order)))
