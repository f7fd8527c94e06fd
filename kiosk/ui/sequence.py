"""The staff's way out: keys pressed one after another within a time, matched without any clock of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

STAFF_EXIT = ("f12", "f12", "f10", "f12")
SECONDS = 10.0


class Match(StrEnum):
    """How far the keys pressed so far follow the sequence."""

    NONE = "none"
    PARTLY = "partly"
    WHOLE = "whole"


@dataclass
class Sequence:
    """Follows key presses. ``keys`` are Textual's names; the whole sequence must fit within ``seconds``."""

    keys: tuple[str, ...] = STAFF_EXIT
    seconds: float = SECONDS
    _pressed: list[tuple[str, float]] = field(default_factory=list)

    def press(self, key: str, now: float) -> Match:
        """Take one key, pressed at ``now`` (monotonic seconds), and say how far the sequence has come.

        PARTLY is said from the second key on: the first alone is an ordinary key.
        """
        self._pressed = [(each, at) for each, at in self._pressed if now - at <= self.seconds]
        self._pressed.append((key, now))
        while self._pressed and not self._follows():
            self._pressed.pop(0)
        if len(self._pressed) == len(self.keys) > 0:
            self._pressed.clear()
            return Match.WHOLE
        return Match.PARTLY if len(self._pressed) > 1 else Match.NONE

    def _follows(self) -> bool:
        pressed = tuple(key for key, _ in self._pressed)
        return pressed == self.keys[: len(pressed)]
