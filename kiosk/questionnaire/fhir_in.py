"""A FHIR R4 Questionnaire, whoever made it, as the kiosk's own: nothing the kiosk can ask is lost."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.questionnaire.fhir_names import (
    HIDDEN,
    MAX_DECIMAL_PLACES,
    MAX_VALUE,
    MIN_LENGTH,
    MIN_VALUE,
    OPTION_EXCLUSIVE,
    SHORT_TEXT,
    TODAY,
)
from kiosk.questionnaire.fhir_values import (
    FhirError,
    Json,
    extension_value,
    extensions,
    language_of,
    text_from,
    value_from,
)
from kiosk.questionnaire.items import (
    AnswerOption,
    Behavior,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Operator,
    PartialDate,
    Questionnaire,
    Reference,
    Text,
    Value,
)
from kiosk.questionnaire.value_sets import members

Code = TypeVar("Code", bound=StrEnum)

_NAMES_BY_TYPE: dict[str, str] = {
    ItemType.DATE: "valueDate",
    ItemType.DATE_TIME: "valueDateTime",
    ItemType.TIME: "valueTime",
}


def questionnaire_from_fhir(resource: Mapping[str, Any], language: str = "en") -> Questionnaire:
    """The questionnaire in ``resource`` (JSON as `json.loads` makes it; decimals as float or `Decimal`).

    ``language`` is that of the form's texts where it names none itself. An item without a linkId, or with one
    already taken (both break R4), gets one of its own, so that every item can be walked to and answered.
    Raises `FhirError` for what is not an R4 Questionnaire: an unknown or abstract item type, an unknown
    operator, a condition without an answer.
    """
    if resource.get("resourceType") != "Questionnaire":
        raise FhirError("This is not a FHIR Questionnaire", "Give a resource with resourceType Questionnaire.")
    reader = _Reader(resource, language_of(resource.get("language") or language))
    return Questionnaire(
        url=resource.get("url", ""),
        version=resource.get("version", ""),
        title=reader.text(resource, "title") or reader.text(resource, "name"),
        items=reader.items(resource, ""),
    )


class _Reader:
    """Reads one resource: its language, its contained value sets, the linkIds met so far."""

    def __init__(self, resource: Mapping[str, Any], language: str) -> None:
        self._resource = resource
        self._language = language
        self._link_ids: set[str] = set()
        self._types = dict(_types(resource))

    def text(self, element: Mapping[str, Any], name: str) -> Text:
        return text_from(element, name, self._language)

    def items(self, parent: Mapping[str, Any], path: str) -> tuple[Item, ...]:
        """The items below ``parent``; ``path`` says where it stands ("2.1" is the first below the second)."""
        below = enumerate(parent.get("item", ()), start=1)
        return tuple(self._item(element, f"{path}.{place}" if path else str(place)) for place, element in below)

    def _item(self, element: Json, path: str) -> Item:
        link_id = self._link_id(element, path)
        shortest, places = _size(element, MIN_LENGTH), _size(element, MAX_DECIMAL_PLACES)
        behavior = element.get("enableBehavior")
        return Item(
            link_id=link_id,
            type=_code(ItemType, element.get("type"), link_id),
            text=self.text(element, "text"),
            short=self._short(element),
            prefix=element.get("prefix", ""),
            definition=element.get("definition", ""),
            required=element.get("required", False),
            repeats=element.get("repeats", False),
            read_only=element.get("readOnly", False),
            hidden=extension_value(element, HIDDEN) is True,
            max_length=element.get("maxLength"),
            min_length=shortest,
            min_value=_limit(element, MIN_VALUE),
            max_value=_limit(element, MAX_VALUE),
            max_decimal_places=places,
            max_today=_ends_today(element),
            initial=self._initial(element),
            options=self._options(element),
            enable_when=tuple(self._condition(each, link_id) for each in element.get("enableWhen", ())),
            enable_behavior=_code(Behavior, behavior, link_id) if behavior else None,
            items=self.items(element, path),
        )

    def _link_id(self, element: Json, path: str) -> str:
        link_id: str = element.get("linkId") or f"item-{path}"
        if link_id in self._link_ids or (link_id in self._types and not element.get("linkId")):
            link_id = f"{link_id}@{path}"
        self._link_ids.add(link_id)
        return link_id

    def _short(self, element: Json) -> Text:
        found = next(extensions(element, SHORT_TEXT), None)
        return self.text(found, "valueString") if found else Text()

    def _initial(self, element: Json) -> tuple[Value, ...]:
        values = (self._value(each, "value", element["type"]) for each in element.get("initial", ()))
        return tuple(value for value in values if value is not None)

    def _value(self, element: Json, prefix: str, kind: str) -> Value | None:
        """A value[x]. A text under the name of another type is read as the question's type, else kept as text:
        forms in use hold ``"answerInteger": "2022-09"`` for a date.
        """
        try:
            return value_from(element, prefix, self._language)
        except FhirError:
            text = next((content for name, content in element.items() if name.startswith(prefix)), None)
            if not isinstance(text, str):
                raise
            return _read_as(kind, text)

    def _options(self, element: Json) -> tuple[AnswerOption, ...]:
        if listed := element.get("answerOption"):
            return tuple(option for each in listed if (option := self._option(each, element["type"])))
        codings = members(self._resource, element.get("answerValueSet") or "", self._language) or ()
        return tuple(AnswerOption(coding, self._label(coding)) for coding in codings)

    def _option(self, element: Json, kind: str) -> AnswerOption | None:
        """One option; None where there is nothing to choose by: neither code nor words."""
        value = self._value(element, "value", kind)
        if value is None or value == Coding(system=getattr(value, "system", "")):
            return None
        return AnswerOption(
            value,
            self._label(value),
            exclusive=extension_value(element, OPTION_EXCLUSIVE) is True,
            initial_selected=element.get("initialSelected", False),
        )

    def _label(self, value: Value) -> Text:
        """The option's words: its display, else the value itself as one would write it."""
        match value:
            case Coding():
                return value.display or Text.of({self._language: value.code})
            case Reference():
                words = value.display or value.reference
            case date():
                words = value.strftime("%d/%m/%Y")
            case _:
                words = str(value)
        return Text.of({self._language: words})

    def _condition(self, element: Json, link_id: str) -> EnableWhen:
        answer = self._value(element, "answer", self._types.get(element.get("question", ""), ItemType.STRING))
        if answer is None:
            raise FhirError(f"A condition of item {link_id} has no answer", "Give its enableWhen an answer[x].")
        operator = _code(Operator, element.get("operator"), link_id)
        return EnableWhen(element.get("question", ""), operator, answer)


def _types(element: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The linkId and type of every item below."""
    for item in element.get("item", ()):
        yield item.get("linkId", ""), item.get("type", "")
        yield from _types(item)


def _read_as(kind: str, text: str) -> Value:
    name = _NAMES_BY_TYPE.get(kind)
    try:
        value = value_from({name: text}, "value", "") if name else None
    except FhirError:
        value = None
    return text if value is None else value


def _code(codes: type[Code], given: Any, link_id: str) -> Code:
    try:
        return codes(given)
    except ValueError:
        known = ", ".join(codes)
        raise FhirError(f"Item {link_id}: {given!r} is not an R4 {codes.__name__}", f"Use one of: {known}.") from None


def _limit(element: Json, url: str) -> int | Decimal | date | None:
    """A limit in the kiosk's own kinds. A month or year stands for its first day, as a latest one for its last."""
    value = extension_value(element, url)
    if isinstance(value, PartialDate):
        return _last_day(value) if url == MAX_VALUE else date(value.year, value.month or 1, 1)
    return value if isinstance(value, int | Decimal | date) and not isinstance(value, bool) else None


def _last_day(period: PartialDate) -> date:
    month = period.month or 12
    return date(period.year, month, monthrange(period.year, month)[1])


def _size(element: Json, url: str) -> int | None:
    value = extension_value(element, url)
    return value if isinstance(value, int) else None


def _ends_today(element: Json) -> bool:
    """Is the latest day an expression, and the one the kiosk knows: the day of the answer?"""
    return any(each.get("_valueDate") == TODAY["_valueDate"] for each in extensions(element, MAX_VALUE))
