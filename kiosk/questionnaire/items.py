"""What a questionnaire is: FHIR R4 Questionnaire items as frozen data, with texts in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in every language it was written in: ``(("nb", "Ja"), ("en", "Yes"))``."""

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        """Build from ``{language: sentence}``."""
        return cls(tuple(texts.items()))

    def in_(self, language: str) -> str:
        """The sentence in ``language``; in a form that lacks it, the first there is (``""`` if none)."""
        for code, sentence in self.by_language:
            if code == language:
                return sentence
        return self.by_language[0][1] if self.by_language else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages this text exists in, in the author's order."""
        return tuple(code for code, _ in self.by_language)

    def __bool__(self) -> bool:
        return bool(self.by_language)


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """A FHIR Coding. ``display`` holds the option's words; it counts in equality only where there is no code."""

    code: str = ""
    system: str = ""
    display: Text = field(default=Text())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Coding):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _identity(self) -> tuple[str, str, Text | None]:
        return (self.code, self.system, None if self.code else self.display)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A FHIR Quantity. The kiosk asks for none; forms from elsewhere set limits and conditions with it."""

    value: Decimal | None = None
    unit: str = ""
    system: str = ""
    code: str = ""
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A FHIR Reference. The kiosk asks for none; forms from elsewhere hold them in options and conditions."""

    reference: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A FHIR date without its day, or without day and month. The kiosk asks for whole dates only."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


Value = Coding | str | bool | int | Decimal | date | time | PartialDate | Quantity | Reference
"""One answer value. ``str`` in a choice or open-choice item is free text (FHIR valueString).

``datetime`` is a ``date``. No question of the kiosk's own yields what stands after ``date``.
"""


class ItemType(StrEnum):
    """FHIR R4 item types (http://hl7.org/fhir/item-type). The kiosk asks those in `ASKABLE`."""

    GROUP = "group"
    DISPLAY = "display"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    BOOLEAN = "boolean"
    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    DATE_TIME = "dateTime"
    TIME = "time"
    URL = "url"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    QUANTITY = "quantity"


CONTAINERS = frozenset({ItemType.GROUP, ItemType.DISPLAY})
ASKABLE = frozenset(
    {
        ItemType.CHOICE, ItemType.OPEN_CHOICE, ItemType.BOOLEAN, ItemType.STRING, ItemType.TEXT,
        ItemType.INTEGER, ItemType.DECIMAL, ItemType.DATE,
    }
)  # fmt: skip


class Operator(StrEnum):
    """FHIR R4 enableWhen operators (http://hl7.org/fhir/questionnaire-enable-operator)."""

    EXISTS = "exists"
    EQUALS = "="
    NOT_EQUALS = "!="
    GREATER = ">"
    LESS = "<"
    GREATER_OR_EQUAL = ">="
    LESS_OR_EQUAL = "<="


class Behavior(StrEnum):
    """How several conditions combine (enableBehavior)."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class EnableWhen:
    """One condition on another question's answer. ``answer`` is a bool for `Operator.EXISTS`."""

    question: str
    operator: Operator
    answer: Value


class AbsentReason(StrEnum):
    """Why an asked question has no value (FHIR data-absent-reason).

    ``TOLD_IN_PERSON`` is the patient's "I'll tell the clinician myself": the value is expected to be known.
    """

    UNKNOWN = "asked-unknown"
    DECLINED = "asked-declined"
    TOLD_IN_PERSON = "temp-unknown"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class AgeIs:
    """True when the age in whole years, from the date answered to ``question``, compares so to ``years``."""

    question: str
    operator: Operator
    years: int


@dataclass(frozen=True, slots=True)
class AbsentIs:
    """True when ``question`` was asked and has no value for exactly this reason."""

    question: str
    reason: AbsentReason


Condition = EnableWhen | AgeIs | AbsentIs


class Level(StrEnum):
    """How urgently the clinician must see a finding."""

    STOP = "stop"
    CAUTION = "caution"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a finding is raised, at which level, resting on which fact; ``reason`` is for the clinician.

    ``urgent`` rules send the patient to staff at once.
    """

    id: str
    level: Level
    fact: str
    reason: Text
    when: tuple[Condition, ...]
    behavior: Behavior = Behavior.ANY
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One permitted answer. ``short`` is what a recogniser listens for; ``exclusive`` clears all others."""

    value: Value
    label: Text
    short: Text = Text()
    exclusive: bool = False
    initial_selected: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One FHIR Questionnaire item. ``help`` says why we ask; ``short`` names it in the review.

    ``absent`` are the ways not to answer that the patient is offered, in order.
    ``topics`` marks the item whose options are the FAQ topics that the patient has read.
    ``max_today``: a date may not lie after the day it is answered (then ``max_value`` is None).
    """

    link_id: str
    type: ItemType
    text: Text
    short: Text = Text()
    help: Text = Text()
    prefix: str = ""
    definition: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    max_length: int | None = None
    min_length: int | None = None
    min_value: int | Decimal | date | None = None
    max_value: int | Decimal | date | None = None
    max_decimal_places: int | None = None
    max_today: bool = False
    initial: tuple[Value, ...] = ()
    options: tuple[AnswerOption, ...] = ()
    enable_when: tuple[EnableWhen, ...] = ()
    enable_behavior: Behavior | None = None
    absent: tuple[AbsentReason, ...] = ()
    rules: tuple[Rule, ...] = ()
    screening: str = ""
    topics: bool = False
    items: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        """This item and everything below it, in reading order."""
        yield self
        for child in self.items:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A FHIR R4 Questionnaire: ``url`` and ``version`` name it in every response."""

    url: str
    version: str
    title: Text
    items: tuple[Item, ...]
    _by_link_id: dict[str, Item] = field(init=False, repr=False, compare=False, default_factory=dict)
    _parents: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.walk():
            self._by_link_id.setdefault(item.link_id, item)
            for child in item.items:
                self._parents.setdefault(child.link_id, item.link_id)

    @property
    def canonical(self) -> str:
        """``url|version``, as a QuestionnaireResponse refers to it."""
        return f"{self.url}|{self.version}" if self.version else self.url

    def walk(self) -> Iterator[Item]:
        """Every item, in reading order."""
        for item in self.items:
            yield from item.walk()

    def find(self, link_id: str) -> Item | None:
        """The item with this linkId, or None."""
        return self._by_link_id.get(link_id)

    def parent(self, link_id: str) -> Item | None:
        """The item that holds this one, or None at the top."""
        return self._by_link_id.get(self._parents.get(link_id, ""))

    def section(self, link_id: str) -> Item | None:
        """The top-level item that this one stands under (itself, at the top)."""
        item = self.find(link_id)
        while item is not None and (above := self.parent(item.link_id)) is not None:
            item = above
        return item
