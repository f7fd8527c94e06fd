"""What ``kiosk check`` looks at: settings, content and translations, in one list of faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity, VaultError
from kiosk.library import loader
from kiosk.settings import Settings, load_settings
from kiosk.speech.voices import has_voice
from kiosk.vault.sealing import parse_recipients


@dataclass(frozen=True, slots=True)
class Checked:
    """Every fault and warning, and the content as far as it could be read (None: there is no such folder)."""

    faults: tuple[Fault, ...]
    examined: loader.Examined | None = None

    @property
    def grave(self) -> int:
        """How many are more than warnings."""
        return sum(fault.severity is Severity.FAULT for fault in self.faults)


def check_all(
    config: Path | None, content: Path | None, besides: Sequence[str] = (), hard: Severity = Severity.WARNING
) -> Checked:
    """Look at everything. Without ``config`` the settings are left out (a clinic's content alone).

    ``besides`` are languages to look at as if they were offered too; ``hard`` is how grave it is when a text is hard
    to read.
    """
    faults: list[Fault] = []
    settings = None
    if config is not None:
        try:
            settings = load_settings(config, {})
        except ContentError as error:
            faults.extend(error.faults)
        else:
            faults.extend(_recipient_faults(settings, config))
    try:
        directory = content or (settings.content_dir if settings else None) or loader.content_dir()
        languages = settings.languages if settings else None
        examined = loader.examine(directory, languages, besides=besides, has_voice=has_voice, hard=hard)
    except ContentError as error:
        return Checked((*faults, *error.faults))
    return Checked((*faults, *examined.faults), examined)


def _recipient_faults(settings: Settings, config: Path) -> list[Fault]:
    """Can summaries be sealed, and opened again if one key is lost?"""
    if not settings.recipients:
        remedy = 'write recipients = ["age1…"], the public key that `kiosk keys new` showed'
        return [Fault(str(config), 0, "there is no clinic key to seal summaries to", remedy)]
    try:
        parse_recipients(settings.recipients)
    except VaultError as error:
        return [Fault(str(config), 0, error.title, error.remedy)]
    if len(settings.recipients) > 1:
        return []
    remedy = "make a second key with `kiosk keys new`, keep it in another safe place, and add its public key"
    return [Fault(str(config), 0, "there is one clinic key only: lost, it takes every summary along", remedy,
                  Severity.WARNING)]  # fmt: skip
