"""Any page on any size of screen: nothing lost, nothing outside, the question and the focus always in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ui.actions import Turn
from kiosk.ui.blocks import MARKS
from kiosk.ui.grid import Row, row_width
from kiosk.ui.sheet import Sheet, lay_out
from kiosk.visit.events import Chosen, Commanded
from kiosk.visit.page import Command, CommandHint, EntryKind, Mark, Page
from tests.core.ui.strategies import heights, hostile, pages, widths
from tests.ui.pages import ALL, DATE, QUESTION, SEVERAL, STAFF, TEXT, words

layout = settings(deadline=None, max_examples=40)
"""Laying out every part of a page takes a while on a busy machine; the promise is about content, not time."""

LEAST_ROOM = 3
"""Rows that every part has for the body, at the sizes that are promised."""
SIZES = ((46, 13), (60, 16), (80, 22), (120, 40))


def parts(page: Page, width: int, height: int) -> tuple[Sheet, ...]:
    """Every part of the page."""
    first = lay_out(page, width, height, 0)
    return (first, *(lay_out(page, width, height, part) for part in range(1, first.parts)))


def text_of(rows: tuple[Row, ...]) -> str:
    """What stands on the rows, row by row."""
    return "\n".join("".join(span.text for span in row) for row in rows)


def said(page: Page) -> Iterator[str]:
    """Every text of the page that must be readable somewhere."""
    yield page.position.words
    yield page.heading.text
    yield page.error
    yield page.confirms
    yield from (passage.text for passage in page.passages)
    yield from (hint.name for hint in page.commands)
    for choice in page.choices:
        yield from (choice.label, choice.state, choice.value)
    if page.entry is not None:
        entry = page.entry
        yield from (entry.label, entry.hint, entry.error)


def drawn_words(sheets: tuple[Sheet, ...]) -> set[str]:
    """Every word on any part."""
    return {word for sheet in sheets for row in sheet.rows for span in row for word in span.text.split()}


def in_field(sheets: tuple[Sheet, ...]) -> str:
    """What stands in the field over all parts, without spaces: it is broken anywhere, not between words."""
    spans = (span for sheet in sheets for row in sheet.rows for span in row if span.style == "field")
    return "".join("".join(span.text.split()) for span in spans)


@layout
@given(page=pages(), width=widths, height=heights)
def test_every_word_stands_on_some_part(page: Page, width: int, height: int) -> None:
    """A11Y-V01: whatever the page and the size, each of its texts can be read whole."""
    sheets = parts(page, width, height)
    wanted = {word for text in said(page) for word in text.split()}
    assert wanted <= drawn_words(sheets)
    if page.entry is not None:
        assert in_field(sheets) == "".join(page.entry.shown.split())


@layout
@given(page=pages(hostile), width=widths, height=heights)
def test_the_sheet_is_exactly_as_large_as_the_screen(page: Page, width: int, height: int) -> None:
    """A11Y-V01: no row is wider than the screen, and there are as many as it has; whatever was typed."""
    for sheet in parts(page, width, height):
        assert len(sheet.rows) == height
        assert all(row_width(row) <= width for row in sheet.rows)
        assert not any(character < " " or character == "\x7f" for character in text_of(sheet.rows).replace("\n", ""))


@layout
@given(page=pages(hostile), width=st.integers(0, 22), height=st.integers(0, 9), part=st.integers(-3, 50))
def test_no_size_is_too_small_to_lay_out(page: Page, width: int, height: int, part: int) -> None:
    """A window shrunk to nothing must not end a visit: even one cell is laid out, whatever part is asked for."""
    sheet = lay_out(page, width, height, part)
    assert len(sheet.rows) <= max(height, 1)
    assert all(row_width(row) <= max(width, 1) for row in sheet.rows)


@layout
@given(page=pages(), width=widths, height=heights)
def test_every_choice_and_command_can_be_touched(page: Page, width: int, height: int) -> None:
    """A11Y-O04: on some part there is a region for each choice and each command, inside the screen."""
    sheets = parts(page, width, height)
    regions = [region for sheet in sheets for region in sheet.regions]
    actions = [region.action for region in regions]
    chosen = {action.number for action in actions if isinstance(action, Chosen)}
    assert chosen == {choice.number for choice in page.choices}
    commanded = {action.command for action in actions if isinstance(action, Commanded)}
    assert commanded == {hint.command for hint in page.commands}
    assert all(region.x >= 0 and region.y + region.height <= height for region in regions)


@layout
@given(page=pages(), width=widths, height=heights)
def test_regions_never_overlap(page: Page, width: int, height: int) -> None:
    """A touch means one thing: no cell belongs to two regions."""
    for sheet in parts(page, width, height):
        held = [
            (x, y)
            for region in sheet.regions
            for x in range(region.x, region.x + region.width)
            for y in range(region.y, region.y + region.height)
        ]
        assert len(held) == len(set(held))


@layout
@given(page=pages(), width=widths, height=heights)
def test_the_cursor_stands_on_the_focus(page: Page, width: int, height: int) -> None:
    """A11Y-V07: on the part with the focus, the cursor is in the focused choice's own rows, inside the screen."""
    sheet = lay_out(page, width, height)
    x, y = sheet.cursor
    assert 0 <= x < width
    assert 0 <= y < height
    if page.focus:
        assert page.focus in sheet.choices
        assert sheet.touched(x, y) == next(a for a in _chosen(sheet) if a.number == page.focus)


def _chosen(sheet: Sheet) -> Iterator[Chosen]:
    return (region.action for region in sheet.regions if isinstance(region.action, Chosen))


@layout
@given(page=pages(), width=widths, height=heights)
def test_heading_and_position_are_the_same_on_every_part(page: Page, width: int, height: int) -> None:
    """The question and its place don't go away when a page is turned."""
    sheets = parts(page, width, height)
    for style in ("heading", "position"):
        firsts = {_first(sheet, style) for sheet in sheets}
        assert len(firsts) == 1


def _first(sheet: Sheet, style: str) -> tuple[int, str]:
    return next((y, span.text) for y, row in enumerate(sheet.rows) for span in row if span.style == style)


@layout
@given(page=pages(), width=widths, height=heights)
def test_a_page_in_parts_says_so_and_can_be_turned(page: Page, width: int, height: int) -> None:
    """Whoever sees part of a page is told that there is more, and by which key or touch it comes."""
    for sheet in parts(page, width, height):
        turns = [region for region in sheet.regions if isinstance(region.action, Turn)]
        assert len(turns) == (1 if sheet.parts > 1 else 0)
        if sheet.parts > 1 and width >= 30:
            assert f"Page {sheet.part + 1} of {sheet.parts}" in text_of(sheet.rows)


@layout
@given(page=pages(), width=st.integers(46, 130), height=st.integers(13, 45))
def test_a_choice_is_not_parted_from_its_label(page: Page, width: int, height: int) -> None:
    """A choice that fits on a part stands on one part alone."""
    sheets = parts(page, width, height)
    seen = [region.action for sheet in sheets for region in sheet.regions if isinstance(region.action, Chosen)]
    for action in set(seen):
        tall = max(r.height for s in sheets for r in s.regions if r.action == action)
        assert seen.count(action) == 1 or tall >= LEAST_ROOM


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_real_pages_keep_every_command_in_the_band(page: Page, size: tuple[int, int]) -> None:
    """A11Y-E03: at the sizes that are promised, help and all other keys stand on every part of a real page."""
    for sheet in parts(page, *size):
        commanded = {region.action for region in sheet.regions if isinstance(region.action, Commanded)}
        assert commanded == {Commanded(hint.command) for hint in page.commands}
        assert page.position.words in text_of(sheet.rows)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_only_glyphs_of_a_console_font(page: Page) -> None:
    """A11Y-V06: what the screen itself adds is ASCII, Latin-1 or box drawing."""
    for size in SIZES:
        drawn = text_of(lay_out(page, *size, words=words).rows)
        assert all(ord(character) < 0x100 or 0x2500 <= ord(character) < 0x2580 for character in drawn)


def test_marks_are_shape_and_words() -> None:
    """A11Y-V03: without any colour it is plain which choice is chosen and which has the focus."""
    drawn = text_of(lay_out(SEVERAL, 80, 22).rows).splitlines()
    ticked = next(line for line in drawn if "svelge" in line)
    assert "[x]" in ticked
    assert "valgt" in ticked
    assert ticked.lstrip().startswith(">")
    open_ = next(line for line in drawn if "blødning" in line)
    assert "[ ]" in open_
    assert "valgt" not in open_
    assert not open_.lstrip().startswith(">")


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_can_be_drawn(mark: Mark) -> None:
    """There is no state of a choice without a shape (a door's shape is to have none)."""
    assert (MARKS[mark] == "") == (mark is Mark.NONE)


def test_targets_are_three_rows_with_a_row_between_where_there_is_room() -> None:
    """A11Y-O04: choices and keys at 120x40 are three rows tall and a free row apart."""
    regions = sorted(lay_out(QUESTION, 120, 40).regions, key=lambda region: (region.y, region.x))
    assert all(region.height >= 3 for region in regions)
    tops = sorted({region.y for region in regions})
    assert all(below - above >= 4 for above, below in pairwise(tops))


@pytest.mark.parametrize(("typed", "column"), [("", 0), ("2", 1), ("24", 3), ("2412", 6), ("24121960", 10)])
def test_the_cursor_of_a_date_stands_at_its_first_empty_place(typed: str, column: int) -> None:
    """In ``24/12/____`` the cursor stands where the next digit goes, past the slashes."""
    mask = typed.ljust(8, "_")
    shown = f"{mask[:2]}/{mask[2:4]}/{mask[4:]}"
    assert DATE.entry is not None
    page = replace(DATE, entry=replace(DATE.entry, value=typed, shown=shown))
    sheet = lay_out(page, 80, 22)
    x, y = sheet.cursor
    row = text_of(sheet.rows[y : y + 1])
    assert row.index(shown) + column == x


def test_the_cursor_of_a_text_stands_behind_its_last_character() -> None:
    """Also when the text has been broken over several rows."""
    for width, height in SIZES:
        sheet = lay_out(TEXT, width, height)
        x, y = sheet.cursor
        assert text_of(sheet.rows[y : y + 1])[:x].endswith("trengs")


def test_a_long_text_is_shown_where_it_is_being_written() -> None:
    """Two thousand characters don't fit; the part with the end is the one with the cursor."""
    assert TEXT.entry is not None
    long = " ".join(f"ord{number}" for number in range(300))
    page = replace(TEXT, entry=replace(TEXT.entry, value=long, shown=long))
    sheet = lay_out(page, 46, 13)
    assert sheet.part == sheet.home == sheet.parts - 1
    assert "ord299" in text_of(sheet.rows)


def test_with_nothing_focused_the_cursor_stands_on_the_question() -> None:
    """A11Y-V07: a braille display shows the question when a page comes up."""
    sheet = lay_out(STAFF, 80, 22)
    x, y = sheet.cursor
    assert text_of(sheet.rows[y : y + 1])[x:].startswith(STAFF.heading.text)


def test_a_key_that_the_field_takes_is_shown_as_its_function_key() -> None:
    """In a text field a dot is a dot, so the key shown for "where am I" is F3."""
    band = text_of(lay_out(TEXT, 80, 22).rows)
    assert "F3  Hvor er jeg?" in band
    assert " .  Hvor er jeg?" in text_of(lay_out(DATE, 80, 22).rows)


def test_keys_can_be_named_otherwise() -> None:
    """A keypad with other caps shows its own: the table of keys is the caller's."""
    drawn = lay_out(QUESTION, 80, 22, keys=lambda _, command: command.value.upper())
    assert all(hint.command.value.upper() in text_of(drawn.rows) for hint in QUESTION.commands)


def test_markup_is_text() -> None:
    """Square brackets in an answer are shown as they were typed."""
    assert "[siden mandag]" in text_of(lay_out(TEXT, 120, 40).rows)


def test_the_rule_under_the_position_is_double_as_far_as_one_has_come() -> None:
    """Progress is seen in shape: at question 5 of 16, five sixteenths of the rule are double."""
    rule = next(row for row in text_of(lay_out(QUESTION, 80, 22).rows).splitlines() if "═" in row)
    assert rule.count("═") == (rule.count("═") + rule.count("─")) * 5 // 16


@layout
@given(page=pages(), width=widths, height=heights)
def test_laying_out_twice_gives_the_same(page: Page, width: int, height: int) -> None:
    """The layout depends on its arguments alone."""
    assert lay_out(page, width, height) == lay_out(page, width, height)


def test_every_entry_kind_has_a_field() -> None:
    """Whatever is asked for, the field under the question has a cursor of its own."""
    assert TEXT.entry is not None
    for kind in EntryKind:
        sheet = lay_out(replace(TEXT, entry=replace(TEXT.entry, kind=kind)), 80, 22)
        _, y = sheet.cursor
        assert any(span.style == "field" for span in sheet.rows[y])


def test_commands_without_a_key_are_shown_by_name_and_can_be_touched() -> None:
    """Colours have no key of their own; a touch on the name still works."""
    page = replace(QUESTION, commands=(CommandHint(Command.THEME, "Farger"),))
    sheet = lay_out(page, 80, 22)
    assert any(region.action == Commanded(Command.THEME) and region.width == len("Farger") for region in sheet.regions)
