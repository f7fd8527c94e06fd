"""A vault without a disk: the same port as the real one, for tests, and it can be told to fail."""

from __future__ import annotations

from kiosk.errors import VaultError
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit


class MemoryVault:
    """Keeps visits as they are, unsealed, in memory. While ``failing`` nothing is kept and every call raises.

    ``drafts`` by visit id; ``finished`` and ``calls`` in the order they came.
    """

    def __init__(self) -> None:
        self.failing = False
        self.drafts: dict[str, Visit] = {}
        self.finished: list[tuple[Visit, Outcome]] = []
        self.calls: list[tuple[Visit, bool]] = []

    def draft(self, visit: Visit) -> None:
        """Keep the visit as its draft. Raises `VaultError` while failing."""
        self._check()
        self.drafts[visit.id] = visit

    def finish(self, visit: Visit, outcome: Outcome) -> None:
        """Keep the summary, one a visit, and drop the draft. Raises `VaultError` while failing."""
        self._check()
        self.finished = [kept for kept in self.finished if kept[0].id != visit.id]
        self.finished.append((visit, outcome))
        self.drafts.pop(visit.id, None)

    def call_staff(self, visit: Visit, *, urgent: bool) -> None:
        """Keep the call. Raises `VaultError` while failing."""
        self._check()
        self.calls.append((visit, urgent))

    def _check(self) -> None:
        if self.failing:
            raise VaultError("The memory vault was told to fail.", "Set its `failing` to False.")
