"""Sealing to the clinic's public keys, so that whoever takes the kiosk's disk can read nothing on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyrage

from kiosk.errors import VaultError

SECRET_KEY_PREFIX = "AGE-SECRET-KEY-"
"""How every age secret key begins, in upper case (https://age-encryption.org/v1)."""
HOW_TO_GET_A_KEY = "Use the public key that `kiosk keys new` prints: one word that begins with age1."


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whose keys open what is sealed: at least one, already checked."""

    keys: tuple[pyrage.x25519.Recipient, ...]


def parse_recipients(public_keys: Sequence[str]) -> Recipients:
    """The clinic's age public keys (``age1…``), checked.

    Raises `VaultError` when there is none, when one is not an age public key, or when one is a secret key.
    What was given is never repeated in the message: it may be a secret.
    """
    if not public_keys:
        raise VaultError("There is no public key to seal the summaries to.", HOW_TO_GET_A_KEY)
    return Recipients(tuple(_recipient(key.strip(), number) for number, key in enumerate(public_keys, start=1)))


def _recipient(public_key: str, number: int) -> pyrage.x25519.Recipient:
    if SECRET_KEY_PREFIX in public_key.upper():
        raise VaultError(
            f"Recipient {number} is a secret key. The kiosk must never hold one.",
            "Treat that key as disclosed: make a new pair with `kiosk keys new`, and give the kiosk only the"
            " public key, which begins with age1.",
        )
    try:
        return pyrage.x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError as fault:
        raise VaultError(f"Recipient {number} is not an age public key.", HOW_TO_GET_A_KEY) from fault


def seal(plain: bytes, recipients: Recipients) -> bytes:
    """``plain`` as an age file that any one of the recipients opens. The kiosk itself can't open it again.

    Raises `VaultError` when it could not be sealed.
    """
    try:
        return bytes(pyrage.encrypt(plain, list(recipients.keys)))
    except pyrage.EncryptError as fault:
        raise VaultError("The summary could not be sealed.", HOW_TO_GET_A_KEY) from fault
