"""The sound device, lost and found again."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import SpeechError
from kiosk.speech.outlet import LOST_AFTER, OPENINGS, OpenDevice, Outlet
from kiosk.speech.protocol import Sound


class BriefDevice:
    """Plays for as many looks as it is given, then is gone."""

    name = "Brief"

    def __init__(self, looks: int) -> None:
        self.looks = looks
        self.closed = False

    def idle(self) -> float:
        """Seconds since the last pull."""
        self.looks -= 1
        return 0.0 if self.looks >= 0 else LOST_AFTER

    def close(self) -> None:
        """Note it."""
        self.closed = True


def run(openings: list[BriefDevice | None]) -> tuple[list[Sound], list[float]]:
    """What is reported, and waited, when openings end like this (None: fails), and then always fail."""
    reports: list[Sound] = []
    waits: list[float] = []
    left = iter(openings)

    def open_device() -> OpenDevice:
        device = next(left, None)
        if device is None:
            raise SpeechError("No card.")
        return device

    wait: Callable[[float], None] = waits.append
    Outlet(open_device, reports.append, wait).run()
    return reports, waits


def test_no_card_is_said_once_and_tried_again() -> None:
    """Without a device that is reported once; the tries grow apart to half a minute, and end at last."""
    reports, waits = run([])
    assert reports == [Sound(False, "No card.")]
    assert waits[:8] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert len(waits) == OPENINGS


def test_lost_and_found() -> None:
    """A device that goes is closed and reported, and reported again when it is back."""
    first, second = BriefDevice(3), BriefDevice(1)
    reports, _ = run([first, None, second])
    assert [report.available for report in reports] == [True, False, True, False]
    assert first.closed
    assert second.closed
