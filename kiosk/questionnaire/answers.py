"""What a patient has answered: immutable, keyed by linkId, keeping answers to items now disabled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.questionnaire.items import AbsentReason, Questionnaire, Value


class Source(StrEnum):
    """How an answer came in; the clinician sees it."""

    KEYS = "keys"
    TOUCH = "touch"
    VOICE = "voice"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Answer:
    """The state of a question that has been met.

    Values: answered. ``absent``: asked, and why there is no value. Neither: asked and left open.
    A question with no `Answer` at all has not been asked.
    """

    values: tuple[Value, ...] = ()
    absent: AbsentReason | None = None
    source: Source = Source.KEYS


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer of a visit by linkId, those to disabled items too: they come back with their question."""

    by_link_id: Mapping[str, Answer] = field(default_factory=dict)

    def get(self, link_id: str) -> Answer | None:
        """The answer, or None when the question has not been asked."""
        return self.by_link_id.get(link_id)

    def values(self, link_id: str) -> tuple[Value, ...]:
        """The values answered; empty when unanswered, absent or not asked."""
        answer = self.by_link_id.get(link_id)
        return answer.values if answer else ()

    def with_(self, link_id: str, answer: Answer) -> Answers:
        """These answers with one set or replaced."""
        return Answers({**self.by_link_id, link_id: answer})

    def without(self, link_id: str) -> Answers:
        """These answers with one forgotten."""
        return Answers({key: answer for key, answer in self.by_link_id.items() if key != link_id})

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_link_id)

    def __len__(self) -> int:
        return len(self.by_link_id)


def initial_answers(questionnaire: Questionnaire) -> Answers:
    """The answers pre-populated when the form is first shown (R4 ``initial`` and ``initialSelected``)."""
    found: dict[str, Answer] = {}
    for item in questionnaire.walk():
        values = item.initial or tuple(option.value for option in item.options if option.initial_selected)
        if values:
            found[item.link_id] = Answer(values, source=Source.INITIAL)
    return Answers(found)
