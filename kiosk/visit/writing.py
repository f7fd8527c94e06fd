"""Questions answered in a field: what may be typed, how it is laid out for the eye and the ear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.library.types import Formats, Library, Words
from kiosk.questionnaire.items import Item, ItemType, Value
from kiosk.questionnaire.validation import Invalid, parse
from kiosk.visit.build import fault_words, words_for
from kiosk.visit.effects import Effect, Say, SpeakFocus
from kiosk.visit.page import Entry, EntryKind, Passage, Privacy
from kiosk.visit.visit import Visit
from kiosk.visit.wording import name_of

DATE_DIGITS = 8
"""Day, month and year as DD MM YYYY (facts.yaml F82: the clinic writes dates as DD/MM/YYYY)."""

TEXT_LIMIT = 2000
"""Characters of free text where the question sets no limit."""

LETTERS_LIMIT = 8
"""A string this short is initials or a code: it takes letters only."""


def kind_of(item: Item) -> EntryKind:
    """Which keys the field takes."""
    match item.type:
        case ItemType.DATE:
            return EntryKind.DATE
        case ItemType.INTEGER:
            return EntryKind.INTEGER
        case ItemType.DECIMAL:
            return EntryKind.DECIMAL
        case ItemType.STRING if item.max_length is not None and item.max_length <= LETTERS_LIMIT:
            return EntryKind.LETTERS
    return EntryKind.TEXT


def typed(value: Value, formats: Formats) -> str:
    """A value as it would be typed again: a date as its eight digits, decimals with the language's own sign."""
    match value:
        case date():
            return f"{value.day:02}{value.month:02}{value.year:04}"
        case Decimal():
            return format(value, "f").replace(".", formats.number("0.5").strip("05"))
    return str(value)


def in_hand(item: Item, visit: Visit) -> str | None:
    """What is being typed for this question and not confirmed yet; None when the field is untouched."""
    return visit.text if visit.text_of == item.link_id else None


def take_up(item: Item, text: str, visit: Visit, fault: Invalid | None = None) -> Visit:
    """The field of this question now reads ``text``, unconfirmed, with what is wrong with it."""
    return replace(visit, text=text, text_of=item.link_id, fault=fault)


def put_down(item: Item, visit: Visit) -> Visit:
    """Forget what was being typed for this question: it has been answered, or left."""
    return visit if visit.text_of != item.link_id else replace(visit, text=None, text_of="")


def current(item: Item, visit: Visit, library: Library) -> str:
    """What stands in the field: what is being typed, else the last answer in own words."""
    text = in_hand(item, visit)
    if text is not None:
        return text
    if item.repeats:
        return ""
    options = {option.value for option in item.options}
    given = [value for value in visit.answers.values(item.link_id) if value not in options]
    return typed(given[-1], library.formats[visit.language]) if given else ""


def echo(before: str, text: str, visit: Visit) -> tuple[Effect, ...]:
    """What is said after a keystroke, privately: the signs added, or the field where some were taken away."""
    change = text[len(before) :] if text.startswith(before) else text[-1:]
    if len(text) < len(before) or not change.strip():
        return (SpeakFocus(),)
    return (Say((Passage(change, visit.language, Privacy.PRIVATE),)),)


def date_mask(text: str) -> str:
    """``2412`` as ``24/12/____``: the shape of a date, filled as far as it is typed.

    What no such shape can hold (a date written with its slashes, a digit too many) is shown as it stands.
    """
    if len(text) > DATE_DIGITS or (text and not text.isdecimal()):
        return text
    padded = text.ljust(DATE_DIGITS, "_")
    return f"{padded[:2]}/{padded[2:4]}/{padded[4:]}"


def entry(item: Item, visit: Visit, library: Library) -> Entry:
    """The page's field for this question."""
    words, kind, value = words_for(visit, library), kind_of(item), current(item, visit, library)
    return Entry(
        kind=kind,
        label=name_of(item, visit.language),
        language=visit.language,
        hint=_hint(kind, words),
        value=value,
        shown=date_mask(value) if kind is EntryKind.DATE else value,
        spoken=_spoken(item, kind, value, visit, library),
        error=fault_words(visit, library, name_of(item, visit.language)),
        max_length=DATE_DIGITS if kind is EntryKind.DATE else item.max_length or TEXT_LIMIT,
    )


def _hint(kind: EntryKind, words: Words) -> str:
    return {
        EntryKind.DATE: words("Write day, month and year with digits: two, two and four. Like 24 12 1960."),
        EntryKind.INTEGER: words("Write a whole number with digits."),
        EntryKind.DECIMAL: words("Write a number. Use comma for decimals."),
        EntryKind.LETTERS: words("Write letters."),
        EntryKind.TEXT: words("Write in your own words."),
    }[kind]


def _spoken(item: Item, kind: EntryKind, value: str, visit: Visit, library: Library) -> str:
    """The field for the ear: a whole date as a date, letters and part of a date one by one, text as it is."""
    if not value:
        words = words_for(visit, library)
        return words("empty")
    if kind is EntryKind.DATE:
        day = parse(item, value, visit.now.date()) if len(value) == DATE_DIGITS else None
        if isinstance(day, date):
            return library.formats[visit.language].long_date(day.year, day.month, day.day)
    return " ".join(value) if kind in (EntryKind.DATE, EntryKind.LETTERS) else value
