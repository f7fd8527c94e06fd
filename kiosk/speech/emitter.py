"""The worker's way to report: lines written by a thread of their own, so that nothing else waits for a pipe."""

from __future__ import annotations

import os
import queue
import threading

from kiosk.speech.protocol import Report, encode


class Emitter(threading.Thread):
    """Writes reports to the kiosk in the order they were emitted."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(name="emitter", daemon=True)
        self._descriptor = descriptor
        self._reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()

    def emit(self, report: Report) -> None:
        """Send a report; never blocks."""
        self._reports.put(report)

    def run(self) -> None:
        """Write until told to end. A kiosk that is gone ends the worker."""
        while (report := self._reports.get()) is not None:
            try:
                os.write(self._descriptor, encode(report))
            except OSError:
                os._exit(0)

    def finish(self) -> None:
        """Write what is left, for a second at most."""
        self._reports.put(None)
        self.join(1.0)
