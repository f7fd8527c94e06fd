"""The Textual app: shows the one screen, obeys the staff's way out and signals, and fails without a word too many."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual.app import App
from textual.screen import Screen
from textual.types import AnimationLevel

from kiosk.ui import crash
from kiosk.ui.screen import Desk, PageScreen
from kiosk.ui.sequence import STAFF_EXIT, Sequence
from kiosk.ui.themes import THEMES, known
from kiosk.visit.page import Page

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class KioskApp(App[None], inherit_bindings=False):
    """Routes: what the patient does goes to the desk, what the desk shows goes to the screen.

    No key of Textual's own works. After a crash ``crashed`` is true and the return code is `crash.EXIT_CODE`.
    """

    CSS_PATH = Path(__file__).with_name("kiosk.tcss")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "kiosk"
    animation_level: AnimationLevel = "none"

    def __init__(
        self,
        desk: Desk,
        *,
        on_crash: Callable[[str], None],
        crash_text: Callable[[], str],
        exit_keys: tuple[str, ...] = STAFF_EXIT,
        linger: float = 10.0,
    ) -> None:
        """Build the app around a desk.

        ``on_crash`` is given one line for the log, with class and frames only. ``crash_text`` gives the neutral
        page in the patient's language; it stays up for ``linger`` seconds before the app exits.
        ``exit_keys`` are Textual's names of the keys by which staff leave.
        """
        super().__init__()
        self.desk = desk
        self.crashed = False
        self._on_crash = on_crash
        self.crash_text = crash_text
        self._exit_keys = exit_keys
        self._linger = linger
        self._left = asyncio.Event()
        self._drawing = False
        for theme in THEMES.values():
            self.register_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        """A fresh screen: nothing is kept from an earlier one."""
        return PageScreen(self.desk, Sequence(self._exit_keys))

    async def on_mount(self) -> None:
        """The terminal is ours: draw the page and let the desk begin."""
        self._drawing = True
        self._watch_loop()
        self.show(self.desk.page(), self.desk.theme())
        await self.desk.start()

    async def on_unmount(self) -> None:
        """The terminal is restored: let the desk end what it began."""
        self._drawing = False
        await self.desk.stop()

    def show(self, page: Page, theme: str) -> None:
        """Draw this page in this theme, its cursor set and visible. Call it after every event.

        Before the screen is up, and once it is gone or has crashed, there is nothing to draw on: nothing happens.
        """
        if not self._drawing or self.crashed:
            return
        self.theme = known(theme)
        if isinstance(self.screen, PageScreen):
            self.screen.show(page)
        if self._driver is not None:
            self._driver.write(crash.SHOW_CURSOR)

    def leave(self) -> None:
        """End the app: the terminal is restored and `run` returns."""
        self._left.set()
        self.exit()

    def _watch_loop(self) -> None:
        """Signals end the app (Textual's own handler would suspend it); what nobody awaited fails like all else."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self._unawaited(context))
        if not self.is_headless:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            for number in ENDING_SIGNALS:
                loop.add_signal_handler(number, self.leave)

    def _unawaited(self, context: dict[str, Any]) -> None:
        """A loop's complaint without an exception (a task still pending at the end) is no crash."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.fail(error)

    def fail(self, error: BaseException) -> None:
        """Crash on this error from the app's own thread: log where, show the neutral page, exit."""
        if self.crashed:
            return
        self.crashed = True
        self._return_code = crash.EXIT_CODE
        with contextlib.suppress(Exception):
            self._on_crash(crash.where(error))
        with contextlib.suppress(Exception):
            self._draw_neutral_page()
        self._close_messages_no_wait()

    def fail_from_thread(self, error: BaseException) -> None:
        """The same, from any thread."""
        if self._loop is not None and self._loop.is_running():
            self._loop.call_soon_threadsafe(self.fail, error)

    def _draw_neutral_page(self) -> None:
        """Straight to the terminal: drawing may be just what failed."""
        if self._drawing and self._driver is not None:
            self._driver.write(crash.neutral_page(self.crash_text(), *self.size))
            self._driver.flush()

    async def _process_messages_loop(self) -> None:
        """Textual's loop; after a crash the neutral page stays up before the terminal is given back."""
        try:
            await super()._process_messages_loop()
            if self.crashed and not self.is_headless:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._left.wait(), self._linger)
        finally:
            self._drawing = False

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own would print a traceback with local variables: patients' names and answers among them."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.fail(error)

    def _fatal_error(self) -> None:
        """Textual's own would print a traceback with local variables."""
        self.fail(RuntimeError("textual"))

    def panic(self, *renderables: RenderableType) -> None:
        """Textual's own would print what it is given: a traceback of its input thread."""
        self.fail(RuntimeError("textual"))

    def _print_error_renderables(self) -> None:
        """Textual's own would print the errors it has collected."""
        self._exit_renderables.clear()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Nothing is drawn over the neutral page."""
        if not self.crashed:
            super()._display(screen, renderable)
