"""Does every condition point at a question that can give such an answer? enableWhen and findings alike."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import Fault, Severity
from kiosk.library import schema
from kiosk.library.checks.form import Form, given
from kiosk.library.faults import did_you_mean
from kiosk.library.source import NodePath
from kiosk.questionnaire.enablement import cycles
from kiosk.questionnaire.items import CONTAINERS, ItemType, Operator, Questionnaire

Condition = schema.EnableWhen | schema.When
_ANSWERS = {
    ItemType.CHOICE: ("answerCoding", "answerString", "answerInteger", "answerDate"),
    ItemType.OPEN_CHOICE: ("answerCoding", "answerString", "answerInteger", "answerDate"),
    ItemType.BOOLEAN: ("answerBoolean",),
    ItemType.STRING: ("answerString",),
    ItemType.TEXT: ("answerString",),
    ItemType.INTEGER: ("answerInteger", "answerDecimal"),
    ItemType.DECIMAL: ("answerDecimal", "answerInteger"),
    ItemType.DATE: ("answerDate",),
}
_EQUALITY = frozenset({Operator.EQUALS, Operator.NOT_EQUALS})
_ORDERED = frozenset({"answerInteger", "answerDecimal", "answerDate", "answerAge"})
"""What has an order. Words have one too, but another in each language: no ground to ask or warn on."""


def links(form: Form) -> Iterator[Fault]:
    """Faults in the conditions of items (enableWhen) and of findings (raises)."""
    for path, item in form.walk():
        for index, condition in enumerate(item.enable_when):
            where = f"enableWhen of '{item.link_id}'"
            yield from _condition(form, (*path, "enableWhen", index), condition, condition.question, where)
        for index, finding in enumerate(item.raises):
            for number, when in enumerate(finding.when):
                place = (*path, "raises", index, "when", number)
                yield from _when(form, place, when, when.question or item.link_id, f"the finding '{finding.id}'")
        yield from _behavior(form, path, item)


def loops(form: Form, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Items that are enabled by each other in a circle: none of them could be decided.

    Nothing can be said while a linkId is used twice: it would look like a circle.
    """
    placed = list(form.walk())
    paths = {item.link_id: path for path, item in placed}
    if len(paths) < len(placed):
        return
    for loop in cycles(questionnaire):
        message = f"enableWhen goes round in a circle: {' -> '.join((*loop, loop[0]))}"
        first = next((each for each in loop if (*paths[each], "enableWhen") in form.document.lines), loop[0])
        remedy = "remove one of these conditions, so that a question rests only on others than itself"
        yield form.document.fault((*paths[first], "enableWhen"), message, remedy)


def _behavior(form: Form, path: NodePath, item: schema.Item) -> Iterator[Fault]:
    """R4 invariant que-12. The kiosk then takes `any`, which the author may not have meant."""
    if len(item.enable_when) > 1 and item.enable_behavior is None:
        message = f"'{item.link_id}' has several enableWhen and no enableBehavior: any one of them is enough"
        remedy = "write `enableBehavior: any`, or `enableBehavior: all` if all must hold"
        yield form.document.fault((*path, "enableWhen"), message, remedy, Severity.WARNING)


def _when(form: Form, path: NodePath, when: schema.When, question: str, where: str) -> Iterator[Fault]:
    """A finding's condition; one on an absent answer has no operator."""
    if when.answer_absent is None and when.operator is None:
        message = f"{where} compares without an operator"
        yield form.document.fault(path, message, 'add `operator: "="`, or another operator')
    elif when.answer_absent is not None and when.operator is not None:
        message = f"{where} has an operator beside answerAbsent, which needs none"
        yield form.document.fault((*path, "operator"), message, "remove the operator")
    else:
        yield from _condition(form, path, when, question, where)


def _condition(form: Form, path: NodePath, condition: Condition, question: str, where: str) -> Iterator[Fault]:
    item, answers = form.find(question), given(condition)
    if item is None:
        yield form.unknown_question((*path, "question"), question, where)
    elif len(answers) != 1:
        message = f"{where} must name one answer to '{question}', but names {' and '.join(answers) or 'none'}"
        yield form.document.fault(path, message, f"write one of {', '.join(_fitting(item)) or 'the answers'}")
    elif item.type in CONTAINERS:
        message = f"{where} asks for the answer to '{question}', a {item.type}, which is never answered"
        yield form.document.fault((*path, "question"), message, "name a question")
    else:
        yield from _comparison(form, path, condition, item, answers[0], where)


def _fitting(item: schema.Item) -> tuple[str, ...]:
    return _ANSWERS.get(item.type, ())


def _comparison(
    form: Form, path: NodePath, condition: Condition, item: schema.Item, answer: str, where: str
) -> Iterator[Fault]:
    """One answer, compared with a question that exists."""
    operator, fault = condition.operator, form.document.fault
    if operator is Operator.EXISTS:
        if answer != "answerBoolean":
            message = f"{where} uses `exists` with {answer}"
            yield fault((*path, answer), message, "write `answerBoolean: true` (answered) or `false` (not answered)")
    elif answer == "answerAbsent":
        yield from _absence(form, path, condition, item, where)
    elif answer not in _fitting(item) and not (answer == "answerAge" and item.type is ItemType.DATE):
        message = f"{where} gives {answer}, but '{item.link_id}' is of type {item.type}"
        yield fault((*path, answer), message, f"write {' or '.join(_fitting(item)) or 'another question'}")
    elif operator not in _EQUALITY and answer not in _ORDERED:
        message = f"{where} compares {answer} by `{operator}`, but such answers have no order"
        yield fault((*path, "operator"), message, 'use "=", "!=" or exists')
    else:
        yield from _option(form, path, condition, item, where)


def _absence(form: Form, path: NodePath, condition: Condition, item: schema.Item, where: str) -> Iterator[Fault]:
    reason = condition.answer_absent if isinstance(condition, schema.When) else None
    if reason not in item.absent:
        message = f"{where} waits for {reason}, which '{item.link_id}' does not offer"
        remedy = did_you_mean(str(reason), item.absent, f"add `absent: [{reason}]` to '{item.link_id}'")
        yield form.document.fault((*path, "answerAbsent"), message, remedy)


def _option(form: Form, path: NodePath, condition: Condition, item: schema.Item, where: str) -> Iterator[Fault]:
    """A coding, or a closed choice's plain value, must be one of the question's options."""
    coding = condition.answer_coding
    if coding is None:
        yield from _plain_option(form, path, condition, item, where)
    elif form.coding(coding) not in form.codings(item):
        codes = [each.code for each in form.codings(item)]
        message = f"{where} waits for the answer '{coding.code}', which '{item.link_id}' does not have"
        remedy = did_you_mean(coding.code, codes, f"add an option to '{item.link_id}'")
        if coding.code in codes:
            remedy = f"the system differs: leave out `system`, or write that of '{item.link_id}'"
        yield form.document.fault((*path, "answerCoding", "code"), message, remedy)


def _plain_option(form: Form, path: NodePath, condition: Condition, item: schema.Item, where: str) -> Iterator[Fault]:
    if item.type is not ItemType.CHOICE:
        return
    (answer,) = given(condition)
    options = [option.model_dump(by_alias=True).get(answer.replace("answer", "value")) for option in item.answer_option]
    wanted = condition.model_dump(by_alias=True)[answer]
    if condition.operator in _EQUALITY and wanted not in options:
        message = f"{where} waits for the answer '{wanted}', which '{item.link_id}' does not have"
        known = [str(option) for option in options if option is not None]
        yield form.document.fault((*path, answer), message, did_you_mean(str(wanted), known, "name an option's code"))
