"""The words of a text as search compares them: cut out, stemmed, folded, and told apart by how much they say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import snowballstemmer
from babel import Locale, UnknownLocaleError

_PAIRS = (
    ("aa", "a"),
    ("ae", "a"),
    ("oe", "o"),
    ("æ", "a"),
    ("ø", "o"),
    ("x", "ks"),
    ("ph", "f"),
    ("ck", "k"),
    ("w", "v"),
    ("z", "s"),
)
"""Letters of the Nordic languages and how they are written on a keyboard that lacks them (å, ä, ö fold by Unicode)."""

_NORWEGIAN_STOP = """
    jeg meg du deg din ditt dine min mitt mine han hun hen vi oss dere de dem den det dette denne disse en ei et er
    var vært være blir bli ble har ha hadde kan kunne skal skulle vil ville må måtte får få fikk bør burde og eller
    men om at å som så da hvis for til fra på i av med uten ved under over etter før ut inn opp ned her der også bare
    noe noen alt alle man seg selv enn mer mest veldig ganske litt nå igjen sånn slik ta tar gjør gjøre
"""
_NORWEGIAN_LIGHT = """
    hva hvem hvor hvordan hvorfor når hvilken hvilke hvilket mye ikke gå går se ser bruke bruker komme kommer vite vet
    si sier tenke mens trenger vanlig finnes skje skjer
"""
_DANISH_STOP = """
    jeg mig du dig din dit dine min mit mine han hun vi os i jer de dem den det dette denne disse en et er var været
    være bliver blive blev har have havde kan kunne skal skulle vil ville må måtte får få fik bør burde og eller men
    om at som så da hvis for til fra på af med uden ved under over efter før ud ind op ned her der også bare noget
    nogen alt alle man sig selv end mere mest lidt nu igen sådan tage tager gør gøre
"""
_DANISH_LIGHT = """
    hvad hvem hvor hvordan hvorfor hvornår når hvilken hvilke hvilket meget ikke gå går se ser bruge bruger komme
    kommer vide ved sige siger tænke mens behøver almindelig findes ske sker
"""
_ENGLISH_STOP = """
    i me my mine you your yours we us our he she it its they them their this that these those a an the is are was were
    be been being am do does did done have has had having can could will would shall should may might must and or but
    if so than then of to from in on at by for with without about into up down out over under here there also just any
    some all very more most too get gets got take takes s t m re ve ll d don doesn didn isn
"""
_ENGLISH_LIGHT = """
    what who where how why when which much not no cannot go goes going see use used using come know say think while
    want need usual exist happen happens
"""
_STOP = {"nb": _NORWEGIAN_STOP, "nn": _NORWEGIAN_STOP, "no": _NORWEGIAN_STOP, "da": _DANISH_STOP, "en": _ENGLISH_STOP}
_LIGHT = {
    "nb": _NORWEGIAN_LIGHT,
    "nn": _NORWEGIAN_LIGHT,
    "no": _NORWEGIAN_LIGHT,
    "da": _DANISH_LIGHT,
    "en": _ENGLISH_LIGHT,
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """What search knows of one language.

    ``stem`` takes a word to its stem. ``stop`` are words that say nothing by themselves; ``light`` are those that ask,
    and verbs that fit any topic: they count a little (both are empty where nobody has listed them). ``subject`` are
    the words for what all topics are about: they tell, but count as little.
    """

    stem: Callable[[str], str]
    stop: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()

    def tells(self, word: str) -> bool:
        """Does the word by itself say what it is about?"""
        return word not in self.stop and word not in self.light


def tongue_of(language: str, subject: Iterable[str] = ()) -> Tongue:
    """What search knows of the language with this ISO code; a language without a stemmer keeps its words whole.

    ``subject`` are the clinic's words for what all of its texts are about.
    """
    light = frozenset(_LIGHT.get(language, "").split())
    stop = frozenset(_STOP.get(language, "").split()) - light
    return Tongue(_stemmer(language), stop, light, frozenset().union(*map(words_in, subject)))


def _stemmer(language: str) -> Callable[[str], str]:
    """Snowball's stemmer by the language's English name: Norwegian Bokmål and Nynorsk share one."""
    try:
        name = (Locale.parse(language).get_language_name("en") or "").split(" ")[0].lower()
    except (ValueError, UnknownLocaleError):
        return str
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


def words_in(text: str) -> list[str]:
    """The words of any text, in lower case: letters, digits and what is written above or below them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(sign if _written(sign) else " " for sign in plain).split()
    return [word for word in words if any(map(str.isalnum, word))]


def _written(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def folded(word: str) -> str:
    """The word as on a keyboard without the Nordic letters and without accents: "øye", "oeye" and "oye" are one."""
    for written, plain in _PAIRS:
        word = word.replace(written, plain)
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
