"""What ``kiosk check`` looks at: settings, content and translations, in one list of faults."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity, VaultError
from kiosk.library import loader
from kiosk.settings import Settings, load_settings
from kiosk.vault.sealing import parse_recipients


def check_all(config: Path | None, content: Path | None) -> tuple[Fault, ...]:
    """Every fault and warning. Without ``config`` the settings are left out (a clinic's content alone)."""
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
        faults.extend(loader.check(directory, settings.languages if settings else None))
    except ContentError as error:
        faults.extend(error.faults)
    return tuple(faults)


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
