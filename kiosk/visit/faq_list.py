"""The lists of the FAQ: the front page with its sections and the search, and the topics of one section."""

from __future__ import annotations

from kiosk.library.types import Library, Section, Topic
from kiosk.visit import doors, search
from kiosk.visit.build import MORE, Row, make, paragraphs, position, visible, words_for
from kiosk.visit.effects import SpeakPage
from kiosk.visit.events import PatientEvent
from kiosk.visit.navigation import Step, go, parts, turned
from kiosk.visit.page import Page, Tone
from kiosk.visit.topics import door, read, sections, topics_of
from kiosk.visit.visit import Place, Visit

SECTION = "section"
SEARCH = object()
"""The key of the door to the search."""


def page(visit: Visit, library: Library) -> Page:
    """The list that the visit stands at: the front page, or a section with its topics."""
    words, section = words_for(visit, library), _section(visit, library)
    about = words("About the treatment")
    whole = _rows(visit, library)
    part = words("Part {number} of {total} of the topics.") if parts(len(whole)) > 1 else ""
    return make(
        visit,
        library,
        section.title.in_(visit.language) if section else words("What would you like to read about?"),
        position(about, words=f"{about}. {section.title.in_(visit.language)}" if section else ""),
        passages=paragraphs(visit, part.format(number=visit.place.part + 1, total=parts(len(whole))), tone=Tone.HINT),
        rows=visible(whole, visit, library),
        confirms=words("Open"),
    )


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open a section, a topic or the search, or turn to the next part of a long list."""
    whole = _rows(visit, library)

    def enter(key: object) -> Step:
        if key is MORE:
            return turned(visit, len(whole)), (SpeakPage(),)
        return _opened(key, visit), ()

    return doors.act(visit, event, visible(whole, visit, library), enter)


def _opened(key: object, visit: Visit) -> Visit:
    match key:
        case Topic():
            return read(key, visit)
        case Section():
            return go(visit, Place("faq", key.id, SECTION))
    return search.opened(visit)


def _section(visit: Visit, library: Library) -> Section | None:
    """The section whose page this is; None on the front page."""
    return next((each for each in sections(library) if each.id == visit.place.at), None)


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    section, words = _section(visit, library), words_for(visit, library)
    if section:
        return tuple(door(topic, visit) for topic in topics_of(section, library))
    doors_to = [Row(each, each.title.in_(visit.language), visit.language) for each in sections(library)]
    listed = doors_to or [door(topic, visit) for topic in library.topics]
    if visit.language not in library.find:
        return tuple(listed)
    return (*listed, Row(SEARCH, words("Search for an answer"), visit.language, short=words("search")))
