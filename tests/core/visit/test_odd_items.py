"""Items the clinic's own form does not have: every type that may be asked, hidden, filled in, required."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Source
from kiosk.questionnaire.items import AnswerOption, Item, ItemType
from kiosk.questionnaire.response import respond
from kiosk.visit.effects import Outcome, Reset, SealDraft, SpeakPage
from kiosk.visit.events import Edited, Moved
from kiosk.visit.page import Command, EntryKind, Mark, Privacy
from tests.core.visit.driving import Stay, labels, marked, texts
from tests.core.visit.forms import (
    DECLINED,
    EVERYTHING,
    IN_PERSON,
    choice,
    field,
    option,
    said,
    when,
    with_form,
)


def at(library: Library, *items: Item, language: str = "en") -> Stay:
    """A patient at the first question of a form of these items."""
    return Stay(with_form(library, *items)).start(language)


def test_yes_and_no_are_choices_and_unanswered_is_neither(library: Library) -> None:
    """A boolean is asked as yes or no, never as a box; open is not no."""
    stay = at(library, field("smoker", ItemType.BOOLEAN))
    assert labels(stay.page) == ("Yes", "No")
    stay.next()
    assert stay.visit.answers.values("smoker") == ()
    stay.back()
    stay.choose(2)
    assert stay.visit.answers.values("smoker") == (False,)
    assert marked(stay.page) == {2}


def test_numbers_may_be_options(library: Library) -> None:
    """A number chosen from a list is that number: one is marked, not also "yes"."""
    options = tuple(AnswerOption(number, said(str(number))) for number in (1, 2))
    stay = at(library, choice("number", type=ItemType.INTEGER, options=options))
    stay.choose(1)
    assert marked(stay.page) == {1}
    assert stay.visit.answers.values("number") == (1,)


def test_a_whole_number_takes_digits_only(library: Library) -> None:
    """What is no whole number, or out of range, is named with what would be right."""
    stay = at(library, field("cigarettes", ItemType.INTEGER, min_value=1, max_value=200))
    assert stay.page.entry is not None
    assert stay.page.entry.kind is EntryKind.INTEGER
    for typed, error in (
        ("many", "Only a whole number fits here. Use the digits."),
        ("2,5", "Only a whole number fits here. Use the digits."),
        ("0", "The number is too low. It must be 1 or more."),
        ("201", "The number is too high. It must be 200 or less."),
        ("9" * 5000, "Only a whole number fits here. Use the digits."),
    ):
        stay.write(typed)
        assert stay.page.entry.error == f"cigarettes: {error}"
    stay.write("20")
    assert stay.visit.answers.values("cigarettes") == (20,)


def test_a_limit_of_eight_digits_is_a_number_not_a_date(library: Library) -> None:
    """A limit that looks like a day written together is said as the number it is."""
    stay = at(library, field("number", ItemType.INTEGER, max_value=20001231))
    stay.write("20001232")
    assert stay.page.entry is not None
    assert stay.page.entry.error.endswith("It must be 20001231 or less.")


@pytest.mark.parametrize(("language", "shown"), [("nb", "72,5"), ("da", "72,5"), ("en", "72.5")])
def test_a_decimal_comes_back_in_its_language(library: Library, language: str, shown: str) -> None:
    """Typed with comma or dot, the number stands in the field as the patient's language writes it."""
    stay = at(library, field("weight", ItemType.DECIMAL), language=language)
    stay.write("72,5")
    assert stay.visit.answers.values("weight") == (Decimal("72.5"),)
    stay.back()
    assert stay.page.entry is not None
    assert (stay.page.entry.value, stay.page.entry.shown) == (shown, shown)
    stay.enter()
    assert stay.visit.answers.values("weight") == (Decimal("72.5"),)


def test_a_very_small_decimal_can_be_entered_again(library: Library) -> None:
    """What the field shows of an answer is something that the field takes."""
    stay = at(library, field("weight", ItemType.DECIMAL))
    stay.write("0,00000001")
    stay.back()
    stay.enter()
    assert stay.visit.answers.values("weight") == (Decimal("0.00000001"),)


def test_too_many_decimals_are_named(library: Library) -> None:
    """The error says how many there may be."""
    stay = at(library, field("weight", ItemType.DECIMAL, max_decimal_places=1))
    stay.write("72.55")
    assert stay.page.entry is not None
    assert stay.page.entry.error == "weight: Too many decimals. Use at most 1."


def test_a_repeating_field_takes_one_after_another(library: Library) -> None:
    """Each Enter keeps one and asks for more; Enter on the empty field goes on; Back shows them all, privately."""
    stay = at(library, field("names", ItemType.STRING, repeats=True))
    for name in ("Ada", "Bo"):
        effects = stay.write(name)
        assert SealDraft() in effects
        assert effects[-1] == SpeakPage()
    assert texts(stay.page) == ("Ada", "Bo")
    assert {passage.privacy for passage in stay.page.passages} == {Privacy.PRIVATE}
    stay.write("Ada")
    assert stay.visit.answers.values("names") == ("Ada", "Bo")
    stay.write("")
    assert stay.page.id == "review"


def test_next_keeps_the_last_of_several_and_goes_on(library: Library) -> None:
    """Next after typing the last one keeps it too."""
    stay = at(library, field("names", ItemType.STRING, repeats=True))
    stay.write("Ada")
    stay.type("Bo")
    stay.next()
    assert stay.visit.answers.values("names") == ("Ada", "Bo")
    assert stay.page.id == "review"


def test_a_repeating_text_behind_a_door_takes_several(library: Library) -> None:
    """After each one the list is back, where more can be written or Enter goes on."""
    stay = at(library, field("letters", ItemType.TEXT, repeats=True, absent=(IN_PERSON,)))
    for text in ("one", "two"):
        stay.choose(1)
        stay.write(text)
        assert stay.page.id == "interview/letters"
    assert stay.page.choices[0].value == "one; two"
    stay.enter()
    assert stay.page.id == "review"


def test_own_words_stand_beside_the_options(library: Library) -> None:
    """Something else: a field opens behind the list; what was written is the answer, shown privately."""
    stay = at(library, choice("pet", type=ItemType.OPEN_CHOICE, options=(option("cat"), option("dog"))), choice("x"))
    assert labels(stay.page) == ("Cat", "Dog", "Something else: write it")
    stay.choose(1)
    stay.choose(3)
    assert stay.page.entry is not None
    assert stay.page.entry.value == ""
    assert SealDraft() in stay.write("a hedgehog")
    assert stay.visit.answers.values("pet") == ("a hedgehog",)
    assert stay.visit.place.at == "x"
    stay.back()
    assert marked(stay.page) == set()
    assert (stay.page.choices[2].value, stay.page.choices[2].privacy) == ("a hedgehog", Privacy.PRIVATE)
    stay.choose(2)
    assert stay.codes("pet") == ("dog",)
    assert stay.page.choices[2].value == ""


def test_back_from_own_words_returns_to_the_list(library: Library) -> None:
    """Whoever opened the field by a slip comes back with the tick untouched."""
    stay = at(library, choice("pet", type=ItemType.OPEN_CHOICE, options=(option("cat"), option("dog"))))
    stay.choose(1)
    stay.choose(3)
    stay.back()
    assert marked(stay.page) == {1}


def test_next_from_an_emptied_field_leaves_an_option_alone(library: Library) -> None:
    """Typing a letter and taking it away again is no reason to lose the option that was chosen."""
    stay = at(library, choice("pet", type=ItemType.OPEN_CHOICE, options=(option("cat"), option("dog"))))
    stay.choose(1)
    stay.choose(3)
    stay.send(Edited("x"), Edited(""))
    stay.next()
    assert stay.codes("pet") == ("cat",)
    assert stay.page.id == "review"


def test_own_words_join_ticked_options(library: Library) -> None:
    """Where several may be chosen, own words join them and the list comes back; an exclusive option clears them."""
    foods = (option("fish"), option("bread"), option("nothing", exclusive=True))
    stay = at(library, choice("foods", type=ItemType.OPEN_CHOICE, repeats=True, options=foods))
    stay.choose(4)
    stay.write("seaweed")
    assert stay.page.id == "interview/foods"
    stay.choose(1)
    assert stay.codes("foods") == ("fish", "seaweed")
    stay.choose(4)
    stay.write("algae")
    assert stay.codes("foods") == ("fish", "algae")
    stay.choose(3)
    assert stay.codes("foods") == ("nothing",)


def test_arrows_and_enter_open_the_own_words(library: Library) -> None:
    """The door to the field opens with Enter, also where several may be chosen."""
    stay = at(library, choice("foods", type=ItemType.OPEN_CHOICE, repeats=True))
    stay.send(Moved(-1))
    stay.enter()
    assert stay.page.entry is not None


def test_a_note_is_read_and_left_with_enter_or_next(library: Library) -> None:
    """Something to read between questions is a page of its own, also before the first question and after the last."""
    notes = [field(f"note{n}", ItemType.DISPLAY) for n in range(3)]
    stay = at(library, notes[0], notes[1], choice("x"), notes[2])
    assert stay.page.heading.text == "note0"
    assert stay.page.choices == ()
    stay.enter()
    assert stay.page.heading.text == "note1"
    stay.next()
    assert stay.page.heading.text == "x"
    stay.choose(1)
    stay.enter()
    assert stay.page.heading.text == "note2"
    stay.enter()
    assert stay.page.id == "review"
    assert labels(stay.page) == ("x", "Everything is right: go on")


def test_what_is_hidden_or_read_only_is_not_asked_but_kept(library: Library) -> None:
    """What the form filled in beforehand goes along with the answers, marked as filled in."""
    stay = at(
        library,
        field("kept", ItemType.STRING, hidden=True, initial=("a",)),
        field("seen", ItemType.STRING, read_only=True, initial=("b",)),
        choice("x"),
    )
    assert stay.visit.place.at == "x"
    stay.choose(1)
    given = {
        item.link_id: (item.values, item.source) for item in respond(stay.library.questionnaire, stay.visit.answers)
    }
    assert given["kept"] == (("a",), Source.INITIAL)
    assert given["seen"] == (("b",), Source.INITIAL)


USUAL = (option("tea", selected=True), option("coffee"))


def test_what_was_filled_in_beforehand_is_asked_all_the_same(library: Library) -> None:
    """The first question is asked even if the form had filled it in; going on makes it the patient's own answer."""
    stay = at(library, choice("usual", options=USUAL), choice("x"))
    assert stay.visit.place.at == "usual"
    assert marked(stay.page) == {1}
    stay.enter()
    answer = stay.answer("usual")
    assert answer is not None
    assert (stay.codes("usual"), answer.source) == (("tea",), Source.KEYS)
    assert stay.visit.place.at == "x"


def test_a_form_filled_in_beforehand_is_nothing_of_the_patients(library: Library) -> None:
    """Home looks as for anyone who comes, and nobody who only passed by leaves a summary behind."""
    stay = Stay(with_form(library, choice("usual", options=USUAL))).begin()
    assert len(labels(stay.page)) == 3
    assert labels(stay.page)[0] == "Answer questions before the treatment"
    assert Reset() in stay.wait(400)
    assert stay.sealed == []


def test_a_filled_in_answer_that_is_newly_asked_is_asked_from_the_review(library: Library) -> None:
    """A change in the review asks what it enables, filled in or not, once."""
    stay = at(library, choice("x"), choice("usual", options=USUAL, enable_when=(when("x", "yes"),)))
    stay.choose(2)
    stay.enter()
    stay.choose(1)
    stay.choose(1)
    stay.enter()
    assert stay.visit.place.at == "usual"
    stay.enter()
    assert stay.page.id == "review"


def test_a_required_question_cant_be_passed_by_next(library: Library) -> None:
    """Where an answer is needed, Next says so; Enter too."""
    stay = at(library, choice("agree", required=True))
    stay.next()
    assert stay.page.error == "agree: An answer is needed here. Choose one, or choose not to answer."
    stay.send(Moved(1), Moved(-1))
    stay.choose(1)
    stay.next()
    assert stay.page.id == "review"


def test_a_required_field_offers_only_the_declared_ways(library: Library) -> None:
    """Declining is an answer where the form declares it; going on without one is not offered."""
    stay = at(library, field("day", ItemType.DATE, required=True, absent=(DECLINED,)))
    stay.next()
    assert labels(stay.page) == ("I'd rather not say", "Go back and write")
    assert stay.next()[-1] == SpeakPage()
    assert stay.visit.place.step == "skip"
    stay.choose(1)
    assert stay.page.id == "review"


def test_a_required_field_without_ways_stays(library: Library) -> None:
    """With no way not to answer declared, Next names the fault at the field."""
    stay = at(library, field("must", ItemType.TEXT, required=True))
    stay.next()
    assert stay.page.entry is not None
    assert "An answer is needed here" in stay.page.entry.error


def test_children_of_a_question_come_after_it(library: Library) -> None:
    """A question nested under another is asked in its place."""
    stay = at(library, choice("a", items=(choice("b"),)), choice("c"))
    met = []
    for link_id in stay.walking():
        met.append(link_id)
        stay.next()
    assert met == ["a", "b", "c"]


def test_an_answer_may_ask_a_question_that_stands_before_it(library: Library) -> None:
    """What a later answer enables earlier in the form is asked before the review, and the rest is not asked again."""
    stay = at(library, choice("before", enable_when=(when("last", "yes"),)), choice("middle"), choice("last"))
    assert stay.visit.place.at == "middle"
    stay.next()
    stay.choose(1)
    stay.enter()
    assert stay.visit.place.at == "before"
    stay.choose(1)
    stay.enter()
    assert stay.page.id == "review"
    assert labels(stay.page)[:3] == ("before", "middle", "last")


def test_a_form_of_everything_can_be_answered_and_sent(library: Library) -> None:
    """One of each type, in order, with keys that a patient has, to the receipt."""
    stay = at(library, *EVERYTHING)
    script = {
        "hello": None,
        "smoker": ("Yes",),
        "cigarettes": "10",
        "weight": "72,5",
        "names": None,
        "day": "01022000",
        "halfway": None,
        "agree": ("Yes",),
        "colour": ("Colour10", "Colour2"),
        "pet": ("Cat",),
        "foods": ("Fish",),
        "letters": ("I'll tell the clinician myself",),
        "usual": ("Coffee",),
        "must": "text",
    }
    met = []
    for link_id in stay.walking():
        met.append(link_id)
        stay.respond(script[link_id])
    assert met == list(script)
    stay.command(Command.NEXT)
    stay.command(Command.NEXT)
    assert stay.page.id == "confirm"
    stay.choose(1)
    assert [outcome for outcome, _ in stay.sealed] == [Outcome.COMPLETED]
    assert all(choice.mark is Mark.NONE for choice in stay.page.choices)


def test_enter_on_a_required_question_does_not_offer_next(library: Library) -> None:
    """What would be right is said as it is: Next is no way on here."""
    stay = at(library, choice("agree", required=True))
    stay.enter()
    assert stay.page.error == "agree: An answer is needed here. Choose one, or choose not to answer."
