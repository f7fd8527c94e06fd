"""Reading about the treatment: topics, what goes with them, and asking the clinician about one."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library
from kiosk.visit.effects import SealDraft, Silence, SpeakFocus, SpeakPage
from kiosk.visit.events import Moved
from kiosk.visit.navigation import TRAIL_LIMIT
from kiosk.visit.page import Command, Mark, Privacy
from tests.core.visit.driving import Stay, labels, marked, texts

ASK = "I'd like to ask about this"


def reading(stay: Stay) -> Stay:
    """At the list of topics, in English."""
    stay.begin().choose(2)
    assert stay.page.id == "faq"
    return stay


def test_the_topics_are_listed_in_the_clinics_order(stay: Stay, library: Library) -> None:
    """Every topic that the clinic offers is one digit away."""
    assert labels(reading(stay).page) == tuple(topic.title.in_("en") for topic in library.topics)


def test_a_topic_is_read_whole(stay: Stay, library: Library) -> None:
    """All of its paragraphs stand on its page, which says which topic of how many it is."""
    reading(stay).choose(3)
    assert texts(stay.page) == library.topics[2].paragraphs["en"]
    assert stay.page.position.words == "About the treatment. Topic 3 of 8"


def test_next_reads_on_and_ends_at_the_list(stay: Stay, library: Library) -> None:
    """Next goes through all topics and back to the list; Back from there leads home, not through them again."""
    reading(stay).choose(1)
    for topic in library.topics[1:]:
        stay.next()
        assert stay.page.heading.text == topic.title.in_("en")
    stay.next()
    assert stay.page.id == "faq"
    stay.back()
    assert stay.page.id == "home"


def test_related_topics_lead_on_and_back_leads_back(stay: Stay, library: Library) -> None:
    """A related topic is one digit away; Back returns to the one it was opened from."""
    topic = next(topic for topic in library.topics if topic.related)
    related = library.topic(topic.related[0])
    assert related is not None
    reading(stay).pick(topic.title.in_("en"))
    stay.pick(related.title.in_("en"))
    assert stay.page.heading.text == related.title.in_("en")
    stay.back()
    assert stay.page.heading.text == topic.title.in_("en")


def test_all_topics_and_enter_lead_to_the_list(stay: Stay) -> None:
    """By its choice or with Enter."""
    reading(stay).choose(1)
    stay.pick("All topics")
    assert stay.page.id == "faq"
    stay.choose(2)
    stay.enter()
    assert stay.page.id == "faq"


def test_enter_on_the_list_without_a_choice_is_not_silent(stay: Stay) -> None:
    """Enter with nothing chosen opens no topic, and reads the list again."""
    assert reading(stay).enter() == (Silence(), SpeakPage())
    assert stay.page.id == "faq"


def test_arrows_and_enter_open_a_topic(stay: Stay) -> None:
    """Without digits too."""
    reading(stay).send(Moved(1), Moved(1))
    stay.enter()
    assert stay.page.id == "faq/how-it-works"


def test_wanting_to_ask_lands_in_the_answers_and_is_sealed(stay: Stay) -> None:
    """One digit says to the clinician what the patient wants to talk about; the tick is the patient's own: private."""
    reading(stay).choose(5)
    assert stay.choice(ASK).mark is Mark.NOT_TICKED
    assert stay.pick(ASK) == (Silence(), SealDraft(), SpeakFocus())
    ticked = stay.choice(ASK)
    assert (ticked.mark, ticked.state, ticked.privacy) == (Mark.TICKED, "chosen", Privacy.PRIVATE)
    assert stay.codes("questions-topics") == ("pain",)


def test_the_same_digit_takes_it_back(stay: Stay) -> None:
    """A tick by a slip of the hand goes with the same key."""
    reading(stay).choose(5)
    stay.pick(ASK)
    assert SealDraft() in stay.pick(ASK)
    assert stay.codes("questions-topics") == ()


def test_enter_after_the_tick_goes_on_and_keeps_it(stay: Stay) -> None:
    """Digit, then Enter, as on every question: Enter never takes away what the digit gave."""
    reading(stay).choose(5)
    stay.pick(ASK)
    stay.enter()
    assert stay.codes("questions-topics") == ("pain",)
    assert stay.page.id == "faq"


def test_arrows_and_enter_can_tick(stay: Stay) -> None:
    """Without digits: move to the box, Enter ticks it; Enter again goes on."""
    reading(stay).choose(5)
    stay.send(Moved(1))
    stay.enter()
    assert stay.codes("questions-topics") == ("pain",)
    stay.enter()
    assert stay.page.id == "faq"


def test_only_topics_that_were_read_are_offered_in_the_questions(stay: Stay, library: Library) -> None:
    """The question about topics lists what was read, with what was ticked; nothing read, it is not asked."""
    reading(stay).choose(5)
    stay.pick(ASK)
    stay.pick("All topics")
    stay.choose(1)
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    stay.enter()
    stay.until("questions-topics")
    assert labels(stay.page) == tuple(topic.title.in_("en") for topic in (library.topics[0], library.topics[4]))
    assert marked(stay.page) == {2}
    other = Stay(library).start()
    met = [other.visit.place.at for _ in other.walking() if other.next()]
    assert "questions-topics" not in met


def test_reading_in_the_middle_asks_about_it_before_the_end(stay: Stay) -> None:
    """Someone who has answered everything and then reads is asked whether to talk about it, and comes to the review."""
    stay.start().until("")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(2)
    stay.choose(5)
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert stay.visit.place.at == "questions-topics"
    stay.choose(1)
    stay.until("")
    assert stay.codes("questions-topics") == ("pain",)


def test_the_topics_are_in_the_patients_language(library: Library) -> None:
    """Title, text and choices of a topic are in the language that was chosen."""
    for language in library.languages:
        stay = Stay(library).begin(language)
        stay.choose(2)
        stay.choose(1)
        assert stay.page.heading.text == library.topics[0].title.in_(language)
        assert texts(stay.page) == library.topics[0].paragraphs[language]
        assert {choice.language for choice in stay.page.choices} == {language}


def test_a_topic_that_was_ticked_is_offered_even_if_nothing_says_it_was_read(library: Library) -> None:
    """A tick is never out of sight, so that it can be taken away."""
    stay = Stay(library)
    reading(stay).choose(5)
    stay.pick(ASK)
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.visit = replace(stay.visit, read=())
    stay.choose(1)
    stay.enter()
    stay.until("questions-topics")
    assert marked(stay.page) == {1}


def test_reading_on_and_on_keeps_a_way_back_and_a_way_home(stay: Stay) -> None:
    """However many pages one has wandered through, the way back has an end, and home is near."""
    reading(stay).choose(1)
    for _ in range(70):
        stay.next()
        stay.choose(1)
    for _ in range(150):
        stay.choose(2)
    assert len(stay.visit.trail) <= TRAIL_LIMIT
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    assert stay.page.id == "home"
