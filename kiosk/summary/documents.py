"""What the vault seals, as bytes: one summary or one call for staff, in FHIR's JSON."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.library.types import Library
from kiosk.questionnaire.fhir_writing import dumps
from kiosk.summary.bundle import to_bundle
from kiosk.summary.call import staff_call
from kiosk.summary.codes import Resource
from kiosk.summary.summary import summarise
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit


@dataclass(frozen=True, slots=True)
class Documents:
    """Makes the documents of one kiosk, from the content it asked with."""

    library: Library
    kiosk_id: str

    def summary(self, visit: Visit, outcome: Outcome | None) -> bytes:
        """The visit's FHIR document Bundle, UTF-8; ``outcome`` None makes a draft."""
        return _encoded(to_bundle(summarise(visit, self.library, outcome, self.kiosk_id), self.library))

    def call(self, visit: Visit, urgent: bool) -> bytes:
        """The visit's call for staff, a FHIR Communication, UTF-8."""
        return _encoded(staff_call(visit, self.kiosk_id, self.library.clinic.language, urgent=urgent))


def _encoded(resource: Resource) -> bytes:
    """A broken terminal can hand over half a character (a lone surrogate), which UTF-8 can't carry: ``?``."""
    return dumps(resource).encode("utf-8", "replace")
