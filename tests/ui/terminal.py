"""A program on a real pseudo-terminal, its output in a terminal emulator: what a person would see, and every byte."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pexpect
import pyte


class Screen(pyte.Screen):
    """A pyte screen that passes over the private sequences of the kitty keyboard protocol."""

    def report_device_attributes(self, mode: int = 0, **_: object) -> None:
        """Say nothing: the kiosk asks nothing that it needs an answer to."""


@dataclass
class Terminal:
    """A running program and the screen it draws on."""

    child: pexpect.spawn
    screen: Screen
    stream: pyte.ByteStream
    raw: bytes = b""

    def read(self) -> bool:
        """Take what has come, waiting a little; False when the program has closed the terminal."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(strip_private(data))
        return True

    def until(self, seen: Callable[[], bool], seconds: float = 20) -> None:
        """Read until something is seen. Fails with the screen when it isn't within ``seconds``."""
        deadline = time.monotonic() + seconds
        while not seen():
            alive = self.read()
            assert seen() or (alive and time.monotonic() < deadline), self.text

    def shows(self, text: str) -> None:
        """Wait for a text on the screen."""
        self.until(lambda: text in self.text)

    def stands_on(self, label: str) -> None:
        """Wait until the cursor stands on the focused choice with this label."""
        self.until(lambda: label in self.row and self.row.lstrip().startswith(">"))

    def ends(self) -> int:
        """Wait until the program has ended; its exit code, or minus the signal that ended it."""
        deadline = time.monotonic() + 20
        while self.read() and time.monotonic() < deadline:
            pass
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def send(self, keys: str) -> None:
        """Type these bytes."""
        self.child.send(keys)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    @property
    def text(self) -> str:
        """The screen, row by row."""
        return "\n".join(self.screen.display)

    @property
    def row(self) -> str:
        """The row that the cursor stands on."""
        return self.screen.display[self.screen.cursor.y]

    @property
    def mode(self) -> tuple[bool, bool]:
        """Are full screen and hidden cursor on, by the last sequence sent for each?"""
        return _last(self.raw, b"\x1b[?1049h", b"\x1b[?1049l"), _last(self.raw, b"\x1b[?25l", b"\x1b[?25h")


def _last(raw: bytes, on: bytes, off: bytes) -> bool:
    return raw.rfind(on) > raw.rfind(off)


def strip_private(data: bytes) -> bytes:
    """Without the kitty keyboard sequences, which pyte prints as text."""
    return data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b"")


@contextmanager
def terminal(*command: str, size: tuple[int, int] = (80, 22), term: str = "xterm-256color") -> Iterator[Terminal]:
    """Run this Python program (arguments after ``python``) on a terminal of this size (columns, rows)."""
    width, height = size
    environment = {**os.environ, "TERM": term, "COLORTERM": "", "PYTHONFAULTHANDLER": "1"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    child = pexpect.spawn(sys.executable, list(command), dimensions=(height, width), env=environment)
    child.delaybeforesend = None
    screen = Screen(width, height)
    try:
        yield Terminal(child, screen, pyte.ByteStream(screen))
    finally:
        child.close(force=True)
