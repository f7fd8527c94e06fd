"""Public forms, made by others: each imports whole, can be walked to its end, and its response is valid."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kiosk.questionnaire.answers import Answer, Answers, initial_answers
from kiosk.questionnaire.enablement import cycles, questions
from kiosk.questionnaire.fhir import (
    Issue,
    IssueCode,
    IssueSeverity,
    dumps,
    loads,
    questionnaire_from_fhir,
    response_from_fhir,
    response_to_fhir,
    validate_response,
)
from kiosk.questionnaire.items import Item, ItemType, Questionnaire, Value
from kiosk.questionnaire.response import respond
from kiosk.questionnaire.validation import check

FORMS = sorted((Path(__file__).parents[2] / "data" / "fhir" / "forms").glob("*.json"))
TODAY = date(2026, 7, 1)


def read(path: Path) -> dict[str, Any]:
    """The resource in this file."""
    resource: dict[str, Any] = json.loads(path.read_text())
    return resource


def elements(parent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every item below, in reading order."""
    for item in parent.get("item", ()):
        yield item
        yield from elements(item)


def reply(item: Item, patient: int) -> Answer:
    """What the patient of this number answers: another option each, a plain value where there are none."""
    if item.options:
        return Answer((item.options[patient % len(item.options)].value,))
    plain: dict[ItemType, Value] = {
        ItemType.BOOLEAN: patient % 2 == 0,
        ItemType.INTEGER: item.min_value or 1,
        ItemType.DECIMAL: item.min_value or Decimal(1),
        ItemType.DATE: date(2000, 1, 2),
    }
    return Answer((plain.get(item.type, "A" * (item.min_length or 1)),))


def walk(questionnaire: Questionnaire, patient: int) -> Answers:
    """Every question answered as it comes, until none is left. Fails when the walk does not end."""
    answers = initial_answers(questionnaire)
    asked: set[str] = set()
    for _ in questionnaire.walk():
        open_ones = (item for item in questions(questionnaire, answers) if item.link_id not in asked)
        item = next(open_ones, None)
        if item is None:
            return answers
        asked.add(item.link_id)
        if item.type is not ItemType.DISPLAY:
            answers = answers.with_(item.link_id, reply(item, patient))
    assert all(item.link_id in asked for item in questions(questionnaire, answers)), "the walk does not end"
    return answers


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_every_item_of_the_form_is_kept(path: Path) -> None:
    """As many items, of the same types, with the same linkIds where they have one of their own."""
    resource = read(path)
    items = list(questionnaire_from_fhir(resource).walk())
    originals = list(elements(resource))
    assert [item.type for item in items] == [element["type"] for element in originals]
    assert {element["linkId"] for element in originals if "linkId" in element} <= {item.link_id for item in items}
    assert len({item.link_id for item in items}) == len(items)


@pytest.mark.parametrize("patient", range(3))
@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_the_form_can_be_walked_and_its_response_is_valid(path: Path, patient: int) -> None:
    """Every answer fits its question; the response has no fault but required items that no kiosk can ask."""
    resource = read(path)
    questionnaire = questionnaire_from_fhir(resource)
    answers = walk(questionnaire, patient)
    for item in questions(questionnaire, answers):
        if item.type is not ItemType.DISPLAY:
            assert check(item, answers.by_link_id[item.link_id], TODAY) is None, item
    items = respond(questionnaire, answers)
    response = response_to_fhir(
        items,
        questionnaire,
        language="nb",
        clinic_language="nb",
        status="completed",
        authored=datetime(2026, 7, 1, tzinfo=UTC),
    )
    assert [item.link_id for item in response_from_fhir(loads(dumps(response)))] == [item.link_id for item in items]
    once = {
        link_id for link_id, times in Counter(each.get("linkId") for each in elements(resource)).items() if times == 1
    }
    asked = {item.link_id for item in questions(questionnaire, answers)}
    for issue in validate_response(resource, loads(dumps(response))):
        if issue.severity in (IssueSeverity.FATAL, IssueSeverity.ERROR):
            assert excused(issue, questionnaire, asked, once), issue


def excused(issue: Issue, questionnaire: Questionnaire, asked: set[str], once: set[Any]) -> bool:
    """Asked of nobody (its options, say, are on a server), or an item that the form gave no linkId of its own."""
    item = questionnaire.find(issue.link_id)
    below = item.walk() if item is not None and item.type is ItemType.GROUP else filter(None, [item])
    unasked = not any(each.link_id in asked for each in below)
    return (issue.code in (IssueCode.REQUIRED, IssueCode.NOT_SUPPORTED) and unasked) or issue.link_id not in once


def test_a_form_with_a_loop_says_so() -> None:
    """LHC-Forms' own example of conditions in a circle."""
    (path,) = (path for path in FORMS if path.stem == "lforms-q-enableWhen-with-reference-loop")
    assert cycles(questionnaire_from_fhir(read(path))) == (("item1", "item2", "item3"),)
