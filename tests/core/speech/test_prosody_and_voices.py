"""Rate, volume and voice: the patient's settings in the synthesiser's terms."""

from __future__ import annotations

import itertools
import math
import sys
from pathlib import Path

import pytest

from kiosk.speech.prosody import gain, prosody
from kiosk.speech.voices import bundled_voices, has_voice, voice_for
from kiosk.visit.visit import RATE_STEPS, VOLUME_STEPS, Comfort

ESPEAK = ("gmq/nb", "gmq/da", "gmw/en", "gmw/en-us", "gmq/sv", "eu")


def test_rates() -> None:
    """A11Y-S04: seven steps from half to double of 125 words a minute."""
    rates = [prosody(Comfort(rate=step)).rate for step in range(len(RATE_STEPS))]
    assert rates == [62, 79, 100, 125, 156, 200, 250]


def test_volume_steps() -> None:
    """A11Y-S05: at least nine steps, each louder than the one before by at most 10 dB, up to full scale."""
    gains = [prosody(Comfort(volume=step)).gain for step in range(len(VOLUME_STEPS))]
    steps = [20 * math.log10(louder / softer) for softer, louder in itertools.pairwise(gains)]
    assert len(gains) >= 9
    assert all(0 < step <= 10 for step in steps)
    assert gain(100) == gains[-1] == 1.0


@pytest.mark.parametrize(
    ("language", "voice"), [("nb", "gmq/nb"), ("da", "gmq/da"), ("en", "gmw/en"), ("sv", "gmq/sv")]
)
def test_voice_of_a_language(language: str, voice: str) -> None:
    """Each language has its own voice."""
    assert voice_for(language, ESPEAK) == voice


@pytest.mark.parametrize("language", ["fi", "q", "", "NB-x"])
def test_no_voice_rather_than_anothers(language: str) -> None:
    """A11Y-S06: a language without a voice has none; no other is taken for it."""
    assert voice_for(language, ESPEAK) is None


@pytest.mark.parametrize(("language", "there"), [("nb", True), ("da", True), ("en", True), ("sv", True), ("xx", False)])
def test_which_languages_can_be_spoken(language: str, there: bool) -> None:
    """That a language has a voice is known without starting the voice: it is not loaded into this process."""
    assert has_voice(language) is there
    assert "pyttsx3" not in sys.modules
    assert "libespeak" not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_bundled_voices_are_named_as_the_synthesiser_names_them() -> None:
    """The ids are those that the worker's list has, lower case."""
    assert {"gmq/nb", "gmq/da", "gmw/en", "gmw/en-us"} <= set(bundled_voices())
