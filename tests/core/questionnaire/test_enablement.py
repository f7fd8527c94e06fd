"""FHIR R4's enableWhen, decision by decision: engines in wide use get several of these wrong."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.questionnaire.answers import Answer, Answers
from kiosk.questionnaire.enablement import cycles, enabled, questions
from kiosk.questionnaire.items import (
    AbsentReason,
    AnswerOption,
    Behavior,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Operator,
    Quantity,
    Questionnaire,
    Text,
    Value,
)

YES = Coding("yes", "urn:codes")
NO = Coding("no", "urn:codes")
EQUALS, NOT_EQUALS, EXISTS = Operator.EQUALS, Operator.NOT_EQUALS, Operator.EXISTS


def words(sentence: str) -> Text:
    """An English text."""
    return Text.of({"en": sentence})


def question(
    link_id: str,
    *when: EnableWhen,
    type: ItemType = ItemType.STRING,
    behavior: Behavior | None = None,
    items: tuple[Item, ...] = (),
    hidden: bool = False,
    read_only: bool = False,
) -> Item:
    """An item with conditions."""
    return Item(
        link_id,
        type,
        words(link_id),
        enable_when=when,
        enable_behavior=behavior,
        items=items,
        hidden=hidden,
        read_only=read_only,
    )


def form(*items: Item) -> Questionnaire:
    """A questionnaire of these items."""
    return Questionnaire("urn:form", "1", Text(), items)


def answered(**values: Value | tuple[Value, ...]) -> Answers:
    """Answers by linkId."""
    return Answers({key: Answer(value if isinstance(value, tuple) else (value,)) for key, value in values.items()})


def is_enabled(operator: Operator, expected: Value, *values: Value) -> bool:
    """Is an item enabled whose one condition meets an answer with these values?"""
    questionnaire = form(question("a"), question("b", EnableWhen("a", operator, expected)))
    return "b" in enabled(questionnaire, answered(a=values))


def test_not_equals_is_true_when_the_question_is_unanswered() -> None:
    """R4: "no answer has a value that is equal" holds where there is no answer."""
    assert is_enabled(NOT_EQUALS, YES)
    assert "b" in enabled(form(question("a"), question("b", EnableWhen("a", NOT_EQUALS, YES))), Answers())


def test_not_equals_on_a_multi_select_means_that_no_answer_equals() -> None:
    """One equal value among several makes ``!=`` false."""
    assert not is_enabled(NOT_EQUALS, YES, NO, YES)
    assert is_enabled(NOT_EQUALS, YES, NO, Coding("maybe", "urn:codes"))


def test_equals_on_a_multi_select_needs_one_equal_answer() -> None:
    """One of several is enough for ``=``."""
    assert is_enabled(EQUALS, YES, NO, YES)
    assert not is_enabled(EQUALS, YES, NO)


def test_a_disabled_question_counts_as_unanswered_all_the_way_down_a_chain() -> None:
    """a disables b, so b's kept answer no longer enables c, nor c's d; ``!=`` on b becomes true."""
    questionnaire = form(
        question("a"),
        question("b", EnableWhen("a", EQUALS, YES)),
        question("c", EnableWhen("b", EQUALS, YES)),
        question("d", EnableWhen("c", EXISTS, True)),
        question("e", EnableWhen("b", NOT_EQUALS, YES)),
    )
    given = answered(a=YES, b=YES, c=YES, d=YES)
    assert enabled(questionnaire, given) == {"a", "b", "c", "d"}
    assert enabled(questionnaire, given.with_("a", Answer((NO,)))) == {"a", "e"}


def test_the_order_of_items_does_not_matter_to_a_chain() -> None:
    """A condition may point forwards: the chain is decided from its beginning, wherever that stands."""
    questionnaire = form(
        question("c", EnableWhen("b", EXISTS, True)),
        question("b", EnableWhen("a", EQUALS, YES)),
        question("a"),
    )
    assert enabled(questionnaire, answered(a=NO, b=YES)) == {"a"}
    assert enabled(questionnaire, answered(a=YES, b=YES)) == {"a", "b", "c"}


def test_children_of_a_disabled_group_are_disabled() -> None:
    """A child without a condition of its own goes with its group, and counts as unanswered elsewhere."""
    group = question(
        "g",
        EnableWhen("a", EQUALS, YES),
        type=ItemType.GROUP,
        items=(question("deep", type=ItemType.GROUP, items=(question("child"),)),),
    )
    questionnaire = form(question("a"), group, question("after", EnableWhen("child", EXISTS, True)))
    assert enabled(questionnaire, answered(a=YES, child="x")) == {"a", "g", "deep", "child", "after"}
    assert enabled(questionnaire, answered(a=NO, child="x")) == {"a"}


def test_children_of_a_disabled_question_are_disabled() -> None:
    """What is nested below a question goes with it, even where its own condition is met."""
    child = question("child", EnableWhen("a", NOT_EQUALS, YES))
    questionnaire = form(question("a"), question("b", EnableWhen("a", EQUALS, YES), items=(child,)))
    assert enabled(questionnaire, answered(a=NO)) == {"a"}


def test_a_child_of_a_question_needs_no_answer_to_it() -> None:
    """R4 nests items below a question without tying them to its answer: that takes an enableWhen."""
    questionnaire = form(question("a", items=(question("child"),)))
    assert enabled(questionnaire, Answers()) == {"a", "child"}


def test_codings_match_on_system_and_code() -> None:
    """Same code, other system: another concept. The display has no say."""
    assert is_enabled(EQUALS, YES, Coding("yes", "urn:codes", words("Other words")))
    assert not is_enabled(EQUALS, YES, Coding("yes", "urn:others"))
    assert not is_enabled(EQUALS, YES, Coding("yes"))


def test_two_missing_codes_are_not_equal() -> None:
    """Without a code only the words can match; without words nothing does."""
    assert not is_enabled(EQUALS, Coding(), Coding())
    assert not is_enabled(EQUALS, Coding(display=words("Yes")), Coding(display=words("No")))


def test_display_matches_only_when_neither_side_has_a_code() -> None:
    """A display equal to that of a coded option is no match for it."""
    assert is_enabled(EQUALS, Coding(display=words("Yes")), Coding(display=words("Yes")))
    assert not is_enabled(EQUALS, Coding("yes", "urn:codes", words("Yes")), Coding(display=words("Yes")))


def test_displays_match_in_any_language_that_both_have() -> None:
    """The patient may have answered in Danish what the form asks in English."""
    both = Coding(display=Text.of({"en": "Yes", "da": "Ja"}))
    assert is_enabled(EQUALS, Coding(display=Text.of({"da": "Ja"})), both)
    assert not is_enabled(EQUALS, Coding(display=Text.of({"da": "Nej"})), both)


@pytest.mark.parametrize(("behavior", "expected"), [(None, True), (Behavior.ANY, True), (Behavior.ALL, False)])
def test_several_conditions_without_enable_behavior_are_joined_by_any(
    behavior: Behavior | None, expected: bool
) -> None:
    """R4: "treat enableWhens as being joined by an or clause" unless the behavior says all."""
    when = (EnableWhen("a", EQUALS, YES), EnableWhen("b", EQUALS, YES))
    questionnaire = form(question("a"), question("b"), question("c", *when, behavior=behavior))
    assert ("c" in enabled(questionnaire, answered(a=YES, b=NO))) is expected


@pytest.mark.parametrize(
    ("operator", "expected", "value", "holds"),
    [
        (EQUALS, Decimal("3.0"), 3, True),
        (EQUALS, 3, Decimal("3.00"), True),
        (Operator.GREATER, Decimal("2.5"), 3, True),
        (Operator.GREATER, 10, 9, False),
        (Operator.LESS, 10, Decimal("9.99"), True),
        (Operator.GREATER_OR_EQUAL, 3, 3, True),
        (Operator.LESS_OR_EQUAL, 3, Decimal("3.01"), False),
    ],
)
def test_integers_and_decimals_compare_as_numbers(
    operator: Operator, expected: Value, value: Value, holds: bool
) -> None:
    """Nine is less than ten, and three is 3.0."""
    assert is_enabled(operator, expected, value) is holds


@pytest.mark.parametrize(
    ("operator", "value", "holds"),
    [
        (EQUALS, date(2026, 3, 9), True),
        (Operator.GREATER, date(2026, 12, 1), True),
        (Operator.GREATER, date(2026, 3, 9), False),
        (Operator.LESS, date(2025, 12, 31), True),
        (EQUALS, datetime.fromisoformat("2026-03-09T23:00:00+01:00"), True),
    ],
)
def test_dates_compare_as_dates(operator: Operator, value: Value, holds: bool) -> None:
    """By the calendar; a moment meets a date as the day it falls on."""
    assert is_enabled(operator, date(2026, 3, 9), value) is holds


def test_a_boolean_is_no_number() -> None:
    """Python takes True for 1; FHIR does not."""
    assert not is_enabled(EQUALS, 1, True)
    assert not is_enabled(EQUALS, True, 1)
    assert not is_enabled(Operator.GREATER, 0, True)
    assert is_enabled(EQUALS, False, False)


def test_text_never_equals_a_code_but_matches_text() -> None:
    """Own words in an open choice match answerString; they are not the option of that name."""
    assert not is_enabled(EQUALS, YES, "yes")
    assert is_enabled(EQUALS, "pollen", "pollen")
    assert not is_enabled(EQUALS, "pollen", "Pollen")


def test_quantities_compare_in_one_unit_only() -> None:
    """Units are compared, never converted."""
    kilo, gram = Quantity(Decimal(5), "kg"), Quantity(Decimal(5000), "g")
    assert is_enabled(EQUALS, kilo, Quantity(Decimal("5.0"), "kg"))
    assert not is_enabled(EQUALS, kilo, gram)
    assert not is_enabled(Operator.GREATER, kilo, gram)


def test_an_ordering_needs_an_answer() -> None:
    """R4's printed "no answer is greater" is a slip: unanswered is neither greater nor less."""
    assert not any(is_enabled(operator, 5) for operator in (Operator.GREATER, Operator.LESS, Operator.LESS_OR_EQUAL))


def test_what_has_no_order_is_in_none() -> None:
    """A code is not less than another, and a date not more than a number."""
    assert not is_enabled(Operator.GREATER, NO, YES)
    assert not is_enabled(Operator.GREATER, 3, date(2026, 1, 1))


def test_exists_means_that_there_is_a_value() -> None:
    """An answer left open, or "don't know", is no value."""
    questionnaire = form(
        question("a"), question("yes", EnableWhen("a", EXISTS, True)), question("no", EnableWhen("a", EXISTS, False))
    )
    assert enabled(questionnaire, answered(a="x")) == {"a", "yes"}
    for empty in (Answer(), Answer(absent=AbsentReason.UNKNOWN), Answer(absent=AbsentReason.DECLINED)):
        assert enabled(questionnaire, Answers({"a": empty})) == {"a", "no"}


def test_a_condition_on_a_question_that_does_not_exist_sees_no_answer() -> None:
    """A wrong link is the checker's to report; here it is an unanswered question."""
    questionnaire = form(
        question("b", EnableWhen("nowhere", EQUALS, YES)), question("c", EnableWhen("", EXISTS, False))
    )
    assert enabled(questionnaire, answered(nowhere=YES)) == {"c"}


def test_a_loop_ends_and_is_reported() -> None:
    """Within a loop the others count as unanswered, wherever one begins; `cycles` names it for ``kiosk check``."""
    loop = (
        question("a", EnableWhen("c", EQUALS, YES)),
        question("b", EnableWhen("a", NOT_EQUALS, YES)),
        question("c", EnableWhen("b", EXISTS, False)),
        question("outside", EnableWhen("c", EXISTS, True)),
    )
    given = answered(a=YES, b=YES, c=YES)
    assert enabled(form(*loop), given) == {"b", "c", "outside"}
    assert enabled(form(*reversed(loop)), given) == {"b", "c", "outside"}
    assert cycles(form(*loop)) == (("a", "b", "c"),)


def test_an_item_that_waits_for_itself_or_its_child_is_a_loop() -> None:
    """A question's own answer, and one that is inside the group, can't open them."""
    group = question("g", EnableWhen("inside", EXISTS, True), type=ItemType.GROUP, items=(question("inside"),))
    questionnaire = form(question("self", EnableWhen("self", EXISTS, True)), group)
    assert enabled(questionnaire, answered(self="x", inside="x")) == frozenset()
    assert cycles(questionnaire) == (("self",), ("g", "inside"))


def test_a_chain_of_thousands_is_no_loop_and_no_trouble() -> None:
    """A chain longer than Python's recursion goes is decided like a short one."""
    chain = [question("q0")]
    chain += [question(f"q{n}", EnableWhen(f"q{n - 1}", EXISTS, True)) for n in range(1, 5000)]
    questionnaire = form(*reversed(chain))
    given = Answers({item.link_id: Answer(("x",)) for item in chain})
    assert len(enabled(questionnaire, given)) == 5000
    assert len(enabled(questionnaire, given.without("q0"))) == 1
    assert cycles(questionnaire) == ()


def test_the_walk_holds_what_can_be_put_to_a_patient_in_reading_order() -> None:
    """Enabled questions and notes; no groups, nothing hidden or below it, nothing read-only or without options."""
    questionnaire = form(
        question("note", type=ItemType.DISPLAY),
        Item("silent", ItemType.DISPLAY, Text()),
        question("g", type=ItemType.GROUP, items=(question("a", items=(question("below"),)),)),
        question("secret", type=ItemType.GROUP, hidden=True, items=(question("inside"),)),
        question("score", type=ItemType.DECIMAL, read_only=True, items=(question("why"),)),
        question("weight", type=ItemType.QUANTITY),
        question("elsewhere", type=ItemType.CHOICE),
        Item("choice", ItemType.CHOICE, words("?"), options=(AnswerOption(YES, words("Yes")),)),
        question("own words", type=ItemType.OPEN_CHOICE),
        question("later", EnableWhen("a", EXISTS, True)),
    )
    walk = [item.link_id for item in questions(questionnaire, Answers())]
    assert walk == ["note", "a", "below", "why", "choice", "own words"]
    assert [item.link_id for item in questions(questionnaire, answered(a="x"))][-1] == "later"
