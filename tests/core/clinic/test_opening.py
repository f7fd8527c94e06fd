"""Opening a sealed file: every way it can fail tells the clinician what to do, and leaks no key."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pyrage
import pytest

from kiosk.clinic.identity import new_identity
from kiosk.clinic.opening import open_document, open_sealed
from kiosk.errors import VaultError

PLAIN = b'{"resourceType": "Bundle"}' * 4000


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Where the secret key goes."""
    return tmp_path / "key.txt"


@pytest.fixture
def public(key: Path) -> pyrage.x25519.Recipient:
    """A new pair: its secret half is in ``key``."""
    return pyrage.x25519.Recipient.from_str(new_identity(key))


@pytest.fixture
def sealed(public: pyrage.x25519.Recipient) -> bytes:
    """``PLAIN``, sealed to that pair; longer than one 64 KiB chunk of the age format."""
    return bytes(pyrage.encrypt(PLAIN, [public]))


def tool(name: str) -> str:
    """A tool of Debian's age package, which CI must have."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"CI must have {name}: apt-get install age")
    if found is None:
        pytest.skip(f"{name} is not installed (apt-get install age)")
    return found


def test_a_new_key_is_one_that_ages_own_tools_take(key: Path, tmp_path: Path) -> None:
    """age reads our key file: it seals to the public key, opens with the file, and age-keygen agrees."""
    public = new_identity(key)
    shown = subprocess.run([tool("age-keygen"), "-y", str(key)], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == public
    sealed = tmp_path / "x.age"
    subprocess.run([tool("age"), "-r", public, "-o", str(sealed)], input=PLAIN, check=True)
    assert open_sealed(sealed.read_bytes(), key) == PLAIN


def test_a_new_key_file_is_for_its_owner_alone_and_names_its_public_key(key: Path) -> None:
    """The secret is readable by its owner only; the file says when it was made and what to give the kiosk."""
    public = new_identity(key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    created, named, secret = key.read_text().splitlines()
    assert created.startswith("# created: 20")
    assert named == f"# public key: {public}"
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == public


def test_a_key_is_never_overwritten(key: Path) -> None:
    """Running the command twice does not destroy the key that opens every summary so far."""
    new_identity(key)
    before = key.read_bytes()
    with pytest.raises(VaultError, match="exists already"):
        new_identity(key)
    assert key.read_bytes() == before


def test_a_key_that_can_not_be_written_is_an_error(tmp_path: Path) -> None:
    """A wrong directory is named, with a remedy."""
    with pytest.raises(VaultError, match="No such file or directory") as caught:
        new_identity(tmp_path / "gone" / "key.txt")
    assert "directory" in caught.value.remedy


def test_a_key_that_was_half_written_is_removed(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no broken key file that looks like a key."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(VaultError, match="No space left"):
            new_identity(key)
    assert not key.exists()


@pytest.mark.parametrize("armored", [True, False])
def test_both_forms_of_age_open(key: Path, public: pyrage.x25519.Recipient, armored: bool) -> None:
    """A summary that was armoured to travel by mail opens as well."""
    assert open_sealed(pyrage.encrypt(PLAIN, [public], armored=armored), key) == PLAIN


def test_the_wrong_key_is_told_from_a_damaged_file(sealed: bytes, tmp_path: Path) -> None:
    """A clinician with the wrong key is told so, and not to suspect the file."""
    other = tmp_path / "other.txt"
    new_identity(other)
    with pytest.raises(VaultError, match="sealed to another key"):
        open_sealed(sealed, other)


def test_a_file_that_was_cut_or_changed_anywhere_never_opens(sealed: bytes, key: Path) -> None:
    """Not one byte can be lost or changed on the way without the clinician being told; no part is shown."""
    step = len(sealed) // 60
    cut = [sealed[:length] for length in range(25, len(sealed), step)]
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(0, len(sealed), step)]
    for damaged in [*cut, *changed]:
        with pytest.raises(VaultError) as caught:
            open_sealed(damaged, key)
        assert caught.value.remedy


def test_a_shortened_file_says_so(sealed: bytes, key: Path) -> None:
    """The message for an incomplete copy is that it is damaged, with what to do."""
    with pytest.raises(VaultError, match="damaged: cut short") as caught:
        open_sealed(sealed[:-1], key)
    assert "again" in caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", PLAIN])
def test_what_is_not_sealed_is_called_so(content: bytes, key: Path, public: pyrage.x25519.Recipient) -> None:
    """Picking the wrong file is told from picking the wrong key."""
    with pytest.raises(VaultError, match="not a sealed file"):
        open_sealed(content, key)


def test_a_missing_key_file_is_named(sealed: bytes, tmp_path: Path) -> None:
    """A mistyped path to the key is shown."""
    with pytest.raises(VaultError, match=r"gone\.txt: No such file"):
        open_sealed(sealed, tmp_path / "gone.txt")


@pytest.mark.parametrize("armored", [True, False])
def test_a_key_locked_with_a_passphrase_says_how_to_unlock_it(
    sealed: bytes, key: Path, tmp_path: Path, armored: bool
) -> None:
    """A clinician who protected their key learns the command that unlocks it."""
    locked = tmp_path / "locked.age"
    locked.write_bytes(pyrage.passphrase.encrypt(key.read_bytes(), "words", armored=armored))
    with pytest.raises(VaultError, match="locked with a passphrase") as caught:
        open_sealed(sealed, locked)
    assert "age -d" in caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"\xff\xfe\x00A", b"AGE-PLUGIN-X-1Q\n"])
def test_a_file_without_a_key_is_called_so(sealed: bytes, tmp_path: Path, content: bytes) -> None:
    """A file that is no key is not taken for a wrong one."""
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes(content)
    with pytest.raises(VaultError, match="no age secret key"):
        open_sealed(sealed, wrong)


def test_the_public_key_in_the_place_of_the_secret_one(
    sealed: bytes, public: pyrage.x25519.Recipient, tmp_path: Path
) -> None:
    """Mixing up the two halves of a pair is explained."""
    wrong = tmp_path / "public.txt"
    wrong.write_text(f"{public}\n")
    with pytest.raises(VaultError, match="no age secret key") as caught:
        open_sealed(sealed, wrong)
    assert "only seals" in caught.value.remedy


def test_a_damaged_key_is_never_repeated(sealed: bytes, key: Path) -> None:
    """An error about a secret key does not print it."""
    secret = key.read_text().splitlines()[-1]
    key.write_text(secret[:-3])
    with pytest.raises(VaultError, match="damaged") as caught:
        open_sealed(sealed, key)
    assert secret[20:40] not in str(caught.value)


def test_a_key_file_saved_on_windows_works(sealed: bytes, key: Path) -> None:
    """Line endings and blanks of another system do no harm."""
    key.write_bytes(b"\r\n".join(b"  " + line for line in key.read_bytes().splitlines()))
    assert open_sealed(sealed, key) == PLAIN


def test_a_document_opens_as_its_resource(key: Path, public: pyrage.x25519.Recipient, tmp_path: Path) -> None:
    """From two paths to the FHIR resource in one call."""
    file = tmp_path / "x.age"
    file.write_bytes(pyrage.encrypt(json.dumps({"resourceType": "Communication"}).encode(), [public]))
    assert open_document(file, key) == {"resourceType": "Communication"}


@pytest.mark.parametrize("plain", [b"", b"secret words", b"[]", b"{}", b'{"resourceType": "Patient"}', b"\xff"])
def test_something_else_that_was_sealed_is_not_shown(
    key: Path, public: pyrage.x25519.Recipient, tmp_path: Path, plain: bytes
) -> None:
    """A sealed file that is not ours is refused without quoting it, in the message or in its causes."""
    file = tmp_path / "x.age"
    file.write_bytes(pyrage.encrypt(plain, [public]))
    with pytest.raises(VaultError, match="does not hold a summary") as caught:
        open_document(file, key)
    assert caught.value.__cause__ is None


def test_a_missing_sealed_file_is_named(key: Path, tmp_path: Path) -> None:
    """A mistyped path to the summary is shown."""
    with pytest.raises(VaultError, match=r"gone\.age: No such file"):
        open_document(tmp_path / "gone.age", key)
