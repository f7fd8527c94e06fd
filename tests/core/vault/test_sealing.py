"""Sealing: only a clinic key opens what the kiosk writes, and a secret key is never let in."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import VaultError
from kiosk.vault.sealing import parse_recipients, seal


@given(st.binary(max_size=200_000))
def test_every_recipient_opens_what_was_sealed(plain: bytes) -> None:
    """Whatever is sealed, each clinician gets exactly that back, with their own key."""
    clinicians = [pyrage.x25519.Identity.generate() for _ in range(2)]
    sealed = seal(plain, parse_recipients([f"  {clinician.to_public()}\n" for clinician in clinicians]))
    assert [pyrage.decrypt(sealed, [clinician]) for clinician in clinicians] == [plain, plain]


def test_no_recipient_is_an_error_with_a_remedy() -> None:
    """A kiosk without a key does not run on writing nothing, or writing in the clear."""
    with pytest.raises(VaultError, match="no public key") as caught:
        parse_recipients([])
    assert "kiosk keys new" in caught.value.remedy


@pytest.mark.parametrize("lower", [True, False])
def test_a_secret_key_is_refused_and_never_repeated(lower: bool) -> None:
    """A secret key put into the kiosk's settings by mistake is refused, and no log learns it."""
    secret = str(pyrage.x25519.Identity.generate())
    secret = secret.lower() if lower else secret
    public = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(VaultError, match="Recipient 2 is a secret key") as caught:
        parse_recipients([public, secret])
    assert secret[20:40].lower() not in str(caught.value).lower()


@pytest.mark.parametrize("wrong", ["", "age1", "age1qqqq", "ssh-ed25519 AAAA", "7KQM", "æ"])
def test_what_is_no_public_key_is_refused_without_repeating_it(wrong: str) -> None:
    """A mistyped recipient is named by its number, not by its content."""
    with pytest.raises(VaultError, match=r"^Recipient 1 is not an age public key\.") as caught:
        parse_recipients([wrong])
    assert caught.value.remedy
