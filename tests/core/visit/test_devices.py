"""Sound, headset and disk: what the patient is told while something is wrong, and what is tried again."""

from __future__ import annotations

import pytest

from kiosk.library.types import Library
from kiosk.visit.effects import SealDraft, Silence, SpeakPage
from kiosk.visit.events import ListeningChanged, SoundChanged, SpeechChanged, Touched, Turned
from kiosk.visit.page import Command, Page, Tone
from tests.core.visit.driving import BIRTH, Stay, said, texts

NO_SOUND = "The sound is off. Everything is written on the screen."
NO_DISK = "Your answers can't be saved right now. Please tell the staff."


def pages(stay: Stay) -> list[Page]:
    """One page of each chapter, as the patient meets them."""
    found = []

    def see() -> None:
        found.append(stay.page)

    stay.choose(3)
    see()
    stay.enter()
    see()
    for number in (2, 3):
        stay.choose(number)
        see()
        stay.back()
    stay.choose(1)
    see()
    stay.enter()
    see()
    stay.next()
    see()
    stay.next()
    for command in (Command.HELP, Command.COMFORT):
        stay.command(command)
        see()
        stay.back()
    stay.until("symptoms-now")
    stay.choose(1)
    see()
    stay.back()
    stay.until("")
    see()
    while stay.page.id != "confirm":
        stay.next()
    see()
    stay.choose(1)
    see()
    return found


def test_a_lost_sound_is_told_on_every_page(stay: Stay) -> None:
    """A11Y-S11: whoever relies on the voice, or waits for it, is told that it is gone, wherever they are."""
    assert stay.send(SoundChanged(False)) == ()
    assert len(stay.page.passages) == 1 + len(stay.library.languages)
    for shown in pages(stay):
        assert texts(shown)[0] == NO_SOUND, shown.id
        assert shown.passages[0].tone is Tone.NOTICE


def test_sound_that_comes_back_takes_the_notice_away(stay: Stay) -> None:
    """The worker was restarted: nothing more to tell."""
    stay.start().send(SoundChanged(False), SoundChanged(True))
    assert NO_SOUND not in texts(stay.page)


def test_who_wants_no_speech_is_not_told_of_lost_sound(stay: Stay) -> None:
    """It is not missing to somebody who turned it off."""
    stay.choose(3)
    stay.choose(1)
    stay.send(SoundChanged(False))
    assert NO_SOUND not in texts(stay.page)


def test_a_voice_that_died_in_mid_sentence_does_not_stop_the_clock(stay: Stay) -> None:
    """With the sound gone nothing is being said: the answers don't stay on the screen for ever."""
    stay.start().send(SpeechChanged(True), SoundChanged(False))
    stay.wait(300)
    assert stay.page.id == "idle"


def test_a_lost_disk_is_told_until_it_is_back(stay: Stay) -> None:
    """Answers that are not on disk are not acknowledged as if they were."""
    stay.start()
    stay.stored = False
    stay.write(BIRTH)
    assert texts(stay.page)[0] == NO_DISK
    stay.stored = True
    stay.write("KN")
    assert NO_DISK not in texts(stay.page)


def test_a_draft_that_could_not_be_written_is_tried_again(stay: Stay) -> None:
    """Every second, without a key: an answer given just before the disk came back is not left unsaved."""
    stay.start()
    stay.stored = False
    stay.write(BIRTH)
    assert stay.wait(3) == (SealDraft(),) * 3
    stay.stored = True
    assert stay.wait(2) == (SealDraft(),)
    assert NO_DISK not in texts(stay.page)


def test_a_lost_disk_is_told_on_every_page(library: Library) -> None:
    """On side pages as in the questions."""
    stay = Stay(library).start()
    stay.stored = False
    stay.write(BIRTH)
    for command in (Command.HELP, Command.COMFORT, Command.STAFF):
        stay.command(command)
        assert texts(stay.page)[0] == NO_DISK
        stay.back()


def test_a_call_for_staff_that_comes_late_is_told_where_the_patient_is(stay: Stay) -> None:
    """The answer of the shell reads the page it finds."""
    stay.begin().choose(3)
    assert stay.choose(1)[-1] == SpeakPage()


@pytest.mark.parametrize("plugged", [True, False])
def test_a_headset_changes_no_answer_and_no_place(stay: Stay, plugged: bool) -> None:
    """Plugging in or out in mid-question only changes who may hear."""
    stay.start().type("2412")
    shown = stay.page
    stay.send(ListeningChanged(True))
    if not plugged:
        assert stay.send(ListeningChanged(False)) == (Silence(),)
    assert stay.page == shown


def test_turning_a_long_page_says_which_part_is_shown(stay: Stay) -> None:
    """A small screen shows a page in parts: the first comes with the page, the others are told."""
    stay.start()
    assert stay.send(Turned(1, 3)) == ()
    assert stay.page.parts == (1, 3)
    assert said(stay.send(Turned(2, 3))) == ("Page 2 of 3",)
    assert stay.send(Turned(2, 3)) == ()
    stay.write(BIRTH)
    assert stay.page.parts == (1, 1)


def test_turning_is_no_key_of_the_patients(stay: Stay) -> None:
    """A screen that lays itself out anew wakes nobody and gives no more time."""
    stay.send(Turned(1, 2), Turned(2, 2))
    assert not stay.visit.awake
    stay.start()
    stay.wait(300)
    stay.send(Turned(1, 2))
    assert stay.page.id == "idle"
    stay.send(Touched())
    assert stay.page.id == "interview/birth-date"
