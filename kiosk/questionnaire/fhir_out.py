"""The questionnaire and the response as FHIR R4 resources, in the patient's language with the clinic's beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from kiosk.questionnaire.fhir_names import (
    HIDDEN,
    MAX_DECIMAL_PLACES,
    MAX_VALUE,
    MIN_LENGTH,
    MIN_VALUE,
    OPTION_EXCLUSIVE,
    SHORT_TEXT,
    SOURCE,
    TODAY,
)
from kiosk.questionnaire.fhir_values import DATA_ABSENT_REASON, Json
from kiosk.questionnaire.fhir_writing import moment, text_to, value_to
from kiosk.questionnaire.items import (
    CONTAINERS,
    AbsentReason,
    AnswerOption,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Questionnaire,
    Text,
    Value,
)
from kiosk.questionnaire.response import ResponseItem

# The response


def response_to_fhir(
    items: Iterable[ResponseItem],
    questionnaire: Questionnaire,
    *,
    language: str,
    clinic_language: str,
    status: str,
    authored: datetime,
    id: str = "",
    subject: Mapping[str, Any] | None = None,
) -> Json:
    """A QuestionnaireResponse. ``language`` is the patient's; texts carry the clinic's as a translation.

    ``status`` is FHIR's: "in-progress" for a draft, "completed" when the patient has confirmed. ``authored`` needs
    a time zone (`ValueError` without). ``id`` and ``subject`` (a FHIR Reference) are left out when empty.

    The four states: a value; an item without answer (asked, left open); an answer without value but with
    data-absent-reason (asked, and why not); data-absent-reason ``not-asked`` on the item. How the answer came
    in is the extension `kiosk.questionnaire.fhir_names.SOURCE` on it.
    """
    writer = _Writer(questionnaire, tuple(dict.fromkeys((language, clinic_language))))
    return {
        "resourceType": "QuestionnaireResponse",
        **({"id": id} if id else {}),
        "language": language,
        "questionnaire": questionnaire.canonical,
        "status": status,
        **({"subject": dict(subject)} if subject else {}),
        "authored": moment(authored),
        **_some("item", writer.items(items)),
    }


class _Writer:
    """Writes the items of one response."""

    def __init__(self, questionnaire: Questionnaire, languages: tuple[str, ...]) -> None:
        self._questionnaire = questionnaire
        self._languages = languages

    def items(self, items: Iterable[ResponseItem]) -> list[Json]:
        return [self._item(item) for item in items]

    def _item(self, item: ResponseItem) -> Json:
        defined = self._questionnaire.find(item.link_id)
        kind = defined.type if defined else ItemType.STRING
        absent = [] if item.asked else [_absent(AbsentReason.NOT_ASKED)]
        return {
            **_some("extension", absent),
            "linkId": item.link_id,
            **text_to("text", item.text, self._languages),
            **(self._group(item) if kind in CONTAINERS else _some("answer", self._answers(item, kind))),
        }

    def _group(self, item: ResponseItem) -> Json:
        return _some("item", self.items(item.items))

    def _answers(self, item: ResponseItem, kind: ItemType) -> list[Json]:
        """One per value. What is nested below a question goes into its first answer, if need be an empty one."""
        answers = [
            {**_some("extension", _source(item)), **value_to(value, kind, "value", self._languages)}
            for value in item.values
        ]
        if item.absent:
            answers = [{"extension": [_absent(item.absent), *_source(item)]}]
        if item.items:
            answers = answers or [{}]
            answers[0]["item"] = self.items(item.items)
        return answers


def _absent(reason: AbsentReason) -> Json:
    return {"url": DATA_ABSENT_REASON, "valueCode": str(reason)}


def _source(item: ResponseItem) -> list[Json]:
    return [{"url": SOURCE, "valueCode": str(item.source)}] if item.source else []


def _some(name: str, contents: list[Json]) -> Json:
    """FHIR has no empty lists: nothing at all in place of one."""
    return {name: contents} if contents else {}


# The questionnaire


def questionnaire_to_fhir(questionnaire: Questionnaire, language: str, status: str = "active") -> Json:
    """A Questionnaire in ``language``, with every other language of its texts as translations.

    What FHIR R4 has no element for stays behind: help, ways not to answer, findings, and the link to the FAQ.
    """
    return {
        "resourceType": "Questionnaire",
        "language": language,
        **({"url": questionnaire.url} if questionnaire.url else {}),
        **({"version": questionnaire.version} if questionnaire.version else {}),
        **text_to("title", questionnaire.title, _languages(questionnaire.title, language)),
        "status": status,
        **_some("item", [_definition(item, language) for item in questionnaire.items]),
    }


def _languages(text: Text, first: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, *text.languages)))


def _definition(item: Item, language: str) -> Json:
    return {
        **_some("extension", list(_extensions(item, language))),
        "linkId": item.link_id,
        **({"definition": item.definition} if item.definition else {}),
        **({"prefix": item.prefix} if item.prefix else {}),
        **text_to("text", item.text, _languages(item.text, language)),
        "type": str(item.type),
        **_some("enableWhen", [_condition(each, language) for each in item.enable_when]),
        **({"enableBehavior": str(item.enable_behavior)} if item.enable_behavior else {}),
        **({"required": True} if item.required else {}),
        **({"repeats": True} if item.repeats else {}),
        **({"readOnly": True} if item.read_only else {}),
        **({"maxLength": item.max_length} if item.max_length is not None else {}),
        **_some("answerOption", [_option(each, item, language) for each in item.options]),
        **_some("initial", [_value(each, item.type, "value", language) for each in item.initial]),
        **_some("item", [_definition(below, language) for below in item.items]),
    }


def _extensions(item: Item, language: str) -> Iterator[Json]:
    if item.hidden:
        yield {"url": HIDDEN, "valueBoolean": True}
    if item.short:
        yield {"url": SHORT_TEXT, **text_to("valueString", item.short, _languages(item.short, language))}
    for url, size in ((MIN_LENGTH, item.min_length), (MAX_DECIMAL_PLACES, item.max_decimal_places)):
        if size is not None:
            yield {"url": url, "valueInteger": size}
    for url, limit in ((MIN_VALUE, item.min_value), (MAX_VALUE, item.max_value)):
        if limit is not None:
            yield {"url": url, **value_to(limit, _plainest(limit), "value", ())}
    if item.max_today:
        yield TODAY


def _plainest(limit: object) -> ItemType:
    """A limit is written as what it is, whatever the question's type."""
    return ItemType.DECIMAL if isinstance(limit, Decimal) else ItemType.INTEGER


def _condition(condition: EnableWhen, language: str) -> Json:
    return {
        "question": condition.question,
        "operator": str(condition.operator),
        **_value(condition.answer, ItemType.STRING, "answer", language),
    }


def _option(option: AnswerOption, item: Item, language: str) -> Json:
    value = option.value
    if isinstance(value, Coding) and not value.display:
        value = replace(value, display=option.label)
    return {
        **_some("extension", [{"url": OPTION_EXCLUSIVE, "valueBoolean": True}] if option.exclusive else []),
        **_value(value, item.type, "value", language),
        **({"initialSelected": True} if option.initial_selected else {}),
    }


def _value(value: Value, kind: ItemType, prefix: str, language: str) -> Json:
    """A value with its display in every language it has."""
    display = value.display if isinstance(value, Coding) else Text()
    return value_to(value, kind, prefix, _languages(display, language))
