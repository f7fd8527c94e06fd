"""From the authored questionnaire to the core's frozen one: defaults filled in, words turned into values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from kiosk.library import schema
from kiosk.library.formats import formats_for
from kiosk.library.types import Topic
from kiosk.questionnaire.items import (
    AbsentIs,
    AgeIs,
    AnswerOption,
    Coding,
    Condition,
    EnableWhen,
    Item,
    Operator,
    Questionnaire,
    Rule,
    Text,
    Value,
)


def build(authored: schema.Questionnaire, topics: Sequence[Topic], languages: Sequence[str]) -> Questionnaire:
    """The questionnaire as the core asks it. Never fails on what fits the schema: other faults are the checks'.

    ``topics`` become the options of items with ``topics: true``; ``languages`` are those in which an option
    without words of its own (a date, a number) is written out.
    """
    builder = _Builder(authored.code_system, topics, languages)
    items = tuple(builder.item(item) for item in authored.item)
    return Questionnaire(authored.url, authored.version, text(authored.title), items)


def text(sentences: Mapping[str, str] | None) -> Text:
    """The sentences by language as a `Text`; none at all as the empty one."""
    return Text.of(sentences or {})


def value_of(authored: schema.Value, system: str) -> Value | None:
    """The value given, of whichever type; None when none is."""
    return _first(
        _coding(authored.value_coding, system),
        authored.value_boolean,
        authored.value_integer,
        authored.value_decimal,
        _day(authored.value_date),
        authored.value_string,
    )


def answer_of(authored: schema.Answer, system: str) -> Value | None:
    """The answer given, of whichever type; None when none is."""
    return _first(
        _coding(authored.answer_coding, system),
        authored.answer_boolean,
        authored.answer_integer,
        authored.answer_decimal,
        _day(authored.answer_date),
        authored.answer_string,
    )


def _first(*values: Value | None) -> Value | None:
    return next((value for value in values if value is not None), None)


def _coding(authored: schema.Coding | None, system: str) -> Coding | None:
    if authored is None:
        return None
    return Coding(authored.code, authored.system or system, text(authored.display))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


class _Builder:
    """Builds items of one questionnaire; holds what all of them share."""

    def __init__(self, system: str, topics: Sequence[Topic], languages: Sequence[str]) -> None:
        self._system, self._topics, self._languages = system, topics, languages

    def item(self, authored: schema.Item) -> Item:
        """One item and everything below it."""
        return Item(
            link_id=authored.link_id,
            type=authored.type,
            text=text(authored.text),
            short=text(authored.short_text),
            help=text(authored.help),
            prefix=authored.prefix or "",
            definition=authored.definition or "",
            required=authored.required,
            repeats=authored.repeats,
            read_only=authored.read_only,
            hidden=authored.hidden,
            max_length=authored.max_length,
            min_length=authored.min_length,
            min_value=_limit(authored.min_value),
            max_value=_limit(authored.max_value),
            max_decimal_places=authored.max_decimal_places,
            max_today=authored.max_value == schema.TODAY,
            initial=tuple(value for each in authored.initial if (value := value_of(each, self._system)) is not None),
            options=self._options(authored),
            enable_when=tuple(self._enable_when(authored.enable_when)),
            enable_behavior=authored.enable_behavior,
            absent=tuple(authored.absent),
            rules=tuple(self._rule(finding, authored.link_id) for finding in authored.raises),
            screening=authored.screening or "",
            topics=authored.topics,
            items=tuple(self.item(child) for child in authored.item),
        )

    def _options(self, authored: schema.Item) -> tuple[AnswerOption, ...]:
        own = [option for each in authored.answer_option if (option := self._option(each)) is not None]
        return (*own, *(self._topic_option(topic) for topic in self._topics if authored.topics))

    def _option(self, authored: schema.AnswerOption) -> AnswerOption | None:
        value = value_of(authored, self._system)
        if value is None:
            return None
        short = text(authored.short_text)
        return AnswerOption(value, self._label(value), short, authored.exclusive, authored.initial_selected)

    def _label(self, value: Value) -> Text:
        """A coding brings its words; a date or number is written as each language writes it."""
        if isinstance(value, Coding):
            return value.display
        return Text.of({language: _written(value, language) for language in self._languages})

    def _topic_option(self, topic: Topic) -> AnswerOption:
        return AnswerOption(Coding(topic.id, self._system, topic.title), topic.title, topic.short)

    def _enable_when(self, authored: Sequence[schema.EnableWhen]) -> list[EnableWhen]:
        answers = [(each, answer_of(each, self._system)) for each in authored]
        return [EnableWhen(each.question, each.operator, answer) for each, answer in answers if answer is not None]

    def _rule(self, authored: schema.Finding, link_id: str) -> Rule:
        conditions = [self._condition(when, link_id) for when in authored.when]
        return Rule(
            id=authored.id,
            level=authored.level,
            fact=authored.fact,
            reason=text(authored.reason),
            when=tuple(condition for condition in conditions if condition is not None),
            behavior=authored.behavior,
            urgent=authored.urgent,
        )

    def _condition(self, when: schema.When, link_id: str) -> Condition | None:
        question, operator = when.question or link_id, when.operator or Operator.EQUALS
        if when.answer_absent is not None:
            return AbsentIs(question, when.answer_absent)
        if when.answer_age is not None:
            return AgeIs(question, operator, when.answer_age)
        answer = answer_of(when, self._system)
        return EnableWhen(question, operator, answer) if answer is not None else None


def _limit(bound: int | Decimal | str | None) -> int | Decimal | date | None:
    """``today`` is no date yet: `Item.max_today` carries it."""
    if isinstance(bound, str):
        return None if bound == schema.TODAY else date.fromisoformat(bound)
    return bound


def _written(value: Value, language: str) -> str:
    if isinstance(value, date):
        return formats_for(language).long_date(value.year, value.month, value.day)
    if isinstance(value, int | Decimal):
        return formats_for(language).number(str(value))
    return str(value)
