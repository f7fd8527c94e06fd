"""What a laid-out page is made of: styled spans in rows, blocks kept together, regions that can be touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from kiosk.ui.actions import Action
from kiosk.ui.wrap import cells

STYLES = (
    "text", "position", "rule", "heading", "bar", "body", "hint", "notice", "notice-bar", "alert", "alert-bar", "code",
    "choice", "marked", "state", "value", "key", "focused", "focused-key",
    "label", "field", "error", "error-bar", "part", "command",
)  # fmt: skip
"""Every style a span may name; each is a component class of the sheet, given its look in kiosk.tcss."""


@dataclass(frozen=True, slots=True)
class Span:
    """Plain text, never markup, with the name of its style."""

    text: str
    style: str = "text"


Row = tuple[Span, ...]


def row_width(row: Row) -> int:
    """Cells the row takes."""
    return sum(cells(span.text) for span in row)


def blank(width: int, style: str = "text") -> Span:
    """``width`` empty cells."""
    return Span(" " * max(width, 0), style)


def filled(spans: Iterable[Span], width: int, style: str) -> Row:
    """The spans followed by empty cells of this style up to ``width``."""
    row = tuple(spans)
    return (*row, blank(width - row_width(row), style))


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of cells that does something when it is touched."""

    x: int
    y: int
    width: int
    height: int
    action: Action

    def holds(self, x: int, y: int) -> bool:
        """Is this cell inside?"""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def moved(self, x: int, y: int) -> Region:
        """The same rectangle further right and down."""
        return Region(self.x + x, self.y + y, self.width, self.height, self.action)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together, with what touching them does. Split over parts only when taller than a part.

    ``choice`` is the number of the choice it shows (0: none). ``cursor`` is the cell, counted from the block's
    first, on which the terminal's cursor stands when this block has it.
    """

    rows: tuple[Row, ...]
    regions: tuple[Region, ...] = ()
    choice: int = 0
    cursor: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Spacing:
    """Empty rows: inside a choice above and below its words, between choices, between paragraphs."""

    pad: int
    choices: int
    paragraphs: int

    def between(self, above: Block, below: Block) -> int:
        """Empty rows between two neighbours."""
        return self.choices if above.choice and below.choice else self.paragraphs


SPACINGS = (Spacing(1, 1, 1), Spacing(0, 1, 1), Spacing(0, 0, 1), Spacing(0, 0, 0))
"""From roomy (targets of three rows with a free row between, A11Y-O04) to tight."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a screen of this size is divided: margins, a gutter for bars and the focus mark, and the text column."""

    width: int
    height: int

    MEASURE: ClassVar[int] = 96
    """Cells after which lines become hard to follow; wider screens get wider margins."""

    @property
    def gutter(self) -> int:
        """Columns left of the text: the bar or focus mark, a sign, and air."""
        return 2 if self.tight else 3

    @property
    def margin(self) -> int:
        """Empty columns on either side."""
        least = 0 if self.width < 30 else 1 if self.width < 60 else 3
        return max(least, (self.width - self.MEASURE) // 2)

    @property
    def inner(self) -> int:
        """Columns between the margins."""
        return max(self.width - 2 * self.margin, 1)

    @property
    def text(self) -> int:
        """Columns right of the gutter."""
        return max(self.inner - self.gutter, 1)

    @property
    def tight(self) -> bool:
        """Too narrow for air around the keys?"""
        return self.width < 40

    @property
    def tall(self) -> bool:
        """Room for empty rows and rules in the bands above and below?"""
        return self.height >= 20

    @property
    def lofty(self) -> bool:
        """Room for a tall heading, and for keys in the band below that are three rows high (A11Y-O04)?"""
        return self.height >= 36

    def line(self, text: str, style: str, bar: str = "text", sign: str = "") -> Row:
        """A row of text in the text column; in the gutter a bar of this style, and a sign in the text's style."""
        if self.tight and sign:
            return (Span(sign, style), blank(self.gutter - 1), Span(text, style))
        return (blank(1, bar), Span(sign.ljust(self.gutter - 1), style), Span(text, style))
