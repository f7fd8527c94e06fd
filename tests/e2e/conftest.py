"""Shared by the end-to-end tests: one whole visit on the screen and one in lines, run once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.driving import Lines, Screen, outbox
from tests.e2e.script import QUESTIONS, WAY_IN, WAY_OUT, Step


@dataclass
class Finished:
    """A visit that was carried through: its state directory, what was shown on each page, what was said."""

    state: Path
    pages: list[tuple[str, str]] = field(default_factory=list)
    speech: list[dict[str, Any]] = field(default_factory=list)

    @property
    def summary(self) -> Path:
        """The one sealed summary."""
        (found,) = outbox(self.state)
        return found


def spoken(log: Path) -> list[dict[str, Any]]:
    """The speech log, line by line."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def walk(screen: Screen, steps: tuple[Step, ...], pages: list[tuple[str, str]]) -> None:
    """Answer each step on the screen, keeping what each page showed."""
    for step in steps:
        shown = screen.wait_for(step.heading)
        pages.append((step.heading, shown))
        screen.press(step.keys())


def carry_through(screen: Screen, pages: list[tuple[str, str]]) -> None:
    """The whole visit, through every part of the review, to the receipt."""
    walk(screen, WAY_IN + QUESTIONS, pages)
    for part in ("Del 1 av 3", "Del 2 av 3", "Del 3 av 3"):
        pages.append(("Stemmer det du har svart?", screen.wait_for(part)))
        screen.press("+")
    walk(screen, WAY_OUT[1:], pages)
    pages.append(("Takk", screen.wait_for("Besøkskoden din er")))


@pytest.fixture(scope="session")
def on_screen(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The whole visit in a real pseudo-terminal of 80 by 22."""
    state = tmp_path_factory.mktemp("screen")
    log = state / "speech.jsonl"
    finished = Finished(state)
    with Screen("demo", "--state-dir", str(state), "--audio", "null", "--speech-log", str(log)) as screen:
        screen.wait_for("Demoklinikken")
        screen.press("\r")  # the first key of all makes the kiosk speak; a number would choose at once
        carry_through(screen, finished.pages)
        screen.press("\x1b[24~\x1b[24~\x1b[21~\x1b[24~")
        assert screen.wait_for_end() == 0
    finished.speech = spoken(log)
    return finished


@pytest.fixture(scope="session")
def in_lines(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The same visit in line mode."""
    state = tmp_path_factory.mktemp("lines")
    finished = Finished(state)
    with Lines("--plain", *_demo_settings(state)) as lines:
        position = 0
        for step in WAY_IN + QUESTIONS:
            position = lines.wait_for(step.heading, position)
            for line in step.lines():
                lines.type(line)
        for _ in range(3):
            lines.type("neste")
        position = lines.wait_for(WAY_OUT[1].heading, position)
        lines.type("1")
        lines.wait_for("Besøkskoden din er", position)
        assert lines.end_input() == 0
    return finished


def _demo_settings(state: Path) -> tuple[str, ...]:
    """A clinic's own kiosk.toml with a new key, so that `kiosk run` is walked too."""
    from kiosk.clinic.identity import new_identity

    (state / "keys").mkdir()
    public = new_identity(state / "keys" / "demo-clinic.key")
    config = state / "kiosk.toml"
    config.write_text(f'recipients = ["{public}"]\nstate_dir = "{state}"\n[speech]\naudio = "null"\n')
    return "--config", str(config)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """An empty state directory."""
    return tmp_path / "state"
