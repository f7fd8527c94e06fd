"""Which questions apply: FHIR R4 enableWhen, and from it the walk that a patient takes.

Decided by the R4 text (http://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen):

- A disabled question counts as unanswered, whatever was once answered to it; so does one that does not exist.
- Everything below a disabled item is disabled.
- A child of a *question* does not need an answer to it: R4 nests items under questions without tying them to
  the answer; a form that wants that says so with enableWhen. It is shown in its place, after its question.
- Several conditions without enableBehavior: any (``kiosk check`` warns; R4 invariant que-12).
- ``exists`` asks for a value: "don't know" is an answer without one.
- Loops: see `kiosk.questionnaire.dependencies`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kiosk.questionnaire.answers import Answer, Answers
from kiosk.questionnaire.dependencies import Link, once_each, plan
from kiosk.questionnaire.items import ASKABLE, Item, ItemType, Questionnaire


def enabled(questionnaire: Questionnaire, answers: Answers) -> frozenset[str]:
    """The linkIds of all enabled items, groups and displays included. LinkIds must be unique (R4 que-2)."""
    steps = plan(questionnaire)
    found = set(steps.always)
    for link_id, parent, links, decisive in steps.steps:
        if (not parent or parent in found) and _met(links, decisive, answers.by_link_id, found):
            found.add(link_id)
    return frozenset(found)


def _met(links: Iterable[Link], decisive: bool, given: Mapping[str, Answer], found: Collection[str]) -> bool:
    """Do the links enable their item? ``found`` are the items known to be enabled: only their answers count."""
    for question, test in links:
        answer = given.get(question) if question in found else None
        if test(answer.values if answer else ()) is decisive:
            return decisive
    return not decisive


def applicable(answers: Answers, on: Collection[str]) -> Answers:
    """The answers to enabled items only; ``on`` comes from `enabled`."""
    return Answers({link_id: answer for link_id, answer in answers.by_link_id.items() if link_id in on})


def cycles(questionnaire: Questionnaire) -> tuple[tuple[str, ...], ...]:
    """Every loop of items whose enabling rests on itself, as linkIds in reading order: a fault of the form."""
    return plan(questionnaire).loops


def questions(questionnaire: Questionnaire, answers: Answers) -> tuple[Item, ...]:
    """What a patient walks through, in reading order: enabled questions and notes that can be put to them."""
    on = enabled(questionnaire, answers)
    return tuple(item for item in _presentable(questionnaire) if item.link_id in on)


@once_each
def _presentable(questionnaire: Questionnaire) -> tuple[Item, ...]:
    return tuple(_visible(questionnaire.items))


def _visible(items: Iterable[Item]) -> Iterator[Item]:
    """Hidden hides all below it (questionnaire-hidden); readOnly does not."""
    for item in items:
        if not item.hidden:
            if answerable(item) or is_note(item):
                yield item
            yield from _visible(item.items)


def answerable(item: Item) -> bool:
    """Can the kiosk ask this question? Not a read-only one, nor a choice whose options are kept elsewhere."""
    without_options = item.type is ItemType.CHOICE and not item.options and not item.topics
    return item.type in ASKABLE and not item.read_only and not without_options


def is_note(item: Item) -> bool:
    """Is it a text to show between questions?"""
    return item.type is ItemType.DISPLAY and bool(item.text)
