"""What each key means on each kind of page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.keymap import FUNCTION, PAD, Key, taken
from kiosk.ui.actions import Action, Turn
from kiosk.ui.keys import interpret, paste
from kiosk.visit.events import Chosen, Commanded, Confirmed, Edited, Entered, Moved, Touched
from kiosk.visit.page import Command, Entry, EntryKind, Page
from tests.core.ui.strategies import pages
from tests.ui.pages import DATE, QUESTION, STAFF, TEXT

NAMES = (
    "enter",
    "escape",
    "tab",
    "ctrl+c",
    "ctrl+q",
    "ctrl+p",
    "ctrl+z",
    "up",
    "space",
    "f1",
    "f12",
    "delete",
    "a",
    "7",
)


def field(kind: EntryKind, value: str = "", max_length: int = 20) -> Page:
    """A page with a field of this kind."""
    assert TEXT.entry is not None
    entry = replace(TEXT.entry, kind=kind, value=value, shown=value, max_length=max_length)
    return replace(TEXT, entry=entry)


def press(page: Page, character: str) -> Action:
    """The key that types this character."""
    names = {"+": "plus", "-": "minus", "*": "asterisk", ".": "full_stop", "/": "slash", ",": "comma", " ": "space"}
    return interpret(page, names.get(character, character), character)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_digit_chooses(number: int) -> None:
    """One key, one choice."""
    assert press(QUESTION, str(number)) == Chosen(number)


def test_a_digit_without_a_choice_is_only_a_sign_of_life() -> None:
    """A wrong digit silences speech and changes nothing."""
    assert press(QUESTION, "8") == Touched()


def test_enter_confirms_a_list_and_enters_a_field() -> None:
    """The same key goes on from every page."""
    assert interpret(QUESTION, "enter", "\r") == Confirmed()
    assert interpret(DATE, "enter", "\r") == Entered("2413")


@pytest.mark.parametrize(("command", "key"), PAD.items())
def test_the_pad_gives_every_command_on_a_list(command: Command, key: Key) -> None:
    """A11Y-O01: one key of the numeric pad each."""
    assert interpret(QUESTION, key.name, key.label) == Commanded(command)


@pytest.mark.parametrize(("command", "key"), FUNCTION.items())
@pytest.mark.parametrize("page", [QUESTION, DATE, TEXT, STAFF], ids=lambda page: page.id)
def test_function_keys_give_their_command_everywhere(page: Page, command: Command, key: Key) -> None:
    """A11Y-E03: F1 is help on every page, whatever can be typed there, listed or not."""
    assert interpret(page, key.name, None) == Commanded(command)


@pytest.mark.parametrize("kind", EntryKind)
@pytest.mark.parametrize(("command", "key"), PAD.items())
def test_a_pad_key_is_text_or_command_as_the_keymap_says(kind: EntryKind, command: Command, key: Key) -> None:
    """What the screen shows as a key's work is what it does: one table decides."""
    page = field(kind)
    if taken(page, key):
        assert not isinstance(interpret(page, key.name, key.label), Commanded)
    else:
        assert interpret(page, key.name, key.label) == Commanded(command)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("add", Command.NEXT),
        ("subtract", Command.BACK),
        ("multiply", Command.REPEAT),
        ("divide", Command.HELP),
        ("decimal", Command.WHERE),
        ("comma", Command.WHERE),
    ],
)
def test_keypad_keys_under_their_other_names(name: str, command: Command) -> None:
    """Terminals with the kitty protocol name keypad keys apart; a Nordic keypad's dot is a comma."""
    assert interpret(QUESTION, name, None) == Commanded(command)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (EntryKind.DATE, "0", "/"),
        (EntryKind.INTEGER, "7", ","),
        (EntryKind.DECIMAL, ",", "x"),
        (EntryKind.DECIMAL, "-", "/"),
        (EntryKind.LETTERS, "Å", "7"),
        (EntryKind.LETTERS, "-", "."),
        (EntryKind.TEXT, "[", "\x1b"),
    ],
)
def test_a_field_takes_what_its_kind_allows(kind: EntryKind, good: str, bad: str) -> None:
    """Digits alone for a date; letters, hyphen and space for initials; anything printable for text."""
    assert press(field(kind, "1"), good) == Edited(f"1{good}")
    assert not isinstance(press(field(kind, "1"), bad), Edited)


def test_a_full_field_takes_no_more() -> None:
    """At its limit a key changes nothing, rather than pushing something out."""
    assert press(field(EntryKind.TEXT, "abc", 3), "d") == Touched()
    assert press(field(EntryKind.DATE, "24121960", 99), "1") == Touched()


def test_backspace_takes_the_last_character_and_elsewhere_goes_back() -> None:
    """In an empty field it does nothing: nobody leaves a page by holding it down."""
    assert interpret(DATE, "backspace", "\x7f") == Edited("241")
    assert interpret(field(EntryKind.TEXT), "backspace", "\x7f") == Touched()
    assert interpret(QUESTION, "backspace", "\x7f") == Commanded(Command.BACK)


def test_keys_held_with_control_or_alt_type_nothing() -> None:
    """No chords: Alt-x is not an x."""
    assert interpret(TEXT, "alt+x", "x") == Touched()
    assert interpret(TEXT, "ctrl+a", "\x01") == Touched()


def test_arrows_move_the_focus_or_turn_a_page_without_choices() -> None:
    """Down always goes on down the page."""
    assert interpret(QUESTION, "down", None) == Moved(1)
    assert interpret(QUESTION, "up", None) == Moved(-1)
    assert interpret(DATE, "down", None) == Turn(1)


def test_space_turns_the_page_unless_it_is_text() -> None:
    """The key named on the line "Page 1 of 2" works where it is named."""
    assert press(QUESTION, " ") == Turn(1)
    assert press(DATE, " ") == Turn(1)
    assert press(field(EntryKind.TEXT, "a"), " ") == Edited("a ")
    assert interpret(TEXT, "pagedown", None) == Turn(1)
    assert interpret(TEXT, "pageup", None) == Turn(-1)


@pytest.mark.parametrize("name", ["escape", "ctrl+c", "ctrl+q", "ctrl+p", "ctrl+z", "ctrl+backslash", "tab", "left"])
def test_other_keys_do_nothing(name: str) -> None:
    """There is no hidden way out, and no trap."""
    assert interpret(QUESTION, name, None) == Touched()
    assert interpret(TEXT, name, None) == Touched()


def test_pasted_text_is_filtered_and_cut() -> None:
    """A paste is what its characters would have been, typed: no line break, nothing the field doesn't take."""
    assert paste(field(EntryKind.TEXT, "a", 8), "b\r\nc\x1b[2Jdefghij") == Edited("ab c[2Jd")
    assert paste(field(EntryKind.DATE), "24/12/1960, and more") == Edited("24121960")
    assert paste(QUESTION, "1") == Touched()


@given(page=pages(), name=st.sampled_from(NAMES), character=st.one_of(st.none(), st.text(max_size=1)))
def test_a_field_never_grows_past_its_limit(page: Page, name: str, character: str | None) -> None:
    """Whatever is pressed, the field holds at most one character more, and never more than it takes."""
    action = interpret(page, name, character)
    if isinstance(action, Edited):
        entry = page.entry
        assert isinstance(entry, Entry)
        assert len(action.text) <= max(entry.max_length or 10**9, len(entry.value))
        assert abs(len(action.text) - len(entry.value)) == 1


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("plus", Command.NEXT),
        ("asterisk", Command.REPEAT),
        ("full_stop", Command.WHERE),
        ("slash", Command.HELP),
        ("0", Command.COMFORT),
    ],
)
def test_initials_leave_the_keypad_its_commands(key: str, command: Command) -> None:
    """Who has a numeric keypad alone can't write letters, but can go on, ask for help, and hear where they are."""
    assert interpret(field(EntryKind.LETTERS, "K"), key, PAD[command].label) == Commanded(command)
