"""Calling staff: a sealed message in the outbox, and the clinic's own command (a lamp, a pager) where there is one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.loop import Vault
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit

URGENT = "KIOSK_CALL"
"""Set for the command: ``urgent`` when the patient needs someone at once, else ``help``."""


@dataclass(frozen=True)
class Calling:
    """A vault whose calls for staff also run ``command``. A command that can't be started is told to ``trouble``."""

    vault: Vault
    command: tuple[str, ...]
    trouble: Callable[[str], None]

    def draft(self, visit: Visit) -> None:
        """Seal the visit as it stands. Raises `VaultError`."""
        self.vault.draft(visit)

    def finish(self, visit: Visit, outcome: Outcome) -> None:
        """Seal the summary. Raises `VaultError`."""
        self.vault.finish(visit, outcome)

    def call_staff(self, visit: Visit, *, urgent: bool) -> None:
        """Run the command without waiting for it, then seal the call. Raises `VaultError` if that fails."""
        if self.command:
            self._run(urgent)
        self.vault.call_staff(visit, urgent=urgent)

    def _run(self, urgent: bool) -> None:
        environment = {**os.environ, URGENT: "urgent" if urgent else "help"}
        nowhere = subprocess.DEVNULL
        try:
            subprocess.Popen(
                self.command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
            )
        except OSError as error:
            self.trouble(f"call-command errno={error.errno}")
