"""From a key to what it means on a page: pure, one table for every keyboard and keypad."""

from __future__ import annotations

import unicodedata

from kiosk.keymap import FUNCTION, PAD, taken
from kiosk.ui.actions import Action, Turn, confirm
from kiosk.visit.events import Chosen, Commanded, Edited, Event, Moved, Touched
from kiosk.visit.page import Command, Entry, EntryKind, Page

KEYPAD = {
    "add": "plus",
    "subtract": "minus",
    "multiply": "asterisk",
    "divide": "slash",
    "decimal": "full_stop",
    "separator": "full_stop",
    "comma": "full_stop",
}
"""Names that terminals give keypad keys, and the plain key each stands for. The dot of a Nordic keypad is a comma."""

ERASERS = frozenset({"backspace", "ctrl+h"})
"""Backspace; a terminal set up the old way sends ctrl+h for it."""

DATE_DIGITS = 8
DIGITS = frozenset("0123456789")
TYPED: dict[EntryKind, frozenset[str]] = {
    EntryKind.DATE: DIGITS,
    EntryKind.INTEGER: DIGITS,
    EntryKind.DECIMAL: DIGITS | frozenset(",.-"),
}
"""What a field for figures takes."""

_TURNS = {"pagedown": Turn(1), "pageup": Turn(-1), "space": Turn(1)}
_STEPS = {"down": 1, "up": -1}


def interpret(page: Page, key: str, character: str | None) -> Action:
    """What a key does on this page.

    ``key`` is Textual's name for it, ``character`` what it types (None for keys that type nothing).
    A key that means nothing here is a `Touched`: it silences speech and shows that someone is there.
    """
    if key == "enter":
        return confirm(page)
    if page.entry is not None:
        typed = _typed(page.entry, key, character)
        if typed is not None:
            return typed
    elif key in ERASERS:
        return Commanded(Command.BACK)
    if key == "space" and page.multiple and page.focus:
        return Chosen(page.focus)
    return _chosen(page, key) or _commanded(page, key) or _moved(page, key) or Touched()


def _typed(entry: Entry, key: str, character: str | None) -> Event | None:
    """What the key does to the field; None where it does nothing there."""
    if key in ERASERS:
        return Edited(entry.value[:-1]) if entry.value else Touched()
    if _modified(key) or not character or not accepts(entry, character):
        return None
    return append(entry, character)


def _modified(key: str) -> bool:
    """Was another key held with it (shift apart, which only makes capitals)?"""
    return any(held in key.split("+")[:-1] for held in ("ctrl", "alt", "super", "hyper", "meta"))


def accepts(entry: Entry, character: str) -> bool:
    """May this character stand in the field?"""
    match entry.kind:
        case EntryKind.TEXT:
            return character.isprintable()
        case EntryKind.LETTERS:
            return character in "- " or unicodedata.category(character)[0] in "LM"
    return character in TYPED[entry.kind]


def append(entry: Entry, text: str) -> Event:
    """The field with the characters it accepts added, cut to its length; `Touched` when nothing can be added."""
    kept = "".join(character for character in text if accepts(entry, character))
    value = entry.value + kept[: max(room(entry), 0)]
    return Edited(value) if value != entry.value else Touched()


def room(entry: Entry) -> int:
    """How many more characters the field takes."""
    limit = entry.max_length or len(entry.value) + 10_000
    if entry.kind is EntryKind.DATE:
        limit = min(limit, DATE_DIGITS)
    return limit - len(entry.value)


def paste(page: Page, text: str) -> Event:
    """What pasted text does: it goes into the field as if typed, line breaks as spaces; elsewhere nothing."""
    return Touched() if page.entry is None else append(page.entry, " ".join(text.split()))


def _chosen(page: Page, key: str) -> Event | None:
    number = int(key) if key in DIGITS else 0
    return Chosen(number) if any(choice.number == number for choice in page.choices) else None


def _commanded(page: Page, key: str) -> Event | None:
    name = KEYPAD.get(key, key)
    for command, pad in PAD.items():
        if pad.name == name and not taken(page, pad):
            return Commanded(command)
    return next((Commanded(command) for command, cap in FUNCTION.items() if cap.name == name), None)


def _moved(page: Page, key: str) -> Action | None:
    """Arrows move the focus; where there are no choices, they turn the page's parts."""
    step = _STEPS.get(key)
    if step is None:
        return _TURNS.get(key)
    return Moved(step) if page.choices else Turn(step)
