"""Line mode: what a line means on a page, and how a page is written as lines."""

from __future__ import annotations

import pytest

from kiosk import plain
from kiosk.library.loader import content_dir, load
from kiosk.library.types import Library
from kiosk.visit.events import Chosen, Commanded, Confirmed, Entered, Event, Touched
from kiosk.visit.page import Command
from tests.core.visit.driving import BIRTH, Stay
from tests.core.visit.forms import choice, option, with_form

ENGLISH = {
    "next": Command.NEXT,
    "back": Command.BACK,
    "repeat": Command.REPEAT,
    "where": Command.WHERE,
    "help": Command.HELP,
    "settings": Command.COMFORT,
    "staff": Command.STAFF,
}


@pytest.fixture(scope="module")
def library() -> Library:
    """What ships in content/."""
    return load(content_dir())


@pytest.fixture
def stay(library: Library) -> Stay:
    """A patient who has just come."""
    return Stay(library)


def meant(stay: Stay, line: str) -> tuple[Event, ...] | None:
    """What a line means on the page shown."""
    return plain.events(line, stay.page, stay.library.words[stay.visit.language])


def typed(stay: Stay, line: str) -> None:
    """Do what the shell does with a line."""
    before = stay.page
    for event in meant(stay, line) or ():
        stay.send(event)
        if plain.confirming(event, before, stay.page):
            stay.send(Confirmed())


def written(stay: Stay) -> list[str]:
    """The page as lines."""
    return list(plain.render(stay.page, stay.library.words[stay.visit.language]))


@pytest.mark.parametrize("language", ["nb", "da", "en"])
def test_each_language_has_its_own_word_for_each_command(library: Library, language: str) -> None:
    """No two commands share a word, none is missing, and the English ones always work."""
    known = plain.command_words(library.words[language])
    assert set(known.values()) == set(ENGLISH.values())
    assert {word: known[word] for word in ENGLISH} == ENGLISH
    local = plain.command_words(library.words[language])
    assert all(word == word.casefold() for word in local)
    assert not any(word.isdecimal() or word.startswith(plain.LITERAL) for word in local)


@pytest.mark.parametrize("line", ["neste", "NESTE", " Neste ", "next", "Next"])
def test_a_command_is_known_in_the_patients_language_and_in_english(stay: Stay, line: str) -> None:
    """Capitals and blanks around it do not matter."""
    stay.start("nb")
    assert meant(stay, line) == (Commanded(Command.NEXT),)


def test_a_danish_word_is_no_norwegian_command(stay: Stay) -> None:
    """The words of a language that was not chosen are text like any other."""
    stay.start("nb")
    assert meant(stay, "hjælp") == (Entered("hjælp"),)


def test_a_number_chooses(stay: Stay) -> None:
    """A number that is on the page chooses it; another means nothing."""
    assert meant(stay, "3") == (Chosen(3),)
    assert meant(stay, " 3 ") == (Chosen(3),)
    for line in ("4", "0", "-1", "3.", "three", "²", "9" * 5000):
        assert meant(stay, line) is None


def test_several_numbers_choose_where_several_may_be_chosen(stay: Stay) -> None:
    """With blanks or commas; one that is not there spoils the line; where one answer is asked they mean nothing."""
    stay.start().until("reason")
    assert meant(stay, "2 6") == (Chosen(2), Chosen(6))
    assert meant(stay, "2,6, 7") == (Chosen(2), Chosen(6), Chosen(7))
    assert meant(stay, "2 66") is None
    assert meant(stay, ",") is None
    stay.until("treated-before")
    assert meant(stay, "1 2") is None


def test_an_empty_line_is_enter(stay: Stay) -> None:
    """On choices it confirms; on a field it enters what stands there."""
    assert meant(stay, "") == (Confirmed(),)
    stay.start().type("2412")
    assert meant(stay, "  ") == (Entered("2412"),)


def test_text_enters_a_field(stay: Stay) -> None:
    """A field takes the line; numbers there are text."""
    stay.start()
    assert meant(stay, "24/12/1960") == (Entered("24/12/1960"),)
    assert meant(stay, BIRTH) == (Entered(BIRTH),)


def test_an_equals_sign_makes_any_line_text(stay: Stay) -> None:
    """An answer that reads like a command, or that is empty, can be written."""
    stay.start().write(BIRTH)
    assert meant(stay, "=back") == (Entered("back"),)
    assert meant(stay, "= back ") == (Entered("back"),)
    assert meant(stay, "==") == (Entered("="),)
    assert meant(stay, "=") == (Entered(""),)


def test_an_equals_sign_is_no_text_where_there_is_no_field(stay: Stay) -> None:
    """On choices it means nothing."""
    assert meant(stay, "=1") is None


@pytest.mark.parametrize("line", ["", "1", "hello", "back", "=x", "9" * 5000])
def test_any_line_answers_the_idle_warning(stay: Stay, line: str) -> None:
    """A11Y-T02: asked for any key, whoever writes anything at all is there, and nothing else is done."""
    stay.start().write(BIRTH)
    stay.wait(300)
    assert stay.page.id == "idle"
    assert meant(stay, line) == (Touched(),)
    typed(stay, line)
    assert stay.page.id == "interview/initials"


def test_a_number_on_a_question_with_one_answer_also_confirms(stay: Stay) -> None:
    """The line's own Enter is Enter: the next question."""
    stay.start().until("treated-before")
    typed(stay, "2")
    assert stay.codes("treated-before") == ("no",)
    assert stay.visit.place.at == "pregnancy"


def test_a_number_among_several_does_not_confirm(stay: Stay) -> None:
    """Ticking goes on until an empty line."""
    stay.start().until("reason")
    typed(stay, "6 3")
    assert stay.visit.place.at == "reason"
    typed(stay, "")
    assert stay.codes("reason") == ("jaw", "pain")
    assert stay.visit.place.at == "treated-before"


def test_a_number_on_doors_and_settings_does_not_confirm(stay: Stay) -> None:
    """Opening a page, or louder, is not followed by an Enter on what comes next."""
    typed(stay, "3")
    assert stay.page.id == "comfort/first"
    typed(stay, "2")
    assert stay.page.id == "comfort/first"
    typed(stay, "")
    typed(stay, "1")
    assert stay.page.id == "notice"


def test_an_urgent_answer_is_not_confirmed_away(stay: Stay) -> None:
    """The page that sends the patient to staff stays until it is answered."""
    stay.start().until("symptoms-now")
    typed(stay, "1")
    assert stay.page.id == "urgent"


def test_turning_a_long_list_does_not_confirm(library: Library) -> None:
    """9 turns, with an answer marked on the part before; it is not taken as Enter."""
    long = choice("colour", options=tuple(option(f"c{n}") for n in range(12)))
    stay = Stay(with_form(library, long)).start()
    stay.choose(1)
    typed(stay, "9")
    assert stay.visit.place.at == "colour"
    typed(stay, "9")
    assert stay.visit.place.at == "colour"
    assert stay.page.id == "interview/colour"


def test_a_page_is_written_in_reading_order(stay: Stay) -> None:
    """Place, question, text, choices with their marks in shape and words, what can be typed."""
    stay.start("nb").until("treated-before")
    stay.choose(2)
    yes, no, unknown, declined = (choice.label for choice in stay.page.choices)
    assert written(stay) == [
        "",
        f"--- {stay.page.position.words} ---",
        stay.page.heading.text,
        f"1. ( ) {yes}",
        f"2. (x) {no} (valgt)",
        f"3. ( ) {unknown}",
        f"4. ( ) {declined}",
        "[et tall, neste, tilbake, gjenta, hvor, hjelp, innstillinger]",
    ]


def test_a_field_is_written_with_its_hint_and_its_error(stay: Stay) -> None:
    """What stands in it, how to write it, what is wrong."""
    stay.start().write("31021990")
    lines = written(stay)
    assert lines[3] == "Date of birth: 31/02/1990"
    assert lines[4].startswith("Write day, month and year")
    assert lines[5].startswith("! Date of birth: There is no such date.")


def test_the_review_is_written_with_its_answers(stay: Stay) -> None:
    """Name, colon, answer."""
    stay.start().until("", {"birth-date": BIRTH})
    assert "1. Date of birth: 24 December 1960" in written(stay)


def test_every_text_of_every_page_is_written(stay: Stay) -> None:
    """Nothing that is on the page is missing from the lines."""
    stay.start().until("reason")
    stay.choose(2)
    for command in (Command.REPEAT, Command.HELP, Command.COMFORT, Command.STAFF):
        stay.command(command)
        lines = "\n".join(written(stay))
        page = stay.page
        for text in (page.heading.text, page.position.words, *(passage.text for passage in page.passages)):
            assert text in lines
        for each in page.choices:
            assert all(part in lines for part in (each.label, each.state, each.value))


def test_the_prompt_says_what_can_be_typed(stay: Stay) -> None:
    """A number, numbers, an answer, or an empty line, and the commands of that page, in its language."""
    words = stay.library.words["en"]
    stay.choose(3)
    assert plain.prompt(stay.page, words).startswith("[a number, next, ")
    stay.enter()
    stay.choose(1)
    stay.enter()
    assert plain.prompt(stay.page, words).startswith("[write the answer, next, back, ")
    stay.until("reason")
    assert plain.prompt(stay.page, words).startswith("[numbers, then an empty line to go on, ")
    stay.wait(300)
    assert plain.prompt(stay.page, words) == "[an empty line to go on]"


def test_only_what_changed_is_written_again(stay: Stay) -> None:
    """After a tick: the choices whose state changed; after a fault: the fault."""
    stay.start().until("reason")
    before = stay.page
    stay.choose(2)
    assert list(plain.changes(before, stay.page)) == ["2. [x] That I sweat a lot (chosen)"]
    stay.choose(2)
    stay.enter()
    assert list(plain.changes(before, stay.page)) == [
        "! Reason for the visit: Nothing is chosen yet. Press a number to choose, or go on with Next."
    ]


def test_a_changed_field_is_written_again(stay: Stay) -> None:
    """With its error, for the next try."""
    stay.start()
    before = stay.page
    stay.write("2412")
    changes = list(plain.changes(before, stay.page))
    assert changes[0] == "Date of birth: 24/12/____"
    assert changes[-1].startswith("! Date of birth: The date is not complete.")


def test_where_says_place_question_and_answer(stay: Stay) -> None:
    """A11Y-S12: place, question, what is chosen or written, what can be typed."""
    stay.start().until("treated-before")
    stay.choose(2)
    lines = list(plain.where(stay.page, stay.library.words["en"]))
    assert lines[0] == "What you had before. Question 5 of 16"
    assert "2. (x) No (chosen)" in lines
    assert lines[-1].startswith("[a number, ")


def test_where_says_what_stands_in_a_field(stay: Stay) -> None:
    """Also when it is half written."""
    stay.start().type("2412")
    assert "Date of birth: 24/12/____" in list(plain.where(stay.page, stay.library.words["en"]))


@pytest.mark.parametrize("language", ["nb", "da", "en"])
def test_a_whole_visit_goes_in_lines(library: Library, language: str) -> None:
    """From the language to the receipt with lines alone."""
    stay = Stay(library)
    for line in ({"nb": "1", "da": "2", "en": "3"}[language], "", "1", "", BIRTH, "KN", *["next"] * 40):
        typed(stay, line)
    assert stay.page.id == "confirm"
    typed(stay, "1")
    assert stay.page.id == "receipt"
    assert len(stay.sealed) == 1
