"""Where the sound goes, as `--audio` says it: the default device, none, or a WAV file in real time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.errors import SpeechError


class Output(StrEnum):
    """The kinds of output."""

    DEFAULT = "default"
    NULL = "null"
    WAV = "wav"


@dataclass(frozen=True, slots=True)
class Sink:
    """One output. ``path`` is set for `Output.WAV` only."""

    output: Output
    path: Path | None = None

    def __str__(self) -> str:
        return f"{self.output}:{self.path}" if self.path else str(self.output)


def parse_sink(text: str) -> Sink:
    """Read ``default``, ``null`` or ``wav:FILE``. Raises `SpeechError` for anything else."""
    kind, _, file = text.partition(":")
    if kind == Output.WAV and file:
        return Sink(Output.WAV, Path(file).absolute())
    if text in (Output.DEFAULT, Output.NULL):
        return Sink(Output(text))
    raise SpeechError(f"There is no audio output called {text!r}.", "Use default, null, or wav:FILE.")
