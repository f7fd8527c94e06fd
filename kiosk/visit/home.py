"""The home page and the information notice: what the patient can do here, and what becomes of the answers."""

from __future__ import annotations

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Source
from kiosk.visit import doors, interview
from kiosk.visit.asking import asked as questions_asked
from kiosk.visit.build import Row, make, paragraphs, position, words_for
from kiosk.visit.events import Commanded, PatientEvent
from kiosk.visit.navigation import Step, back, go
from kiosk.visit.page import Command, Page
from kiosk.visit.visit import Place, Visit

QUESTIONNAIRE, FAQ, STAFF, EARLY = "questionnaire", "faq", "staff", "early"
START, RETURN = "start", "return"


def begun(visit: Visit) -> bool:
    """Is there anything of the patient's own to keep? What the form filled in beforehand is not."""
    return any(answer.source is not Source.INITIAL for answer in visit.answers.by_link_id.values())


def _informed(visit: Visit, library: Library) -> bool:
    """Has the patient met a question? A topic ticked while reading does not count: the notice is still to come."""
    met = (visit.answers.get(item.link_id) for item in library.questionnaire.walk() if not item.topics)
    return any(answer is not None and answer.source is not Source.INITIAL for answer in met)


def page(visit: Visit, library: Library) -> Page:
    """Questionnaire, reading, staff."""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        words("What would you like to do?"),
        position(words("Start page")),
        rows=_rows(visit, library),
        confirms=words("Choose"),
    )


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    informed = _informed(visit, library)
    asked = words("Go on with the questions") if informed else words("Answer questions before the treatment")
    rows = [
        Row(QUESTIONNAIRE, asked, visit.language, short=words("questions")),
        Row(FAQ, words("Read about the treatment"), visit.language, short=words("read")),
        Row(STAFF, words("Call the staff"), visit.language, short=words("staff")),
    ]
    if begun(visit):
        rows.append(Row(EARLY, words("I have been called in now"), visit.language))
    return tuple(rows)


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open one of the doors."""

    def enter(key: object) -> Step:
        if key != QUESTIONNAIRE:
            return go(visit, Place(str(key))), ()
        return (interview.enter(visit, library) if _informed(visit, library) else go(visit, Place("notice"))), ()

    return doors.act(visit, event, _rows(visit, library), enter)


def notice_page(visit: Visit, library: Library) -> Page:
    """Before the first question: what is asked, who reads it, what happens to it."""
    words = words_for(visit, library)
    total = len(questions_asked(visit, library))
    return make(
        visit,
        library,
        words("Before you start"),
        position(words("Information")),
        passages=paragraphs(
            visit,
            words("You will get about {total} short questions about your health.").format(total=total),
            words("The clinician reads your answers before you meet. They help to make the treatment safe."),
            words("Your answers are locked with a key that only the clinic has. Nothing stays on this screen."),
            words("You can leave out any question. You can stop at any time, and what you have answered is kept."),
        ),
        rows=_notice_rows(visit, library),
        confirms=words("Start"),
    )


def _notice_rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    return (
        Row(START, words("Start the questions"), visit.language),
        Row(RETURN, words("Not now"), visit.language),
    )


def act_on_notice(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Start, or go back."""

    def enter(key: object) -> Step:
        return (interview.enter(visit, library) if key == START else back(visit)), ()

    if event == Commanded(Command.NEXT):
        return enter(START)
    return doors.act(visit, event, _notice_rows(visit, library), enter, default=1)
