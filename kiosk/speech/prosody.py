"""From the patient's comfort settings to what the voice is told: words a minute, and gain."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.visit import RATE_STEPS, VOLUME_STEPS, Comfort

BASE_RATE = 125
"""Words a minute at 100 % (A11Y-S04: a base of 120-125)."""

RANGE = 40.0
"""Decibels from full scale down to where the curve would reach 0 %."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """How to speak: ``rate`` in words a minute, ``gain`` as a factor on the samples, 0 to 1."""

    rate: int = BASE_RATE
    gain: float = 1.0


def gain(percent: int) -> float:
    """The volume curve: full scale at 100 %, and 0.4 dB less for each percent below.

    With `VOLUME_STEPS` that is 4 dB a step, from 0 to -36 dB: evenly loud steps for the ear, each well under
    the 10 dB that A11Y-S05 allows.
    """
    return float(10 ** ((percent - 100) * RANGE / 100 / 20))


def prosody(comfort: Comfort) -> Prosody:
    """The prosody of a visit's comfort settings."""
    return Prosody(round(BASE_RATE * RATE_STEPS[comfort.rate] / 100), gain(VOLUME_STEPS[comfort.volume]))
