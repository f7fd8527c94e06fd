"""What a response breaks, as FHIR's OperationOutcome says it: severity, kind, place, words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IssueSeverity(StrEnum):
    """http://hl7.org/fhir/R4/valueset-issue-severity.html. Fatal and error make a response invalid."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class IssueCode(StrEnum):
    """Those of http://hl7.org/fhir/R4/valueset-issue-type.html that a response can raise."""

    STRUCTURE = "structure"
    REQUIRED = "required"
    VALUE = "value"
    INVARIANT = "invariant"
    CODE_INVALID = "code-invalid"
    NOT_FOUND = "not-found"
    NOT_SUPPORTED = "not-supported"
    TOO_LONG = "too-long"
    BUSINESS_RULE = "business-rule"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong. ``link_id`` is empty where it concerns the whole response."""

    severity: IssueSeverity
    code: IssueCode
    link_id: str
    message: str


def fatal(code: IssueCode, link_id: str, message: str) -> Issue:
    """The response can't be read as an answer to this questionnaire."""
    return Issue(IssueSeverity.FATAL, code, link_id, message)


def error(code: IssueCode, link_id: str, message: str) -> Issue:
    """The response can be read and breaks a rule of the questionnaire."""
    return Issue(IssueSeverity.ERROR, code, link_id, message)


def warning(code: IssueCode, link_id: str, message: str) -> Issue:
    """Something to look at; the response stands."""
    return Issue(IssueSeverity.WARNING, code, link_id, message)
