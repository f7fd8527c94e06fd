"""Whatever the text, cutting it loses nothing and leaves nothing too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.sentences import sentences

TEXTS = st.text(st.sampled_from("aÅ1 .,!?…\n«»") | st.characters(), max_size=200)


@given(TEXTS, st.integers(10, 60))
def test_nothing_is_lost(text: str, longest: int) -> None:
    """All pieces together are the text, but for white space; each is short, and something."""
    pieces = sentences(text, longest)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= longest for piece in pieces)


@given(TEXTS)
def test_cutting_again_changes_nothing(text: str) -> None:
    """A piece that has been cut out stands by itself."""
    for piece in sentences(text):
        assert sentences(piece) == (piece,)
