"""Gives the terminal to the screen alone: nothing else is ever written to it, least of all a traceback."""

from __future__ import annotations

import codecs
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TextIO

from textual.drivers import linux_driver

from kiosk.ui import crash
from kiosk.ui.app import KioskApp

IGNORED_SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
"""What Ctrl-C, Ctrl-\\ and Ctrl-Z send in the moments before and after the terminal is in raw mode."""


def run(app: KioskApp) -> int:
    """Run the app on the terminal of standard error until it ends; return the exit code for the process.

    After a crash the neutral page is left on the restored terminal. No exception comes out of here.
    """
    linux_driver.getincrementaldecoder = _tolerant  # type: ignore[assignment, attr-defined]
    with own_terminal() as terminal, _reporting(app.fail_from_thread):
        try:
            app.run()
        except BaseException as error:
            app.fail(error)
        if app.crashed:
            _leave_neutral_page(app, terminal)
    return crash.EXIT_CODE if app.crashed else app.return_code or 0


def _tolerant(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """A decoder for Textual's input thread: bytes that are no text become U+FFFD, where its own would crash."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def _leave_neutral_page(app: KioskApp, terminal: TextIO) -> None:
    """Whatever went wrong, this must not: a text that can't be had, or a terminal that is gone, is passed over."""
    with contextlib.suppress(Exception):
        terminal.write(crash.neutral_page(app.crash_text(), *_size(terminal)))
        terminal.flush()


def _size(terminal: TextIO) -> os.terminal_size:
    try:
        return os.get_terminal_size(terminal.fileno())
    except OSError:
        return os.terminal_size((80, 24))


@contextlib.contextmanager
def own_terminal() -> Iterator[TextIO]:
    """Keep the terminal for Textual; yield it as a text stream.

    Textual draws on ``sys.__stderr__`` and asks ``sys.__stdout__`` for the size. Both become a private descriptor
    of the terminal, while descriptors 1 and 2 lead nowhere: a native library that prints can't spoil the screen,
    and an interpreter that dies can't put a traceback on it.
    """
    kept = [os.dup(1), os.dup(2)]
    standard = sys.__stdout__, sys.__stderr__
    _flush(sys.stdout, sys.stderr)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with open(os.dup(2), "w", encoding="utf-8", errors="replace") as terminal, _ignored():
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        sys.__stdout__ = sys.__stderr__ = terminal  # type: ignore[misc]
        try:
            yield terminal
        finally:
            sys.__stdout__, sys.__stderr__ = standard  # type: ignore[misc]
            _flush(sys.stdout, sys.stderr)
            for number, descriptor in enumerate(kept, start=1):
                os.dup2(descriptor, number)
                os.close(descriptor)


def _flush(*streams: TextIO | None) -> None:
    for stream in streams:
        if stream is not None:
            stream.flush()


@contextlib.contextmanager
def _ignored() -> Iterator[None]:
    before = {number: signal.signal(number, signal.SIG_IGN) for number in IGNORED_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _reporting(fail: Callable[[BaseException], None]) -> Iterator[None]:
    """Exceptions of other threads crash the app; logging without a handler of its own is dropped."""
    thread_hook, last_resort = threading.excepthook, logging.lastResort
    threading.excepthook = lambda args: fail(args.exc_value or RuntimeError("thread"))
    logging.lastResort = logging.NullHandler()
    try:
        yield
    finally:
        threading.excepthook, logging.lastResort = thread_hook, last_resort
