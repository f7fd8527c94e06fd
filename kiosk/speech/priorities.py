"""The queue's rules: what a new utterance does to those not yet said. In the spirit of SSIP and NVDA."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from kiosk.speech.utterance import Priority

Queued = TypeVar("Queued")


class Relation(StrEnum):
    """What becomes of an old utterance when a new one comes.

    REPLACES: the old is cut or dropped. PRECEDES: the old waits, what is being said is not cut.
    FOLLOWS: the new waits its turn behind the old.
    """

    REPLACES = "replaces"
    PRECEDES = "precedes"
    FOLLOWS = "follows"


RULES: dict[tuple[Priority, Priority], Relation] = {
    (Priority.PAGE, Priority.PAGE): Relation.REPLACES,
    (Priority.PAGE, Priority.FOCUS): Relation.REPLACES,
    (Priority.PAGE, Priority.FEEDBACK): Relation.FOLLOWS,
    (Priority.PAGE, Priority.ALERT): Relation.FOLLOWS,
    (Priority.FOCUS, Priority.PAGE): Relation.REPLACES,
    (Priority.FOCUS, Priority.FOCUS): Relation.REPLACES,
    (Priority.FOCUS, Priority.FEEDBACK): Relation.FOLLOWS,
    (Priority.FOCUS, Priority.ALERT): Relation.FOLLOWS,
    (Priority.FEEDBACK, Priority.PAGE): Relation.PRECEDES,
    (Priority.FEEDBACK, Priority.FOCUS): Relation.PRECEDES,
    (Priority.FEEDBACK, Priority.FEEDBACK): Relation.REPLACES,
    (Priority.FEEDBACK, Priority.ALERT): Relation.FOLLOWS,
    (Priority.ALERT, Priority.PAGE): Relation.REPLACES,
    (Priority.ALERT, Priority.FOCUS): Relation.REPLACES,
    (Priority.ALERT, Priority.FEEDBACK): Relation.REPLACES,
    (Priority.ALERT, Priority.ALERT): Relation.FOLLOWS,
}
"""(new, old) to what happens. A patient's key is outside these rules: it silences everything, alerts too."""


def arrange(
    old: Sequence[Queued], new: Sequence[Queued], priority: Callable[[Queued], Priority]
) -> tuple[list[Queued], list[Queued]]:
    """The queue after ``new`` (one reading: all of one priority) meets ``old``, and what was dropped from it."""
    if not new:
        return list(old), []
    arriving = priority(new[0])
    relations = [(each, RULES[arriving, priority(each)]) for each in old]
    dropped = [each for each, relation in relations if relation is Relation.REPLACES]
    ahead = [each for each, relation in relations if relation is Relation.FOLLOWS]
    behind = [each for each, relation in relations if relation is Relation.PRECEDES]
    return [*ahead, *new, *behind], dropped
