"""Which key does what: one table for the screen's keys, the labels shown and the names spoken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.visit.page import Command, EntryKind, Page


def N_(message: str) -> str:
    """Mark a msgid for extraction without translating it."""
    return message


@dataclass(frozen=True, slots=True)
class Key:
    """One key: Textual's ``name`` for it, the ``label`` on its cap, and the msgid of its spoken name."""

    name: str
    label: str
    spoken: str


PAD: dict[Command, Key] = {
    Command.NEXT: Key("plus", "+", N_("plus")),
    Command.BACK: Key("minus", "-", N_("minus")),
    Command.REPEAT: Key("asterisk", "*", N_("star")),
    Command.WHERE: Key("full_stop", ".", N_("dot")),
    Command.HELP: Key("slash", "/", N_("slash")),
    Command.COMFORT: Key("0", "0", "0"),
}
FUNCTION: dict[Command, Key] = {
    Command.HELP: Key("f1", "F1", "F1"),
    Command.REPEAT: Key("f2", "F2", "F2"),
    Command.WHERE: Key("f3", "F3", "F3"),
    Command.BACK: Key("f4", "F4", "F4"),
    Command.NEXT: Key("f5", "F5", "F5"),
    Command.COMFORT: Key("f6", "F6", "F6"),
    Command.SOFTER: Key("f7", "F7", "F7"),
    Command.LOUDER: Key("f8", "F8", "F8"),
    Command.SLOWER: Key("f9", "F9", "F9"),
    Command.FASTER: Key("f10", "F10", "F10"),
    Command.STAFF: Key("f11", "F11", "F11"),
}


SPACE, PAGE_DOWN = N_("Space"), N_("PgDn")


def turn_key(page: Page) -> str:
    """The msgid of the key that turns a page too long for the screen: Space, where it does not type or tick."""
    typing = page.entry is not None and page.entry.kind in (EntryKind.TEXT, EntryKind.LETTERS)
    return PAGE_DOWN if typing or page.multiple else SPACE


def taken(page: Page, key: Key) -> bool:
    """Does the page's field take this key as text? Then the command is on its function key only."""
    if page.entry is None:
        return False
    match page.entry.kind:
        case EntryKind.TEXT:
            return True
        case EntryKind.LETTERS:
            return key.label == "-"
        case EntryKind.DATE | EntryKind.INTEGER:
            return key.label == "0"
        case EntryKind.DECIMAL:
            return key.label in ("0", ".", "-")


def key_for(page: Page, command: Command) -> Key | None:
    """The key that gives this command on this page: the pad's, or the function key where the field takes that."""
    pad = PAD.get(command)
    return pad if pad is not None and not taken(page, pad) else FUNCTION.get(command)


def label_for(page: Page, command: Command) -> str:
    """What to show before a command's name ("" when it has no key of its own)."""
    key = key_for(page, command)
    return key.label if key else ""


def spoken_for(page: Page, command: Command, words: Callable[[str], str]) -> str:
    """The key's name in the page's language, for the ear."""
    key = key_for(page, command)
    return words(key.spoken) if key else ""
