"""The speech worker: a child process that synthesises sentences and plays them, told what to do line by line.

Native speech and sound code prints, blocks and crashes; here it does so without the kiosk. Run as
``python -m kiosk.speech.worker`` by the supervisor; ends when its standard input does.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from kiosk.speech.audio import Device
from kiosk.speech.emitter import Emitter
from kiosk.speech.feed import Feed
from kiosk.speech.outlet import Outlet
from kiosk.speech.protocol import (
    Command,
    Finished,
    Ping,
    ProtocolError,
    Quit,
    Say,
    Started,
    Stop,
    decode_command,
)
from kiosk.speech.recording import Recording
from kiosk.speech.sink import Output, Sink, parse_sink
from kiosk.speech.voice import Voice


def obey(lines: Iterable[bytes], voice: Voice) -> None:
    """Carry out commands until the kiosk quits or is gone. A bad line is named on stderr and passed over."""
    for line in lines:
        try:
            command = decode_command(line)
        except ProtocolError as error:
            print(f"speech worker: {error.title}", file=sys.stderr, flush=True)
            continue
        if isinstance(command, Quit):
            return
        _carry_out(command, voice)


def _carry_out(command: Command, voice: Voice) -> None:
    match command:
        case Say() | Ping():
            voice.ask(command)
        case Stop():
            voice.stop()


def own_channel() -> int:
    """Keep standard output for reports alone: whatever native code prints there goes to stderr from now on.

    pyttsx3 prints a line for every sentence from Python; that one goes nowhere.
    """
    channel = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (lives as long as the process)
    return channel


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The worker's command line, as `kiosk.speech.launch` writes it."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.speech.worker", description=__doc__)
    parser.add_argument("--audio", type=parse_sink, required=True, help="default, null or wav:FILE")
    parser.add_argument("--since", type=float, default=0.0, help="when the recording's time starts: CLOCK_MONOTONIC")
    parser.add_argument("--continued", action="store_true", help="go on with the recording of an earlier worker")
    return parser.parse_args(arguments)


def recording_of(chosen: argparse.Namespace) -> Recording | None:
    """The file that ``--audio wav:`` asks for, if it does. Raises `SpeechError` when it can't be written."""
    path = chosen.audio.path
    return Recording(path, chosen.since or time.monotonic(), continued=chosen.continued) if path else None


def opener(sink: Sink, feed: Feed, recording: Recording | None) -> Callable[[], Device]:
    """What opens the sink's device; what it plays is recorded, and so is the time without it, as silence."""

    def heard(frames: int) -> bytes:
        samples = feed.pull(frames)
        if recording:
            recording.append(samples)
        return samples

    def open_device() -> Device:
        if recording:
            recording.pad(time.monotonic())
        return Device(heard, null=sink.output is not Output.DEFAULT)

    return open_device


def keep_open(outlet: Outlet) -> NoReturn:
    """A thread's work: the outlet's, and then the end of the process, for the supervisor to start a fresh one."""
    try:
        outlet.run()
    finally:
        os._exit(1)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run until standard input ends. Leaves without tidying up: native libraries hang or crash on their way out."""
    chosen = options(arguments)
    recording = recording_of(chosen)
    emitter = Emitter(own_channel())
    emitter.start()
    feed = Feed(
        started=lambda sentence: emitter.emit(Started(sentence)),
        finished=lambda sentence: emitter.emit(Finished(sentence)),
    )
    voice = Voice(feed, emitter.emit)
    voice.start()
    outlet = Outlet(opener(chosen.audio, feed, recording), emitter.emit, wait=threading.Event().wait)
    threading.Thread(target=keep_open, args=(outlet,), name="outlet", daemon=True).start()
    obey(sys.stdin.buffer, voice)
    emitter.finish()
    os._exit(0)


if __name__ == "__main__":
    main()
