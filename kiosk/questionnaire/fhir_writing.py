"""The kiosk's values and texts as FHIR R4 JSON: value[x], translations, and numbers without float noise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from kiosk.questionnaire.fhir_values import TRANSLATION, Json
from kiosk.questionnaire.items import Coding, ItemType, PartialDate, Quantity, Reference, Text, Value

_TEXT_NAMES = {ItemType.URL: "Uri"}
_NUMBER_NAMES = {ItemType.DECIMAL: "Decimal"}
_DAY_NAMES = {ItemType.DATE_TIME: "DateTime"}


def value_to(value: Value, kind: ItemType, prefix: str, languages: tuple[str, ...]) -> Json:
    """``{"valueDate": "1960-12-24"}``: a value of a question of type ``kind`` as ``prefix``[x].

    A coding's display is in the first of ``languages``, with the others as translations. Raises `ValueError`
    for a moment without a time zone, which FHIR has no way to write.
    """
    match value:
        case bool():
            return {f"{prefix}Boolean": value}
        case str():
            return {prefix + _TEXT_NAMES.get(kind, "String"): value}
        case int():
            return {prefix + _NUMBER_NAMES.get(kind, "Integer"): value}
        case Decimal():
            return {f"{prefix}Decimal": value}
        case datetime():
            return {f"{prefix}DateTime": moment(value)}
        case date():
            return {prefix + _DAY_NAMES.get(kind, "Date"): value.isoformat()}
        case PartialDate():
            return {prefix + _DAY_NAMES.get(kind, "Date"): str(value)}
        case time():
            return {f"{prefix}Time": value.isoformat()}
        case Coding():
            return {f"{prefix}Coding": coding_to(value, languages)}
        case Quantity():
            return {f"{prefix}Quantity": _present(_quantity(value))}
        case Reference():
            return {f"{prefix}Reference": _present({"reference": value.reference, "display": value.display})}


def text_to(name: str, text: Text, languages: tuple[str, ...]) -> Json:
    """``{"text": ..., "_text": {translations}}`` in the first language, translated into the others where they
    have words of their own; nothing at all for an empty text.
    """
    plain = text.in_(languages[0])
    if not plain:
        return {}
    others = (language for language in languages[1:] if language in text.languages)
    translations = [_translation(language, text.in_(language)) for language in others if text.in_(language) != plain]
    return {name: plain} | ({f"_{name}": {"extension": translations}} if translations else {})


def coding_to(coding: Coding, languages: tuple[str, ...]) -> Json:
    """A Coding with its display in the first language and the others as translations."""
    return _present({"system": coding.system, "code": coding.code}) | text_to("display", coding.display, languages)


def moment(when: datetime) -> str:
    """A FHIR dateTime or instant, to the second. Raises `ValueError` without a time zone."""
    if when.tzinfo is None:
        raise ValueError("a FHIR dateTime with a time of day needs a time zone")
    return when.isoformat(timespec="seconds" if not when.microsecond else "milliseconds")


def dumps(resource: Any, indent: int | None = None) -> str:
    """A resource as JSON text, each `Decimal` as a number with exactly its own digits.

    ``indent`` is the spaces per level; None puts everything on one line. Raises `ValueError` for a number
    that JSON has no way to write, `TypeError` for what is not JSON.
    """
    try:
        return json.dumps(resource, ensure_ascii=False, allow_nan=False, indent=indent)
    except TypeError:  # a Decimal, as a rule: the standard library could only write it as a string
        return "".join(_json(resource, indent, "\n"))


def loads(text: str) -> Json:
    """The JSON object in ``text``, its decimals as `Decimal`: what `dumps` wrote, unchanged. Raises `ValueError`."""
    resource = json.loads(text, parse_float=Decimal)
    if not isinstance(resource, dict):
        raise ValueError("a FHIR resource is a JSON object")
    return resource


def _json(content: Any, indent: int | None, line: str) -> Iterable[str]:
    """The pieces of the JSON text. The standard library's encoder can only write a Decimal as a string."""
    match content:
        case dict() if content:
            names = (f"{json.dumps(name, ensure_ascii=False)}: " for name in content)
            yield from _bracketed("{}", names, content.values(), indent, line)
        case list() | tuple() if content:
            yield from _bracketed("[]", ("" for _ in content), content, indent, line)
        case Decimal():
            if not content.is_finite():
                raise ValueError("JSON has no way to write this number")
            yield format(content, "f")
        case _:
            yield json.dumps(content, ensure_ascii=False, allow_nan=False)


def _bracketed(
    brackets: str, names: Iterable[str], contents: Iterable[Any], indent: int | None, line: str
) -> Iterable[str]:
    inner = line if indent is None else line + " " * indent
    yield brackets[0]
    for place, (name, content) in enumerate(zip(names, contents, strict=True)):
        comma = "," if place else ""
        yield comma + (inner if indent is not None else " " if place else "") + name
        yield from _json(content, indent, inner)
    yield (line if indent is not None else "") + brackets[1]


def _translation(language: str, words: str) -> Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}]
    return {"url": TRANSLATION, "extension": parts}


def _quantity(quantity: Quantity) -> Json:
    return {name: getattr(quantity, name) for name in ("value", "comparator", "unit", "system", "code")}


def _present(content: Json) -> Json:
    """FHIR has no empty strings: a member without a value is left out."""
    return {name: value for name, value in content.items() if value is not None and value != ""}
