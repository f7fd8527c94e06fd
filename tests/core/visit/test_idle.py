"""Time: the idle clock, its warning and countdown, what happens to a visit that was left, and odd clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.library.types import Library
from kiosk.visit.effects import Outcome, Reset, SealFinal, Silence, SpeakPage
from kiosk.visit.events import (
    Chosen,
    Commanded,
    Confirmed,
    Entered,
    Event,
    ListeningChanged,
    Moved,
    SpeechChanged,
    Ticked,
    Touched,
)
from kiosk.visit.page import Command
from tests.core.visit.driving import BIRTH, Stay, fresh, said, texts

FIVE_MINUTES = 300


@pytest.fixture
def begun(stay: Stay) -> Stay:
    """A patient in the middle of the questions."""
    return stay.start().until("reason", {"birth-date": BIRTH, "initials": "KN"})


def test_five_minutes_pass_before_the_warning(begun: Stay) -> None:
    """A11Y-T01: nothing happens for five minutes; then the page asks, and is read aloud."""
    assert begun.wait(FIVE_MINUTES - 1) == ()
    assert begun.wait(1) == (Silence(), SpeakPage())
    assert begun.page.id == "idle"
    assert begun.page.heading.text == "Are you still there?"


def test_the_warning_says_what_will_happen_to_the_answers(begun: Stay) -> None:
    """A11Y-T02: what becomes of them, that any key gives more time, and how long there is."""
    begun.wait(FIVE_MINUTES)
    assert texts(begun.page) == (
        "Press any key to go on. You get as much time as you need.",
        "If you don't press a key, what you have answered goes to the clinician, and this screen is cleared.",
        "45 seconds left.",
    )


def test_the_warning_before_any_answer_speaks_of_none(stay: Stay) -> None:
    """Where there is nothing to keep, nothing is said to be sent."""
    stay.begin().wait(FIVE_MINUTES)
    assert "If you don't press a key, this screen goes back to the beginning." in texts(stay.page)


def test_the_countdown_is_shown_and_spoken(begun: Stay) -> None:
    """A countdown that is only seen is no countdown: at 30 and 15 seconds it is said, and stands on the page."""
    begun.wait(FIVE_MINUTES)
    assert said(begun.wait(15)) == ("30 seconds left.",)
    assert texts(begun.page)[-1] == "30 seconds left."
    assert said(begun.wait(15)) == ("15 seconds left.",)
    assert begun.wait(14) == ()


def test_a_short_warning_never_promises_more_than_it_has(begun: Stay) -> None:
    """A clinic that gives 20 seconds (A11Y-T02 allows it) says 20, not the countdown's next step of 30."""
    begun.library = replace(begun.library, timing=replace(begun.library.timing, warning=timedelta(seconds=20)))
    begun.wait(FIVE_MINUTES)
    assert texts(begun.page)[-1] == "20 seconds left."
    assert said(begun.wait(5)) == ("15 seconds left.",)


@pytest.mark.parametrize(
    "event",
    [
        Chosen(1),
        Chosen(9),
        Confirmed(),
        Moved(1),
        Touched(),
        Entered("KN"),
        Commanded(Command.NEXT),
        Commanded(Command.BACK),
        Commanded(Command.HELP),
        Commanded(Command.LOUDER),
    ],
    ids=repr,
)
def test_any_key_gives_more_time_and_does_nothing_else(begun: Stay, event: Event) -> None:
    """A11Y-T02: whatever is pressed brings the page back as it was, read aloud; it is not taken as an answer."""
    before, place, comfort = begun.visit.answers, begun.visit.place, begun.visit.comfort
    begun.wait(FIVE_MINUTES + 20)
    assert begun.send(event) == (Silence(), SpeakPage())
    assert (begun.visit.answers, begun.visit.place, begun.visit.comfort) == (before, place, comfort)
    assert begun.page.id == "interview/reason"
    assert begun.wait(FIVE_MINUTES - 1) == ()


def test_more_time_can_be_had_again_and_again(begun: Stay) -> None:
    """A11Y-T02: at least ten times; here it never ends."""
    for _ in range(12):
        begun.wait(FIVE_MINUTES + 40)
        begun.send(Touched())
    assert begun.page.id == "interview/reason"
    assert begun.sealed == []


def test_plugging_a_headset_in_gives_more_time_too(begun: Stay) -> None:
    """Someone is there."""
    begun.wait(FIVE_MINUTES)
    begun.send(ListeningChanged(True))
    assert begun.page.id == "interview/reason"


def test_what_was_half_typed_is_there_after_the_warning(stay: Stay) -> None:
    """More time is no use if the typing is gone."""
    stay.start().type("2412")
    stay.wait(FIVE_MINUTES)
    stay.send(Touched())
    assert stay.page.entry is not None
    assert stay.page.entry.value == "2412"


def test_a_visit_that_was_left_is_sealed_and_cleared(begun: Stay, library: Library) -> None:
    """A11Y-T03: nothing is thrown away: what was answered goes out as interrupted; the screen is the next patient's."""
    assert begun.wait(FIVE_MINUTES + 44)[-1] not in (Reset(),)
    effects = begun.wait(1)
    assert effects[-3:] == (Silence(), SealFinal(Outcome.INTERRUPTED), Reset())
    outcome, sealed = begun.sealed[0]
    assert outcome is Outcome.INTERRUPTED
    assert sealed.answers.values("initials") == ("KN",)
    assert begun.visit == fresh(library, begun.visit.now, begun.visits)


def test_a_visit_without_answers_leaves_nothing(stay: Stay) -> None:
    """Someone who looked at home and left is no visit."""
    stay.begin().wait(FIVE_MINUTES + 45)
    assert stay.visits == 2
    assert stay.sealed == []


@pytest.mark.parametrize("opened", [Command.HELP, Command.COMFORT, Command.STAFF])
def test_a_visit_left_on_a_side_page_is_sealed_too(begun: Stay, opened: Command) -> None:
    """Wherever the patient stood."""
    begun.command(opened)
    begun.wait(FIVE_MINUTES + 45)
    assert [outcome for outcome, _ in begun.sealed] == [Outcome.INTERRUPTED]


def test_a_visit_left_at_the_languages_is_sealed_too(begun: Stay) -> None:
    """The welcome page in mid-visit is not the welcome page of an empty kiosk."""
    begun.command(Command.COMFORT)
    begun.choose(7)
    assert begun.page.id == "welcome"
    assert begun.wait(FIVE_MINUTES - 1) == ()
    begun.wait(46)
    assert [outcome for outcome, _ in begun.sealed] == [Outcome.INTERRUPTED]


def test_the_clock_stands_still_while_the_kiosk_speaks(begun: Stay) -> None:
    """A11Y-T01: a long text read slowly costs no time."""
    begun.wait(200)
    begun.send(SpeechChanged(True))
    assert begun.wait(1000) == ()
    begun.send(SpeechChanged(False))
    assert begun.wait(99) == ()
    assert begun.wait(1) == (Silence(), SpeakPage())


def test_the_warning_waits_for_itself_to_be_said(begun: Stay) -> None:
    """The seconds count from when the warning has been read."""
    begun.wait(FIVE_MINUTES)
    begun.send(SpeechChanged(True))
    assert begun.wait(100) == ()
    assert begun.page.id == "idle"


@pytest.mark.parametrize(("slower", "allowed"), [(1, 375), (2, 476), (3, 600), (-1, 300), (-3, 300)])
def test_slow_speech_gives_more_time(begun: Stay, slower: int, allowed: int) -> None:
    """A11Y-T01: the limit stretches as speech slows; faster speech does not shorten it."""
    for _ in range(abs(slower)):
        begun.command(Command.SLOWER if slower > 0 else Command.FASTER)
    assert begun.wait(allowed - 1) == ()
    begun.wait(2)
    assert begun.page.id == "idle"


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_jumps_counts_ten_seconds_at_most(begun: Stay, years: int) -> None:
    """A clock set by years, or a machine that slept, neither ends a visit nor makes it endless."""
    begun.wait(100)
    assert begun.send(Ticked(begun.visit.now + timedelta(days=365 * years))) == ()
    assert timedelta(seconds=100) <= begun.visit.idle <= timedelta(seconds=110)
    left = FIVE_MINUTES - int(begun.visit.idle.total_seconds())
    assert begun.wait(left - 1) == ()
    begun.wait(1)
    assert begun.page.id == "idle"


def test_a_machine_that_slept_warns_before_it_leaves(begun: Stay) -> None:
    """However long it slept, there is a warning that can be answered."""
    begun.wait(FIVE_MINUTES - 1)
    begun.send(Ticked(begun.visit.now + timedelta(days=3)))
    assert begun.page.id == "idle"
    begun.send(Ticked(begun.visit.now + timedelta(days=3)))
    assert begun.page.id == "idle"
    assert begun.sealed == []


def test_the_warning_has_no_commands_or_choices(begun: Stay) -> None:
    """Any key is the same there; none is named above the others."""
    begun.wait(FIVE_MINUTES)
    assert begun.page.commands == ()
    assert begun.page.choices == ()
    assert begun.page.entry is None
    assert begun.page.focus == 0


def test_the_warning_is_in_the_patients_language(library: Library) -> None:
    """Also while it counts."""
    for language in library.languages:
        stay = Stay(library).start(language)
        stay.wait(FIVE_MINUTES + 15)
        assert stay.page.language == language
        assert {passage.language for passage in stay.page.passages} == {language}


def test_looking_for_another_language_takes_as_long_as_it_takes(stay: Stay) -> None:
    """Changing the language from the settings is no start prompt: nobody is sent back to the beginning early."""
    stay.choose(3)
    stay.choose(7)
    assert stay.page.id == "welcome"
    assert stay.wait(FIVE_MINUTES - 1) == ()
    assert stay.wait(1) == (Silence(), SpeakPage())
    assert stay.page.id == "idle"
