"""A call for staff as FHIR: when, where and how urgent, and nothing that the patient answered."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from kiosk.library.types import Words
from kiosk.questionnaire.fhir_writing import moment
from kiosk.summary.codes import KIOSK_ID, VISIT_CODE, Resource, urn
from kiosk.summary.harmless import one_line
from kiosk.summary.reading import kiosk_format
from kiosk.summary.report import moment_words
from kiosk.visit.visit import Visit

URGENT = "stat"
ROUTINE = "routine"
"""Communication.priority (http://hl7.org/fhir/request-priority); stat: at once, as in an emergency."""


def staff_call(visit: Visit, kiosk_id: str, language: str, *, urgent: bool) -> Resource:
    """The call as a FHIR R4 Communication from the kiosk (a contained Device), at the visit's time.

    ``language`` is the clinic's.
    """
    sent = moment(visit.now)
    kiosk = {
        "resourceType": "Device",
        "id": "kiosk",
        "identifier": [{"system": KIOSK_ID, "value": kiosk_id}],
    }
    return {
        "resourceType": "Communication",
        "id": str(uuid5(NAMESPACE_URL, f"{urn(visit.id)}/call/{sent}")),
        "language": language,
        "contained": [kiosk],
        "identifier": [{"system": VISIT_CODE, "value": visit.code}],
        "status": "in-progress",
        "priority": URGENT if urgent else ROUTINE,
        "sent": sent,
        "sender": {"reference": "#kiosk"},
    }


def call_facts(call: Resource, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A heading, and label and value pairs, harmless to print.

    Raises `VaultError` when the resource is not one that `staff_call` made.
    """
    with kiosk_format():
        urgent = call["priority"] == URGENT
        heading = words("The patient needs staff at once") if urgent else words("The patient calls for staff")
        return heading, (
            (words("Time"), moment_words(datetime.fromisoformat(call["sent"]))),
            (words("Visit code"), one_line(call["identifier"][0]["value"])),
            (words("Kiosk"), one_line(call["contained"][0]["identifier"][0]["value"])),
        )
