"""Answers in the patient's words: values, and the ways there are not to answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.library.types import Library, Words
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import AbsentReason, Coding, Item, Value


def absent_words(reason: AbsentReason, words: Words) -> str:
    """What the patient chooses in order not to answer."""
    return {
        AbsentReason.UNKNOWN: words("I don't know"),
        AbsentReason.DECLINED: words("I'd rather not say"),
        AbsentReason.TOLD_IN_PERSON: words("I'll tell the clinician myself"),
        AbsentReason.NOT_ASKED: words("Not asked"),
    }[reason]


def value_words(item: Item, value: Value, language: str, library: Library) -> str:
    """One value as it is shown and spoken."""
    words = library.words[language]
    match value:
        case bool():
            return words("Yes") if value else words("No")
        case Coding():
            label = next((option.label for option in item.options if option.value == value), value.display)
            return label.in_(language) or value.code
        case date():
            return library.formats[language].long_date(value.year, value.month, value.day)
        case int() | Decimal():
            return library.formats[language].number(str(value))
    return str(value)


def answer_words(item: Item, answer: Answer | None, language: str, library: Library) -> str:
    """The whole answer in one line, also when there is none."""
    words = library.words[language]
    if answer is None:
        return words("Not asked yet")
    if answer.absent is not None:
        return absent_words(answer.absent, words)
    if not answer.values:
        return words("Not answered")
    return "; ".join(value_words(item, value, language, library) for value in answer.values)


def name_of(item: Item, language: str) -> str:
    """What the question is called in lists and errors: its short name, else its text."""
    return (item.short or item.text).in_(language)
