"""What was wrong with an entry, in words: names the question, says what is wrong and what would be right (A11Y-S07)."""

from __future__ import annotations

from datetime import date

from kiosk.library.types import Formats, Words
from kiosk.questionnaire.validation import Invalid


def describe(fault: Invalid, question: str, words: Words, formats: Formats) -> str:
    """One or two sentences for the patient; ``question`` is the question's short name."""
    figures = {key: _figure(value, formats) for key, value in fault.figures.items()}
    sentence = _sentences(words).get(fault.code) or words("This can't be used as an answer. Please try again.")
    return f"{question}: {sentence.format(**figures)}"


def _figure(value: str, formats: Formats) -> str:
    """A limit as the patient's language writes it: a date in words, a number with its own decimal sign."""
    if value[4:5] != "-":
        return formats.number(value)
    day = date.fromisoformat(value)
    return formats.long_date(day.year, day.month, day.day)


def _sentences(words: Words) -> dict[str, str]:
    return {
        "choose": words("Nothing is chosen yet. Press a number to choose."),
        "choose-or-skip": words("Nothing is chosen yet. Press a number to choose, or go on with Next."),
        "required": words("An answer is needed here. Choose one, or choose not to answer."),
        "required-field": words("An answer is needed here. Please write it."),
        "empty": words("Nothing is written yet. Write the answer, or go on with Next."),
        "not-a-date": words("There is no such date. Write day, month and year: two, two and four digits."),
        "date-incomplete": words("The date is not complete. Write eight digits: day, month and year."),
        "too-early": words("The date is too long ago. It must be {limit} or later."),
        "too-late": words("The date is too late. It must be {limit} or earlier."),
        "not-an-integer": words("Only a whole number fits here. Use the digits."),
        "not-a-number": words("Only a number fits here. Use the digits."),
        "too-low": words("The number is too low. It must be {limit} or more."),
        "too-high": words("The number is too high. It must be {limit} or less."),
        "too-many-decimals": words("Too many decimals. Use at most {limit}."),
        "too-long": words("The answer is too long. There is room for {limit} characters."),
        "too-short": words("The answer is too short. Write at least {limit} characters."),
        "not-saved": words("Your answers could not be saved. Please tell the staff, or try again."),
    }
