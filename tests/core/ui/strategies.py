"""Hypothesis strategies for any page the screen may meet, kind texts and hostile ones."""

from __future__ import annotations

from hypothesis import strategies as st

from kiosk.visit.page import (
    Choice,
    Command,
    CommandHint,
    Entry,
    EntryKind,
    Mark,
    Page,
    Passage,
    Position,
    Tone,
)

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåÆØÅéüß日本語한"
word = st.text(LETTERS, min_size=1, max_size=6)
"""Short enough, also in wide characters, to stand unbroken in the narrowest layout."""
sentence = st.lists(word, min_size=1, max_size=20).map(" ".join)
hostile = st.text(max_size=60)
"""Anything at all: control characters, surrogates, emoji, line separators."""


def passages(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Passage]:
    """Passages of every tone."""
    return st.builds(Passage, texts, st.just("nb"), tone=st.sampled_from(Tone))


@st.composite
def choices(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[Choice, ...]:
    """Up to nine choices, numbered from one."""
    count = draw(st.integers(0, 9))
    optional = st.one_of(st.just(""), texts)
    return tuple(
        Choice(number, draw(texts), "nb", draw(st.sampled_from(Mark)), draw(optional), value=draw(optional))
        for number in range(1, count + 1)
    )


def entries(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Entry]:
    """Fields of every kind, empty, half typed or full, with and without an error."""
    optional = st.one_of(st.just(""), texts)
    return st.builds(
        Entry,
        st.sampled_from(EntryKind),
        label=texts,
        language=st.just("nb"),
        hint=optional,
        value=optional,
        shown=optional,
        error=optional,
        max_length=st.integers(0, 400),
    )


hints = st.lists(st.sampled_from(Command), unique=True, max_size=12)


@st.composite
def pages(draw: st.DrawFn, texts: st.SearchStrategy[str] = sentence) -> Page:
    """Any page: with choices or with a field, the focus on a choice or on none."""
    listed = draw(choices(texts))
    entry = None if listed else draw(st.one_of(st.none(), entries(texts)))
    number = draw(st.integers(0, 20))
    optional = st.one_of(st.just(""), texts)
    return Page(
        id="any",
        language="nb",
        heading=Passage(draw(texts), "nb"),
        position=Position(draw(texts), number, draw(st.integers(0, 20)), draw(texts)),
        passages=tuple(draw(st.lists(passages(texts), max_size=4))),
        choices=listed,
        entry=entry,
        commands=tuple(CommandHint(command, draw(texts)) for command in draw(hints)),
        focus=draw(st.integers(0, len(listed))),
        confirms=draw(optional),
        error=draw(optional),
    )


widths = st.integers(20, 130)
heights = st.integers(8, 45)
