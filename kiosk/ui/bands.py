"""The bands above and below the body, the same on every part: the question and its place; what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.keymap import turn_key
from kiosk.library.types import Words
from kiosk.questionnaire.answers import Source
from kiosk.ui.actions import Action, Turn, confirm
from kiosk.ui.blocks import error_rows
from kiosk.ui.grid import Block, Frame, Region, Row, Span, blank, row_width
from kiosk.ui.wrap import cells, clean, shorten, wrap
from kiosk.visit.events import Commanded
from kiosk.visit.page import Command, Page

KeyLabels = Callable[[Page, Command], str]
"""What to show before a command's name: the label on its key's cap ("" for none)."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band's rows and regions, and the blocks that found no room in it and go into the body."""

    rows: tuple[Row, ...]
    regions: tuple[Region, ...] = ()
    overflow: tuple[Block, ...] = ()


def header(page: Page, frame: Frame, room: int) -> Band:
    """Position, heading and the page's error, in at most ``room`` rows.

    What has no room is first to lose its air, then the error moves to the body, then the heading is cut
    short here and stands in full in the body.
    """
    position = tuple(frame.line(row, "position") for row in wrap(page.position.words, frame.text))
    heading = tuple(frame.line(row, "heading", "bar") for row in wrap(page.heading.text, frame.text))
    error = error_rows(page.error, frame) if page.error else ()
    airy = _airy(page, frame, position, heading, error)
    if len(airy) <= room:
        return Band(airy)
    if len(position + heading + error) <= room:
        return Band(position + heading + error)
    below = (Block(error),) if error else ()
    if len(position + heading) <= room:
        return Band(position + heading, overflow=below)
    return Band(_cut(page, frame, position, heading, room), overflow=(Block(position + heading), *below))


def _airy(
    page: Page, frame: Frame, position: tuple[Row, ...], heading: tuple[Row, ...], error: tuple[Row, ...]
) -> tuple[Row, ...]:
    """The header with its rule and empty rows, on screens tall enough to afford them."""
    empty: tuple[Row, ...] = ((),)
    if not frame.tall:
        return (*position, *heading, *error, *(empty if frame.height >= 16 else ()))
    above = (*empty, *position, (_progress(page, frame),), *empty)
    bar: tuple[Row, ...] = ((blank(1, "bar"),),) if frame.lofty else ()
    return (*above, *bar, *heading, *bar, *(empty + error if error else ()), *empty)


def _progress(page: Page, frame: Frame) -> Span:
    """A rule that is double as far as the patient has come, and single from there on."""
    place = page.position
    done = frame.inner * min(place.number, place.of) // place.of if place.of > 0 else 0
    return Span("═" * max(done, 0) + "─" * (frame.inner - max(done, 0)), "rule")


def _cut(page: Page, frame: Frame, position: tuple[Row, ...], heading: tuple[Row, ...], room: int) -> tuple[Row, ...]:
    """One row of position and as much of the heading as there is room for, with dots where it goes on."""
    if room <= 1:
        return heading[:1]
    if len(position) > 1:
        position = (frame.line(shorten(page.position.words, frame.text), "position"),)
    kept = heading[: room - 1]
    if len(kept) < len(heading):
        last = shorten(f"{kept[-1][-1].text}...", frame.text)
        kept = (*kept[:-1], frame.line(last, "heading", "bar"))
    return (*position, *kept)


@dataclass(frozen=True, slots=True)
class Key:
    """A key's cap, what it does in words, and what a touch on it does."""

    cap: str
    name: str
    action: Action

    @property
    def width(self) -> int:
        """Cells in one row."""
        return cells(self.cap) + bool(self.cap and self.name) + cells(self.name)


def key(label: str, name: str, action: Action, frame: Frame) -> Key:
    """A key by its label and what it is called here; its cap has air around the label where there is room."""
    cap = f" {label} " if label and frame.width >= 60 else label
    return Key(cap, " ".join(clean(name).split()), action)


def footers(page: Page, frame: Frame, keys: KeyLabels, words: Words) -> list[Band]:
    """The rule and the keys in the ways they can be drawn, the roomiest first; at least one.

    The band takes a third of the screen at most (two fifths with tall keys); keys without room go into the body.
    """
    lines = _lines(page, frame, keys, words)
    room = max(frame.height // 3, 1)
    drawn = [draw(line, frame) for line in lines]
    plain = _band(drawn, frame, room) or _crowded(drawn, room)
    tall = _band([draw(line, frame, pad=1) for line in lines], frame, frame.height * 2 // 5, gap=1)
    return [tall, plain] if frame.lofty and tall is not None else [plain]


def _band(lines: Sequence[Block], frame: Frame, room: int, gap: int = 0) -> Band | None:
    """All lines under a rule, ``gap`` empty rows around each; None where they need more than ``room`` rows."""
    empty: tuple[Row, ...] = ((),) * gap
    rows: tuple[Row, ...] = ((Span("─" * frame.inner, "rule"),), *empty) if lines else ()
    regions: list[Region] = []
    for line in lines:
        regions += [region.moved(0, len(rows)) for region in line.regions]
        rows = (*rows, *line.rows, *empty)
    return Band(rows, tuple(regions)) if len(rows) <= room else None


def _crowded(lines: Sequence[Block], room: int) -> Band:
    """The lines that there is room for, without the rule; the others go into the body."""
    rows, regions, overflow = list[Row](), list[Region](), list[Block]()
    for line in lines:
        if len(rows) + len(line.rows) > room:
            overflow.append(line)
        else:
            regions += [region.moved(0, len(rows)) for region in line.regions]
            rows += line.rows
    return Band(tuple(rows), tuple(regions), tuple(overflow))


def _lines(page: Page, frame: Frame, keys: KeyLabels, words: Words) -> list[list[tuple[int, Key]]]:
    """The keys in lines: Enter (on a line of its own where there is room), then the page's commands."""
    enter = [key(words("Enter"), page.confirms, confirm(page, Source.TOUCH), frame)] if page.confirms else []
    others = [key(keys(page, hint.command), hint.name, Commanded(hint.command), frame) for hint in page.commands]
    if frame.tall:
        return [*([(0, each)] for each in enter), *_arranged(others, frame)]
    return _arranged([*enter, *others], frame)


def _arranged(keys: Sequence[Key], frame: Frame) -> list[list[tuple[int, Key]]]:
    """Keys in columns, or one after another where that takes fewer lines."""
    gap = 2 if frame.width < 60 else 3
    column = max((key.width for key in keys), default=0) + gap
    across = max((frame.inner + gap) // column, 1)
    columns = [
        [(index * column, key) for index, key in enumerate(keys[start : start + across])]
        for start in range(0, len(keys), across)
    ]
    flowing = _flowing(keys, frame, gap)
    return flowing if len(flowing) < len(columns) else columns


def _flowing(keys: Sequence[Key], frame: Frame, gap: int) -> list[list[tuple[int, Key]]]:
    lines: list[list[tuple[int, Key]]] = []
    end = 0
    for key in keys:
        if not lines or end + gap + key.width > frame.inner:
            lines.append([(0, key)])
            end = key.width
        else:
            lines[-1].append((end + gap, key))
            end += gap + key.width
    return lines


def draw(line: Sequence[tuple[int, Key]], frame: Frame, pad: int = 0) -> Block:
    """One line of keys at their columns, caps ``pad`` rows taller both ways. A key alone on its line may wrap."""
    if len(line) == 1:
        return _draw_alone(line[0][1], frame, pad)
    words, caps = list[Span](), list[Span]()
    for x, key in line:
        words += [blank(x - row_width(tuple(words))), *_spans(key)]
        caps += [blank(x - row_width(tuple(caps))), blank(cells(key.cap), "key")]
    regions = tuple(Region(x, 0, key.width, 1 + 2 * pad, key.action) for x, key in line)
    return Block((*(tuple(caps),) * pad, tuple(words), *(tuple(caps),) * pad), regions)


def _spans(key: Key) -> tuple[Span, ...]:
    return (Span(key.cap, "key"), Span(f" {key.name}" if key.cap else key.name, "command"))


def _draw_alone(key: Key, frame: Frame, pad: int) -> Block:
    size = cells(key.cap)
    indent = size + bool(key.cap)
    names = wrap(key.name, frame.inner - indent)
    caps: tuple[Row, ...] = ((blank(size, "key"),),) * pad
    first = _spans(Key(key.cap, names[0], key.action))
    rows = (*caps, first, *((blank(indent), Span(name, "command")) for name in names[1:]), *caps)
    width = max(row_width(row) for row in rows)
    return Block(rows, (Region(0, 0, width, len(rows), key.action),))


def turner(page: Page, frame: Frame, part: int, parts: int, words: Words) -> Block:
    """The line that says which part of the page this is, and which key turns it."""
    where = words("Page {number} of {total}").format(number=part + 1, total=parts)
    name = words("Next page") if part + 1 < parts else words("First page")
    turn = key(words(turn_key(page)), name, Turn(1), frame)
    place = Span(shorten(where, frame.inner), "part")
    x = cells(place.text) + 3
    if x + turn.width > frame.inner:
        turn, x = Key(turn.cap, "", turn.action), cells(place.text) + 1
    row = (place, blank(x - cells(place.text)), Span(turn.cap, "key"), Span(f" {turn.name}", "part"))
    return Block((row,), (Region(0, 0, frame.inner, 1, turn.action),), cursor=(0, 0))
