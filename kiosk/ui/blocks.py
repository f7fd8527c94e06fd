"""A page's body as blocks: passages, choices and the field, each in rows no wider than the frame."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.questionnaire.answers import Source
from kiosk.ui.grid import Block, Frame, Region, Row, Span, blank, filled
from kiosk.ui.wrap import cells, chop, clean, wrap
from kiosk.visit.events import Chosen
from kiosk.visit.page import Choice, Entry, EntryKind, Mark, Page, Passage, Tone

MARKS = {
    Mark.NONE: "",
    Mark.CHOSEN: "(x) ",
    Mark.NOT_CHOSEN: "( ) ",
    Mark.TICKED: "[x] ",
    Mark.NOT_TICKED: "[ ] ",
}
"""The state of a choice in shape; `Choice.state` says it in words."""

FIGURES_WIDTH = 12
"""Least width of a field for figures or letters, in cells."""


def body(page: Page, frame: Frame, pad: int) -> Iterator[Block]:
    """The page's passages, field and choices in reading order; ``pad`` empty rows inside what can be touched."""
    for passage in page.passages:
        yield passage_block(passage, frame, pad)
    if page.entry is not None:
        yield field_block(page.entry, page.heading.text, frame, pad)
    for choice in page.choices:
        yield choice_block(choice, frame, pad, focused=choice.number == page.focus)


def passage_block(passage: Passage, frame: Frame, pad: int) -> Block:
    """One paragraph; a code to be read off stands in a panel of its own."""
    if passage.tone is Tone.CODE:
        return Block(_panel(wrap(passage.text, frame.text - 4), "code", frame, pad))
    return Block(toned(passage.text, passage.tone, frame))


def toned(text: str, tone: Tone, frame: Frame) -> tuple[Row, ...]:
    """Rows of text, with a bar beside what must not be overlooked."""
    bar = {Tone.NOTICE: "notice-bar", Tone.ALERT: "alert-bar"}.get(tone, "text")
    return tuple(frame.line(row, tone.value, bar) for row in wrap(text, frame.text))


def error_rows(text: str, frame: Frame) -> tuple[Row, ...]:
    """Rows of an error, marked by a bar and an exclamation mark."""
    return tuple(
        frame.line(row, "error", "error-bar", "!" if index == 0 else "")
        for index, row in enumerate(wrap(text, frame.text))
    )


def _panel(lines: tuple[str, ...], style: str, frame: Frame, pad: int, width: int = 0) -> tuple[Row, ...]:
    """Lines on a panel of their own colour, two cells of air left and right, ``pad`` rows above and below."""
    side = 2 if frame.text >= 8 else 0
    wide = min(max(width, *(cells(line) for line in lines)) + 2 * side, frame.text)
    empty = (blank(frame.gutter), blank(wide, style))
    inside = tuple(
        (blank(frame.gutter), *filled((blank(side, style), Span(line, style)), wide, style)) for line in lines
    )
    return (*(empty,) * pad, *inside, *(empty,) * pad)


def field_block(entry: Entry, heading: str, frame: Frame, pad: int) -> Block:
    """The field under its label, hint and error; its cursor stands where the next character goes."""
    side = 2 if frame.text >= 8 else 0
    shown = clean(entry.shown)
    room = max(frame.text - 2 * side - 1, 2)
    lines = chop(shown, room)
    typed = chop(shown[: _typed_length(entry, shown)], room)
    above = _above_field(entry, heading, frame, pad)
    width = room if entry.kind is EntryKind.TEXT else max(entry.max_length, FIGURES_WIDTH)
    field = _panel(lines, "field", frame, pad, min(width + 1, room + 1))
    cursor = (frame.gutter + side + cells(typed[-1]), len(above) + pad + len(typed) - 1)
    return Block((*above, *field), cursor=cursor)


def _above_field(entry: Entry, heading: str, frame: Frame, pad: int) -> tuple[Row, ...]:
    """Label, hint and error, with ``pad`` empty rows below the hint and below the error."""
    label = wrap(entry.label, frame.text) if entry.label and entry.label != heading else ()
    hint = wrap(entry.hint, frame.text) if entry.hint else ()
    words = (*(frame.line(row, "label") for row in label), *(frame.line(row, "hint") for row in hint))
    error = error_rows(entry.error, frame) if entry.error else ()
    air: tuple[Row, ...] = ((),) * pad
    return (*words, *(air if words else ()), *error, *(air if error else ()))


def _typed_length(entry: Entry, shown: str) -> int:
    """How much of ``shown`` has been typed: up to the first empty place of a mask, else all."""
    place = shown.find("_") if entry.kind is EntryKind.DATE else -1
    return place if place >= 0 else len(shown)


def choice_block(choice: Choice, frame: Frame, pad: int, *, focused: bool) -> Block:
    """One choice: focus mark, number as on the key, mark, label, state in words, and its value below."""
    rows = _ChoiceRows(choice, frame, pad, focused).rows()
    touch = Region(0, 0, frame.inner, len(rows), Chosen(choice.number, Source.TOUCH))
    return Block(rows, (touch,), choice.number, (0, pad))


class _ChoiceRows:
    """Draws one choice: the key's cap as a column on the left, the words beside it."""

    def __init__(self, choice: Choice, frame: Frame, pad: int, focused: bool) -> None:
        self.choice, self.frame, self.pad, self.focused = choice, frame, pad, focused
        self.cap = "{}" if frame.tight else " {} "
        self.air = 1 if frame.tight else 2
        self.mark = MARKS[choice.mark]

    def rows(self) -> tuple[Row, ...]:
        """All rows, the empty ones included."""
        empty = self._row("", (), cap=" ")
        words = self._words()
        return (*(empty,) * self.pad, *words, *(empty,) * self.pad)

    def _words(self) -> tuple[Row, ...]:
        label_style = "marked" if self.choice.mark in (Mark.CHOSEN, Mark.TICKED) else "choice"
        lines = [[Span(row, label_style)] for row in wrap(self.choice.label, self._room)]
        if self.choice.state:
            self._add_state(lines)
        if self.choice.value:
            lines += [[Span(row, "value")] for row in wrap(self.choice.value, self._room)]
        below = " " if self.pad else ""
        first = self._row(">" if self.focused else "", lines[0], cap=str(self.choice.number), mark=self.mark)
        return (first, *(self._row("", line, cap=below) for line in lines[1:]))

    def _add_state(self, lines: list[list[Span]]) -> None:
        """The state goes after the label where it fits, else below it."""
        state = wrap(self.choice.state, self._room)
        used = cells(lines[-1][0].text)
        if len(state) == 1 and used + 3 + cells(state[0]) <= self._room:
            lines[-1] += [blank(3), Span(state[0], "state")]
        else:
            lines += [[Span(row, "state")] for row in state]

    @property
    def _room(self) -> int:
        return max(self.frame.inner - self._indent, 2)

    @property
    def _indent(self) -> int:
        cap = cells(self.cap.format(self.choice.number))
        return (1 if self.frame.tight else 2) + cap + self.air + len(self.mark)

    def _row(self, sign: str, words: tuple[Span, ...] | list[Span], *, cap: str, mark: str = "") -> Row:
        """One row: focus sign, the key's cap ("" for none), the mark, the words."""
        size = cells(self.cap.format(self.choice.number))
        key = Span(self.cap.format(cap).ljust(size), "key") if cap else blank(size)
        sign = sign.ljust(1 if self.frame.tight else 2)
        spans = (Span(sign), key, blank(self.air), Span(mark.ljust(len(self.mark)), "choice"), *words)
        return self._focused(spans) if self.focused else spans

    def _focused(self, spans: tuple[Span, ...]) -> Row:
        """The same row as one dark-on-light (or light-on-dark) band across the frame."""
        drawn = (Span(s.text, "focused-key" if s.style == "key" else "focused") for s in spans)
        return filled(drawn, self.frame.inner, "focused")
