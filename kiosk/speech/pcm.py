"""The one sound format between synthesiser and device, and what is done to samples."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

SAMPLE_RATE = 22050
"""Frames a second: what espeak-ng's voices are made for."""

FRAME = 2
"""Bytes in one frame: one channel of signed 16 bit."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One sentence ready to play. ``samples`` are frames as above, ``gain`` a factor from 0 to 1."""

    id: int
    samples: bytes
    gain: float = 1.0


def amplified(samples: bytes, gain: float) -> bytes:
    """The samples times ``gain``."""
    if gain == 1.0:
        return samples
    return array("h", [int(sample * gain) for sample in array("h", samples)]).tobytes()
