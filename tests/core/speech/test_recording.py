"""The WAV file that `--audio wav:` records."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from kiosk.errors import SpeechError
from kiosk.speech.pcm import SAMPLE_RATE
from kiosk.speech.recording import Recording
from kiosk.speech.sink import Output, Sink, parse_sink

SECOND = b"\1\0" * SAMPLE_RATE


def read(path: Path) -> bytes:
    """Its frames, as any WAV reader sees them."""
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, SAMPLE_RATE)
        return bytes(sound.readframes(sound.getnframes()))


def test_valid_after_every_append(tmp_path: Path) -> None:
    """A writer killed at any moment leaves a WAV that opens, with everything that was appended."""
    path = tmp_path / "heard.wav"
    recording = Recording(path, since=0.0, continued=False)
    for count in range(1, 4):
        recording.append(SECOND)
        assert read(path) == SECOND * count
    recording.close()


def test_time_nobody_recorded_is_silence(tmp_path: Path) -> None:
    """A worker that starts late, or after another, puts silence where it has missed something."""
    path = tmp_path / "heard.wav"
    first = Recording(path, since=100.0, continued=False)
    first.pad(now=101.0)
    first.append(SECOND)
    first.close()
    second = Recording(path, since=100.0, continued=True)
    second.pad(now=107.0)
    second.append(SECOND)
    second.close()
    heard = read(path)
    assert len(heard) == 8 * len(SECOND)
    assert [heard[at * len(SECOND)] for at in range(8)] == [0, 1, 0, 0, 0, 0, 0, 1]


def test_no_padding_when_ahead(tmp_path: Path) -> None:
    """A recording that is ahead of the clock by a buffer is left alone."""
    recording = Recording(tmp_path / "heard.wav", since=0.0, continued=False)
    recording.append(SECOND)
    recording.pad(now=0.5)
    recording.close()
    assert len(read(tmp_path / "heard.wav")) == len(SECOND)


def test_a_new_kiosk_starts_over(tmp_path: Path) -> None:
    """An old file of the same name is not added to."""
    path = tmp_path / "heard.wav"
    path.write_bytes(b"something else entirely" * 99)
    recording = Recording(path, since=0.0, continued=False)
    recording.append(SECOND)
    recording.close()
    assert read(path) == SECOND


def test_unwritable(tmp_path: Path) -> None:
    """A file that can't be written is a clear error with a remedy."""
    with pytest.raises(SpeechError, match="can't be written") as caught:
        Recording(tmp_path / "missing" / "heard.wav", since=0.0, continued=False)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "wav:", "wav", "loud", "null:x", "default:"])
def test_outputs_that_are_none(text: str) -> None:
    """What `--audio` does not know is refused, with what it knows."""
    with pytest.raises(SpeechError) as caught:
        parse_sink(text)
    assert "wav:FILE" in caught.value.remedy


def test_outputs(tmp_path: Path) -> None:
    """The three outputs; a file may have a colon in its name."""
    assert parse_sink("null") == Sink(Output.NULL)
    assert parse_sink("default") == Sink(Output.DEFAULT)
    assert parse_sink(f"wav:{tmp_path}/a:b.wav") == Sink(Output.WAV, tmp_path / "a:b.wav")
    assert parse_sink(str(Sink(Output.WAV, tmp_path / "x.wav"))) == Sink(Output.WAV, tmp_path / "x.wav")
