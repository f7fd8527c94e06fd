"""The staff's way out: the right keys in the right order, soon enough."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.sequence import STAFF_EXIT, Match, Sequence


def pressed(keys: list[str], seconds_apart: float = 0.5, sequence: Sequence | None = None) -> list[Match]:
    """What the sequence says to each key."""
    following = sequence or Sequence()
    return [following.press(key, index * seconds_apart) for index, key in enumerate(keys)]


def test_the_whole_sequence_leaves() -> None:
    """F12 F12 F10 F12."""
    assert pressed(list(STAFF_EXIT)) == [Match.NONE, Match.PARTLY, Match.PARTLY, Match.WHOLE]


def test_too_slow_is_not_the_sequence() -> None:
    """Keys pressed by chance over a morning never add up."""
    assert Match.WHOLE not in pressed(list(STAFF_EXIT), seconds_apart=4)


def test_another_key_between_breaks_it() -> None:
    """The keys must follow each other."""
    assert Match.WHOLE not in pressed(["f12", "f12", "a", "f10", "f12"])


def test_one_f12_too_many_is_forgiven() -> None:
    """Three times F12 begins with a wrong key and goes on as the right two."""
    assert pressed(["f12", "f12", "f12", "f10", "f12"])[-1] is Match.WHOLE


def test_it_must_be_done_anew_each_time() -> None:
    """After it matched, the last key is not the first of the next."""
    assert pressed([*STAFF_EXIT, "f12", "f10", "f12"]).count(Match.WHOLE) == 1


def test_no_keys_means_no_way_out() -> None:
    """An empty setting switches the sequence off."""
    assert set(pressed(["f12", "a", "f12"], sequence=Sequence(keys=()))) == {Match.NONE}


@given(st.lists(st.sampled_from(["f12", "f10", "a"]), max_size=30))
def test_it_matches_exactly_where_the_keys_stand_in_a_row(keys: list[str]) -> None:
    """Against the plain definition: the last four keys are the sequence (without overlap)."""
    expected, begun = [], 0
    for end in range(1, len(keys) + 1):
        whole = tuple(keys[max(begun, end - 4) : end]) == STAFF_EXIT
        begun = end if whole else begun
        expected.append(whole)
    assert [match is Match.WHOLE for match in pressed(keys, seconds_apart=0.01)] == expected
