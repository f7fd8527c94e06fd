"""What an earlier answer told is not asked again: the questionnaire that the kiosk ships, walked as a patient."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from tests.core.visit.driving import How, Stay

BEFORE: dict[str, How] = {"treated-before": ("Yes",)}


def met(library: Library, answers: dict[str, How]) -> list[str]:
    """The questions that a patient meets who gives these answers and leaves the others open."""
    stay = Stay(library).start()
    found = []
    for link_id in stay.walking():
        found.append(link_id)
        stay.respond(answers.get(link_id))
        if stay.visit.place.step == "skip":
            stay.next()
    return found


@pytest.mark.parametrize(
    ("answers", "asked", "left_out"),
    [
        ({**BEFORE, "reaction": ("I had an allergy to it",)}, "allergies-also", "allergies"),
        ({**BEFORE, "reaction": ("A bruise",)}, "allergies", "allergies-also"),
        ({}, "allergies", "reaction"),
        ({"other-medicines": ("Supplements or herbs",)}, "supplements-kinds", "medicines-kinds"),
        ({"other-medicines": ("Some other kind of medicine",)}, "medicines-kinds", "medicines-which"),
        ({"other-medicines": ("Pills that relax my muscles",)}, "medicines-which", "supplements-kinds"),
    ],
)
def test_only_what_is_not_known_is_asked(library: Library, answers: dict[str, How], asked: str, left_out: str) -> None:
    """An allergy told as a reaction is not asked for again; a list is asked for only where it was said to matter."""
    found = met(library, answers)
    assert asked in found
    assert left_out not in found
