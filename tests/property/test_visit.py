"""Any patient, any clock, any trouble: properties of visits over random sequences of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.loader import content_dir, load
from kiosk.library.types import Library
from kiosk.questionnaire.enablement import enabled
from kiosk.questionnaire.items import ASKABLE
from kiosk.questionnaire.response import ResponseItem, respond
from kiosk.questionnaire.validation import check
from kiosk.visit.effects import CallStaff, Effect, Outcome, Reset, SealDraft, SealFinal, Silence, SpeakPage
from kiosk.visit.events import (
    PATIENT_EVENTS,
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
    Ticked,
    Touched,
    Turned,
)
from kiosk.visit.machine import advance, page
from kiosk.visit.navigation import TRAIL_LIMIT
from kiosk.visit.page import Command, Page
from kiosk.visit.visit import Visit
from tests.core.visit.driving import BIRTH, Stay, fresh
from tests.core.visit.exposure import languages
from tests.core.visit.forms import EVERYTHING, with_form

settings.register_profile("visit", deadline=None, max_examples=60)
settings.load_profile("visit")

STARTS = ("welcome", "home", "questions", "review", "faq", "receipt")


@cache
def library(form: str) -> Library:
    """The clinic's own content, or the form that has one item of each kind in its place."""
    real = load(content_dir())
    return real if form == "real" else with_form(real, *EVERYTHING)


@cache
def started(form: str, where: str) -> Visit:
    """A visit that has come as far as this, answering as little as it may."""
    stay = Stay(library(form))
    if where == "welcome":
        return stay.visit
    stay.begin("da")
    if where == "home":
        return stay.visit
    if where == "faq":
        stay.choose(2)
        return stay.visit
    stay.choose(1)
    stay.enter()
    if where == "questions":
        return stay.visit
    stay.until("", {"birth-date": BIRTH, "agree": ("nb Yes",), "day": BIRTH, "must": "x", "agree2": None} | DANISH)
    for _ in range(6 if where == "receipt" else 0):
        stay.next()
    if where == "receipt":
        stay.choose(1)
        assert stay.page.id == "receipt"
    return stay.visit


DANISH = {"agree": ("da Yes",)}
texts = st.sampled_from(
    ["", " ", BIRTH, "31021990", "2412", "KN", "12", "72,5", "-3", "text", "x" * 30, "x" * 2100, "[b]ø", "0", "1e9", "²"]
) | st.text(max_size=12)
numbers = st.one_of(st.integers(1, 9), st.integers(1, 4), st.sampled_from([0, 10, 99, -1]))
seconds = st.one_of(st.sampled_from([1, 1, 15, 60]), st.integers(-400_000_000, 400_000_000))
plausible = st.one_of(
    st.builds(Chosen, numbers),
    st.builds(Chosen, st.integers(1, 4)),
    st.just(Confirmed()),
    st.just(Confirmed()),
    st.just(Commanded(Command.NEXT)),
    st.just(Commanded(Command.NEXT)),
    st.just(Commanded(Command.BACK)),
    st.builds(Entered, texts),
    st.just(Entered(BIRTH)),
    st.builds(Edited, texts),
    st.builds(Moved, st.integers(-12, 12)),
    st.builds(Commanded, st.sampled_from(Command)),
    st.just(Touched()),
)
Random = Event | int | list[Event]
"""An event; or seconds that pass; or several events that belong together."""
told = st.one_of(
    st.builds(SpeechChanged, st.booleans()),
    st.builds(SoundChanged, st.booleans()),
    st.builds(ListeningChanged, st.booleans()),
    st.builds(Turned, st.integers(1, 3), st.integers(1, 3)),
    st.builds(Sealed, st.booleans()),
    st.builds(StaffCalled, st.booleans()),
)
events = st.lists(st.one_of(plausible, plausible, plausible, plausible, seconds, told), min_size=10, max_size=70)
forms = st.sampled_from(["real", "odd"])
starts = st.sampled_from(STARTS)


class Run:
    """Sends random events; the disk works or fails as ``luck`` has it; keeps what a visit must always keep."""

    def __init__(self, form: str, start: str, luck: list[bool]) -> None:
        self.stay = Stay(library(form), started(form, start))
        self.luck = iter(luck * 1000)
        self.latest = self.stay.visit.now

    def send(self, given: Event | int) -> tuple[Effect, ...]:
        """One event, or the passing of so many seconds."""
        event = Ticked(self.stay.visit.now + timedelta(seconds=given)) if isinstance(given, int) else given
        self.stay.stored = next(self.luck)
        self.stay.reachable = next(self.luck)
        effects = self.stay.send(event)
        self.latest = max(self.latest, self.stay.visit.now)
        return effects
