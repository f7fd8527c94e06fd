"""The speech log, for those who can't hear the kiosk."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import SpeechError
from kiosk.speech.player import Happening
from kiosk.speech.speech_log import SpeechLog
from kiosk.speech.utterance import Priority
from kiosk.visit.page import Privacy
from tests.core.speech.samples import NOW, utterance


def test_a_line_holds_everything(tmp_path: Path) -> None:
    """Time, language, text, priority, privacy, event, page and id, as one JSON object a line, on disk at once."""
    path = tmp_path / "speech.jsonl"
    log = SpeechLog(path, now=lambda: NOW)
    log.write(Happening.CUT, utterance("Født «1960»\npå en måned.", Priority.ALERT, Privacy.PRIVATE), "7-1")
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert "Født «1960»" in line
    assert json.loads(line) == {
        "time": "2026-01-02T09:30:00.000+00:00",
        "language": "nb",
        "text": "Født «1960»\npå en måned.",
        "priority": "alert",
        "privacy": "private",
        "event": "cut",
        "page": "somewhere",
        "id": "7-1",
    }
    log.close()


def test_what_the_voice_was_given_is_there_when_it_differs(tmp_path: Path) -> None:
    """`text` stays what is shown; `spoken` is what the voice was given instead, and is left out where nothing was."""
    path = tmp_path / "speech.jsonl"
    log = SpeechLog(path)
    log.write(Happening.QUEUED, replace(utterance("Ring 113."), spoken="Ring 1 1 3."), "1")
    log.write(Happening.QUEUED, utterance("Hei."), "2")
    first, second = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    assert (first["text"], first["spoken"]) == ("Ring 113.", "Ring 1 1 3.")
    assert "spoken" not in second
    log.close()


def test_appends_for_the_owner_alone(tmp_path: Path) -> None:
    """An earlier kiosk's lines stay; nobody else on the machine can read them."""
    path = tmp_path / "speech.jsonl"
    for _ in range(2):
        log = SpeechLog(path)
        log.write(Happening.QUEUED, utterance("Hei."), "1")
        log.close()
    assert len(path.read_text().splitlines()) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_unwritable_file_is_a_clear_error(tmp_path: Path) -> None:
    """A path that can't be written is refused before the kiosk starts."""
    with pytest.raises(SpeechError, match="speech log") as caught:
        SpeechLog(tmp_path)
    assert caught.value.remedy


def test_a_full_disk_does_not_end_a_visit() -> None:
    """A line that can't be written is lost, and the log says why."""
    log = SpeechLog(Path("/dev/full"))
    log.write(Happening.QUEUED, utterance("Hei."), "1")
    assert log.fault
    log.close()
