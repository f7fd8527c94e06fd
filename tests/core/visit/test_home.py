"""The home page and the information notice: what can be done here, and what is told before the first question."""

from __future__ import annotations

from kiosk.visit.effects import Silence, SpeakPage
from kiosk.visit.events import Moved
from kiosk.visit.page import Command
from tests.core.visit.driving import Stay, labels, texts


def test_home_offers_questions_reading_and_people(stay: Stay) -> None:
    """The three ways on, and no way to leave early before there is anything to leave with."""
    stay.begin()
    assert labels(stay.page) == ("Answer questions before the treatment", "Read about the treatment", "Call the staff")


def test_the_notice_stands_before_the_first_question(stay: Stay) -> None:
    """Before anything is asked: how much, who reads it, how it is locked, that any of it may be left out."""
    stay.begin().choose(1)
    assert stay.page.id == "notice"
    assert "about 16 short questions" in texts(stay.page)[0]
    assert any("leave out any question" in text for text in texts(stay.page))


def test_from_the_notice_one_can_go_back_home(stay: Stay) -> None:
    """Not now: nothing has been asked or kept."""
    stay.begin().choose(1)
    stay.choose(2)
    assert stay.page.id == "home"
    assert len(stay.visit.answers) == 0


def test_enter_and_next_both_start(stay: Stay) -> None:
    """Enter alone starts, as the page says; so does Next."""
    stay.begin().choose(1)
    stay.enter()
    assert stay.visit.place.at == "birth-date"
    stay.back()
    stay.next()
    assert stay.visit.place.at == "birth-date"


def test_enter_stands_by_the_choice_it_stands_on(stay: Stay) -> None:
    """With the focus on Not now, Enter does not start."""
    stay.begin().choose(1)
    stay.send(Moved(1), Moved(1))
    stay.enter()
    assert stay.page.id == "home"


def test_enter_on_home_without_a_choice_is_not_silent(stay: Stay) -> None:
    """Enter with nothing chosen opens nothing, and reads what can be chosen."""
    stay.begin()
    assert stay.enter() == (Silence(), SpeakPage())
    assert stay.page.id == "home"


def test_a_number_that_is_not_offered_is_not_silent(stay: Stay) -> None:
    """A digit that stands for nothing here opens nothing, and the page is read again."""
    stay.begin()
    assert stay.choose(9) == (Silence(), SpeakPage())
    assert stay.page.id == "home"


def test_home_later_offers_to_go_on_and_to_leave_early(stay: Stay) -> None:
    """Once questions have been met, home goes on with them and offers to send what there is."""
    stay.start()
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    assert labels(stay.page)[0] == "Go on with the questions"
    assert labels(stay.page)[-1] == "I have been called in now"


def test_going_on_returns_to_the_question_one_walked_away_from(stay: Stay) -> None:
    """A question that was open when the patient went to read something is asked when they come back, not skipped."""
    stay.start().until("neuromuscular")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert stay.visit.place.at == "neuromuscular"


def test_going_on_after_an_answer_asks_the_next_question(stay: Stay) -> None:
    """What has been answered is not asked again."""
    stay.start().until("neuromuscular")
    stay.pick("No")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert stay.visit.place.at == "swallowing"


def test_going_on_when_all_is_met_leads_to_the_review(stay: Stay) -> None:
    """With no question left, going on shows the answers."""
    stay.start().until("")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    stay.choose(1)
    assert stay.page.id == "review"


def test_the_notice_is_not_missed_by_reading_first(stay: Stay) -> None:
    """Ticking a topic while reading is kept, but the information still comes before the first question."""
    stay.browse().open("pain")
    stay.pick("I'd like to ask about this")
    stay.command(Command.HELP)
    stay.pick("Go to the start page")
    assert labels(stay.page)[0] == "Answer questions before the treatment"
    stay.choose(1)
    assert stay.page.id == "notice"


def test_from_home_back_leads_to_the_settings(stay: Stay) -> None:
    """Back from home reaches the settings of the way in, and from there on again."""
    stay.begin().back()
    assert stay.page.id == "comfort/first"
    stay.enter()
    assert stay.page.id == "home"
