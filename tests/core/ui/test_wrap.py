"""Text into rows: every character kept, none that could harm the terminal, nothing wider than asked."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.wrap import cells, chop, clean, shorten, wrap
from tests.core.ui.strategies import hostile, sentence


@given(text=sentence, width=st.integers(2, 60))
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    """Broken anywhere, the rows put together are the text again."""
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(text=hostile, width=st.integers(-3, 60))
def test_rows_are_never_wider_than_asked(text: str, width: int) -> None:
    """Two cells is the least a row can be: a wide character needs them."""
    for row in (*wrap(text, width), *chop(text, width)):
        assert cells(row) <= max(width, 2)


@given(text=sentence, width=st.integers(20, 60))
def test_words_that_fit_are_not_broken(text: str, width: int) -> None:
    """Lines are broken between words."""
    assert [word for row in wrap(text, width) for word in row.split()] == text.split()


@given(text=st.text("ab ", max_size=60), width=st.integers(2, 20))
def test_a_field_keeps_every_space(text: str, width: int) -> None:
    """What stands in a field is what was typed, double spaces too."""
    assert "".join(chop(text, width)) == text


@given(text=hostile)
def test_nothing_that_moves_the_cursor_or_hides_text_is_drawn(text: str) -> None:
    """No escape sequence, bidirectional override or lone surrogate reaches the terminal."""
    assert all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for character in clean(text)
    )


def test_an_escape_sequence_in_an_answer_is_harmless() -> None:
    """A pasted "clear screen" is shown as its letters."""
    assert wrap("a\x1b[2Jb", 20) == ("a [2Jb",)


def test_a_word_longer_than_the_row_is_broken() -> None:
    """Long compounds are common in Norwegian and Danish: never cut off."""
    assert wrap("en behandlingsforsikring her", 10) == ("en", "behandling", "sforsikrin", "g her")


def test_wide_characters_take_two_cells() -> None:
    """Measured as the terminal draws them."""
    assert wrap("日本語", 4) == ("日本", "語")
    assert cells("日本語") == 6


def test_a_no_break_space_keeps_words_together() -> None:
    """Authors write "5 mg" with a no-break space so that it stays on one row."""
    assert wrap("ta 5\u00a0mg", 5) == ("ta", "5\u00a0mg")


def test_shortening_shows_that_something_is_missing() -> None:
    """Three dots stand for what was cut away."""
    assert shorten("behandling", 8) == "behan..."
    assert shorten("behandling", 10) == "behandling"
    assert shorten("behandling", 2) == ".."
