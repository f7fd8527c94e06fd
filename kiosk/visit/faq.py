"""The FAQ chapter: topics to read or hear, and a way to ask the clinician about one."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library, Topic, Words
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import AnswerOption, Coding, Item
from kiosk.visit import choosing
from kiosk.visit.build import MORE, Row, make, moved, paragraphs, picked, position, row_at, visible, words_for
from kiosk.visit.effects import SealDraft, SpeakFocus, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import Step, back, go, parts, turned
from kiosk.visit.page import Command, Mark, Page, Position, Privacy, Tone
from kiosk.visit.visit import Place, Visit

ASK, LIST = "ask", "list"


def page(visit: Visit, library: Library) -> Page:
    """The list of topics, or the topic that the visit stands at."""
    topic = library.topic(visit.place.at)
    return _topic_page(topic, visit, library) if topic else _list_page(visit, library)


def _list_page(visit: Visit, library: Library) -> Page:
    words = words_for(visit, library)
    whole = _list_rows(visit, library)
    part = words("Part {number} of {total} of the topics.") if parts(len(whole)) > 1 else ""
    return make(
        visit,
        library,
        words("What would you like to read about?"),
        position(words("About the treatment")),
        passages=paragraphs(visit, part.format(number=visit.place.part + 1, total=parts(len(whole))), tone=Tone.HINT),
        rows=visible(whole, visit, library),
        confirms=words("Open"),
    )


def _list_rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    return tuple(_door(topic, visit) for topic in library.topics)


def _door(topic: Topic, visit: Visit) -> Row:
    language = visit.language
    return Row(topic.id, topic.title.in_(language), language, short=topic.short.in_(language))


def _topic_page(topic: Topic, visit: Visit, library: Library) -> Page:
    words = words_for(visit, library)
    number = library.topics.index(topic) + 1
    section = words("About the treatment")
    counted = words("Topic {number} of {total}").format(number=number, total=len(library.topics))
    return make(
        visit,
        library,
        topic.title.in_(visit.language),
        Position(section, number, len(library.topics), f"{section}. {counted}"),
        passages=paragraphs(visit, *topic.paragraphs[visit.language]),
        rows=_topic_rows(topic, visit, library),
        extra=(Command.NEXT,),
        confirms=words("Open the choice you stand on, or go to the list"),
    )


def _topic_rows(topic: Topic, visit: Visit, library: Library) -> tuple[Row, ...]:
    """Ask about this; related topics; the list."""
    words = words_for(visit, library)
    related = (library.topic(each) for each in topic.related)
    rows = [_door(each, visit) for each in related if each][:6]
    asking = _asking(topic, visit, library)
    if asking is not None:
        rows.insert(0, _ask_row(words("I'd like to ask about this"), asking[2], visit, words))
    return (*rows, Row(LIST, words("All topics"), visit.language))


def _ask_row(label: str, ticked: bool, visit: Visit, words: Words) -> Row:
    """The tick box; that it is ticked is one of the patient's answers: private."""
    if ticked:
        return Row(ASK, label, visit.language, Mark.TICKED, words("chosen"), privacy=Privacy.PRIVATE)
    return Row(ASK, label, visit.language, Mark.NOT_TICKED)


def _asking(topic: Topic, visit: Visit, library: Library) -> tuple[Item, AnswerOption, bool] | None:
    """The question that collects topics, this topic's option in it, and whether it is ticked."""
    if visit.outcome is not None:
        return None
    for item in library.questionnaire.walk():
        for option in item.options if item.topics else ():
            if isinstance(option.value, Coding) and option.value.code == topic.id:
                return item, option, option.value in visit.answers.values(item.link_id)
    return None


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open a topic, tick it for the clinician, go on to the next or back to the list."""
    topic = library.topic(visit.place.at)
    rows = _topic_rows(topic, visit, library) if topic else visible(_list_rows(visit, library), visit, library)
    match event:
        case Chosen(number):
            row = row_at(rows, number)
            return _open(replace(visit, focus=number), row, topic, library) if row else (visit, ())
        case Confirmed():
            return _confirm(visit, picked(visit, event, rows), topic, library)
        case Commanded(Command.NEXT) if topic:
            return _next(topic, visit, library), ()
        case Moved():
            return moved(visit, event, rows)
    return visit, ()


def _confirm(visit: Visit, row: Row | None, topic: Topic | None, library: Library) -> Step:
    """Enter opens where the focus stands, else it goes to the list. It never takes a tick away again."""
    if topic is not None and (row is None or row.mark is Mark.TICKED):
        return _to_list(visit), ()
    return _open(visit, row, topic, library)


def _open(visit: Visit, row: Row | None, topic: Topic | None, library: Library) -> Step:
    if row is None:
        return visit, ()
    if row.key is MORE:
        return turned(visit, len(library.topics)), (SpeakPage(),)
    if row.key == ASK and topic is not None:
        return _toggle(visit, topic, library)
    if row.key == LIST:
        return _to_list(visit), ()
    return _reading(visit, str(row.key)), ()


def _reading(visit: Visit, topic: str) -> Visit:
    read = visit.read if topic in visit.read else (*visit.read, topic)
    return replace(go(visit, Place("faq", topic)), read=read)


def _next(topic: Topic, visit: Visit, library: Library) -> Visit:
    following = library.topics.index(topic) + 1
    return _reading(visit, library.topics[following].id) if following < len(library.topics) else _to_list(visit)


def _to_list(visit: Visit) -> Visit:
    """Back along the trail to the list of topics, past the topics read on the way."""
    while visit.trail and visit.trail[-1].chapter == "faq" and visit.trail[-1].at:
        visit = replace(visit, trail=visit.trail[:-1])
    is_list = bool(visit.trail) and visit.trail[-1].chapter == "faq"
    return back(visit) if is_list else go(visit, Place("faq"))


def _toggle(visit: Visit, topic: Topic, library: Library) -> Step:
    """Tick or untick the topic among the patient's questions; it is an answer, so it is sealed."""
    asking = _asking(topic, visit, library)
    if asking is None:
        return visit, ()
    item, option, _ = asking
    before = visit.answers.get(item.link_id)
    answer = choosing.choose(item, option.value, before or Answer(), (before or Answer()).source)
    visit = replace(visit, answers=visit.answers.with_(item.link_id, answer))
    return visit, (SealDraft(), SpeakFocus())
