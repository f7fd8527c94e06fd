"""Symptoms that need people now: the page that sends the patient to staff, and the call that goes with it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library
from kiosk.questionnaire.findings import findings
from kiosk.visit import doors
from kiosk.visit.build import Row, make, paragraphs, position, words_for
from kiosk.visit.effects import CallStaff, SealDraft
from kiosk.visit.events import PatientEvent
from kiosk.visit.navigation import Step, back, go
from kiosk.visit.page import Page, Tone
from kiosk.visit.visit import Place, Staff, Visit

CALL, GO_ON = "call", "go-on"


def newly_raised(visit: Visit, library: Library) -> frozenset[str]:
    """Ids of urgent rules that the answers raise and that the patient has not been told of."""
    raised = findings(library.questionnaire, visit.answers, visit.now.date())
    return frozenset(finding.rule for finding in raised if finding.urgent) - visit.urgent


def interrupt(visit: Visit, rules: frozenset[str]) -> Step:
    """Lead to the urgent page, once for each rule, and call staff without being asked."""
    visit = replace(go(visit, Place("urgent")), urgent=visit.urgent | rules)
    return visit, (SealDraft(), CallStaff(urgent=True))


def page(visit: Visit, library: Library) -> Page:
    """Speak to staff now: where they are, whether they have been called, how to go on."""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        words("Please speak to the staff now"),
        position(words("Important")),
        passages=(
            *paragraphs(
                visit,
                words("You told us about something that staff should hear about right away."),
                called(visit, library),
                words("Tell someone who works here now. Don't wait for your turn."),
                tone=Tone.ALERT,
            ),
            *paragraphs(visit, library.clinic.reception.in_(visit.language)),
        ),
        rows=rows(visit, library),
        confirms=words("Choose"),
    )


def called(visit: Visit, library: Library) -> str:
    """What became of the call, in words; empty before there was one."""
    words = words_for(visit, library)
    return {
        Staff.NOT_CALLED: "",
        Staff.CALLED: words("We have sent a message to the staff."),
        Staff.FAILED: words("We could not send a message to the staff. Please tell someone who works here."),
    }[visit.staff]


def rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    """Call again, or return to the question."""
    words = words_for(visit, library)
    return (
        Row(CALL, words("Call the staff again"), visit.language),
        Row(GO_ON, words("Go back to the questions"), visit.language),
    )


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Nothing here is decided by Enter alone: the patient names a choice or moves to it."""

    def enter(key: object) -> Step:
        return (visit, (CallStaff(urgent=True),)) if key == CALL else (back(visit), ())

    return doors.act(visit, event, rows(visit, library), enter)
