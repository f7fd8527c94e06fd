"""The response: only what is enabled, in the questionnaire's shape, with four states kept apart."""

from __future__ import annotations

from decimal import Decimal

from kiosk.questionnaire.answers import Answer, Answers, Source, initial_answers
from kiosk.questionnaire.items import (
    AbsentReason,
    EnableWhen,
    Item,
    ItemType,
    Operator,
    Questionnaire,
    Text,
)
from kiosk.questionnaire.response import ResponseItem, respond

TEXT = Text.of({"en": "?"})


def form(*items: Item) -> Questionnaire:
    """A questionnaire of these items."""
    return Questionnaire("urn:form", "1", Text(), items)


def question(link_id: str, type: ItemType = ItemType.STRING, items: tuple[Item, ...] = ()) -> Item:
    """An item without conditions."""
    return Item(link_id, type, TEXT, items=items)


def test_four_states_stay_apart() -> None:
    """Answered, left open, a reason why not, not asked: the clinician must be able to tell them."""
    questionnaire = form(question("a"), question("b"), question("c"), question("d"))
    answers = Answers(
        {
            "a": Answer(("x",), source=Source.VOICE),
            "b": Answer(source=Source.TOUCH),
            "c": Answer(absent=AbsentReason.DECLINED, source=Source.TOUCH),
        }
    )
    assert respond(questionnaire, answers) == (
        ResponseItem("a", TEXT, ("x",), source=Source.VOICE),
        ResponseItem("b", TEXT),
        ResponseItem("c", TEXT, absent=AbsentReason.DECLINED, source=Source.TOUCH),
        ResponseItem("d", TEXT, asked=False),
    )


def test_a_disabled_item_never_appears_and_comes_back_with_its_answer() -> None:
    """The answer is kept in the visit, not in the response."""
    when = (EnableWhen("a", Operator.EQUALS, "yes"),)
    questionnaire = form(question("a"), Item("b", ItemType.STRING, TEXT, enable_when=when))
    answers = Answers({"a": Answer(("yes",)), "b": Answer(("kept",))})
    before = respond(questionnaire, answers)
    without = respond(questionnaire, answers.with_("a", Answer(("no",))))
    assert [item.link_id for item in without] == ["a"]
    assert respond(questionnaire, answers.with_("a", Answer(("no",))).with_("a", Answer(("yes",)))) == before


def test_groups_hold_their_items_and_empty_ones_are_left_out() -> None:
    """Displays and groups with nothing to show are no part of a response."""
    questionnaire = form(
        question("g", ItemType.GROUP, (question("note", ItemType.DISPLAY), question("a"))),
        question("empty", ItemType.GROUP, (question("note 2", ItemType.DISPLAY),)),
    )
    (group,) = respond(questionnaire, Answers())
    assert group.link_id == "g"
    assert group.asked
    assert [item.link_id for item in group.items] == ["a"]


def test_items_below_a_question_stand_below_it_whether_it_is_answered_or_not() -> None:
    """Nesting is the questionnaire's."""
    questionnaire = form(question("a", items=(question("b"),)))
    (parent,) = respond(questionnaire, Answers({"b": Answer(("x",))}))
    assert not parent.asked
    assert parent.items == (ResponseItem("b", TEXT, ("x",), source=Source.KEYS),)


def test_hidden_and_read_only_questions_appear_with_a_value_only() -> None:
    """Nobody could be asked them, so without a value there is nothing to say."""
    questionnaire = form(
        Item("kept", ItemType.STRING, TEXT, hidden=True, initial=("v2",)),
        Item("score", ItemType.DECIMAL, TEXT, read_only=True),
        Item("secret", ItemType.GROUP, TEXT, hidden=True, items=(question("inside"),)),
    )
    assert respond(questionnaire, initial_answers(questionnaire)) == (
        ResponseItem("kept", TEXT, ("v2",), source=Source.INITIAL),
    )


def test_a_whole_number_in_a_decimal_question_is_a_decimal() -> None:
    """FHIR answers a decimal item with valueDecimal only."""
    (item,) = respond(form(question("a", ItemType.DECIMAL)), Answers({"a": Answer((5,))}))
    assert isinstance(item.values[0], Decimal)


def test_an_answer_that_says_not_asked_is_not_asked() -> None:
    """One state has one form."""
    (item,) = respond(form(question("a")), Answers({"a": Answer(absent=AbsentReason.NOT_ASKED)}))
    assert item == ResponseItem("a", TEXT, asked=False)
