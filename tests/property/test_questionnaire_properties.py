"""What holds of every questionnaire and every set of answers, however odd."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.questionnaire.answers import Answer, Answers, Source
from kiosk.questionnaire.comparing import holds
from kiosk.questionnaire.enablement import cycles, enabled, questions
from kiosk.questionnaire.fhir import (
    dumps,
    is_valid,
    loads,
    questionnaire_from_fhir,
    questionnaire_to_fhir,
    response_from_fhir,
    response_to_fhir,
    validate_response,
)
from kiosk.questionnaire.findings import age, findings
from kiosk.questionnaire.items import (
    ASKABLE,
    AbsentReason,
    AnswerOption,
    Behavior,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Level,
    Operator,
    Questionnaire,
    Rule,
    Text,
    Value,
)
from kiosk.questionnaire.response import ResponseItem, respond
from kiosk.questionnaire.validation import Invalid, check, parse

TODAY = date(2026, 7, 1)
CODES = [Coding(code, "urn:x", Text.of({"da": code, "nb": f"{code} på norsk"})) for code in "abc"]
LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)
WORDS = LINES.map(str.strip).filter(bool)
TEXTS = st.builds(lambda da, nb: Text.of({"da": da, "nb": nb}), WORDS, WORDS.map(lambda word: f"{word} på norsk"))
NAMES = [f"q{n}" for n in range(6)]
brisk = settings(max_examples=50)
"""Whole forms take some milliseconds each to make up: fewer of them, so that the suite stays quick."""

VALUES: dict[ItemType, st.SearchStrategy[Value]] = {
    ItemType.CHOICE: st.sampled_from(CODES),
    ItemType.OPEN_CHOICE: st.sampled_from(CODES) | WORDS,
    ItemType.BOOLEAN: st.booleans(),
    ItemType.STRING: WORDS,
    ItemType.TEXT: WORDS,
    ItemType.INTEGER: st.integers(-(2**31), 2**31 - 1),
    ItemType.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
    ItemType.DATE: st.dates(date(1900, 1, 1), TODAY),
}
ANY_VALUE = st.one_of(*VALUES.values())
CONDITIONS = st.builds(
    EnableWhen, st.sampled_from(NAMES), st.sampled_from(list(Operator)), st.sampled_from(CODES) | ANY_VALUE
)


@st.composite
def items(draw: st.DrawFn, names: list[str], depth: int = 0) -> tuple[Item, ...]:
    """A tree of items that uses up ``names``."""
    made = []
    while names:
        kind = draw(st.sampled_from([*sorted(ASKABLE), ItemType.GROUP, ItemType.DISPLAY]))
        link_id, *names = names
        nested = draw(st.integers(0, len(names))) if depth < 2 and kind is not ItemType.DISPLAY else 0
        below, names = names[:nested], names[nested:]
        if kind is ItemType.GROUP and not below:
            kind = ItemType.BOOLEAN
        made.append(draw(item(link_id, kind, draw(items(below, depth + 1)))))
    return tuple(made)


@st.composite
def item(draw: st.DrawFn, link_id: str, kind: ItemType, below: tuple[Item, ...]) -> Item:
    """One item with conditions, options where its type has them, and a rule."""
    coded = kind in (ItemType.CHOICE, ItemType.OPEN_CHOICE)
    when = draw(st.lists(CONDITIONS, max_size=2))
    rules = draw(
        st.lists(st.builds(Rule, WORDS, st.sampled_from(Level), WORDS, TEXTS, st.tuples(CONDITIONS)), max_size=1)
    )
    return Item(
        link_id,
        kind,
        draw(TEXTS),
        repeats=kind in ASKABLE and draw(st.booleans()),
        hidden=draw(st.sampled_from([False, False, True])),
        options=tuple(AnswerOption(code, code.display) for code in CODES) if coded else (),
        enable_when=tuple(when),
        enable_behavior=draw(st.sampled_from([None, *Behavior])),
        absent=(AbsentReason.UNKNOWN, AbsentReason.DECLINED),
        rules=tuple(rules),
        items=below,
    )


FORMS = items(NAMES).map(lambda made: Questionnaire("urn:form", "1", Text(), made))


def answers_of(item: Item) -> st.SearchStrategy[Answer]:
    """Any state that a question can be in once it was met, with values that fit it."""
    some = st.lists(VALUES[item.type], min_size=1, max_size=3 if item.repeats else 1).map(tuple)
    return (
        st.builds(Answer, some, source=st.sampled_from(Source))
        | st.builds(Answer, absent=st.sampled_from(item.absent), source=st.sampled_from(Source))
        | st.just(Answer())
    )


@st.composite
def visits(draw: st.DrawFn) -> tuple[Questionnaire, Answers]:
    """A form and answers to any of its questions, whether they are enabled or not."""
    questionnaire = draw(FORMS)
    asked = [item for item in questionnaire.walk() if item.type in ASKABLE and draw(st.booleans())]
    return questionnaire, Answers({item.link_id: draw(answers_of(item)) for item in asked})


def link_ids(tree: Iterable[ResponseItem]) -> set[str]:
    """Every linkId of a response."""
    return {each for item in tree for each in (item.link_id, *link_ids(item.items))}


@brisk
@given(visits())
def test_a_response_never_holds_a_disabled_item(visit: tuple[Questionnaire, Answers]) -> None:
    """Whatever was answered before: disabled is out."""
    assert link_ids(respond(*visit)) <= enabled(*visit)


@brisk
@given(visits())
def test_enabling_does_not_depend_on_anything_but_form_and_answers(visit: tuple[Questionnaire, Answers]) -> None:
    """Another object, another order of answering, another moment: the same items."""
    questionnaire, answers = visit
    reordered = Answers(dict(reversed(list(answers.by_link_id.items()))))
    assert enabled(replace(questionnaire), reordered) == enabled(questionnaire, answers) == enabled(*visit)


@brisk
@given(visits())
def test_enabling_is_what_r4_says_of_each_item(visit: tuple[Questionnaire, Answers]) -> None:
    """Item by item: its parent is enabled, and its conditions hold on the answers of enabled questions."""
    questionnaire, answers = visit
    on, loops = enabled(questionnaire, answers), cycles(questionnaire)
    looping = {link_id for loop in loops for link_id in loop}
    for item in questionnaire.walk():
        parent = questionnaire.parent(item.link_id)
        met = [
            holds(when.operator, answers.values(when.question) if when.question in on else (), when.answer)
            for when in item.enable_when
        ]
        joined = all(met) if item.enable_behavior is Behavior.ALL else any(met)
        expected = (parent is None or parent.link_id in on) and (joined or not met)
        if item.link_id not in looping:
            assert (item.link_id in on) is expected


@brisk
@given(visits(), st.data())
def test_a_changed_mind_changed_back_restores_the_response(
    visit: tuple[Questionnaire, Answers], data: st.DataObject
) -> None:
    """Nothing is lost on the way through other branches of the form."""
    questionnaire, answers = visit
    asked = [item for item in questionnaire.walk() if item.type in ASKABLE]
    if not asked:
        return
    item = data.draw(st.sampled_from(asked))
    original, before = answers.get(item.link_id), respond(questionnaire, answers)
    changed = answers.with_(item.link_id, data.draw(answers_of(item)))
    respond(questionnaire, changed)
    back = changed.with_(item.link_id, original) if original else changed.without(item.link_id)
    assert respond(questionnaire, back) == before


@brisk
@given(visits())
def test_the_walk_is_of_enabled_items_in_reading_order(visit: tuple[Questionnaire, Answers]) -> None:
    """And of nothing hidden."""
    questionnaire, _ = visit
    order = [item.link_id for item in questionnaire.walk()]
    walked = questions(*visit)
    assert [item.link_id for item in walked] == sorted((item.link_id for item in walked), key=order.index)
    assert {item.link_id for item in walked} <= enabled(*visit)
    assert not any(item.hidden for item in walked)


@brisk
@given(visits())
def test_findings_come_from_enabled_items_in_the_order_of_their_level(visit: tuple[Questionnaire, Answers]) -> None:
    """Stop first; every piece of evidence is an answer that counts."""
    found = findings(*visit, TODAY)
    levels = [list(Level).index(finding.level) for finding in found]
    assert levels == sorted(levels)
    on = enabled(*visit)
    assert all(finding.link_id in on and set(finding.evidence) <= on for finding in found)


def written(questionnaire: Questionnaire, tree: tuple[ResponseItem, ...]) -> dict[str, Any]:
    """The response as FHIR, through JSON text and back."""
    resource = response_to_fhir(
        tree,
        questionnaire,
        language="da",
        clinic_language="nb",
        status="in-progress",
        authored=datetime(2026, 7, 1, tzinfo=UTC),
    )
    return loads(dumps(resource))


@brisk
@given(visits())
def test_a_response_survives_fhir_and_back(visit: tuple[Questionnaire, Answers]) -> None:
    """Every state, source, text and value, displays included, through JSON text."""
    tree = respond(*visit)
    again = response_from_fhir(written(visit[0], tree))
    assert again == tree
    assert displays(again) == displays(tree)


def displays(tree: Iterable[ResponseItem]) -> list[Text]:
    """The words of every coded answer: codings are equal without them."""
    found = []
    for item in tree:
        found += [value.display for value in item.values if isinstance(value, Coding)]
        found += displays(item.items)
    return found


@brisk
@given(visits())
def test_a_response_of_fitting_answers_is_valid(visit: tuple[Questionnaire, Answers]) -> None:
    """The kiosk's own validator finds no fault in the kiosk's own output."""
    questionnaire, answers = visit
    for item in questionnaire.walk():
        if answer := answers.get(item.link_id):
            assert check(item, answer, TODAY) is None
    resource = loads(dumps(questionnaire_to_fhir(questionnaire, "da")))
    issues = validate_response(resource, written(questionnaire, respond(questionnaire, answers)))
    assert is_valid(issues), issues


@brisk
@given(FORMS)
def test_a_questionnaire_survives_fhir_and_back(questionnaire: Questionnaire) -> None:
    """All that R4 has an element for."""
    again = questionnaire_from_fhir(loads(dumps(questionnaire_to_fhir(questionnaire, "da"))))
    assert again.items == tuple(map(bare, questionnaire.items))


def bare(item: Item) -> Item:
    """The item without what FHIR R4 can't say."""
    return replace(item, absent=(), rules=(), items=tuple(map(bare, item.items)))


MEMBERS = (
    "linkId item answer extension url code system display _display value data size reference valueString valueInteger "
    "valueDate valueDateTime valueTime valueCoding valueBoolean valueDecimal valueQuantity valueReference "
    "valueAttachment"
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["q0", "q1", "2026", "10:30:00", "x", ""])
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS.split()), inner, max_size=4),
    max_leaves=8,
)
ONE_OF_EACH = {
    "resourceType": "Questionnaire",
    "item": [
        {"linkId": "q0", "type": "group", "repeats": True, "item": [{"linkId": "q1", "type": "choice"}]},
        *({"linkId": f"q{n}", "type": str(kind)} for n, kind in enumerate(ItemType, 2) if kind is not ItemType.GROUP),
    ],
}


@given(
    st.lists(
        st.fixed_dictionaries(
            {"linkId": st.sampled_from([f"q{n}" for n in range(20)])}, optional={"answer": JSON, "item": JSON}
        )
        | JSON
    )
)
def test_a_response_of_any_shape_is_judged_and_never_raised_about(content: list[Any]) -> None:
    """What another system sends may be anything."""
    response = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": content}
    assert isinstance(validate_response(ONE_OF_EACH, response), list)


@given(
    st.sampled_from(list(ItemType)), st.text() | st.from_regex(r"[0-9]{0,9}([/.,\- ][0-9]{0,5}){0,3}", fullmatch=True)
)
def test_any_typed_text_gives_a_fitting_value_or_a_reason(kind: ItemType, text: str) -> None:
    """Nothing that a patient types can raise, and what is taken fits its question."""
    asked = Item("q", kind, Text())
    value = parse(asked, text, TODAY)
    if not isinstance(value, Invalid):
        assert check(asked, Answer((value,)), TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_age_never_falls_and_grows_by_one_a_year(birth: date, on: date) -> None:
    """366 days hold one birthday, or two: that of the first day and that of the last."""
    later = date.fromordinal(on.toordinal() + 366)
    assert age(birth, later) - age(birth, on) in (1, 2)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_survives_json(number: Decimal) -> None:
    """Digit for digit."""
    assert loads(dumps({"n": number, "nothing": 0}))["n"] == number
