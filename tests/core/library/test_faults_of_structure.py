"""Items that the kiosk could not ask, or ids and limits that contradict each other.

One slip at a time in content that is right: exactly its own fault is told, and no echo of it.
"""

from __future__ import annotations

import pytest

from kiosk.errors import Severity
from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

Q = "questionnaires/test.yaml"

SLIPS = {
    "duplicate linkId": Slip(
        Q, "linkId: questions", "linkId: birth-date", "the linkId 'birth-date' is used twice (first on line 11)"
    ),
    "duplicate finding": Slip(Q, "id: pregnancy", "id: minor", "the id 'minor' is used twice"),
    "duplicate option": Slip(Q, "{code: no,", "{code: yes,", "has the option 'yes' twice"),
    "a topic's code": Slip(
        Q,
        "        topics: true\n",
        "        topics: true\n        answerOption: [{valueCoding: {code: pain, display: {nb: a, da: b, en: c}}}]\n",
        "has the option 'pain' twice",
        down=1,
    ),
    "repeating group": Slip(
        Q,
        "text: {nb: Helsen",
        "repeats: true\n    text: {nb: Helsen",
        "the group 'health' repeats",
        "one choice with repeats",
    ),
    "repeating number": Slip(
        Q, "minValue: 0.5", "repeats: true", "takes one answer", "remove", severity=Severity.WARNING
    ),
    "type the kiosk can't ask": Slip(
        Q, "type: open-choice", "type: attachment", "can't ask 'questions': type attachment", "boolean"
    ),
    "choice without options": Slip(
        Q, "        topics: true\n", "", "the choice 'questions' has no options", "answerOption", -3
    ),
    "options of a number": Slip(
        Q, "maxValue: 300", "answerOption: [{valueInteger: 3}]", "has options, but its type is decimal"
    ),
    "option without value": Slip(
        Q,
        '          - valueCoding: {code: no, display: {nb: Nei, da: Nej, en: "No"}}\n            excl',
        "          - excl",
        "holds no value",
        "valueCoding",
    ),
    "option without words": Slip(
        Q, ', display: {nb: Nei, da: Nej, en: "No"}', "", "option 'no' of 'pregnant' has no words", "display"
    ),
    "topics of a number": Slip(Q, "maxValue: 300", "topics: true", "'weight' is no choice", "type: choice"),
    "bound of another type": Slip(Q, '"1900-01-01"', "5", "minValue 5 of 'birth-date' does not fit", "YYYY-MM-DD"),
    "minValue today": Slip(Q, '"1900-01-01"', "today", "can't be today"),
    "crossed bounds": Slip(Q, "maxValue: 45", "maxValue: 0", "no answer to 'weeks' can fit", "exchange", -1),
    "length of a number": Slip(Q, "maxValue: 300", "maxLength: 5", "no meaning", "remove", severity=Severity.WARNING),
    "decimals of a date": Slip(
        Q, '        minValue: "1900-01-01"\n', "        maxDecimalPlaces: 5\n", "no meaning", severity=Severity.WARNING
    ),
    "initial of another type": Slip(
        Q, "maxValue: 300", "initial: [{valueString: x}]", "initial of 'weight' holds valueString", "valueDecimal"
    ),
    "offers not-asked": Slip(
        Q, "absent: [asked-unknown, asked-declined]", "absent: [not-asked]", "offers not-asked", "asked-unknown"
    ),
    "empty group": Slip(
        Q,
        "    item:\n      - linkId: birth-date",
        "    item: []\n  - linkId: rest\n    type: group\n    text: {nb: a, da: b, en: c}\n"
        "    item:\n      - linkId: birth-date",
        "the group 'about-you' holds no items",
        down=-3,
    ),
    "display with items": Slip(
        Q,
        "type: group\n    text: {nb: Om",
        "type: display\n    text: {nb: Om",
        "the display 'about-you' holds items",
        "type: group",
        2,
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])
