"""Text from outside made safe to print: what would steer a terminal or reorder a line is shown, not obeyed.

A sealed file says who can read it, not who wrote it. So everything in it, not only what the patient typed,
goes through here before it reaches a clinician's terminal or browser.
"""

from __future__ import annotations

import json
import re
import unicodedata

JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Format characters that spelling needs (Persian, Hindi, some emoji) and that reorder nothing."""
SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode general categories that a person can't see: controls (escape sequences), formats (bidirectional
overrides), surrogates, private use, unassigned, line and paragraph separators."""
NEWLINES = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""The mandatory breaks of Unicode's line breaking algorithm (UAX 14, BK CR LF NL)."""


def one_line(text: str) -> str:
    """``text`` on one line: breaks and runs of blanks become one blank, invisible characters ``<U+001B>``."""
    return " ".join(_visible(NEWLINES.sub(" ", text)).split())


def lines(text: str) -> tuple[str, ...]:
    """``text`` line by line, as it was written, each made harmless; never empty."""
    return tuple(_visible(line).rstrip() for line in NEWLINES.split(text))


def json_text(text: str) -> str:
    """JSON with the same meaning, in which every invisible character of its strings is written as ``\\uXXXX``."""
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    invisible = unicodedata.category(character) in SHOWN and character != "\n"
    return json.dumps(character)[1:-1] if invisible else character


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.category(character) in SHOWN and character not in JOINERS:
        return f"<U+{ord(character):04X}>"
    return character
