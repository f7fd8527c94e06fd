"""The kiosk's own log: what happened, never what a patient said. Exceptions lose their message and their values."""

from __future__ import annotations

import logging
from pathlib import Path

LOGGER = logging.getLogger("kiosk")
KEPT = 5_000_000
"""Bytes of log before it is rotated once."""


def open_journal(path: Path) -> None:
    """Send the kiosk's log to ``path`` (created 0600) and to nothing else; libraries' own logs are dropped."""
    from logging.handlers import RotatingFileHandler

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=KEPT, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    close_journal()
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def close_journal() -> None:
    """Close the log file; what is logged afterwards goes nowhere."""
    for handler in list(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()
    LOGGER.addHandler(logging.NullHandler())


def note(event: str, **fields: str | int | bool) -> None:
    """Log one event with its fields. Callers pass no answer, name or birth date."""
    LOGGER.info("%s", " ".join((event, *(f"{key}={value}" for key, value in fields.items()))))


def trouble(event: str, **fields: str | int | bool) -> None:
    """Log one thing that went wrong."""
    LOGGER.error("%s", " ".join((event, *(f"{key}={value}" for key, value in fields.items()))))
