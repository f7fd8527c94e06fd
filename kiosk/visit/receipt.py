"""The receipt: the outcome and the visit code, said in full before the screen is cleared for the next patient."""

from __future__ import annotations

from datetime import timedelta

from kiosk.library.types import Library
from kiosk.visit import doors
from kiosk.visit.build import Row, make, paragraphs, position, words_for
from kiosk.visit.effects import Outcome, Reset, SpeakPage
from kiosk.visit.events import PatientEvent
from kiosk.visit.navigation import Step
from kiosk.visit.page import Page, Passage, Privacy, Tone
from kiosk.visit.visit import Visit

DONE = "done"

SETTLED = timedelta(seconds=2)
"""How long a receipt stands before it can be cleared: a trembling hand presses Send twice."""


def page(visit: Visit, library: Library) -> Page:
    """What was sent, the code, what happens next."""
    words = words_for(visit, library)
    early = visit.outcome is Outcome.CALLED_EARLY
    sent = words("What you have answered is sent.") if early else words("Your answers are sent.")
    code = words("Your visit code is {code}.").format(code=" ".join(visit.code))
    return make(
        visit,
        library,
        words("Thank you"),
        position(words("Receipt")),
        passages=(
            *paragraphs(visit, sent),
            Passage(code, visit.language, Privacy.PRIVATE, Tone.CODE),
            *paragraphs(
                visit,
                words("The clinician can find your answers with this code."),
                "" if early else words("Please take a seat. You will be called in."),
                words("The screen clears by itself soon."),
            ),
        ),
        rows=_rows(visit, library),
        confirms=words("Finish"),
    )


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    return (Row(DONE, words("Finish and clear the screen"), visit.language),)


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """A confirmation ends the visit, once the receipt has stood for a moment; before that it is read again."""

    def enter(_: object) -> Step:
        return (visit, (SpeakPage(),)) if _just_sent(visit) else (visit, (Reset(),))

    return doors.act(visit, event, _rows(visit, library), enter, default=1)


def _just_sent(visit: Visit) -> bool:
    """Was the summary sent so short a time ago that the key that sent it may have bounced?"""
    return visit.sent is not None and timedelta() <= visit.now - visit.sent < SETTLED
