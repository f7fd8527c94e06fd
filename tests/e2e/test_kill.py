"""Killed at any moment: every answer that was acknowledged is in a sealed file that opens."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.e2e.conftest import Finished, walk
from tests.e2e.driving import Lines, Screen, answers, key_of, opened, outbox
from tests.e2e.script import QUESTIONS, WAY_IN, Step

SEED = 20261121
ON_SCREEN, IN_LINES = 15, 35


def _acknowledged(done: tuple[Step, ...]) -> set[str]:
    return {step.link_id for step in done if step.link_id}


def _sealed(state: Path) -> dict[str, list[str]]:
    """The answers of the one draft, opened with the age tool."""
    (draft,) = (state / "drafts").glob("*.age")
    return answers(opened(draft, key_of(state)))


@pytest.fixture(scope="session")
def whole(in_lines: Finished) -> dict[str, list[str]]:
    """What the whole visit answers: the measure for every part of it."""
    return answers(opened(in_lines.summary, key_of(in_lines.state)))


@pytest.mark.parametrize("moment", range(ON_SCREEN))
def test_on_the_screen(moment: int, state: Path, whole: dict[str, list[str]]) -> None:
    """kill -9 while the screen is being used: what it had gone on from is sealed."""
    chance = random.Random(SEED + moment)
    count = chance.randrange(1, len(QUESTIONS))
    with Screen("demo", "--state-dir", str(state), "--audio", "null") as screen:
        walk(screen, WAY_IN + QUESTIONS[:count], [])
        screen.wait_for(QUESTIONS[count].heading)
        screen.press(QUESTIONS[count].keys()[: chance.randrange(0, 3)])
        screen.child.kill(9)
        screen.wait_for_end()
    sealed = _sealed(state)
    for link_id in _acknowledged(QUESTIONS[:count]):
        assert sealed[link_id] == whole[link_id]


@pytest.mark.parametrize("moment", range(IN_LINES))
def test_in_lines(moment: int, state: Path, whole: dict[str, list[str]]) -> None:
    """kill -9 at a random moment after a random line: whatever it had printed as gone on from is sealed."""
    chance = random.Random(SEED - moment)
    count = chance.randrange(1, len(QUESTIONS))
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        for step in WAY_IN + QUESTIONS[:count]:
            for line in step.lines():
                lines.type(line)
        lines.wait_for(QUESTIONS[chance.randrange(0, count)].heading)
        for _ in range(chance.randrange(0, 3)):
            lines.read(chance.random() / 20)
        lines.process.kill()
        while lines.read(1.0):
            pass
    reached = [step for step in QUESTIONS[1:] if f"\n{step.heading}\n" in lines.seen]
    done = QUESTIONS[: QUESTIONS.index(reached[-1])] if reached else ()
    sealed = _sealed(state) if done else {}
    for link_id in _acknowledged(tuple(done)):
        assert sealed[link_id] == whole[link_id]


def test_the_next_start_delivers_it(state: Path) -> None:
    """A draft found at start-up goes to the outbox as interrupted, and the next patient sees nothing of it."""
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        for step in WAY_IN + QUESTIONS[:3]:
            for line in step.lines():
                lines.type(line)
        lines.wait_for(QUESTIONS[3].heading)
        lines.process.kill()
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        lines.wait_for("Demoklinikken")
        for step in WAY_IN[:3]:
            for line in step.lines():
                lines.type(line)
        lines.wait_for("Før du begynner")
        assert lines.end_input() == 0
        assert "1961" not in lines.seen
    (delivered,) = outbox(state)
    assert "interrupted" in delivered.name
    assert not list((state / "drafts").iterdir())
    bundle = opened(delivered, key_of(state))
    assert answers(bundle)["birth-date"] == ["1961-03-12"]
    statuses = [entry["resource"].get("status") for entry in bundle["entry"]]
    assert "in-progress" in statuses
