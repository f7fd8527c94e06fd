"""When two answer values are equal or ordered: the meaning of FHIR R4's enableWhen operators, in one place."""

from __future__ import annotations

import operator as ordering
from collections.abc import Callable, Collection
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from kiosk.questionnaire.items import Coding, Operator, PartialDate, Quantity, Text, Value

_ORDERINGS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.GREATER: ordering.gt,
    Operator.LESS: ordering.lt,
    Operator.GREATER_OR_EQUAL: ordering.ge,
    Operator.LESS_OR_EQUAL: ordering.le,
}


Test = Callable[[Collection[Value]], bool]
"""Does an answer with these values meet the condition?"""


def test_for(operator: Operator, expected: Value) -> Test:
    """The condition ``operator expected``, made ready to be asked often.

    http://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html: ``exists`` compares "has a value" with
    the expected boolean; ``!=`` is true when *no* value is equal, so also when there is none; all others need
    at least one value. R4 prints "at least no answer" for the orderings too; that is a known slip, put right
    in R5: at least one answer must be greater, less and so on.
    """
    match operator:
        case Operator.EXISTS:
            return lambda values: bool(values) is expected
        case Operator.EQUALS:
            return _any_equal(expected)
        case Operator.NOT_EQUALS:
            equal = _any_equal(expected)
            return lambda values: not equal(values)
    return lambda values: any(ordered(operator, value, expected) for value in values)


def holds(operator: Operator, values: Collection[Value], expected: Value) -> bool:
    """Does an answer with these values meet the condition ``operator expected``? See `test_for`."""
    return test_for(operator, expected)(values)


def _any_equal(expected: Value) -> Test:
    """`same` for any of the values; the commonest kind, a coded option, without detours."""
    if not isinstance(expected, Coding) or not expected.code:
        return lambda values: any(same(value, expected) for value in values)
    code, system = expected.code, expected.system

    def chosen(values: Collection[Value]) -> bool:
        for value in values:  # noqa: SIM110 - any() takes twice as long, and a long form asks a thousand times
            if isinstance(value, Coding) and value.code == code and value.system == system:
                return True
        return False

    return chosen


def same(left: Value, right: Value) -> bool:
    """Are two values equal? Numbers as numbers, dates as dates, codings by code; a boolean equals no number."""
    if isinstance(left, Coding) and isinstance(right, Coding):
        return _same_coding(left, right)
    if pair := comparable(left, right):
        return bool(pair[0] == pair[1])
    return type(left) is type(right) and left == right


def ordered(operator: Operator, left: Value, right: Value) -> bool:
    """Does ``left operator right`` hold, for the four ordering operators? False where the two have no order."""
    pair = comparable(left, right)
    return pair is not None and _ORDERINGS[operator](*pair)


def comparable(left: Value, right: Value) -> tuple[Any, Any] | None:
    """The two values in a form that Python orders rightly, or None when they have no order in common."""
    match left, right:
        case (bool(), _) | (_, bool()):
            return None
        case (int() | Decimal(), int() | Decimal()) | (str(), str()) | (time(), time()):
            return left, right
        case date(), date():
            return _moments(left, right)
        case PartialDate(), PartialDate() | date():
            return _periods(left, right)
        case date(), PartialDate():
            return _periods(left, right)
        case Quantity(), Quantity():
            return _amounts(left, right)
    return None


def _moments(left: date, right: date) -> tuple[date, date]:
    """Two points in time if both are; else two days: a dateTime meets a date as the day it falls on."""
    if isinstance(left, datetime) and isinstance(right, datetime) and bool(left.tzinfo) == bool(right.tzinfo):
        return left, right
    return _day(left), _day(right)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _periods(left: date | PartialDate, right: date | PartialDate) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Dates as far as both tell. Where they agree so far and one tells more, nobody knows: no order, not equal."""
    one, other = _parts(left), _parts(right)
    shared = min(len(one), len(other))
    undecided = len(one) != len(other) and one[:shared] == other[:shared]
    return None if undecided else (one[:shared], other[:shared])


def _parts(value: date | PartialDate) -> tuple[int, ...]:
    if isinstance(value, date):
        return value.year, value.month, value.day
    return (value.year,) if value.month is None else (value.year, value.month)


def _amounts(left: Quantity, right: Quantity) -> tuple[Decimal, Decimal] | None:
    """Two amounts of the same unit. Units are compared, never converted."""
    if left.value is None or right.value is None or _unit(left) != _unit(right):
        return None
    return left.value, right.value


def _unit(quantity: Quantity) -> tuple[str, str]:
    """The coded unit; without a code, the printed one."""
    return (quantity.system, quantity.code) if quantity.code else ("", quantity.unit)


def _same_coding(left: Coding, right: Coding) -> bool:
    """By system and code. Two missing codes are not equal: then the words decide, if there are any."""
    if left.code or right.code:
        return (left.system, left.code) == (right.system, right.code)
    return bool(_sentences(left.display) & _sentences(right.display))


def _sentences(text: Text) -> set[str]:
    """The text in every language: a display matches in whichever language both sides know."""
    return {sentence for _, sentence in text.by_language if sentence}
