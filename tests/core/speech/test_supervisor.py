"""The supervisor, with workers that misbehave on purpose."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.speech.protocol import Finished, Ready, Report, Say
from kiosk.speech.supervisor import Patience, Supervisor

QUICK = Patience(start=20.0, ping=0.02, answer=0.5, first=0.01, longest=0.04, healthy=60.0)
"""Restarts at once; a hang is noticed in half a second."""

HONEST = """
import json, sys
def tell(kind, **fields):
    print(json.dumps({"type": kind, **fields}), flush=True)
tell("ready", voices=["gmq/nb"])
for line in sys.stdin:
    command = json.loads(line)
    match command["type"]:
        case "ping": tell("pong", number=command["number"])
        case "say": tell("finished", id=command["id"])
        case "quit": break
"""

DEAF = """
import json, sys
print(json.dumps({"type": "ready", "voices": []}), flush=True)
for line in sys.stdin:
    pass
"""

FORKED_TONGUE = 'print("Audio saved", flush=True)' + HONEST


class Watched:
    """A supervisor and its news."""

    def __init__(self, command: Callable[[int], list[str]], patience: Patience) -> None:
        self.reports: list[Report] = []
        self.losses: list[str] = []
        self.changed = asyncio.Event()
        self.supervisor = Supervisor(
            command, dict(os.environ), on_report=self.report, on_lost=self.lose, patience=patience
        )

    def report(self, report: Report) -> None:
        """A report came."""
        self.reports.append(report)
        self.changed.set()

    def lose(self, reason: str) -> None:
        """A worker was lost."""
        self.losses.append(reason)
        self.changed.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for news until this holds."""
        async with asyncio.timeout(30):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def supervised(*scripts: str, patience: Patience = QUICK) -> AsyncIterator[Watched]:
    """A running supervisor whose workers are these scripts in turn, the last one again and again."""
    watched = Watched(lambda restarts: [sys.executable, "-c", scripts[min(restarts, len(scripts) - 1)]], patience)
    watched.supervisor.start()
    try:
        yield watched
    finally:
        await watched.supervisor.aclose()
        assert children() == []


def children() -> list[str]:
    """The process ids of this process's children, zombies too."""
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


def ready_times(watched: Watched, times: int) -> Callable[[], bool]:
    """Has a worker become ready so often?"""
    return lambda: sum(isinstance(report, Ready) for report in watched.reports) >= times


async def test_reports_come_in_order() -> None:
    """What the worker says reaches the kiosk, and the other way round."""
    async with supervised(HONEST) as watched:
        await watched.until(ready_times(watched, 1))
        for sentence in (1, 2):
            watched.supervisor.send(Say(sentence, "Hei", "nb", 125, 1.0))
        await watched.until(lambda: len(watched.reports) == 3)
        assert watched.reports == [Ready(("gmq/nb",)), Finished(1), Finished(2)]
        assert watched.losses == []


async def test_a_worker_that_ends_is_replaced() -> None:
    """Whatever a worker dies of, the next one is started, and told apart by its number of restarts."""
    async with supervised("raise SystemExit(3)", "import os; os.abort()", HONEST) as watched:
        await watched.until(ready_times(watched, 1))
        assert len(watched.losses) == 2


async def test_a_worker_that_hangs_is_killed() -> None:
    """A11Y: a worker that does not answer is killed and replaced."""
    async with supervised(DEAF, HONEST) as watched:
        await watched.until(ready_times(watched, 2))
        assert len(watched.losses) == 1
        assert "did not answer" in watched.losses[0]


async def test_a_worker_that_never_gets_ready_is_killed() -> None:
    """Starting takes its time, but not for ever."""
    silent = "import sys; sys.stdin.read()"
    async with supervised(silent, patience=Patience(start=0.2, answer=0.2, first=0.01)) as watched:
        await watched.until(lambda: len(watched.losses) >= 1)
        assert "not ready" in watched.losses[0]


async def test_a_worker_that_can_not_be_started() -> None:
    """A missing program is a loss like any other, and is tried again."""
    watched = Watched(lambda restarts: ["/nonexistent/python"], QUICK)
    watched.supervisor.start()
    await watched.until(lambda: len(watched.losses) >= 2)
    await watched.supervisor.aclose()
    assert "can't be started" in watched.losses[0]


async def test_bad_lines_are_passed_over() -> None:
    """What is no report is noted for diagnosis, like everything on stderr, and harms nothing."""
    async with supervised(FORKED_TONGUE) as watched:
        await watched.until(ready_times(watched, 1))
        assert any("bad line" in note for note in watched.supervisor.diagnosis)
        watched.supervisor.send(Say(1, "Hei", "nb", 125, 1.0))
        await watched.until(lambda: Finished(1) in watched.reports)
        assert watched.losses == []


async def test_endless_line() -> None:
    """A worker that writes without end is killed before it fills the memory."""
    flood = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    async with supervised(flood, HONEST) as watched:
        await watched.until(ready_times(watched, 1))
        assert "line of more than" in watched.losses[0]


async def test_stderr_is_bounded() -> None:
    """However much native code prints, only the latest lines are kept, and nothing reaches the terminal."""
    noisy = "import sys\nfor n in range(5000): print('noise', n, file=sys.stderr)\n" + HONEST
    async with supervised(noisy) as watched:
        await watched.until(ready_times(watched, 1))
        assert len(watched.supervisor.diagnosis) <= 200


async def test_sending_to_nobody() -> None:
    """A command without a worker is lost without an error."""
    watched = Watched(lambda restarts: [sys.executable], QUICK)
    watched.supervisor.send(Say(1, "Hei", "nb", 125, 1.0))
    await watched.supervisor.aclose()


async def test_a_failing_listener_does_not_end_supervision() -> None:
    """What a listener raises goes to the loop's own handler; the worker lives on."""
    raised: list[dict[str, Any]] = []
    twice = asyncio.Event()

    def handle(loop: object, context: dict[str, Any]) -> None:
        raised.append(context)
        if len(raised) == 2:
            twice.set()

    def fail(report: Report) -> None:
        raise LookupError

    asyncio.get_running_loop().set_exception_handler(handle)
    command = [sys.executable, "-c", HONEST.replace('"ready"', '"cut", id=1); tell("ready"')]
    supervisor = Supervisor(
        lambda restarts: command, dict(os.environ), on_report=fail, on_lost=pytest.fail, patience=QUICK
    )
    supervisor.start()
    async with asyncio.timeout(30):
        await twice.wait()
    await supervisor.aclose()
    assert all(isinstance(context["exception"], LookupError) for context in raised)


async def test_closing_before_the_worker_is_there() -> None:
    """A kiosk that ends as soon as it has started leaves nothing behind."""
    async with supervised(HONEST):
        pass
