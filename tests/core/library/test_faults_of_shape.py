"""Slips against the schema: unknown, missing and misspelt keys, values of the wrong type.

One slip at a time in content that is right: exactly its own fault is told, and no echo of it.
"""

from __future__ import annotations

import pytest

from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

Q = "questionnaires/test.yaml"

SLIPS = {
    "unknown key": Slip(
        Q,
        "required: true\n        minV",
        "requird: true\n        minV",
        "unknown key `requird` in 'birth-date'",
        "`required`",
    ),
    "unknown key at the top": Slip(Q, "codeSystem:", "codesystem:", "unknown key `codesystem`", "`codeSystem`"),
    "misspelt required key": Slip(Q, "linkId: weight", "linkID: weight", "unknown key `linkID`", "`linkId`"),
    "missing key": Slip(Q, 'version: "1.0.0"\n', "", "`version` is missing", "add `version:`", -2),
    "missing linkId": Slip(Q, "- linkId: about-you\n    type: group", "- type: group", "`linkId` is missing"),
    "unknown type": Slip(Q, "type: decimal", "type: decimel", "`type` can't be the text 'decimel'", "`decimal`"),
    "unknown level": Slip(Q, "level: stop", "level: halt", "`level` can't be the text 'halt'", "stop, caution"),
    "number for a text": Slip(Q, '"1.0.0"', "1", "`version` must be a text, but is 1", "quotes"),
    "text for a truth": Slip(
        Q, "exclusive: true", "exclusive: yes", "`exclusive` must be true or false", "true or false"
    ),
    "text for a list": Slip(Q, "[asked-unknown, asked-declined]", "asked-unknown", "`absent` must be a list", "- "),
    "empty text": Slip(Q, "en: Your health", 'en: ""', "`en` is empty"),
    "null text": Slip(Q, "en: About you}", "en: }", "`en` must be a text, but is empty"),
    "text without languages": Slip(
        Q, "{nb: Om deg, da: Om dig, en: About you}", "Om deg", "`text` must be keys with values"
    ),
    "not a date": Slip(Q, '"1900-01-01"', '"1900-13-01"', "`minValue` is no date: '1900-13-01'", "YYYY-MM-DD"),
    "half a date": Slip(Q, '"1900-01-01"', '"19000101"', "`minValue` is not a date written YYYY-MM-DD"),
    "empty when": Slip(
        Q, 'when:\n              - {operator: "<", answerAge: 18}', "when: []", "`when` has too few entries"
    ),
    "negative age": Slip(
        Q, "answerAge: 18", "answerAge: -1", "`answerAge` must be greater than or equal to 0", "0 or more"
    ),
    "wrong resource": Slip(
        Q,
        "resourceType: Questionnaire",
        "resourceType: Form",
        "`resourceType` can't be the text 'Form'",
        "Questionnaire",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])
