"""Any patient, any clock, any trouble: what holds for every visit, over random sequences of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings

from kiosk.questionnaire.enablement import enabled
from kiosk.questionnaire.items import ASKABLE
from kiosk.questionnaire.response import ResponseItem, respond
from kiosk.questionnaire.validation import check
from kiosk.visit.asking import asked
from kiosk.visit.effects import Effect, Outcome, Reset, SealFinal, Silence
from kiosk.visit.events import PATIENT_EVENTS, Chosen, Commanded, Confirmed, Ticked, Touched
from kiosk.visit.machine import advance, page
from kiosk.visit.navigation import TRAIL_LIMIT
from kiosk.visit.page import Command, Page
from kiosk.visit.visit import Place, Visit
from kiosk.visit.wording import name_of
from tests.core.visit.driving import Stay
from tests.core.visit.exposure import languages, public_texts
from tests.core.visit.strategies import (
    FORMS,
    STARTS,
    Happening,
    answers,
    forms,
    happenings,
    library_of,
    luck,
    started,
    starts,
)

enough = settings(deadline=None, max_examples=200)


class Run:
    """Sends what happens to a visit that has already come somewhere. ``latest`` is the latest moment it saw."""

    def __init__(self, form: str, start: str, disk: Sequence[bool] = (True,)) -> None:
        self.stay = Stay(library_of(form), started(form, start))
        self.latest: datetime = self.stay.visit.now
        self._disk = [*disk]

    def send(self, what: Happening) -> tuple[Effect, ...]:
        """One event, or the passing of so many seconds."""
        self._disk.append(self._disk.pop(0))
        self.stay.stored = self.stay.reachable = self._disk[0]
        event = Ticked(self.stay.visit.now + timedelta(seconds=what)) if isinstance(what, int) else what
        effects = self.stay.send(event)
        self.latest = max(self.latest, self.stay.visit.now)
        return effects


def is_whole(shown: Page, visit: Visit) -> None:
    """A page that every renderer can show: one language, choices with a digit each, a focus that exists, a way on."""
    if visit.place.chapter != "welcome":
        assert languages(shown) == {visit.language}
    numbers = [choice.number for choice in shown.choices]
    assert numbers == sorted(set(numbers))
    assert set(numbers) <= set(range(1, 10))
    assert shown.focus in (0, *numbers)
    assert shown.commands or shown.id == "idle"
    assert not (shown.choices and shown.entry)
    assert shown.confirms or shown.id == "idle"
    assert all(choice.label for choice in shown.choices)
    assert all(passage.text for passage in (shown.heading, *shown.passages))
    assert not any("{" in text for text in public_texts(shown))


def linked(items: Sequence[ResponseItem]) -> Iterator[ResponseItem]:
    """Every item of a response."""
    for item in items:
        yield item
        yield from linked(item.items)


def is_lawful(run: Run) -> None:
    """The answers fit their questions, and nothing of a disabled question is in the response."""
    visit, questionnaire = run.stay.visit, run.stay.library.questionnaire
    on = enabled(questionnaire, visit.answers)
    assert {item.link_id for item in linked(respond(questionnaire, visit.answers))} <= on
    for item in questionnaire.walk():
        answer = visit.answers.get(item.link_id)
        if item.link_id in on and item.type in ASKABLE and answer and (answer.values or answer.absent):
            assert check(item, answer, run.latest.date()) is None
    assert len(visit.trail) <= TRAIL_LIMIT


def is_careful(effects: tuple[Effect, ...], what: Happening, before: Visit) -> None:
    """A key silences first; nothing that a patient gave is dropped without having been sealed or tried to."""
    if isinstance(what, PATIENT_EVENTS):
        assert effects[0] == Silence()
    if Reset() in effects and before.outcome is None:
        given = [answer for answer in before.answers.by_link_id.values() if answer.source != "initial"]
        assert (SealFinal(Outcome.INTERRUPTED) in effects) == bool(given)


@enough
@given(forms, starts, luck, happenings)
def test_any_events_leave_a_valid_visit(form: str, start: str, disk: list[bool], what: list[Happening]) -> None:
    """Whatever is pressed, typed, told or broken: a page that can be shown, lawful answers, careful effects."""
    run = Run(form, start, disk)
    for happening in what:
        before = run.stay.visit
        effects = run.send(happening)
        is_whole(run.stay.page, run.stay.visit)
        is_lawful(run)
        is_careful(effects, happening, before)


@enough
@given(forms, starts, happenings)
def test_an_interrupted_and_replayed_visit_is_equal(form: str, start: str, what: list[Happening]) -> None:
    """The same events from the same start give the same visit, page and effects, also when cut in the middle."""
    once, again = Run(form, start), Run(form, start)
    for happening in what:
        once.send(happening)
    for happening in what[: len(what) // 2]:
        again.send(happening)
    resumed = Run(form, start)
    resumed.stay.visit, resumed.stay.visits = again.stay.visit, again.stay.visits
    for happening in what[len(what) // 2 :]:
        resumed.send(happening)
    assert resumed.stay.visit == once.stay.visit
    assert resumed.stay.page == once.stay.page
    assert again.stay.effects + resumed.stay.effects == once.stay.effects


def as_left(shown: Page) -> tuple[object, ...]:
    """What must be the same when one comes back to a question: place, words, marks, the answers told so far."""
    return shown.id, shown.heading, shown.position, shown.passages, shown.choices, shown.multiple


@enough
@given(forms, answers)
def test_back_after_going_on_returns_to_the_same_page(form: str, what: list[Happening]) -> None:
    """From every question that random answers reach: on with Enter or Next, then Back, and it is as it was left."""
    run = Run(form, "questions")
    for happening in what:
        run.send(happening)
        if run.stay.visit.place.chapter == "interview":
            goes_and_returns(run.stay, Confirmed())
            goes_and_returns(run.stay, Commanded(Command.NEXT))


def goes_and_returns(stay: Stay, onward: Confirmed | Commanded) -> None:
    """Go on from a question and back: its page, with the answer that going on may have kept; if that led on."""
    before, after = stay.visit, advance(stay.visit, onward, stay.library)[0]
    way = len(before.trail) - bool(before.place.step)
    if len(after.trail) <= way or after.place == before.place or after.place.chapter == "urgent":
        return
    returned = Stay(stay.library, after)
    returned.back()
    assert len(returned.visit.trail) == way
    left = replace(before, answers=after.answers, place=replace(before.place, step=""))
    assert as_left(returned.page) == as_left(page(left, stay.library))
    assert returned.visit.answers == after.answers


@enough
@given(forms, starts, happenings)
def test_there_is_always_a_way_home(form: str, start: str, what: list[Happening]) -> None:
    """Wherever the wandering ends: in at most twelve keys the patient is on the home page, or finished."""
    run = Run(form, start)
    for happening in what:
        run.send(happening)
    assert keys_home(run.stay) <= 12


def keys_home(stay: Stay) -> int:
    """How many keys somebody needs who knows nothing but help, Back and what the choices say."""
    visits, keys = stay.visits, 0
    while stay.page.id != "home" and stay.visits == visits and keys < 20:
        keys += 1
        _one_key_home(stay)
    return keys


def _one_key_home(stay: Stay) -> None:
    words = stay.library.words[stay.visit.language]
    home = [choice.number for choice in stay.page.choices if choice.label == words("Go to the start page")]
    match stay.page.id.split("/")[0]:
        case "idle":
            stay.send(Touched())
        case "receipt":
            stay.wait(1)  # nobody presses two keys in the same moment, and a bounce is not taken for one
            stay.enter()
        case "comfort":
            stay.enter()
        case "welcome":
            stay.choose(1)
        case "help" if home:
            stay.send(Chosen(home[0]))
        case "help" | "staff" | "early":
            stay.back()
        case _:
            stay.command(Command.HELP)


@enough
@given(forms, answers)
def test_the_review_names_every_question_that_is_asked(form: str, what: list[Happening]) -> None:
    """Whatever was answered on the way: each question once, in order, over all parts of the review."""
    run = Run(form, "questions")
    for happening in what:
        run.send(happening)
    stay = Stay(library_of(form), replace(run.stay.visit, place=Place("review"), warning=False))
    turning = {stay.library.words["da"](each) for each in ("More choices", "Back to the first choices")}
    named: list[str] = []
    while len(named) <= len(asked(stay.visit, stay.library)):
        named += [choice.label for choice in stay.page.choices if choice.label not in turning]
        stay.choose(9)
    assert named[:-1] == [name_of(item, "da") for item in asked(stay.visit, stay.library)]


def test_every_start_is_a_valid_visit() -> None:
    """The places from which the random walks set out are themselves sound."""
    for form in FORMS:
        for start in STARTS:
            run = Run(form, start)
            is_whole(run.stay.page, run.stay.visit)
            is_lawful(run)
