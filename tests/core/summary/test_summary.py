"""The summary says what the patient said, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answers
from kiosk.questionnaire.items import Level
from kiosk.summary.summary import Person, TopicRead, summarise, walk
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit


def test_it_says_who_and_when(full: Visit, library: Library) -> None:
    """Birth date, age on the day of the visit, and initials come from the questions defined so."""
    summary = summarise(full, library, Outcome.COMPLETED, "kiosk-1")
    assert summary.person == Person(date(1950, 12, 24), 75, "A. B.")
    assert (summary.started, summary.written) == (full.started, full.now)
    assert (summary.visit_code, summary.kiosk_id, summary.clinic) == ("7KQM", "kiosk-1", "Klinikk Øst")
    assert (summary.language, summary.language_name, summary.clinic_language) == ("en", "English", "nb")
    assert summary.content == "https://kiosk.example/Questionnaire/small|1.2.0"


def test_who_is_not_guessed(empty: Visit, library: Library) -> None:
    """A patient who gave neither birth date nor initials has none in the summary."""
    assert summarise(empty, library, None, "kiosk-1").person == Person()


def test_findings_stand_stop_first_with_their_evidence(full: Visit, library: Library) -> None:
    """What can stop the treatment comes first, with fact, reason for the clinician, and the answers behind it."""
    found = summarise(full, library, Outcome.COMPLETED, "kiosk-1").findings
    assert [(raised.level, raised.fact, raised.evidence) for raised in found] == [
        (Level.STOP, "F74", ("breathing",)),
        (Level.CAUTION, "F31", ("medicines",)),
        (Level.NOTE, "F40", ("birth-date",)),
    ]
    assert found[0].reason == "Pasienten har pusteproblemer nå."


def test_told_means_that_the_patient_was_told(full: Visit, library: Library) -> None:
    """The clinician reads that the patient was sent to staff only when that page was really shown."""
    before = summarise(full, library, None, "kiosk-1").findings
    after = summarise(replace(full, urgent=frozenset({"breathing-now"})), library, None, "kiosk-1").findings
    assert [raised.told for raised in before] == [False, False, False]
    assert [raised.told for raised in after] == [True, False, False]


def test_answers_to_disabled_questions_are_left_out(full: Visit, library: Library, answers: Answers) -> None:
    """An answer given before its question fell away reaches nobody."""
    visit = replace(full, answers=answers.without("breathing"))
    summary = summarise(visit, library, None, "kiosk-1")
    assert "breathing-since" not in {item.link_id for item in walk(summary.items)}


def test_the_patients_questions_are_picked_out(full: Visit, library: Library) -> None:
    """Topics ticked and free text asked are both questions for the clinician; their group is not."""
    summary = summarise(full, library, None, "kiosk-1")
    assert summary.questions == ("questions-topics", "questions-text")
    assert summary.groups == {"about-you", "breathing-more", "questions"}


def test_topics_read_are_named_in_the_clinicians_language(full: Visit, library: Library) -> None:
    """The clinician sees what the patient has read; a topic that no longer exists is dropped."""
    visit = replace(full, read=("price", "gone"))
    assert summarise(visit, library, None, "kiosk-1").topics == (TopicRead("price", "Hva koster det?"),)


@pytest.mark.parametrize("initials", ["  A\n B ", "A B"])
def test_initials_are_one_line(full: Visit, library: Library, answers: Answers, initials: str) -> None:
    """Blanks and breaks in initials do not break the page's first line."""
    typed = answers.with_("initials", replace(answers.by_link_id["initials"], values=(initials,)))
    assert summarise(replace(full, answers=typed), library, None, "kiosk-1").person.initials == "A B"
