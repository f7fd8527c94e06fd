"""FHIR R4 in and out, behind one door: the names that the rest of the kiosk uses."""

from __future__ import annotations

from kiosk.questionnaire.fhir_in import questionnaire_from_fhir
from kiosk.questionnaire.fhir_issues import Issue, IssueCode, IssueSeverity
from kiosk.questionnaire.fhir_out import questionnaire_to_fhir, response_to_fhir
from kiosk.questionnaire.fhir_response_in import response_from_fhir
from kiosk.questionnaire.fhir_validate import is_valid, validate_response
from kiosk.questionnaire.fhir_values import FhirError, Json
from kiosk.questionnaire.fhir_writing import dumps, loads

__all__ = [
    "FhirError",
    "Issue",
    "IssueCode",
    "IssueSeverity",
    "Json",
    "dumps",
    "is_valid",
    "loads",
    "questionnaire_from_fhir",
    "questionnaire_to_fhir",
    "response_from_fhir",
    "response_to_fhir",
    "validate_response",
]
