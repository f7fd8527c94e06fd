"""Help and staff: the same on every page; why a question is asked, calling staff, leaving early with nothing lost."""

from __future__ import annotations

from kiosk.library.types import Library
from kiosk.questionnaire.items import Text
from kiosk.visit import doors, home, urgent
from kiosk.visit.build import Row, make, paragraphs, position, words_for
from kiosk.visit.effects import CallStaff, Outcome, SealFinal
from kiosk.visit.events import PatientEvent
from kiosk.visit.navigation import Step, back, go
from kiosk.visit.navigation import home as start_page
from kiosk.visit.page import Page, Tone
from kiosk.visit.visit import Place, Staff, Visit

STAFF, EARLY, CLOSE, CALL, SEND, HOME = "staff", "early", "close", "call", "send", "home"


def opened(visit: Visit) -> Visit:
    """Open help from wherever we are, remembering which question it is about."""
    question = visit.place.at if visit.place.chapter == "interview" else ""
    return go(visit, Place("help", question))


def page(visit: Visit, library: Library) -> Page:
    """Why the question is asked, how the keys work, and the ways to people."""
    words = words_for(visit, library)
    item = library.questionnaire.find(visit.place.at)
    why = (item.help if item else Text()).in_(visit.language)
    return make(
        visit,
        library,
        words("Help"),
        position(words("Help")),
        passages=paragraphs(
            visit,
            words("Why we ask: {reason}").format(reason=why) if why else "",
            words("Press the number of a choice to choose it. Press Enter to go on."),
            words("Any key stops the voice. Nothing you have answered is lost when you go back."),
        ),
        rows=_rows(visit, library),
        confirms=words("Close the help"),
    )


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    rows = [Row(STAFF, words("Call the staff"), visit.language)]
    if home.begun(visit) and visit.outcome is None:
        rows.append(Row(EARLY, words("I have been called in now"), visit.language))
    if visit.outcome is None and len(visit.trail) > 1:
        rows.append(Row(HOME, words("Go to the start page"), visit.language))
    return (*rows, Row(CLOSE, words("Close the help"), visit.language))


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open a way to people, or close; Enter alone closes."""
    rows = _rows(visit, library)
    return doors.act(visit, event, rows, lambda key: (_open(visit, str(key)), ()), default=len(rows))


def _open(visit: Visit, key: str) -> Visit:
    if key == CLOSE:
        return back(visit)
    return start_page(visit) if key == HOME else go(visit, Place(key))


def staff_page(visit: Visit, library: Library) -> Page:
    """Call staff, asked once so that nobody calls by a slip of the hand; or what became of the call."""
    words = words_for(visit, library)
    asked = "" if visit.staff is not Staff.NOT_CALLED else words("Someone who works here will come to you.")
    return make(
        visit,
        library,
        words("Call the staff?") if visit.staff is Staff.NOT_CALLED else words("The staff"),
        position(words("Call the staff")),
        passages=(
            *paragraphs(visit, urgent.called(visit, library), tone=Tone.NOTICE),
            *paragraphs(visit, asked, library.clinic.reception.in_(visit.language)),
        ),
        rows=_staff_rows(visit, library),
        confirms=words("Choose"),
    )


def _staff_rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    call = words("Call the staff") if visit.staff is Staff.NOT_CALLED else words("Call the staff again")
    return Row(CALL, call, visit.language), Row(CLOSE, words("Go back"), visit.language)


def act_on_staff(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Call, or go back; Enter alone decides nothing here."""

    def enter(key: object) -> Step:
        return (visit, (CallStaff(urgent=False),)) if key == CALL else (back(visit), ())

    return doors.act(visit, event, _staff_rows(visit, library), enter)


def early_page(visit: Visit, library: Library) -> Page:
    """Called in before the end (A11Y-T03): what has been answered can be sent as it is."""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        words("Have you been called in?"),
        position(words("Called in")),
        passages=paragraphs(
            visit,
            words("We can send what you have answered so far to the clinician. Nothing is lost."),
            words("You can talk about the rest when you meet."),
        ),
        rows=_early_rows(visit, library),
        confirms=words("Choose"),
        name=words("Sending"),
    )


def _early_rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    return (
        Row(SEND, words("Yes, send it now"), visit.language),
        Row(CLOSE, words("No, go back"), visit.language),
    )


def act_on_early(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Send what there is, or go back; Enter alone decides nothing here."""

    def enter(key: object) -> Step:
        return (visit, (SealFinal(Outcome.CALLED_EARLY),)) if key == SEND else (back(visit), ())

    return doors.act(visit, event, _early_rows(visit, library), enter)
