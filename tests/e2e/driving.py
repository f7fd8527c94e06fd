"""Driving a real kiosk from outside: in a pseudo-terminal with a terminal emulator, or through its lines."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

SETTLED = 0.05
"""Seconds without anything new, after which a page counts as drawn."""

PATIENCE = 20.0
"""Seconds before a test gives up waiting for what it was promised."""


def kiosk_command(*arguments: str) -> list[str]:
    """The kiosk of this checkout, as a command."""
    return [sys.executable, "-m", "kiosk", *arguments]


def environment() -> dict[str, str]:
    """The test's own environment with a plain terminal and none of the caller's kiosk settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KIOSK_")}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}


class Screen:
    """A kiosk in a pseudo-terminal, seen through pyte."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 22,
        command: tuple[str, ...] = (sys.executable, "-m", "kiosk"),
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            command[0], [*command[1:], *arguments], dimensions=(rows, columns), env=environment(), timeout=PATIENCE
        )

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: object) -> None:
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
        self.child.close(force=True)

    def text(self) -> str:
        """The screen as one line of words, so that wrapped sentences are whole again."""
        return " ".join(" ".join(self.screen.display).split())

    def read(self, seconds: float) -> bool:
        """Take what the kiosk draws within ``seconds``; False when nothing came."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def wait_for(self, promise: Callable[[str], bool] | str) -> str:
        """Read until the screen keeps the promise; fail with what it shows instead."""
        holds = (lambda shown: promise in shown) if isinstance(promise, str) else promise
        end = time.monotonic() + PATIENCE
        while not holds(self.text()):
            if time.monotonic() > end or (not self.read(1.0) and not self.child.isalive()):
                shown = "\n".join(self.screen.display)
                raise AssertionError(f"the screen never showed {promise!r}, but:\n{shown}")
        self.settle()
        return self.text()

    def settle(self, quiet: float = SETTLED) -> None:
        """Read until nothing new has come for ``quiet`` seconds."""
        while self.read(quiet):
            pass

    def press(self, keys: str) -> None:
        """Type keys, as bytes a terminal sends."""
        self.child.send(keys)

    def wait_for_end(self) -> int:
        """Read to the end of the program; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < end:
            self.read(0.2)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -int(self.child.signalstatus or 0)


class Lines:
    """A kiosk in line mode: lines in, lines out."""

    def __init__(self, *arguments: str, command: tuple[str, ...] = (sys.executable, "-m", "kiosk")) -> None:
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(),
        )
        self.seen = ""

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def read(self, seconds: float) -> bool:
        """Take what the kiosk prints within ``seconds``; False when nothing came."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        data = os.read(self.process.stdout.fileno(), 65536) if ready else b""
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def wait_for(self, words: str, start: int = 0) -> int:
        """Read until ``words`` were printed after position ``start``; the position behind them."""
        end = time.monotonic() + PATIENCE
        while (found := self.seen.find(words, start)) < 0:
            if not self.read(1.0) and (time.monotonic() > end or self.process.poll() is not None):
                raise AssertionError(f"never printed {words!r} after:\n{self.seen[start:]}")
        return found + len(words)

    def type(self, line: str) -> None:
        """Type one line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def end_input(self) -> int:
        """Close the input, as Ctrl-D does, and read to the end; the exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        while self.read(PATIENCE):
            pass
        return self.process.wait(timeout=PATIENCE)


def outbox(state: Path) -> list[Path]:
    """The sealed summaries waiting, oldest first."""
    return [path for path in sorted((state / "outbox").glob("*.age")) if "-call-" not in path.name]


def key_of(state: Path) -> Path:
    """The demo clinic's secret key."""
    return state / "keys" / "demo-clinic.key"


def opened(file: Path, key: Path) -> dict[str, Any]:
    """A sealed file opened by the age tool itself. On CI the tool must be there."""
    if shutil.which("age") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("age is not installed: apt-get install age")
    result = subprocess.run(["age", "-d", "-i", str(key), str(file)], capture_output=True, check=True, timeout=PATIENCE)
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The Bundle's resources of one kind."""
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def answers(bundle: dict[str, Any]) -> dict[str, list[str]]:
    """What was answered, by linkId: codes, texts and dates, or the reason for there being none."""

    def walk(items: list[dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
        for item in items:
            if "answer" in item:
                yield item["linkId"], [_value(answer) for answer in item["answer"]]
            yield from walk(item.get("item", []))

    return dict(walk(resources(bundle, "QuestionnaireResponse")[0]["item"]))


def _value(answer: dict[str, Any]) -> str:
    for key, value in answer.items():
        if key.startswith("value"):
            return str(value["code"]) if isinstance(value, dict) else str(value)
    return next(str(each["valueCode"]) for each in answer["extension"] if "valueCode" in each)
