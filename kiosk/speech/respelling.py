"""Hard words for the ear: whole words, phrases and beginnings of words, respelt so that the voice says them well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.library.types import Respelling
from kiosk.speech.rules import as_written

_WORD = re.compile(r"[^\W\d_]+")
BEGINNING = "*"
"""At the end of an entry: it is the beginning of words."""


class Respellings:
    """All entries of one language, found in one pass. A longer entry goes before a shorter one."""

    def __init__(self, entries: Iterable[Respelling]) -> None:
        known = tuple(entries)
        begun = [entry for entry in known if entry.written.endswith(BEGINNING)]
        whole = [entry for entry in known if not entry.written.endswith(BEGINNING)]
        self._begun = {entry.written[:-1].casefold(): entry.said.removesuffix(BEGINNING) for entry in begun}
        self._exact = {entry.written: entry.said for entry in whole if entry.exact}
        self._any = {entry.written.casefold(): entry.said for entry in whole if not entry.exact}
        phrases = [entry for entry in whole if not _WORD.fullmatch(entry.written)]
        self._pattern = re.compile("|".join([*map(_phrase, sorted(phrases, key=_length)), _WORD.pattern]))

    def applied(self, text: str) -> str:
        """The text, respelt."""
        return self._pattern.sub(lambda match: self._said(match[0]), text)

    def _said(self, found: str) -> str:
        written = " ".join(found.split())
        folded = written.casefold()
        said = self._exact.get(written) or self._any.get(folded) or self._begun_with(folded)
        return as_written(said, written) if said else found

    def _begun_with(self, folded: str) -> str:
        """What begins as an entry does, the longest one that there is; else empty."""
        for length in range(len(folded), 0, -1):
            if stem := self._begun.get(folded[:length]):
                return stem + folded[length:]
        return ""


def _phrase(entry: Respelling) -> str:
    words = r"\s+".join(map(re.escape, entry.written.split()))
    return rf"(?<!\w)(?{'-i' if entry.exact else 'i'}:{words})(?!\w)"


def _length(entry: Respelling) -> int:
    return -len(entry.written)
