"""What the clinician is told of a visit, as data: gathered from the answers, with nothing added to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import kiosk
from kiosk.library.types import Library
from kiosk.questionnaire.findings import Finding, age, findings
from kiosk.questionnaire.items import CONTAINERS, Item, Level, Questionnaire
from kiosk.questionnaire.response import ResponseItem, respond
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Staff, Visit

BIRTH_DATE = "#Patient.birthDate"
NAME = "#Patient.name"
"""How the ``definition`` of the items that ask who the patient is ends (FHIR ElementDefinition ids)."""
QUESTIONS = "questions"
"""How the linkId of what the patient wants to ask the clinician begins."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who the patient is, as far as they said. ``age`` in whole years on the day of the visit."""

    birth_date: date | None = None
    age: int | None = None
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """One finding: ``reason`` is for the clinician, in their language; ``evidence`` the linkIds that raised it.

    ``told``: the kiosk told the patient to speak to staff at once.
    """

    rule: str
    level: Level
    fact: str
    reason: str
    evidence: tuple[str, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class TopicRead:
    """An FAQ topic that the patient opened, by its title in the clinician's language."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A visit for the clinician, in their language, with free text as the patient wrote it.

    ``started`` and ``written`` are aware, in the clinic's zone; ``outcome`` is None while the visit goes on.
    ``findings`` hold stop first. ``items`` are all enabled questions; by linkId, ``groups`` are those among them
    that only hold others, ``questions`` what the patient wants to ask. ``software`` and ``content`` are versions.
    """

    visit_id: str
    visit_code: str
    kiosk_id: str
    software: str
    content: str
    title: str
    clinic: str
    clinic_language: str
    language: str
    language_name: str
    started: datetime
    written: datetime
    outcome: Outcome | None
    staff: Staff
    person: Person
    findings: tuple[Raised, ...]
    items: tuple[ResponseItem, ...]
    groups: frozenset[str]
    questions: tuple[str, ...]
    topics: tuple[TopicRead, ...]


def summarise(visit: Visit, library: Library, outcome: Outcome | None, kiosk_id: str) -> Summary:
    """The summary of ``visit`` as it stands; ``outcome`` None makes a draft. ``kiosk_id`` names the machine."""
    questionnaire, language = library.questionnaire, library.clinic.language
    items = respond(questionnaire, visit.answers)
    return Summary(
        visit_id=visit.id,
        visit_code=visit.code,
        kiosk_id=kiosk_id,
        software=kiosk.__version__,
        content=questionnaire.canonical,
        title=questionnaire.title.in_(language),
        clinic=library.clinic.name,
        clinic_language=language,
        language=visit.language,
        language_name=_language_name(visit.language, library),
        started=visit.started,
        written=visit.now,
        outcome=outcome,
        staff=visit.staff,
        person=_person(questionnaire, items, visit.now.date()),
        findings=_findings(visit, library),
        items=items,
        groups=_groups(questionnaire, items),
        questions=_questions(questionnaire, items),
        topics=_topics(visit.read, library),
    )


def walk(items: Iterable[ResponseItem]) -> Iterator[ResponseItem]:
    """These items and everything below them, in reading order."""
    for item in items:
        yield item
        yield from walk(item.items)


def _language_name(language: str, library: Library) -> str:
    formats = library.formats.get(language)
    return formats.name if formats else language


def _person(questionnaire: Questionnaire, items: tuple[ResponseItem, ...], on: date) -> Person:
    births = _defined(questionnaire, items, BIRTH_DATE)
    birth = next((value for value in births if isinstance(value, date)), None)
    names = [value for value in _defined(questionnaire, items, NAME) if isinstance(value, str)]
    return Person(birth, age(birth, on) if birth else None, " ".join(" ".join(names).split()))


def _defined(questionnaire: Questionnaire, items: tuple[ResponseItem, ...], definition: str) -> list[object]:
    """The values answered to the items of this ``definition``."""
    wanted = {item.link_id for item in questionnaire.walk() if item.definition.endswith(definition)}
    return [value for item in walk(items) if item.link_id in wanted for value in item.values]


def _findings(visit: Visit, library: Library) -> tuple[Raised, ...]:
    found = findings(library.questionnaire, visit.answers, visit.now.date())
    language = library.clinic.language
    return tuple(_raised(finding, language, told=finding.rule in visit.urgent) for finding in found)


def _raised(finding: Finding, language: str, *, told: bool) -> Raised:
    reason = finding.reason.in_(language)
    return Raised(finding.rule, finding.level, finding.fact, reason, finding.evidence, told)


def _definitions(questionnaire: Questionnaire, items: tuple[ResponseItem, ...]) -> list[Item]:
    found = (questionnaire.find(item.link_id) for item in walk(items))
    return [item for item in found if item is not None]


def _groups(questionnaire: Questionnaire, items: tuple[ResponseItem, ...]) -> frozenset[str]:
    definitions = _definitions(questionnaire, items)
    return frozenset(item.link_id for item in definitions if item.type in CONTAINERS)


def _questions(questionnaire: Questionnaire, items: tuple[ResponseItem, ...]) -> tuple[str, ...]:
    definitions = _definitions(questionnaire, items)
    return tuple(item.link_id for item in definitions if _is_patient_question(item))


def _is_patient_question(item: Item) -> bool:
    return item.topics or (item.link_id.startswith(QUESTIONS) and item.type not in CONTAINERS)


def _topics(read: tuple[str, ...], library: Library) -> tuple[TopicRead, ...]:
    topics = (library.topic(topic_id) for topic_id in read)
    return tuple(TopicRead(topic.id, topic.title.in_(library.clinic.language)) for topic in topics if topic)
