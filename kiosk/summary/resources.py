"""The resources that a summary's Composition refers to: who, by which machine, the answers, the findings."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from kiosk.questionnaire.fhir_out import response_to_fhir
from kiosk.questionnaire.fhir_writing import moment
from kiosk.questionnaire.items import Questionnaire
from kiosk.summary import codes
from kiosk.summary.codes import Resource, coding, concept, urn
from kiosk.summary.report import FindingRow, Row
from kiosk.summary.summary import Raised, Summary
from kiosk.visit.effects import Outcome

RESPONSE_STATUS = {
    None: "in-progress",
    Outcome.COMPLETED: "completed",
    Outcome.CALLED_EARLY: "stopped",
    Outcome.INTERRUPTED: "stopped",
}
"""QuestionnaireResponse.status (http://hl7.org/fhir/questionnaire-answers-status)."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a visit's resources: UUIDs made from the visit's (RFC 9562, version 5)."""

    visit_id: str

    @property
    def bundle(self) -> str:
        """The document's."""
        return self._of("bundle")

    @property
    def composition(self) -> str:
        """The Composition's."""
        return self._of("composition")

    @property
    def patient(self) -> str:
        """The Patient's."""
        return self._of("patient")

    @property
    def device(self) -> str:
        """The kiosk's."""
        return self._of("device")

    @property
    def response(self) -> str:
        """The QuestionnaireResponse's."""
        return self._of("response")

    def finding(self, number: int) -> str:
        """The DetectedIssue's of the finding with this place in the list."""
        return self._of(f"finding/{number}")

    def _of(self, part: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{urn(self.visit_id)}/{part}"))


def patient(summary: Summary, ids: Ids) -> Resource:
    """Who the patient is, as far as they said, and the language they used."""
    resource: Resource = {"resourceType": "Patient", "id": ids.patient}
    if summary.person.initials:
        resource["name"] = [{"text": summary.person.initials}]
    if summary.person.birth_date:
        resource["birthDate"] = summary.person.birth_date.isoformat()
    language = concept(codes.BCP_47, summary.language) | {"text": summary.language_name}
    return resource | {"communication": [{"language": language, "preferred": True}]}


def device(summary: Summary, ids: Ids) -> Resource:
    """The kiosk: which one, and the versions of its software and content."""
    return {
        "resourceType": "Device",
        "id": ids.device,
        "identifier": [{"system": codes.KIOSK_ID, "value": summary.kiosk_id}],
        "version": [
            {"type": concept(codes.DEVICE_VERSION, "software"), "value": summary.software},
            {"type": concept(codes.DEVICE_VERSION, "content"), "value": summary.content},
        ],
    }


def response(summary: Summary, questionnaire: Questionnaire, ids: Ids) -> Resource:
    """Every question that applies, and its answer."""
    resource = response_to_fhir(
        summary.items,
        questionnaire,
        language=summary.language,
        clinic_language=summary.clinic_language,
        status=RESPONSE_STATUS[summary.outcome],
        authored=summary.written,
    )
    who = {"reference": urn(ids.patient)}
    return resource | {
        "id": ids.response,
        "subject": who,
        "source": who,
        "author": {"reference": urn(ids.device)},
    }


def finding(raised: Raised, row: FindingRow, summary: Summary, resource_id: str, ids: Ids) -> Resource:
    """One finding as a DetectedIssue. Preliminary: a clinician has not looked at it yet."""
    answers = [{"reference": urn(ids.response)}]
    resource: Resource = {
        "resourceType": "DetectedIssue",
        "id": resource_id,
        "status": "preliminary",
        "code": {"coding": [coding(codes.FACT, raised.fact), coding(codes.RULE, raised.rule)], "text": raised.reason},
        "severity": codes.SEVERITY[raised.level],
        "patient": {"reference": urn(ids.patient)},
        "identifiedDateTime": moment(summary.written),
        "author": {"reference": urn(ids.device)},
        "implicated": answers,
        "detail": raised.reason,
    }
    if raised.told:
        resource["extension"] = [{"url": codes.PATIENT_TOLD, "valueBoolean": True}]
    if raised.evidence:
        evidence = zip(raised.evidence, row.evidence, strict=True)
        resource["evidence"] = [
            {"code": [concept(codes.LINK_ID, link_id) | {"text": _in_one_line(asked)}], "detail": answers}
            for link_id, asked in evidence
        ]
    return resource


def _in_one_line(row: Row) -> str:
    said = "; ".join((*row.said.values, *row.said.own)) if row.said else ""
    return f"{row.label} {said}".strip()
