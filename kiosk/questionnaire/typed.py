"""What a patient typed, read as a value: digits for dates and numbers, a comma or a dot for decimals."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kiosk.questionnaire.invalid import Invalid
from kiosk.questionnaire.items import Item, ItemType, Value
from kiosk.questionnaire.limits import limits

DATE_DIGITS = 8
"""Day, month and year as DDMMYYYY (facts.yaml F82: the clinic writes dates as DD/MM/YYYY)."""

_SEPARATED = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
_BEGUN = re.compile(r"[0-9]{1,2}([/.\- ]([0-9]{1,2}([/.\- ][0-9]{0,3})?)?)?")
_INTEGER = re.compile(r"[+\-]?[0-9]+")
_DECIMAL = re.compile(r"[+\-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)")
_INTEGER_RANGE = range(-(2**31), 2**31)
"""A FHIR integer has 32 bits (http://hl7.org/fhir/R4/datatypes.html#integer)."""


def parse(item: Item, text: str, today: date) -> Value | Invalid:
    """The value typed as ``text`` for ``item``, within the item's limits on the day ``today``.

    Gives an `Invalid` where it is none: "empty", "not-a-date", "date-incomplete", "not-an-integer",
    "not-a-number", "not-an-option" (the item takes no typed answer), or what `limits` finds.
    """
    stripped = text.strip()
    if not stripped:
        return Invalid("empty")
    value = _read(item.type, stripped)
    if isinstance(value, Invalid):
        return value
    return limits(item, value, today) or value


def _read(kind: ItemType, text: str) -> Value | Invalid:
    match kind:
        case ItemType.DATE:
            return _date(text)
        case ItemType.INTEGER:
            return _integer(text)
        case ItemType.DECIMAL:
            return _decimal(text)
        case ItemType.STRING | ItemType.TEXT | ItemType.OPEN_CHOICE:
            return text
    return Invalid("not-an-option")


def _date(text: str) -> date | Invalid:
    """A day: eight digits, or day, month and a four-digit year with one sign between."""
    if text.isascii() and text.isdigit():
        if len(text) < DATE_DIGITS:
            return Invalid("date-incomplete")
        return _day(text[:2], text[2:4], text[4:])
    if parts := _SEPARATED.fullmatch(text):
        return _day(*parts.groups())
    return Invalid("date-incomplete" if _BEGUN.fullmatch(text) else "not-a-date")


def _day(day: str, month: str, year: str) -> date | Invalid:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Invalid("not-a-date")


def _integer(text: str) -> int | Invalid:
    if not _INTEGER.fullmatch(text):
        return Invalid("not-an-integer")
    value = int(text) if len(text) < len(str(2**31)) + 2 else None
    return value if value is not None and value in _INTEGER_RANGE else Invalid("not-an-integer")


def _decimal(text: str) -> Decimal | Invalid:
    """A number. The digits are kept as typed: FHIR counts trailing zeros as precision."""
    return Decimal(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else Invalid("not-a-number")
