"""How long to wait before trying again: longer each time, short again after a healthy while."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Backoff:
    """Delays in seconds that double from ``first`` to ``longest``; a life of ``healthy`` seconds starts them over."""

    first: float
    longest: float
    healthy: float
    _next: float = field(init=False)

    def __post_init__(self) -> None:
        self._next = self.first

    def after(self, lived: float) -> float:
        """The delay after something that lived for ``lived`` seconds has failed."""
        delay = self.first if lived >= self.healthy else self._next
        self._next = min(delay * 2, self.longest)
        return delay
