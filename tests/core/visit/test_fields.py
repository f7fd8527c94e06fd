"""Questions answered in a field: dates and letters, what is wrong and what would be right, leaving and taking back."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.questionnaire.items import AbsentReason
from kiosk.visit.effects import Say, SealDraft, SpeakFocus, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Edited, Event
from kiosk.visit.page import Command, Entry, EntryKind, Privacy
from tests.core.visit.driving import BIRTH, Stay, labels, texts


def field(stay: Stay) -> Entry:
    """The page's field."""
    assert stay.page.entry is not None
    return stay.page.entry


def test_a_date_takes_shape_while_it_is_typed(stay: Stay) -> None:
    """Digits alone: the eye sees day, month and year fill, the ear hears each digit, privately."""
    stay.start()
    assert (field(stay).kind, field(stay).shown, field(stay).max_length) == (EntryKind.DATE, "__/__/____", 8)
    effects = stay.type("2412")
    says = [effect for effect in effects if isinstance(effect, Say)]
    assert [say.passages[0].text for say in says] == ["2", "4", "1", "2"]
    assert {say.passages[0].privacy for say in says} == {Privacy.PRIVATE}
    assert (field(stay).shown, field(stay).spoken) == ("24/12/____", "2 4 1 2")


def test_a_whole_date_is_spoken_as_a_date(stay: Stay) -> None:
    """The ear can check it: the month by its name."""
    stay.start().type(BIRTH)
    assert field(stay).spoken == "24 December 1960"
    assert field(stay).shown == "24/12/1960"


def test_taking_a_digit_away_says_what_is_left(stay: Stay) -> None:
    """Backspace is heard as the field as it stands now."""
    stay.start().type("24")
    assert stay.send(Edited("2"))[-1] == SpeakFocus()
    assert field(stay).value == "2"


def test_a_right_date_is_sealed_and_goes_on(stay: Stay) -> None:
    """Enter keeps the date and asks the next question."""
    stay.start()
    assert SealDraft() in stay.write(BIRTH)
    assert stay.visit.answers.values("birth-date") == (date(1960, 12, 24),)
    assert stay.visit.place.at == "initials"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Nothing is written yet. Write the answer, or go on with Next."),
        ("2412", "The date is not complete. Write eight digits: day, month and year."),
        ("31021990", "There is no such date. Write day, month and year: two, two and four digits."),
        ("24131960", "There is no such date. Write day, month and year: two, two and four digits."),
        ("31/02/1990", "There is no such date. Write day, month and year: two, two and four digits."),
        ("241219601", "There is no such date. Write day, month and year: two, two and four digits."),
        ("fourteen", "There is no such date. Write day, month and year: two, two and four digits."),
        ("01011850", "The date is too long ago. It must be 1 January 1900 or later."),
        ("03032026", "The date is too late. It must be 2 March 2026 or earlier."),
    ],
)
def test_a_wrong_date_is_named_with_what_would_be_right(stay: Stay, typed: str, error: str) -> None:
    """A11Y-S07: the question, what is wrong, what would be right; what was typed stays to be mended."""
    stay.start()
    effects = stay.write(typed)
    assert effects[-1] == SpeakPage()
    assert SealDraft() not in effects
    assert field(stay).error == f"Date of birth: {error}"
    assert field(stay).value == typed
    assert stay.visit.answers.values("birth-date") == ()


@pytest.mark.parametrize("typed", ["31/02/1990", "1.1.2", "241219601", "fourteen"])
def test_what_fits_no_date_is_shown_as_it_was_written(stay: Stay, typed: str) -> None:
    """A date typed with its slashes (line mode), or with a digit too many, is not cut or torn apart."""
    stay.start().write(typed)
    assert field(stay).shown == typed


def test_an_error_in_another_language_writes_its_dates_so(stay: Stay) -> None:
    """The limit is a date of the patient's language."""
    stay.start("nb").write("01011850")
    assert "1. januar 1900" in field(stay).error


def test_the_error_goes_with_the_next_keystroke(stay: Stay) -> None:
    """An error that is being mended does not stay up."""
    stay.start().write("2412")
    stay.send(Edited("24121"))
    assert field(stay).error == ""


def test_the_day_itself_may_be_a_birth_date(stay: Stay) -> None:
    """Today is allowed: the limit is the day, not the moment."""
    stay.start().write("02032026")
    assert stay.visit.place.at == "initials"


def test_an_answer_stands_in_its_field_when_one_comes_back(stay: Stay) -> None:
    """Nothing has to be typed twice; Enter goes on with it as it stands."""
    stay.start().write(BIRTH)
    stay.back()
    assert field(stay).value == BIRTH
    assert field(stay).shown == "24/12/1960"
    stay.enter()
    assert stay.visit.place.at == "initials"
    assert stay.visit.answers.values("birth-date") == (date(1960, 12, 24),)


def test_next_on_an_empty_field_offers_the_ways_not_to_answer(stay: Stay) -> None:
    """Next with nothing written asks how to leave it, instead of guessing."""
    stay.start().next()
    assert stay.page.heading.text == "You have not answered. What would you like?"
    assert labels(stay.page) == ("I'd rather not say", "Go on without an answer", "Go back and write")
    assert "When were you born?" in texts(stay.page)


def test_declining_a_field_is_sealed_and_goes_on(stay: Stay) -> None:
    """Rather not say is an answer of its own."""
    stay.start().next()
    assert SealDraft() in stay.choose(1)
    answer = stay.answer("birth-date")
    assert answer is not None
    assert answer.absent is AbsentReason.DECLINED
    assert stay.visit.place.at == "initials"
    stay.back()
    assert "You have chosen: I'd rather not say" in texts(stay.page)
    assert stay.page.passages[0].privacy is Privacy.PRIVATE


@pytest.mark.parametrize("leave", [Chosen(2), Commanded(Command.NEXT)], ids=["by choice", "by Next again"])
def test_a_field_may_be_left_open(stay: Stay, leave: Event) -> None:
    """Going on without an answer leaves it asked and open; so does a second Next."""
    stay.start().next()
    stay.send(leave)
    assert stay.visit.place.at == "initials"
    answer = stay.answer("birth-date")
    assert answer is not None
    assert (answer.values, answer.absent) == ((), None)


def test_one_can_go_back_and_write(stay: Stay) -> None:
    """Whoever pressed Next too early comes back to the field, by the choice and by Back."""
    stay.start().next()
    stay.choose(3)
    assert stay.page.id == "interview/birth-date"
    stay.next()
    stay.back()
    assert stay.page.id == "interview/birth-date"


def test_enter_without_a_choice_of_how_to_leave_reads_them_again(stay: Stay) -> None:
    """Enter alone decides nothing there."""
    stay.start().next()
    assert stay.enter()[-1] == SpeakPage()
    assert stay.visit.place.step == "skip"


def test_next_keeps_what_was_typed(stay: Stay) -> None:
    """A patient who types the date and presses Next instead of Enter has answered: nothing typed is thrown away."""
    stay.start().type(BIRTH)
    assert SealDraft() in stay.next()
    assert stay.visit.answers.values("birth-date") == (date(1960, 12, 24),)
    assert stay.visit.place.at == "initials"


def test_next_on_a_wrong_date_says_what_is_wrong(stay: Stay) -> None:
    """Next is no way past an error in what was typed."""
    stay.start().type("3102")
    stay.next()
    assert "not complete" in field(stay).error
    assert field(stay).value == "3102"


def test_next_keeps_a_change_to_an_answer(stay: Stay) -> None:
    """The date as it was corrected on screen is the date that is kept."""
    stay.start().write(BIRTH)
    stay.back()
    stay.send(Edited(""))
    stay.type("25121960")
    stay.next()
    assert stay.visit.answers.values("birth-date") == (date(1960, 12, 25),)


def test_an_emptied_field_takes_its_answer_back(stay: Stay) -> None:
    """An answer can be withdrawn: empty the field, then Next, and choose how to leave it."""
    stay.start().write(BIRTH)
    stay.back()
    stay.send(Edited(""))
    assert SealDraft() in stay.next()
    assert stay.visit.answers.values("birth-date") == ()
    assert stay.page.heading.text == "You have not answered. What would you like?"


def test_back_keeps_what_is_half_typed(stay: Stay) -> None:
    """A look at the question before does not cost what was typed here."""
    stay.start().write(BIRTH)
    stay.type("A")
    stay.back()
    assert field(stay).value == BIRTH
    stay.next()
    assert field(stay).value == "A"


def test_what_is_half_typed_stands_only_in_its_own_field(stay: Stay) -> None:
    """A letter typed for one question never shows up in another."""
    stay.start().type("24")
    stay.command(Command.BACK)
    stay.enter()
    assert field(stay).value == "24"
    stay.send(Edited(""))
    stay.next()
    stay.next()
    assert stay.visit.place.at == "initials"
    assert field(stay).value == ""


def test_initials_take_letters(stay: Stay) -> None:
    """Initials are letters, spelled out for the ear, and no more than there is room for."""
    stay.start().write(BIRTH)
    assert field(stay).kind is EntryKind.LETTERS
    stay.type("KN")
    assert field(stay).spoken == "K N"
    stay.write("KNRST")
    assert field(stay).error == "Initials: The answer is too long. There is room for 4 characters."


def gated(stay: Stay) -> Stay:
    """At a text question that may be told in person instead."""
    return stay.start().until("medicines-which", {"other-medicines": ("Pills that relax my muscles",)})


def test_a_text_may_be_told_in_person_instead(stay: Stay) -> None:
    """Nobody who can't write is stopped by a text: it can be told to the clinician, unknown, or declined."""
    gated(stay)
    assert labels(stay.page) == (
        "Write the answer",
        "I'll tell the clinician myself",
        "I don't know",
        "I'd rather not say",
    )
    stay.choose(2)
    answer = stay.answer("medicines-which")
    assert answer is not None
    assert answer.absent is AbsentReason.TOLD_IN_PERSON
    stay.enter()
    assert stay.visit.place.at == "infection"


def test_a_text_is_written_behind_its_door(stay: Stay) -> None:
    """The first choice opens the field; Enter keeps the text and goes on; Back shows it, privately."""
    gated(stay).choose(1)
    assert field(stay).kind is EntryKind.TEXT
    assert SealDraft() in stay.write("Marevan 2,5 mg")
    assert stay.visit.place.at == "infection"
    stay.back()
    door = stay.page.choices[0]
    assert (door.value, door.privacy) == ("Marevan 2,5 mg", Privacy.PRIVATE)
    stay.choose(1)
    assert field(stay).value == "Marevan 2,5 mg"


def test_next_in_the_field_behind_the_door_meets_the_question_once_on_the_way_back(stay: Stay) -> None:
    """Back after Next from the field returns to the question, and the next Back to the one before it."""
    gated(stay).choose(1)
    stay.next()
    assert stay.visit.place.at == "infection"
    stay.back()
    assert stay.page.id == "interview/medicines-which"
    stay.back()
    assert stay.visit.place.at == "other-medicines"


def test_telling_in_person_replaces_what_was_written(stay: Stay) -> None:
    """A text that the patient would rather tell is gone from the answers."""
    gated(stay).choose(1)
    stay.write("secret")
    stay.back()
    stay.choose(2)
    assert stay.visit.answers.values("medicines-which") == ()
    assert stay.page.choices[0].value == ""


def test_a_text_has_an_end(stay: Stay) -> None:
    """What is too long is named with the room there is, and nothing of it is lost."""
    gated(stay).choose(1)
    stay.write("x" * 1001)
    assert field(stay).error.endswith("There is room for 1000 characters.")
    assert len(field(stay).value) == 1001


def test_free_text_is_kept_as_it_was_written(stay: Stay) -> None:
    """Brackets, ampersands and other scripts are text like any other."""
    gated(stay).choose(1)
    stay.write("[since Monday] <b> & Метформин")
    assert stay.visit.answers.values("medicines-which") == ("[since Monday] <b> & Метформин",)
