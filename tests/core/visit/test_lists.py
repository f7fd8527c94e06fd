"""Questions answered from a list: marking, going on, leaving open, exclusive options, long lists."""

from __future__ import annotations

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.items import AbsentReason
from kiosk.visit.effects import SealDraft, Silence, SpeakFocus, SpeakPage
from kiosk.visit.events import Chosen, Confirmed, Moved
from kiosk.visit.page import Mark
from tests.core.visit.driving import Stay, kinds, labels, marked, texts


def test_a_digit_marks_and_seals_at_once_and_stays(stay: Stay) -> None:
    """Nothing is acknowledged before it is on disk, and no digit turns the page under the patient's hand."""
    stay.start().until("treated-before")
    assert stay.choose(2) == (Silence(), SealDraft(), SpeakFocus())
    assert stay.visit.place.at == "treated-before"
    assert marked(stay.page) == {2}
    assert stay.page.choices[1].state == "chosen"
    assert stay.codes("treated-before") == ("no",)


def test_another_digit_changes_a_single_answer(stay: Stay) -> None:
    """A slip of the hand is put right by pressing the right digit."""
    stay.start().until("treated-before")
    stay.choose(2)
    stay.choose(1)
    assert marked(stay.page) == {1}
    assert stay.codes("treated-before") == ("yes",)


def test_the_same_digit_twice_keeps_a_single_answer(stay: Stay) -> None:
    """A hand that shakes presses twice: the answer stays."""
    stay.start().until("treated-before")
    stay.choose(2)
    stay.choose(2)
    assert stay.codes("treated-before") == ("no",)


def test_enter_goes_on_from_a_marked_answer(stay: Stay) -> None:
    """Digit, then Enter: the next question, read as a whole."""
    stay.start().until("treated-before")
    stay.choose(2)
    assert kinds(stay.enter()) == ["Silence", "SpeakPage"]
    assert stay.visit.place.at == "pregnancy"


def test_enter_takes_the_choice_one_stands_on_and_goes_on(stay: Stay) -> None:
    """With arrows alone a single answer is given: move, Enter; it is sealed on the way."""
    stay.start().until("treated-before")
    stay.send(Moved(1), Moved(1))
    assert SealDraft() in stay.enter()
    assert stay.codes("treated-before") == ("no",)
    assert stay.visit.place.at == "pregnancy"


def test_enter_with_nothing_chosen_says_so_and_stays(stay: Stay) -> None:
    """A11Y-S07: the error names the question, what is wrong, and what would be right; it goes with the next key."""
    stay.start().until("treated-before")
    assert stay.enter()[-1] == SpeakPage()
    assert stay.page.error == ("Treated before: Nothing is chosen yet. Press a number to choose, or go on with Next.")
    stay.choose(1)
    assert stay.page.error == ""


def test_next_leaves_a_question_open(stay: Stay) -> None:
    """Asked and left open is not the same as not asked, nor as don't know."""
    stay.start().until("treated-before")
    assert stay.answer("pregnancy") is None
    assert SealDraft() in stay.next()
    answer = stay.answer("treated-before")
    assert answer is not None
    assert (answer.values, answer.absent) == ((), None)


def test_next_goes_on_from_an_answered_question(stay: Stay) -> None:
    """Next does not take an answer away."""
    stay.start().until("treated-before")
    stay.choose(2)
    stay.next()
    assert stay.codes("treated-before") == ("no",)
    assert stay.visit.place.at == "pregnancy"


def test_the_ways_not_to_answer_are_choices_too(stay: Stay) -> None:
    """Don't know and rather not say are answers of their own, and different ones."""
    stay.start().until("treated-before")
    assert labels(stay.page)[2:] == ("I don't know", "I'd rather not say")
    stay.choose(3)
    unknown = stay.answer("treated-before")
    stay.choose(4)
    declined = stay.answer("treated-before")
    assert unknown is not None
    assert declined is not None
    assert (unknown.absent, declined.absent) == (AbsentReason.UNKNOWN, AbsentReason.DECLINED)
    assert marked(stay.page) == {4}


def test_several_are_ticked_and_unticked(stay: Stay) -> None:
    """Where several may be chosen, a digit ticks and the same digit takes the tick away; each is sealed."""
    stay.start().until("reason")
    assert stay.page.multiple
    assert "You can choose several." in texts(stay.page)
    for number in (6, 2):
        assert SealDraft() in stay.choose(number)
    assert stay.codes("reason") == ("sweating", "pain")
    assert SealDraft() in stay.choose(2)
    assert stay.codes("reason") == ("pain",)
    assert stay.page.choices[1].mark is Mark.NOT_TICKED


def test_enter_never_ticks_among_several(stay: Stay) -> None:
    """After the last tick was taken away Enter does not put it back: it says that nothing is chosen."""
    stay.start().until("reason")
    stay.choose(2)
    stay.choose(2)
    stay.enter()
    assert stay.codes("reason") == ()
    assert "Nothing is chosen yet" in stay.page.error


def test_enter_goes_on_from_several(stay: Stay) -> None:
    """Enter after ticking goes on, wherever the focus stands, and changes nothing."""
    stay.start().until("reason")
    stay.choose(6)
    stay.send(Moved(1))
    stay.enter()
    assert stay.codes("reason") == ("pain",)
    assert stay.visit.place.at == "treated-before"


def test_none_of_these_clears_the_others_and_is_cleared_by_them(stay: Stay) -> None:
    """None of these and a symptom can't stand together, whichever came first."""
    stay.start().until("blood-thinners")
    stay.pick("Pills with aspirin")
    stay.pick("Fish oil")
    stay.pick("No, none of these")
    assert stay.codes("blood-thinners") == ("none",)
    stay.pick("Pills with vitamin E")
    assert stay.codes("blood-thinners") == ("vitamin-e",)


def test_two_exclusive_options_clear_each_other(stay: Stay) -> None:
    """None of these and not relevant for me are both alone."""
    stay.start().until("pregnancy")
    first, second = (choice.number for choice in stay.page.choices[3:5])
    stay.choose(first)
    stay.choose(second)
    assert len(stay.codes("pregnancy")) == 1
    stay.choose(second)
    assert stay.codes("pregnancy") == ()


def test_not_answering_clears_the_ticks_and_is_cleared_by_them(stay: Stay) -> None:
    """I don't know takes the ticks away; a tick takes I don't know away; a second press takes it back."""
    stay.start().until("blood-thinners")
    stay.pick("Pills with aspirin")
    stay.pick("I don't know")
    assert stay.codes("blood-thinners") == ()
    assert len(marked(stay.page)) == 1
    stay.pick("I don't know")
    assert marked(stay.page) == set()
    stay.pick("I don't know")
    stay.pick("Pills with aspirin")
    answer = stay.answer("blood-thinners")
    assert answer is not None
    assert answer.absent is None


def test_ticks_are_kept_in_the_questionnaires_order(stay: Stay) -> None:
    """The clinician reads them in the same order, whatever order they were ticked in."""
    stay.start().until("blood-thinners")
    for label in ("Pills with vitamin E", "Pills with aspirin", "Fish oil"):
        stay.pick(label)
    assert stay.codes("blood-thinners") == ("aspirin", "fish-oil", "vitamin-e")


def areas(stay: Stay) -> Stay:
    """At the longest list: thirteen areas and two ways not to answer."""
    return stay.start().until("areas", {"reason": ("How I look, such as lines or redness",)})


def test_a_long_list_is_shown_in_parts_of_eight(stay: Stay) -> None:
    """One digit names any choice: eight at a time, 9 turns, and the page says which part it is."""
    areas(stay)
    assert [choice.number for choice in stay.page.choices] == list(range(1, 10))
    assert labels(stay.page)[-1] == "More choices"
    assert "Part 1 of 2 of the choices." in texts(stay.page)
    assert stay.choose(9)[-1] == SpeakPage()
    assert [choice.number for choice in stay.page.choices] == [1, 2, 3, 4, 5, 6, 7, 9]
    assert labels(stay.page)[-1] == "Back to the first choices"
    assert "Part 2 of 2 of the choices." in texts(stay.page)
    stay.choose(9)
    assert labels(stay.page)[0] == "Between the brows"


def test_ticks_on_both_parts_are_kept(stay: Stay) -> None:
    """What was ticked on one part is still ticked after looking at the other."""
    areas(stay)
    stay.choose(1)
    stay.choose(9)
    stay.choose(3)
    stay.choose(9)
    assert stay.codes("areas") == ("frown", "neck")
    assert marked(stay.page) == {1}


def test_the_focus_on_the_turning_row_turns_with_enter(stay: Stay) -> None:
    """With arrows alone the list can be turned too."""
    areas(stay)
    stay.send(Moved(-1))
    stay.enter()
    assert stay.visit.place.part == 1
    assert stay.page.focus == 0


def test_a_list_of_nine_is_not_cut(stay: Stay) -> None:
    """Nine choices still have a digit each."""
    stay.start().until("allergies")
    assert [choice.number for choice in stay.page.choices] == list(range(1, 10))
    assert labels(stay.page)[-1] == "I'd rather not say"


def test_back_after_next_returns_to_the_same_page(stay: Stay) -> None:
    """Back shows the question as it was left: same part, same marks."""
    areas(stay)
    stay.choose(9)
    stay.choose(2)
    shown = stay.page
    stay.enter()
    stay.back()
    assert stay.page.choices == shown.choices
    assert stay.page.id == shown.id
    assert stay.page.focus == 0


def test_back_leads_all_the_way_to_the_first_question(stay: Stay) -> None:
    """Each Back is one question, none is met twice, and the way leads home."""
    stay.start().until("")
    met = []
    for _ in range(40):
        stay.back()
        if stay.visit.place.chapter != "interview":
            break
        met.append(stay.visit.place.at)
    assert met[-1] == "birth-date"
    assert len(met) == len(set(met))
    assert stay.page.id == "notice"


def test_answers_to_questions_no_longer_asked_are_kept_and_come_back(stay: Stay) -> None:
    """Who changes their mind twice finds their answers again."""
    stay.start().until("last-time", {"treated-before": ("Yes",)})
    stay.choose(1)
    stay.back()
    stay.choose(2)
    stay.enter()
    assert stay.visit.place.at == "pregnancy"
    assert len(stay.visit.answers.values("last-time")) == 1
    stay.back()
    stay.choose(1)
    stay.enter()
    assert stay.visit.place.at == "last-time"
    assert marked(stay.page) == {1}


def test_back_passes_questions_that_are_no_longer_asked(stay: Stay) -> None:
    """The way back leads past a question that an answer has switched off since."""
    stay.start().until("pregnancy", {"treated-before": ("Yes",)})
    while stay.visit.place.at != "treated-before":
        stay.back()
    stay.choose(2)
    stay.enter()
    assert stay.visit.place.at == "pregnancy"
    stay.back()
    assert stay.visit.place.at == "treated-before"


def test_a_digit_that_is_not_offered_changes_nothing_and_is_not_silent(stay: Stay) -> None:
    """Seven among four choices: no answer, and the page is read again."""
    stay.start().until("treated-before")
    before = stay.visit.answers
    assert stay.choose(7) == (Silence(), SpeakPage())
    assert stay.visit.answers == before


def test_how_an_answer_came_in_is_kept(stay: Stay) -> None:
    """The clinician sees what was spoken or touched: the source goes with the answer."""
    stay.start().until("treated-before")
    stay.send(Chosen(1, Source.VOICE))
    answer = stay.answer("treated-before")
    assert answer is not None
    assert answer.source is Source.VOICE
    stay.send(Moved(1), Confirmed(Source.TOUCH))
    changed = stay.answer("treated-before")
    assert changed is not None
    assert changed.source is Source.TOUCH


def test_every_choice_shows_its_state_in_words_too(stay: Stay) -> None:
    """The mark is never shape alone: what is chosen says so."""
    stay.start().until("reason")
    stay.choose(6)
    assert [choice.state for choice in stay.page.choices] == ["", "", "", "", "", "chosen", "", "", ""][
        : len(stay.page.choices)
    ]


def test_the_position_counts_the_questions_that_are_asked(stay: Stay, library: Library) -> None:
    """Question n of m, by what the answers so far ask; the section by its name."""
    stay.start().until("treated-before")
    before = stay.page.position
    assert (before.section, before.number, before.of) == ("What you had before", 5, 16)
    assert before.words == "What you had before. Question 5 of 16"
    stay.choose(1)
    assert stay.page.position.of == 19
