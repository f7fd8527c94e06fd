"""KioskError and its family: each carries a title, the place of the fault and the remedy, for a person to read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a fault in content or settings is."""

    FAULT = "fault"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where it is, what it is, and what would be right.

    ``line`` counts from 1; 0 means that the fault has no line (a missing file, for example).
    """

    file: str
    line: int
    message: str
    remedy: str
    severity: Severity = Severity.FAULT

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message}\n    remedy: {self.remedy}"


class KioskError(Exception):
    """Something a person must put right. ``title`` says what, ``remedy`` how; neither holds patient data."""

    exit_code = 1

    def __init__(self, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.title}\n    remedy: {self.remedy}" if self.remedy else self.title


class ContentError(KioskError):
    """Content or settings that can't be used: carries every fault found, not just the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class SettingsError(ContentError):
    """kiosk.toml, clinic.toml or the environment does not fit."""


class VaultError(KioskError):
    """A summary could not be sealed, written, or opened."""


class SpeechError(KioskError):
    """The voice or the sound device failed. Never ends a visit."""
