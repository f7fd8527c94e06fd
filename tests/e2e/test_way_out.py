"""Leaving: patients can't, staff and signals can, and a crash says nothing that was answered."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import walk
from tests.e2e.driving import Lines, Screen, answers, key_of, opened, outbox
from tests.e2e.script import QUESTIONS, WAY_IN

STAFF = "\x1b[24~\x1b[24~\x1b[21~\x1b[24~"
RESTORED = b"\x1b[?1049l"
ESCAPE_DELAY = 0.3
"""Seconds after which a lone Escape is a key and not the beginning of a sequence."""
MARKER = "Zebra77"


def _begin(state: Path) -> Screen:
    return Screen("demo", "--state-dir", str(state), "--audio", "null")


@pytest.mark.parametrize("key", ["\x03", "\x11", "\x10", "\x1b", "\x1a", "\x1c", "\x04"])
def test_no_key_lets_a_patient_out(key: str, state: Path) -> None:
    """Ctrl-C, Ctrl-Q, Ctrl-P, Escape, Ctrl-Z, Ctrl-\\ and Ctrl-D: the kiosk is still there and still answers."""
    with _begin(state) as screen:
        screen.wait_for("Demoklinikken")
        screen.press(key)
        screen.settle(ESCAPE_DELAY)
        screen.press("1")
        screen.wait_for("Hvordan vil du ha det?")
        assert screen.child.isalive()


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe", b"\xc3", b"\x1b[999;999;999~", b"\x1b[200~" + b"x" * 100_000 + b"\x1b[201~", b"\x00\x01"]
)
def test_no_bytes_end_a_visit(junk: bytes, state: Path) -> None:
    """Broken UTF-8, unknown sequences, a huge paste, control characters: the kiosk is still there and answers."""
    with _begin(state) as screen:
        screen.wait_for("Demoklinikken")
        screen.child.send(junk)
        screen.settle(ESCAPE_DELAY)
        screen.press("1")
        screen.wait_for("Hvordan vil du ha det?")


def test_no_bytes_end_line_mode(state: Path) -> None:
    """The same in line mode."""
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        lines.wait_for("Demoklinikken")
        assert lines.process.stdin is not None
        lines.process.stdin.write(b"\xff\xfe\n")
        lines.type("1")
        lines.wait_for("Hvordan vil du ha det?")


@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["screen", "lines"])
def test_a_crash_of_the_clock_is_a_crash(plain: tuple[str, ...], state: Path, tmp_path: Path) -> None:
    """A fault while time passes is not lost in a task that nobody awaits: neutral text, exit code 70, one log line."""
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, encoding="utf-8")
    command = (sys.executable, str(script), str(state), *plain, "tick")
    keys = "1\n\n1\n1\n" if plain else "1\r11"
    with Screen(command=command) as screen:
        screen.wait_for("Demoklinikken")
        screen.press(keys)
        screen.wait_for("Denne skjermen har sluttet å virke.")
        if not plain:
            screen.child.kill(signal.SIGTERM)
        assert screen.wait_for_end() == 70
    assert "crash at=RuntimeError" in (state / "log" / "kiosk.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["staff", "SIGTERM", "SIGHUP"])
def test_leaving_restores_the_terminal_and_sends_what_there_is(how: str, state: Path) -> None:
    """Staff's keys and signals end it: terminal restored, the unfinished visit sealed as interrupted, no draft left."""
    with _begin(state) as screen:
        walk(screen, WAY_IN + QUESTIONS[:2], [])
        screen.wait_for(QUESTIONS[2].heading)
        if how == "staff":
            screen.press(STAFF)
        else:
            screen.child.kill(getattr(signal, how))
        assert screen.wait_for_end() == 0
        assert RESTORED in screen.raw
        assert screen.raw.rindex(b"\x1b[?25h") > screen.raw.rindex(b"\x1b[?25l")
    (sent,) = outbox(state)
    assert answers(opened(sent, key_of(state)))["birth-date"] == ["1961-03-12"]
    assert not list((state / "drafts").iterdir())


def test_textual_logs_no_keystrokes(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTUAL_LOG in the environment, which would keep every key in the clear, is not obeyed."""
    log = tmp_path / "textual.log"
    monkeypatch.setenv("TEXTUAL_LOG", str(log))
    with _begin(state) as screen:
        walk(screen, WAY_IN[:2], [])
        screen.wait_for(WAY_IN[2].heading)
    assert not log.exists()


CRASHING = f"""
import sys
from kiosk.visit import interview
from kiosk import __main__
real = interview.act
def act(visit, event, library):
    patient = "{MARKER}"
    if type(event).__name__ == "Entered":
        raise RuntimeError(f"{{patient}} {{visit.answers}}")
    return real(visit, event, library)
interview.act = act
from kiosk.visit import machine
machine.CHAPTERS["interview"] = machine.Chapter(interview.page, act)
if sys.argv[-1] == "tick":
    sys.argv.pop()
    def tick(visit, event, library):
        if visit.answers:
            raise RuntimeError(f"{{visit.answers}}")
        return visit, ()
    machine.idle.tick = tick
    machine.CHAPTERS["interview"] = machine.Chapter(interview.page, real)
sys.argv = ["kiosk", "demo", "--audio", "null", "--state-dir", *sys.argv[1:]]
__main__.main()
"""


def test_a_crash_is_neutral(state: Path, tmp_path: Path) -> None:
    """A crash shows the neutral page in the patient's language; no answer, local or message is drawn or logged."""
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, encoding="utf-8")
    with Screen(str(state), command=(sys.executable, str(script))) as screen:
        walk(screen, WAY_IN + QUESTIONS[:1], [])
        screen.wait_for("Denne skjermen har sluttet å virke. Gå til resepsjonen.")
        screen.child.kill(signal.SIGTERM)
        assert screen.wait_for_end() == 70
        assert RESTORED in screen.raw
        for leaked in (MARKER.encode(), b"Traceback", b"RuntimeError", b"1961-03"):
            assert leaked not in screen.raw
    log = (state / "log" / "kiosk.log").read_text(encoding="utf-8")
    assert "crash at=RuntimeError" in log
    assert MARKER not in log
    assert "1961" not in log


def test_a_crash_in_line_mode_is_neutral(state: Path, tmp_path: Path) -> None:
    """The same in line mode: neutral text, exit code 70, the draft still there for the next start, nothing leaked."""
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, encoding="utf-8")
    with Lines(str(state), "--plain", command=(sys.executable, str(script))) as lines:
        for line in ("1", "", "1", "1", "12031961"):
            lines.type(line)
        lines.wait_for("Denne skjermen har sluttet å virke. Gå til resepsjonen.")
        while lines.read(1.0):
            pass
        assert lines.process.wait(timeout=20) == 70
    for leaked in (MARKER, "Traceback", "RuntimeError"):
        assert leaked not in lines.seen
    assert MARKER not in (state / "log" / "kiosk.log").read_text(encoding="utf-8")
