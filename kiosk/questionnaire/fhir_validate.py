"""Whether a QuestionnaireResponse answers its Questionnaire: R4's rules, judged on the JSON of both, offline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kiosk.questionnaire.fhir_in import questionnaire_from_fhir
from kiosk.questionnaire.fhir_issues import Issue, IssueCode, IssueSeverity, error, fatal, warning
from kiosk.questionnaire.fhir_judge import Judge, constraints
from kiosk.questionnaire.fhir_scope import Scope, gathered
from kiosk.questionnaire.fhir_values import FhirError, are_objects

_STATUSES = ("in-progress", "completed", "amended", "entered-in-error", "stopped")
_FINISHED = ("completed", "amended")


def validate_response(questionnaire: Mapping[str, Any] | None, response: Mapping[str, Any]) -> list[Issue]:
    """Every issue of ``response`` as an answer to ``questionnaire`` (both as JSON makes them).

    ``questionnaire`` is None where it can't be found, which is an error. What is required is required of
    finished responses (completed, amended) and of enabled items; a reason for having no value (data-absent-
    reason) satisfies it. FHIRPath constraints are not evaluated: each is a warning. A response of any shape
    is judged, never raised about.
    """
    issues = list(_header(questionnaire, response))
    if questionnaire is None or any(issue.severity is IssueSeverity.FATAL for issue in issues):
        return issues
    try:
        form = questionnaire_from_fhir(questionnaire)
    except FhirError as fault:
        return [*issues, fatal(IssueCode.STRUCTURE, "", f"the questionnaire is not R4: {fault.title}")]
    judge = Judge(questionnaire, form, finished=response["status"] in _FINISHED)
    top = response.get("item", [])
    return [*issues, *judge.siblings(questionnaire.get("item", []), top, Scope(form, gathered(top)))]


def is_valid(issues: Iterable[Issue]) -> bool:
    """No error and nothing fatal among the issues."""
    return all(issue.severity not in (IssueSeverity.FATAL, IssueSeverity.ERROR) for issue in issues)


def _header(questionnaire: Mapping[str, Any] | None, response: Mapping[str, Any]) -> Iterator[Issue]:
    if response.get("resourceType") != "QuestionnaireResponse":
        yield fatal(IssueCode.STRUCTURE, "", "not a QuestionnaireResponse")
        return
    if response.get("status") not in _STATUSES:
        yield fatal(IssueCode.STRUCTURE, "", "the response has no status, or none of R4's")
    if not are_objects(response.get("item", [])):
        yield fatal(IssueCode.STRUCTURE, "", "item is not a list of items")
    if questionnaire is None:
        yield error(IssueCode.NOT_FOUND, "", "the questionnaire can't be found")
        return
    yield from _match(questionnaire, response)
    yield from _in_use(questionnaire, str(response.get("authored", "")))
    yield from constraints(questionnaire, "")


def _match(questionnaire: Mapping[str, Any], response: Mapping[str, Any]) -> Iterator[Issue]:
    """Is it the questionnaire that the response names?"""
    url, _, version = str(response.get("questionnaire", "")).partition("|")
    if not url:
        yield warning(IssueCode.NOT_FOUND, "", "the response does not say which questionnaire it answers")
    elif not url.startswith("#") and questionnaire.get("url", url) != url:
        yield error(IssueCode.NOT_FOUND, "", f"the response answers another questionnaire, {url}")
    if version and questionnaire.get("version", version) != version:
        yield warning(IssueCode.BUSINESS_RULE, "", f"the response answers version {version} of the questionnaire")


def _in_use(questionnaire: Mapping[str, Any], authored: str) -> Iterator[Issue]:
    """Was it in use when the response was written?"""
    period = questionnaire.get("effectivePeriod", {})
    if questionnaire.get("status") == "retired":
        yield warning(IssueCode.BUSINESS_RULE, "", "the questionnaire is retired")
    if authored and (_before(authored, period.get("start", "")) or _before(period.get("end", ""), authored)):
        yield warning(IssueCode.BUSINESS_RULE, "", "the questionnaire was not in use when the response was written")


def _before(one: str, other: str) -> bool:
    """Is one FHIR dateTime before the other, as far as both tell? An empty one is before nothing."""
    return bool(one) and one[: len(other)] < other[: len(one)]
