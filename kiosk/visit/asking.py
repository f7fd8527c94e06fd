"""Which questions this visit is asked, as things stand: enabled ones, without lists that would be empty."""

from __future__ import annotations

from kiosk.library.types import Library
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
