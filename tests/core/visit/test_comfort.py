"""The settings: every one of them from its page and from any other, its limits, and what is said about it."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from kiosk.visit.effects import SpeakPage
from kiosk.visit.events import ListeningChanged, Moved
from kiosk.visit.page import Command
from kiosk.visit.visit import RATE_STEPS, VOLUME_STEPS, Theme
from tests.core.visit.driving import Stay, labels, said


@pytest.fixture
def settings(stay: Stay) -> Stay:
    """A patient on the settings page of the way in, in English."""
    stay.choose(3)
    return stay


def value(stay: Stay, label: str) -> str:
    """What a setting shows as its value."""
    return next(choice.value for choice in stay.page.choices if choice.label == label)


def test_the_settings_are_all_there(settings: Stay) -> None:
    """A patient finds voice, volume, speed, colours, language and reading aloud in one place."""
    assert labels(settings.page) == (
        "Read aloud",
        "Louder",
        "Softer",
        "Faster",
        "Slower",
        "Change colours",
        "Change language",
        "Read my answers aloud too",
    )


@pytest.mark.parametrize(
    ("label", "said_then"),
    [
        ("Louder", "Volume 8 of 10"),
        ("Softer", "Volume 6 of 10"),
        ("Faster", "Speed 5 of 7"),
        ("Slower", "Speed 3 of 7"),
    ],
)
def test_a_setting_changes_at_once_and_says_its_new_value(settings: Stay, label: str, said_then: str) -> None:
    """One digit changes volume or speed by a step; the new value is said and stands on the page."""
    effects = settings.pick(label)
    assert said(effects) == (said_then,)
    assert SpeakPage() not in effects
    assert value(settings, label) == said_then.split(" ", 1)[1]


@pytest.mark.parametrize(
    ("label", "steps"),
    [("Louder", VOLUME_STEPS), ("Softer", VOLUME_STEPS), ("Faster", RATE_STEPS), ("Slower", RATE_STEPS)],
)
def test_at_its_end_a_setting_stays_and_still_says_so(settings: Stay, label: str, steps: tuple[int, ...]) -> None:
    """Pressing on at the loudest or slowest changes nothing and is not answered with silence."""
    for _ in range(len(steps) + 2):
        effects = settings.pick(label)
    end = 1 if label in ("Softer", "Slower") else len(steps)
    assert value(settings, label) == f"{end} of {len(steps)}"
    assert said(effects)[0].endswith(f"{end} of {len(steps)}")


def test_the_steps_are_those_that_were_promised() -> None:
    """A11Y-S04 and S05: seven speeds from 50 to 200 %, at least nine volumes."""
    assert len(RATE_STEPS) == 7
    assert (RATE_STEPS[0], RATE_STEPS[-1]) == (50, 200)
    assert len(VOLUME_STEPS) >= 9


def test_colours_change_and_the_new_ones_are_said(settings: Stay) -> None:
    """The colours go from light on dark to dark on light and back, in words too."""
    assert said(settings.pick("Change colours")) == ("Colours: dark on light",)
    themes = [settings.visit.comfort.theme]
    settings.pick("Change colours")
    assert [*themes, settings.visit.comfort.theme] == [Theme.LIGHT, Theme.DARK]


def test_speech_goes_off_and_on(settings: Stay) -> None:
    """Reading aloud is a switch; on again, the page is read."""
    states = [settings.page.choices[0].state]
    settings.pick("Read aloud")
    states.append(settings.page.choices[0].state)
    assert settings.pick("Read aloud")[-1] == SpeakPage()
    assert [*states, settings.page.choices[0].state] == ["on", "off", "on"]


def test_reading_answers_aloud_is_the_patients_own_choice(settings: Stay) -> None:
    """A11Y-S08: private by default; the patient may choose otherwise, and hears what was chosen."""
    assert settings.page.choices[7].state == "off"
    assert said(settings.pick("Read my answers aloud too")) == ("Read my answers aloud too: on",)
    assert settings.visit.comfort.aloud
    assert said(settings.pick("Read my answers aloud too")) == ("Read my answers aloud too: off",)


def test_with_a_headset_the_offer_to_read_aloud_is_gone(settings: Stay) -> None:
    """It would change nothing; and a focus that stood on it stands nowhere."""
    settings.pick("Read my answers aloud too")
    assert settings.page.focus == 8
    settings.send(ListeningChanged(True))
    assert "Read my answers aloud too" not in labels(settings.page)
    assert settings.page.focus == 0


def test_enter_and_next_go_on_to_the_home_page(settings: Stay, library: Library) -> None:
    """From the first settings page, Enter and Next both lead on."""
    settings.enter()
    assert settings.page.id == "home"
    other = Stay(library)
    other.choose(3)
    other.next()
    assert other.page.id == "home"


def test_enter_goes_on_even_where_the_focus_stands_on_a_setting(settings: Stay) -> None:
    """After a setting was changed, Enter leaves the page: it does not change the setting once more."""
    settings.pick("Louder")
    before = settings.visit.comfort
    settings.enter()
    assert settings.page.id == "home"
    assert settings.visit.comfort == before


@pytest.mark.parametrize(
    ("command", "heard"),
    [
        (Command.LOUDER, "Volume 8 of 10"),
        (Command.SOFTER, "Volume 6 of 10"),
        (Command.FASTER, "Speed 5 of 7"),
        (Command.SLOWER, "Speed 3 of 7"),
        (Command.THEME, "Colours: dark on light"),
    ],
)
def test_settings_change_from_any_page_without_leaving_it(stay: Stay, command: Command, heard: str) -> None:
    """In the middle of a question one key changes volume, speed or colours; what is half typed stays."""
    stay.start().type("2412")
    shown = stay.page
    assert said(stay.command(command)) == (heard,)
    assert stay.page == shown


def test_the_settings_open_from_a_question_and_lead_back_to_it(stay: Stay) -> None:
    """Opened in mid-question, the settings return to that very question, with Enter and with Back."""
    stay.start().until("reason")
    stay.pick("Pain somewhere else")
    shown = stay.page
    for leave in (stay.enter, stay.back):
        stay.command(Command.COMFORT)
        assert stay.page.id == "comfort"
        stay.pick("Louder")
        leave()
        assert stay.page.choices == shown.choices
        assert stay.page.heading == shown.heading


def test_what_is_half_typed_survives_the_settings_and_the_help(stay: Stay) -> None:
    """Nothing typed is lost because someone needed larger letters or wondered why we ask."""
    stay.start().type("2412")
    for command in (Command.COMFORT, Command.HELP, Command.STAFF):
        stay.command(command)
        stay.back()
        assert stay.page.entry is not None
        assert stay.page.entry.value == "2412"


def test_the_settings_key_on_the_settings_page_reads_it_again(settings: Stay) -> None:
    """The same key twice neither leaves nor answers with silence."""
    assert settings.command(Command.COMFORT)[-1] == SpeakPage()
    assert settings.page.id == "comfort/first"


def test_arrows_walk_the_settings_and_stop_at_the_ends(settings: Stay) -> None:
    """The focus never leaves the list."""
    settings.send(Moved(-1))
    assert settings.page.focus == 8
    settings.send(Moved(5))
    assert settings.page.focus == 8
    settings.send(Moved(-20))
    assert settings.page.focus == 1
