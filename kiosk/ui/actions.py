"""What a key or a touch means: an event for the visit, or turning to another part of the page."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.questionnaire.answers import Source
from kiosk.visit.events import Confirmed, Entered, Event
from kiosk.visit.page import Page


@dataclass(frozen=True, slots=True)
class Turn:
    """Show the part of the page that is ``step`` further on (negative: back). The visit knows nothing of parts."""

    step: int


Action = Event | Turn


def confirm(page: Page, source: Source = Source.KEYS) -> Event:
    """What Enter means on this page: the field is entered as it stands, or the choice confirmed."""
    return Entered(page.entry.value, source) if page.entry is not None else Confirmed(source)
