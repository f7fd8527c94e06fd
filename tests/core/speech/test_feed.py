"""What the sound device pulls."""

from __future__ import annotations

from array import array

import pytest

from kiosk.speech.feed import Feed
from kiosk.speech.pcm import Clip


class Listener:
    """A feed, and what it told."""

    def __init__(self) -> None:
        self.events: list[tuple[str, int]] = []
        self.feed = Feed(
            started=lambda clip: self.events.append(("started", clip)),
            finished=lambda clip: self.events.append(("finished", clip)),
        )

    def heard(self, frames: int) -> list[int]:
        """Pull, as numbers."""
        return list(array("h", self.feed.pull(frames)))


@pytest.fixture
def listener() -> Listener:
    """A fresh feed."""
    return Listener()


def clip(number: int, *samples: int, gain: float = 1.0) -> Clip:
    """A clip of these samples."""
    return Clip(number, array("h", samples).tobytes(), gain)


def test_silence_when_empty(listener: Listener) -> None:
    """There is always something to pull."""
    assert listener.heard(3) == [0, 0, 0]


def test_clips_follow_each_other_without_a_gap(listener: Listener) -> None:
    """The next sentence begins in the buffer in which the last one ends."""
    listener.feed.put(clip(1, 1, 2, 3))
    listener.feed.put(clip(2, 4, 5))
    assert listener.heard(2) == [1, 2]
    assert listener.heard(4) == [3, 4, 5, 0]
    assert listener.events == [("started", 1), ("finished", 1), ("started", 2), ("finished", 2)]


def test_clear_is_silence_from_the_next_buffer(listener: Listener) -> None:
    """A11Y-S02: after a stop not one more sample is given out; the ids say what was dropped."""
    listener.feed.put(clip(1, 1, 2, 3))
    listener.feed.put(clip(2, 4))
    listener.heard(1)
    assert listener.feed.clear() == (1, 2)
    assert listener.heard(2) == [0, 0]
    listener.feed.put(clip(3, 7))
    assert listener.heard(1) == [7]
    assert ("finished", 1) not in listener.events


def test_gain(listener: Listener) -> None:
    """Volume is a factor on the samples, each clip's own."""
    listener.feed.put(clip(1, 1000, -1000, gain=0.5))
    listener.feed.put(clip(2, 1000))
    assert listener.heard(3) == [500, -500, 1000]


def test_a_clip_of_nothing(listener: Listener) -> None:
    """A sentence without sound is over as soon as it begins."""
    listener.feed.put(clip(1))
    assert listener.heard(1) == [0]
    assert listener.events == [("started", 1), ("finished", 1)]
