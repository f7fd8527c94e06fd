"""What is said of a text: the same words, with figures, abbreviations and hard words written as they sound.

Used at the last moment, on a sentence that is on its way to the voice: never for the screen, never for the summary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kiosk.library.types import Pronunciation
from kiosk.speech.calendar import calendar_rules
from kiosk.speech.figures import figure_rules
from kiosk.speech.respelling import Respellings
from kiosk.speech.rules import Rule, any_of, as_written

Spoken = Callable[[str, str], str]
"""Takes a text and its language, gives what to say. Never raises, and never turns something into nothing."""


def as_shown(text: str, language: str) -> str:
    """A `Spoken` that changes nothing."""
    return text


def spoken_in(pronunciations: Mapping[str, Pronunciation]) -> Spoken:
    """The `Spoken` for these languages, made ready once; a language that is not among them is said as it is shown."""
    voices = {language: Saying(pronunciation) for language, pronunciation in pronunciations.items()}

    def spoken(text: str, language: str) -> str:
        saying = voices.get(language)
        return saying.of(text) if saying else text

    return spoken


class Saying:
    """One language's rules, compiled. Text comes from patients too: any text will do."""

    def __init__(self, pronunciation: Pronunciation) -> None:
        self._rules = tuple(_rules(pronunciation))
        self._respellings = Respellings(pronunciation.words)

    def of(self, text: str) -> str:
        """What to say of ``text``; the text itself where nothing would be left to say."""
        said = text
        for rule in self._rules:
            said = rule.applied(said)
        return self._respellings.applied(said).strip() or text


def _rules(language: Pronunciation) -> Iterator[Rule]:
    """In this order: a date is no range, and "5 min." no abbreviation."""
    yield from calendar_rules(language.dates, language.numbers.zero)
    yield from _abbreviation_rules(language.abbreviations)
    yield from figure_rules(language)
    if language.slash:
        yield Rule(re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])"), lambda _: f" {language.slash} ")
    if language.signs:
        signs = re.compile(rf" ?({any_of(language.signs)}) ?")
        yield Rule(signs, lambda match: f" {language.signs[match[1]]} ")


def _abbreviation_rules(abbreviations: Mapping[str, str]) -> Iterator[Rule]:
    folded = {written.casefold(): said for written, said in abbreviations.items()}

    def said(match: re.Match[str]) -> str:
        """A stop that also ends the sentence stays."""
        end = "." if match[0].endswith(".") and not match.string[match.end() :].strip() else ""
        return as_written(folded.get(match[0].casefold(), match[0].removesuffix(end)), match[0]) + end

    if folded:
        yield Rule(re.compile(rf"(?<!\w){any_of(abbreviations)}(?!\w)", re.IGNORECASE), said)
