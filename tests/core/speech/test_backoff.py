"""How long until the next try."""

from __future__ import annotations

from kiosk.speech.backoff import Backoff


def test_doubles_to_the_longest() -> None:
    """Each failure in a row waits twice as long, up to a limit."""
    backoff = Backoff(first=0.25, longest=1.5, healthy=60)
    assert [backoff.after(lived=1) for _ in range(5)] == [0.25, 0.5, 1.0, 1.5, 1.5]


def test_a_healthy_life_starts_over() -> None:
    """After a minute of health the next failure is the first again."""
    backoff = Backoff(first=0.25, longest=10, healthy=60)
    for _ in range(4):
        backoff.after(lived=0)
    assert [backoff.after(lived=60), backoff.after(lived=0)] == [0.25, 0.5]
