"""The vault on disk: what it leaves, in which order, and what it does with what an earlier run left."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from kiosk.clinic.identity import new_identity
from kiosk.clinic.opening import open_sealed
from kiosk.errors import VaultError
from kiosk.questionnaire.answers import Answer
from kiosk.vault import durable
from kiosk.vault.sealing import Recipients, parse_recipients
from kiosk.vault.store import FileVault, Recovered
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Place, Visit

MORNING = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
VISIT = Visit(
    id="6f1c1ab0-0000-4000-8000-000000000001",
    code="7KQM",
    started=MORNING,
    now=MORNING + timedelta(minutes=3),
    language="en",
    place=Place("interview"),
)
MakeVault = Callable[[], FileVault]


def build(visit: Visit, outcome: Outcome | None) -> bytes:
    """A summary that shows just what the tests compare."""
    return f"{visit.id} {len(visit.answers)} {outcome}".encode()


def build_call(visit: Visit, urgent: bool) -> bytes:
    """A call that shows just what the tests compare."""
    return f"{visit.id} call {urgent}".encode()


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Where the secret key goes."""
    return tmp_path / "key.txt"


@pytest.fixture
def recipients(key: Path) -> Recipients:
    """A new pair: its secret half is in ``key``."""
    return parse_recipients([new_identity(key)])


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The state directory, not made yet."""
    return tmp_path / "state"


@pytest.fixture
def make(state: Path, recipients: Recipients) -> MakeVault:
    """Opens a vault on the state directory."""
    return lambda: FileVault(state, recipients, build, build_call)


@pytest.fixture
def vault(make: MakeVault) -> Iterator[FileVault]:
    """An open vault."""
    with make() as vault:
        yield vault


def names(state: Path) -> list[str]:
    """Every file under the state directory but the lock."""
    return sorted(
        str(path.relative_to(state)) for path in state.rglob("*") if path.is_file() and path.name != "kiosk.lock"
    )


def answered(visit: Visit, count: int) -> Visit:
    """The visit with ``count`` answers."""
    answers = visit.answers
    for number in range(count):
        answers = answers.with_(f"q{number}", Answer(("yes",)))
    return replace(visit, answers=answers)


def age_tool() -> str:
    """Debian's age, which CI must have."""
    tool = shutil.which("age")
    if tool is None and os.environ.get("CI"):
        pytest.fail("CI must have age installed: apt-get install age")
    if tool is None:
        pytest.skip("age is not installed (apt-get install age)")
    return tool


def test_debians_age_opens_what_the_vault_wrote(vault: FileVault, state: Path, key: Path) -> None:
    """A clinic without this program opens a summary with the public age tool and the key file."""
    vault.finish(answered(VISIT, 2), Outcome.COMPLETED)
    (summary,) = (state / "outbox").iterdir()
    opened = subprocess.run([age_tool(), "-d", "-i", str(key), str(summary)], capture_output=True, check=True)
    assert opened.stdout == build(answered(VISIT, 2), Outcome.COMPLETED)


def test_names_say_when_and_which_visit_and_nothing_of_the_patient(vault: FileVault, state: Path) -> None:
    """The clinician finds the file by the code on the patient's receipt."""
    vault.draft(VISIT)
    assert names(state) == [f"drafts/{VISIT.id}.age"]
    vault.call_staff(VISIT, urgent=False)
    vault.finish(VISIT, Outcome.COMPLETED)
    assert names(state) == [
        f"outbox/20260131T091500Z-7KQM-{VISIT.id}.age",
        f"outbox/20260131T091800Z-call-{VISIT.id}.age",
    ]


def test_a_visit_that_timed_out_is_named_so(vault: FileVault, state: Path) -> None:
    """The name tells an interrupted visit from one that the patient sent."""
    vault.finish(VISIT, Outcome.INTERRUPTED)
    assert names(state) == [f"outbox/20260131T091500Z-interrupted-{VISIT.id}.age"]


def test_nothing_but_the_kiosks_user_can_read(vault: FileVault, state: Path) -> None:
    """Directories are 0700 and files 0600, whatever the umask."""
    vault.draft(VISIT)
    vault.call_staff(VISIT, urgent=True)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [state, *state.rglob("*")]}
    directories = {modes.pop(name) for name in ("state", "drafts", "outbox")}
    assert directories == {0o700}
    assert set(modes.values()) == {0o600}


def test_an_urgent_call_is_not_replaced_by_a_later_one(vault: FileVault, state: Path, key: Path) -> None:
    """Two calls within a second are one, and the urgent one stays."""
    vault.call_staff(VISIT, urgent=False)
    vault.call_staff(VISIT, urgent=True)
    vault.call_staff(VISIT, urgent=False)
    (call,) = (state / "outbox").iterdir()
    assert open_sealed(call.read_bytes(), key) == build_call(VISIT, True)


class Spy:
    """Records the order of fsync, rename and unlink, by the name of what they touch."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps: list[tuple[str, str]] = []
        fsync, rename, unlink = os.fsync, os.replace, os.unlink

        def spy_fsync(descriptor: int) -> None:
            fsync(descriptor)
            self.steps.append(("fsync", Path(os.readlink(f"/proc/self/fd/{descriptor}")).name))

        def spy_rename(source: Path, target: Path) -> None:
            rename(source, target)
            self.steps.append(("rename", Path(target).name))

        def spy_unlink(path: Path) -> None:
            unlink(path)
            self.steps.append(("unlink", Path(path).name))

        patch.setattr(os, "fsync", spy_fsync)
        patch.setattr(os, "replace", spy_rename)
        patch.setattr(os, "unlink", spy_unlink)


def test_a_draft_is_on_disk_before_it_has_its_name(vault: FileVault, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a power cut there is the old draft or the new one, whole: content, then name, then directory."""
    spy = Spy(monkeypatch)
    vault.draft(VISIT)
    draft = f"{VISIT.id}.age"
    assert spy.steps == [("fsync", f".{draft}.tmp"), ("rename", draft), ("fsync", "drafts")]


def test_the_draft_goes_only_after_the_summary_is_durable(vault: FileVault, monkeypatch: pytest.MonkeyPatch) -> None:
    """At no moment of finishing does a power cut leave neither draft nor summary."""
    vault.draft(VISIT)
    spy = Spy(monkeypatch)
    vault.finish(VISIT, Outcome.COMPLETED)
    summary = f"20260131T091500Z-7KQM-{VISIT.id}.age"
    assert spy.steps == [
        ("fsync", f".{summary}.tmp"),
        ("rename", summary),
        ("fsync", "outbox"),
        ("unlink", f"{VISIT.id}.age"),
        ("fsync", "drafts"),
    ]


def test_recovering_is_durable(make: MakeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut during start-up loses no interrupted visit: both directories are synced after the move."""
    with make() as before:
        before.draft(VISIT)
    with make() as vault:
        spy = Spy(monkeypatch)
        vault.recover()
    assert [step for step, _ in spy.steps] == ["rename", "fsync", "fsync"]
    assert {name for _, name in spy.steps[1:]} == {"outbox", "drafts"}


def test_a_draft_of_an_earlier_run_goes_to_the_outbox(make: MakeVault, state: Path, key: Path) -> None:
    """Answers given before the kiosk was killed reach the clinician, named as interrupted, at their time."""
    with make() as before:
        before.draft(answered(VISIT, 2))
        os.utime(state / "drafts" / f"{VISIT.id}.age", (MORNING.timestamp(), MORNING.timestamp()))
    with make() as vault:
        assert vault.recover() == Recovered(interrupted=1)
        assert vault.recover() == Recovered()
    assert names(state) == [f"outbox/20260131T091500Z-interrupted-{VISIT.id}.age"]
    (recovered,) = (state / "outbox").iterdir()
    assert open_sealed(recovered.read_bytes(), key) == build(answered(VISIT, 2), None)


def test_a_draft_whose_summary_was_sent_is_removed(make: MakeVault, state: Path) -> None:
    """Killed between writing the summary and removing the draft: the clinician gets the visit once."""
    draft = state / "drafts" / f"{VISIT.id}.age"
    with make() as before:
        before.draft(VISIT)
        kept = draft.read_bytes()
        written = draft.stat()
        before.finish(VISIT, Outcome.COMPLETED)
        draft.write_bytes(kept)
        os.utime(draft, ns=(written.st_atime_ns, written.st_mtime_ns))
    with make() as vault:
        assert vault.recover() == Recovered(already_sent=1)
    assert names(state) == [f"outbox/20260131T091500Z-7KQM-{VISIT.id}.age"]


def test_a_draft_newer_than_its_summary_is_kept(make: MakeVault, state: Path) -> None:
    """A visit that went on after it was parked for the clinician loses none of its later answers."""
    with make() as before:
        before.finish(VISIT, Outcome.CALLED_EARLY)
        (parked,) = (state / "outbox").iterdir()
        os.utime(parked, (MORNING.timestamp(), MORNING.timestamp()))
        before.draft(answered(VISIT, 1))
    with make() as vault:
        assert vault.recover() == Recovered(interrupted=1)
    assert len(names(state)) == 2


def test_a_call_for_staff_is_not_taken_for_a_summary(make: MakeVault, state: Path) -> None:
    """A patient who called staff and was then interrupted still reaches the clinician."""
    with make() as before:
        before.draft(VISIT)
        before.call_staff(VISIT, urgent=True)
    with make() as vault:
        assert vault.recover() == Recovered(interrupted=1)
    assert not list((state / "drafts").iterdir())


def test_leavings_of_a_write_that_was_cut_off_are_removed(make: MakeVault, state: Path) -> None:
    """Temporary files do not pile up over the years."""
    with make():
        (state / "drafts" / f".{VISIT.id}.age.tmp").write_bytes(b"half")
        (state / "outbox" / ".x.age.tmp").write_bytes(b"")
    with make() as vault:
        assert vault.recover() == Recovered(temporary=2)
    assert names(state) == []


def test_two_kiosks_never_share_a_state_directory(make: MakeVault, state: Path) -> None:
    """The second kiosk says so instead of taking the first one's draft; it starts when the first is gone."""
    with make() as first:
        first.draft(VISIT)
        with pytest.raises(VaultError, match="Another kiosk is using") as caught:
            make()
        assert "--state-dir" in caught.value.remedy
    with make() as second:
        assert second.recover() == Recovered(interrupted=1)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "right to write"),
        (errno.EIO, "replace it"),
        (errno.EBADF, "Check the disk"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_draft_and_no_litter(
    vault: FileVault,
    state: Path,
    key: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    remedy: str,
) -> None:
    """Whichever step fails, the last good draft is whole, and the error tells staff what to do."""
    vault.draft(answered(VISIT, 1))

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(VaultError) as caught:
            vault.draft(answered(VISIT, 2))
    assert remedy in caught.value.remedy
    assert VISIT.id not in str(caught.value)
    assert names(state) == [f"drafts/{VISIT.id}.age"]
    draft = state / "drafts" / f"{VISIT.id}.age"
    assert open_sealed(draft.read_bytes(), key) == build(answered(VISIT, 1), None)


def test_a_state_directory_that_vanishes_is_an_error(vault: FileVault, state: Path) -> None:
    """A disk that is unmounted under the kiosk is reported, not worked around."""
    shutil.rmtree(state / "drafts")
    with pytest.raises(VaultError, match="No such file or directory") as caught:
        vault.draft(VISIT)
    assert "directory is gone" in caught.value.remedy


def test_a_file_in_the_place_of_the_directory_is_an_error(state: Path, make: MakeVault) -> None:
    """A state directory that can't be made is a clear error at start-up."""
    state.write_text("not a directory")
    with pytest.raises(VaultError) as caught:
        make()
    assert "A file stands where a directory belongs" in caught.value.remedy


@pytest.fixture
def tiny_disk(state: Path) -> Iterator[Path]:
    """A real file system of 64 KiB under the state directory."""
    state.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(state)]
    mounted = shutil.which("mount") and subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not mounted:
        pytest.skip("mounting a tmpfs needs root and mount")
    yield state
    subprocess.run(["umount", "-l", str(state)], check=True)


def test_a_disk_that_is_really_full(tiny_disk: Path, recipients: Recipients, key: Path) -> None:
    """On a full file system the last good draft opens, nothing half-written is left, and it recovers."""
    size = 1000

    def build_padded(visit: Visit, outcome: Outcome | None) -> bytes:
        return b"x" * size

    with FileVault(tiny_disk, recipients, build_padded, build_call) as vault:
        vault.draft(VISIT)
        size = 100_000
        with pytest.raises(VaultError, match="No space left on device"):
            vault.draft(VISIT)
        assert names(tiny_disk) == [f"drafts/{VISIT.id}.age"]
        draft = tiny_disk / "drafts" / f"{VISIT.id}.age"
        assert open_sealed(draft.read_bytes(), key) == b"x" * 1000
        size = 2000
        vault.draft(VISIT)
        assert len(open_sealed(draft.read_bytes(), key)) == 2000


def test_nothing_readable_is_on_disk(vault: FileVault, state: Path) -> None:
    """Whoever takes the disk reads nothing: the sealed bytes hold no part of what was sealed."""
    vault.draft(VISIT)
    (draft,) = (state / "drafts").iterdir()
    assert draft.read_bytes().startswith(b"age-encryption.org/v1")
    assert VISIT.id.encode() not in draft.read_bytes()


def test_moving_to_a_place_that_is_gone_keeps_the_source(tmp_path: Path) -> None:
    """A failed move leaves the sealed file where it was."""
    source = tmp_path / "a.age"
    source.write_bytes(pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()]))
    with pytest.raises(VaultError):
        durable.move(source, tmp_path / "gone" / "a.age")
    assert source.exists()
