"""The worker process by itself, spoken to over its pipes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import IO

import pytest

from kiosk.speech.launch import Engine, Launch
from kiosk.speech.protocol import (
    Command,
    Cut,
    Failed,
    Finished,
    Ping,
    Pong,
    Ready,
    Report,
    Say,
    Sound,
    Started,
    Stop,
    decode_report,
    encode,
)
from kiosk.speech.sink import parse_sink
from kiosk.speech.voices import bundled_voices


class Pipes:
    """A worker with the null device."""

    def __init__(self) -> None:
        launch = Launch(parse_sink("null"), Engine.BUNDLED)
        self.process = subprocess.Popen(
            launch.command(0),
            env=launch.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.start = {self.report(), self.report()}

    @property
    def stdin(self) -> IO[bytes]:
        """Where commands go."""
        assert self.process.stdin is not None
        return self.process.stdin

    def send(self, *commands: Command) -> None:
        """Give these commands."""
        self.write(b"".join(map(encode, commands)))

    def write(self, raw: bytes) -> None:
        """Write anything."""
        self.stdin.write(raw)
        self.stdin.flush()

    def report(self) -> Report:
        """The next line on its standard output, which must be a report."""
        assert self.process.stdout is not None
        return decode_report(self.process.stdout.readline())

    def reports(self, count: int) -> list[Report]:
        """The next few."""
        return [self.report() for _ in range(count)]


@pytest.fixture
def pipes() -> Iterator[Pipes]:
    """A worker that has started; killed afterwards."""
    pipes = Pipes()
    with pipes.process:
        yield pipes
        pipes.process.kill()


def test_starts_with_its_voices_and_its_device(pipes: Pipes) -> None:
    """A worker says first what it can: the voices of all three languages, and the sound device."""
    (ready,) = (report for report in pipes.start if isinstance(report, Ready))
    (sound,) = (report for report in pipes.start if isinstance(report, Sound))
    assert {"gmq/nb", "gmq/da", "gmw/en"} <= set(ready.voices)
    assert set(ready.voices) == set(bundled_voices())
    assert sound.available


def test_sentences_in_order(pipes: Pipes) -> None:
    """Sentences are said one after the other; standard output has nothing but reports of them."""
    pipes.send(Say(1, "Ja.", "nb", 450, 1.0), Say(2, "—", "nb", 450, 1.0), Say(3, "No.", "en", 450, 0.1))
    assert pipes.reports(6) == [Started(1), Finished(1), Started(2), Finished(2), Started(3), Finished(3)]


def test_stop_forgets_what_was_asked_before_it(pipes: Pipes) -> None:
    """After a stop every sentence asked for is cut; those asked for later are said."""
    long = "Dette er en lang setning, som ikke skal sies helt til slutten. " * 4
    pipes.send(*(Say(number, long, "nb", 125, 1.0) for number in range(1, 6)))
    assert pipes.report() == Started(1)
    pipes.send(Stop(), Say(6, "Ja.", "nb", 450, 1.0))
    reports = pipes.reports(7)
    assert sorted(report.id for report in reports if isinstance(report, Cut)) == [1, 2, 3, 4, 5]
    assert reports[-2:] == [Started(6), Finished(6)]


def test_no_voice_for_the_language(pipes: Pipes) -> None:
    """A language without a voice fails by name, and the text is not quoted."""
    pipes.send(Say(1, "hemmelig", "xx", 125, 1.0))
    report = pipes.report()
    assert isinstance(report, Failed)
    assert "'xx'" in report.reason
    assert "hemmelig" not in report.reason


def test_odd_texts_do_not_break_it(pipes: Pipes) -> None:
    """Control characters, lone surrogates, markup and emoji are said or passed over."""
    odd = ["a\0b", "\ud800 a", "<speak>a</speak> [[x]]", "😀 a", "a\x1b[31m", "-v en a"]
    pipes.send(*(Say(number, text, "nb", 450, 0.0) for number, text in enumerate(odd)))
    assert pipes.reports(2 * len(odd))[-1] == Finished(len(odd) - 1)


def test_bad_lines_do_not_break_it(pipes: Pipes) -> None:
    """A line that is no command is named on stderr and passed over."""
    pipes.write(b'not json\n{"type": "say", "text": "hemmelig"}\n\xff\xff\n')
    pipes.send(Ping(7))
    assert pipes.report() == Pong(7)
    pipes.process.kill()
    assert pipes.process.stderr is not None
    complaints = pipes.process.stderr.read()
    assert complaints.count(b"speech worker:") == 3
    assert b"hemmelig" not in complaints


def test_ends_with_the_kiosk(pipes: Pipes) -> None:
    """When the kiosk is gone, however it went, the worker goes too."""
    pipes.send(Say(1, "Dette er en setning.", "nb", 125, 1.0))
    assert pipes.report() == Started(1)
    pipes.stdin.close()
    assert pipes.process.wait(timeout=10) == 0
