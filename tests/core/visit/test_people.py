"""The ways to people: urgent symptoms, calling staff, help, and leaving early because one has been called in."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from kiosk.visit.effects import CallStaff, Outcome, SealDraft, Silence, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Moved
from kiosk.visit.page import Command, Tone
from tests.core.visit.driving import BIRTH, Stay, kinds, labels, marked, texts


@pytest.fixture
def symptoms(stay: Stay) -> Stay:
    """At the question about symptoms right now."""
    return stay.start().until("symptoms-now", {"birth-date": BIRTH, "initials": "KN"})


def test_an_urgent_symptom_leads_to_staff_at_once(symptoms: Stay) -> None:
    """Not with Enter, not at the end: with the very key; sealed first, then staff are called, then the page is read."""
    effects = symptoms.pick("It is hard to breathe")
    assert effects == (Silence(), SealDraft(), CallStaff(urgent=True), SpeakPage(), SpeakPage())
    assert symptoms.page.id == "urgent"
    assert symptoms.page.heading.text == "Please speak to the staff now"
    assert "We have sent a message to the staff." in texts(symptoms.page)
    assert "The reception desk is by the entrance." in texts(symptoms.page)
    assert symptoms.codes("symptoms-now") == ("breathing",)


def test_the_page_says_that_a_call_failed(symptoms: Stay) -> None:
    """Nobody waits for help that was never called."""
    symptoms.reachable = False
    symptoms.pick("It is hard to breathe")
    assert any("could not send a message" in text for text in texts(symptoms.page))
    assert {passage.tone for passage in symptoms.page.passages[:3]} == {Tone.ALERT}


def test_a_failed_disk_does_not_stop_the_call(symptoms: Stay) -> None:
    """Help is called even when the answers can't be saved, and both are told."""
    symptoms.stored = False
    assert CallStaff(urgent=True) in symptoms.pick("It is hard to breathe")
    assert symptoms.page.id == "urgent"
    assert any("can't be saved" in text for text in texts(symptoms.page))


def test_going_back_continues_where_the_patient_was(symptoms: Stay) -> None:
    """Back at the question, the symptom marked; Enter goes on with the next."""
    symptoms.choose(1)
    symptoms.choose(2)
    assert symptoms.visit.place.at == "symptoms-now"
    assert marked(symptoms.page) == {1}
    symptoms.enter()
    assert symptoms.visit.place.at == "reason"


def test_back_also_leads_out_of_the_urgent_page(symptoms: Stay) -> None:
    """The key that leads back everywhere does so here."""
    symptoms.choose(1)
    symptoms.back()
    assert symptoms.visit.place.at == "symptoms-now"


def test_the_patient_is_told_once_of_each(symptoms: Stay) -> None:
    """Unticked and ticked again it does not send the patient away again; another symptom does."""
    symptoms.choose(1)
    symptoms.back()
    symptoms.choose(1)
    effects = symptoms.choose(1)
    assert CallStaff(urgent=True) not in effects
    assert symptoms.visit.place.at == "symptoms-now"
    assert CallStaff(urgent=True) in symptoms.choose(2)
    assert symptoms.page.id == "urgent"


def test_enter_alone_decides_nothing_on_the_urgent_page(symptoms: Stay) -> None:
    """A hand that presses Enter once more does not pass it by; it is read again."""
    symptoms.choose(1)
    assert symptoms.enter() == (Silence(), SpeakPage())
    assert symptoms.page.id == "urgent"


def test_staff_can_be_called_again_from_there(symptoms: Stay) -> None:
    """Nobody came: one key calls again, as urgent as before."""
    symptoms.choose(1)
    assert CallStaff(urgent=True) in symptoms.choose(1)


def test_an_urgent_answer_in_the_review_leads_to_staff_too(stay: Stay) -> None:
    """Whenever it is said, it counts; afterwards the review is found again."""
    stay.start().until("")
    stay.choose(3)
    stay.choose(2)
    assert stay.page.id == "urgent"
    stay.choose(2)
    stay.enter()
    assert (stay.page.id, stay.page.focus) == ("review", 3)


def test_the_urgent_page_is_in_the_patients_language(library: Library) -> None:
    """In each language that is offered."""
    headings = set()
    for language in library.languages:
        stay = Stay(library).start(language).until("symptoms-now")
        stay.choose(1)
        assert {passage.language for passage in stay.page.passages} == {language}
        headings.add(stay.page.heading.text)
    assert len(headings) == 3


def test_calling_staff_is_asked_once(stay: Stay) -> None:
    """The staff key asks first, so that nobody calls by a slip; then says what became of it."""
    stay.start()
    assert CallStaff(urgent=False) not in stay.command(Command.STAFF)
    assert stay.page.heading.text == "Call the staff?"
    assert CallStaff(urgent=False) in stay.choose(1)
    assert "We have sent a message to the staff." in texts(stay.page)
    assert labels(stay.page)[0] == "Call the staff again"
    stay.choose(2)
    assert stay.visit.place.at == "birth-date"


def test_a_call_that_failed_says_so(stay: Stay) -> None:
    """The patient is told to go to somebody."""
    stay.begin().choose(3)
    stay.reachable = False
    stay.choose(1)
    assert any("could not send a message" in text for text in texts(stay.page))


def test_staff_can_be_called_from_every_page(stay: Stay) -> None:
    """Before a language is chosen, in the middle, at the end."""
    for _ in range(2):
        stay.command(Command.STAFF)
        assert stay.visit.place.chapter == "staff"
        stay.back()
        stay.choose(3)
    assert stay.command(Command.STAFF)


@pytest.mark.parametrize("command", [Command.STAFF, Command.HELP])
def test_the_key_of_a_side_page_is_not_silent_there(stay: Stay, command: Command) -> None:
    """Pressed again on its own page, it reads the page again."""
    stay.begin().command(command)
    before = stay.visit.place
    assert stay.command(command) == (Silence(), SpeakPage())
    assert stay.visit.place == before


def test_help_on_the_staff_page_reads_it_again(stay: Stay) -> None:
    """The staff page is part of the help: the help key does not answer with silence."""
    stay.begin().command(Command.STAFF)
    assert stay.command(Command.HELP)[-1] == SpeakPage()


def test_help_says_why_a_question_is_asked(stay: Stay) -> None:
    """A11Y-E03: help knows which question it was opened from, also from its field and its ways to leave it open."""
    stay.start()
    for _ in range(2):
        stay.command(Command.HELP)
        assert texts(stay.page)[0].startswith("Why we ask: The date shows that the answers are yours.")
        stay.enter()
        stay.next()
    assert stay.visit.place.at == "initials"


def test_help_offers_staff_first_on_every_page(stay: Stay) -> None:
    """A11Y-E03: calling staff is part of help, in the same place everywhere."""
    stay.choose(3)
    for event in (Confirmed(), Chosen(1), Confirmed(), Commanded(Command.NEXT)):
        stay.command(Command.HELP)
        assert labels(stay.page)[0] == "Call the staff"
        assert labels(stay.page)[-1] == "Close the help"
        stay.enter()
        stay.send(event)
    assert stay.visit.place.step == "skip"


def test_closing_the_help_returns_to_the_very_page(stay: Stay) -> None:
    """With Enter, by its number, with Back: marks and part as they were."""
    stay.start().until("areas", {"reason": ("How I look, such as lines or redness",)})
    stay.choose(9)
    stay.choose(2)
    shown = stay.page.choices
    for leave in (Confirmed(), Commanded(Command.BACK), Chosen(4)):
        stay.command(Command.HELP)
        assert labels(stay.page)[3] == "Close the help"
        stay.send(leave)
        assert stay.page.choices == shown


def test_the_start_page_is_one_choice_away(stay: Stay) -> None:
    """From anywhere help leads home, with the answers kept."""
    stay.start().until("needles", {"initials": "KN"})
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    assert stay.page.id == "home"
    assert stay.visit.answers.values("initials") == ("KN",)


def early(stay: Stay) -> Stay:
    """Called in after two questions, asked whether to send them."""
    stay.start().write(BIRTH)
    stay.write("KN")
    stay.command(Command.HELP)
    stay.pick("I have been called in now")
    assert stay.page.heading.text == "Have you been called in?"
    return stay


def test_a_patient_who_is_called_in_sends_what_there_is(stay: Stay) -> None:
    """A11Y-T03: what has been answered is sealed as it is, and the receipt says so."""
    effects = early(stay).choose(1)
    assert kinds(effects) == ["Silence", "SealFinal", "SpeakPage"]
    outcome, sealed = stay.sealed[0]
    assert outcome is Outcome.CALLED_EARLY
    assert sealed.answers.values("initials") == ("KN",)
    assert stay.page.id == "receipt"
    assert "What you have answered is sent." in texts(stay.page)
    assert "Please take a seat. You will be called in." not in texts(stay.page)


def test_leaving_early_is_asked_once(stay: Stay) -> None:
    """Enter alone sends nothing; No returns to where the patient was."""
    assert early(stay).enter() == (Silence(), SpeakPage())
    stay.choose(2)
    stay.back()
    assert stay.visit.place.at == "symptoms-now"
    assert stay.sealed == []


def test_leaving_early_with_the_arrows(stay: Stay) -> None:
    """Move and Enter."""
    early(stay).send(Moved(1))
    stay.enter()
    assert stay.page.id == "receipt"


def test_leaving_early_with_no_disk_says_so(stay: Stay) -> None:
    """The page stays, with what is wrong; it can be tried again."""
    early(stay)
    stay.stored = False
    stay.choose(1)
    assert stay.page.error.startswith("Sending: Your answers could not be saved.")
    stay.stored = True
    stay.choose(1)
    assert stay.page.id == "receipt"


def test_leaving_early_is_not_offered_before_there_is_anything(stay: Stay) -> None:
    """On home before the first question, help does not offer to send nothing."""
    stay.begin().command(Command.HELP)
    assert labels(stay.page) == ("Call the staff", "Go to the start page", "Close the help")
