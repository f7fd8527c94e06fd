"""Line mode on any page a patient may come to: any line is understood or refused, and every page can be written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import plain
from kiosk.visit.events import Chosen, Commanded, Confirmed, Entered, Touched
from kiosk.visit.page import Command
from tests.core.visit.driving import BIRTH, Stay
from tests.core.visit.strategies import forms, library_of, started, starts

enough = settings(deadline=None, max_examples=100)

WORDS = ("next", "back", "help", "settings", "staff", "næste", "tilbage", "hjælp", "HELP", "=back", "=", BIRTH, "KN")
lines = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 12).map(str),
    st.lists(st.integers(1, 9).map(str), max_size=4).map(" ".join),
    st.text(max_size=20),
    st.just("9" * 5000),
)


@enough
@given(forms, starts, st.lists(lines, max_size=40))
def test_any_line_is_understood_or_refused(form: str, start: str, written: list[str]) -> None:
    """A line is refused, or stands for what fits the page: numbers that are there, text where there is a field."""
    stay = Stay(library_of(form), started(form, start))
    for line in written:
        before, words = stay.page, stay.library.words[stay.visit.language]
        meant = plain.events(line, before, words)
        for event in meant or ():
            match event:
                case Chosen(number):
                    assert number in {choice.number for choice in before.choices}
                case Entered():
                    assert before.entry is not None
                case _:
                    assert isinstance(event, Commanded | Confirmed | Touched)
            stay.send(event)
            if plain.confirming(event, before, stay.page):
                assert not before.multiple
                stay.send(Confirmed())
        assert all(isinstance(each, str) for each in plain.render(stay.page, words))
        assert all(isinstance(each, str) for each in plain.changes(before, stay.page))
        assert all(isinstance(each, str) for each in plain.where(stay.page, words))


@enough
@given(forms, starts, st.lists(lines, max_size=30))
def test_every_line_that_is_understood_can_be_taken_back(form: str, start: str, written: list[str]) -> None:
    """From any page with a way back, the word for it leads to another page or leaves a field."""
    stay = Stay(library_of(form), started(form, start))
    for line in written:
        for event in plain.events(line, stay.page, stay.library.words[stay.visit.language]) or ():
            stay.send(event)
    before = stay.visit
    if Command.BACK in {hint.command for hint in stay.page.commands}:
        for event in plain.events("back", stay.page, stay.library.words[before.language]) or ():
            stay.send(event)
        assert stay.visit.place != before.place
