"""What the clinician must see: the rules of a questionnaire held against the answers of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.questionnaire.answers import Answers
from kiosk.questionnaire.comparing import holds
from kiosk.questionnaire.enablement import applicable, enabled
from kiosk.questionnaire.items import (
    AbsentIs,
    AgeIs,
    Behavior,
    Condition,
    EnableWhen,
    Item,
    Level,
    Operator,
    Questionnaire,
    Rule,
    Text,
)

_RANK = {Level.STOP: 0, Level.CAUTION: 1, Level.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that holds. ``rule`` is its id, ``fact`` what it rests on (facts.yaml), ``link_id`` where it stands.

    ``evidence`` are the linkIds of the answers that raised it, in the order of the rule's conditions.
    """

    rule: str
    level: Level
    fact: str
    link_id: str
    reason: Text
    evidence: tuple[str, ...]
    urgent: bool


def findings(questionnaire: Questionnaire, answers: Answers, on: date) -> tuple[Finding, ...]:
    """Every finding on the day ``on``: stop, then caution, then note; among equals in reading order.

    The rules of disabled items raise nothing, and answers to disabled questions count as unanswered.
    """
    reachable = enabled(questionnaire, answers)
    given = applicable(answers, reachable)
    found = (
        finding for item in questionnaire.walk() if item.link_id in reachable for finding in _of_item(item, given, on)
    )
    return tuple(sorted(found, key=lambda finding: _RANK[finding.level]))


def age(birth: date, on: date) -> int:
    """Age in whole years. Someone born on 29 February turns a year older on 1 March in a common year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _of_item(item: Item, answers: Answers, on: date) -> Iterator[Finding]:
    for rule in item.rules:
        met = [condition for condition in rule.when if _met(condition, answers, on)]
        if _raised(rule, met):
            evidence = _evidence(met, answers)
            yield Finding(rule.id, rule.level, rule.fact, item.link_id, rule.reason, evidence, rule.urgent)


def _raised(rule: Rule, met: list[Condition]) -> bool:
    return bool(met) and (rule.behavior is Behavior.ANY or len(met) == len(rule.when))


def _met(condition: Condition, answers: Answers, on: date) -> bool:
    match condition:
        case EnableWhen(question, operator, expected):
            return holds(operator, answers.values(question), expected)
        case AgeIs(question, operator, years):
            return _age_is(question, operator, years, answers, on)
        case AbsentIs(question, reason):
            answer = answers.get(question)
            return answer is not None and not answer.values and answer.absent is reason


def _age_is(question: str, operator: Operator, years: int, answers: Answers, on: date) -> bool:
    """As enableWhen does: without a date only ``!=`` is true. ``exists`` asks for a date, whatever the years."""
    births = [_day(value) for value in answers.values(question) if isinstance(value, date)]
    if operator is Operator.EXISTS:
        return bool(births)
    return holds(operator, [age(birth, on) for birth in births], years)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _evidence(met: list[Condition], answers: Answers) -> tuple[str, ...]:
    """The questions of the conditions that hold, each once, where the patient gave a value or a reason."""
    asked = dict.fromkeys(condition.question for condition in met)
    answered = ((question, answers.get(question)) for question in asked)
    return tuple(question for question, answer in answered if answer and (answer.values or answer.absent))
