"""What the kiosk and its speech worker say to each other: one JSON object a line, strict in both directions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, get_args, get_type_hints

from kiosk.errors import SpeechError

FASTEST = 1000
"""Words a minute beyond which a rate is a fault, not a wish (espeak-ng itself stops at 450)."""


class ProtocolError(SpeechError):
    """A line that is no message. Its words never quote the line, which may hold what a patient said."""


@dataclass(frozen=True, slots=True)
class Say:
    """Say one sentence after those already asked for. ``rate`` in words a minute, ``volume`` a gain from 0 to 1."""

    id: int
    text: str
    language: str
    rate: int
    volume: float

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ProtocolError("say: the text is empty")
        if not 0 < self.rate <= FASTEST:
            raise ProtocolError(f"say: the rate must be 1 to {FASTEST} words a minute")
        if not 0 <= self.volume <= 1:
            raise ProtocolError("say: the volume must be 0 to 1")


@dataclass(frozen=True, slots=True)
class Stop:
    """Be silent now, and forget every sentence asked for so far."""


@dataclass(frozen=True, slots=True)
class Ping:
    """Show that you can still synthesise: answered with `Pong` of the same number."""

    number: int


@dataclass(frozen=True, slots=True)
class Quit:
    """End."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The synthesiser works; ``voices`` are the ids of its voices."""

    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound device works, or does not. ``device`` names it, or says why not."""

    available: bool
    device: str


@dataclass(frozen=True, slots=True)
class Started:
    """The sentence's first sample went to the device."""

    id: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The sentence's last sample went to the device."""

    id: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentence was stopped, or never begun, because of `Stop`."""

    id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The sentence can't be said; ``reason`` does not quote it."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to `Ping`."""

    number: int


Command = Say | Stop | Ping | Quit
Report = Ready | Sound | Started | Finished | Cut | Failed | Pong
Message = Command | Report

_COMMANDS: dict[str, type[Command]] = {each.__name__.lower(): each for each in get_args(Command)}
_REPORTS: dict[str, type[Report]] = {each.__name__.lower(): each for each in get_args(Report)}


def encode(message: Message) -> bytes:
    """The message as one line of UTF-8, line end included."""
    written = {"type": type(message).__name__.lower(), **asdict(message)}
    return json.dumps(written, allow_nan=False).encode() + b"\n"


def decode_command(line: bytes) -> Command:
    """A line from the kiosk. Raises `ProtocolError` for anything that is not exactly a command."""
    name, values = _read(line)
    if name not in _COMMANDS:
        raise ProtocolError("the line's type is no command")
    return _COMMANDS[name](**_checked(_COMMANDS[name], values))


def decode_report(line: bytes) -> Report:
    """A line from the worker. Raises `ProtocolError` for anything that is not exactly a report."""
    name, values = _read(line)
    if name not in _REPORTS:
        raise ProtocolError("the line's type is no report")
    return _REPORTS[name](**_checked(_REPORTS[name], values))


def _read(line: bytes) -> tuple[str, dict[str, Any]]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("the line is not JSON in UTF-8") from error
    if not isinstance(values, dict) or not isinstance(values.get("type"), str):
        raise ProtocolError("the line is not a JSON object with a type")
    return values.pop("type"), values


def _checked(kind: type[Message], values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a message of this kind, each of its type; no more and no fewer."""
    name, wanted = kind.__name__.lower(), {field.name for field in fields(kind)}
    if values.keys() != wanted:
        raise ProtocolError(f"{name}: the fields must be exactly: {', '.join(sorted(wanted)) or 'none'}")
    hints = get_type_hints(kind)
    return {field: _typed(name, field, hints[field], value) for field, value in values.items()}


def _typed(name: str, field: str, hint: Any, value: Any) -> Any:
    if hint == tuple[str, ...] and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if hint is float and type(value) in (int, float):
        return float(value)
    if type(value) is hint:
        return value
    raise ProtocolError(f"{name}: {field} has the wrong type")
