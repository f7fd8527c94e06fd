"""The way in: the first key of all, the choice of language, and the prompt for someone who is looking for the keys."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from kiosk.visit.effects import Reset, Say, Silence, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Event, ListeningChanged, Moved, SpeechChanged, Touched
from kiosk.visit.page import Command
from tests.core.visit.driving import LANGUAGES, MORNING, Stay, fresh, kinds, labels, texts


def test_each_language_is_offered_in_its_own_words(stay: Stay, library: Library) -> None:
    """Nobody has to read another language to find their own: each line and each choice is in the one it offers."""
    shown = stay.page
    assert [passage.language for passage in shown.passages] == list(library.languages)
    assert [choice.language for choice in shown.choices] == list(library.languages)
    assert labels(shown) == ("Norsk bokmål", "Dansk", "English")
    assert "press 3" in texts(shown)[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_chooses_the_language(stay: Stay, language: str) -> None:
    """One digit puts the whole kiosk into the patient's language and leads to the settings."""
    stay.choose(LANGUAGES[language])
    assert stay.visit.language == language
    assert stay.page.id == "comfort/first"
    assert stay.page.language == language


def test_arrows_and_enter_choose_the_language(stay: Stay) -> None:
    """A language can be chosen without digits: move to it, then Enter."""
    stay.send(Moved(1), Moved(1))
    stay.enter()
    assert stay.visit.language == "da"


@pytest.mark.parametrize(
    "event",
    [
        Touched(),
        Confirmed(),
        Chosen(7),
        Moved(1),
        Commanded(Command.NEXT),
        Commanded(Command.BACK),
        Commanded(Command.REPEAT),
        Commanded(Command.HELP),
        Commanded(Command.LOUDER),
        Commanded(Command.WHERE),
    ],
    ids=repr,
)
def test_the_first_key_of_all_makes_the_kiosk_speak(stay: Stay, event: Event) -> None:
    """A11Y-O07: a blind patient who presses any key at all hears the kiosk."""
    effects = stay.send(event)
    assert kinds(effects)[0] == "Silence"
    assert any(name.startswith(("Speak", "Say")) for name in kinds(effects))


def test_plugging_a_headset_in_starts_the_speech(stay: Stay) -> None:
    """A11Y-O07: plugging a headset in is enough; no key has to be found."""
    assert SpeakPage() in stay.send(ListeningChanged(True))
    assert stay.visit.awake
    assert stay.visit.private_listening


def test_plugging_a_headset_in_turns_speech_on_again(stay: Stay) -> None:
    """Someone who brings a headset wants to hear, whatever was set before."""
    stay.choose(3)
    stay.choose(1)
    assert not stay.visit.comfort.speech
    stay.send(ListeningChanged(True))
    assert stay.visit.comfort.speech


def test_pulling_the_headset_out_silences_at_once(stay: Stay) -> None:
    """What was private a moment ago is not said to the room."""
    stay.send(ListeningChanged(True))
    assert stay.send(ListeningChanged(False)) == (Silence(),)
    assert not stay.visit.private_listening


def test_an_untouched_kiosk_is_silent(stay: Stay) -> None:
    """A11Y-S09: no sound starts by itself; time alone does nothing on the welcome page."""
    assert stay.wait(600) == ()
    assert stay.page.id == "welcome"


def test_the_prompt_is_said_again_after_fifteen_seconds(stay: Stay) -> None:
    """A11Y-S10: someone who pressed a key and is looking for the next hears the prompt again every 15 seconds."""
    stay.send(Touched())
    assert stay.wait(14) == ()
    assert stay.wait(1) == (SpeakPage(),)
    assert stay.wait(15) == (SpeakPage(),)


def test_the_prompt_goes_silent_when_nobody_answers(stay: Stay, library: Library) -> None:
    """The waiting room is not prompted for ever: after a while the kiosk is as if nobody had been there."""
    stay.send(Touched())
    assert stay.wait(90)[-2:] == (Silence(), Reset())
    assert stay.visit == fresh(library, stay.visit.now, stay.visits)
    assert stay.wait(600) == ()


def test_the_prompt_does_not_speak_over_itself(stay: Stay) -> None:
    """While the kiosk speaks, the silence is not counted."""
    stay.send(Touched())
    stay.send(SpeechChanged(True))
    assert stay.wait(60) == ()


def test_enter_without_a_choice_reads_the_welcome_again(stay: Stay) -> None:
    """Enter alone chooses no language for anybody."""
    stay.send(Touched())
    assert stay.enter() == (Silence(), SpeakPage())
    assert stay.page.id == "welcome"


def test_moving_says_the_focused_language_only(stay: Stay) -> None:
    """Moving along the choices reads the one stood on, not the whole page."""
    stay.send(Touched())
    effects = stay.send(Moved(1))
    assert kinds(effects) == ["Silence", "SpeakFocus"]
    assert not any(isinstance(effect, Say) for effect in effects)
    assert stay.page.focus == 1


def test_the_language_can_be_changed_in_mid_visit_and_answers_stay(stay: Stay) -> None:
    """Another language from the settings of a question: back at that question, answers kept, page in the new one."""
    stay.start("en").until("reason", {"birth-date": "24121960", "initials": "AB"})
    before, place = stay.visit.answers, stay.visit.place
    stay.command(Command.COMFORT)
    stay.pick("Change language")
    assert stay.page.id == "welcome"
    stay.choose(1)
    assert stay.page.id == "comfort"
    assert stay.page.language == "nb"
    stay.enter()
    assert stay.visit.place == place
    assert stay.visit.answers == before
    assert stay.page.heading.text == "Hva vil du ha hjelp med?"


def test_going_back_from_the_language_page_keeps_the_language(stay: Stay) -> None:
    """Whoever opened the languages by mistake comes back with nothing changed."""
    stay.begin("da")
    stay.command(Command.COMFORT)
    stay.choose(7)
    stay.back()
    assert (stay.page.id, stay.visit.language) == ("comfort", "da")


def test_a_visit_begins_with_the_first_key(stay: Stay) -> None:
    """The clinician reads when the patient came, not when the kiosk was cleared for them hours before."""
    stay.wait(3600)
    stay.choose(3)
    assert (stay.visit.started - MORNING).total_seconds() == 3600
    stay.wait(60)
    stay.enter()
    assert (stay.visit.started - MORNING).total_seconds() == 3600
