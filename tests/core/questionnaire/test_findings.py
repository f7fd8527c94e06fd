"""Findings: what the clinician must see, raised by the answers that count, most urgent first."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.questionnaire.answers import Answer, Answers
from kiosk.questionnaire.findings import age, findings
from kiosk.questionnaire.items import (
    AbsentIs,
    AbsentReason,
    AgeIs,
    Behavior,
    Coding,
    Condition,
    EnableWhen,
    Item,
    ItemType,
    Level,
    Operator,
    Questionnaire,
    Rule,
    Text,
)

DAY = date(2026, 7, 1)
YES, NO = Coding("yes", "urn:x"), Coding("no", "urn:x")
IS_YES = EnableWhen("a", Operator.EQUALS, YES)


def rule(id: str, *when: Condition, level: Level = Level.NOTE, behavior: Behavior = Behavior.ANY) -> Rule:
    """A rule raised by these conditions."""
    return Rule(id, level, "F1", Text.of({"en": id}), when, behavior)


def item(link_id: str, *rules: Rule, when: tuple[EnableWhen, ...] = ()) -> Item:
    """A question with rules."""
    return Item(link_id, ItemType.STRING, Text(), rules=rules, enable_when=when)


def form(*items: Item) -> Questionnaire:
    """A questionnaire of these items."""
    return Questionnaire("urn:form", "1", Text(), items)


def raised(questionnaire: Questionnaire, answers: dict[str, Answer], on: date = DAY) -> list[str]:
    """The ids of the rules that are raised, in the order found."""
    return [finding.rule for finding in findings(questionnaire, Answers(answers), on)]


def test_a_rule_is_raised_by_its_answer_and_says_which() -> None:
    """The finding carries level, fact, place, reason and the answers it rests on."""
    questionnaire = form(item("a", rule("r", IS_YES, level=Level.STOP)))
    (found,) = findings(questionnaire, Answers({"a": Answer((NO, YES))}), DAY)
    assert (found.rule, found.level, found.fact, found.link_id) == ("r", Level.STOP, "F1", "a")
    assert found.reason.in_("en") == "r"
    assert found.evidence == ("a",)
    assert raised(questionnaire, {"a": Answer((NO,))}) == []


def test_stop_comes_first_then_caution_then_note_then_reading_order() -> None:
    """The clinician reads from the top."""
    questionnaire = form(
        item("a", rule("note", IS_YES), rule("caution", IS_YES, level=Level.CAUTION)),
        item("b", rule("stop", IS_YES, level=Level.STOP), rule("note 2", IS_YES)),
        item("c", rule("stop 2", IS_YES, level=Level.STOP)),
    )
    assert raised(questionnaire, {"a": Answer((YES,))}) == ["stop", "stop 2", "caution", "note", "note 2"]


def test_all_wants_every_condition_and_any_wants_one() -> None:
    """Combinations across questions; the evidence names those that held."""
    both = (IS_YES, EnableWhen("b", Operator.EQUALS, YES))
    questionnaire = form(item("a", rule("any", *both), rule("all", *both, behavior=Behavior.ALL)), item("b"))
    (found,) = findings(questionnaire, Answers({"a": Answer((NO,)), "b": Answer((YES,))}), DAY)
    assert (found.rule, found.evidence) == ("any", ("b",))
    assert raised(questionnaire, {"a": Answer((YES,)), "b": Answer((YES,))}) == ["any", "all"]


def test_the_rules_of_a_disabled_item_raise_nothing() -> None:
    """A question that does not apply has nothing to say."""
    questionnaire = form(item("a"), item("b", rule("r", EnableWhen("a", Operator.EQUALS, NO)), when=(IS_YES,)))
    assert raised(questionnaire, {"a": Answer((NO,))}) == []


def test_the_answer_to_a_disabled_question_counts_as_unanswered() -> None:
    """A kept answer raises no finding while its question is disabled."""
    questionnaire = form(
        item("a"),
        item("b", when=(IS_YES,)),
        item(
            "c",
            rule("r", EnableWhen("b", Operator.EQUALS, YES)),
            rule("not", EnableWhen("b", Operator.NOT_EQUALS, YES)),
        ),
    )
    assert raised(questionnaire, {"a": Answer((NO,)), "b": Answer((YES,))}) == ["not"]
    assert raised(questionnaire, {"a": Answer((YES,)), "b": Answer((YES,))}) == ["r"]


def test_a_finding_without_an_answer_has_no_evidence() -> None:
    """``!=`` holds for an unanswered question: there is no answer to show."""
    questionnaire = form(item("a", rule("r", EnableWhen("a", Operator.NOT_EQUALS, YES))))
    (found,) = findings(questionnaire, Answers(), DAY)
    assert found.evidence == ()


def test_a_reason_for_no_value_can_raise_a_finding() -> None:
    """ "Don't know" is not "prefer not to say", and neither is left open."""
    questionnaire = form(item("a", rule("r", AbsentIs("a", AbsentReason.UNKNOWN))))
    (found,) = findings(questionnaire, Answers({"a": Answer(absent=AbsentReason.UNKNOWN)}), DAY)
    assert found.evidence == ("a",)
    for other in (Answer(), Answer(absent=AbsentReason.DECLINED), Answer((YES,))):
        assert raised(questionnaire, {"a": other}) == []


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2008, 7, 2), date(2026, 7, 1), 17),
        (date(2008, 7, 1), date(2026, 7, 1), 18),
        (date(1961, 12, 31), date(2026, 12, 30), 64),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 7, 1), date(2026, 7, 1), 0),
    ],
)
def test_age_is_counted_in_whole_years(birth: date, on: date, years: int) -> None:
    """Birthdays count from their day; those of 29 February from 1 March in a common year."""
    assert age(birth, on) == years


def test_age_rules_follow_the_day_of_the_visit() -> None:
    """Under 18 until the birthday."""
    questionnaire = form(item("born", rule("minor", AgeIs("born", Operator.LESS, 18))))
    born = {"born": Answer((date(2008, 7, 2),))}
    assert raised(questionnaire, born, date(2026, 7, 1)) == ["minor"]
    assert raised(questionnaire, born, date(2026, 7, 2)) == []


def test_without_a_date_of_birth_an_age_rule_is_false_but_not_equals_true() -> None:
    """As enableWhen has it: nothing is less than 18, and nothing equals it."""
    operators = [operator for operator in Operator if operator is not Operator.EXISTS]
    questionnaire = form(item("born", *(rule(operator.name, AgeIs("born", operator, 18)) for operator in operators)))
    assert raised(questionnaire, {}) == ["NOT_EQUALS"]
    assert raised(questionnaire, {"born": Answer(("not a date",))}) == ["NOT_EQUALS"]


def test_a_rule_without_conditions_raises_nothing() -> None:
    """Even one that asks for all of none."""
    assert raised(form(item("a", rule("r", behavior=Behavior.ALL))), {}) == []
