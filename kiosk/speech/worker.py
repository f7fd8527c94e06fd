"""The speech worker: a child process that synthesises sentences and plays them, told what to do line by line.

Native speech and sound code prints, blocks and crashes; here it does so without the kiosk. Run as
``python -m kiosk.speech.worker`` by the supervisor; ends when its standard input does.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from kiosk.errors import SpeechError
from kiosk.speech.feed import Feed
from kiosk.speech.outlet import Outlet
from kiosk.speech.pcm import Clip
from kiosk.speech.protocol import (
    Command,
    Cut,
    Failed,
    Finished,
    Ping,
    Pong,
    ProtocolError,
    Quit,
    Ready,
    Report,
    Say,
    Started,
    Stop,
    decode_command,
    encode,
)
from kiosk.speech.recording import Recording
from kiosk.speech.sink import parse_sink
from kiosk.speech.synthesiser import Synthesiser

Emit = Callable[[Report], None]


class Emitter(threading.Thread):
    """Writes reports to the kiosk from one thread, so that the device's thread never waits for a pipe."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(name="emitter", daemon=True)
        self._descriptor = descriptor
        self._reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()

    def emit(self, report: Report) -> None:
        """Send a report; never blocks."""
        self._reports.put(report)

    def run(self) -> None:
        """Write until told to end. A kiosk that is gone ends the worker."""
        while (report := self._reports.get()) is not None:
            try:
                os.write(self._descriptor, encode(report))
            except OSError:
                os._exit(0)

    def finish(self) -> None:
        """Write what is left, for a second at most."""
        self._reports.put(None)
        self.join(1.0)


class Voice(threading.Thread):
    """Synthesises sentences in the order asked for, ahead of the one that plays, and answers pings in between.

    A ping waits its turn among the sentences: an answer proves that the synthesiser is not stuck.
    """

    def __init__(self, feed: Feed, emit: Emit) -> None:
        super().__init__(name="voice", daemon=True)
        self._feed = feed
        self._emit = emit
        self._jobs: queue.SimpleQueue[tuple[int, Say | Ping]] = queue.SimpleQueue()
        self._stops = 0
        self._lock = threading.Lock()

    def ask(self, job: Say | Ping) -> None:
        """Do this after what was asked for before."""
        self._jobs.put((self._stops, job))

    def stop(self) -> None:
        """Silence what plays and forget every sentence asked for, the one being synthesised included."""
        with self._lock:
            self._stops += 1
            dropped = self._feed.clear()
        for sentence in dropped:
            self._emit(Cut(sentence))

    def run(self) -> None:
        """Work until the process ends. A fault ends the process: the supervisor starts a clean one."""
        try:
            synthesiser = Synthesiser()
            self._emit(Ready(synthesiser.voices))
            while True:
                self._do(*self._jobs.get(), synthesiser)
        finally:
            traceback.print_exc()
            os._exit(1)

    def _do(self, stops: int, job: Say | Ping, synthesiser: Synthesiser) -> None:
        if isinstance(job, Ping):
            self._emit(Pong(job.number))
        elif stops != self._stops:
            self._emit(Cut(job.id))
        else:
            self._render(stops, job, synthesiser)

    def _render(self, stops: int, job: Say, synthesiser: Synthesiser) -> None:
        try:
            samples = synthesiser.render(job.text, job.language, job.rate)
        except SpeechError as error:
            self._emit(Failed(job.id, error.title))
            return
        with self._lock:
            if wanted := stops == self._stops:
                self._feed.put(Clip(job.id, samples, job.volume))
        if not wanted:
            self._emit(Cut(job.id))


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
    Outlet(chosen.audio, feed, recording, emitter.emit).start()
    obey(sys.stdin.buffer, voice)
    emitter.finish()
    os._exit(0)


if __name__ == "__main__":
    main()
