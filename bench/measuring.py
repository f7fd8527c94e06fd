"""Timing and the table: medians, 95th percentiles, and the ratio to the alternative."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Row:
    """One thing measured: seconds of each run, here and with the alternative."""

    what: str
    ours: list[float]
    other: str
    theirs: list[float]

    def line(self) -> str:
        """The row of the table, in milliseconds."""
        ratio = median(self.ours) / median(self.theirs)
        return f"| {self.what} | {_figures(self.ours)} | {self.other} | {_figures(self.theirs)} | {ratio:.2f} |"


def _figures(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.2f} / {quantiles(seconds, n=20)[-1] * 1000:.2f}"


def timed(action: Callable[[], object], runs: int) -> list[float]:
    """Seconds that each of ``runs`` calls took, after one that does not count."""
    action()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return found


def table(rows: Iterable[Row]) -> str:
    """The rows as Markdown."""
    head = "| what | ours p50 / p95 ms | alternative | its p50 / p95 ms | ratio of medians |\n|---|---|---|---|---|"
    return "\n".join((head, *(row.line() for row in rows)))
