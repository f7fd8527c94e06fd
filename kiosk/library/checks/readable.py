"""Is every text that a patient meets easy to read? Each is measured, and told when it is above its limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from kiosk.errors import Fault, Severity
from kiosk.library.authored import Content, Kind, PatientText
from kiosk.library.readability import measure_for, words

_BEGINNING = 60
"""Characters of the text that its fault shows."""
_REMEDY = "write shorter sentences and shorter, everyday words; or make two texts of it"


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with its score by the measure of its language, to one decimal, and the highest that it may have."""

    text: PatientText
    measure: str
    score: float
    limit: float

    @property
    def excess(self) -> float:
        """How far it is above its limit; negative below it."""
        return self.score - self.limit

    @property
    def hard(self) -> bool:
        """Is it above its limit?"""
        return self.score > self.limit


def readings(content: Content) -> tuple[Reading, ...]:
    """Every text that a patient meets in the languages of ``content``, the hardest first."""
    found = [_read(text) for text in content.texts() if text.language in content.languages and words(text.text)]
    return tuple(sorted(found, key=lambda reading: -reading.excess))


def readable(found: Iterable[Reading], severity: Severity) -> Iterator[Fault]:
    """A fault (or warning) for each text above its limit."""
    for reading in found:
        if reading.hard:
            text, measured = reading.text, f"{reading.measure} {reading.score:.1f}"
            beginning = shorten(text.text, _BEGINNING, placeholder="…")
            message = f"hard to read: {measured}, and {text.kind.a} may have {reading.limit:g}: “{beginning}”"
            yield Fault(text.file, text.line, message, _REMEDY, severity)


def _read(text: PatientText) -> Reading:
    measure = measure_for(text.language)
    limit = measure.prose if text.kind is Kind.PARAGRAPH else measure.brief
    return Reading(text, measure.name, round(measure.score(text.text), 1), limit)
