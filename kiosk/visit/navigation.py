"""Going on and back: how a visit changes place, and the way it remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from kiosk.visit.effects import Effect
from kiosk.visit.visit import Place, Visit

T = TypeVar("T")

Step = tuple[Visit, tuple[Effect, ...]]
"""What a chapter returns: the visit after an event, and what the shell must do."""

TRAIL_LIMIT = 100
"""The way back is remembered for this many pages; nobody walks further back by hand."""

LIST_LENGTH = 8
"""A list longer than nine is cut into parts of eight, with 9 for the next part: one digit names any choice."""


def at(visit: Visit, place: Place, focus: int = 0) -> Visit:
    """The visit standing at ``place``, with no fault shown. What is half typed waits for its question."""
    return replace(visit, place=place, focus=focus, fault=None, parts=(1, 1))


def go(visit: Visit, place: Place) -> Visit:
    """Go on to ``place``, remembering where we were."""
    if place == visit.place:
        return at(visit, place)
    return replace(at(visit, place), trail=(*visit.trail, visit.place)[-TRAIL_LIMIT:])


def back(visit: Visit) -> Visit:
    """Return to the page we came from; where there is none, stay."""
    if not visit.trail:
        return visit
    return replace(at(visit, visit.trail[-1]), trail=visit.trail[:-1])


def home(visit: Visit) -> Visit:
    """Go to the home page; from there back leads to the comfort page."""
    return replace(at(visit, Place("home")), trail=(Place("comfort", "first"),))


def parts(length: int) -> int:
    """How many parts a list of this length is shown in."""
    return 1 if length <= LIST_LENGTH + 1 else -(-length // LIST_LENGTH)


def shown_part(rows: Sequence[T], part: int) -> Sequence[T]:
    """The rows of one part of a list."""
    if parts(len(rows)) == 1:
        return rows
    return rows[part * LIST_LENGTH : (part + 1) * LIST_LENGTH]


def turned(visit: Visit, length: int) -> Visit:
    """The visit at the next part of its list (after the last, the first)."""
    return at(visit, replace(visit.place, part=(visit.place.part + 1) % parts(length)))
