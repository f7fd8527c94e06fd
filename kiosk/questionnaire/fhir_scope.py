"""What the conditions of a questionnaire see in a response: its answers, and in a repeated group its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kiosk.questionnaire.answers import Answer, Answers
from kiosk.questionnaire.enablement import enabled
from kiosk.questionnaire.fhir_values import FhirError, Json, objects, value_from
from kiosk.questionnaire.items import Questionnaire, Value


class Scope:
    """The answers that conditions see at one place of a response, and what they enable.

    In a group that is repeated, each time sees its own answers in place of the other times'.
    """

    def __init__(self, form: Questionnaire, values: Mapping[str, list[Value]]) -> None:
        self._form = form
        self._values = values
        answers = Answers({link_id: Answer(tuple(given)) for link_id, given in values.items()})
        self._enabled = enabled(form, answers)

    def is_enabled(self, link_id: str) -> bool:
        """Is the item enabled here?"""
        return link_id in self._enabled

    def within(self, definition: Mapping[str, Any], given: Json) -> Scope:
        """The scope inside one of several times of the group ``definition``, the one in ``given``."""
        below = set(_link_ids(definition))
        outside = {link_id: values for link_id, values in self._values.items() if link_id not in below}
        return Scope(self._form, {**outside, **gathered([given])})


def _link_ids(definition: Mapping[str, Any]) -> Iterator[str]:
    yield definition.get("linkId", "")
    for below in definition.get("item", ()):
        yield from _link_ids(below)


def gathered(items: Iterable[Any]) -> dict[str, list[Value]]:
    """Every readable value below ``items`` by linkId, for the conditions. What can't be read is judged elsewhere."""
    found: dict[str, list[Value]] = {}
    for item in items:
        for answer in objects(item.get("answer")):
            if (value := _readable(answer)) is not None:
                found.setdefault(str(item.get("linkId")), []).append(value)
            _merge(found, gathered(objects(answer.get("item"))))
        _merge(found, gathered(objects(item.get("item"))))
    return found


def _merge(found: dict[str, list[Value]], more: Mapping[str, list[Value]]) -> None:
    for link_id, values in more.items():
        found.setdefault(link_id, []).extend(values)


def _readable(answer: Json) -> Value | None:
    try:
        return value_from(answer, "value", "")
    except FhirError:
        return None
