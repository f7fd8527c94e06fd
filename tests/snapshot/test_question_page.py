"""What the question page looks like, in both themes at three sizes: a change of look is seen in review."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from kiosk.ui.export import export
from kiosk.ui.themes import THEMES
from kiosk.visit.page import Page
from tests.ui.pages import DATE, QUESTION, REVIEW, words

SIZES = ((46, 13), (80, 22), (120, 40))


class Picture(SingleFileSnapshotExtension):
    """One SVG file a snapshot, to be opened in a browser."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_question_page(size: tuple[int, int], theme: str, snapshot: SnapshotAssertion) -> None:
    """A11Y-V01, A11Y-V02: the question page looks as it did when a person last looked at it."""
    assert await export(QUESTION, *size, theme=theme, words=words) == snapshot(extension_class=Picture)


@pytest.mark.parametrize("page", [DATE, REVIEW], ids=["field", "list"])
async def test_a_field_and_a_list_in_parts(page: Page, snapshot: SnapshotAssertion) -> None:
    """A field with an error, and a list that does not fit on one part."""
    assert await export(page, 46, 13, words=words) == snapshot(extension_class=Picture)
