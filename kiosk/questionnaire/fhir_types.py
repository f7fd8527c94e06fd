"""Which value[x] answers which type of item, and whether its JSON is what R4 says it is."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from kiosk.questionnaire.items import ItemType

_ANSWERED_BY: dict[ItemType, tuple[str, ...]] = {
    ItemType.BOOLEAN: ("valueBoolean",),
    ItemType.DECIMAL: ("valueDecimal",),
    ItemType.INTEGER: ("valueInteger",),
    ItemType.DATE: ("valueDate",),
    ItemType.DATE_TIME: ("valueDateTime",),
    ItemType.TIME: ("valueTime",),
    ItemType.STRING: ("valueString",),
    ItemType.TEXT: ("valueString",),
    ItemType.URL: ("valueUri",),
    ItemType.CHOICE: ("valueCoding",),
    ItemType.OPEN_CHOICE: ("valueCoding", "valueString"),
    ItemType.ATTACHMENT: ("valueAttachment",),
    ItemType.REFERENCE: ("valueReference",),
    ItemType.QUANTITY: ("valueQuantity",),
}
_OPTION_TYPES = frozenset({ItemType.CHOICE, ItemType.OPEN_CHOICE})
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?")
_ZONE = re.compile(r"Z|[+\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)")
_CODE = re.compile(r"\S+( \S+)*")
_REFERENCE = re.compile(r"#.*|[A-Za-z][A-Za-z0-9+.\-]*:\S+|[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}(/_history/\S+)?")
_INTEGERS = range(-(2**31), 2**31)


def allowed(definition: Mapping[str, Any]) -> frozenset[str]:
    """The value[x] members that may answer the item (http://hl7.org/fhir/R4/valueset-item-type.html).

    Options of another type, a ``valueString`` or ``valueDate`` in a choice say, are answered by that type.
    """
    kind = ItemType(definition["type"])
    names = set(_ANSWERED_BY.get(kind, ()))
    if kind in _OPTION_TYPES:
        names |= {name for option in definition.get("answerOption", ()) for name in value_names(option)}
    return frozenset(names)


def value_names(element: Mapping[str, Any]) -> list[str]:
    """The value[x] members of an element, however wrong."""
    return [name for name in element if name.startswith("value")]


def malformed(name: str, content: Any) -> str:
    """What is wrong with the JSON of a value[x] member, or "" (http://hl7.org/fhir/R4/datatypes.html)."""
    test, words = _FORMS[name]
    return "" if test(content) else f"{name} is not {words}"


def _is_number(content: Any) -> bool:
    return isinstance(content, int | float | Decimal) and not isinstance(content, bool) and isfinite(content)


def _is_integer(content: Any) -> bool:
    return isinstance(content, int) and not isinstance(content, bool) and content in _INTEGERS


def _is_string(content: Any) -> bool:
    return isinstance(content, str) and bool(content.strip())


def _is_uri(content: Any) -> bool:
    return isinstance(content, str) and bool(content) and not re.search(r"\s", content)


def _is_date(content: Any) -> bool:
    """A day that exists; the day, or day and month, may be left out."""
    if not isinstance(content, str) or not _DATE.fullmatch(content):
        return False
    try:
        date.fromisoformat(content + "-01-01"[len(content) - len("2026") :])
    except ValueError:
        return False
    return True


def _is_date_time(content: Any) -> bool:
    if not isinstance(content, str) or "T" not in content:
        return _is_date(content)
    day, _, clock = content.partition("T")
    zone = re.search(r"(Z|[+\-][0-9:]*)$", clock)
    return bool(
        zone
        and _ZONE.fullmatch(zone[0])
        and len(day) == len("2026-01-01")
        and _is_date(day)
        and _TIME.fullmatch(clock[: zone.start()])
    )


def _is_time(content: Any) -> bool:
    return isinstance(content, str) and bool(_TIME.fullmatch(content))


def _is_coding(content: Any) -> bool:
    if not isinstance(content, dict) or not (content.get("code") or content.get("display") or content.get("extension")):
        return False
    code = content.get("code", "-")
    return isinstance(code, str) and bool(_CODE.fullmatch(code)) and _are_strings(content, "system", "display")


def _is_quantity(content: Any) -> bool:
    if not isinstance(content, dict) or not _are_strings(content, "unit", "system", "code"):
        return False
    coded = "code" not in content or "system" in content
    return coded and ("value" not in content or _is_number(content["value"]))


def _is_reference(content: Any) -> bool:
    if not isinstance(content, dict) or not _are_strings(content, "reference", "type", "display"):
        return False
    named = "reference" in content or "identifier" in content or "display" in content
    return named and ("reference" not in content or bool(_REFERENCE.fullmatch(content["reference"])))


def _is_attachment(content: Any) -> bool:
    if not isinstance(content, dict) or not _are_strings(content, "contentType", "url", "title", "data"):
        return False
    size = content.get("size", 0)
    typed = "data" not in content or "contentType" in content
    if not typed or not _is_integer(size) or size < 0:
        return False
    held = decoded_size(content)
    return "data" not in content or (held is not None and content.get("size", held) == held)


def decoded_size(attachment: Mapping[str, Any]) -> int | None:
    """How many bytes an attachment's ``data`` holds; None without data, or where it is not base64."""
    try:
        return len(base64.b64decode("".join(attachment["data"].split()), validate=True))
    except (KeyError, binascii.Error):
        return None


def _are_strings(content: Mapping[str, Any], *names: str) -> bool:
    return all(_is_string(content[name]) for name in names if name in content)


_FORMS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "valueBoolean": (lambda content: isinstance(content, bool), "true or false"),
    "valueDecimal": (_is_number, "a number"),
    "valueInteger": (_is_integer, "a whole number of 32 bits"),
    "valueDate": (_is_date, "a date"),
    "valueDateTime": (_is_date_time, "a date, or a date and time with a time zone"),
    "valueTime": (_is_time, "a time of day, hh:mm:ss"),
    "valueString": (_is_string, "text"),
    "valueUri": (_is_uri, "a URI without spaces"),
    "valueCoding": (_is_coding, "a Coding with a code or a display"),
    "valueAttachment": (_is_attachment, "an Attachment whose type, data and size agree"),
    "valueReference": (_is_reference, "a Reference"),
    "valueQuantity": (_is_quantity, "a Quantity"),
}
