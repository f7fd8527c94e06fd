"""What the patient wants to ask the clinician about: a topic, or what was searched for, ticked in the FAQ."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library, Topic
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import Coding, Item, ItemType, Value
from kiosk.visit import choosing
from kiosk.visit.build import Row, words_for
from kiosk.visit.effects import SealDraft, SpeakFocus
from kiosk.visit.navigation import Step
from kiosk.visit.page import Mark, Privacy
from kiosk.visit.visit import Visit

ASK = "ask"
"""The key of the row that ticks a wish."""

Wish = Topic | str
"""A topic, or a question in the patient's own words."""


def row(wish: Wish, visit: Visit, library: Library) -> Row | None:
    """The tick box "I'd like to ask about this"; None where the form collects no such wishes, or all is sent.

    That it is ticked is one of the patient's answers: private.
    """
    found = _collected(wish, library) if visit.outcome is None else None
    if found is None:
        return None
    item, value = found
    words = words_for(visit, library)
    label = words("I'd like to ask about this")
    if value in visit.answers.values(item.link_id):
        return Row(ASK, label, visit.language, Mark.TICKED, words("chosen"), privacy=Privacy.PRIVATE)
    return Row(ASK, label, visit.language, Mark.NOT_TICKED)


def toggled(wish: Wish, visit: Visit, library: Library) -> Step:
    """Tick or untick it among the patient's questions; it is an answer, so it is sealed."""
    found = _collected(wish, library)
    if found is None:
        return visit, ()
    item, value = found
    before = visit.answers.get(item.link_id) or Answer()
    answer = choosing.choose(item, value, before, before.source)
    return replace(visit, answers=visit.answers.with_(item.link_id, answer)), (SealDraft(), SpeakFocus())


def _collected(wish: Wish, library: Library) -> tuple[Item, Value] | None:
    """The question that collects such wishes, and this one as its value. Own words need an open choice."""
    for item in library.questionnaire.walk():
        value = _value(wish, item) if item.topics else None
        if value is not None:
            return item, value
    return None


def _value(wish: Wish, item: Item) -> Value | None:
    """The wish as an answer to this list of topics; None where it takes no such answer."""
    if isinstance(wish, str):
        return wish if item.type is ItemType.OPEN_CHOICE else None
    codings = (option.value for option in item.options if isinstance(option.value, Coding))
    return next((coding for coding in codings if coding.code == wish.id), None)
