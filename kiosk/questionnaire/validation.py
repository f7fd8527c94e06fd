"""Whether an answer fits its question: type, options, limits, how many, and the ways not to answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.comparing import same
from kiosk.questionnaire.invalid import Invalid
from kiosk.questionnaire.items import (
    CONTAINERS,
    AbsentReason,
    Coding,
    Item,
    ItemType,
    Quantity,
    Reference,
    Value,
)
from kiosk.questionnaire.limits import limits
from kiosk.questionnaire.typed import parse

__all__ = ["Invalid", "check", "parse"]

_TYPES: dict[ItemType, tuple[type, ...]] = {
    ItemType.CHOICE: (Coding,),
    ItemType.OPEN_CHOICE: (Coding, str),
    ItemType.BOOLEAN: (bool,),
    ItemType.STRING: (str,),
    ItemType.TEXT: (str,),
    ItemType.URL: (str,),
    ItemType.INTEGER: (int,),
    ItemType.DECIMAL: (int, Decimal),
    ItemType.DATE: (date,),
    ItemType.DATE_TIME: (date,),
    ItemType.TIME: (time,),
    ItemType.QUANTITY: (Quantity,),
    ItemType.REFERENCE: (Reference,),
}


def check(item: Item, answer: Answer, today: date) -> Invalid | None:
    """What is wrong with a whole answer on the day ``today``, or None.

    "required": left open, and neither a value nor one of the offered reasons. "not-offered": a reason that
    the question doesn't offer. "too-many": several values without ``repeats``. "not-together": an exclusive
    option beside others. Of each value: "wrong-type", "empty", "not-an-option", or what `limits` finds.
    """
    if not answer.values:
        return _without_value(item, answer.absent)
    if len(answer.values) > 1 and not item.repeats:
        return Invalid("too-many", {"limit": "1"})
    if len(answer.values) > 1 and any(exclusive(item, value) for value in answer.values):
        return Invalid("not-together")
    faults = (_value(item, value, today) for value in answer.values)
    return next((fault for fault in faults if fault), None)


def _without_value(item: Item, absent: AbsentReason | None) -> Invalid | None:
    if absent is not None and absent not in item.absent:
        return Invalid("not-offered")
    unanswered = absent is None and item.required and item.type not in CONTAINERS
    return Invalid("required") if unanswered else None


def _value(item: Item, value: Value, today: date) -> Invalid | None:
    if is_option(item, value):
        return None
    if item.options and not (item.type is ItemType.OPEN_CHOICE and isinstance(value, str)):
        return Invalid("not-an-option")
    if not _fits(item.type, value):
        return Invalid("wrong-type")
    if isinstance(value, str) and not value.strip():
        return Invalid("empty")
    return limits(item, value, today)


def is_option(item: Item, value: Value) -> bool:
    """Is it one of the question's options?"""
    return any(same(option.value, value) for option in item.options)


def exclusive(item: Item, value: Value) -> bool:
    """Does choosing it rule out every other answer ("none of these")?"""
    return any(option.exclusive and same(option.value, value) for option in item.options)


def _fits(kind: ItemType, value: Value) -> bool:
    """Is the value of the question's type? A boolean is no integer, and a moment no day."""
    types: Sequence[type] = _TYPES.get(kind, ())
    if isinstance(value, bool):
        return bool in types
    if isinstance(value, datetime) and kind is ItemType.DATE:
        return False
    return isinstance(value, tuple(types))
