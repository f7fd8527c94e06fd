"""What is logged and shown of a crash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.crash import FRAMES, neutral_page, where
from kiosk.ui.wrap import cells

MARKER = "Ola-Nordmann"


def fail(answer: str) -> None:
    """Raise with an answer in the locals and in the message."""
    raise ValueError(f"no such date: {answer}")


def caught(answer: str) -> ValueError:
    """The exception as it arrives."""
    try:
        fail(answer)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_log_gets_class_file_line_and_function_and_nothing_else() -> None:
    """Enough to find the fault by; no message, no value."""
    line = where(caught(MARKER))
    assert line.startswith("ValueError at ")
    assert "core/ui/test_crash.py:" in line
    assert line.endswith(":fail")
    assert MARKER not in line
    assert "\n" not in line


def test_a_wrapped_error_is_named_too() -> None:
    """Textual wraps what a worker raised; the log names what it was."""

    class Wrapped(Exception):
        error = caught(MARKER)

    assert where(Wrapped()).startswith("Wrapped of ValueError at ")


def test_endless_recursion_is_still_one_readable_line() -> None:
    """A thousand frames are cut to the first and the last ones."""

    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert where(caught.value).count(" > ") == 2 * FRAMES


def test_an_error_that_was_never_raised_has_no_frames() -> None:
    """There is still a line."""
    assert where(RuntimeError(MARKER)) == "RuntimeError at no frames"


@given(width=st.integers(1, 130), height=st.integers(1, 45))
def test_the_neutral_page_fits_any_screen(width: int, height: int) -> None:
    """It is written past Textual, so it must not scroll or wrap by itself."""
    drawn = neutral_page("Beklager, noe gikk galt. Gå til skranken.", width, height)
    rows = drawn.split("\x1b[H")[1].split("\x1b[2;")[0].split("\r\n")
    assert len(rows) <= max(height, 2)
    assert all(cells(row) <= max(width, 2) for row in rows)
