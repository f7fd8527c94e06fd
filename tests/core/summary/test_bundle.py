"""The FHIR document: valid R4, closed in itself, and enough to read the whole summary back from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.communication import Communication
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import VaultError
from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.fhir_writing import loads
from kiosk.summary.bundle import to_bundle
from kiosk.summary.codes import Resource
from kiosk.summary.documents import Documents
from kiosk.summary.reading import from_bundle
from kiosk.summary.report import report
from kiosk.summary.summary import summarise
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit

OUTCOMES = st.sampled_from([None, *Outcome])
ALLOWED = {"div", "h1", "h2", "h3", "p", "b", "br", "ul", "li", "table", "tbody", "tr", "th", "td", "blockquote"}
ours = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(visit: Visit, outcome: Outcome | None, library: Library) -> Resource:
    """The Bundle as it is read after sealing and opening."""
    return loads(Documents(library, "kiosk-1").summary(visit, outcome).decode())


def of_type(bundle: Resource, name: str) -> list[Resource]:
    """The Bundle's resources of one type."""
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == name]


def members(content: Any, name: str) -> Iterator[Any]:
    """Every member called ``name``, however deep."""
    if isinstance(content, dict):
        if name in content:
            yield content[name]
        for below in content.values():
            yield from members(below, name)
    elif isinstance(content, list):
        for below in content:
            yield from members(below, name)


@ours
@given(data=st.data(), outcome=OUTCOMES)
def test_any_visit_makes_a_valid_document(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject, outcome: Outcome | None
) -> None:
    """Whatever was answered, the Bundle passes R4's model, and it is a document: Composition first, dated, named."""
    bundle = written(data.draw(visits), outcome, library)
    Bundle.model_validate(bundle)
    assert bundle["entry"][0]["resource"]["resourceType"] == "Composition"
    assert bundle["identifier"]["system"]
    assert bundle["timestamp"]


@ours
@given(data=st.data())
def test_every_reference_resolves_inside_the_document(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject
) -> None:
    """The document stands alone: nothing in it points anywhere else."""
    bundle = written(data.draw(visits), Outcome.COMPLETED, library)
    here = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(here)) == len(here)
    assert here == [f"urn:uuid:{entry['resource']['id']}" for entry in bundle["entry"]]
    assert set(members(bundle, "reference")) <= set(here)


@ours
@given(data=st.data(), outcome=OUTCOMES)
def test_nothing_is_lost_on_the_way_to_the_clinician(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject, outcome: Outcome | None
) -> None:
    """The page made from the opened Bundle alone is the page of the visit itself."""
    summary = summarise(data.draw(visits), library, outcome, "kiosk-1")
    read = from_bundle(to_bundle(summary, library))
    words = library.words["nb"]
    assert report(read, words) == report(summary, words)
    assert (read.visit_id, read.software, read.content) == (summary.visit_id, summary.software, summary.content)
    assert (read.findings, read.person, read.topics) == (summary.findings, summary.person, summary.topics)


@ours
@given(data=st.data())
def test_every_narrative_is_well_formed_and_plain(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject
) -> None:
    """Any system can show the narrative: XHTML with FHIR's elements only, whatever the patient typed."""
    bundle = written(data.draw(visits), Outcome.COMPLETED, library)
    narratives = list(members(bundle, "div"))
    assert len(narratives) >= 4
    for narrative in narratives:
        tree = ElementTree.fromstring(narrative)
        assert {element.tag.removeprefix("{http://www.w3.org/1999/xhtml}") for element in tree.iter()} <= ALLOWED
        assert "".join(tree.itertext()).strip()


@pytest.mark.parametrize(
    ("outcome", "response", "composition"),
    [
        (None, "in-progress", "preliminary"),
        (Outcome.COMPLETED, "completed", "final"),
        (Outcome.CALLED_EARLY, "stopped", "preliminary"),
        (Outcome.INTERRUPTED, "stopped", "preliminary"),
    ],
)
def test_statuses_follow_the_outcome(
    full: Visit, library: Library, outcome: Outcome | None, response: str, composition: str
) -> None:
    """Only what the patient has checked and sent is final; a visit cut short is not taken for a whole one."""
    bundle = written(full, outcome, library)
    assert [each["status"] for each in of_type(bundle, "QuestionnaireResponse")] == [response]
    assert [each["status"] for each in of_type(bundle, "Composition")] == [composition]


def test_each_finding_is_a_detected_issue(full: Visit, library: Library) -> None:
    """Severity, fact, reason, and the answer that raised it, for a journal system to take up; none is confirmed."""
    bundle = written(full, Outcome.COMPLETED, library)
    issues = of_type(bundle, "DetectedIssue")
    assert [issue["severity"] for issue in issues] == ["high", "moderate", "low"]
    assert {issue["status"] for issue in issues} == {"preliminary"}
    (response,) = of_type(bundle, "QuestionnaireResponse")
    stop = issues[0]
    assert stop["detail"] == "Pasienten har pusteproblemer nå."
    assert [coding["code"] for coding in stop["code"]["coding"]] == ["F74", "breathing-now"]
    (evidence,) = stop["evidence"]
    assert evidence["detail"] == [{"reference": f"urn:uuid:{response['id']}"}]
    assert evidence["code"][0]["coding"][0]["code"] == "breathing"
    assert evidence["code"][0]["text"] == "Har du pusteproblemer nå? Ja"


def test_the_patient_has_only_what_was_said(empty: Visit, full: Visit, library: Library) -> None:
    """No birth date or name is made up."""
    (nobody,) = of_type(written(empty, None, library), "Patient")
    (somebody,) = of_type(written(full, None, library), "Patient")
    assert not {"name", "birthDate"} & set(nobody)
    assert (somebody["birthDate"], somebody["name"]) == ("1950-12-24", [{"text": "A. B."}])


def test_the_same_visit_makes_the_same_document(full: Visit, library: Library) -> None:
    """A retry after trouble writes the same ids: a receiving system sees one document."""
    assert written(full, Outcome.COMPLETED, library) == written(full, Outcome.COMPLETED, library)


def test_a_call_for_staff_is_valid_and_holds_no_answer(full: Visit, library: Library) -> None:
    """The call tells where and how urgent; what the patient answered is not in it."""
    plain = Documents(library, "kiosk-1").call(full, urgent=True).decode()
    Communication.model_validate(loads(plain))
    assert loads(plain)["priority"] == "stat"
    for answer in ("1950", "A. B.", "aspirin", "morning", "breathing"):
        assert answer not in plain


@pytest.mark.parametrize("drop", ["entry", "identifier"])
def test_a_bundle_of_another_make_is_refused(full: Visit, library: Library, drop: str) -> None:
    """What is not the kiosk's format is a clear error, not a page with holes."""
    bundle = written(full, Outcome.COMPLETED, library)
    del bundle[drop]
    with pytest.raises(VaultError, match="does not have the kiosk's format"):
        from_bundle(bundle)


def test_a_missing_resource_is_refused(full: Visit, library: Library) -> None:
    """A summary without its answers is not shown as one."""
    bundle = written(full, Outcome.COMPLETED, library)
    for entry in list(bundle["entry"]):
        less = bundle | {"entry": [other for other in bundle["entry"] if other is not entry]}
        if entry["resource"]["resourceType"] != "DetectedIssue":
            with pytest.raises(VaultError, match="does not have the kiosk's format"):
                from_bundle(less)


def test_half_a_character_from_a_broken_terminal_is_sealed_all_the_same(full: Visit, library: Library) -> None:
    """A lone surrogate, which UTF-8 can't carry, costs one character and not the visit."""
    visit = replace(full, answers=full.answers.with_("medicines", Answer(("asp\ud800irin",))))
    assert b"asp?irin" in Documents(library, "kiosk-1").summary(visit, None)
