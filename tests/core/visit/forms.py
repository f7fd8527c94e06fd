"""Small questionnaires of odd items, put into the clinic's library in place of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.library.types import Library
from kiosk.questionnaire.items import (
    AbsentReason,
    AnswerOption,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Level,
    Operator,
    Questionnaire,
    Rule,
    Text,
)

SYSTEM = "urn:test"
UNKNOWN, DECLINED, IN_PERSON = AbsentReason.UNKNOWN, AbsentReason.DECLINED, AbsentReason.TOLD_IN_PERSON


def said(english: str) -> Text:
    """A text in the three languages of the clinic, told apart by a prefix."""
    return Text.of({"nb": f"nb {english}", "da": f"da {english}", "en": english})


def coding(code: str) -> Coding:
    """A coded answer."""
    return Coding(code, SYSTEM, said(code.capitalize()))


def option(code: str, *, exclusive: bool = False, selected: bool = False) -> AnswerOption:
    """A coded option."""
    return AnswerOption(coding(code), said(code.capitalize()), exclusive=exclusive, initial_selected=selected)


def when(question: str, code: str, operator: Operator = Operator.EQUALS) -> EnableWhen:
    """A condition on a coded answer."""
    return EnableWhen(question, operator, coding(code))


def with_form(library: Library, *items: Item) -> Library:
    """The library with a questionnaire of these items."""
    return replace(library, questionnaire=Questionnaire("urn:form", "1", said("Form"), items))


YES_NO = (option("yes"), option("no"))


def choice(link_id: str, text: str = "", **fields: object) -> Item:
    """A yes/no question, or whatever ``fields`` make of it."""
    given: dict[str, object] = {"options": YES_NO, **fields}
    return replace(Item(link_id, ItemType.CHOICE, said(text or link_id)), **given)  # type: ignore[arg-type]


def field(link_id: str, kind: ItemType, **fields: object) -> Item:
    """A question of a type that is written."""
    return replace(Item(link_id, kind, said(link_id)), **fields)  # type: ignore[arg-type]


URGENT = Rule("faint", Level.STOP, "F74", said("Faint."), (when("agree", "no"),), urgent=True)

EVERYTHING = (
    field("hello", ItemType.DISPLAY),
    field("kept", ItemType.STRING, hidden=True, initial=("from elsewhere",)),
    field("seen", ItemType.STRING, read_only=True, initial=("shown elsewhere",)),
    Item(
        "first",
        ItemType.GROUP,
        said("First part"),
        items=(
            field("smoker", ItemType.BOOLEAN, absent=(UNKNOWN,)),
            field("cigarettes", ItemType.INTEGER, min_value=1, max_value=200, enable_when=(
                EnableWhen("smoker", Operator.EQUALS, True),
            )),
            field("weight", ItemType.DECIMAL, min_value=Decimal("0.5"), max_value=300, max_decimal_places=1),
            field("names", ItemType.STRING, repeats=True, max_length=20),
            field("day", ItemType.DATE, required=True, absent=(DECLINED,), min_value=date(1900, 1, 1)),
        ),
    ),
    field("halfway", ItemType.DISPLAY),
    choice("agree", required=True, rules=(URGENT,), items=(
        choice("colour", repeats=True, options=tuple(option(f"colour{n}") for n in range(12))),
    )),
    choice("pet", type=ItemType.OPEN_CHOICE, options=(option("cat"), option("dog")), absent=(DECLINED,)),
    choice(
        "foods",
        type=ItemType.OPEN_CHOICE,
        repeats=True,
        options=(option("fish"), option("bread"), option("nothing", exclusive=True)),
    ),
    field("letters", ItemType.TEXT, repeats=True, absent=(IN_PERSON,)),
    choice("usual", options=(option("tea", selected=True), option("coffee")), enable_when=(when("agree", "yes"),)),
    field("must", ItemType.TEXT, required=True, max_length=200),
)  # fmt: skip
"""One of each, with notes, hidden and filled in items, children of a question, a rule that calls for help."""
