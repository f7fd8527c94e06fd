"""Hypothesis strategies for what may happen at a kiosk: patients, clocks and devices, the likely and the absurd."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from kiosk.library.loader import content_dir, load
from kiosk.library.types import Library
from kiosk.visit.events import (
    Chosen,
    Commanded,
    Confirmed,
    Edited,
    Entered,
    Event,
    ListeningChanged,
    Moved,
    Sealed,
    SoundChanged,
    SpeechChanged,
    StaffCalled,
    Touched,
    Turned,
)
from kiosk.visit.page import Command
from kiosk.visit.visit import Visit
from tests.core.visit.driving import BIRTH, How, Stay
from tests.core.visit.forms import EVERYTHING, with_form

Happening = Event | int
"""An event, or so many seconds that pass at once (negative: the clock is set back)."""

ASKED = ("ondt", "må jeg træne bagefter", "migrne", "pizza")
TYPED = (
    "",
    " ",
    *ASKED,
    BIRTH,
    "31021990",
    "2412",
    "KN",
    "12",
    "72,5",
    "-3",
    "0",
    "1e9",
    "²",
    "[b]ø",
    "x" * 30,
    "x" * 2100,
)
texts = st.sampled_from(TYPED) | st.text(max_size=12)
numbers = st.one_of(st.integers(1, 4), st.integers(1, 9), st.sampled_from([0, 10, 99, -1]))
seconds = st.one_of(st.sampled_from([1, 15, 60]), st.integers(-100_000_000, 100_000_000))
going = st.sampled_from([Confirmed(), Commanded(Command.NEXT), Commanded(Command.BACK), Entered(BIRTH)])
answering = st.one_of(st.builds(Chosen, numbers), st.builds(Entered, texts), st.builds(Edited, texts))
wandering = st.one_of(
    st.builds(Commanded, st.sampled_from(Command)), st.builds(Moved, st.integers(-12, 12)), st.just(Touched())
)
patient = st.one_of(answering, answering, going, going, wandering)
told = st.one_of(
    st.builds(SpeechChanged, st.booleans()),
    st.builds(SoundChanged, st.booleans()),
    st.builds(ListeningChanged, st.booleans()),
    st.builds(Turned, st.integers(1, 3), st.integers(1, 3)),
    st.builds(Sealed, st.booleans()),
    st.builds(StaffCalled, st.booleans()),
)
happenings = st.lists(st.one_of(patient, patient, patient, patient, seconds, told), min_size=8, max_size=60)
answers = st.lists(st.one_of(answering, answering, going), min_size=1, max_size=30)
luck = st.one_of(st.just([True]), st.lists(st.booleans(), min_size=1, max_size=20))
"""Whether the disk works, event by event, over and over: mostly it always does."""

FORMS = ("real", "odd")
STARTS = ("welcome", "home", "questions", "review", "faq", "search", "found", "urgent", "receipt")
forms = st.sampled_from(FORMS)
starts = st.sampled_from(STARTS)
ENOUGH: dict[str, How] = {"day": BIRTH, "agree": ("da Yes",), "must": "x"}
"""Answers to what the odd form requires."""


@cache
def library_of(form: str) -> Library:
    """The clinic's own content, or with the form that has one item of each kind in place of its questionnaire."""
    real = load(content_dir())
    return real if form == "real" else with_form(real, *EVERYTHING)


@cache
def started(form: str, where: str) -> Visit:
    """A Danish visit that has come as far as this, answering as little as it may."""
    stay = Stay(library_of(form))
    if where != "welcome":
        stay.begin("da")
    if where in ("faq", "search", "found"):
        stay.choose(2)
    if where in ("search", "found"):
        stay.pick(stay.library.words["da"]("Search for an answer"))
    if where == "found":
        stay.write("gør det ondt bagefter")
        assert len(stay.page.choices) > 2
    if where in ("questions", "review", "urgent", "receipt"):
        stay.choose(1)
        stay.enter()
    if where == "urgent":
        stay.until("symptoms-now" if form == "real" else "agree", ENOUGH)
        stay.choose(2)
    if where in ("review", "receipt"):
        stay.until("", ENOUGH)
    while where == "receipt" and stay.page.id != "confirm":
        stay.next()
    if where == "receipt":
        stay.choose(1)
    assert stay.visit.place.chapter == {"questions": "interview", "found": "search"}.get(where, where)
    return stay.visit
