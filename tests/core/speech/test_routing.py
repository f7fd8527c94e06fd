"""A11Y-S08: what the room may hear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.library.types import Words
from kiosk.speech.routing import route
from kiosk.speech.script import focus_script, page_script, where_script
from kiosk.speech.utterance import Utterance
from kiosk.visit.page import Privacy
from tests.core.speech.samples import FIELD, LANGUAGES, QUESTION, keys

NOTICE = "nb: This part is private. It is shown on the screen."


def words(language: str) -> Words:
    """A catalogue that shows which language was asked for."""
    return lambda message: f"{language}: {message}"


def on_loudspeaker(utterances: tuple[Utterance, ...]) -> list[str]:
    """What the loudspeaker says of it, checked to be public."""
    routed = route(utterances, private_listening=False, aloud=False, words=words)
    assert {each.privacy for each in routed} <= {Privacy.PUBLIC}
    return [each.text for each in routed]


@pytest.mark.parametrize(("private_listening", "aloud"), [(True, False), (False, True), (True, True)])
def test_all_is_said_in_private(private_listening: bool, aloud: bool) -> None:
    """With a headset, or by the patient's own choice, everything is said, unchanged."""
    script = page_script(QUESTION, keys)
    assert route(script, private_listening=private_listening, aloud=aloud, words=words) == script


def test_page_on_a_loudspeaker() -> None:
    """Private parts are left out; the reading says once, where the first was, that they are on the screen."""
    said = on_loudspeaker(page_script(QUESTION, keys))
    assert said[4:7] == ["1: Ja.", NOTICE, "2: Nei."]
    assert said.count(NOTICE) == 1


def test_where_on_a_loudspeaker() -> None:
    """Asked where one is, the kiosk names the question, not the answer."""
    said = on_loudspeaker(where_script(FIELD, keys))
    assert NOTICE in said
    assert not any("1960" in text for text in said)


def test_public_page_needs_no_notice() -> None:
    """A page without anything private is said as it is."""
    script = page_script(LANGUAGES, keys)
    assert route(script, private_listening=False, aloud=False, words=words) == script


def test_short_reading_says_so_only_when_nothing_is_left() -> None:
    """Moving among choices is not interrupted by the notice; what was chosen, and a field's value, get it instead."""
    assert on_loudspeaker(focus_script(replace(QUESTION, focus=2))) == ["2: Nei."]
    assert not any("Ja" in said for said in on_loudspeaker(focus_script(QUESTION)))
    assert on_loudspeaker(focus_script(FIELD)) == [NOTICE]


def test_nothing_stays_nothing() -> None:
    """No utterances, no notice."""
    assert on_loudspeaker(()) == []
