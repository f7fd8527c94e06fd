"""Rules of a response beyond the published cases, each by the R4 text."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from kiosk.questionnaire.fhir import Issue, IssueSeverity, is_valid, validate_response

HL7 = "http://hl7.org/fhir/StructureDefinition/"
DAR: dict[str, Any] = {"extension": [{"url": f"{HL7}data-absent-reason", "valueCode": "asked-unknown"}]}
Item = dict[str, Any]


def judge(definitions: list[Item], given: list[Item], status: str = "completed", **form: Any) -> list[Issue]:
    """The issues of a response with the items ``given`` to a form with these definitions."""
    return validate_response(
        {"resourceType": "Questionnaire", "url": "urn:form", "item": definitions, **form},
        {"resourceType": "QuestionnaireResponse", "status": status, "questionnaire": "urn:form", "item": given},
    )


def valid(definitions: list[Item], given: list[Item], status: str = "completed") -> bool:
    """Is such a response valid?"""
    return is_valid(judge(definitions, given, status))


def question(link_id: str = "a", type: str = "string", **members: Any) -> Item:
    """A definition."""
    return {"linkId": link_id, "type": type, **members}


def answer(link_id: str = "a", **value: Any) -> Item:
    """An item with one answer."""
    return {"linkId": link_id, "answer": [value]}


def limited(type: str, url: str, **value: Any) -> list[Item]:
    """A question with one extension of HL7's."""
    return [question(type=type, extension=[{"url": HL7 + url, **value}])]


def takes(type: str, value: dict[str, Any]) -> bool:
    """Does a question of this type take this value[x]?"""
    return valid([question(type=type)], [answer(**value)])


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("boolean", {"valueBoolean": False}),
        ("decimal", {"valueDecimal": 1.5}),
        ("integer", {"valueInteger": 5}),
        ("date", {"valueDate": "2026-02-28"}),
        ("date", {"valueDate": "2026-02"}),
        ("dateTime", {"valueDateTime": "2026"}),
        ("dateTime", {"valueDateTime": "2026-02-28T10:30:00.5+01:00"}),
        ("time", {"valueTime": "23:59:59"}),
        ("text", {"valueString": "two\nlines"}),
        ("url", {"valueUri": "https://example.org/a"}),
        ("choice", {"valueCoding": {"code": "a"}}),
        ("open-choice", {"valueString": "own words"}),
        ("attachment", {"valueAttachment": {"contentType": "text/plain", "data": base64.b64encode(b"ab").decode()}}),
        ("reference", {"valueReference": {"reference": "urn:uuid:1"}}),
        ("quantity", {"valueQuantity": {"value": 1, "system": "s", "code": "kg"}}),
    ],
)
def test_each_type_takes_its_own_value(type: str, value: dict[str, Any]) -> None:
    """http://hl7.org/fhir/R4/valueset-item-type.html."""
    assert takes(type, value)


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("boolean", {"valueBoolean": "true"}),
        ("decimal", {"valueDecimal": True}),
        ("decimal", {"valueInteger": 1}),
        ("decimal", {"valueDecimal": float("nan")}),
        ("integer", {"valueInteger": 2**31}),
        ("integer", {"valueInteger": 1.0}),
        ("date", {"valueDate": "2026-02-30"}),
        ("date", {"valueDate": "28/02/2026"}),
        ("date", {"valueDate": "2026-02-28T10:00:00Z"}),
        ("date", {"valueDateTime": "2026-02-28"}),
        ("dateTime", {"valueDateTime": "2026-02-28T10:30:00"}),
        ("dateTime", {"valueDateTime": "2026-02-28T25:00:00Z"}),
        ("time", {"valueTime": "24:00:00"}),
        ("time", {"valueTime": "10:30"}),
        ("string", {"valueString": "  "}),
        ("string", {"valueString": "two\nlines"}),
        ("url", {"valueUri": "not a uri"}),
        ("choice", {"valueString": "a"}),
        ("choice", {"valueCoding": "a"}),
        ("choice", {"valueCoding": {"code": " a"}}),
        ("choice", {"valueCoding": {}}),
        ("attachment", {"valueAttachment": {"contentType": "text/plain", "data": "%%%"}}),
        ("attachment", {"valueAttachment": {"data": "YQ=="}}),
        ("reference", {"valueReference": {"reference": "not a reference"}}),
        ("reference", {"valueReference": {}}),
        ("quantity", {"valueQuantity": {"value": "1"}}),
        ("quantity", {"valueQuantity": {"value": 1, "code": "kg"}}),
        ("string", {"valueString": "a", "valueInteger": 1}),
        ("string", {}),
    ],
)
def test_no_type_takes_a_malformed_or_foreign_value(type: str, value: dict[str, Any]) -> None:
    """http://hl7.org/fhir/R4/datatypes.html, form by form."""
    assert not takes(type, value)


def test_options_of_another_type_are_answered_by_that_type() -> None:
    """A choice of texts is answered with valueString, and only with one of them."""
    choice = [question(type="choice", answerOption=[{"valueString": "a"}])]
    assert valid(choice, [answer(valueString="a")])
    assert not valid(choice, [answer(valueString="b")])


@pytest.mark.parametrize(
    ("definitions", "good", "bad"),
    [
        (limited("date", "minValue", valueDate="2020-01-01"), {"valueDate": "2020-01-01"}, {"valueDate": "2019-12-31"}),
        (limited("date", "maxValue", valueDate="2020"), {"valueDate": "2019-12-31"}, {"valueDate": "2021-01-01"}),
        (limited("time", "maxValue", valueTime="12:00:00"), {"valueTime": "12:00:00"}, {"valueTime": "12:00:01"}),
        (limited("integer", "minValue", valueInteger=9), {"valueInteger": 10}, {"valueInteger": 8}),
        (limited("decimal", "maxDecimalPlaces", valueInteger=1), {"valueDecimal": 1.5}, {"valueDecimal": 1.25}),
        (limited("string", "minLength", valueInteger=2), {"valueString": "ab"}, {"valueString": "a"}),
        (
            limited("string", "regex", valueString="[0-9]{4}"),
            {"valueString": "7030"},
            {"valueString": "7030 Trondheim"},
        ),
        (
            limited("attachment", "mimeType", valueCode="image/png"),
            {"valueAttachment": {"contentType": "image/png", "url": "urn:x"}},
            {"valueAttachment": {"contentType": "text/plain", "url": "urn:x"}},
        ),
        (
            limited("reference", "questionnaire-referenceResource", valueCode="Patient"),
            {"valueReference": {"reference": "https://example.org/fhir/Patient/1"}},
            {"valueReference": {"reference": "Device/1"}},
        ),
        (
            limited("quantity", "maxValue", valueDecimal=5),
            {"valueQuantity": {"value": 5, "unit": "kg"}},
            {"valueQuantity": {"value": 5.1, "unit": "kg"}},
        ),
    ],
)
def test_limits_of_extensions_hold(definitions: list[Item], good: dict[str, Any], bad: dict[str, Any]) -> None:
    """One answer just inside, one just outside."""
    assert valid(definitions, [answer(**good)])
    assert not valid(definitions, [answer(**bad)])


def test_a_pattern_that_can_not_be_read_is_a_warning() -> None:
    """The form's fault is not the response's."""
    issues = judge(limited("string", "regex", valueString="("), [answer(valueString="x")])
    assert [issue.severity for issue in issues] == [IssueSeverity.WARNING]


def test_what_is_required_is_required_of_finished_responses_only() -> None:
    """R4: the item must be present in a "completed" response."""
    required = [question(required=True)]
    assert not valid(required, [])
    assert not valid(required, [{"linkId": "a"}])
    assert valid(required, [], status="in-progress")
    assert valid(required, [{"linkId": "a"}], status="in-progress")


def test_a_reason_for_no_value_satisfies_a_required_question() -> None:
    """The patient was asked and said that they don't know."""
    assert valid([question(required=True)], [answer(**DAR)])


def test_a_disabled_item_is_not_required_and_may_not_be_answered() -> None:
    """Conditions are decided on the response's own answers."""
    definitions = [
        question("a", "boolean"),
        question("b", required=True, enableWhen=[{"question": "a", "operator": "=", "answerBoolean": True}]),
    ]
    no, yes, text = answer("a", valueBoolean=False), answer("a", valueBoolean=True), answer("b", valueString="x")
    assert valid(definitions, [no])
    assert not valid(definitions, [no, text])
    assert not valid(definitions, [yes])
    assert valid(definitions, [yes, text])


def test_in_a_repeated_group_each_time_sees_its_own_answers() -> None:
    """R4: the nearest occurrence of the question decides."""
    group = question(
        "g",
        "group",
        repeats=True,
        item=[
            question("a", "boolean"),
            question("b", enableWhen=[{"question": "a", "operator": "=", "answerBoolean": True}]),
        ],
    )
    yes = {"linkId": "g", "item": [answer("a", valueBoolean=True), answer("b", valueString="x")]}
    no = {"linkId": "g", "item": [answer("a", valueBoolean=False)]}
    wrong = {"linkId": "g", "item": [answer("a", valueBoolean=False), answer("b", valueString="x")]}
    assert valid([group], [yes, no])
    assert not valid([group], [yes, wrong])


def test_items_stand_once_in_their_order_and_their_place() -> None:
    """Order, repetition, nesting, and linkIds that nobody asked for."""
    definitions = [question("a"), question("g", "group", item=[question("b")])]
    a, b = answer("a", valueString="x"), answer("b", valueString="y")
    group = {"linkId": "g", "item": [b]}
    assert valid(definitions, [a, group])
    assert not valid(definitions, [group, a])
    assert not valid(definitions, [a, a])
    assert not valid(definitions, [group, group])
    assert not valid(definitions, [a, b])
    assert not valid(definitions, [{"linkId": "c"}])
    assert not valid(definitions, [{"answer": []}])
    assert not valid(definitions, [{"linkId": ["a"]}])


def test_nested_items_stand_below_groups_and_in_answers_of_questions() -> None:
    """R4: item.item below a group, item.answer.item below a question."""
    definitions = [question("a", item=[question("b", required=True)])]
    b = answer("b", valueString="y")
    assert valid(definitions, [answer("a", valueString="x", item=[b])])
    assert valid(definitions, [answer("a", item=[b])])
    assert not valid(definitions, [{"linkId": "a", "item": [b]}])
    assert not valid(definitions, [answer("a", valueString="x")])
    assert not valid([question("g", "group", item=[question("b")])], [{"linkId": "g", "answer": [{"item": [b]}]}])


def test_a_required_item_below_several_answers_may_stand_under_any() -> None:
    """The kiosk asks once what is nested below a question with several answers."""
    definitions = [question("a", repeats=True, item=[question("b", required=True)])]
    both = {
        "linkId": "a",
        "answer": [{"valueString": "x", "item": [answer("b", valueString="y")]}, {"valueString": "z"}],
    }
    assert valid(definitions, [both])


def test_how_many_answers_a_form_wants() -> None:
    """minOccurs, maxOccurs, and options that stand alone."""
    bounds = [
        {"url": f"{HL7}questionnaire-minOccurs", "valueInteger": 2},
        {"url": f"{HL7}questionnaire-maxOccurs", "valueInteger": 3},
    ]
    several = [question(repeats=True, extension=bounds)]
    for count, expected in ((0, True), (1, False), (2, True), (3, True), (4, False)):
        given = {"linkId": "a", "answer": [{"valueString": str(n)} for n in range(count)]}
        assert valid(several, [given]) is expected, count
    groups = [question("a", "group", repeats=True, extension=bounds, item=[question("b")])]
    assert not valid(groups, [{"linkId": "a"}] * 4)
    alone = {
        "valueCoding": {"code": "n"},
        "extension": [{"url": f"{HL7}questionnaire-optionExclusive", "valueBoolean": True}],
    }
    choice = [question(type="choice", repeats=True, answerOption=[alone, {"valueCoding": {"code": "y"}}])]
    none, some = {"valueCoding": {"code": "n"}}, {"valueCoding": {"code": "y"}}
    assert valid(choice, [{"linkId": "a", "answer": [none]}])
    assert not valid(choice, [{"linkId": "a", "answer": [none, some]}])


def test_the_response_must_answer_this_questionnaire() -> None:
    """Another url is an error, another version something to look at."""
    form = {"resourceType": "Questionnaire", "url": "urn:form", "version": "2"}
    response = {"resourceType": "QuestionnaireResponse", "status": "completed"}
    assert not is_valid(validate_response(form, {**response, "questionnaire": "urn:other"}))
    (issue,) = validate_response(form, {**response, "questionnaire": "urn:form|1"})
    assert issue.severity is IssueSeverity.WARNING
    assert validate_response(form, {**response, "questionnaire": "urn:form|2"}) == []


@pytest.mark.parametrize(
    "response",
    [
        {},
        {"resourceType": "Patient"},
        {"resourceType": "QuestionnaireResponse"},
        {"resourceType": "QuestionnaireResponse", "status": "done"},
        {"resourceType": "QuestionnaireResponse", "status": "completed", "item": {"linkId": "a"}},
        {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [{"linkId": "a", "answer": "x"}]},
    ],
)
def test_what_is_no_response_is_said_so(response: dict[str, Any]) -> None:
    """A broken file is judged, never raised about."""
    assert not is_valid(validate_response({"resourceType": "Questionnaire", "item": [question()]}, response))
