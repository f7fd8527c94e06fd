"""A question as terms: each word in every way the texts may have it, also when it is misspelt, joined or cut short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, Prefix

from kiosk.library.search_words import Tongue, folded

HEAD, TAIL = 4, 5
"""So long is a word that others may begin with, or end with (many an ending is as long as a short word)."""
KIN = 5
"""Words that begin with as many of the same letters may be of one family ("spastisk", "spasticitet")."""
SHORT, WHOLE, LONG = 4, 6, 8
"""A word of four letters may lack one, have one twice or two exchanged; of six have any slip; of eight have two."""

FOLDED, JOINED, BEGUN, COMPOUND, MISSPELT = 0.95, 0.9, 0.7, 0.5, 0.8
"""How much a word counts that was met in another form than it was asked for."""
LIGHT = 0.3
"""How much a light word counts, and a word that is only part of one that was written in two."""
PAIR = (0.6, 0.4, 0.2)
"""How much two words in a row count, besides each by itself: by how many of them are stop words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: what FTS5 is to match, and how like the word it is (0-1)."""

    match: str
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or two in a row, as ``written``. ``meant`` is the word it was taken to be ("" where it needed no guess).

    ``tells``: it says what the question is about. ``weight`` is how much it counts. No readings: no topic has it.
    """

    written: str
    readings: tuple[Reading, ...]
    weight: float = 1.0
    tells: bool = False
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """One word of the question: the stem it is taken for ("" for none), its readings, the word meant if guessed."""

    stem: str
    readings: tuple[Reading, ...] = ()
    meant: str = ""


class Vocabulary:
    """Every word of the indexed texts, and the ways by which other spellings lead to them."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._written: dict[str, set[str]] = defaultdict(set)
        self._forms: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._idle = {self._fold(word) for word in sorted(tongue.stop | tongue.light)}

    def learn(self, words: Sequence[str]) -> None:
        """Take up the words of one sentence or phrase."""
        for word in words:
            stem = self._fold(word)
            self._written[stem].add(word)
            if stem not in self._idle:
                self._forms |= {form: stem for form in (word, stem) if len(form) >= HEAD}
        for one, other in pairwise(words):
            stem = self.stem(other)
            self._joined.setdefault(folded(one + stem), f"{self.stem(one)} {stem}")

    def stem(self, word: str) -> str:
        """The stem of any word; those of the texts are remembered, others are not."""
        return self._stems.get(word) or self._tongue.stem(word)

    def _fold(self, word: str) -> str:
        """Take up one word, and how it may be written on another keyboard; its stem."""
        if word not in self._stems:
            self._stems[word] = stem = self._tongue.stem(word)
            self._folded.setdefault(folded(word), stem)
            self._folded.setdefault(folded(stem), stem)
        return self._stems[word]

    def terms(self, words: Sequence[str]) -> list[Term]:
        """What to look for: each word that says something, and each two in a row."""
        known = {word: self._known(word) for word in words}
        pairs = dict.fromkeys(pairwise(words))
        joined = {pair: term for pair in pairs if (term := self._joined_pair(*pair))}
        whole = {word for word in known if not any(word in pair for pair in joined)}
        single = [self._single(word, known[word], word in whole) for word in known if word not in self._tongue.stop]
        return single + [joined.get(pair) or self._pair(*pair, known) for pair in pairs]

    def _single(self, word: str, known: _Known, whole: bool) -> Term:
        if not self._tongue.tells(word) or known.stem in self._idle:
            return Term(word, known.readings, LIGHT)
        weight = 1.0 if whole and word not in self._tongue.subject else LIGHT
        return Term(word, known.readings, weight, tells=True, meant=known.meant if whole else "")

    def _joined_pair(self, one: str, other: str) -> Term | None:
        """Two words that the texts write as one."""
        joined = self._folded.get(folded(one + self.stem(other)), "")
        if joined not in self._written:
            return None
        return Term(f"{one} {other}", (Reading(_phrase(joined), JOINED),), tells=True)

    def _pair(self, one: str, other: str, known: Mapping[str, _Known]) -> Term:
        """Two words in a row, in either order: "virker ikke" is "ikke virker"."""
        first, second = known[one].stem, known[other].stem
        either = (f"{first} {second}", f"{second} {first}") if first and second else ()
        stops = (one in self._tongue.stop) + (other in self._tongue.stop)
        return Term(f"{one} {other}", tuple(Reading(_phrase(each)) for each in either), PAIR[stops])

    def _known(self, word: str) -> _Known:
        """The word as it stands in the texts; else as it is spelt there, in two words, as a part, or misspelt."""
        stem = self.stem(word)
        parts = tuple(self._parts(word, stem)) if self._tongue.tells(word) else ()
        if stem in self._written:
            return _Known(stem, (Reading(_phrase(stem)), *parts))
        spelt = (folded(word), folded(stem)) if len(folded(stem)) > 2 else (folded(word),)
        if alike := next((self._folded[form] for form in spelt if form in self._folded), ""):
            return _Known(alike, (Reading(_phrase(alike), FOLDED), *parts))
        if apart := next((self._joined[form] for form in spelt if form in self._joined), ""):
            return _Known(stem, (Reading(_phrase(apart), JOINED), *parts))
        return _Known(stem, parts) if self._begins(stem) else self._guessed(word, stem, parts)

    def _begins(self, stem: str) -> bool:
        """Is this how a word of the texts begins?"""
        return len(stem) >= HEAD and any(known.startswith(stem) for known in self._written)

    def _parts(self, word: str, stem: str) -> Iterator[Reading]:
        """Compounds with this word in them, and the words that it may itself be a compound of."""
        if self._begins(stem):
            yield Reading(f"{_phrase(stem)}*", BEGUN)
        heads = [form for form in self._forms if word.startswith(form)]
        tails = [form for form in self._forms if len(form) >= TAIL and stem.endswith(form)]
        longer = [form for form in self._forms if len(stem) >= TAIL and form.endswith(stem)]
        found = [*(max(each, key=len) for each in (heads, tails) if each), *longer]
        for known in dict.fromkeys(self._forms[form] for form in found):
            if known != stem:
                yield Reading(_phrase(known), COMPOUND)

    def _guessed(self, word: str, stem: str, parts: tuple[Reading, ...]) -> _Known:
        """A word that no text has: the one it is a misspelling of, else those of its family."""
        guess = self._nearest(word, stem)
        if guess is None:
            return _Known("", (*parts, *self._kin(stem)))
        known, likeness = guess
        if known not in self._written:
            return _Known(known, parts)
        meant = min(self._written[known], key=lambda each: (OSA.distance(each, word), each))
        inflected = word.startswith(meant) or meant.startswith(word)
        return _Known(known, (Reading(_phrase(known), MISSPELT * likeness), *parts), "" if inflected else meant)

    def _nearest(self, word: str, stem: str) -> tuple[str, float] | None:
        """The stem that the word was most likely meant to have, and how like it is (0-1).

        One letter too many or too few is likelier than a wrong one.
        """
        found = []
        for written in dict.fromkeys((folded(word), folded(stem))):
            slips = 2 if len(written) >= LONG else 1
            near = process.extract(written, self._folded.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
            slipped = ((distance, form) for form, distance, _ in near if _is_slip(written, form))
            found += [(distance, Indel.distance(written, form), form) for distance, form in slipped]
        if not found:
            return None
        distance, _, form = min(found)
        return self._folded[form], 1 - distance / len(form)

    def _kin(self, stem: str) -> Iterator[Reading]:
        """Words that begin as this one does and only end otherwise."""
        for known in self._written:
            shared = Prefix.similarity(stem, known)
            if shared >= KIN and shared * 2 > len(stem):
                yield Reading(_phrase(known), COMPOUND)


def _is_slip(written: str, form: str) -> bool:
    """Of two words a letter or two apart: is one likely the other misspelt? Short words are told apart by a letter."""
    begun = written[:1] == form[:1]
    if len(written) >= WHOLE:
        return begun or len(written) >= LONG
    lacks = begun and len(written) == len(form) - 1
    twice = _once(written) == _once(form)
    exchanged = sorted(written) == sorted(form)
    return len(written) >= SHORT and (lacks or twice or exchanged)


def _once(word: str) -> str:
    """The word with each letter in a row once."""
    return "".join(letter for letter, _ in groupby(word))


def _phrase(words: str) -> str:
    """Stems in a row, for FTS5. No stem holds a quotation mark: words are letters and digits."""
    return f'"{words}"'
