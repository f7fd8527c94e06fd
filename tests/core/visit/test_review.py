"""The review: every answer opens its question and returns to itself; nothing wrong can be sent; then sending."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from kiosk.questionnaire.items import ItemType
from kiosk.visit.effects import Outcome, Reset, SealFinal, Silence, SpeakPage
from kiosk.visit.events import Moved, SpeechChanged, Touched
from kiosk.visit.page import Command, Privacy, Tone
from tests.core.visit.driving import BIRTH, CODE, How, Stay, fresh, kinds, labels, said, texts
from tests.core.visit.forms import choice, field, option, when, with_form

ANSWERS: dict[str, How] = {
    "birth-date": BIRTH,
    "initials": "KN",
    "treated-before": ("No",),
    "neuromuscular": ("I don't know",),
}


@pytest.fixture
def review(stay: Stay) -> Stay:
    """A patient at the review of the real questionnaire, in English."""
    return stay.start().until("", ANSWERS)


def small(library: Library) -> Stay:
    """At the review of three questions, the second asked only after a yes to the first."""
    form = with_form(library, choice("a"), choice("b", enable_when=(when("a", "yes"),)), choice("c"))
    return Stay(form).start().until("", {"a": ("No",), "c": ("Yes",)})


def test_the_review_shows_every_answer_and_what_was_left_open(review: Stay) -> None:
    """A11Y-E01: each question by its name with its answer in words, also where there is none."""
    shown = {choice.label: choice.value for choice in review.page.choices}
    assert shown["Date of birth"] == "24 December 1960"
    assert shown["Initials"] == "KN"
    assert shown["Treated before"] == "No"
    assert shown["Nerve or muscle disease"] == "I don't know"
    assert shown["Symptoms right now"] == "Not answered"


def test_the_review_is_in_parts_and_ends_with_going_on(review: Stay) -> None:
    """All questions are there, eight at a time; the last part leads on."""
    met: list[str] = []
    for part in range(1, 4):
        assert f"Part {part} of 3 of the answers." in texts(review.page)
        met.extend(choice.label for choice in review.page.choices if choice.number < 9)
        review.choose(9)
    assert len(met) == 17
    assert met[-1] == "Everything is right: go on"
    assert review.page.id == "review"


@pytest.mark.parametrize("part", [0, 1, 2])
def test_each_answer_opens_and_returns_to_itself(review: Stay, part: int) -> None:
    """Opened by its number, left with Next or with Back: the same part of the review, the focus on that answer."""
    for _ in range(part):
        review.choose(9)
    shown = review.page
    numbers = [choice.number for choice in shown.choices if choice.number < 9 and not choice.label.startswith("Every")]
    for number in numbers:
        for leave in (Command.NEXT, Command.BACK):
            review.choose(number)
            assert review.visit.place.review
            review.command(leave)
            if review.visit.place.step == "skip":
                review.command(leave)
            assert (review.page.id, review.page.focus) == (shown.id, number)
    assert review.page.choices == shown.choices


def test_arrows_and_enter_open_an_answer(review: Stay) -> None:
    """Without digits too: move to the answer, Enter opens it, Enter in it returns."""
    review.send(Moved(1), Moved(1))
    review.enter()
    assert review.visit.place.at == "initials"
    review.enter()
    assert (review.page.id, review.page.focus) == ("review", 2)


def test_a_changed_answer_stands_in_the_review(review: Stay) -> None:
    """The review shows what was changed, and the change is the answer."""
    review.choose(2)
    review.write("AB")
    assert review.page.choices[1].value == "AB"
    assert review.visit.answers.values("initials") == ("AB",)


def test_help_and_settings_in_an_opened_answer_still_return_to_the_review(review: Stay) -> None:
    """A side trip does not lose the way."""
    review.choose(2)
    review.command(Command.HELP)
    review.enter()
    review.command(Command.COMFORT)
    review.enter()
    review.enter()
    assert (review.page.id, review.page.focus) == ("review", 2)


def test_a_change_asks_what_it_enables_then_returns(library: Library) -> None:
    """A yes in the review asks what follows from it; then the review is back at the answer that was opened."""
    stay = small(library)
    assert labels(stay.page) == ("a", "c", "Everything is right: go on")
    stay.choose(1)
    stay.choose(1)
    stay.enter()
    assert stay.visit.place.at == "b"
    stay.choose(2)
    stay.enter()
    assert labels(stay.page) == ("a", "b", "c", "Everything is right: go on")
    assert stay.page.focus == 1


def test_back_from_a_newly_asked_question_returns_to_the_change(library: Library) -> None:
    """The way back is the way that was come."""
    stay = small(library)
    stay.choose(1)
    stay.choose(1)
    stay.enter()
    stay.back()
    assert stay.visit.place.at == "a"
    stay.back()
    assert (stay.page.id, stay.page.focus) == ("review", 1)


def test_a_change_that_disables_shortens_the_review(library: Library) -> None:
    """What is no longer asked is not shown, though it is kept."""
    stay = small(library)
    stay.choose(1)
    stay.choose(1)
    stay.enter()
    stay.choose(1)
    stay.enter()
    stay.choose(1)
    stay.choose(2)
    stay.enter()
    assert labels(stay.page) == ("a", "c", "Everything is right: go on")
    assert len(stay.visit.answers.values("b")) == 1


def test_the_focus_finds_its_answer_in_a_list_that_has_changed(library: Library) -> None:
    """Where a change asks or drops questions before it, the focus is on the answer that was opened, on its part."""
    early = tuple(choice(f"early{n}", enable_when=(when("late", "yes"),)) for n in range(10))
    stay = Stay(with_form(library, *early, choice("middle"), choice("late"))).start()
    stay.until("", {"late": ("No",)})
    stay.choose(2)
    stay.choose(1)
    stay.enter()
    for _ in early:
        assert stay.visit.place.at.startswith("early")
        stay.next()
    assert stay.page.id == "review/1"
    assert stay.page.choices[3].label == "late"
    assert stay.page.focus == 4
    stay.choose(4)
    stay.choose(2)
    stay.enter()
    assert (stay.page.id, stay.page.focus) == ("review", 2)
    assert labels(stay.page)[1] == "late"


def test_next_walks_the_parts_and_then_asks_to_confirm(review: Stay) -> None:
    """Next never skips a part of the answers."""
    for page_id in ("review/1", "review/2", "confirm"):
        review.next()
        assert review.page.id == page_id


def test_a_needed_answer_cant_be_left_out(library: Library) -> None:
    """Going on opens the first question that needs an answer and names what is missing; it returns to the review."""
    form = with_form(library, choice("x"), choice("must", enable_when=(when("x", "yes"),), required=True))
    stay = Stay(form).start().until("", {"x": ("No",)})
    stay.choose(1)
    stay.choose(1)
    stay.enter()
    stay.back()
    stay.back()
    assert stay.page.id == "review"
    stay.next()
    assert stay.visit.place.at == "must"
    assert stay.page.error == "must: An answer is needed here. Choose one, or choose not to answer."
    stay.choose(1)
    stay.enter()
    assert (stay.page.id, stay.page.focus) == ("review", 2)
    stay.next()
    assert stay.page.id == "confirm"


def test_an_answer_that_no_longer_fits_cant_be_sent(library: Library) -> None:
    """What the form itself filled in wrongly is opened with its fault, not sent."""
    wrong = field("code", ItemType.STRING, max_length=3, initial=("far too long",))
    stay = Stay(with_form(library, choice("x"), wrong)).start().until("code")
    stay.next()
    stay.next()
    assert stay.visit.place.at == "code"
    assert stay.page.entry is not None
    assert stay.page.entry.error.endswith("There is room for 3 characters.")


def test_confirming_is_a_step_of_its_own(review: Stay) -> None:
    """Enter alone sends nothing: the page says to choose, and is read again."""
    for _ in range(3):
        review.next()
    effects = review.enter()
    assert not any(isinstance(effect, SealFinal) for effect in effects)
    assert effects[-1] == SpeakPage()
    assert review.page.error.endswith("Nothing is chosen yet. Press a number to choose.")


def to_confirm(stay: Stay) -> Stay:
    """At the page that asks whether to send."""
    while stay.page.id != "confirm":
        stay.next()
    return stay


def test_one_can_look_again_before_sending(review: Stay) -> None:
    """The second choice and Back both return to the answers."""
    to_confirm(review).choose(2)
    assert review.page.id == "review/2"
    review.next()
    review.back()
    assert review.page.id == "review/2"


def test_sending_seals_and_shows_the_code(review: Stay) -> None:
    """Sealed first, shown then: the receipt, with the visit code letter by letter, private, and what happens next."""
    effects = to_confirm(review).choose(1)
    assert kinds(effects) == ["Silence", "SealFinal", "SpeakPage"]
    assert [outcome for outcome, _ in review.sealed] == [Outcome.COMPLETED]
    assert review.page.id == "receipt"
    code = next(passage for passage in review.page.passages if passage.tone is Tone.CODE)
    assert " ".join(CODE) in code.text
    assert code.privacy is Privacy.PRIVATE
    assert "Your answers are sent." in texts(review.page)


def test_arrows_and_enter_can_send(review: Stay) -> None:
    """Move to Send, Enter sends."""
    to_confirm(review).send(Moved(1))
    review.enter()
    assert review.page.id == "receipt"


def test_what_could_not_be_sealed_is_not_lost_and_the_patient_is_told(review: Stay) -> None:
    """With no disk: still at the question whether to send, told to tell the staff; it can be tried again."""
    to_confirm(review)
    review.stored = False
    answers = review.visit.answers
    effects = review.choose(1)
    assert effects[-1] == SpeakPage()
    assert review.page.id == "confirm"
    assert review.page.error == "Sending: Your answers could not be saved. Please tell the staff, or try again."
    assert review.visit.answers == answers
    assert review.visit.outcome is None
    review.stored = True
    review.choose(1)
    assert review.page.id == "receipt"
    assert not any("can't be saved" in text for text in texts(review.page))


@pytest.fixture
def receipt(review: Stay) -> Stay:
    """A patient who has just sent the answers."""
    to_confirm(review).choose(1)
    return review


def test_the_receipt_clears_itself_after_a_minute(receipt: Stay, library: Library) -> None:
    """The next patient finds the welcome page and nothing else."""
    assert receipt.wait(59) == ()
    assert receipt.wait(1) == (Silence(), Reset())
    assert receipt.visit == fresh(library, receipt.visit.now, receipt.visits)


def test_the_receipt_never_goes_while_it_is_being_read_aloud(receipt: Stay) -> None:
    """The spoken outcome ends before the screen resets, however slowly it is read."""
    receipt.send(SpeechChanged(True))
    assert receipt.wait(600) == ()
    receipt.send(SpeechChanged(False))
    assert receipt.wait(59) == ()
    assert Reset() in receipt.wait(1)


def test_a_key_gives_the_receipt_more_time(receipt: Stay) -> None:
    """Repeat, or any key, starts the minute again."""
    receipt.wait(50)
    receipt.command(Command.REPEAT)
    assert receipt.wait(59) == ()
    receipt.send(Touched())
    assert receipt.wait(59) == ()


@pytest.mark.parametrize("finish", ["choose", "enter"])
def test_the_patient_can_clear_the_receipt(receipt: Stay, finish: str) -> None:
    """By its number or with Enter."""
    receipt.wait(2)
    effects = receipt.choose(1) if finish == "choose" else receipt.enter()
    assert effects == (Silence(), Reset())


@pytest.mark.parametrize("again", ["choose", "enter"])
def test_a_key_that_bounces_does_not_clear_the_receipt(receipt: Stay, again: str) -> None:
    """Send pressed twice by a trembling hand: the code is still there, and is read."""
    effects = receipt.choose(1) if again == "choose" else receipt.enter()
    assert effects == (Silence(), SpeakPage())
    assert receipt.page.id == "receipt"


def test_from_the_receipt_nothing_leads_to_the_answers(receipt: Stay) -> None:
    """Whatever the next in line presses, neither Back nor help nor settings show an answer."""
    assert Command.BACK not in {hint.command for hint in receipt.page.commands}
    chapters = set()
    for opened in (None, Command.HELP, Command.COMFORT, Command.STAFF):
        if opened:
            receipt.command(opened)
        for number in (*range(2, 8), None):
            if number:
                receipt.choose(number)
            chapters.add(receipt.visit.place.chapter)
            assert "KN" not in {choice.value for choice in receipt.page.choices}
            for _ in range(6):
                receipt.back()
                chapters.add(receipt.visit.place.chapter)
            assert receipt.page.id == "receipt"
            if opened:
                receipt.command(opened)
        receipt.back()
    assert chapters <= {"receipt", "help", "comfort", "staff", "welcome"}


def test_feedback_is_said_on_the_receipt_too(receipt: Stay) -> None:
    """Louder works to the end."""
    assert said(receipt.command(Command.LOUDER)) == ("Volume 8 of 10",)


def test_after_the_reset_nothing_of_the_visit_is_reachable(receipt: Stay, library: Library) -> None:
    """Page by page, the next patient's kiosk is that of somebody who is the first of the day."""
    receipt.wait(2)
    receipt.enter()
    first = Stay(library, fresh(library, receipt.visit.now, receipt.visits))
    assert receipt.page == first.page
    for stay in (receipt, first):
        stay.start("en")
    assert receipt.page == first.page
    for stay in (receipt, first):
        stay.until("")
    assert receipt.page == first.page
    assert receipt.visit == first.visit


def test_options_are_not_only_of_the_real_form(library: Library) -> None:
    """An answer of several parts stands in one line of the review, own words last."""
    pets = (option("cat"), option("dog"))
    stay = Stay(with_form(library, choice("pet", type=ItemType.OPEN_CHOICE, repeats=True, options=pets))).start()
    stay.choose(2)
    stay.choose(1)
    stay.choose(3)
    stay.write("a newt")
    stay.enter()
    assert stay.page.choices[0].value == "Cat; Dog; a newt"


def test_after_sending_nothing_offers_the_start_page(receipt: Stay) -> None:
    """Neither the start page nor leaving early is offered once all is sent, however the help was reached."""
    for opened in (Command.HELP, Command.COMFORT, Command.HELP):
        receipt.command(opened)
        if receipt.page.id.startswith("help"):
            assert labels(receipt.page) == ("Call the staff", "Close the help")
