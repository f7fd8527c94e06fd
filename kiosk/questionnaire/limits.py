"""The limits a question sets on one value: lengths, sizes, decimals, days."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from kiosk.questionnaire.comparing import ordered
from kiosk.questionnaire.invalid import Invalid
from kiosk.questionnaire.items import Item, Operator, Value


def limits(item: Item, value: Value, today: date) -> Invalid | None:
    """The first limit of ``item`` that ``value`` breaks, or None.

    Text: "too-long", "too-short" (in characters, R4 maxLength and the minLength extension). Numbers:
    "too-many-decimals", "too-low", "too-high". Dates: "too-early", "too-late" (``max_today``: after ``today``).
    """
    match value:
        case str():
            return _length(item, value)
        case bool():
            return None
        case int() | Decimal():
            return _decimals(item, value) or _range(item, value, item.max_value, "too-low", "too-high")
        case date():
            last = today if item.max_today else item.max_value
            return _range(item, value, last, "too-early", "too-late")
    return None


def _length(item: Item, value: str) -> Invalid | None:
    if item.max_length is not None and len(value) > item.max_length:
        return Invalid("too-long", {"limit": str(item.max_length)})
    if item.min_length is not None and len(value) < item.min_length:
        return Invalid("too-short", {"limit": str(item.min_length)})
    return None


def _decimals(item: Item, value: int | Decimal) -> Invalid | None:
    if item.max_decimal_places is None or decimal_places(value) <= item.max_decimal_places:
        return None
    return Invalid("too-many-decimals", {"limit": str(item.max_decimal_places)})


def decimal_places(value: int | Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _range(item: Item, value: Value, last: Value | None, below: str, above: str) -> Invalid | None:
    if item.min_value is not None and ordered(Operator.LESS, value, item.min_value):
        return Invalid(below, {"limit": _figure(item.min_value)})
    if last is not None and ordered(Operator.GREATER, value, last):
        return Invalid(above, {"limit": _figure(last)})
    return None


def _figure(limit: Value) -> str:
    match limit:
        case Decimal():
            return format(limit, "f")
        case datetime():
            return limit.date().isoformat()
        case date():
            return limit.isoformat()
    return str(limit)
