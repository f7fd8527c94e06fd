"""What every rule about what is said shares: a pattern, and what is said for what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,6})?"
"""A number as people write them, with either decimal sign."""

ALONE = r"(?<![\w.,:/-])"
"""Before a number that is no part of something longer."""

NO_MORE = r"(?![0-9]|[.,:/-][0-9])"
"""After it; letters may follow ("5mg")."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is said otherwise than it is written."""

    pattern: re.Pattern[str]
    said: Callable[[re.Match[str]], str]

    def applied(self, text: str) -> str:
        """The text with everything that the pattern finds replaced."""
        return self.pattern.sub(self.said, text)


def any_of(written: Iterable[str]) -> str:
    """A pattern for any of these texts, the longest first; for none of them, one that never matches."""
    choices = "|".join(re.escape(each) for each in sorted(written, key=len, reverse=True))
    return f"(?:{choices})" if choices else r"(?!)"


def as_written(said: str, written: str) -> str:
    """``said`` with a capital where ``written`` has one: after a stop it tells the end of a sentence."""
    return said[:1].upper() + said[1:] if written[:1].isupper() else said
