"""The summary as a FHIR R4 document: a Bundle that any system, or a person with a JSON viewer, can take up.

http://hl7.org/fhir/R4/documents.html: a Composition first, then everything it refers to. docs/summary-format.md
tells what stands where. All ids come from the visit's, so the same visit always makes the same Bundle.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiosk.library.types import Library
from kiosk.questionnaire.fhir_writing import moment
from kiosk.summary import codes
from kiosk.summary.codes import Resource, coding, concept, urn
from kiosk.summary.narrative import Part, as_xhtml, parts
from kiosk.summary.report import report
from kiosk.summary.resources import Ids, device, finding, patient, response
from kiosk.summary.summary import Summary
from kiosk.visit.effects import Outcome


def to_bundle(summary: Summary, library: Library) -> Resource:
    """``summary`` as a FHIR R4 document Bundle, its narrative in the clinic's language."""
    ids = Ids(summary.visit_id)
    page = report(summary, library.words[summary.clinic_language])
    issues = [
        finding(raised, row, summary, ids.finding(number), ids)
        for number, (raised, row) in enumerate(zip(summary.findings, page.findings, strict=True))
    ]
    resources = [
        _composition(summary, parts(page), [issue["id"] for issue in issues], ids),
        patient(summary, ids),
        device(summary, ids),
        response(summary, library.questionnaire, ids),
        *issues,
    ]
    return {
        "resourceType": "Bundle",
        "id": ids.bundle,
        "language": summary.clinic_language,
        "identifier": {"system": codes.URI, "value": urn(summary.visit_id)},
        "type": "document",
        "timestamp": moment(summary.written),
        "entry": [{"fullUrl": urn(resource["id"]), "resource": resource} for resource in resources],
    }


def _composition(summary: Summary, page: tuple[Part, ...], issues: list[str], ids: Ids) -> Resource:
    """Final only when the patient has checked and sent it: all else may be incomplete (composition-status)."""
    language = summary.clinic_language
    return {
        "resourceType": "Composition",
        "id": ids.composition,
        "language": language,
        "text": as_xhtml(page, language),
        "extension": _extensions(summary),
        "identifier": {"system": codes.VISIT_CODE, "value": summary.visit_code},
        "status": "final" if summary.outcome is Outcome.COMPLETED else "preliminary",
        "type": concept(*codes.QUESTIONNAIRE_RESPONSE_DOCUMENT),
        "subject": {"reference": urn(ids.patient)},
        "date": moment(summary.written),
        "author": [{"reference": urn(ids.device), "display": summary.clinic}],
        "title": summary.title,
        "event": [{"period": {"start": moment(summary.started), "end": moment(summary.written)}}],
        "section": [
            _section(part, language, *_contents(part.code, summary, issues, ids)) for part in page if part.code
        ],
    }


def _extensions(summary: Summary) -> list[Resource]:
    outcome = [{"url": codes.OUTCOME, "valueCode": str(summary.outcome)}] if summary.outcome else []
    staff = {"url": codes.STAFF, "valueCode": str(summary.staff)}
    topics = [
        {"url": codes.TOPIC_READ, "valueCoding": coding(codes.TOPIC, topic.id, topic.title)} for topic in summary.topics
    ]
    return [*outcome, staff, *topics]


def _contents(code: str, summary: Summary, issues: list[str], ids: Ids) -> tuple[Iterable[str], Iterable[str]]:
    """The resources that a section points to, and the linkIds it picks from the response."""
    match code:
        case "findings":
            return issues, ()
        case "answers":
            return (ids.response,), ()
        case "questions":
            return (ids.response,), summary.questions
    return (), ()


def _section(part: Part, language: str, entries: Iterable[str], questions: Iterable[str]) -> Resource:
    section: dict[str, Any] = {
        "title": part.title,
        "code": concept(codes.SECTION, part.code),
        "text": as_xhtml((part,), language),
    }
    if marks := [{"url": codes.PATIENT_QUESTION, "valueString": link_id} for link_id in questions]:
        section["extension"] = marks
    if references := [{"reference": urn(entry)} for entry in entries]:
        section["entry"] = references
    return section
