"""A WAV file of exactly what a patient would have heard, valid at every moment, even if its writer is killed."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from kiosk.errors import SpeechError
from kiosk.speech.pcm import FRAME, SAMPLE_RATE

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_PCM = 1
_BLOCK = bytes(64 * 1024)


def header(size: int) -> bytes:
    """A RIFF/WAVE header for ``size`` bytes of frames as `kiosk.speech.pcm` has them."""
    return _HEADER.pack(
        b"RIFF", _HEADER.size - 8 + size, b"WAVE",
        b"fmt ", 16, _PCM, 1, SAMPLE_RATE, SAMPLE_RATE * FRAME, FRAME, FRAME * 8,
        b"data", size,
    )  # fmt: skip


class Recording:
    """Appends frames to ``path``. The file's time starts at ``since`` on the monotonic clock, in seconds.

    ``continued``: go on with a recording that an earlier worker began, rather than start over. Raises `SpeechError`
    when the file can't be opened. The header is written after every append, frames first: whoever reads the file
    at any moment finds a valid WAV that holds what its header says.
    """

    def __init__(self, path: Path, since: float, *, continued: bool) -> None:
        start_over = 0 if continued else os.O_TRUNC
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | start_over, 0o600)
        except OSError as error:
            title = f"The recording {path} can't be written: {error.strerror}."
            raise SpeechError(title, "Give --audio wav: a file in a directory that the kiosk may write to.") from error
        self._since = since
        written = max(os.fstat(self._file).st_size - _HEADER.size, 0)
        self._size = written - written % FRAME

    def pad(self, now: float) -> None:
        """Add silence for the time in which nobody recorded, up to ``now`` on the monotonic clock."""
        missing = round((now - self._since) * SAMPLE_RATE) * FRAME - self._size
        while missing > 0:
            self.append(_BLOCK[:missing])
            missing -= len(_BLOCK)

    def append(self, samples: bytes) -> None:
        """Add frames. Raises `OSError` when the disk does not take them."""
        os.pwrite(self._file, samples, _HEADER.size + self._size)
        self._size += len(samples)
        os.pwrite(self._file, header(self._size), 0)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
