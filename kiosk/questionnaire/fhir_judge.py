"""The walk through a response beside its questionnaire: what is there, what is missing, what stands wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kiosk.questionnaire.fhir_issues import Issue, IssueCode, error, fatal, warning
from kiosk.questionnaire.fhir_limits import broken_limits, broken_options
from kiosk.questionnaire.fhir_names import CONSTRAINT, MAX_OCCURS, MIN_OCCURS, OPTION_EXCLUSIVE
from kiosk.questionnaire.fhir_scope import Scope
from kiosk.questionnaire.fhir_types import allowed, malformed, value_names
from kiosk.questionnaire.fhir_values import (
    DATA_ABSENT_REASON,
    Json,
    are_objects,
    extension_value,
    extensions,
    value_from,
)
from kiosk.questionnaire.items import CONTAINERS, ItemType, Questionnaire, Value


class Judge:
    """Walks questionnaire and response side by side. ``finished``: required answers must be there."""

    def __init__(self, questionnaire: Mapping[str, Any], form: Questionnaire, *, finished: bool) -> None:
        self._questionnaire = questionnaire
        self._known = frozenset(item.link_id for item in form.walk())
        self._finished = finished

    def siblings(self, definitions: Sequence[Json], given: Sequence[Json], scope: Scope) -> Iterator[Issue]:
        """The items of one parent: what is missing, then what is there."""
        yield from self._missing(definitions, given, scope)
        yield from self._present(definitions, given, scope)

    def _missing(self, definitions: Sequence[Json], given: Iterable[Json], scope: Scope) -> Iterator[Issue]:
        """A required item that is absent. Below an absent item nothing is missed: the parent's own rule decides."""
        there = {str(item.get("linkId")) for item in given}
        for definition in definitions:
            link_id = definition.get("linkId", "")
            needed = self._finished and definition.get("required") and scope.is_enabled(link_id)
            if needed and link_id not in there and definition["type"] != ItemType.DISPLAY:
                yield error(IssueCode.REQUIRED, link_id, "a required item is missing")

    def _present(self, definitions: Sequence[Json], given: Sequence[Json], scope: Scope) -> Iterator[Issue]:
        places = {definition.get("linkId"): place for place, definition in enumerate(definitions)}
        before: list[int] = []
        for item in given:
            link_id = str(item.get("linkId", ""))
            if link_id not in places:
                yield fatal(IssueCode.STRUCTURE, link_id, self._misplaced(link_id))
                continue
            definition, place = definitions[places[link_id]], places[link_id]
            yield from _placement(definition, place, before)
            inner = scope.within(definition, item) if _times(given, link_id) > 1 else scope
            yield from self._item(definition, item, inner)
            before.append(place)
        yield from (issue for definition in definitions for issue in _group_times(definition, given))

    def _misplaced(self, link_id: str) -> str:
        return "the item stands in the wrong place" if link_id in self._known else "the questionnaire has no such item"

    def _item(self, definition: Json, given: Json, scope: Scope) -> Iterator[Issue]:
        link_id = definition["linkId"]
        answers, below = given.get("answer", []), given.get("item", [])
        if not are_objects(answers) or not are_objects(below):
            yield fatal(IssueCode.STRUCTURE, link_id, "answer or item is not a list of objects")
        elif not scope.is_enabled(link_id):
            if answers or below:
                yield error(IssueCode.BUSINESS_RULE, link_id, "the item is not enabled, and is answered")
        elif definition["type"] in CONTAINERS:
            yield from self._container(definition, answers, below, scope)
        elif below:
            yield fatal(IssueCode.STRUCTURE, link_id, "what is nested below a question belongs in its answer")
        else:
            yield from self._question(definition, answers, scope)

    def _container(self, definition: Json, answers: list[Json], below: list[Json], scope: Scope) -> Iterator[Issue]:
        link_id = definition["linkId"]
        yield from constraints(definition, link_id)
        if answers:
            yield fatal(IssueCode.STRUCTURE, link_id, f"a {definition['type']} takes no answer")
        elif definition["type"] == ItemType.GROUP and not below and definition.get("required") and self._finished:
            yield error(IssueCode.REQUIRED, link_id, "a required group is empty")
        else:
            yield from self.siblings(definition.get("item", []), below, scope)

    def _question(self, definition: Json, answers: list[Json], scope: Scope) -> Iterator[Issue]:
        link_id = definition["linkId"]
        yield from constraints(definition, link_id)
        yield from _count(definition, answers, finished=self._finished)
        values: list[Value] = []
        for answer in answers:
            faults = list(_answer(definition, answer))
            yield from faults
            if not faults and (value := value_from(answer, "value", "")) is not None:
                values.append(value)
        yield from broken_options(self._questionnaire, definition, values)
        yield from _alone(definition, values)
        yield from self._nested(definition, answers, scope)

    def _nested(self, definition: Json, answers: list[Json], scope: Scope) -> Iterator[Issue]:
        """Items nested below the answers of a question. A required one may stand under any of them."""
        definitions = definition.get("item", [])
        below = [answer.get("item", []) for answer in answers]
        if not all(are_objects(items) for items in below):
            yield fatal(IssueCode.STRUCTURE, definition["linkId"], "item is not a list of items")
            return
        if answers:
            yield from self._missing(definitions, (item for items in below for item in items), scope)
        for items in below:
            yield from self._present(definitions, items, scope)


def _placement(definition: Json, place: int, before: Sequence[int]) -> Iterator[Issue]:
    """R4: the items of a response stand in the questionnaire's order; groups alone are repeated as items."""
    if before and place < max(before):
        yield error(IssueCode.STRUCTURE, definition["linkId"], "the item stands out of order")
    repeating = definition["type"] == ItemType.GROUP and definition.get("repeats")
    if place in before and not repeating:
        yield error(IssueCode.STRUCTURE, definition["linkId"], "the item is given twice; only groups repeat as items")


def _count(definition: Json, answers: list[Json], *, finished: bool) -> Iterator[Issue]:
    """How many answers: at least one if required, at most one unless repeating, within the form's own bounds."""
    link_id = definition["linkId"]
    given = [answer for answer in answers if value_names(answer) or extension_value(answer, DATA_ABSENT_REASON)]
    fewest, most = extension_value(definition, MIN_OCCURS), extension_value(definition, MAX_OCCURS)
    if definition.get("required") and finished and not given:
        yield error(IssueCode.REQUIRED, link_id, "a required question is not answered")
    if len(given) > 1 and not definition.get("repeats"):
        yield error(IssueCode.STRUCTURE, link_id, "several answers to a question that takes one")
    if isinstance(fewest, int) and finished and 0 < len(given) < fewest:
        yield error(IssueCode.BUSINESS_RULE, link_id, f"fewer than {fewest} answers")
    if isinstance(most, int) and len(given) > most:
        yield error(IssueCode.BUSINESS_RULE, link_id, f"more than {most} answers")


def _answer(definition: Json, answer: Json) -> Iterator[Issue]:
    """One answer: its type, its form, its limits."""
    link_id, names = definition["linkId"], value_names(answer)
    if not names:
        if not answer.get("item") and extension_value(answer, DATA_ABSENT_REASON) is None:
            yield fatal(IssueCode.STRUCTURE, link_id, "an answer with nothing in it")
    elif len(names) > 1:
        yield fatal(IssueCode.STRUCTURE, link_id, "an answer with several values")
    elif names[0] not in allowed(definition):
        yield fatal(IssueCode.STRUCTURE, link_id, f"{names[0]} does not answer an item of type {definition['type']}")
    elif words := malformed(names[0], answer[names[0]]):
        yield fatal(IssueCode.VALUE, link_id, words)
    else:
        yield from broken_limits(definition, names[0], answer[names[0]])


def _alone(definition: Json, values: list[Value]) -> Iterator[Issue]:
    exclusive = [
        value_from(option, "value", "")
        for option in definition.get("answerOption", ())
        if extension_value(option, OPTION_EXCLUSIVE) is True
    ]
    if len(values) > 1 and any(value in exclusive for value in values):
        yield error(IssueCode.BUSINESS_RULE, definition["linkId"], "an option that rules out others stands with others")


def _group_times(definition: Json, given: Sequence[Json]) -> Iterator[Issue]:
    """How many times a repeating group is there, within the form's own bounds."""
    times = _times(given, definition.get("linkId", ""))
    if definition.get("type") != ItemType.GROUP or not times:
        return
    fewest, most = extension_value(definition, MIN_OCCURS), extension_value(definition, MAX_OCCURS)
    if isinstance(fewest, int) and times < fewest:
        yield error(IssueCode.BUSINESS_RULE, definition["linkId"], f"the group is there fewer than {fewest} times")
    if isinstance(most, int) and times > most:
        yield error(IssueCode.BUSINESS_RULE, definition["linkId"], f"the group is there more than {most} times")


def _times(given: Iterable[Json], link_id: str) -> int:
    return sum(item.get("linkId") == link_id for item in given)


def constraints(element: Mapping[str, Any], link_id: str) -> Iterator[Issue]:
    """A warning for each FHIRPath constraint on an item, or on the questionnaire (``link_id`` empty)."""
    for _ in extensions(element, CONSTRAINT):
        yield warning(IssueCode.NOT_SUPPORTED, link_id, "a FHIRPath constraint is not evaluated")
