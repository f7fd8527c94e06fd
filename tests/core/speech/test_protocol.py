"""The lines between kiosk and worker."""

from __future__ import annotations

import json

import pytest

from kiosk.speech.protocol import (
    Cut,
    Failed,
    Finished,
    Message,
    Ping,
    Pong,
    ProtocolError,
    Quit,
    Ready,
    Say,
    Sound,
    Started,
    Stop,
    decode_command,
    decode_report,
    encode,
)

COMMANDS = [Say(1, "Hei på deg", "nb", 125, 0.5), Say(2, "x", "en", 62, 1.0), Stop(), Ping(3), Quit()]
REPORTS = [
    Ready(("gmq/nb",)),
    Sound(True, "ALSA"),
    Started(1),
    Finished(1),
    Cut(2),
    Failed(3, "no voice"),
    Pong(3),
]
GOOD = {"type": "say", "id": 1, "text": "Hei", "language": "nb", "rate": 125, "volume": 1.0}


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_commands_come_back(command: Message) -> None:
    """What the kiosk writes is what the worker reads, in one line."""
    line = encode(command)
    assert line.count(b"\n") == 1
    assert decode_command(line) == command


@pytest.mark.parametrize("report", REPORTS, ids=repr)
def test_reports_come_back(report: Message) -> None:
    """What the worker writes is what the kiosk reads."""
    assert decode_report(encode(report)) == report


@pytest.mark.parametrize(
    "change",
    [
        {"id": "1"},
        {"id": True},
        {"text": None},
        {"text": " "},
        {"rate": 0},
        {"rate": 125.0},
        {"rate": 100_000},
        {"volume": 1.5},
        {"volume": -0.1},
        {"volume": "loud"},
        {"extra": 1},
        {"type": "shout"},
        {"type": 1},
        {"type": "pong"},
    ],
    ids=repr,
)
def test_strict(change: dict[str, object]) -> None:
    """A field too many, of the wrong type or out of range is an error, and the error never quotes the text."""
    line = json.dumps({**GOOD, "text": "hemmelig", **change}).encode()
    with pytest.raises(ProtocolError) as caught:
        decode_command(line)
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"{", b"[]", b'"say"', b"\xff\xfe", b"{}", b'{"type": "say"}', b"[" * 9999]
)
def test_no_line_crashes_the_reader(line: bytes) -> None:
    """Anything else that may come through a pipe is the same clear error."""
    with pytest.raises(ProtocolError):
        decode_command(line)
    with pytest.raises(ProtocolError):
        decode_report(line)


def test_not_a_number_is_no_volume() -> None:
    """JSON's NaN, which Python reads, is out of range."""
    with pytest.raises(ProtocolError, match="volume"):
        decode_command(json.dumps({**GOOD, "volume": float("nan")}).encode())
