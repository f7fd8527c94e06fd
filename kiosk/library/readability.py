"""How hard a text is to read, by published measures: LIX, and for English the Flesch-Kincaid grade level.

LIX (C.-H. Björnsson, Läsbarhet, Stockholm: Liber 1968) is words per sentence, plus the percentage of words longer
than six letters. Made for Swedish, used in all of Scandinavia: up to 30 is very easy, 30 to 40 easy (fiction).

English words are shorter and its compounds are written apart, so English is measured by the grade level of
J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom (Derivation of New Readability Formulas, Research
Branch Report 8-75, Naval Technical Training 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59, the
year of an American school. J. Anderson (Lix and Rix: Variations on a little-known readability index, Journal of
Reading 26(6), 1983, 490-496) compared the two scales: LIX 28 to 31 is grade 6, LIX 40 to 43 grade 9. So grade 6
stands for LIX 30 here, and grade 9 for LIX 40.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.library.syllables import syllables

LONG = 6
"""A word with more letters than this is long."""

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?:-?[^\W\d_]+)*"  # 24   0,5   14.30   24t   12-year
    r"|[^\W_]+(?:['’.\-\u2011][^\W_]+)*"  # it's   P-piller   f.eks
)
_MARK = re.compile(r"[.!?…:]+[\"'”’»)\]]*(?=\s|$)")
_WRAPPING = "\"'”’“‘«»()[]"
_LETTERED = re.compile(r"([^\W\d_]\.)+")
"""``H.`` and ``e.g.``: an initial, or an abbreviation made of single letters."""
_ABBREVIATIONS = frozenset(
    """
    bl.a. ca. d.v.s. dr. dvs. eks. el. etc. evt. f.eks. f.o.m. fig. fr. frk. hr. inkl. jf. kap. kl. m.m. maks. min.
    mr. mrs. ms. nr. o.l. obs. osv. pga. pkt. prof. st. t.o.m. tel. tlf. vs.
    """.split()  # noqa: SIM905 (a list of forty quoted words can't be read)
)
"""Words whose full stop ends no sentence, though a capital or a number may follow."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its limits: ``brief`` for what is met at one glance, ``prose`` for a paragraph.

    A text whose score is above its limit is too hard.
    """

    name: str
    score: Callable[[str], float]
    brief: float
    prose: float


def words(text: str) -> list[str]:
    """The words of a text. A number is one word, and so is a word with hyphens; a range (2–3) is two numbers."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def sentences(text: str) -> int:
    """How many sentences a text has: at least one, also where it has no end mark.

    A sentence ends at . ! ? … or, as Björnsson counts, at a colon with a capital after it. It does not end where a
    small letter follows (so not in "24. desember", and not at most ellipses), nor after an abbreviation; and what
    holds no letter ("1.") is no sentence.
    """
    found = start = 0
    for mark in _MARK.finditer(text):
        if _ends(text, mark) and _lettered(text[start : mark.end()]):
            found, start = found + 1, mark.end()
    return max(1, found + _lettered(text[start:]))


def lix(text: str) -> float:
    """Björnsson's index; 0.0 for a text without words."""
    found = words(text)
    if not found:
        return 0.0
    long = sum(sum(letter.isalpha() for letter in word) > LONG for word in found)
    return len(found) / sentences(text) + 100 * long / len(found)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade level of an English text; 0.0 for one without words. Easy ones fall below zero."""
    found = words(text)
    if not found:
        return 0.0
    spoken = sum(syllables(word) for word in found)
    return 0.39 * len(found) / sentences(text) + 11.8 * spoken / len(found) - 15.59


LIX = Measure("LIX", lix, 30, 40)
GRADE = Measure("Flesch-Kincaid grade", grade, 6, 9)


def measure_for(language: str) -> Measure:
    """The measure of a language (a BCP 47 tag): LIX, unless there is a better one."""
    return GRADE if language.partition("-")[0] == "en" else LIX


def _ends(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() :].lstrip().lstrip(_WRAPPING)[:1]
    if ":" in mark.group():
        return following.isupper()
    if following.islower():
        return False
    word = text[: mark.end()].split()[-1].strip(_WRAPPING)
    return not following or not (word.casefold() in _ABBREVIATIONS or _LETTERED.fullmatch(word))


def _lettered(text: str) -> bool:
    return any(character.isalpha() for character in text)
