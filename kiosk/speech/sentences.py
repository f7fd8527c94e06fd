"""Splits text into sentences short enough to be synthesised within a blink, so that the first sound never waits."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 300
"""Characters in one piece at most: about twenty seconds of speech, a few tens of milliseconds to synthesise."""

ABBREVIATIONS = frozenset(
    """
    adr. alm. anm. approx. art. asst. att. bl.a. ca. d.v.s. dept. dr. dvs. ekskl. eks. el. etc. evt. f.eks. f.o.m.
    fig. fork. forts. fr. frk. hr. incl. inkl. ift. iht. jf. kap. kgl. kl. kr. lic. m.a.o. m.fl. m.h.t. m.m. m.v. maks.
    max. md. min. mfl. mht. mm. mr. mrs. ms. mv. nr. o.a. o.l. o.s.v. obs. osv. pga. pkt. pr. prof. red. ref. resp.
    s.k. sept. sml. spm. st. str. t.o.m. tel. tlf. tsk. vedr. vs. årg.
    """.split()  # noqa: SIM905 (a list of forty quoted words can't be read)
)
"""Words whose full stop does not end a sentence, in Norwegian, Danish and English; lower case."""

_CANDIDATE = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
_COUNTED = re.compile(r"(\d{1,2}\.)+")
"""``1.`` and ``24.12.``: an ordinal or a date in Norwegian and Danish, not the end of a sentence."""
_LETTERED = re.compile(r"([^\W\d_]\.)+")
"""``H.`` and ``e.g.``: an initial, or an abbreviation made of single letters."""
_WRAPPING = "\"'”’“«»()[]"


def sentences(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """``text`` in speakable pieces of at most ``longest`` characters, in order; nothing but white space is lost."""
    return tuple(piece for sentence in _split(text) for piece in _shortened(sentence, longest))


def _split(text: str) -> Iterator[str]:
    start = 0
    for candidate in _CANDIDATE.finditer(text):
        end = candidate.end()
        if _is_end(text[start:end], text[end:].lstrip()[:1]):
            yield text[start:end].strip()
            start = end
    yield text[start:].strip()


def _is_end(before: str, following: str) -> bool:
    """Does a sentence end where ``before`` ends, given the next visible character?"""
    if before.endswith("\n"):
        return True
    if following.islower():
        return False
    word = before.split()[-1].strip(_WRAPPING)
    if not word.endswith("."):
        return True
    stands_for_more = word.casefold() in ABBREVIATIONS or _COUNTED.fullmatch(word) or _LETTERED.fullmatch(word)
    return not stands_for_more


def _shortened(sentence: str, longest: int) -> Iterator[str]:
    while len(sentence) > longest:
        cut = _cut(sentence, longest)
        yield sentence[:cut].rstrip()
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence


def _cut(sentence: str, longest: int) -> int:
    """Where to cut: after the last comma, else at the last space, else in the middle of a word that is too long."""
    window = sentence[: longest + 1]
    comma = max(window.rfind(mark, 0, longest + 1) for mark in (", ", "; ", ": "))
    if comma > longest // 3:
        return comma + 1
    spaces = [match.start() for match in re.finditer(r"\s", window)]
    return spaces[-1] if spaces and spaces[-1] > 0 else longest
