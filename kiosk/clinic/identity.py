"""The clinic's own key pair: made here, kept by the clinician, never on the kiosk."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from kiosk.errors import VaultError

SECRET_KEY_PREFIX = "AGE-SECRET-KEY-1"
AGE_FILE_BEGINNINGS = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")
"""The first line of an age file, binary and armoured (https://age-encryption.org/v1)."""
MAKE_ONE = "Give the file that `kiosk keys new --out FILE` made."


def new_identity(path: Path) -> str:
    """Make a key pair: the secret key goes into a new file ``path`` (mode 0600), laid out as age-keygen's.

    Returns the public key, which is what the kiosk's settings take. Raises `VaultError` when the file exists
    (a key that opens summaries is never overwritten) or can't be written.
    """
    identity = pyrage.x25519.Identity.generate()
    public_key = str(identity.to_public())
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _write_new(path, f"# created: {created}\n# public key: {public_key}\n{identity}\n")
    return public_key


def _write_new(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError as fault:
        raise VaultError(f"{path} exists already.", "Choose another name: a key is never overwritten.") from fault
    except OSError as fault:
        raise _unwritable(path, fault) from fault
    try:
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        path.unlink()
        raise _unwritable(path, fault) from fault


def _unwritable(path: Path, fault: OSError) -> VaultError:
    return VaultError(
        f"Could not write the key to {path}: {fault.strerror}.",
        "Choose a directory that you may write to, with room on its disk.",
    )


def read_identities(path: Path) -> list[pyrage.x25519.Identity]:
    """The secret keys in an identity file: one a line, ``#`` begins a comment.

    Raises `VaultError` when the file can't be read, holds no secret key, or is itself locked with a
    passphrase. No message repeats what the file holds.
    """
    content = _read(path)
    if content.startswith(AGE_FILE_BEGINNINGS):
        raise VaultError(
            f"The key in {path} is locked with a passphrase.",
            f"Unlock it first (age -d -o key.txt {path}) and give key.txt; delete key.txt afterwards.",
        )
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    keys = [line for line in lines if line.upper().startswith(SECRET_KEY_PREFIX)]
    if not keys:
        raise VaultError(f"There is no age secret key in {path}.", _remedy(lines))
    return [_identity(key, path) for key in keys]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise VaultError(f"Could not read the key file {path}: {fault.strerror}.", MAKE_ONE) from fault


def _remedy(lines: list[str]) -> str:
    if any(line.startswith("age1") for line in lines):
        return "That file holds a public key, which only seals. " + MAKE_ONE
    return MAKE_ONE


def _identity(key: str, path: Path) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError as fault:
        raise VaultError(f"The secret key in {path} is damaged.", "Get it again from your safe copy.") from fault
