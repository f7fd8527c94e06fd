"""The names that a summary's FHIR resources use: public code systems, and our own where FHIR has none."""

from __future__ import annotations

from kiosk.questionnaire.fhir_values import Json
from kiosk.questionnaire.items import Level

Resource = Json
"""A FHIR resource as JSON data."""

QUESTIONNAIRE_RESPONSE_DOCUMENT = ("http://loinc.org", "74465-6", "Questionnaire response Document")
BCP_47 = "urn:ietf:bcp:47"
URI = "urn:ietf:rfc:3986"

OURS = "https://kiosk.example"
VISIT_CODE = f"{OURS}/visit-code"
KIOSK_ID = f"{OURS}/kiosk-id"
FACT = f"{OURS}/CodeSystem/fact"
RULE = f"{OURS}/CodeSystem/rule"
LINK_ID = f"{OURS}/CodeSystem/link-id"
TOPIC = f"{OURS}/CodeSystem/topic"
SECTION = f"{OURS}/CodeSystem/summary-section"
DEVICE_VERSION = f"{OURS}/CodeSystem/device-version"
OUTCOME = f"{OURS}/StructureDefinition/visit-outcome"
STAFF = f"{OURS}/StructureDefinition/staff-called"
TOPIC_READ = f"{OURS}/StructureDefinition/topic-read"
PATIENT_TOLD = f"{OURS}/StructureDefinition/patient-told-to-see-staff"
PATIENT_QUESTION = f"{OURS}/StructureDefinition/patient-question"

SEVERITY = {Level.STOP: "high", Level.CAUTION: "moderate", Level.NOTE: "low"}
"""DetectedIssue.severity of each level (http://hl7.org/fhir/detectedissue-severity)."""
LEVEL = {severity: level for level, severity in SEVERITY.items()}


def urn(uuid: str) -> str:
    """The absolute URI of a UUID, as fullUrl and reference use it."""
    return f"urn:uuid:{uuid}"


def coding(system: str, code: str, display: str = "") -> Json:
    """A FHIR Coding."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def concept(system: str, code: str, display: str = "") -> Json:
    """A FHIR CodeableConcept of one Coding."""
    return {"coding": [coding(system, code, display)]}
