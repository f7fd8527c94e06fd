"""Pages of doors: a number opens one, arrows move, and Enter opens the one stood on or says that none is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.questionnaire.validation import Invalid
from kiosk.visit.build import Row, moved, row_at
from kiosk.visit.effects import SpeakPage
from kiosk.visit.events import Chosen, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import Step
from kiosk.visit.visit import Visit


def act(
    visit: Visit, event: PatientEvent, rows: Sequence[Row], enter: Callable[[object], Step], *, default: int = 0
) -> Step:
    """What an event does on a page of doors; ``enter`` is given the key of the door that opens.

    ``default`` is the number that Enter opens where no door is stood on; 0 where Enter alone decides nothing.
    """
    match event:
        case Chosen(number):
            row = row_at(rows, number)
        case Confirmed():
            row = row_at(rows, visit.focus or default)
            if row is None:
                return replace(visit, fault=Invalid("choose")), (SpeakPage(),)
        case Moved():
            return moved(visit, event, rows)
        case _:
            row = None
    return enter(row.key) if row is not None else (visit, ())
