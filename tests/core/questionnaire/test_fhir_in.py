"""Questionnaires made by others, read as the kiosk's own."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from kiosk.questionnaire.fhir import FhirError, dumps, loads, questionnaire_from_fhir, questionnaire_to_fhir
from kiosk.questionnaire.items import (
    AnswerOption,
    Behavior,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Operator,
    PartialDate,
    Quantity,
    Questionnaire,
    Reference,
    Text,
    Value,
)

HL7 = "http://hl7.org/fhir/StructureDefinition/"


def form(*items: dict[str, Any], **members: Any) -> Questionnaire:
    """The questionnaire read from these items."""
    return questionnaire_from_fhir({"resourceType": "Questionnaire", "item": list(items), **members})


def only(item: dict[str, Any], **members: Any) -> Item:
    """The one item read from a form that holds it."""
    (found,) = form({"linkId": "q", "type": "string", **item}, **members).items
    return found


def test_the_members_of_an_item_keep_their_meaning() -> None:
    """Everything R4 says of a question that the kiosk can use."""
    item = only(
        {
            "definition": "urn:d",
            "prefix": "1.",
            "text": "Initials?",
            "required": True,
            "repeats": True,
            "readOnly": True,
            "maxLength": 8,
            "initial": [{"valueString": "AB"}],
            "enableBehavior": "all",
        }
    )
    assert item == Item(
        "q",
        ItemType.STRING,
        Text.of({"en": "Initials?"}),
        prefix="1.",
        definition="urn:d",
        required=True,
        repeats=True,
        read_only=True,
        max_length=8,
        initial=("AB",),
        enable_behavior=Behavior.ALL,
    )


def test_limits_come_from_their_extensions() -> None:
    """minValue, maxValue, minLength, maxDecimalPlaces, hidden."""
    item = only(
        {
            "type": "decimal",
            "extension": [
                {"url": f"{HL7}minValue", "valueInteger": 1},
                {"url": f"{HL7}maxValue", "valueDecimal": 9.5},
                {"url": f"{HL7}minLength", "valueInteger": 2},
                {"url": f"{HL7}maxDecimalPlaces", "valueInteger": 1},
                {"url": f"{HL7}questionnaire-hidden", "valueBoolean": True},
            ],
        }
    )
    assert (item.min_value, item.max_value) == (1, Decimal("9.5"))
    assert (item.min_length, item.max_decimal_places, item.hidden) == (2, 1, True)


def test_a_month_as_a_limit_reaches_from_its_first_day_to_its_last() -> None:
    """FHIR dates may lack their day."""
    bounds = [{"url": f"{HL7}minValue", "valueDate": "2024"}, {"url": f"{HL7}maxValue", "valueDate": "2024-02"}]
    item = only({"type": "date", "extension": bounds})
    assert (item.min_value, item.max_value) == (date(2024, 1, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"answerBoolean": False}, False),
        ({"answerInteger": 3}, 3),
        ({"answerInteger": 3.0}, 3),
        ({"answerDecimal": 2.5}, Decimal("2.5")),
        ({"answerDate": "2026-03-09"}, date(2026, 3, 9)),
        ({"answerDate": "2026-03"}, PartialDate(2026, 3)),
        ({"answerTime": "10:30:00"}, time(10, 30)),
        ({"answerString": "x"}, "x"),
        ({"answerCoding": {"system": "s", "code": "c"}}, Coding("c", "s")),
        ({"answerQuantity": {"value": 5.0, "unit": "kg"}}, Quantity(Decimal("5.0"), "kg")),
        ({"answerReference": {"reference": "Endpoint/4"}}, Reference("Endpoint/4")),
    ],
)
def test_every_answer_type_of_a_condition_is_read(answer: dict[str, Any], expected: Value) -> None:
    """R4's answer[x], each as the kiosk's own value."""
    item = only({"enableWhen": [{"question": "a", "operator": ">=", **answer}]})
    assert item.enable_when == (EnableWhen("a", Operator.GREATER_OR_EQUAL, expected),)
    assert type(item.enable_when[0].answer) is type(expected)


def test_a_misnamed_condition_is_read_as_its_question_is_answered() -> None:
    """A form in use holds a month, and a time, under answerInteger."""
    read = form(
        {"linkId": "d", "type": "date", "initial": [{"valueDate": "2022-09"}]},
        {"linkId": "s", "type": "string"},
        {
            "linkId": "x",
            "type": "string",
            "enableWhen": [{"question": "d", "operator": "=", "answerInteger": "2022-09"}],
        },
        {"linkId": "y", "type": "string", "enableWhen": [{"question": "s", "operator": "=", "answerInteger": "many"}]},
    )
    assert [item.enable_when[0].answer for item in read.items[2:]] == [PartialDate(2022, 9), "many"]


def test_options_of_every_type_keep_their_value_and_get_a_label() -> None:
    """A coding's label is its display, or its code; other values are their own."""
    options = [
        {"valueCoding": {"code": "a", "display": "Apple"}, "initialSelected": True},
        {
            "valueCoding": {"code": "b"},
            "extension": [{"url": f"{HL7}questionnaire-optionExclusive", "valueBoolean": True}],
        },
        {"valueString": "pear"},
        {"valueInteger": 12},
        {"valueDate": "2022-09-20"},
        {"valueDate": "2022"},
        {"valueTime": "10:30:00"},
        {"valueReference": {"reference": "Patient/1", "display": "Kari"}},
    ]
    item = only({"type": "choice", "answerOption": options})
    assert [option.label.in_("en") for option in item.options] == [
        "Apple", "b", "pear", "12", "20/09/2022", "2022", "10:30:00", "Kari",
    ]  # fmt: skip
    assert [option.value for option in item.options][2:5] == ["pear", 12, date(2022, 9, 20)]
    assert (item.options[0].initial_selected, item.options[1].exclusive) == (True, True)


def test_options_without_codes_are_different_options() -> None:
    """Displays alone tell them apart."""
    options = [{"valueCoding": {"display": "One"}}, {"valueCoding": {"display": "Two"}}]
    one, two = only({"type": "choice", "answerOption": options}).options
    assert one.value != two.value


def test_a_contained_value_set_gives_the_options_with_translations() -> None:
    """answerValueSet "#id", compose.include.concept, its designations."""
    concepts = [
        {"code": "y", "display": "Yes", "designation": [{"language": "nb-NO", "value": "Ja"}]},
        {"code": "n", "display": "No"},
        {"code": "x", "display": "Gone"},
    ]
    value_set = {
        "resourceType": "ValueSet",
        "id": "vs",
        "compose": {
            "include": [{"system": "s", "concept": concepts}],
            "exclude": [{"system": "s", "concept": [{"code": "x"}]}],
        },
    }
    item = only({"type": "choice", "answerValueSet": "#vs"}, contained=[value_set])
    assert item.options == (
        AnswerOption(Coding("y", "s"), Text.of({"en": "Yes", "nb": "Ja"})),
        AnswerOption(Coding("n", "s"), Text.of({"en": "No"})),
    )


def test_an_expanded_value_set_gives_its_leaves() -> None:
    """expansion.contains, nested, without the abstract headings."""
    contains = [{"code": "h", "abstract": True, "contains": [{"system": "s", "code": "a", "display": "A"}]}]
    value_set = {"resourceType": "ValueSet", "id": "vs", "url": "urn:vs", "expansion": {"contains": contains}}
    item = only({"type": "choice", "answerValueSet": "urn:vs|2"}, contained=[value_set])
    assert [option.value for option in item.options] == [Coding("a", "s")]


def test_a_value_set_that_is_not_at_hand_gives_no_options() -> None:
    """Kept on a server, or said by a filter: the kiosk is offline."""
    filtered = {"resourceType": "ValueSet", "id": "vs", "compose": {"include": [{"system": "s"}]}}
    assert only({"type": "choice", "answerValueSet": "#vs"}, contained=[filtered]).options == ()
    assert only({"type": "choice", "answerValueSet": "http://loinc.org/vs/LL358-3"}).options == ()


def test_yes_no_dont_know_is_known_in_every_language_of_the_kiosk() -> None:
    """A value set that FHIR itself defines needs no server."""
    item = only({"type": "choice", "answerValueSet": "http://hl7.org/fhir/ValueSet/yesnodontknow"})
    assert [option.label.in_("nb") for option in item.options] == ["Ja", "Nei", "Vet ikke"]


def test_texts_carry_their_translations_by_language_without_region() -> None:
    """A form in "nb-NO" speaks to a kiosk in "nb"."""
    translation = {
        "url": f"{HL7}translation",
        "extension": [{"url": "lang", "valueCode": "da-DK"}, {"url": "content", "valueString": "Hvorfor?"}],
    }
    item = only({"text": "Hvorfor er du her?", "_text": {"extension": [translation]}}, language="nb-NO")
    assert item.text == Text.of({"nb": "Hvorfor er du her?", "da": "Hvorfor?"})


def test_every_item_gets_a_link_id_of_its_own() -> None:
    """Forms in use lack linkIds or repeat them; each item must still be one that can be answered."""
    read = form(
        {"type": "string"},
        {"linkId": "a", "type": "string"},
        {"linkId": "a", "type": "group", "item": [{"type": "text"}]},
    )
    assert [item.link_id for item in read.walk()] == ["item-1", "a", "a@3", "item-3.1"]


@pytest.mark.parametrize(
    ("item", "complaint"),
    [
        ({"type": "question"}, "ItemType"),
        ({"type": None}, "ItemType"),
        ({"enableWhen": [{"question": "a", "operator": "~", "answerBoolean": True}]}, "Operator"),
        ({"enableWhen": [{"question": "a", "operator": "="}]}, "no answer"),
        ({"enableBehavior": "some"}, "Behavior"),
    ],
)
def test_what_is_not_r4_is_refused_with_its_item_and_a_remedy(item: dict[str, Any], complaint: str) -> None:
    """A condition that can't be read must not be guessed: it may hide a safety question."""
    with pytest.raises(FhirError, match=complaint) as caught:
        only(item)
    assert "q" in caught.value.title
    assert caught.value.remedy


def test_another_resource_is_refused() -> None:
    """Only a Questionnaire is a questionnaire."""
    with pytest.raises(FhirError, match="not a FHIR Questionnaire"):
        questionnaire_from_fhir({"resourceType": "Patient"})


def test_what_goes_out_comes_back_in() -> None:
    """All that FHIR can say of an own questionnaire survives the way out and in, JSON text included."""
    both = Text.of({"en": "Why?", "nb": "Hvorfor?"})
    date_item = Item("d", ItemType.DATE, both, min_value=date(1900, 1, 1), max_today=True, short=both)
    choice = Item(
        "c",
        ItemType.OPEN_CHOICE,
        both,
        repeats=True,
        options=(
            AnswerOption(Coding("a", "s", both), both, initial_selected=True),
            AnswerOption(Coding("n", "s", both), both, exclusive=True),
        ),
        enable_when=(
            EnableWhen("d", Operator.EXISTS, True),
            EnableWhen("d", Operator.LESS, date(2000, 1, 1)),
        ),
        enable_behavior=Behavior.ANY,
    )
    number = Item(
        "n",
        ItemType.DECIMAL,
        both,
        hidden=True,
        initial=(Decimal("1.50"),),
        min_value=Decimal("0.10"),
        max_value=7,
        max_decimal_places=2,
        min_length=1,
        required=True,
    )
    group = Item("g", ItemType.GROUP, both, items=(date_item, choice, number), prefix="A", definition="urn:x")
    questionnaire = Questionnaire("urn:form", "1.2", both, (group,))
    again = questionnaire_from_fhir(loads(dumps(questionnaire_to_fhir(questionnaire, "en"))))
    assert again == questionnaire
