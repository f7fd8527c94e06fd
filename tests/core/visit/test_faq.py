"""Reading about the treatment: sections, topics, what goes with them, and asking the clinician about one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.library.types import Library, Section, Topic
from kiosk.questionnaire.items import Text
from kiosk.visit.effects import SealDraft, Silence, SpeakFocus, SpeakPage
from kiosk.visit.events import Moved
from kiosk.visit.navigation import TRAIL_LIMIT
from kiosk.visit.page import Command, Mark, Privacy
from tests.core.visit.driving import Stay, labels, marked, texts

ASK = "I'd like to ask about this"
SEARCH = "Search for an answer"


def sectioned(library: Library, *sizes: int) -> Library:
    """The clinic with as many topics a section as told, one of which has the id of its section."""
    topics: list[Topic] = []
    sections: list[Section] = []
    for size in sizes:
        name = f"s{len(sections)}"
        ids = [name, *(f"{name}-{number}" for number in range(1, size))]
        sections.append(Section(name, Text.of({"en": f"Section {name}"}), tuple(ids)))
        topics += [replace(library.topics[0], id=each, title=Text.of({"en": f"Topic {each}"})) for each in ids]
    return replace(library, topics=tuple(topics), sections=tuple(sections))


def titles(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """What topics are called in English."""
    return tuple(topic.title.in_("en") for topic in topics)


def test_the_front_page_has_the_sections_and_the_search(stay: Stay, library: Library) -> None:
    """The clinic's sections in its order, and last the way to search: each one digit away."""
    named = tuple(section.title.in_("en") for section in library.sections)
    assert labels(stay.browse().page) == (*named, SEARCH)


def test_a_section_lists_its_topics(stay: Stay, library: Library) -> None:
    """In the clinic's order; the page says which section it is, and Back leads to the front."""
    section = library.sections[1]
    stay.browse().choose(2)
    assert labels(stay.page) == titles(tuple(topic for topic in library.topics if topic.id in section.topics))
    assert stay.page.heading.text == section.title.in_("en")
    assert stay.page.position.words == f"About the treatment. {section.title.in_('en')}"
    stay.back()
    assert stay.page.id == "faq"


def test_every_topic_stands_in_one_section(library: Library) -> None:
    """Whoever goes through all sections meets every topic once."""
    met: list[str] = []
    for number in range(1, len(library.sections) + 1):
        stay = Stay(library).browse()
        stay.choose(number)
        met += labels(stay.page)
    assert met == list(titles(library.topics))


def test_a_clinic_with_one_section_has_its_topics_in_front(library: Library) -> None:
    """A choice of one is none: the topics stand on the front page, the search after them."""
    stay = Stay(sectioned(library, 4)).browse()
    assert labels(stay.page) == (*titles(stay.library.topics), SEARCH)
    stay.choose(2)
    assert stay.page.position.words == "About the treatment. Topic 2 of 4"


def test_a_section_may_be_called_as_a_topic_is(library: Library) -> None:
    """The page of a section is not the page of the topic with the same id."""
    stay = Stay(sectioned(library, 2, 2)).browse()
    stay.choose(2)
    assert stay.page.heading.text == "Section s1"
    section = stay.page.id
    stay.choose(1)
    assert stay.page.heading.text == "Topic s1"
    assert stay.page.id != section


def test_a_long_section_comes_in_parts(library: Library) -> None:
    """More than nine topics: eight at a time, 9 turns, and a topic of the second part opens from there."""
    stay = Stay(sectioned(library, 2, 12)).browse()
    stay.choose(2)
    assert texts(stay.page) == ("Part 1 of 2 of the topics.",)
    assert len(stay.page.choices) == 9
    stay.choose(9)
    assert labels(stay.page) == (*(f"Topic s1-{number}" for number in range(8, 12)), "Back to the first choices")
    stay.choose(1)
    assert stay.page.position.words == "About the treatment. Section s1. Topic 9 of 12"
    stay.back()
    assert labels(stay.page)[0] == "Topic s1-8"


def test_the_search_is_last_on_a_long_front_page(library: Library) -> None:
    """A clinic with one section and many topics: the search stands at the end of the last part, and leads on."""
    stay = Stay(sectioned(library, 12)).browse()
    stay.choose(9)
    assert labels(stay.page)[-2:] == (SEARCH, "Back to the first choices")
    stay.pick(SEARCH)
    assert stay.page.id == "search"
    stay.back()
    assert SEARCH in labels(stay.page)


def test_a_topic_is_read_whole(stay: Stay, library: Library) -> None:
    """All of its paragraphs stand on its page, which says which topic of how many of its section it is."""
    section = next(each for each in library.sections if "pain" in each.topics)
    topic = library.topic("pain")
    assert topic is not None
    stay.browse().open("pain")
    assert texts(stay.page) == topic.paragraphs["en"]
    number, of = section.topics.index("pain") + 1, len(section.topics)
    assert (stay.page.position.number, stay.page.position.of) == (number, of)
    where = f"About the treatment. {section.title.in_('en')}. Topic {number} of {of}"
    assert stay.page.position.words == where


def test_next_reads_on_and_ends_at_the_front(stay: Stay, library: Library) -> None:
    """Next goes through all topics, from one section into the next; Back from the front leads home."""
    stay.browse().open(library.topics[0].id)
    for topic in library.topics[1:]:
        stay.next()
        assert stay.page.heading.text == topic.title.in_("en")
    stay.next()
    assert stay.page.id == "faq"
    stay.back()
    assert stay.page.id == "home"


def test_back_from_a_topic_leads_to_its_section(stay: Stay) -> None:
    """And from there to the front: the way one came."""
    stay.browse().choose(2)
    section = stay.page.id
    stay.choose(1)
    stay.back()
    assert stay.page.id == section
    stay.back()
    assert stay.page.id == "faq"


def test_related_topics_lead_on_and_back_leads_back(stay: Stay, library: Library) -> None:
    """A related topic is one digit away; Back returns to the one it was opened from."""
    topic = next(topic for topic in library.topics if topic.related)
    related = library.topic(topic.related[0])
    assert related is not None
    stay.browse().open(topic.id)
    stay.pick(related.title.in_("en"))
    assert stay.page.heading.text == related.title.in_("en")
    stay.back()
    assert stay.page.heading.text == topic.title.in_("en")


def test_all_topics_and_enter_lead_to_the_front(stay: Stay) -> None:
    """By its choice or with Enter; from there Back leads home, not through what was read."""
    stay.browse().open("pain").pick("All topics")
    assert stay.page.id == "faq"
    stay.open("visit").enter()
    assert stay.page.id == "faq"
    stay.back()
    assert stay.page.id == "home"


def test_enter_on_the_list_without_a_choice_is_not_silent(stay: Stay) -> None:
    """Enter with nothing chosen opens nothing, says so, and reads the list again."""
    assert stay.browse().enter() == (Silence(), SpeakPage())
    assert stay.page.id == "faq"
    assert stay.page.error == "About the treatment: Nothing is chosen yet. Press a number to choose."


def test_arrows_and_enter_open_a_section_and_a_topic(stay: Stay, library: Library) -> None:
    """Without digits too."""
    stay.browse().send(Moved(1), Moved(1))
    stay.enter()
    assert stay.page.heading.text == library.sections[1].title.in_("en")
    stay.send(Moved(1))
    stay.enter()
    assert stay.page.id == f"faq/{library.sections[1].topics[0]}"


def test_wanting_to_ask_lands_in_the_answers_and_is_sealed(stay: Stay) -> None:
    """One digit says to the clinician what the patient wants to talk about; the tick is the patient's own: private."""
    stay.browse().open("pain")
    assert (stay.choice(ASK).number, stay.choice(ASK).mark) == (1, Mark.NOT_TICKED)
    assert stay.choose(1) == (Silence(), SealDraft(), SpeakFocus())
    ticked = stay.choice(ASK)
    assert (ticked.mark, ticked.state, ticked.privacy) == (Mark.TICKED, "chosen", Privacy.PRIVATE)
    assert stay.codes("questions-topics") == ("pain",)


def test_the_same_digit_takes_it_back(stay: Stay) -> None:
    """A tick by a slip of the hand goes with the same key."""
    stay.browse().open("pain").pick(ASK)
    assert SealDraft() in stay.pick(ASK)
    assert stay.codes("questions-topics") == ()


def test_enter_after_the_tick_goes_on_and_keeps_it(stay: Stay) -> None:
    """Digit, then Enter, as on every question: Enter never takes away what the digit gave."""
    stay.browse().open("pain").pick(ASK)
    stay.enter()
    assert stay.codes("questions-topics") == ("pain",)
    assert stay.page.id == "faq"


def test_arrows_and_enter_can_tick(stay: Stay) -> None:
    """Without digits: move to the box, Enter ticks it; Enter again goes on."""
    stay.browse().open("pain").send(Moved(1))
    stay.enter()
    assert stay.codes("questions-topics") == ("pain",)
    stay.enter()
    assert stay.page.id == "faq"


def test_only_topics_that_were_read_are_offered_in_the_questions(stay: Stay, library: Library) -> None:
    """The question about topics lists what was read, with what was ticked; nothing read, it is not asked."""
    stay.browse().open("pain").pick(ASK)
    stay.pick("All topics")
    stay.open("what-is-it").command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    stay.enter()
    stay.until("questions-topics")
    offered = tuple(topic for topic in library.topics if topic.id in ("what-is-it", "pain"))
    assert labels(stay.page) == (*titles(offered), "Something else: write it")
    assert marked(stay.page) == {[topic.id for topic in offered].index("pain") + 1}
    other = Stay(library).start()
    met = [other.visit.place.at for _ in other.walking() if other.next()]
    assert "questions-topics" not in met


def test_reading_in_the_middle_asks_about_it_before_the_end(stay: Stay) -> None:
    """Someone who has answered everything and then reads is asked whether to talk about it, and comes to the review."""
    stay.start().until("")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(2)
    stay.open("pain").command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert stay.visit.place.at == "questions-topics"
    stay.choose(1)
    stay.until("")
    assert stay.codes("questions-topics") == ("pain",)


@pytest.mark.parametrize("language", ["nb", "da", "en"])
def test_the_topics_are_in_the_patients_language(library: Library, language: str) -> None:
    """Sections, title, text and choices of a topic are in the language that was chosen."""
    stay = Stay(library).browse(language)
    assert labels(stay.page)[0] == library.sections[0].title.in_(language)
    topic = library.topics[0]
    stay.open(topic.id)
    assert stay.page.heading.text == topic.title.in_(language)
    assert texts(stay.page) == topic.paragraphs[language]
    assert {choice.language for choice in stay.page.choices} == {language}


def test_a_topic_that_was_ticked_is_offered_even_if_nothing_says_it_was_read(stay: Stay) -> None:
    """A tick is never out of sight, so that it can be taken away."""
    stay.browse().open("pain").pick(ASK)
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.visit = replace(stay.visit, read=())
    stay.choose(1)
    stay.enter()
    stay.until("questions-topics")
    assert marked(stay.page) == {1}


def test_reading_on_and_on_keeps_a_way_back_and_a_way_home(stay: Stay) -> None:
    """However many pages one has wandered through, the way back has an end, and home is near."""
    stay.browse().open("pain")
    for _ in range(70):
        stay.next()
        stay.choose(1)
    for _ in range(150):
        stay.choose(2)
    assert len(stay.visit.trail) <= TRAIL_LIMIT
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    assert stay.page.id == "home"


def test_all_topics_is_a_way_out_however_far_one_has_read(stay: Stay) -> None:
    """Even where the way back no longer reaches the front page, All topics does, and home is behind it."""
    stay.browse().open("visit")
    while len(stay.visit.trail) < TRAIL_LIMIT or stay.visit.trail[0].chapter != "faq" or not stay.visit.trail[0].at:
        stay.choose(2)
    stay.pick("All topics")
    assert stay.page.id == "faq"
    stay.back()
    assert stay.page.id == "home"
