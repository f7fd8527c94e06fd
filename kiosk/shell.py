"""Runs a kiosk that was put together: on the screen with Textual, or as lines of text."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any

from kiosk import plain
from kiosk.bootstrap import Kiosk, build, log_crash
from kiosk.errors import KioskError
from kiosk.library.types import Words
from kiosk.settings import Settings
from kiosk.ui.crash import EXIT_CODE, where
from kiosk.visit.events import Confirmed, Event, Touched
from kiosk.visit.page import Command, Page
from kiosk.visit.visit import Visit

TICK = 1.0
"""Seconds between two ticks of the kiosk's clock."""


def _start_clock(tick: Callable[[], None], failed: Callable[[BaseException], None]) -> asyncio.Task[None]:
    """Tick from now on. A tick that raises is a crash like any other: nobody awaits the clock, so it tells."""
    clock = asyncio.create_task(_ticking(tick))
    clock.add_done_callback(lambda task: None if task.cancelled() else failed(task.exception() or SystemError()))
    return clock


async def _ticking(tick: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(TICK)
        tick()


class ScreenDesk:
    """What stands behind the screen: the loop's page, theme and words; the clock and the voice beside it."""

    def __init__(self, kiosk: Kiosk, failed: Callable[[BaseException], None]) -> None:
        self._kiosk = kiosk
        self._failed = failed
        self._clock: asyncio.Task[None] | None = None

    def page(self) -> Page:
        """The page as it stands."""
        return self._kiosk.loop.page

    def theme(self) -> str:
        """The name of the patient's theme."""
        return str(self._kiosk.loop.visit.comfort.theme)

    def words(self, language: str) -> Words:
        """The kiosk's own words in a page's language."""
        return self._kiosk.library.words[language]

    def send(self, event: Event) -> None:
        """Take one event."""
        self._kiosk.loop.send(event)

    async def start(self) -> None:
        """Begin the clock and the voice."""
        await self._kiosk.speaker.start()
        self._clock = _start_clock(self._kiosk.tick, self._failed)

    async def stop(self) -> None:
        """End the clock and the voice."""
        await _cancelled(self._clock)
        await self._kiosk.speaker.aclose()


async def _cancelled(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.wait({task})


def run_on_screen(settings: Settings) -> int:
    """Run the kiosk on this terminal until staff leave or a signal ends it; returns the exit code.

    Raises `KioskError` before anything is drawn when it can't start.
    """
    _close_textual_logs()
    from kiosk.ui.app import KioskApp
    from kiosk.ui.terminal import run

    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise KioskError("There is no terminal to draw on.", "start it in a terminal, or use --plain for lines of text")
    kiosk = build(settings, lambda page, visit: app.show(page, str(visit.comfort.theme)))
    app = KioskApp(
        ScreenDesk(kiosk, lambda error: app.fail(error)),
        on_crash=log_crash,
        crash_text=lambda: crash_text(kiosk),
        exit_keys=tuple(settings.staff.exit_keys),
    )
    try:
        code = run(app)
        if not app.crashed:
            kiosk.leave()
    finally:
        kiosk.close()
    return code


def _close_textual_logs() -> None:
    """Textual's debugging variables would write every keystroke to a file; it reads them when it is imported."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]


def crash_text(kiosk: Kiosk) -> str:
    """The neutral page after a crash, in the patient's language."""
    visit = kiosk.loop.visit
    words = kiosk.library.words[visit.language]
    reception = kiosk.library.clinic.reception.in_(visit.language)
    return " ".join((words("This screen has stopped working. Please go to the reception."), reception))


def run_in_lines(settings: Settings) -> int:
    """Run the kiosk on stdin and stdout until the input ends; returns the exit code.

    A crash says no more than on the screen: the neutral text, and one line in the log. Raises `KioskError`
    when it can't start.
    """
    _take_any_bytes()
    lines = _Lines(settings)
    try:
        return asyncio.run(lines.run())
    except Exception as error:
        log_crash(where(error))
        sys.stdout.write(f"\n{crash_text(lines.kiosk)}\n")
        return EXIT_CODE
    finally:
        lines.kiosk.close()


def _take_any_bytes() -> None:
    """A byte that is no text, or a letter the terminal has no way to write, must not end a visit."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Lines:
    """One run of the line mode."""

    def __init__(self, settings: Settings) -> None:
        self.kiosk = build(settings, self._shown)
        self._told: Page | None = None
        self._visit = self.kiosk.loop.visit.id
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._fault: BaseException | None = None

    def _words(self) -> Words:
        return self.kiosk.library.words[self.kiosk.loop.visit.language]

    def _shown(self, page: Page, visit: Visit) -> None:
        """A page that changed while nobody typed (the idle warning, a reset) is told at once."""
        if self._told is not None and page.id != self._told.id:
            self._tell(page)

    def _tell(self, page: Page) -> None:
        """The whole page, or, when it is the page told last, what is new on it."""
        same = self._told is not None and self._told.id == page.id and self._told.heading == page.heading
        lines = plain.changes(self._told, page) if same and self._told else plain.render(page, self._words())
        self._told = page
        self._print(*lines)

    def _print(self, *lines: str) -> None:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    async def run(self) -> int:
        """Until end of input, or a signal."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._unawaited)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self._lines.put_nowait, None)
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()
        await self.kiosk.speaker.start()
        clock = _start_clock(self.kiosk.tick, self._fail)
        try:
            self._tell(self.kiosk.loop.page)
            while (line := await self._lines.get()) is not None:
                self._take(line)
            if self._fault is not None:
                raise self._fault
            self.kiosk.leave()
        finally:
            await _cancelled(clock)
            await self.kiosk.speaker.aclose()
        return 0

    def _unawaited(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """A fault beside the visit (in the voice, say): one line in the log; the visit goes on."""
        error = context.get("exception")
        log_crash(where(error) if isinstance(error, Exception) else "asyncio")

    def _fail(self, error: BaseException) -> None:
        """The clock has crashed: end as if the fault had come from a line."""
        self._fault = error
        self._lines.put_nowait(None)

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """Lines from standard input, in a thread of their own: reading blocks."""
        for line in sys.stdin:
            loop.call_soon_threadsafe(self._lines.put_nowait, line.rstrip("\n"))
        loop.call_soon_threadsafe(self._lines.put_nowait, None)

    def _take(self, line: str) -> None:
        """One line: a command for the renderer, or events for the visit."""
        before, words = self.kiosk.loop.page, self._words()
        command = plain.command_words(words).get(line.strip().casefold())
        if command is Command.WHERE:
            self._print(*plain.where(before, words))
        if command is Command.REPEAT:
            self._print(*plain.render(before, words))
        events = plain.events(line, before, words)
        if events is None:
            self.kiosk.loop.send(Touched())
            refusal = words("That is not one of the choices here.")
            self._print(f"! {refusal}", plain.prompt(before, words))
            return
        for event in events:
            self.kiosk.loop.send(event)
            if plain.confirming(event, before, self.kiosk.loop.page):
                self.kiosk.loop.send(Confirmed())
        after = self.kiosk.loop.page
        if after is not before and after is not self._told:
            self._tell(after)
