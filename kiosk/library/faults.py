"""Faults for people: near misses named ("did you mean …"), and plain data for ``kiosk check --json``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kiosk.errors import Fault

_TELLING = 3
_LISTED = 30
"""How many known names a remedy lists; of more, nobody would read them."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``word`` was probably meant to be, or None when nothing is close.

    Words of one or two characters resemble too much: ``=>`` is as near to ``>`` as to ``>=``.
    """
    if len(word) < _TELLING:
        return None
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "remove it, or add what it names") -> str:
    """A remedy for an unknown name: the near miss, else what is known (unless it is too much), else ``otherwise``."""
    candidates = list(dict.fromkeys(known))
    if guess := nearest(word, candidates):
        return f"did you mean `{guess}`?"
    if 0 < len(candidates) <= _LISTED:
        return "use one of: " + ", ".join(candidates)
    return otherwise


def fault_as_dict(fault: Fault) -> dict[str, str | int]:
    """The fault with the keys file, line (0: none), severity, message and remedy."""
    return {
        "file": fault.file,
        "line": fault.line,
        "severity": str(fault.severity),
        "message": fault.message,
        "remedy": fault.remedy,
    }


def in_reading_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, file by file and downwards."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line)))
