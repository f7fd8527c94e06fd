"""One kiosk to a state directory: two would take each other's drafts for those of an interrupted visit."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from kiosk.errors import VaultError
from kiosk.vault.durable import FILE_MODE, trouble

LOCK_NAME = "kiosk.lock"


class StateLock:
    """Holds ``kiosk.lock`` in a state directory until closed; the kernel lets go of it if the kiosk dies."""

    def __init__(self, state_dir: Path) -> None:
        """Take the lock. Raises `VaultError` when another kiosk has it, or it can't be made."""
        path = state_dir / LOCK_NAME
        with trouble("Could not make the lock", state_dir):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            self.close()
            raise VaultError(
                f"Another kiosk is using {state_dir}.",
                "Stop that one, or give this one a directory of its own with --state-dir.",
            ) from fault

    def close(self) -> None:
        """Let go of the lock. May be called again."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> StateLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
