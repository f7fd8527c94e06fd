"""Which questions this visit is asked, as things stand, and which of them comes next."""

from __future__ import annotations

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.enablement import questions
from kiosk.questionnaire.items import Item, ItemType
from kiosk.visit import choosing
from kiosk.visit.visit import Visit


def walk(visit: Visit, library: Library) -> tuple[Item, ...]:
    """Questions and notes in reading order. A list of the topics read is left out until one has been read."""
    return tuple(
        item
        for item in questions(library.questionnaire, visit.answers)
        if not item.topics or choosing.options(item, visit)
    )


def asked(visit: Visit, library: Library) -> tuple[Item, ...]:
    """The questions alone, without the notes between them."""
    return tuple(item for item in walk(visit, library) if item.type is not ItemType.DISPLAY)


def following(item: Item, visit: Visit, library: Library) -> Item | None:
    """The next question or note in reading order, or None after the last."""
    order = {each.link_id: index for index, each in enumerate(library.questionnaire.walk())}
    here = order[item.link_id]
    later = (each for each in walk(visit, library) if order[each.link_id] > here)
    return next(later, None)


def unmet(item: Item, visit: Visit) -> bool:
    """Has the question not been put to the patient? What the form filled in beforehand is not an answer yet."""
    answer = visit.answers.get(item.link_id)
    return answer is None or answer.source is Source.INITIAL


def first_unmet(visit: Visit, library: Library) -> Item | None:
    """The first question that has not been put to the patient, or None."""
    return next((item for item in asked(visit, library) if unmet(item, visit)), None)


def waiting_for(visit: Visit, library: Library) -> Item | None:
    """Where to go on: the latest question, if the patient walked away from it; else from the first not met."""
    items = asked(visit, library)
    ahead = [index for index, item in enumerate(items) if unmet(item, visit)]
    if not ahead:
        return None
    contiguous = len(ahead) == len(items) - ahead[0]
    latest = items[ahead[0] - 1] if ahead[0] and contiguous else None
    return latest if latest and _left_open(latest, visit) else _from_notes(items[ahead[0]], visit, library)


def _left_open(item: Item, visit: Visit) -> bool:
    answer = visit.answers.get(item.link_id)
    return answer is not None and not answer.values and answer.absent is None


def _from_notes(item: Item, visit: Visit, library: Library) -> Item:
    """The first of the notes that stand right before a question, or the question itself."""
    before = walk(visit, library)
    for each in reversed(before[: before.index(item)]):
        if each.type is not ItemType.DISPLAY:
            break
        item = each
    return item
