"""Searching for an answer: the field, what is found, the ways on and back, and that the question stays private."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import plain
from kiosk.library.types import Correction, Finder, Found, Library
from kiosk.questionnaire.items import ItemType
from kiosk.summary.documents import Documents
from kiosk.visit.effects import Say, SealDraft, Silence, SpeakFocus, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Edited, Entered, Moved
from kiosk.visit.page import Command, Entry, EntryKind, Mark, Page, Privacy
from tests.core.visit.driving import Stay, labels, said, texts
from tests.core.visit.exposure import public_texts

SEARCH, AGAIN, ALL, STAFF = "Search for an answer", "Search again", "All topics", "Call the staff"
ASK = "I'd like to ask about this"
MARKER = "Zqxw"


def finding(library: Library, find: Finder) -> Library:
    """The clinic with this search in every language."""
    return replace(library, find=dict.fromkeys(library.languages, find))


@pytest.fixture
def searching(library: Library) -> Stay:
    """A patient at the search field, where "pain" finds two topics, "vnot" is read as "vondt", and all else nothing."""
    answers = {
        "pain": Found(("pain", "jaw")),
        "vnot": Found(("pain",), (Correction("vnot", "vondt"),)),
        "all": Found(tuple(topic.id for topic in library.topics[:7])),
    }
    return at_field(Stay(finding(library, lambda asked: answers.get(asked, Found()))))


def at_field(stay: Stay, language: str = "en") -> Stay:
    """At the search field."""
    stay.browse(language).pick(stay.library.words[language](SEARCH))
    assert stay.page.id == "search"
    return stay


def field(stay: Stay) -> Entry:
    """The page's field."""
    assert stay.page.entry is not None
    return stay.page.entry


def title(stay: Stay, topic_id: str) -> str:
    """What a topic is called in English."""
    topic = stay.library.topic(topic_id)
    assert topic is not None
    return topic.title.in_("en")


def private(page: Page) -> tuple[str, ...]:
    """The texts that a loudspeaker may not say."""
    return tuple(passage.text for passage in page.passages if passage.privacy is Privacy.PRIVATE)


def test_the_field_says_what_to_write(searching: Stay) -> None:
    """A private field for any words, empty, which says what it is for, where it is, and what Enter does."""
    entry = field(searching)
    assert (entry.kind, entry.privacy, entry.value) == (EntryKind.TEXT, Privacy.PRIVATE, "")
    assert searching.page.heading.text == "What would you like to know?"
    assert (entry.label, entry.hint) == ("Search", "Write a word or a question.")
    assert entry.spoken == "empty"
    assert searching.page.position.words == "About the treatment. Search"
    assert searching.page.confirms == "Go back"
    searching.type("p")
    assert searching.page.confirms == "Search"


def test_what_is_typed_is_said_back_privately(searching: Stay) -> None:
    """Key by key as in every field; what was taken away is heard as what is left."""
    effects = searching.type("pa")
    assert said(effects) == ("p", "a")
    assert {passage.privacy for each in effects if isinstance(each, Say) for passage in each.passages} == {"private"}
    assert searching.send(Edited("p")) == (Silence(), SpeakFocus())
    assert (field(searching).value, field(searching).spoken) == ("p", "p")


@pytest.mark.parametrize("asked", ["pain", "  pain\t", "\x00pain\x00"])
def test_enter_searches(searching: Stay, asked: str) -> None:
    """What stands in the field is looked for, whatever blanks are around it; the best topic is the first door."""
    searching.type(asked)
    assert searching.send(Confirmed())[-1] == SpeakPage()
    assert searching.page.id == "search/results"
    assert labels(searching.page)[:2] == (title(searching, "pain"), title(searching, "jaw"))


def test_what_was_found_is_counted_and_named(searching: Stay) -> None:
    """How many, what was searched for, and below the topics the ways on."""
    searching.write("pain")
    assert searching.page.heading.text == "Topics found: 2"
    assert texts(searching.page) == ("You searched for: pain",)
    assert labels(searching.page)[2:] == (ASK, AGAIN, ALL)
    assert searching.page.position.words == "About the treatment. Search"


def test_whatever_is_found_each_choice_has_a_digit(searching: Stay) -> None:
    """The page needs no turning, however many topics the search finds."""
    searching.write("all")
    assert [choice.number for choice in searching.page.choices] == list(range(1, 10))
    assert labels(searching.page)[-3:] == (ASK, AGAIN, ALL)
    assert searching.page.heading.text == "Topics found: 6"


def test_a_spelling_that_was_put_right_is_told(searching: Stay) -> None:
    """So that nobody wonders at what was found; privately, for these are the patient's words."""
    searching.write("vnot")
    assert private(searching.page) == ("You searched for: vnot", "We took vnot to be vondt.")


def test_nothing_found_says_so_and_leads_on(searching: Stay) -> None:
    """Said plainly, with what could help, and with a way to people."""
    searching.write("pizza")
    assert searching.page.heading.text == "No topic fits"
    assert "Try another word, or fewer words. The staff can answer you too." in texts(searching.page)
    assert labels(searching.page) == (ASK, AGAIN, ALL, STAFF)
    searching.pick(STAFF)
    assert searching.page.id == "staff"
    searching.back()
    assert searching.page.id == "search/results"


@pytest.mark.parametrize("blank", ["", "   ", "\n", "\x00", "\u200b"])
def test_enter_with_nothing_written_leads_back(searching: Stay, blank: str) -> None:
    """Who has no letters on the keypad opened the search by mistake: the way out is Enter, and the page says so."""
    assert searching.page.confirms == "Go back"
    assert searching.write(blank)[-1] == SpeakPage()
    assert (searching.page.id, searching.visit.query) == ("faq", "")


def test_a_topic_that_was_found_counts_as_read(searching: Stay) -> None:
    """Like any other: it is offered among the questions for the clinician; Back returns to what was found."""
    searching.write("pain")
    searching.choose(1)
    assert searching.page.id == "faq/pain"
    assert searching.visit.read == ("pain",)
    searching.back()
    assert searching.page.id == "search/results"
    assert searching.page.heading.text == "Topics found: 2"


def test_back_from_what_was_found_leads_to_the_field_with_the_question(searching: Stay) -> None:
    """So that a word can be mended; and from there to the front page."""
    searching.write("pain")
    searching.back()
    assert (searching.page.id, field(searching).value) == ("search", "pain")
    searching.back()
    assert searching.page.id == "faq"


def test_search_again_starts_with_an_empty_field(searching: Stay) -> None:
    """However often one searches again, Back leads out of it in one step."""
    for _ in range(3):
        searching.write("pain")
        searching.pick(AGAIN)
        assert (searching.page.id, field(searching).value) == ("search", "")
    searching.back()
    assert searching.page.id == "faq"


def test_all_topics_leads_to_the_front_from_what_was_found_and_from_a_topic(searching: Stay) -> None:
    """And Back from there home, not through the search."""
    for way in ((ALL,), (title(searching, "pain"), ALL)):
        searching.write("pain")
        for label in way:
            searching.pick(label)
        assert searching.page.id == "faq"
        searching.pick(SEARCH)
    searching.back()
    searching.back()
    assert searching.page.id == "home"


@pytest.mark.parametrize("command", [Command.BACK, Command.HELP, Command.COMFORT, Command.STAFF])
def test_a_question_half_written_survives(searching: Stay, command: Command) -> None:
    """Help, settings, staff or a step back: what was typed is still there."""
    searching.type("botu")
    searching.command(command)
    if command is Command.BACK:
        searching.pick(SEARCH)
    else:
        searching.back()
    assert (searching.page.id, field(searching).value) == ("search", "botu")


def test_a_question_that_was_answered_is_not_in_the_way_of_the_next(searching: Stay) -> None:
    """Who comes to the search anew finds an empty field; a question changed and not searched for is kept."""
    searching.write("pain")
    searching.pick(ALL)
    searching.pick(SEARCH)
    assert field(searching).value == ""
    searching.write("pain")
    searching.back()
    searching.send(Edited("pains"))
    searching.back()
    searching.pick(SEARCH)
    assert field(searching).value == "pains"


def test_searching_keeps_an_answer_half_written(library: Library) -> None:
    """What stands in a question's field waits while the patient looks something up."""
    stay = Stay(library).start()
    stay.type("2412")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(2)
    stay.pick(SEARCH)
    stay.type("pain")
    stay.enter()
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert field(stay).value == "2412"


def test_a_very_long_question_is_cut(searching: Stay) -> None:
    """Nobody can fill the kiosk's memory, or the page, through the field."""
    searching.send(Edited("x" * 100_000))
    assert len(field(searching).value) == field(searching).max_length
    searching.write("x" * 100_000)
    assert all(len(text) < 300 for text in texts(searching.page))


def test_the_question_is_nobody_elses(library: Library) -> None:
    """Not in a text the room may hear, not in the page's name, not among the answers, not in what is sent."""
    stay = at_field(Stay(library))
    for event in (Edited(MARKER), Entered(f"{MARKER} pain"), Commanded(Command.WHERE), Chosen(1)):
        effects = stay.send(event)
        assert MARKER not in " | ".join(public_texts(stay.page, effects))
        assert MARKER not in stay.page.id + repr(stay.visit.place) + repr(stay.visit.trail)
    assert stay.visit.read
    stay.pick("I'd like to ask about this")
    assert SealDraft() in stay.effects
    sealed = Documents(library, "kiosk-1").summary(stay.visit, None).decode()
    assert '"code": "pain"' in sealed
    assert MARKER not in sealed


def test_the_next_patient_finds_nothing_of_it(searching: Stay) -> None:
    """With the visit the question goes."""
    searching.write("pain")
    searching.wait(600)
    assert searching.visits == 2
    assert (searching.visit.query, searching.visit.searched) == ("", "")


def test_a_language_without_a_search_does_not_offer_it(library: Library) -> None:
    """No door leads to a field that finds nothing."""
    stay = Stay(replace(library, find={})).browse()
    assert SEARCH not in labels(stay.page)


@pytest.mark.parametrize(
    ("language", "asked", "topic"),
    [("nb", "gjør det vondt", "pain"), ("da", "gør det ondt", "pain"), ("en", "does it hurt", "pain")],
)
def test_the_clinics_own_search_works_in_lines(library: Library, language: str, asked: str, topic: str) -> None:
    """Written as a line, found, opened by its number: in each language, on the content that ships."""
    stay, words = at_field(Stay(library), language), library.words[language]
    for line in (asked, "1"):
        for event in plain.events(line, stay.page, words) or ():
            stay.send(event)
        lines = list(plain.render(stay.page, words))
        assert any(asked in each for each in lines) == (line == asked)
    assert stay.page.id == f"faq/{topic}"


def test_an_empty_line_leads_back(searching: Stay) -> None:
    """In line mode an empty line is Enter; with nothing written it leads back to the list."""
    words = searching.library.words["en"]
    assert plain.prompt(searching.page, words).startswith("[write the answer, back, ")
    for event in plain.events("", searching.page, words) or ():
        searching.send(event)
    assert searching.page.id == "faq"


def test_a_change_of_language_searches_in_the_new_one(library: Library) -> None:
    """What was found is read, and found anew, in the language that was chosen meanwhile."""
    stay = at_field(Stay(library))
    stay.write("botox")
    stay.command(Command.COMFORT)
    stay.pick("Change language")
    stay.choose(1)
    while stay.page.id.startswith("comfort"):
        stay.back()
    assert (stay.page.id, stay.page.language) == ("search/results", "nb")
    assert {choice.language for choice in stay.page.choices} == {"nb"}


def wished(stay: Stay) -> tuple[object, ...]:
    """What the patient wants to ask about."""
    return stay.visit.answers.values("questions-topics")


def test_what_was_searched_for_can_be_asked_of_the_clinician(searching: Stay) -> None:
    """One digit puts it among the patient's questions, sealed at once and private; the same digit takes it back."""
    searching.write("kan jeg fly")
    assert SealDraft() in searching.pick(ASK)
    assert wished(searching) == ("kan jeg fly",)
    ticked = searching.page.choices[0]
    assert (ticked.mark, ticked.state, ticked.privacy) == (Mark.TICKED, "chosen", Privacy.PRIVATE)
    searching.pick(ASK)
    assert wished(searching) == ()


def test_enter_never_takes_a_wish_back(searching: Stay) -> None:
    """Enter on the box ticks it; once it is ticked, Enter goes on to the front page."""
    searching.write("pizza")
    searching.send(Moved(1))
    searching.enter()
    assert wished(searching) == ("pizza",)
    searching.enter()
    assert (wished(searching), searching.page.id) == (("pizza",), "faq")


def test_several_wishes_stand_in_the_questionnaire_each_to_be_taken_back(searching: Stay) -> None:
    """They are asked about with the topics read; unticking one leaves the other, and writing adds to them."""
    for asked in ("pizza", "fly"):
        searching.write(asked)
        searching.pick(ASK)
        searching.pick(AGAIN)
    searching.command(Command.HELP)
    searching.pick("Go to the start page")
    searching.choose(1)
    searching.enter()
    searching.until("questions-topics")
    assert labels(searching.page) == ("pizza", "fly", "Something else: write it")
    assert [choice.mark for choice in searching.page.choices] == [Mark.TICKED, Mark.TICKED, Mark.NONE]
    searching.pick("pizza")
    assert labels(searching.page) == ("fly", "Something else: write it")
    searching.pick("Something else: write it")
    searching.type("bading")
    searching.enter()
    assert wished(searching) == ("fly", "bading")


def test_a_form_that_takes_no_own_words_offers_no_such_box(library: Library) -> None:
    """A clinic's list of topics alone has no place for them: then the box is not there."""
    form = library.questionnaire
    closed = tuple(
        replace(
            group, items=tuple(replace(item, type=ItemType.CHOICE) if item.topics else item for item in group.items)
        )
        for group in form.items
    )
    stay = at_field(Stay(replace(library, questionnaire=replace(form, items=closed))))
    stay.write("pizza")
    assert ASK not in labels(stay.page)
