"""The vault on disk: a sealed draft after every answer, a sealed summary in the outbox when the visit ends.

    state_dir/kiosk.lock
    state_dir/drafts/<visit id>.age                            the visit that is going on
    state_dir/outbox/<start>-<visit code>-<visit id>.age       a summary that the patient sent
    state_dir/outbox/<time>-interrupted-<visit id>.age         a visit that ended before it was sent
    state_dir/outbox/<time>-call-<visit id>.age                a call for staff

Times in names are UTC, ``20260131T091500Z``. A name holds nothing that the patient answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kiosk.vault import durable
from kiosk.vault.lock import StateLock
from kiosk.vault.sealing import Recipients, seal
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Visit

SUFFIX = ".age"
INTERRUPTED = "interrupted"
CALL = "call"

Build = Callable[[Visit, Outcome | None], bytes]
"""A visit's summary in the clear, to be sealed; no outcome: a draft."""
BuildCall = Callable[[Visit, bool], bytes]
"""A call for staff in the clear, to be sealed; True: urgent."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What `FileVault.recover` did, as counts for the log."""

    interrupted: int = 0
    already_sent: int = 0
    temporary: int = 0


class FileVault:
    """Keeps sealed summaries under ``state_dir`` (the `Vault` port of kiosk.loop)."""

    def __init__(self, state_dir: Path, recipients: Recipients, build: Build, build_call: BuildCall) -> None:
        """Make the directories and take the lock; hold it until `close`.

        Raises `VaultError` when another kiosk uses the directory, or it can't be written to.
        """
        self._drafts = state_dir / "drafts"
        self._outbox = state_dir / "outbox"
        self._recipients = recipients
        self._build = build
        self._build_call = build_call
        durable.make_directory(self._drafts)
        durable.make_directory(self._outbox)
        self._lock = StateLock(state_dir)

    def close(self) -> None:
        """Let another kiosk use the directory."""
        self._lock.close()

    def __enter__(self) -> FileVault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def draft(self, visit: Visit) -> None:
        """Seal the visit as it stands and replace its draft; durable on return. Raises `VaultError`."""
        self._write(self._draft_of(visit.id), self._build(visit, None))

    def finish(self, visit: Visit, outcome: Outcome) -> None:
        """Seal the summary into the outbox, then remove the draft; durable on return. Raises `VaultError`.

        May be called again after a failure: the same visit gets the same name.
        """
        label = INTERRUPTED if outcome is Outcome.INTERRUPTED else visit.code
        name = _name(visit.started, label, visit.id)
        self._write(self._outbox / name, self._build(visit, outcome))
        durable.remove(self._draft_of(visit.id))

    def call_staff(self, visit: Visit, *, urgent: bool) -> None:
        """Seal a call for staff into the outbox; durable on return. Raises `VaultError`.

        Calls of one visit within a second are one call, and an urgent one is never replaced by another.
        """
        path = self._outbox / _name(visit.now, CALL, visit.id)
        if urgent or not path.exists():
            self._write(path, self._build_call(visit, urgent))

    def recover(self) -> Recovered:
        """Put every draft of an earlier run into the outbox as interrupted; call once, at start-up.

        A draft whose summary is in the outbox already is removed, and so are temporary files of a write that
        was cut off. Raises `VaultError`; what was not reached is still there for the next start.
        """
        temporary = [*_files(self._drafts, _is_temporary), *_files(self._outbox, _is_temporary)]
        for path in temporary:
            durable.remove(path)
        drafts = _files(self._drafts, _is_sealed)
        sent = [path for path in drafts if self._is_sent(path)]
        for path in drafts:
            if path in sent:
                durable.remove(path)
            else:
                durable.move(path, self._outbox / _name(_written(path), INTERRUPTED, path.stem))
        return Recovered(len(drafts) - len(sent), len(sent), len(temporary))

    def _draft_of(self, visit_id: str) -> Path:
        return self._drafts / f"{visit_id}{SUFFIX}"

    def _write(self, path: Path, plain: bytes) -> None:
        durable.write(path, seal(plain, self._recipients))

    def _is_sent(self, draft: Path) -> bool:
        """Is there a summary of this visit in the outbox that holds all that the draft does?

        `finish` writes the summary after the last draft. A draft written later still (the visit went on) has
        answers that the summary lacks: it is kept.
        """
        summaries = (path for path in self._outbox.glob(f"*-{draft.stem}{SUFFIX}") if not _is_call(path))
        return any(_written(path) >= _written(draft) for path in summaries)


def _name(moment: datetime, label: str, visit_id: str) -> str:
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return "-".join(part for part in (stamp, label, visit_id) if part) + SUFFIX


def _written(path: Path) -> datetime:
    with durable.trouble("Could not read a sealed file's time", path.parent):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _files(directory: Path, wanted: Callable[[Path], bool]) -> list[Path]:
    with durable.trouble("Could not list", directory):
        return sorted(path for path in directory.iterdir() if wanted(path))


def _is_sealed(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".")


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(f"{SUFFIX}{durable.TEMPORARY_SUFFIX}")


def _is_call(path: Path) -> bool:
    return path.name.split("-")[1] == CALL
