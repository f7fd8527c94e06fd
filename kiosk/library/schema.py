"""The authored YAML as pydantic models, one to one with FHIR R4's Questionnaire, nothing unknown allowed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    RootModel,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel

from kiosk.library.source import NodePath
from kiosk.library.wording import in_short, misfit
from kiosk.questionnaire.items import AbsentReason, Behavior, ItemType, Level, Operator

TODAY = "today"
"""The word that a date's ``maxValue`` may be."""
_DATE_REMEDY = 'write a day of the calendar as "YYYY-MM-DD"'


class Authored(BaseModel):
    """What all authored models share: FHIR's camelCase keys, no unknown keys, no silent conversions."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", strict=True, frozen=True)


def _date(text: str) -> str:
    """FHIR allows a year or a month alone; the kiosk compares whole days."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise misfit(f"is no date: '{text}'", _DATE_REMEDY) from error
    if text != day.isoformat():
        raise misfit(f"is not a date written YYYY-MM-DD: '{text}'", _DATE_REMEDY)
    return text


def _number(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _bound(value: object) -> int | Decimal | str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value if value == TODAY else _date(value)
    raise misfit(f"must be a number or a date, but is {in_short(value)}", _DATE_REMEDY)


Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = dict[str, Name]
"""A sentence by language code. Which languages must be there is checked against the clinic's."""
Day = Annotated[str, AfterValidator(_date)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Bound = Annotated[int | Decimal | str, PlainValidator(_bound)]
Natural = Annotated[int, Field(ge=0)]
Word = Field(strict=False)
"""An enumeration is written as its word: the one conversion there is."""


class Coding(Authored):
    """A FHIR Coding; ``system`` defaults to the questionnaire's ``codeSystem``."""

    code: Name
    system: Name | None = None
    display: Texts | None = None


class Value(Authored):
    """FHIR's ``value[x]``: exactly one is given."""

    value_coding: Coding | None = None
    value_boolean: bool | None = None
    value_integer: int | None = None
    value_decimal: Number | None = None
    value_date: Day | None = None
    value_string: Name | None = None


class Answer(Authored):
    """FHIR's ``answer[x]``: exactly one is given."""

    answer_coding: Coding | None = None
    answer_boolean: bool | None = None
    answer_integer: int | None = None
    answer_decimal: Number | None = None
    answer_date: Day | None = None
    answer_string: Name | None = None


class EnableWhen(Answer):
    """One condition under which its item is asked."""

    question: Name
    operator: Annotated[Operator, Word]


class When(Answer):
    """One condition of a finding: as `EnableWhen`, or on an age, or on why there is no answer.

    Without ``question`` it is about the item that it stands under.
    """

    question: Name | None = None
    operator: Annotated[Operator, Word] | None = None
    answer_age: Natural | None = None
    answer_absent: Annotated[AbsentReason, Word] | None = None


class AnswerOption(Value):
    """One permitted answer."""

    short_text: Texts | None = None
    exclusive: bool = False
    initial_selected: bool = False


class Finding(Authored):
    """What an answer tells the clinician."""

    id: Name
    level: Annotated[Level, Word]
    fact: Name
    reason: Texts
    when: Annotated[list[When], Field(min_length=1)]
    behavior: Annotated[Behavior, Word] = Behavior.ANY
    urgent: bool = False


class Item(Authored):
    """One questionnaire item, with the kiosk's own keys: help, facts, absent, screening, topics, raises."""

    link_id: Name
    type: Annotated[ItemType, Word]
    text: Texts
    short_text: Texts | None = None
    help: Texts | None = None
    facts: list[Name] = []
    screening: Name | None = None
    definition: Name | None = None
    prefix: Name | None = None
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    max_length: Annotated[int, Field(ge=1)] | None = None
    min_length: Natural | None = None
    min_value: Bound | None = None
    max_value: Bound | None = None
    max_decimal_places: Natural | None = None
    initial: list[Value] = []
    absent: list[Annotated[AbsentReason, Word]] = []
    enable_when: list[EnableWhen] = []
    enable_behavior: Annotated[Behavior, Word] | None = None
    answer_option: list[AnswerOption] = []
    topics: bool = False
    raises: list[Finding] = []
    item: list[Item] = []

    def walk(self, path: NodePath) -> Iterator[tuple[NodePath, Item]]:
        """This item, which stands at ``path``, and all below it, in reading order."""
        yield path, self
        for index, child in enumerate(self.item):
            yield from child.walk((*path, "item", index))


class Questionnaire(Authored):
    """The whole file."""

    resource_type: Literal["Questionnaire"]
    url: Name
    version: Name
    code_system: Name
    title: Texts
    item: Annotated[list[Item], Field(min_length=1)]

    def walk(self) -> Iterator[tuple[NodePath, Item]]:
        """Every item with its path in the file, in reading order."""
        for index, child in enumerate(self.item):
            yield from child.walk(("item", index))


class PlainWords(RootModel[dict[str, dict[str, Annotated[list[Name], Field(min_length=1)]]]]):
    """The whole of plain-words.yaml: by language, medical words, each with the plain ones that explain it."""

    model_config = ConfigDict(strict=True, frozen=True)


class FrontMatter(Authored):
    """What stands above a FAQ text."""

    model_config = ConfigDict(alias_generator=None)

    title: Name
    short: Name
    facts: list[Name] = []
    related: list[Name] = []
    search: list[Name] = []
    reviewed_by: str = ""
    reviewed_on: str = ""


class QuestionnaireFile(Authored):
    """Which questionnaire the clinic asks; a path below the content folder."""

    file: Name


class Section(Authored):
    """Topics that belong together, under one title, in the order they are listed."""

    id: Name
    title: Texts
    topics: Annotated[list[Name], Field(min_length=1)]


class Faq(Authored):
    """Which topics the clinic offers, section by section. ``subject``: what all of them are about, in any language."""

    subject: list[Name] = []
    sections: Annotated[list[Section], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _grouped(cls, data: object) -> object:
        """Before there were sections, the topics stood in one list: say what becomes of it."""
        if isinstance(data, dict) and "topics" in data:
            remedy = "group them: for each group [[faq.sections]] with an id, a title in each language, and its topics"
            raise misfit("lists its topics without sections", remedy)
        return data

    def walk(self) -> Iterator[tuple[NodePath, str]]:
        """Every topic with its path in clinic.toml, in the order patients meet them."""
        for number, section in enumerate(self.sections):
            for index, topic in enumerate(section.topics):
                yield ("faq", "sections", number, "topics", index), topic

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic, in the order patients meet them."""
        return tuple(topic for _, topic in self.walk())


class Clinic(Authored):
    """The whole of clinic.toml."""

    name: Name
    language: Name
    languages: Annotated[list[Name], Field(min_length=1)]
    reception: Texts
    questionnaire: QuestionnaireFile
    faq: Faq
