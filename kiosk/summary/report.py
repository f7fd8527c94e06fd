"""A summary in the clinician's words, ready to be laid out: text, HTML and narrative all draw this one report.

Everything in it is harmless to print (`kiosk.summary.harmless`), wherever it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.library.types import Words
from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.items import AbsentReason, Coding, Level, Quantity, Reference, Value
from kiosk.questionnaire.response import ResponseItem
from kiosk.summary.harmless import lines, one_line
from kiosk.summary.summary import Person, Raised, Summary, walk
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Staff


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: ``values`` in the clinic's words, ``own`` the patient's own text line by line, ``note`` how."""

    values: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer, or the heading of a group (``said`` None), ``depth`` levels in."""

    label: str
    said: Said | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: ``level`` for the program, ``word`` for the reader."""

    level: Level
    word: str
    reason: str
    told: str
    evidence: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The page, part by part. ``facts`` are label and value: who, when, code, outcome. ``open`` counts the gaps.

    ``caution`` is empty unless the answers may be incomplete; ``own_words`` says how the patient's text is marked.
    """

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    caution: str
    findings_heading: str
    findings: tuple[FindingRow, ...]
    no_findings: str
    open: str
    answers_heading: str
    answers: tuple[Row, ...]
    questions_heading: str
    questions: tuple[Row, ...]
    no_questions: str
    topics_heading: str
    topics: tuple[str, ...]
    own_words: str


def report(summary: Summary, words: Words) -> Report:
    """``summary`` in the clinician's language, whose catalogue ``words`` is."""
    rows = {item.link_id: Row(_label(item, summary), _said(item, summary, words)) for item in walk(summary.items)}
    return Report(
        language=summary.clinic_language,
        title=one_line(summary.title),
        facts=tuple(_facts(summary, words)),
        caution=_caution(summary.outcome, words),
        findings_heading=words("Findings"),
        findings=tuple(_finding(raised, rows, words) for raised in summary.findings),
        no_findings=words("No findings were raised by the answers given."),
        open=_open(summary, words),
        answers_heading=words("Every question and answer"),
        answers=tuple(_answers(summary.items, summary, words)),
        questions_heading=words("The patient's questions"),
        questions=tuple(rows[link_id] for link_id in summary.questions if link_id in rows),
        no_questions=words("The patient was not asked for questions."),
        topics_heading=words("What the patient read about the treatment"),
        topics=tuple(one_line(topic.title) for topic in summary.topics),
        own_words=words("Lines that begin with > are the patient's own words, as they wrote them."),
    )


def _facts(summary: Summary, words: Words) -> Iterator[tuple[str, str]]:
    yield words("Patient"), _person(summary.person, words)
    yield words("Visit code"), one_line(summary.visit_code)
    yield words("Time"), _period(summary.started, summary.written)
    yield words("Status"), _outcome(summary.outcome, words)
    yield words("Staff"), _staff(summary.staff, words)
    yield words("Patient's language"), one_line(summary.language_name)
    yield words("Clinic"), one_line(f"{summary.clinic} ({summary.kiosk_id})")


def _person(person: Person, words: Words) -> str:
    initials = one_line(person.initials) or words("initials not given")
    if person.birth_date is None:
        return words("{initials}, date of birth not given").format(initials=initials)
    return words("{initials}, born {date} ({age} years)").format(
        initials=initials, date=_date(person.birth_date), age=person.age
    )


def _outcome(outcome: Outcome | None, words: Words) -> str:
    match outcome:
        case Outcome.COMPLETED:
            return words("Checked and sent by the patient")
        case Outcome.CALLED_EARLY:
            return words("Sent before it was finished, as the patient was called in")
        case Outcome.INTERRUPTED:
            return words("Interrupted: the patient left before sending")
        case None:
            return words("Not sent: written while the patient was answering")


def _caution(outcome: Outcome | None, words: Words) -> str:
    if outcome is Outcome.COMPLETED:
        return ""
    return words("The patient has not checked these answers, and there may be more to ask.")


def _staff(staff: Staff, words: Words) -> str:
    return {
        Staff.NOT_CALLED: words("Not called"),
        Staff.CALLED: words("Called"),
        Staff.FAILED: words("Called, but the call did not get through"),
    }[staff]


def _finding(raised: Raised, rows: dict[str, Row], words: Words) -> FindingRow:
    fact = f" [{one_line(raised.fact)}]" if raised.fact else ""
    told = words("The kiosk told the patient to speak to staff at once.") if raised.told else ""
    evidence = tuple(rows[link_id] for link_id in raised.evidence if link_id in rows)
    return FindingRow(raised.level, level_word(raised.level, words), one_line(raised.reason) + fact, told, evidence)


def level_word(level: Level, words: Words) -> str:
    """The level of a finding as the clinician reads it."""
    return {Level.STOP: words("STOP"), Level.CAUTION: words("CAUTION"), Level.NOTE: words("NOTE")}[level]


def _open(summary: Summary, words: Words) -> str:
    questions = [item for item in walk(summary.items) if item.link_id not in summary.groups]
    without = sum(not item.values for item in questions)
    return words("Questions without an answer: {count} of {total}.").format(count=without, total=len(questions))


def _answers(items: tuple[ResponseItem, ...], summary: Summary, words: Words, depth: int = 0) -> Iterator[Row]:
    for item in items:
        said = None if item.link_id in summary.groups else _said(item, summary, words)
        yield Row(_label(item, summary), said, depth)
        yield from _answers(item.items, summary, words, depth + 1)


def _label(item: ResponseItem, summary: Summary) -> str:
    return one_line(item.text.in_(summary.clinic_language)) or one_line(item.link_id)


def _said(item: ResponseItem, summary: Summary, words: Words) -> Said:
    if not item.values:
        return Said((_absence(item, words),), note=_source(item.source, words))
    own = tuple(line for value in item.values if isinstance(value, str) for line in lines(value))
    given = (value for value in item.values if not isinstance(value, str))
    values = tuple(one_line(value_words(value, summary.clinic_language, words)) for value in given)
    return Said(values, own, _source(item.source, words))


def _absence(item: ResponseItem, words: Words) -> str:
    """Not asked, left open, and the ways not to answer are different things: each has its own words."""
    match item.absent:
        case AbsentReason.UNKNOWN:
            return words("Does not know")
        case AbsentReason.DECLINED:
            return words("Prefers not to say")
        case AbsentReason.TOLD_IN_PERSON:
            return words("Will tell the clinician in person")
        case _:
            return words("Left unanswered") if item.asked else words("Not asked")


def _source(source: Source | None, words: Words) -> str:
    match source:
        case Source.VOICE:
            return words("answered by voice")
        case Source.TOUCH:
            return words("answered by touch")
        case Source.INITIAL:
            return words("filled in beforehand, not changed by the patient")
        case _:
            return ""


def value_words(value: Value, language: str, words: Words) -> str:
    """One answer value in the clinician's language; free text as it is."""
    match value:
        case bool():
            return words("Yes") if value else words("No")
        case Coding():
            return value.display.in_(language) or value.code
        case datetime():
            return moment_words(value)
        case date():
            return _date(value)
        case time():
            return value.isoformat("minutes")
        case Quantity():
            return f"{value.comparator}{value.value} {value.unit or value.code}"
        case Reference():
            return value.display or value.reference
    return str(value)


def _date(day: date) -> str:
    """As the clinic's own form writes dates (facts.yaml F82)."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def moment_words(moment: datetime) -> str:
    """A moment on the clock of the zone it is in, to the minute."""
    zone = " UTC" if moment.utcoffset() == timedelta() else ""
    return f"{_date(moment)} {moment:%H:%M}{zone}"


def _period(started: datetime, ended: datetime) -> str:
    same_day = started.date() == ended.date() and started.utcoffset() == ended.utcoffset()
    if not same_day:
        return f"{moment_words(started)} - {moment_words(ended)}"
    return f"{_date(started)} {started:%H:%M}-{ended:%H:%M}" + (" UTC" if ended.utcoffset() == timedelta() else "")
