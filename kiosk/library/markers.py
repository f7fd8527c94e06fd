"""Markers: the ids of the facts that a paragraph rests on, ``[F25, F26]`` after its last full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.errors import Fault

_MARKER = re.compile(r"\[([^\[\]]*)\]\s*$")
_ID = re.compile(r"[^\s,;]+")
_EXAMPLE = "end it with the ids of the facts it rests on, after its last full stop: [F25] or [F25, F26]"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a line of plain text without its marker, and the fact ids of the marker (none: it has none).

    ``line`` is the one it begins on, ``marker_line`` the one that its marker stands on.
    """

    text: str
    facts: tuple[str, ...]
    line: int
    marker_line: int


def read_paragraph(written: str, file: str, line: int, faults: list[Fault]) -> Paragraph:
    """One paragraph as it was written, beginning on ``line`` of ``file``; a marker that is no good is added to
    ``faults``, and the paragraph then has no facts."""
    marker = _MARKER.search(written)
    body = written[: marker.start()] if marker else written
    marker_line = line + written.count("\n", 0, marker.start() if marker else 0)
    facts = tuple(dict.fromkeys(each.strip() for each in marker[1].split(","))) if marker else ()
    wrong = [Fault(file, line + down, message, remedy) for down, message, remedy in _wrong(body, facts, marker)]
    faults.extend(wrong)
    return Paragraph(" ".join(body.split()), () if wrong else facts, line, marker_line)


def _wrong(body: str, facts: tuple[str, ...], marker: re.Match[str] | None) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a marker: lines below the paragraph's first, message and remedy."""
    inside = re.search(r"[\[\]]", body)
    if inside:
        message = "square brackets in the middle of a paragraph: they would be read to the patient"
        remedy = "write one marker at the very end, after the full stop: [F25, F26]; or make two paragraphs"
        yield body.count("\n", 0, inside.start()), message, remedy
    elif marker is None:
        yield 0, "a paragraph that does not say which facts it rests on", _EXAMPLE
    elif not body.strip():
        remedy = "write it directly below the paragraph's last line, or on it, without a blank line between"
        yield 0, f"the marker [{marker[1]}] has no text before it", remedy
    elif not all(_ID.fullmatch(fact) for fact in facts):
        message = f"the marker [{marker[1]}] is not a list of fact ids"
        yield body.count("\n"), message, "write ids with commas between them: [F25, F26]"
