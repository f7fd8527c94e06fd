"""A program for the pseudo-terminal tests: the real app on a real terminal, serving one page.

    python -m tests.ui.demo PAGE LOG [FAULT]

LOG gets the lines that the app reports when it crashes. FAULT says what goes wrong when 9 is pressed, with the
marker in local variables and in the exception's message: a method of `FaultyDesk` without its underscore, or
``start`` (at once).
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
import threading
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import cast

from kiosk.ui.app import KioskApp
from kiosk.ui.screen import SheetView
from kiosk.ui.sheet import Sheet
from kiosk.ui.terminal import run
from kiosk.visit.events import Event, Touched
from kiosk.visit.page import Choice, Page
from tests.ui import pages
from tests.ui.desk import FixedDesk

MARKER = "Ola-Nordmann-24121960"
NEUTRAL = "Beklager, noe gikk galt. Gå til skranken."


@dataclass
class FaultyDesk(FixedDesk):
    """Fails in the way asked for once a key means nothing (9 is on none of the pages)."""

    fault: str = ""
    app: KioskApp = field(init=False)
    tasks: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Fail at once when that is what is asked for."""
        await super().start()
        if self.fault == "start":
            fail(MARKER)

    def send(self, event: Event) -> None:
        """Take the event, and fail."""
        super().send(event)
        if isinstance(event, Touched) and self.fault:
            getattr(self, f"_{self.fault}")(MARKER)

    def _send(self, answer: str) -> None:
        fail(answer)

    def _draw(self, answer: str) -> None:
        self.shown = replace(pages.QUESTION, choices=cast(tuple[Choice, ...], (answer,)))
        self.show(self.shown, self.colours)

    def _paint(self, answer: str) -> None:
        self.app.query_one(SheetView).draw(cast(Sheet, answer))

    def _thread(self, answer: str) -> None:
        threading.Thread(target=fail, args=(answer,)).start()

    def _task(self, answer: str) -> None:
        async def later() -> None:
            fail(answer)

        self.tasks = (asyncio.get_running_loop().create_task(later()),)
        self.tasks[0].add_done_callback(lambda _: self._forget())

    def _forget(self) -> None:
        """Nobody holds the task: what it raised is told when it is collected, which may need asking for."""
        self.tasks = ()
        asyncio.get_running_loop().call_soon(gc.collect)

    def _worker(self, answer: str) -> None:
        self.app.run_worker(partial(fail, answer), thread=True)

    def _native(self, answer: str) -> None:
        os.write(1, f"native {answer}".encode())
        os.write(2, f"native {answer}".encode())
        print(answer)
        print(answer, file=sys.stderr)

    def _log(self, answer: str) -> None:
        logging.getLogger("some.library").error("failed on %s", answer)

    def _callback(self, answer: str) -> None:
        asyncio.get_running_loop().call_soon(fail, answer)


def fail(answer: str) -> None:
    """Raise, with the answer in this frame's locals and in the message."""
    copy = {"answer": answer}
    raise ValueError(f"can't read {copy['answer']}")


def main(name: str, log: str, fault: str = "") -> int:
    """Run the app until it ends; return its exit code."""
    page: Page = getattr(pages, name)
    desk = FaultyDesk(page, fault=fault)
    app = KioskApp(desk, on_crash=partial(report, Path(log)), crash_text=lambda: NEUTRAL, linger=0.3)
    desk.app, desk.show = app, app.show
    return run(app)


def report(log: Path, where: str) -> None:
    """Add a line to the log."""
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{where}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
