"""A QuestionnaireResponse back as the kiosk's own tree: the exact inverse of `kiosk.questionnaire.fhir_out`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.fhir_names import SOURCE
from kiosk.questionnaire.fhir_values import (
    DATA_ABSENT_REASON,
    FhirError,
    Json,
    extension_value,
    language_of,
    text_from,
    value_from,
)
from kiosk.questionnaire.items import AbsentReason, Value
from kiosk.questionnaire.response import ResponseItem

UNDETERMINED = "und"
"""BCP 47's code for texts whose language is not said."""

Code = TypeVar("Code", bound=StrEnum)


def response_from_fhir(resource: Mapping[str, Any]) -> tuple[ResponseItem, ...]:
    """The items of a QuestionnaireResponse (JSON; decimals as `Decimal` keep their digits, see `loads`).

    Items nested under several answers of one question are gathered under the question. Raises `FhirError`
    for what is no R4 QuestionnaireResponse, and for an answer that the kiosk has no type for.
    """
    if resource.get("resourceType") != "QuestionnaireResponse":
        raise FhirError("This is not a FHIR QuestionnaireResponse", "Give a resource of that resourceType.")
    return _items(resource.get("item", ()), language_of(resource.get("language", UNDETERMINED)))


def _items(elements: Iterable[Json], language: str) -> tuple[ResponseItem, ...]:
    return tuple(_item(element, language) for element in elements)


def _item(element: Json, language: str) -> ResponseItem:
    answers = element.get("answer", [])
    below = [*element.get("item", ()), *(item for answer in answers for item in answer.get("item", ()))]
    absent = _first(AbsentReason, answers, DATA_ABSENT_REASON)
    return ResponseItem(
        element.get("linkId", ""),
        text_from(element, "text", language),
        values=tuple(value for answer in answers if (value := _value(answer, language)) is not None),
        absent=absent,
        source=_first(Source, answers, SOURCE),
        asked=extension_value(element, DATA_ABSENT_REASON) != AbsentReason.NOT_ASKED,
        items=_items(below, language),
    )


def _value(answer: Json, language: str) -> Value | None:
    value = value_from(answer, "value", language)
    if value is None and (unread := [name for name in answer if name.startswith("value")]):
        raise FhirError(f"The kiosk has no type for the answer's {unread[0]}", "Read this response elsewhere.")
    return value


def _first(codes: type[Code], answers: Iterable[Json], url: str) -> Code | None:
    """The first answer's code in this extension, or None."""
    found = next((value for answer in answers if (value := extension_value(answer, url)) is not None), None)
    if found is None:
        return None
    try:
        return codes(str(found))
    except ValueError:
        known = ", ".join(codes)
        raise FhirError(f"{found!r} is not a code of {url}", f"The kiosk knows: {known}.") from None
