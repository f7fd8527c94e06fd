"""The kiosk on a real pseudo-terminal: no way out for a patient, a clean one for staff, and no answer in a crash."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.crash import EXIT_CODE
from tests.ui.demo import MARKER, NEUTRAL
from tests.ui.pages import QUESTION, REVIEW, TEXT
from tests.ui.terminal import Terminal, terminal

DEMO = ("-m", "tests.ui.demo")
RESTORED = (False, False)
LAST = "Innstillinger"
"""The last words drawn on a page."""

FAULTS = ("send", "draw", "paint", "thread", "task", "worker", "callback", "start")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the app reports a crash."""
    return tmp_path / "log"


@pytest.fixture
def kiosk(log: Path) -> Iterator[Terminal]:
    """The question page on a terminal of 80x22."""
    with terminal(*DEMO, "QUESTION", str(log)) as found:
        found.shows(LAST)
        yield found


def test_no_key_leads_out(kiosk: Terminal) -> None:
    """Ctrl-C, Ctrl-Q, Ctrl-P, Escape, Ctrl-Z, Ctrl-\\, Ctrl-D: the kiosk goes on as if nothing had been pressed."""
    for key in ("\x03", "\x11", "\x10", "\x1b", "\x1a", "\x1c", "\x04", "\x1b[27u", "\x1b[99;5u"):
        for arrow, label in (("\x1b[B", "Nei, dette"), ("\x1b[A", "(x) Ja")):
            kiosk.send(key + arrow)
            kiosk.stands_on(label)
    assert kiosk.child.isalive()
    assert QUESTION.heading.text in kiosk.text


def test_staff_leave_by_their_keys(kiosk: Terminal) -> None:
    """F12 F12 F10 F12 ends the kiosk with the terminal as it was."""
    kiosk.send("\x1b[24~\x1b[24~\x1b[21~\x1b[24~")
    assert kiosk.ends() == 0
    assert kiosk.mode == RESTORED


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_restores_the_terminal(kiosk: Terminal, number: signal.Signals) -> None:
    """Stopped by the service manager, the kiosk leaves full screen, shows the cursor and echoes again."""
    assert kiosk.mode == (True, False)
    kiosk.kill(number)
    assert kiosk.ends() == 0
    assert kiosk.mode == RESTORED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP], ids=lambda number: number.name)
def test_what_a_keyboard_could_send_is_ignored(kiosk: Terminal, number: signal.Signals) -> None:
    """Also where the terminal itself turns Ctrl-C into a signal."""
    kiosk.kill(number)
    kiosk.send("3")
    kiosk.stands_on("Jeg vet ikke")
    assert kiosk.child.isalive()


def test_the_cursor_is_visible_and_on_the_focus(kiosk: Terminal) -> None:
    """A11Y-V07: on a real terminal the cursor is shown, and stands on the row marked ">"."""
    for key, label in (("\x1b[B", "Nei, dette"), ("\x1b[B", "Jeg vet ikke"), ("1", "Ja"), ("2", "Nei, dette")):
        kiosk.send(key)
        kiosk.stands_on(label)
        assert not kiosk.screen.cursor.hidden
        assert kiosk.screen.display[kiosk.screen.cursor.y][kiosk.screen.cursor.x] == ">"


def test_the_cursor_is_where_the_next_letter_goes(log: Path) -> None:
    """A11Y-V07: in a field, behind what has been typed, also a space and a two-cell character."""
    assert TEXT.entry is not None
    with terminal(*DEMO, "TEXT", str(log)) as kiosk:
        kiosk.until(lambda: kiosk.row[: kiosk.screen.cursor.x].endswith("trengs"))
        kiosk.send(" å")
        kiosk.until(lambda: kiosk.row[: kiosk.screen.cursor.x].endswith("trengs å"))
        kiosk.send("\x7f\x7f\x7f")
        kiosk.until(lambda: kiosk.row[: kiosk.screen.cursor.x].endswith("treng"))
        assert not kiosk.screen.cursor.hidden


def test_a_paste_arrives_whole(log: Path) -> None:
    """Bracketed paste: a line break in it is a space, not Enter."""
    with terminal(*DEMO, "TEXT", str(log)) as kiosk:
        kiosk.shows(LAST)
        kiosk.send("\x1b[200~ og\nKvikk\x1b[201~")
        kiosk.shows("og Kvikk")


def test_a_touch_chooses(kiosk: Terminal) -> None:
    """A11Y-O04: a press and release of the mouse, in the terminal's own sequences."""
    y = next(y for y, row in enumerate(kiosk.screen.display, start=1) if "Jeg vet ikke" in row)
    kiosk.send(f"\x1b[<0;30;{y}M\x1b[<0;30;{y}m")
    kiosk.until(lambda: "Jeg vet ikke" in kiosk.row and "valgt" in kiosk.row)


def test_a_resize_is_followed(log: Path) -> None:
    """A larger text size means fewer cells: the page is laid out anew, its focus in sight."""
    with terminal(*DEMO, "REVIEW", str(log), size=(120, 40)) as kiosk:
        kiosk.shows(LAST)
        kiosk.screen.resize(13, 46)
        kiosk.child.setwinsize(13, 46)
        kiosk.shows("Side 3 av 4")
        kiosk.stands_on(REVIEW.choices[5].label)


def test_a_linux_console_gets_sixteen_colours(log: Path) -> None:
    """A11Y-V06: with TERM=linux no sequence asks for more than the sixteen colours there are."""
    with terminal(*DEMO, "SEVERAL", str(log), term="linux") as kiosk:
        kiosk.shows(LAST)
        codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", kiosk.raw) for code in found.split(b";")}
        assert codes
        assert not {b"38", b"48", b"3", b"5"} & codes


@pytest.mark.parametrize("fault", FAULTS)
def test_a_crash_shows_a_neutral_page_and_no_answer(log: Path, fault: str) -> None:
    """Whatever fails wherever: not a byte of what a patient typed, the terminal restored, the place in the log."""
    with terminal(*DEMO, "QUESTION", str(log), fault) as kiosk:
        if fault != "start":
            kiosk.shows(LAST)
            kiosk.send("9")
        assert kiosk.ends() == EXIT_CODE
        assert MARKER.encode() not in kiosk.raw
        assert b"Error" not in kiosk.raw
        assert b"Traceback" not in kiosk.raw
        assert NEUTRAL in kiosk.text
        assert kiosk.mode == RESTORED
    reported = log.read_text(encoding="utf-8")
    assert reported.count("\n") == 1
    assert re.search(r"Error at .*:\d+:\w+$", reported)
    assert MARKER not in reported


@pytest.mark.parametrize("fault", ["native", "log"])
def test_nothing_else_is_written_to_the_terminal(log: Path, fault: str) -> None:
    """A library that prints on descriptor 1 or 2, print() and logging leave the screen as it is."""
    with terminal(*DEMO, "QUESTION", str(log), fault) as kiosk:
        kiosk.shows(LAST)
        before = kiosk.text
        kiosk.send("9")
        kiosk.send("1")
        kiosk.until(lambda: kiosk.row.lstrip().startswith(">"))
        assert MARKER.encode() not in kiosk.raw
        assert kiosk.text == before
        kiosk.kill(signal.SIGTERM)
        assert kiosk.ends() == 0
        assert MARKER.encode() not in kiosk.raw


def test_a_terminal_that_goes_away_ends_the_kiosk(kiosk: Terminal) -> None:
    """Nothing is left running with a patient's visit in it when the terminal is torn down."""
    kiosk.child.close(force=False)
    assert not kiosk.child.isalive()
