"""The search chapter: a question in the patient's own words, and the topics that answer it.

It stays in the visit, unless the patient wants to ask the clinician about it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Found, Library, Topic
from kiosk.visit import doors, wishes
from kiosk.visit.build import Row, make, paragraphs, position, row_at, words_for
from kiosk.visit.events import Chosen, Confirmed, Edited, Entered, PatientEvent
from kiosk.visit.navigation import Step, at, back, go
from kiosk.visit.page import Entry, EntryKind, Mark, Page, Passage, Position, Privacy
from kiosk.visit.topics import door, read, to_front
from kiosk.visit.visit import Place, Visit
from kiosk.visit.writing import echo

FIELD = Place("search")
RESULTS = Place("search", step="results")
LIMIT = 200
"""Characters of a question: more than anybody writes at a kiosk."""
SHOWN = 6
"""So many topics at most: with the tick box and the two doors below them, each has a digit of its own."""
AGAIN, ALL, STAFF = "again", "all", "staff"


def opened(visit: Visit) -> Visit:
    """Go to the field. A question that was half written is still there; one that was answered is not."""
    return go(replace(visit, query="" if visit.query == visit.searched else visit.query), FIELD)


def page(visit: Visit, library: Library) -> Page:
    """The field, or what was found."""
    return _results_page(visit, library) if visit.place == RESULTS else _field_page(visit, library)


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Write the question and search; open what was found, or search again."""
    return _act_on_results(visit, event, library) if visit.place == RESULTS else _act_on_field(visit, event)


def _position(visit: Visit, library: Library) -> Position:
    words = words_for(visit, library)
    about = words("About the treatment")
    return position(about, words=f"{about}. {words('Search')}")


def _field_page(visit: Visit, library: Library) -> Page:
    words = words_for(visit, library)
    entry = Entry(
        kind=EntryKind.TEXT,
        label=words("Search"),
        language=visit.language,
        hint=words("Write a word or a question."),
        value=visit.query,
        shown=visit.query,
        spoken=visit.query or words("empty"),
        max_length=LIMIT,
    )
    asked = words("What would you like to know?")
    confirms = words("Search") if visit.query.strip() else words("Go back")
    return make(visit, library, asked, _position(visit, library), entry=entry, confirms=confirms)


def _act_on_field(visit: Visit, event: PatientEvent) -> Step:
    match event:
        case Edited(text):
            return replace(visit, query=text[:LIMIT]), echo(visit.query, text, visit)
        case Entered(text):
            return _search(visit, text)
        case Confirmed():
            return _search(visit, visit.query)
    return visit, ()


def _search(visit: Visit, text: str) -> Step:
    """To what was found; with nothing written, back to the front page: a keypad without letters must not end here."""
    asked = " ".join("".join(sign if sign.isprintable() else " " for sign in text[:LIMIT]).split())
    if not asked:
        return to_front(replace(visit, query="")), ()
    return go(replace(visit, query=asked, searched=asked), RESULTS), ()


def _found(visit: Visit, library: Library) -> Found:
    find = library.find.get(visit.language)
    return find(visit.searched) if find else Found()


def _results_page(visit: Visit, library: Library) -> Page:
    words, found = words_for(visit, library), _found(visit, library)
    many = words("Topics found: {number}").format(number=min(len(found.topics), SHOWN))
    advice = words("Try another word, or fewer words. The staff can answer you too.")
    return make(
        visit,
        library,
        many if found.topics else words("No topic fits"),
        _position(visit, library),
        passages=(*_searched(visit, found, library), *paragraphs(visit, "" if found.topics else advice)),
        rows=_rows(visit, found, library),
        confirms=words("Open"),
    )


def _searched(visit: Visit, found: Found, library: Library) -> tuple[Passage, ...]:
    """What was searched for, and how it was read: the patient's own words, so they are private."""
    words = words_for(visit, library)
    told = [words("You searched for: {question}").format(question=visit.searched)]
    taken = words("We took {written} to be {meant}.")
    told += [taken.format(written=each.written, meant=each.meant) for each in found.corrections]
    return tuple(Passage(text, visit.language, Privacy.PRIVATE) for text in told)


def _rows(visit: Visit, found: Found, library: Library) -> tuple[Row, ...]:
    words, language = words_for(visit, library), visit.language
    topics = (library.topic(topic) for topic in found.topics[:SHOWN])
    rows = [door(topic, visit) for topic in topics if topic]
    wish = wishes.row(visit.searched, visit, library)
    asking = [wish] if wish else []
    rows += [*asking, Row(AGAIN, words("Search again"), language), Row(ALL, words("All topics"), language)]
    return tuple(rows) if found.topics else (*rows, Row(STAFF, words("Call the staff"), language))


def _act_on_results(visit: Visit, event: PatientEvent, library: Library) -> Step:
    rows = _rows(visit, _found(visit, library), library)

    def enter(key: object) -> Step:
        return _opened(key, visit), ()

    match event:
        case Chosen(number) if (row := row_at(rows, number)) and row.key == wishes.ASK:
            return wishes.toggled(visit.searched, replace(visit, focus=number), library)
        case Confirmed() if (row := row_at(rows, visit.focus)) and row.key == wishes.ASK:
            # Enter never takes a tick away again.
            return (to_front(visit), ()) if row.mark is Mark.TICKED else wishes.toggled(visit.searched, visit, library)
    return doors.act(visit, event, rows, enter)


def _opened(key: object, visit: Visit) -> Visit:
    match key:
        case Topic():
            return read(key, visit)
        case "again":
            return _again(visit)
        case "all":
            return to_front(visit)
    return go(visit, Place("staff"))


def _again(visit: Visit) -> Visit:
    """Back to the field, which is empty now, so that the way back meets it once."""
    emptied = replace(visit, query="")
    return back(emptied) if visit.trail and visit.trail[-1] == FIELD else at(emptied, FIELD)
