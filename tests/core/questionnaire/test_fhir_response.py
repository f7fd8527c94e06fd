"""The response as a FHIR resource: what a stranger's system reads, and what comes back from it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.fhir import FhirError, dumps, loads, response_from_fhir, response_to_fhir
from kiosk.questionnaire.fhir_names import SOURCE
from kiosk.questionnaire.items import (
    AbsentReason,
    Coding,
    Item,
    ItemType,
    PartialDate,
    Quantity,
    Questionnaire,
    Reference,
    Text,
    Value,
)
from kiosk.questionnaire.response import ResponseItem

BOTH = Text.of({"da": "Er du gravid?", "nb": "Er du gravid nå?"})
DAR = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def form(*kinds: ItemType, below: tuple[Item, ...] = ()) -> Questionnaire:
    """A form with one item of each of these types: q0, q1..., the first holding ``below``."""
    items = (Item(f"q{n}", kind, BOTH, items=() if n else below) for n, kind in enumerate(kinds))
    return Questionnaire("urn:form", "1.0", Text(), tuple(items))


def write(questionnaire: Questionnaire, *items: ResponseItem) -> dict[str, Any]:
    """The resource for these items: a Danish patient in a Norwegian clinic."""
    return response_to_fhir(
        items,
        questionnaire,
        language="da",
        clinic_language="nb",
        status="completed",
        authored=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    )


def test_the_resource_names_its_questionnaire_language_status_and_moment() -> None:
    """url|version, the patient's language, an instant with a zone."""
    resource = write(form(ItemType.STRING), ResponseItem("q0", BOTH))
    item = resource.pop("item")
    assert resource == {
        "resourceType": "QuestionnaireResponse",
        "language": "da",
        "questionnaire": "urn:form|1.0",
        "status": "completed",
        "authored": "2026-07-01T09:30:00+00:00",
    }
    assert item[0]["linkId"] == "q0"


def test_texts_are_the_patients_with_the_clinics_beside_them() -> None:
    """The clinician can read both what was asked and what it means."""
    (item,) = write(form(ItemType.STRING), ResponseItem("q0", BOTH))["item"]
    assert item["text"] == "Er du gravid?"
    assert item["_text"]["extension"] == [
        {
            "url": TRANSLATION,
            "extension": [{"url": "lang", "valueCode": "nb"}, {"url": "content", "valueString": "Er du gravid nå?"}],
        }
    ]


def test_no_translation_where_the_words_are_the_same() -> None:
    """ "Ja" is "Ja"."""
    same = Text.of({"da": "Ja", "nb": "Ja"})
    answer = ResponseItem("q0", same, (Coding("y", "s", same),), source=Source.KEYS)
    (item,) = write(form(ItemType.CHOICE), answer)["item"]
    assert "_text" not in item
    assert item["answer"][0]["valueCoding"] == {"system": "s", "code": "y", "display": "Ja"}


def test_a_coded_answer_shows_its_words_in_both_languages() -> None:
    """The display is what the patient saw."""
    words = Text.of({"da": "Nej", "nb": "Nei"})
    answer = ResponseItem("q0", BOTH, (Coding("n", "s", words),), source=Source.TOUCH)
    (item,) = write(form(ItemType.CHOICE), answer)["item"]
    coding = item["answer"][0]["valueCoding"]
    assert coding["display"] == "Nej"
    assert coding["_display"]["extension"][0]["extension"][1]["valueString"] == "Nei"


def test_the_four_states_are_written_apart() -> None:
    """A value; no answer; an answer with a reason in place of a value; not-asked on the item."""
    kinds = form(*[ItemType.STRING] * 4)
    value, left_open, absent, not_asked = write(
        kinds,
        ResponseItem("q0", BOTH, ("x",), source=Source.VOICE),
        ResponseItem("q1", BOTH),
        ResponseItem("q2", BOTH, absent=AbsentReason.TOLD_IN_PERSON, source=Source.TOUCH),
        ResponseItem("q3", BOTH, asked=False),
    )["item"]
    assert value["answer"] == [{"extension": [{"url": SOURCE, "valueCode": "voice"}], "valueString": "x"}]
    assert not {"answer", "extension"} & set(left_open)
    assert absent["answer"] == [
        {"extension": [{"url": DAR, "valueCode": "temp-unknown"}, {"url": SOURCE, "valueCode": "touch"}]}
    ]
    assert not_asked["extension"] == [{"url": DAR, "valueCode": "not-asked"}]
    assert "answer" not in not_asked


def test_what_is_nested_below_a_question_stands_in_its_answer() -> None:
    """R4: item.answer.item; below a group item.item. An unanswered question gets an answer without a value."""
    below = (Item("below", ItemType.STRING, BOTH),)
    child = ResponseItem("below", BOTH, ("x",), source=Source.KEYS)
    (answered,) = write(form(ItemType.STRING, below=below), ResponseItem("q0", BOTH, ("y",), items=(child,)))["item"]
    assert answered["answer"][0]["item"][0]["linkId"] == "below"
    (open_one,) = write(form(ItemType.STRING, below=below), ResponseItem("q0", BOTH, items=(child,)))["item"]
    assert list(open_one["answer"][0]) == ["item"]
    (group,) = write(form(ItemType.GROUP, below=below), ResponseItem("q0", BOTH, items=(child,)))["item"]
    assert group["item"][0]["linkId"] == "below"


VALUES: list[tuple[ItemType, Value, str, Any]] = [
    (ItemType.BOOLEAN, False, "valueBoolean", False),
    (ItemType.INTEGER, 0, "valueInteger", 0),
    (ItemType.DECIMAL, Decimal("1.50"), "valueDecimal", Decimal("1.50")),
    (ItemType.DATE, date(1960, 12, 24), "valueDate", "1960-12-24"),
    (ItemType.DATE, PartialDate(1960, 2), "valueDate", "1960-02"),
    (ItemType.DATE_TIME, PartialDate(1960), "valueDateTime", "1960"),
    (ItemType.DATE_TIME, datetime(2026, 7, 1, 9, tzinfo=UTC), "valueDateTime", "2026-07-01T09:00:00+00:00"),
    (ItemType.TIME, time(10, 30), "valueTime", "10:30:00"),
    (ItemType.STRING, "since Monday", "valueString", "since Monday"),
    (ItemType.URL, "urn:x", "valueUri", "urn:x"),
    (ItemType.OPEN_CHOICE, "pollen", "valueString", "pollen"),
    (ItemType.CHOICE, Coding("y", "s"), "valueCoding", {"system": "s", "code": "y"}),
    (ItemType.CHOICE, 12, "valueInteger", 12),
    (
        ItemType.QUANTITY,
        Quantity(Decimal(5), "kg", comparator="<"),
        "valueQuantity",
        {"value": Decimal(5), "comparator": "<", "unit": "kg"},
    ),
    (
        ItemType.REFERENCE,
        Reference("Patient/1", "Kari"),
        "valueReference",
        {"reference": "Patient/1", "display": "Kari"},
    ),
]


@pytest.mark.parametrize(("kind", "value", "name", "content"), VALUES)
def test_every_kind_of_value_goes_out_and_comes_back(kind: ItemType, value: Value, name: str, content: Any) -> None:
    """As the value[x] of its question's type, through JSON text, to the same value."""
    item = ResponseItem("q0", BOTH, (value,), source=Source.KEYS)
    resource = write(form(kind), item)
    assert resource["item"][0]["answer"][0][name] == content
    (again,) = response_from_fhir(loads(dumps(resource)))
    assert again == item
    assert type(again.values[0]) is type(value)


def test_what_goes_out_is_fhir_r4() -> None:
    """Judged by fhir.resources' R4B model, which knows every member and its type."""
    below = (Item("below", ItemType.STRING, BOTH),)
    kinds = form(*[kind for kind, *_ in VALUES], below=below)
    items = [ResponseItem(f"q{n}", BOTH, (value,), source=Source.KEYS) for n, (_, value, *_) in enumerate(VALUES)]
    items.append(ResponseItem("q98", BOTH, absent=AbsentReason.UNKNOWN, source=Source.KEYS))
    items.append(ResponseItem("q99", BOTH, asked=False, items=(ResponseItem("below", BOTH),)))
    resource = loads(dumps(write(kinds, *items)))
    assert QuestionnaireResponse.model_validate(resource).status == "completed"


def test_a_moment_without_a_zone_is_refused() -> None:
    """FHIR has no way to write it, and guessing a zone would be wrong."""
    with pytest.raises(ValueError, match="time zone"):
        response_to_fhir(
            (), form(), language="da", clinic_language="nb", status="completed", authored=datetime(2026, 7, 1)
        )


def test_identity_and_subject_are_written_when_given() -> None:
    """And left out when not."""
    resource = response_to_fhir(
        (),
        form(),
        language="da",
        clinic_language="da",
        status="in-progress",
        authored=datetime(2026, 7, 1, tzinfo=UTC),
        id="visit-1",
        subject={"display": "AB"},
    )
    assert (resource["id"], resource["subject"], resource["status"]) == ("visit-1", {"display": "AB"}, "in-progress")
    assert "item" not in resource


def test_an_answer_the_kiosk_has_no_type_for_is_refused_when_read() -> None:
    """An attachment would otherwise read as left open."""
    item = {"linkId": "a", "answer": [{"valueAttachment": {"url": "urn:x"}}]}
    with pytest.raises(FhirError, match="valueAttachment"):
        response_from_fhir({"resourceType": "QuestionnaireResponse", "item": [item]})


def test_a_reason_the_kiosk_does_not_know_is_refused_when_read() -> None:
    """ "masked" is none of the kiosk's reasons: it must not become one."""
    item = {"linkId": "a", "answer": [{"extension": [{"url": DAR, "valueCode": "masked"}]}]}
    with pytest.raises(FhirError, match="masked"):
        response_from_fhir({"resourceType": "QuestionnaireResponse", "item": [item]})
    with pytest.raises(FhirError, match="QuestionnaireResponse"):
        response_from_fhir({"resourceType": "Patient"})


def test_a_decimal_is_a_json_number_with_its_own_digits() -> None:
    """No float noise, no quotes, no exponent, and the trailing zero stays."""
    resource = {
        "a": Decimal("1.50"),
        "b": [Decimal("0.1") + Decimal("0.2")],
        "c": Decimal("1E+3"),
        "d": Decimal("1E-7"),
    }
    assert dumps(resource) == '{"a": 1.50, "b": [0.3], "c": 1000, "d": 0.0000001}'


def test_json_text_is_what_the_standard_library_would_write() -> None:
    """Indented or not, letters beyond ASCII readable."""
    resource = {"a": [1, True, None, 'ø " \n'], "b": {}, "c": [], "d": {"e": [{"f": 1}, []]}, "g": 2.5}
    for indent in (None, 2):
        assert dumps(resource, indent) == json.dumps(resource, ensure_ascii=False, indent=indent)


def test_what_json_can_not_hold_is_refused() -> None:
    """Better no file than one that no reader takes."""
    for number in (Decimal("NaN"), float("nan")):
        with pytest.raises(ValueError, match=r"."):
            dumps({"a": number})
    with pytest.raises(TypeError):
        dumps({"a": date(2026, 1, 1)})
    with pytest.raises(ValueError, match="object"):
        loads("[]")
