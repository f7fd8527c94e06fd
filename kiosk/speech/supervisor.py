"""Keeps one speech worker alive: starts it, listens to it, kills it when it hangs, starts the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from kiosk.speech.backoff import Backoff
from kiosk.speech.protocol import Command, Ping, Pong, ProtocolError, Quit, Ready, Report, decode_report, encode

News = TypeVar("News")

LONGEST_LINE = 256 * 1024
"""Bytes in one report at most; the longest real one, the list of voices, has about 2,000."""

KEPT = 200
"""Lines of the worker's stderr that are kept for diagnosis."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the supervisor waits, in seconds.

    ``start``: for a new worker to be ready. ``ping``: between questions. ``answer``: for the answer to one, and
    to an end. ``first`` to ``longest``: before a restart, doubling; ``healthy``: a life that starts them over.
    """

    start: float = 10.0
    ping: float = 0.5
    answer: float = 2.0
    first: float = 0.25
    longest: float = 10.0
    healthy: float = 60.0


PATIENCE = Patience()
"""The kiosk's own; tests have less."""


class Supervisor:
    """One worker at a time, for as long as the kiosk runs.

    ``command`` gives the command line after so many restarts. ``on_report`` is called with each report in order,
    ``on_lost`` with a reason when a worker has ended, hung, or could not be started. Both are called in the
    event loop; what they raise goes to the loop's exception handler.
    """

    def __init__(
        self,
        command: Callable[[int], Sequence[str]],
        environment: Mapping[str, str],
        *,
        on_report: Callable[[Report], None],
        on_lost: Callable[[str], None],
        patience: Patience = PATIENCE,
    ) -> None:
        self._command = command
        self._environment = environment
        self._on_report = on_report
        self._on_lost = on_lost
        self._patience = patience
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._closing = False
        self._notes: deque[str] = deque(maxlen=KEPT)
        self._ready = asyncio.Event()
        self._answered = asyncio.Event()
        self._pings = 0

    @property
    def diagnosis(self) -> tuple[str, ...]:
        """The latest lines of the workers' stderr, and why they ended. May name devices, never what was said."""
        return tuple(self._notes)

    @property
    def pid(self) -> int | None:
        """The process id of the worker that lives now."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Begin; returns at once. Needs a running event loop."""
        self._task = asyncio.create_task(self._run(), name="speech supervisor")

    def send(self, command: Command) -> None:
        """Give the worker a command; without a worker it is lost."""
        pipe = self._process.stdin if self._process else None
        if pipe is not None and not pipe.is_closing():
            pipe.write(encode(command))

    async def aclose(self) -> None:
        """End the worker, kindly at first, and wait until it is gone."""
        self._closing = True
        if self._task is None:
            return
        self.send(Quit())
        await asyncio.wait({self._task}, timeout=self._patience.answer if self._process else 0)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        loop, restarts = asyncio.get_running_loop(), 0
        backoff = Backoff(self._patience.first, self._patience.longest, self._patience.healthy)
        while not self._closing:
            born = loop.time()
            reason = await self._live(restarts)
            self._notes.append(f"kiosk: {reason}")
            if not self._closing:
                self._tell(self._on_lost, reason)
                await asyncio.sleep(backoff.after(loop.time() - born))
            restarts += 1

    async def _live(self, restarts: int) -> str:
        """One worker's whole life; why it ended."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command(restarts),
                env=self._environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
                start_new_session=True,  # a Ctrl-C at the terminal is not for the worker
            )
        except OSError as error:
            return f"the speech worker can't be started: {error.strerror}"
        self._process = process
        self._ready.clear()
        try:
            return await self._accompany(process)
        finally:
            self._process = None
            await _buried(process)

    async def _accompany(self, process: asyncio.subprocess.Process) -> str:
        assert process.stdout is not None
        assert process.stderr is not None
        hearing = asyncio.create_task(self._hear(process.stdout))
        ends = {hearing, asyncio.create_task(self._watch())}
        noting = asyncio.create_task(self._note(process.stderr))
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
        finally:
            if hearing.done():
                await _gone(process, self._patience.answer)
            _kill(process)
            for task in ends:
                task.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
            await _drained(process.stdout)
            await noting

    async def _hear(self, stdout: asyncio.StreamReader) -> str:
        """Take reports until the worker ends. A line that is none is noted and passed over."""
        try:
            while line := await stdout.readline():
                self._take(line)
        except ValueError:
            return f"the speech worker wrote a line of more than {LONGEST_LINE} bytes"
        return "the speech worker ended"

    def _take(self, line: bytes) -> None:
        try:
            report = decode_report(line)
        except ProtocolError as error:
            self._notes.append(f"kiosk: a bad line from the speech worker: {error.title}")
            return
        match report:
            case Pong(number):
                if number == self._pings:
                    self._answered.set()
            case Ready():
                self._ready.set()
                self._tell(self._on_report, report)
            case _:
                self._tell(self._on_report, report)

    def _tell(self, listener: Callable[[News], None], news: News) -> None:
        try:
            listener(news)
        except Exception as error:
            context = {"message": "a listener of the speech supervisor failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(context)

    async def _watch(self) -> str:
        """Ask again and again if the worker lives, until it does not answer."""
        if not await _within(self._patience.start, self._ready):
            return f"the speech worker was not ready in {self._patience.start:g} s"
        while True:
            self._pings += 1
            self._answered.clear()
            self.send(Ping(self._pings))
            if not await _within(self._patience.answer, self._answered):
                return f"the speech worker did not answer in {self._patience.answer:g} s"
            await asyncio.sleep(self._patience.ping)

    async def _note(self, stderr: asyncio.StreamReader) -> None:
        """Keep the latest of what the worker and its native parts print, however they print it."""
        while text := await stderr.read(4096):
            self._notes.extend(text.decode("utf-8", "replace").splitlines())


async def _within(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def _drained(pipe: asyncio.StreamReader) -> None:
    """Read what is left, for only then asyncio closes the pipe."""
    while await pipe.read(LONGEST_LINE):
        continue


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()


async def _gone(process: asyncio.subprocess.Process, seconds: float) -> None:
    """Let a worker that has closed its output end by itself, for so long at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await process.wait()


async def _buried(process: asyncio.subprocess.Process) -> None:
    """Kill what still lives, and wait for it: no zombie is left."""
    _kill(process)
    await process.wait()
