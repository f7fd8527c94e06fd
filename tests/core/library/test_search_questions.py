"""Everyday questions to the FAQ that ships: in each language the right topic comes first for at least 27 of 30."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kiosk.library.loader import content_dir, load
from kiosk.library.search import Index, Score
from kiosk.library.types import Library

QUESTIONS = Path(__file__).parents[2] / "data" / "search"
ENOUGH, ASKED = 27, 30


@dataclass(frozen=True, slots=True)
class Question:
    """What a patient asks, and the topic that should come first."""

    ask: str
    topic: str


@pytest.fixture(scope="module")
def library() -> Library:
    """What ships in content/."""
    return load(content_dir())


def questions(language: str) -> list[Question]:
    """The questions of one language: a list of {ask, topic}."""
    path = QUESTIONS / f"{language}.yaml"
    assert path.is_file(), f"{path} is missing: write 30 everyday questions, each {{ask: …, topic: …}}"
    return [Question(each["ask"], each["topic"]) for each in YAML(typ="safe").load(path.read_text(encoding="utf-8"))]


def misses(language: str, library: Library) -> Iterator[str]:
    """For each question whose topic is not first: what came instead, and what each word brought."""
    index = Index(library.topics, language)
    for question in questions(language):
        if index(question.ask).topics[:1] != (question.topic,):
            yield f"“{question.ask}” should find {question.topic}:"
            scores = index.scores(question.ask)
            wanted = [score for score in scores[3:] if score.topic == question.topic]
            yield from (f"    {shown(score)}" for score in (*scores[:3], *wanted))


def shown(score: Score) -> str:
    """A score in one line, the words that brought most first."""
    parts = sorted(score.parts.items(), key=lambda part: -part[1])
    return f"{score.topic} {score.total:.2f}: " + ", ".join(f"{word} {brought:.2f}" for word, brought in parts)


@pytest.mark.parametrize("language", ["nb", "da", "en"])
def test_the_right_topic_comes_first(language: str, library: Library) -> None:
    """Thirty questions as patients ask them, none twice, each about a topic that is there; 27 answered at once."""
    asked = questions(language)
    assert len({question.ask for question in asked}) == len(asked) >= ASKED
    assert {question.topic for question in asked} <= {topic.id for topic in library.topics}
    missed = list(misses(language, library))
    right = len(asked) - sum(not line.startswith(" ") for line in missed)
    assert right * ASKED >= ENOUGH * len(asked), "\n".join([f"{right} of {len(asked)}", *missed])
