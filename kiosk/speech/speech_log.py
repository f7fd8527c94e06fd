"""The speech log: what the kiosk said, one JSON line per event, for whoever can't hear it (tests, auditors)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import SpeechError
from kiosk.speech.player import Happening
from kiosk.speech.utterance import Utterance


def _now() -> datetime:
    return datetime.now(UTC)


class SpeechLog:
    """Appends to ``path``, each line written at once. Readable by the kiosk's own user only.

    Private utterances are in it, marked. Raises `SpeechError` when the file can't be opened; a line that can't be
    written later is lost, and ``fault`` says why: a full disk must not end a visit.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = _now) -> None:
        try:
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            title = f"The speech log {path} can't be written: {error.strerror}."
            raise SpeechError(title, "Give --speech-log a file in a directory that the kiosk may write to.") from error
        self._now = now
        self.fault = ""

    def write(self, happening: Happening, utterance: Utterance, utterance_id: str) -> None:
        """One line: something happened to an utterance. ``text`` is the whole utterance, not its pieces.

        ``spoken`` is there when the voice was given something else.
        """
        line = json.dumps(
            {
                "time": self._now().isoformat(timespec="milliseconds"),
                "language": utterance.language,
                "text": utterance.text,
                **({"spoken": utterance.spoken} if utterance.spoken else {}),
                "priority": utterance.priority.name.lower(),
                "privacy": str(utterance.privacy),
                "event": str(happening),
                "page": utterance.page,
                "id": utterance_id,
            },
            ensure_ascii=False,
        )
        try:
            os.write(self._file, line.encode("utf-8", "replace") + b"\n")
        except OSError as error:
            self.fault = str(error.strerror)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
