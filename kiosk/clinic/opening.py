"""Opening what the kiosk sealed, with errors that tell a clinician what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrage

from kiosk.clinic.identity import AGE_FILE_BEGINNINGS, read_identities
from kiosk.errors import VaultError
from kiosk.questionnaire.fhir_writing import loads

NO_MATCH = "No matching keys found"
"""What pyrage says when no identity fits; every other fault means that the file is damaged (tested)."""
FROM_KIOSK = "Give a file with a name ending in .age from the kiosk's outbox."


def open_sealed(sealed: bytes, identity_file: Path) -> bytes:
    """What the kiosk sealed, in the clear, opened with the secret key in ``identity_file``.

    Raises `VaultError` when ``sealed`` is no age file, is cut short or was changed on its way, or was sealed
    to another key; and for every fault of the identity file.
    """
    identities = read_identities(identity_file)
    if not sealed.startswith(AGE_FILE_BEGINNINGS):
        raise VaultError("That is not a sealed file.", FROM_KIOSK)
    try:
        return bytes(pyrage.decrypt(sealed, identities))
    except pyrage.DecryptError as fault:
        raise _explained(fault, identity_file) from fault


def _explained(fault: Exception, identity_file: Path) -> VaultError:
    if NO_MATCH in str(fault):
        return VaultError(
            f"The key in {identity_file} does not open this file: it was sealed to another key.",
            "Use the secret key whose public key stands in the kiosk's settings.",
        )
    return VaultError(
        "The sealed file is damaged: cut short, or changed after it was sealed.",
        "Copy it from the kiosk's outbox again. Do not rely on any part of it.",
    )


def open_document(sealed_file: Path, identity_file: Path) -> dict[str, Any]:
    """The FHIR resource in a sealed file: a summary (Bundle) or a call for staff (Communication).

    Raises `VaultError` as `open_sealed` does, and when the file can't be read or holds something else.
    """
    try:
        sealed = sealed_file.read_bytes()
    except OSError as fault:
        raise VaultError(f"Could not read {sealed_file}: {fault.strerror}.", FROM_KIOSK) from fault
    return _parsed(open_sealed(sealed, identity_file))


def _parsed(plain: bytes) -> dict[str, Any]:
    try:
        resource = loads(plain.decode("utf-8"))
    except (ValueError, RecursionError):  # not chained: the fault carries the whole content along
        raise VaultError("The file opened, but does not hold a summary.", FROM_KIOSK) from None
    if resource.get("resourceType") not in ("Bundle", "Communication"):
        raise VaultError("The file opened, but does not hold a summary.", FROM_KIOSK)
    return resource
