"""What every vault promises, on disk or in memory: one suite, run against both."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pyrage
import pytest

from kiosk.errors import VaultError
from kiosk.loop import Vault
from kiosk.questionnaire.answers import Answer
from kiosk.testing.vault import MemoryVault
from kiosk.vault.sealing import parse_recipients
from kiosk.vault.store import FileVault
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Place, Visit

MORNING = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
Kept = tuple[str, int, str]
"""What a test compares: visit id, number of answers, outcome ("" for a draft)."""


class Bench(Protocol):
    """A vault and a way to see what it keeps."""

    @property
    def vault(self) -> Vault:
        """The vault under test."""

    def drafts(self) -> list[Kept]:
        """The drafts kept."""

    def summaries(self) -> list[Kept]:
        """The finished summaries kept."""

    def calls(self) -> list[tuple[str, bool]]:
        """The calls for staff kept: visit id, urgent."""

    def failing(self) -> AbstractContextManager[None]:
        """While entered, nothing can be kept."""


@dataclass
class MemoryBench:
    """The memory vault, seen through its own attributes."""

    vault: MemoryVault

    def drafts(self) -> list[Kept]:
        """As `Bench`."""
        return [(visit.id, len(visit.answers), "") for visit in self.vault.drafts.values()]

    def summaries(self) -> list[Kept]:
        """As `Bench`."""
        return [(visit.id, len(visit.answers), str(outcome)) for visit, outcome in self.vault.finished]

    def calls(self) -> list[tuple[str, bool]]:
        """As `Bench`."""
        return [(visit.id, urgent) for visit, urgent in self.vault.calls]

    @contextmanager
    def failing(self) -> Iterator[None]:
        """As `Bench`."""
        self.vault.failing = True
        yield
        self.vault.failing = False


@dataclass
class FileBench:
    """The vault on disk, seen by opening every file it wrote."""

    vault: FileVault
    directory: Path
    identity: pyrage.x25519.Identity
    patch: pytest.MonkeyPatch

    def drafts(self) -> list[Kept]:
        """As `Bench`."""
        return [(found["id"], found["answers"], found["outcome"]) for found in self._opened("drafts")]

    def summaries(self) -> list[Kept]:
        """As `Bench`."""
        return [
            (found["id"], found["answers"], found["outcome"]) for found in self._opened("outbox") if "outcome" in found
        ]

    def calls(self) -> list[tuple[str, bool]]:
        """As `Bench`."""
        return [(found["id"], found["urgent"]) for found in self._opened("outbox") if "urgent" in found]

    def _opened(self, folder: str) -> list[dict[str, Any]]:
        files = sorted((self.directory / folder).iterdir())
        return [json.loads(pyrage.decrypt(path.read_bytes(), [self.identity])) for path in files]

    @contextmanager
    def failing(self) -> Iterator[None]:
        """As `Bench`: every fsync finds the disk full."""

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with self.patch.context() as patch:
            patch.setattr(os, "fsync", full)
            yield


def build(visit: Visit, outcome: Outcome | None) -> bytes:
    """A summary that shows just what the tests compare."""
    return json.dumps({"id": visit.id, "answers": len(visit.answers), "outcome": outcome or ""}).encode()


def build_call(visit: Visit, urgent: bool) -> bytes:
    """A call that shows just what the tests compare."""
    return json.dumps({"id": visit.id, "urgent": urgent}).encode()


@pytest.fixture(params=["memory", "file"])
def bench(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Each vault in turn."""
    if request.param == "memory":
        yield MemoryBench(MemoryVault())
        return
    identity = pyrage.x25519.Identity.generate()
    recipients = parse_recipients([str(identity.to_public())])
    with FileVault(tmp_path, recipients, build, build_call) as vault:
        yield FileBench(vault, tmp_path, identity, monkeypatch)


@pytest.fixture
def visit() -> Visit:
    """A visit without answers."""
    return Visit(
        id="6f1c1ab0-0000-4000-8000-000000000001",
        code="7KQM",
        started=MORNING,
        now=MORNING,
        language="en",
        place=Place("interview"),
    )


def answered(visit: Visit, count: int) -> Visit:
    """The visit with ``count`` answers."""
    answers = visit.answers
    for number in range(count):
        answers = answers.with_(f"q{number}", Answer(("yes",)))
    return replace(visit, answers=answers)


def test_a_draft_replaces_the_one_before(bench: Bench, visit: Visit) -> None:
    """There is one draft a visit, and it is the latest."""
    bench.vault.draft(answered(visit, 1))
    bench.vault.draft(answered(visit, 2))
    assert bench.drafts() == [(visit.id, 2, "")]
    assert bench.summaries() == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_finished_summary_replaces_its_draft(bench: Bench, visit: Visit, outcome: Outcome) -> None:
    """However a visit ends, its summary is in the outbox once and its draft is gone."""
    bench.vault.draft(answered(visit, 3))
    bench.vault.finish(answered(visit, 3), outcome)
    assert bench.drafts() == []
    assert bench.summaries() == [(visit.id, 3, str(outcome))]


def test_finishing_needs_no_draft(bench: Bench, visit: Visit) -> None:
    """A visit that sealed no draft can be finished."""
    bench.vault.finish(visit, Outcome.COMPLETED)
    assert bench.summaries() == [(visit.id, 0, "completed")]


def test_finishing_again_keeps_one_summary(bench: Bench, visit: Visit) -> None:
    """A retry after trouble does not leave the clinician two summaries of one visit."""
    bench.vault.finish(answered(visit, 1), Outcome.CALLED_EARLY)
    bench.vault.finish(answered(visit, 2), Outcome.COMPLETED)
    assert bench.summaries() == [(visit.id, 2, "completed")]


def test_another_visit_is_left_alone(bench: Bench, visit: Visit) -> None:
    """Finishing one visit touches no other's draft."""
    other = replace(visit, id="6f1c1ab0-0000-4000-8000-000000000002", code="X4PT")
    bench.vault.draft(other)
    bench.vault.finish(visit, Outcome.COMPLETED)
    assert bench.drafts() == [(other.id, 0, "")]


@pytest.mark.parametrize("urgent", [True, False])
def test_a_call_for_staff_is_kept(bench: Bench, visit: Visit, urgent: bool) -> None:
    """A call goes out with its urgency, and leaves the draft as it was."""
    bench.vault.draft(answered(visit, 1))
    bench.vault.call_staff(visit, urgent=urgent)
    assert bench.calls() == [(visit.id, urgent)]
    assert bench.drafts() == [(visit.id, 1, "")]


def test_failing_raises_and_loses_nothing(bench: Bench, visit: Visit) -> None:
    """When the disk fails, every call says so, and what was kept before is still there."""
    bench.vault.draft(answered(visit, 1))
    with bench.failing():
        with pytest.raises(VaultError):
            bench.vault.draft(answered(visit, 2))
        with pytest.raises(VaultError):
            bench.vault.finish(answered(visit, 2), Outcome.COMPLETED)
        with pytest.raises(VaultError):
            bench.vault.call_staff(visit, urgent=True)
    assert bench.drafts() == [(visit.id, 1, "")]
    assert bench.summaries() == []
    assert bench.calls() == []
    bench.vault.draft(answered(visit, 2))
    assert bench.drafts() == [(visit.id, 2, "")]
