"""Plain text into rows of cells: nothing a patient or an author wrote can break the screen."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, chop_cells

WIDEST_CHARACTER = 2
"""Cells that the widest character takes; no row is wrapped to less."""


def clean(text: str) -> str:
    """The text as it may be drawn: control characters become spaces, invisible format characters go.

    Lone surrogates, which a terminal can't be sent, become question marks. Line breaks stay.
    """
    return text if text.isprintable() else "".join(_drawable(character) for character in text)


def _drawable(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return "\n" if character == "\n" else " "
        case "Zl" | "Zp":
            return "\n"
        case "Cf":
            return ""
        case "Cs":
            return "?"
    return character


def cells(text: str) -> int:
    """How many terminal cells the text takes (a wide character takes two)."""
    return cell_len(text)


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in rows of at most ``width`` cells, broken between words; longer words are broken.

    Always at least one row. A ``width`` below two is taken as two, so that a wide character fits.
    """
    width = max(width, WIDEST_CHARACTER)
    return tuple(row for line in clean(text).split("\n") for row in _wrap_line(line, width))


def _wrap_line(line: str, width: int) -> list[str]:
    rows = [""]
    for word in filter(None, line.split(" ")):
        joined = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_len(joined) <= width:
            rows[-1] = joined
            continue
        pieces = chop_cells(word, width) or [word]
        rows[-1:] = [*filter(None, rows[-1:]), *pieces]
    return rows


def chop(text: str, width: int) -> tuple[str, ...]:
    """The text in rows of at most ``width`` cells with every space kept, as it stands in a field."""
    width = max(width, WIDEST_CHARACTER)
    return tuple(row for line in clean(text).split("\n") for row in (chop_cells(line, width) or [""]))


def shorten(text: str, width: int) -> str:
    """The text cut to ``width`` cells, with three dots where something was cut away."""
    if cell_len(text) <= width:
        return text
    room = max(width - 3, 0)
    kept = chop_cells(text, room)[0] if room >= WIDEST_CHARACTER else ""
    return (kept.rstrip() + "...")[: max(width, 0)]
