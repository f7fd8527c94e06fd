"""One thing to say, as data: text, language, priority, privacy, page, index."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kiosk.visit.page import Privacy


class Priority(IntEnum):
    """What may replace what, highest first in speech: as SSIP's and NVDA's.

    ALERT: a safety notice, not cut by others. FEEDBACK: short, about a setting. FOCUS: the focused choice.
    PAGE: the page's text.
    """

    PAGE = 10
    FOCUS = 20
    FEEDBACK = 30
    ALERT = 40


@dataclass(frozen=True, slots=True)
class Utterance:
    """One passage or sentence to say. ``page`` is the page's id, ``index`` its place in the reading order.

    ``text`` is what is shown; ``spoken`` is what the voice is given instead, where that
    differs: the player fills it in.
    """

    text: str
    language: str
    priority: Priority = Priority.PAGE
    privacy: Privacy = Privacy.PUBLIC
    page: str = ""
    index: int = 0
    spoken: str = ""
