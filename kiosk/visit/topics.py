"""The ways between the pages of the FAQ: doors to topics, a topic noted as read, and back to the front page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library, Section, Topic
from kiosk.visit.build import Row
from kiosk.visit.navigation import back, go, home
from kiosk.visit.visit import Place, Visit

FRONT = Place("faq")
CHAPTERS = ("faq", "search")
"""The chapters that lie behind the front page."""


def door(topic: Topic, visit: Visit) -> Row:
    """The way to a topic: its key is the topic."""
    language = visit.language
    return Row(topic, topic.title.in_(language), language, short=topic.short.in_(language))


def sections(library: Library) -> tuple[Section, ...]:
    """The sections that patients choose among; none where there is but one, whose topics then stand in front."""
    return library.sections if len(library.sections) > 1 else ()


def beside(topic: Topic, library: Library) -> tuple[Section | None, tuple[Topic, ...]]:
    """The section that a topic stands in (None where there are no sections), and that section's topics."""
    section = next((each for each in sections(library) if topic.id in each.topics), None)
    return section, topics_of(section, library)


def topics_of(section: Section | None, library: Library) -> tuple[Topic, ...]:
    """The topics of a section, in order; without one, all there are."""
    return tuple(topic for topic in library.topics if section is None or topic.id in section.topics)


def read(topic: Topic, visit: Visit) -> Visit:
    """Go to a topic; it counts as read from now on."""
    seen = visit.read if topic.id in visit.read else (*visit.read, topic.id)
    return replace(go(visit, Place("faq", topic.id)), read=seen)


def to_front(visit: Visit) -> Visit:
    """Back along the trail to the front page, past all that was read and searched for on the way."""
    while visit.trail and visit.trail[-1].chapter in CHAPTERS and not _is_front(visit.trail[-1]):
        visit = replace(visit, trail=visit.trail[:-1])
    if visit.trail and _is_front(visit.trail[-1]):
        return back(visit)
    return go(visit if visit.trail else home(visit), FRONT)


def _is_front(place: Place) -> bool:
    """The list may have been turned to another part."""
    return replace(place, part=0) == FRONT
