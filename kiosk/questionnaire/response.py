"""The answers as a tree in the questionnaire's shape: what the clinician may see, and nothing that is disabled.

Four states of a question stay apart: answered (``values``), asked and left open (``asked`` alone), asked and
without a value for a reason (``absent``), not asked (``asked`` is False).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from kiosk.questionnaire.answers import Answer, Answers, Source
from kiosk.questionnaire.enablement import enabled
from kiosk.questionnaire.items import (
    CONTAINERS,
    AbsentReason,
    Item,
    ItemType,
    Questionnaire,
    Text,
    Value,
)


@dataclass(frozen=True, slots=True)
class ResponseItem:
    """One item of a response. A group has ``items`` alone and counts as asked.

    ``source`` says how the answer came in; None where there is neither value nor reason.
    """

    link_id: str
    text: Text
    values: tuple[Value, ...] = ()
    absent: AbsentReason | None = None
    source: Source | None = None
    asked: bool = True
    items: tuple[ResponseItem, ...] = ()


def respond(questionnaire: Questionnaire, answers: Answers) -> tuple[ResponseItem, ...]:
    """The response to ``questionnaire``: enabled items only.

    Groups with nothing in them and displays are left out, and so are questions that nobody could answer: hidden,
    read-only, or a list of the topics read by one who read none. With a value (an initial one, say) they are in.
    """
    return _respond(questionnaire.items, answers, enabled(questionnaire, answers), hidden=False)


def _respond(items: Iterable[Item], answers: Answers, on: Collection[str], *, hidden: bool) -> tuple[ResponseItem, ...]:
    made = (_item(item, answers, on, hidden=hidden or item.hidden) for item in items if item.link_id in on)
    return tuple(item for item in made if item is not None)


def _item(item: Item, answers: Answers, on: Collection[str], *, hidden: bool) -> ResponseItem | None:
    below = _respond(item.items, answers, on, hidden=hidden)
    if item.type in CONTAINERS:
        return ResponseItem(item.link_id, item.text, items=below) if below else None
    found = _question(item, answers.get(item.link_id), below)
    silent = not found.values and found.absent is None
    unofferable = hidden or item.read_only or (item.topics and not found.asked)
    return None if silent and not below and unofferable else found


def _question(item: Item, answer: Answer | None, below: tuple[ResponseItem, ...]) -> ResponseItem:
    if answer is None or (not answer.values and answer.absent is AbsentReason.NOT_ASKED):
        return ResponseItem(item.link_id, item.text, asked=False, items=below)
    values = tuple(_typed(item, value) for value in answer.values)
    absent = None if values else answer.absent
    source = answer.source if values or absent else None
    return ResponseItem(item.link_id, item.text, values, absent, source, items=below)


def _typed(item: Item, value: Value) -> Value:
    """A whole number answered to a decimal question is a decimal (FHIR valueDecimal)."""
    if item.type is ItemType.DECIMAL and isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value
