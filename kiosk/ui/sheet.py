"""Lays a page out on a screen of any size: pure, so that every size and page can be tested without a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.keymap import label_for
from kiosk.library.types import Words
from kiosk.ui.actions import Action
from kiosk.ui.bands import Band, KeyLabels, footers, header, turner
from kiosk.ui.blocks import body
from kiosk.ui.grid import SPACINGS, Block, Frame, Region, Row, Spacing, Span, blank
from kiosk.ui.wrap import cells
from kiosk.visit.page import Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a page, laid out: exactly as many rows as the screen has, none wider than it.

    ``part`` counts from 0. ``home`` is the part with the focused choice or the field's cursor. ``choices`` are the
    numbers of those that stand on this part, ``part_of`` the part of every choice. ``cursor`` is x, y.
    """

    rows: tuple[Row, ...]
    part: int
    parts: int
    home: int
    cursor: tuple[int, int]
    regions: tuple[Region, ...]
    choices: tuple[int, ...]
    part_of: dict[int, int]

    def touched(self, x: int, y: int) -> Action | None:
        """What a touch on this cell does, or None."""
        return next((region.action for region in self.regions if region.holds(x, y)), None)


def lay_out(
    page: Page,
    width: int,
    height: int,
    part: int | None = None,
    *,
    words: Words = str,
    keys: KeyLabels = label_for,
) -> Sheet:
    """Lay out one part of the page on ``width`` by ``height`` cells; never raises, whatever the page holds.

    ``part`` None shows the part with the focus. ``words`` is the page's language for the kiosk's own words,
    ``keys`` says which key gives a command. Question, position and commands stand on every part.
    """
    frame = Frame(max(width, 1), max(height, 1))
    layouts = (_Layout(page, frame, words, foot) for foot in footers(page, frame, keys, words))
    return min(layouts, key=lambda layout: len(layout.parts)).sheet(part)


@dataclass(frozen=True, slots=True)
class _Slice:
    """Some rows of a block (from ``first`` up to ``last``) at row ``y`` of the body."""

    block: Block
    first: int
    last: int
    y: int

    @property
    def cursor(self) -> tuple[int, int] | None:
        """The block's cursor cell in the body, when its row is in this slice."""
        if self.block.cursor is None or not self.first <= self.block.cursor[1] < self.last:
            return None
        x, y = self.block.cursor
        return x, self.y + y - self.first

    @property
    def regions(self) -> Iterable[Region]:
        """The block's regions in the body, cut to this slice."""
        for region in self.block.regions:
            top, end = max(region.y, self.first), min(region.y + region.height, self.last)
            if top < end:
                yield Region(region.x, self.y + top - self.first, region.width, end - top, region.action)


_Part = list[_Slice]


def paginate(blocks: Sequence[Block], room: int, spacing: Spacing) -> list[_Part]:
    """Blocks in parts of at most ``room`` rows. A block is only split when it is taller than a part.

    Then text fills what is left of the part it begins on; a choice begins on a part of its own.
    """
    parts: list[_Part] = [[]]
    y, above = 0, None
    for block in blocks:
        y += spacing.between(above, block) if above is not None and parts[-1] else 0
        above, height, first = block, len(block.rows), 0
        if parts[-1] and y + height > room and (height <= room or y >= room or block.choice):
            parts.append([])
            y = 0
        while first < height:
            last = min(height, first + room - y)
            parts[-1].append(_Slice(block, first, last, y))
            y += last - first
            first = last
            if first < height:
                parts.append([])
                y = 0
    return parts


class _Layout:
    """One page on one frame: bands fixed, body in parts."""

    def __init__(self, page: Page, frame: Frame, words: Words, foot: Band) -> None:
        self.page, self.frame, self.words, self.foot = page, frame, words, foot
        least = max(min(5, frame.height // 3), 2)
        self.head = header(page, frame, max(frame.height - len(self.foot.rows) - least, 1))
        self.room = max(frame.height - len(self.head.rows) - len(self.foot.rows), 1)
        self.parts = self._best()

    def _best(self) -> list[_Part]:
        """The roomiest spacing among those that need the fewest parts."""
        best: list[_Part] = []
        for spacing in SPACINGS:
            paged = self._paged(spacing)
            if not best or len(paged) < len(best):
                best = paged
            if len(best) == 1:
                break
        return best

    def _paged(self, spacing: Spacing) -> list[_Part]:
        inside = body(self.page, self.frame, spacing.pad)
        blocks = [*self.head.overflow, *inside, *self.foot.overflow]
        parts = paginate(blocks, self.room, spacing)
        return parts if len(parts) == 1 else paginate(blocks, max(self.room - 1, 1), spacing)

    def sheet(self, part: int | None) -> Sheet:
        """This part (None: the one with the focus) with the bands around it."""
        home = self._home()
        part = home if part is None else min(max(part, 0), len(self.parts) - 1)
        turn = turner(self.page, self.frame, part, len(self.parts), self.words) if len(self.parts) > 1 else None
        slices = self.parts[part]
        inside = [Band(_rows(slices, self.room), tuple(_regions(slices)))]
        if turn is not None:
            inside = [Band(_rows(slices, self.room - 1), tuple(_regions(slices))), Band(turn.rows, turn.regions)]
        rows, regions = self._stacked(self.head, *inside, self.foot)
        return Sheet(
            rows, part, len(self.parts), home, self._cursor(part, home), regions, _numbers(slices), self._part_of()
        )

    def _stacked(self, *bands: Band) -> tuple[tuple[Row, ...], tuple[Region, ...]]:
        """The bands below each other, within the margins, cut to the screen."""
        margin, rows, regions = self.frame.margin, list[Row](), list[Region]()
        for band in bands:
            regions += [region.moved(margin, len(rows)) for region in band.regions]
            rows += [(blank(margin), *row) for row in band.rows]
        return tuple(clipped(row, self.frame.width) for row in rows[: self.frame.height]), tuple(regions)

    def _home(self) -> int:
        for index, slices in enumerate(self.parts):
            if any(self._has_cursor(piece) for piece in slices):
                return index
        return 0

    def _has_cursor(self, piece: _Slice) -> bool:
        if piece.cursor is None:
            return False
        return piece.block.choice == self.page.focus if piece.block.choice else self.page.entry is not None

    def _cursor(self, part: int, home: int) -> tuple[int, int]:
        """On the focus or in the field; with nothing focused, on the question; on another part, on its turner."""
        top, margin = len(self.head.rows), self.frame.margin
        for piece in self.parts[part]:
            if self._has_cursor(piece) and piece.cursor is not None:
                return self._within(margin + piece.cursor[0], top + piece.cursor[1])
        if part == home == 0:
            return self._within(margin + self.frame.gutter, self._heading_row())
        return self._within(margin, top + self.room - 1)

    def _heading_row(self) -> int:
        rows = self.head.rows
        return next((y for y, row in enumerate(rows) if any(span.style == "heading" for span in row)), 0)

    def _within(self, x: int, y: int) -> tuple[int, int]:
        return min(max(x, 0), self.frame.width - 1), min(max(y, 0), self.frame.height - 1)

    def _part_of(self) -> dict[int, int]:
        return {number: index for index, slices in reversed(list(enumerate(self.parts))) for number in _numbers(slices)}


def _rows(slices: _Part, room: int) -> tuple[Row, ...]:
    """The body's rows, empty ones included, as many as there is room for."""
    rows: list[Row] = [()] * max(room, 0)
    for piece in slices:
        rows[piece.y : piece.y + piece.last - piece.first] = piece.block.rows[piece.first : piece.last]
    return tuple(rows)


def _regions(slices: _Part) -> Iterable[Region]:
    return (region for piece in slices for region in piece.regions)


def _numbers(slices: _Part) -> tuple[int, ...]:
    return tuple(dict.fromkeys(piece.block.choice for piece in slices if piece.block.choice))


def clipped(row: Row, width: int) -> Row:
    """The row cut to ``width`` cells (only on screens too narrow for any layout)."""
    kept: list[Span] = []
    for span in row:
        text = span.text
        while text and cells(text) > width:
            text = text[:-1]
        if text:
            kept.append(Span(text, span.style))
        width -= cells(text)
    return tuple(kept)
