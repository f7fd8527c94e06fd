"""What a new utterance does to an old one, pair by pair."""

from __future__ import annotations

import pytest

from kiosk.speech.priorities import RULES, Relation, arrange
from kiosk.speech.utterance import Priority

PAGE, FOCUS, FEEDBACK, ALERT = Priority.PAGE, Priority.FOCUS, Priority.FEEDBACK, Priority.ALERT


@pytest.mark.parametrize(
    ("new", "old", "queue"),
    [
        (PAGE, PAGE, ["new"]),
        (PAGE, FOCUS, ["new"]),
        (PAGE, FEEDBACK, ["old", "new"]),
        (PAGE, ALERT, ["old", "new"]),
        (FOCUS, PAGE, ["new"]),
        (FOCUS, FOCUS, ["new"]),
        (FOCUS, FEEDBACK, ["old", "new"]),
        (FOCUS, ALERT, ["old", "new"]),
        (FEEDBACK, PAGE, ["new", "old"]),
        (FEEDBACK, FOCUS, ["new", "old"]),
        (FEEDBACK, FEEDBACK, ["new"]),
        (FEEDBACK, ALERT, ["old", "new"]),
        (ALERT, PAGE, ["new"]),
        (ALERT, FOCUS, ["new"]),
        (ALERT, FEEDBACK, ["new"]),
        (ALERT, ALERT, ["old", "new"]),
    ],
)
def test_every_pair(new: Priority, old: Priority, queue: list[str]) -> None:
    """Page and focus text replace each other; feedback goes first and cuts nothing; alerts are never cut."""
    by_name = {"new": new, "old": old}
    kept, dropped = arrange(["old"], ["new"], by_name.__getitem__)
    assert kept == queue
    assert dropped == ([] if "old" in queue else ["old"])


def test_every_pair_has_a_rule() -> None:
    """No two priorities meet without a rule."""
    assert set(RULES) == {(new, old) for new in Priority for old in Priority}
    assert not [pair for pair, relation in RULES.items() if pair[1] is ALERT and relation is not Relation.FOLLOWS]


def test_mixed_queue() -> None:
    """Each of the old ones is judged by itself; their order stays."""
    ranks = {"alert": ALERT, "page": PAGE, "more": PAGE, "faster": FEEDBACK}
    kept, dropped = arrange(["alert", "page", "more"], ["faster"], ranks.__getitem__)
    assert (kept, dropped) == (["alert", "faster", "page", "more"], [])


def test_nothing_new_changes_nothing() -> None:
    """An empty reading leaves the queue alone."""
    assert arrange(["old"], [], lambda _: PAGE) == (["old"], [])
