"""What can be wrong with an answer, as a code and its figures: the words for it belong to the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Invalid:
    """Why an answer can't be taken.

    ``figures`` are for the sentence about it: ``limit`` as a plain number ("12.5") or an ISO date
    ("1900-01-01"), which the page puts into the patient's language.
    """

    code: str
    figures: Mapping[str, str] = field(default_factory=dict)
