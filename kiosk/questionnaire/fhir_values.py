"""FHIR R4 JSON's value[x], texts with translations, and extensions, read as the kiosk's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from kiosk.errors import KioskError
from kiosk.questionnaire.items import Coding, PartialDate, Quantity, Reference, Text, Value

Json = dict[str, Any]
"""A FHIR element or resource as JSON makes it."""

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

Kind = TypeVar("Kind")


class FhirError(KioskError):
    """A FHIR resource that is not R4, or that the kiosk has no meaning for."""


def language_of(code: str) -> str:
    """The language without its region: the kiosk speaks "en" to a form in "en-GB"."""
    return code.partition("-")[0].lower()


def value_from(element: Mapping[str, Any], prefix: str, language: str) -> Value | None:
    """The value of ``element``'s ``prefix``[x]: its ``valueCoding``, ``answerDate`` and so on.

    ``language`` is that of the displays. None where there is no such member, or one that the kiosk does not
    hold: an attachment. Raises `FhirError` for a value that is not what its name says.
    """
    for name, content in element.items():
        read = _READERS.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if read:
            return _checked(read, name, content, language)
    return None


def text_from(element: Mapping[str, Any], name: str, language: str) -> Text:
    """The string ``name`` of ``element`` in ``language``, with the translations of its ``_name`` sibling."""
    texts = {}
    if isinstance(plain := element.get(name), str) and plain.strip():
        texts[language] = plain
    sibling = element.get(f"_{name}")
    for extension in extensions(sibling if isinstance(sibling, dict) else {}, TRANSLATION):
        code, words = _member(extension, "lang"), _member(extension, "content")
        if code and words:
            texts.setdefault(language_of(code), words)
    return Text.of(texts)


def _member(extension: Json, url: str) -> str:
    """The text of one part of a complex extension, "" where there is none."""
    value = extension_value(extension, url)
    return value if isinstance(value, str) else ""


def extensions(element: Mapping[str, Any], url: str) -> Iterator[Json]:
    """The extensions of ``element`` with this url, in order."""
    return (each for each in objects(element.get("extension")) if each.get("url") == url)


def objects(content: Any) -> list[Json]:
    """The list of JSON objects that ``content`` is; empty where it is anything else."""
    return content if are_objects(content) else []


def are_objects(content: Any) -> bool:
    """Is it a list of JSON objects?"""
    return isinstance(content, list) and all(isinstance(each, dict) for each in content)


def extension_value(element: Mapping[str, Any], url: str) -> Value | None:
    """The value of the first extension with this url. None where there is none, or none that can be read."""
    found = next(extensions(element, url), None)
    try:
        return value_from(found, "value", "") if found else None
    except FhirError:
        return None


def coding_from(content: Mapping[str, Any], language: str) -> Coding:
    """A Coding with its display in every language given."""
    return Coding(content.get("code", ""), content.get("system", ""), text_from(content, "display", language))


def decimal_from(content: Any) -> Decimal:
    """A JSON number as the digits it was written with (a `float` gives its shortest form)."""
    if isinstance(content, bool) or not isinstance(content, int | float | Decimal):
        raise TypeError(content)
    number = Decimal(str(content))
    if not number.is_finite():
        raise ValueError(content)
    return number


def _checked(read: Callable[[Any, str], Value | None], name: str, content: Any, language: str) -> Value | None:
    try:
        return read(content, language)
    except (TypeError, ValueError, AttributeError, InvalidOperation) as fault:
        remedy = "Write it as http://hl7.org/fhir/R4/datatypes.html has it."
        raise FhirError(f"{name} does not hold what its name says", remedy) from fault


def _plain(kind: type[Kind]) -> Callable[[Any, str], Kind]:
    """A reader of JSON's own types."""

    def read(content: Any, language: str) -> Kind:
        if not isinstance(content, kind):
            raise TypeError(content)
        return content

    return read


def _integer(content: Any, language: str) -> int:
    """A whole number; some forms write it 5.0."""
    number = decimal_from(content)
    if number != int(number):
        raise ValueError(content)
    return int(number)


def _date(content: Any, language: str) -> date | PartialDate:
    """A FHIR date may lack its day, or day and month."""
    if content.count("-") > 1:
        return date.fromisoformat(content)
    year, _, month = content.partition("-")
    first = date(int(year), int(month or 1), 1)
    return PartialDate(first.year, first.month if month else None)


def _date_time(content: Any, language: str) -> date | PartialDate:
    return datetime.fromisoformat(content) if "T" in content else _date(content, language)


def _quantity(content: Any, language: str) -> Quantity:
    value = decimal_from(content["value"]) if "value" in content else None
    return Quantity(value, **{name: content.get(name, "") for name in ("unit", "system", "code", "comparator")})


_READERS: dict[str, Callable[[Any, str], Value | None]] = {
    "Boolean": _plain(bool),
    "Integer": _integer,
    "PositiveInt": _integer,
    "UnsignedInt": _integer,
    "Decimal": lambda content, language: decimal_from(content),
    "Date": _date,
    "DateTime": _date_time,
    "Time": lambda content, language: time.fromisoformat(content),
    "String": _plain(str),
    "Markdown": _plain(str),
    "Code": _plain(str),
    "Uri": _plain(str),
    "Coding": coding_from,
    "Quantity": _quantity,
    "Reference": lambda content, language: Reference(content.get("reference", ""), content.get("display", "")),
}
