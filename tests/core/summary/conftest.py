"""A small clinic: seven questions, three rules, two topics, and visits to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import strategies as st

from kiosk.library.types import Clinic, Formats, Library, Topic
from kiosk.questionnaire.answers import Answer, Answers, Source
from kiosk.questionnaire.items import (
    AbsentIs,
    AbsentReason,
    AgeIs,
    AnswerOption,
    Coding,
    EnableWhen,
    Item,
    ItemType,
    Level,
    Operator,
    Questionnaire,
    Rule,
    Text,
    Value,
)
from kiosk.visit.visit import Place, Staff, Visit

NORWAY = timezone(timedelta(hours=1))
YES = Coding("yes", "urn:test", Text.of({"nb": "Ja", "en": "Yes"}))
NO = Coding("no", "urn:test", Text.of({"nb": "Nei", "en": "No"}))
PAIN = Coding("pain", "urn:topic", Text.of({"nb": "Gjør det vondt?", "en": "Does it hurt?"}))


def said(norwegian: str, english: str) -> Text:
    """A text in the clinician's language (nb) and the patient's (en)."""
    return Text.of({"nb": norwegian, "en": english})


def option(coding: Coding) -> AnswerOption:
    """A choice with the coding's own words."""
    return AnswerOption(coding, coding.display)


QUESTIONNAIRE = Questionnaire(
    url="https://kiosk.example/Questionnaire/small",
    version="1.2.0",
    title=said("Før behandlingen", "Before the treatment"),
    items=(
        Item(
            "about-you",
            ItemType.GROUP,
            said("Om deg", "About you"),
            items=(
                Item(
                    "birth-date",
                    ItemType.DATE,
                    said("Når er du født?", "When were you born?"),
                    definition="http://hl7.org/fhir/StructureDefinition/Patient#Patient.birthDate",
                    rules=(
                        Rule(
                            "minor",
                            Level.NOTE,
                            "F40",
                            said("Pasienten er 65 år eller eldre.", "The patient is 65 or older."),
                            (AgeIs("birth-date", Operator.GREATER_OR_EQUAL, 65),),
                        ),
                    ),
                ),
                Item(
                    "initials",
                    ItemType.STRING,
                    said("Initialer", "Initials"),
                    definition="http://hl7.org/fhir/StructureDefinition/Patient#Patient.name",
                ),
            ),
        ),
        Item(
            "breathing",
            ItemType.CHOICE,
            said("Har du pusteproblemer nå?", "Do you have trouble breathing now?"),
            options=(option(YES), option(NO)),
            absent=(AbsentReason.UNKNOWN, AbsentReason.DECLINED, AbsentReason.TOLD_IN_PERSON),
            rules=(
                Rule(
                    "breathing-unknown",
                    Level.CAUTION,
                    "F74",
                    said("Pasienten er usikker på pusten.", "The patient is unsure about breathing."),
                    (AbsentIs("breathing", AbsentReason.UNKNOWN),),
                ),
                Rule(
                    "breathing-now",
                    Level.STOP,
                    "F74",
                    said("Pasienten har pusteproblemer nå.", "The patient has trouble breathing now."),
                    (EnableWhen("breathing", Operator.EQUALS, YES),),
                    urgent=True,
                ),
            ),
            items=(
                Item(
                    "breathing-more",
                    ItemType.GROUP,
                    said("Mer om pusten", "More about breathing"),
                    enable_when=(EnableWhen("breathing", Operator.EQUALS, YES),),
                    items=(Item("breathing-since", ItemType.TEXT, said("Siden når?", "Since when?")),),
                ),
            ),
        ),
        Item(
            "medicines",
            ItemType.TEXT,
            said("Hvilke medisiner bruker du?", "Which medicines do you take?"),
            rules=(
                Rule(
                    "medicines",
                    Level.CAUTION,
                    "F31",
                    said("Pasienten bruker medisiner.", "The patient takes medicines."),
                    (EnableWhen("medicines", Operator.EXISTS, True),),
                ),
            ),
        ),
        Item(
            "questions",
            ItemType.GROUP,
            said("Spørsmål til klinikken", "Questions for the clinic"),
            items=(
                Item(
                    "questions-topics",
                    ItemType.CHOICE,
                    said("Hva vil du snakke om?", "What do you want to talk about?"),
                    repeats=True,
                    topics=True,
                    options=(option(PAIN),),
                ),
                Item("questions-text", ItemType.TEXT, said("Noe annet?", "Anything else?")),
            ),
        ),
    ),
)


def untranslated(message: str) -> str:
    """A catalogue that gives every string back."""
    return message


def formats(language: str, name: str) -> Formats:
    """One language's formats, as plain as can be."""
    return Formats(language, name, lambda year, month, day: f"{day}.{month}.{year}", str)


def topic(topic_id: str, norwegian: str, english: str) -> Topic:
    """An FAQ topic."""
    title = said(norwegian, english)
    return Topic(topic_id, title, title, {"nb": (norwegian,), "en": (english,)})


@pytest.fixture(scope="session")
def library() -> Library:
    """The small clinic, which reads Norwegian."""
    return Library(
        questionnaire=QUESTIONNAIRE,
        topics=(topic("pain", "Gjør det vondt?", "Does it hurt?"), topic("price", "Hva koster det?", "The price?")),
        clinic=Clinic("Klinikk Øst", "nb"),
        languages=("nb", "en"),
        words={"nb": untranslated, "en": untranslated},
        formats={"nb": formats("nb", "norsk bokmål"), "en": formats("en", "English")},
    )


@pytest.fixture(scope="session")
def empty() -> Visit:
    """A visit in English that has just begun."""
    morning = datetime(2026, 1, 31, 9, 15, tzinfo=NORWAY)
    return Visit(
        id="6f1c1ab0-0000-4000-8000-000000000001",
        code="7KQM",
        started=morning,
        now=morning + timedelta(minutes=12),
        language="en",
        place=Place("interview"),
    )


@pytest.fixture(scope="session")
def answers() -> Answers:
    """Answers that raise a stop, a caution and a note, with text of the patient's own."""
    return Answers(
        {
            "birth-date": Answer((date(1950, 12, 24),)),
            "initials": Answer(("A. B.",)),
            "breathing": Answer((YES,), source=Source.VOICE),
            "breathing-since": Answer(("since this morning\nwhen I ran",)),
            "medicines": Answer(("aspirin",), source=Source.TOUCH),
            "questions-topics": Answer((PAIN,)),
            "questions-text": Answer(("Can I swim after?",)),
        }
    )


@pytest.fixture(scope="session")
def full(empty: Visit, answers: Answers) -> Visit:
    """The same visit with every question answered, one topic read."""
    return replace(empty, answers=answers, read=("price",))


def _answer(item: Item) -> st.SearchStrategy[Answer]:
    """Any answer to ``item``: values, a way not to answer, or left open, from any source."""
    match item.type:
        case ItemType.DATE:
            values: st.SearchStrategy[Value] = st.dates(date(1900, 1, 1), date(2026, 1, 31))
        case ItemType.CHOICE:
            values = st.sampled_from([option.value for option in item.options])
        case _:
            values = st.text(min_size=1).filter(str.strip)
    sources = st.sampled_from(Source)
    return st.one_of(
        st.builds(Answer, st.tuples(values), st.none(), sources),
        st.builds(Answer, st.just(()), st.sampled_from(AbsentReason), sources),
        st.just(Answer()),
    )


@pytest.fixture(scope="session")
def visits(empty: Visit) -> st.SearchStrategy[Visit]:
    """Any visit to the small clinic."""
    questions = [item for item in QUESTIONNAIRE.walk() if item.type is not ItemType.GROUP]
    answers = st.fixed_dictionaries({}, optional={item.link_id: _answer(item) for item in questions})
    return st.builds(
        replace,
        st.just(empty),
        answers=st.builds(Answers, answers),
        language=st.sampled_from(["nb", "en"]),
        staff=st.sampled_from(Staff),
        urgent=st.sampled_from([frozenset[str](), frozenset({"breathing-now"})]),
        read=st.sampled_from([(), ("price", "pain")]),
    )
