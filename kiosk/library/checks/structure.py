"""Is every item one that the kiosk can ask? FHIR R4's own rules (que-1, que-2 …) and the kiosk's limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from kiosk.errors import Fault, Severity
from kiosk.library import schema
from kiosk.library.checks.form import Form, given
from kiosk.library.source import NodePath
from kiosk.questionnaire.items import ASKABLE, CONTAINERS, AbsentReason, ItemType

CHOICES = frozenset({ItemType.CHOICE, ItemType.OPEN_CHOICE})
TEXTS = frozenset({ItemType.STRING, ItemType.TEXT})
_OPTION_KEYS = {
    ItemType.CHOICE: ("valueCoding", "valueString", "valueInteger", "valueDate"),
    ItemType.OPEN_CHOICE: ("valueCoding", "valueString", "valueInteger", "valueDate"),
    ItemType.STRING: ("valueString",),
    ItemType.INTEGER: ("valueInteger",),
    ItemType.DATE: ("valueDate",),
}
_INITIAL_KEYS = {
    **_OPTION_KEYS,
    ItemType.TEXT: ("valueString",),
    ItemType.BOOLEAN: ("valueBoolean",),
    ItemType.DECIMAL: ("valueDecimal", "valueInteger"),
}
_BOUND_TYPES: dict[ItemType, tuple[type, ...]] = {
    ItemType.INTEGER: (int,),
    ItemType.DECIMAL: (int, Decimal),
    ItemType.DATE: (str,),
}


def structure(form: Form) -> Iterator[Fault]:
    """Faults in the shape of the items, each at its own line."""
    yield from _twice(form)
    for path, item in form.walk():
        yield from _kind(form, path, item)
        if item.type in ASKABLE | CONTAINERS:
            yield from _options(form, path, item)
            yield from _limits(form, path, item)
            yield from _initial(form, path, item)


def _twice(form: Form) -> Iterator[Fault]:
    """LinkIds (que-2) and the ids of findings: each only once in the whole file."""
    first: dict[tuple[str, str], NodePath] = {}
    for path, item in form.walk():
        ids = [("linkId", item.link_id, (*path, "linkId"))]
        ids += [("id", each.id, (*path, "raises", index, "id")) for index, each in enumerate(item.raises)]
        for key, name, place in ids:
            before = first.setdefault((key, name), place)
            if before != place:
                message = f"the {key} '{name}' is used twice (first on line {form.document.line(before)})"
                yield form.document.fault(place, message, f"give one of the two another {key}")


def _kind(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    fault, name = form.document.fault, item.link_id
    if item.type not in ASKABLE | CONTAINERS:
        remedy = "use one of: " + ", ".join(sorted(ASKABLE | CONTAINERS))
        yield fault((*path, "type"), f"the kiosk can't ask '{name}': type {item.type}", remedy)
    if item.type is ItemType.GROUP and not item.item:
        yield fault(path, f"the group '{name}' holds no items", "add `item:` with its questions, or remove it")
    if item.type is ItemType.DISPLAY and item.item:
        yield fault((*path, "item"), f"the display '{name}' holds items", "use type: group for what holds items")
    if item.repeats and item.type is ItemType.GROUP:
        remedy = "ask for several answers in one choice with repeats, or write the group out as often as needed"
        yield fault((*path, "repeats"), f"the group '{name}' repeats: the kiosk asks a group once", remedy)
    elif item.repeats and item.type in ASKABLE - CHOICES:
        message = f"'{name}' repeats: the kiosk takes one answer to a question of type {item.type}"
        yield fault((*path, "repeats"), message, "use a choice, or remove repeats", Severity.WARNING)
    if AbsentReason.NOT_ASKED in item.absent:
        message = f"'{name}' offers not-asked: that is the kiosk's own word for a question it never reached"
        yield fault((*path, "absent"), message, "use asked-unknown, asked-declined or temp-unknown")


def _options(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    fault, name = form.document.fault, item.link_id
    if item.type in CHOICES and not item.answer_option and not item.topics:
        yield fault(path, f"the choice '{name}' has no options", "add `answerOption:` with at least one option")
    if item.topics and item.type not in CHOICES:
        yield fault((*path, "topics"), f"'{name}' is no choice, so it has no topics", "use type: choice")
    if item.answer_option and item.type not in _OPTION_KEYS:
        message = f"'{name}' has options, but its type is {item.type}"
        yield fault((*path, "answerOption"), message, "use type: choice, or remove answerOption")
        return
    for index, option in enumerate(item.answer_option):
        yield from _option(form, (*path, "answerOption", index), option, item)
    yield from _same_options(form, path, item)


def _option(form: Form, path: NodePath, option: schema.AnswerOption, item: schema.Item) -> Iterator[Fault]:
    keys = _OPTION_KEYS[item.type]
    if given(option) != [key for key in keys if key in given(option)] or len(given(option)) != 1:
        message = f"an option of '{item.link_id}' must hold one of {', '.join(keys)}; it holds {_listed(given(option))}"
        yield form.document.fault(path, message, f"write one of them, for example `{keys[0]}:`")
    elif option.value_coding and not option.value_coding.display:
        message = f"the option '{option.value_coding.code}' of '{item.link_id}' has no words to show and say"
        yield form.document.fault((*path, "valueCoding"), message, "add `display:` in every language")


def _same_options(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    seen: set[object] = {(topic, form.authored.code_system) for topic in form.topics if item.topics}
    for index, option in enumerate(item.answer_option):
        coding = option.value_coding
        value = (coding.code, form.coding(coding).system) if coding else _plain(option)
        if value in seen:
            place = (*path, "answerOption", index, *(("valueCoding", "code") if coding else ()))
            message = f"'{item.link_id}' has the option '{coding.code if coding else value}' twice"
            yield form.document.fault(place, message, "give one of the two another code")
        seen.add(value)


def _plain(option: schema.AnswerOption) -> object:
    return option.value_string or option.value_date or option.value_integer


def _limits(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    fault, name = form.document.fault, item.link_id
    for key, bound in (("minValue", item.min_value), ("maxValue", item.max_value)):
        if bound is not None and not isinstance(bound, _BOUND_TYPES.get(item.type, ())):
            message = f"{key} {bound} of '{name}' does not fit its type, {item.type}"
            yield fault((*path, key), message, "numbers for integer and decimal, YYYY-MM-DD for date")
    if item.min_value == schema.TODAY:
        yield fault((*path, "minValue"), f"minValue of '{name}' can't be today", "only maxValue can be today")
    if item.max_length is not None and item.type not in TEXTS | {ItemType.OPEN_CHOICE}:
        message = f"maxLength of '{name}' has no meaning for type {item.type}"
        yield fault((*path, "maxLength"), message, "remove it", Severity.WARNING)
    if item.max_decimal_places is not None and item.type is not ItemType.DECIMAL:
        message = f"maxDecimalPlaces of '{name}' has no meaning for type {item.type}"
        yield fault((*path, "maxDecimalPlaces"), message, "remove it", Severity.WARNING)
    yield from _crossed(form, path, item)


def _crossed(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    pairs = (("minValue", _comparable(item.min_value), _comparable(item.max_value)),)
    lengths = (("minLength", _comparable(item.min_length), _comparable(item.max_length)),)
    for key, low, high in pairs + lengths:
        if low is not None and high is not None and low[0] == high[0] and low[1] > high[1]:
            opposite = key.replace("min", "max")
            message = f"no answer to '{item.link_id}' can fit: {key} is above {opposite}"
            yield form.document.fault((*path, key), message, "exchange the two")


def _comparable(bound: int | Decimal | str | None) -> tuple[str, Decimal] | None:
    """The bound as a number in its own scale, so that only like is compared with like."""
    match bound:
        case None | schema.TODAY:
            return None
        case str():
            return "day", Decimal(date.fromisoformat(bound).toordinal())
        case _:
            return "number", Decimal(bound)


def _initial(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    keys = _INITIAL_KEYS.get(item.type, ())
    for index, value in enumerate(item.initial):
        if len(given(value)) != 1 or given(value)[0] not in keys:
            message = f"initial of '{item.link_id}' holds {_listed(given(value))}, but its type is {item.type}"
            remedy = f"write one of {', '.join(keys)}" if keys else "remove initial"
            yield form.document.fault((*path, "initial", index), message, remedy)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names) or "no value"
