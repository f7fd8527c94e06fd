"""A patient at the kiosk, for tests: sends events to the core and answers its effects as the loop would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer, initial_answers
from kiosk.visit.effects import CallStaff, Effect, Outcome, Reset, Say, SealDraft, SealFinal
from kiosk.visit.events import Chosen, Commanded, Confirmed, Edited, Entered, Event, Sealed, StaffCalled, Ticked
from kiosk.visit.machine import advance, page
from kiosk.visit.page import Choice, Command, Page
from kiosk.visit.visit import Place, Visit

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CODE = "7KQM"
BIRTH = "24121960"
LANGUAGES = {"nb": 1, "da": 2, "en": 3}

How = str | tuple[str, ...] | None
"""How a question is answered: the text of a field, the labels of its choices, or None for Next."""


def fresh(library: Library, now: datetime = MORNING, number: int = 1) -> Visit:
    """A visit for whoever comes next, as the composition root makes it."""
    return Visit(
        id=f"6f1c1ab0-0000-4000-8000-{number:012}",
        code=CODE,
        started=now,
        now=now,
        language=library.languages[0],
        place=Place("welcome"),
        answers=initial_answers(library.questionnaire),
    )


class Stay:
    """One patient after another at one kiosk. ``stored`` and ``reachable``: do the disk and the call for staff work?

    ``effects`` are all that was asked of the shell, in order; ``sealed`` the summaries that left.
    """

    def __init__(self, library: Library, visit: Visit | None = None) -> None:
        self.library = library
        self.visit = visit or fresh(library)
        self.stored = True
        self.reachable = True
        self.effects: list[Effect] = []
        self.sealed: list[tuple[Outcome, Visit]] = []
        self.visits = 1

    @property
    def page(self) -> Page:
        """What the patient meets now."""
        return page(self.visit, self.library)

    def send(self, *events: Event) -> tuple[Effect, ...]:
        """Send events; the effects that they and the shell's answers to them had."""
        before = len(self.effects)
        for event in events:
            self.visit, effects = advance(self.visit, event, self.library)
            for effect in effects:
                self._obey(effect)
        return tuple(self.effects[before:])

    def _obey(self, effect: Effect) -> None:
        self.effects.append(effect)
        match effect:
            case SealDraft():
                self.send(Sealed(self.stored))
            case SealFinal(outcome):
                if self.stored:
                    self.sealed.append((outcome, self.visit))
                self.send(Sealed(self.stored, outcome))
            case CallStaff():
                self.send(StaffCalled(self.reachable))
            case Reset():
                self.visits += 1
                self.visit = fresh(self.library, self.visit.now, self.visits)

    def choose(self, number: int) -> tuple[Effect, ...]:
        """A digit."""
        return self.send(Chosen(number))

    def enter(self) -> tuple[Effect, ...]:
        """Enter, on choices."""
        return self.send(Confirmed())

    def write(self, text: str) -> tuple[Effect, ...]:
        """A field filled in at once and entered."""
        return self.send(Entered(text))

    def type(self, text: str) -> tuple[Effect, ...]:
        """Key by key into the field, as the screen does it; nothing is entered."""
        return self.send(*(Edited(text[:end]) for end in range(1, len(text) + 1)))

    def command(self, command: Command) -> tuple[Effect, ...]:
        """One of the commands."""
        return self.send(Commanded(command))

    def next(self) -> tuple[Effect, ...]:
        """Next."""
        return self.command(Command.NEXT)

    def back(self) -> tuple[Effect, ...]:
        """Back."""
        return self.command(Command.BACK)

    def wait(self, seconds: float) -> tuple[Effect, ...]:
        """Let time pass, a second at a time."""
        before = len(self.effects)
        for _ in range(int(seconds)):
            self.send(Ticked(self.visit.now + timedelta(seconds=1)))
        return tuple(self.effects[before:])

    def choice(self, label: str) -> Choice:
        """The choice with this label on the part of the list shown, or on a later part, which is turned to."""
        for _ in range(9):
            for choice in self.page.choices:
                if choice.label == label:
                    return choice
            assert self.page.choices, f"no choices on {self.page.id}"
            assert self.page.choices[-1].number == 9, f"{label!r} is not among {labels(self.page)}"
            self.choose(9)
        raise AssertionError(f"{label!r} is on no part of {self.page.id}")

    def pick(self, label: str) -> tuple[Effect, ...]:
        """Choose by label, turning the list where it is long."""
        return self.choose(self.choice(label).number)

    def begin(self, language: str = "en") -> Stay:
        """Through language and settings to the home page."""
        self.choose(LANGUAGES[language])
        self.enter()
        assert self.page.id == "home"
        return self

    def browse(self, language: str = "en") -> Stay:
        """To the front page of the FAQ."""
        self.begin(language).choose(2)
        assert self.page.id == "faq"
        return self

    def open(self, topic_id: str) -> Stay:
        """From the front page of the FAQ to a topic, by way of its section."""
        language, sections = self.visit.language, self.library.sections
        for section in sections if len(sections) > 1 else ():
            if topic_id in section.topics:
                self.pick(section.title.in_(language))
        topic = self.library.topic(topic_id)
        assert topic is not None
        self.pick(topic.title.in_(language))
        assert self.page.id == f"faq/{topic_id}"
        return self

    def start(self, language: str = "en") -> Stay:
        """To the first question."""
        self.begin(language)
        self.choose(1)
        self.enter()
        assert self.visit.place.chapter == "interview"
        return self

    def respond(self, how: How) -> None:
        """Answer the question shown and go on."""
        if how is None:
            self.next()
        elif isinstance(how, str):
            self.write(how)
        else:
            for label in how:
                self.pick(label)
            self.enter()

    def until(self, link_id: str, answers: Mapping[str, How] | None = None) -> Stay:
        """Answer (or leave open with Next) every question before ``link_id``; "" goes to the review."""
        for _ in self.walking():
            if self.visit.place.at == link_id:
                return self
            self.respond((answers or {}).get(self.visit.place.at))
            if self.visit.place.step == "skip":
                self.next()
        assert not link_id, f"{link_id} was never asked"
        assert self.visit.place.chapter == "review", f"stands at {self.visit.place}"
        return self

    def walking(self) -> Iterator[str]:
        """The linkId at each step, as long as the interview lasts."""
        for _ in range(200):
            if self.visit.place.chapter != "interview":
                return
            yield self.visit.place.at
        raise AssertionError("the interview never ends")

    def answer(self, link_id: str) -> Answer | None:
        """What is kept for a question."""
        return self.visit.answers.get(link_id)

    def codes(self, link_id: str) -> tuple[str, ...]:
        """The codes of the options chosen."""
        return tuple(getattr(value, "code", str(value)) for value in self.visit.answers.values(link_id))


def labels(shown: Page) -> tuple[str, ...]:
    """The labels of a page's choices."""
    return tuple(choice.label for choice in shown.choices)


def texts(shown: Page) -> tuple[str, ...]:
    """The texts of a page's passages."""
    return tuple(passage.text for passage in shown.passages)


def said(effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """What was said as feedback."""
    return tuple(passage.text for effect in effects if isinstance(effect, Say) for passage in effect.passages)


def kinds(effects: tuple[Effect, ...]) -> list[str]:
    """The names of effects, in order."""
    return [type(effect).__name__ for effect in effects]


def marked(shown: Page) -> set[int]:
    """The numbers of the choices that are chosen or ticked."""
    return {choice.number for choice in shown.choices if choice.mark in ("chosen", "ticked")}
