"""Back from the FHIR document to the summary: all that a clinician has is the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from kiosk.errors import VaultError
from kiosk.library.types import Words
from kiosk.questionnaire.fhir_response_in import response_from_fhir
from kiosk.questionnaire.fhir_values import FhirError, extensions
from kiosk.questionnaire.findings import age
from kiosk.summary import codes
from kiosk.summary.codes import Resource
from kiosk.summary.report import Report, report
from kiosk.summary.summary import Person, Raised, Summary, TopicRead
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Staff


@contextmanager
def kiosk_format() -> Iterator[None]:
    """Raise `VaultError` where a resource does not have the shape that the kiosk writes, without quoting it."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, FhirError):
        raise VaultError(
            "The file opened, but does not have the kiosk's format.",
            "Open it with the version of this program that the kiosk runs, or read the JSON (--as fhir).",
        ) from None


def from_bundle(bundle: Resource) -> Summary:
    """The summary that `kiosk.summary.bundle.to_bundle` wrote.

    Raises `VaultError` when the Bundle does not have that shape: made by another program, or by a later kiosk.
    """
    with kiosk_format():
        return _summary(bundle, [entry["resource"] for entry in bundle["entry"]])


def read_report(bundle: Resource, words: Words) -> Report:
    """The page of a summary's Bundle, in the language of the catalogue ``words``. Raises as `from_bundle` does."""
    with kiosk_format():
        return report(from_bundle(bundle), words)


def _summary(bundle: Resource, resources: list[Resource]) -> Summary:
    composition, patient = _only(resources, "Composition"), _only(resources, "Patient")
    device, response = _only(resources, "Device"), _only(resources, "QuestionnaireResponse")
    written = datetime.fromisoformat(composition["date"])
    language = patient["communication"][0]["language"]
    return Summary(
        visit_id=bundle["identifier"]["value"].removeprefix(codes.urn("")),
        visit_code=composition["identifier"]["value"],
        kiosk_id=device["identifier"][0]["value"],
        software=_version(device, "software"),
        content=_version(device, "content"),
        title=composition["title"],
        clinic=composition["author"][0]["display"],
        clinic_language=composition["language"],
        language=language["coding"][0]["code"],
        language_name=language["text"],
        started=datetime.fromisoformat(composition["event"][0]["period"]["start"]),
        written=written,
        outcome=_outcome(composition),
        staff=Staff(_codes(composition, codes.STAFF)[0]),
        person=_person(patient, written.date()),
        findings=tuple(_raised(issue) for issue in _of_type(resources, "DetectedIssue")),
        items=response_from_fhir(response),
        groups=frozenset(_groups(response.get("item", ()))),
        questions=tuple(_questions(composition)),
        topics=tuple(_topics(composition)),
    )


def _of_type(resources: Iterable[Resource], name: str) -> Iterator[Resource]:
    return (resource for resource in resources if resource["resourceType"] == name)


def _only(resources: Iterable[Resource], name: str) -> Resource:
    (resource,) = _of_type(resources, name)
    return resource


def _version(device: Resource, kind: str) -> str:
    (version,) = (each["value"] for each in device["version"] if each["type"]["coding"][0]["code"] == kind)
    return str(version)


def _codes(element: Resource, url: str) -> list[str]:
    return [found["valueCode"] for found in extensions(element, url)]


def _outcome(composition: Resource) -> Outcome | None:
    found = _codes(composition, codes.OUTCOME)
    return Outcome(found[0]) if found else None


def _person(patient: Resource, on: date) -> Person:
    birth = date.fromisoformat(patient["birthDate"]) if "birthDate" in patient else None
    names = [name["text"] for name in patient.get("name", ())]
    return Person(birth, age(birth, on) if birth else None, " ".join(names))


def _raised(issue: Resource) -> Raised:
    fact, rule = (coding["code"] for coding in issue["code"]["coding"])
    evidence = (code for each in issue.get("evidence", ()) for code in each["code"])
    return Raised(
        rule=rule,
        level=codes.LEVEL[issue["severity"]],
        fact=fact,
        reason=issue["detail"],
        evidence=tuple(code["coding"][0]["code"] for code in evidence),
        told=any(True for _ in extensions(issue, codes.PATIENT_TOLD)),
    )


def _groups(items: Iterable[Resource]) -> Iterator[str]:
    """A group holds its items itself; what stands below a question is in its answer."""
    for item in items:
        if "item" in item:
            yield item["linkId"]
        yield from _groups(item.get("item", ()))
        for answer in item.get("answer", ()):
            yield from _groups(answer.get("item", ()))


def _questions(composition: Resource) -> Iterator[str]:
    marks = (mark for section in composition["section"] for mark in extensions(section, codes.PATIENT_QUESTION))
    return (mark["valueString"] for mark in marks)


def _topics(composition: Resource) -> Iterator[TopicRead]:
    found = (mark["valueCoding"] for mark in extensions(composition, codes.TOPIC_READ))
    return (TopicRead(topic["code"], topic.get("display", "")) for topic in found)
