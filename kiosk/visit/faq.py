"""The FAQ chapter: topics to read or hear, and a way to ask the clinician about one."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library, Topic
from kiosk.visit import faq_list, wishes
from kiosk.visit.build import Row, make, moved, paragraphs, picked, row_at, words_for
from kiosk.visit.events import Chosen, Commanded, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import Step
from kiosk.visit.page import Command, Mark, Page, Position
from kiosk.visit.topics import beside, door, read, to_front
from kiosk.visit.visit import Visit

LIST = "list"


def page(visit: Visit, library: Library) -> Page:
    """The topic that the visit stands at, or the list."""
    topic = _topic(visit, library)
    return _topic_page(topic, visit, library) if topic else faq_list.page(visit, library)


def _topic(visit: Visit, library: Library) -> Topic | None:
    """The topic that is being read; None on a list. A section may have the id of a topic."""
    return None if visit.place.step else library.topic(visit.place.at)


def _position(topic: Topic, visit: Visit, library: Library) -> Position:
    """Section, and which of its topics this is."""
    words = words_for(visit, library)
    section, topics = beside(topic, library)
    number, about = topics.index(topic) + 1, words("About the treatment")
    counted = words("Topic {number} of {total}").format(number=number, total=len(topics))
    named = f"{about}. {section.title.in_(visit.language)}" if section else about
    return Position(about, number, len(topics), f"{named}. {counted}")


def _topic_page(topic: Topic, visit: Visit, library: Library) -> Page:
    words = words_for(visit, library)
    return make(
        visit,
        library,
        topic.title.in_(visit.language),
        _position(topic, visit, library),
        passages=paragraphs(visit, *topic.paragraphs[visit.language]),
        rows=_topic_rows(topic, visit, library),
        extra=(Command.NEXT,),
        confirms=words("Open the choice you stand on, or go to the list"),
    )


def _topic_rows(topic: Topic, visit: Visit, library: Library) -> tuple[Row, ...]:
    """Ask about this; related topics; the list."""
    words = words_for(visit, library)
    related = (library.topic(each) for each in topic.related)
    rows = [door(each, visit) for each in related if each][:6]
    wish = wishes.row(topic, visit, library)
    return (*((wish,) if wish else ()), *rows, Row(LIST, words("All topics"), visit.language))


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open a topic, tick it for the clinician, go on to the next or back to the list."""
    topic = _topic(visit, library)
    if topic is None:
        return faq_list.act(visit, event, library)
    rows = _topic_rows(topic, visit, library)
    match event:
        case Chosen(number):
            row = row_at(rows, number)
            return _open(replace(visit, focus=number), row, topic, library) if row else (visit, ())
        case Confirmed():
            return _confirm(visit, picked(visit, event, rows), topic, library)
        case Commanded(Command.NEXT):
            return _next(topic, visit, library), ()
        case Moved():
            return moved(visit, event, rows)
    return visit, ()


def _confirm(visit: Visit, row: Row | None, topic: Topic, library: Library) -> Step:
    """Enter opens where the focus stands, else it goes to the list. It never takes a tick away again."""
    if row is None or row.mark is Mark.TICKED:
        return to_front(visit), ()
    return _open(visit, row, topic, library)


def _open(visit: Visit, row: Row, topic: Topic, library: Library) -> Step:
    if row.key == wishes.ASK:
        return wishes.toggled(topic, visit, library)
    return (read(row.key, visit) if isinstance(row.key, Topic) else to_front(visit)), ()


def _next(topic: Topic, visit: Visit, library: Library) -> Visit:
    """On to the next topic, into the next section too; after the last, to the list."""
    following = library.topics.index(topic) + 1
    return read(library.topics[following], visit) if following < len(library.topics) else to_front(visit)
