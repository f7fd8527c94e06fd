"""What ``kiosk check --readability`` prints: each language's texts, the hardest first, and how they spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from statistics import median
from textwrap import shorten

from kiosk.library.authored import Kind
from kiosk.library.checks.plain import longest_words
from kiosk.library.checks.readable import Reading
from kiosk.library.checks.texts import language_name
from kiosk.library.loader import Examined

SHOWN = 10
"""How many of a language's texts are listed, beside those above their limit."""
_WIDTH = 100
"""Columns where there is no terminal to ask."""
_LEAST = 45
"""Columns that the beginning of a text gets, however narrow the terminal is."""


def as_lines(examined: Examined, whole: bool) -> Iterator[str]:
    """The table of each language, worst first. ``whole``: with every text; else the hardest alone."""
    for language in examined.content.languages:
        found = [reading for reading in examined.readings if reading.text.language == language]
        if found:
            yield from _table(found, language, whole)
            yield from _spread(found)
            longest = longest_words(examined.content, language, examined.plain_words)[:SHOWN]
            yield "  longest words, none of them in plain-words.yaml: " + ", ".join(longest)
            yield ""


def as_data(examined: Examined) -> list[dict[str, object]]:
    """The same for tools: every text with its language, measure, score and limit, the hardest first."""
    return [
        {
            "language": reading.text.language,
            "measure": reading.measure,
            "score": reading.score,
            "limit": reading.limit,
            "file": reading.text.file,
            "line": reading.text.line,
            "kind": str(reading.text.kind),
            "owner": reading.text.owner,
            "text": reading.text.text,
        }
        for reading in examined.readings
    ]


def _table(found: Sequence[Reading], language: str, whole: bool) -> Iterator[str]:
    limits = sorted({(reading.text.kind is not Kind.PARAGRAPH, reading.limit) for reading in found})
    told = ", ".join(f"{limit:g} for {'anything else' if brief else 'paragraphs'}" for brief, limit in limits)
    yield f"{language_name(language)} ({language}): {found[0].measure}, at most {told}"
    listed = [reading for number, reading in enumerate(found) if whole or number < SHOWN or reading.hard]
    for reading in listed:
        text = reading.text
        start = f"{'!' if reading.hard else ' '}{reading.score:6.1f} {reading.limit:3g}  {text.file}:{text.line}  "
        start += f"{text.kind} of {text.owner}: "
        room = max(_LEAST, get_terminal_size((_WIDTH, 0)).columns - len(start))
        yield start + shorten(text.text, room, placeholder="…")
    if len(listed) < len(found):
        yield f"  … and {len(found) - len(listed)} that are easier (--all shows them)"


def _spread(found: Sequence[Reading]) -> Iterator[str]:
    """The worst and the median of each kind of text."""
    parts = []
    for kind in Kind:
        scores = [reading.score for reading in found if reading.text.kind is kind]
        if scores:
            parts.append(f"{kind} {max(scores):.1f}/{median(scores):.1f}")
    hard = sum(reading.hard for reading in found)
    yield f"  {len(found)} texts, {hard} too hard; worst/median: " + ", ".join(parts)
