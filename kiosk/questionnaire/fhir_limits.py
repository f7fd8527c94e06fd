"""Whether one answer of a response keeps within its item: options, lengths, sizes, units, decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kiosk.questionnaire.comparing import comparable, ordered, same
from kiosk.questionnaire.fhir_issues import Issue, IssueCode, error, warning
from kiosk.questionnaire.fhir_names import (
    MAX_DECIMAL_PLACES,
    MAX_QUANTITY,
    MAX_SIZE,
    MAX_VALUE,
    MIME_TYPE,
    MIN_LENGTH,
    MIN_QUANTITY,
    MIN_VALUE,
    REFERENCE_RESOURCE,
    REGEX,
    UNIT_OPTION,
    UNIT_VALUE_SET,
)
from kiosk.questionnaire.fhir_types import decoded_size
from kiosk.questionnaire.fhir_values import Json, decimal_from, extension_value, extensions, value_from
from kiosk.questionnaire.items import Coding, ItemType, Operator, Quantity, Value
from kiosk.questionnaire.limits import decimal_places
from kiosk.questionnaire.value_sets import members

_FREE = frozenset({ItemType.OPEN_CHOICE})
_TEXTS = frozenset({"valueString", "valueUri"})


def broken_limits(definition: Mapping[str, Any], name: str, content: Any) -> Iterator[Issue]:
    """Each limit of the item that the well-formed value ``name: content`` breaks."""
    link_id = definition["linkId"]
    value = value_from({name: content}, "value", "")
    if name in _TEXTS:
        yield from _text(definition, link_id, content)
    if name == "valueDecimal":
        yield from _decimals(definition, link_id, decimal_from(content))
    if value is not None:
        yield from _range(definition, link_id, value)
    if name == "valueQuantity":
        yield from _unit(definition, link_id, content)
    if name == "valueAttachment":
        yield from _attachment(definition, link_id, content)
    if name == "valueReference":
        yield from _reference(definition, link_id, content)


def broken_options(
    questionnaire: Mapping[str, Any], definition: Mapping[str, Any], values: list[Value]
) -> Iterator[Issue]:
    """Each answer that is not among the item's options; or one issue, when the options are not at hand.

    An answer whose value set can't be seen is not accepted: nobody has checked it.
    """
    if ItemType(definition["type"]) in _FREE:
        values = [value for value in values if not isinstance(value, str)]
    if not values:
        return
    link_id, canonical = definition["linkId"], definition.get("answerValueSet")
    if listed := definition.get("answerOption"):
        options = [value_from(option, "value", "") for option in listed]
        for value in values:
            if not any(option is not None and same(option, value) for option in options):
                yield error(IssueCode.CODE_INVALID, link_id, "the answer is not one of the options")
    elif canonical:
        codings = members(questionnaire, canonical, "")
        if codings is None:
            words = f"the value set {canonical} is not at hand, so the answer can't be checked"
            yield error(IssueCode.NOT_SUPPORTED, link_id, words)
            return
        for value in values:
            yield from _member(link_id, codings, value)


def _member(link_id: str, codings: tuple[Coding, ...], value: Value) -> Iterator[Issue]:
    """A coding must be in the value set and, where it shows words, show that concept's; text must be either."""
    if isinstance(value, str):
        found = any(value == coding.code or value in _words(coding) for coding in codings)
        if not found:
            yield error(IssueCode.CODE_INVALID, link_id, "the answer is not in the value set")
        return
    matching = [coding for coding in codings if same(coding, value)]
    if not matching:
        yield error(IssueCode.CODE_INVALID, link_id, "the answer is not in the value set")
    elif isinstance(value, Coding) and not _well_worded(value, matching[0]):
        yield error(IssueCode.CODE_INVALID, link_id, f"the display is not that of the code {value.code}")


def _well_worded(given: Coding, concept: Coding) -> bool:
    shown, known = _words(given), _words(concept)
    return not shown or not known or bool(shown & known)


def _words(coding: Coding) -> set[str]:
    return {sentence.casefold() for _, sentence in coding.display.by_language} - {""}


def _text(definition: Mapping[str, Any], link_id: str, content: str) -> Iterator[Issue]:
    longest, shortest = definition.get("maxLength"), extension_value(definition, MIN_LENGTH)
    if isinstance(longest, int) and len(content) > longest:
        yield error(IssueCode.TOO_LONG, link_id, f"longer than {longest} characters")
    if isinstance(shortest, int) and len(content) < shortest:
        yield error(IssueCode.VALUE, link_id, f"shorter than {shortest} characters")
    if definition["type"] == ItemType.STRING and re.search(r"[\r\n]", content):
        yield error(IssueCode.VALUE, link_id, "a string is one line; several lines need an item of type text")
    if isinstance(pattern := extension_value(definition, REGEX), str):
        yield from _pattern(pattern, link_id, content)


def _pattern(pattern: str, link_id: str, content: str) -> Iterator[Issue]:
    try:
        matches = re.fullmatch(pattern, content)
    except re.error:
        yield warning(IssueCode.NOT_SUPPORTED, link_id, "the item's pattern can't be read, and is not checked")
        return
    if not matches:
        yield error(IssueCode.VALUE, link_id, "does not fit the item's pattern")


def _decimals(definition: Mapping[str, Any], link_id: str, value: Decimal) -> Iterator[Issue]:
    most = extension_value(definition, MAX_DECIMAL_PLACES)
    if isinstance(most, int) and decimal_places(value) > most:
        yield error(IssueCode.VALUE, link_id, f"more than {most} decimals")


def _range(definition: Mapping[str, Any], link_id: str, value: Value) -> Iterator[Issue]:
    """The value against both ends; a limit that can't be compared with it (another unit) is not kept."""
    for urls, beyond, words in (
        ((MIN_VALUE, MIN_QUANTITY), Operator.LESS, "below"),
        ((MAX_VALUE, MAX_QUANTITY), Operator.GREATER, "above"),
    ):
        limits = (extension_value(definition, url) for url in urls)
        for limit in (limit for limit in limits if limit is not None):
            amount = value.value if isinstance(value, Quantity) and not isinstance(limit, Quantity) else value
            if amount is None or comparable(amount, limit) is None:
                yield error(IssueCode.VALUE, link_id, "can't be compared with the item's limit")
            elif ordered(beyond, amount, limit):
                yield error(IssueCode.VALUE, link_id, f"{words} the item's limit")


def _unit(definition: Mapping[str, Any], link_id: str, content: Json) -> Iterator[Issue]:
    units = [unit for each in extensions(definition, UNIT_OPTION) if (unit := value_from(each, "value", ""))]
    given = Coding(content.get("code", ""), content.get("system", ""))
    if units and given not in units:
        yield error(IssueCode.CODE_INVALID, link_id, "the unit is not one of the item's units")
    if not units and extension_value(definition, UNIT_VALUE_SET) is not None:
        yield error(IssueCode.NOT_SUPPORTED, link_id, "the units are not at hand, so the unit can't be checked")


def _attachment(definition: Mapping[str, Any], link_id: str, content: Json) -> Iterator[Issue]:
    largest = extension_value(definition, MAX_SIZE)
    size = content.get("size", decoded_size(content))
    if isinstance(largest, int | Decimal) and size is not None and size > largest:
        yield error(IssueCode.TOO_LONG, link_id, f"larger than {largest} bytes")
    kinds = [value_from(each, "value", "") for each in extensions(definition, MIME_TYPE)]
    if kinds and content.get("contentType") not in kinds:
        yield error(IssueCode.VALUE, link_id, "the attachment is not of a type that the item takes")


def _reference(definition: Mapping[str, Any], link_id: str, content: Json) -> Iterator[Issue]:
    """The type of the resource, as far as the reference itself tells it."""
    kinds = [value_from(each, "value", "") for each in extensions(definition, REFERENCE_RESOURCE)]
    path = content.get("reference", "").partition("/_history/")[0].split("/")
    kind = content.get("type") or (path[-2] if len(path) > 1 else "")
    if kinds and kind and kind not in kinds:
        yield error(IssueCode.VALUE, link_id, f"a reference to {kind} is not what the item takes")
