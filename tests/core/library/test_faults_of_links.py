"""Conditions that point nowhere, or wait for an answer that can't be given.

One slip at a time in content that is right: exactly its own fault is told, and no echo of it.
"""

from __future__ import annotations

import pytest

from kiosk.errors import Severity
from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

Q = "questionnaires/test.yaml"

SLIPS = {
    "no such question": Slip(
        Q,
        "{question: pregnant,",
        "{question: pregnat,",
        "enableWhen of 'weeks' names the question 'pregnat'",
        "`pregnant`",
    ),
    "no such question in a finding": Slip(
        Q,
        "{answerAbsent:",
        "{question: pregnat, answerAbsent:",
        "the finding 'pregnancy' names the question 'pregnat'",
        "`pregnant`",
    ),
    "no such answer": Slip(
        Q,
        '{question: pregnant, operator: "=", answerCoding: {code: yes}}',
        '{question: pregnant, operator: "=", answerCoding: {code: yess}}',
        "waits for the answer 'yess'",
        "`yes`",
    ),
    "other system": Slip(
        Q,
        '{question: pregnant, operator: "=", answerCoding: {code: yes}}',
        '{question: pregnant, operator: "=", answerCoding: {code: yes, system: x}}',
        "waits for the answer 'yes'",
        "the system differs",
    ),
    "other type": Slip(
        Q,
        "answerInteger: 30",
        "answerString: x",
        "gives answerString, but 'weight' is of type decimal",
        "answerDecimal",
    ),
    "a group's answer": Slip(
        Q, "{question: weight,", "{question: about-you,", "a group, which is never answered", "question"
    ),
    "no answer": Slip(Q, ', operator: ">", answerInteger: 30}', ', operator: ">"}', "names none", "answerDecimal"),
    "two answers": Slip(
        Q, "answerInteger: 30}", "answerInteger: 30, answerDecimal: 1.5}", "answerInteger and answerDecimal"
    ),
    "order of codes": Slip(
        Q, '{operator: "=", answerCoding', '{operator: "<", answerCoding', "such answers have no order", "exists"
    ),
    "exists without a truth": Slip(
        Q,
        '{question: weight, operator: ">"',
        "{question: weight, operator: exists",
        "uses `exists` with answerInteger",
        "answerBoolean",
    ),
    "age of a number": Slip(
        Q,
        '{operator: "=", answerCoding: {code: yes}}',
        '{question: weight, operator: "<", answerAge: 3}',
        "gives answerAge, but 'weight' is of type decimal",
    ),
    "no operator": Slip(
        Q,
        '{operator: "<", answerAge: 18}',
        "{answerAge: 18}",
        "the finding 'minor' compares without an operator",
        "add `operator",
    ),
    "operator of nothing": Slip(
        Q, "{answerAbsent:", '{operator: "=", answerAbsent:', "has an operator beside answerAbsent", "remove"
    ),
    "absence not offered": Slip(
        Q,
        "answerAbsent: asked-unknown",
        "answerAbsent: asked-declined",
        "waits for asked-declined, which 'pregnant' does not offer",
        "asked-unknown",
    ),
    "unknown operator": Slip(Q, 'operator: ">"', 'operator: "=>"', "`operator` can't be the text '=>'", ">="),
    "circle": Slip(
        Q,
        "        absent: [asked-unknown, asked-declined]",
        "        enableWhen: [{question: weeks, operator: exists, answerBoolean: true}]",
        "in a circle: weight -> weeks -> weight",
        "remove one",
    ),
    "own answer": Slip(Q, "{question: weight,", "{question: weeks,", "in a circle: weeks -> weeks", down=-2),
    "no behavior": Slip(
        Q,
        "        enableBehavior: all\n",
        "",
        "several enableWhen and no enableBehavior",
        "enableBehavior: any",
        -3,
        Severity.WARNING,
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])
