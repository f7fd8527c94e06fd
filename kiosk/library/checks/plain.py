"""Has every medical word its plain one beside it? Against content/plain-words.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kiosk.errors import Fault, Severity
from kiosk.library import schema
from kiosk.library.authored import Content, Kind, PatientText
from kiosk.library.checks.texts import language_name
from kiosk.library.readability import words
from kiosk.library.validation import Written

FILE = "plain-words.yaml"
_STAR = "*"


@dataclass(frozen=True, slots=True)
class Term:
    """A medical word as plain-words.yaml writes it, and the words of which one must stand beside it."""

    written: str
    plain: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Is it there, in any form that its stars allow?"""
        return bool(pattern(self.written).search(text))

    def explained_in(self, text: str) -> bool:
        """Does one of its plain words stand in the text? A part of the term itself does not count."""
        rest = pattern(self.written).sub(" ", text)
        return any(pattern(plain).search(rest) for plain in self.plain)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """Whole words, any capitals; ``*`` at an end stands for any letters there.

    A word in capitals (ALS) is found in capitals only. A space stands for any white space.
    """
    core = written.strip(_STAR)
    body = r"\s+".join(re.escape(part) for part in core.split())
    start = r"\b\w*" if written.startswith(_STAR) else r"(?<!\w)"
    end = r"\w*" if written.endswith(_STAR) else r"(?!\w)"
    exact = core.isupper() and len(core) > 1
    return re.compile(start + body + end, 0 if exact else re.IGNORECASE)


def terms(plain_words: Written[schema.PlainWords], language: str) -> tuple[Term, ...]:
    """The medical words of one language; none for a language that has no list."""
    listed = plain_words.model.root.get(language, {})
    return tuple(Term(written, tuple(plain)) for written, plain in listed.items())


def plain(content: Content, plain_words: Written[schema.PlainWords], severity: Severity) -> Iterator[Fault]:
    """Medical words without a plain one beside them, as faults of this severity; words that are listed in vain."""
    for language in content.languages:
        texts = [text for text in content.texts() if text.language == language and text.kind is not Kind.TITLE]
        if language not in plain_words.model.root:
            message = f"{FILE} has no list for {language_name(language)} ({language})"
            remedy = f"add `{language}:` with its medical words, each with plain ones"
            yield plain_words.document.fault((), message, remedy, Severity.WARNING)
        for term in terms(plain_words, language):
            yield from _unexplained(term, texts, severity)
            if content.read(language) and not any(term.stands_in(text.text) for text in texts):
                message = f"'{term.written}' stands in no text in {language_name(language)}"
                remedy = "remove it, or mend its spelling; a * at its end stands for any ending"
                yield plain_words.document.fault((language, term.written), message, remedy, Severity.WARNING)


def longest_words(content: Content, language: str, plain_words: Written[schema.PlainWords] | None) -> list[str]:
    """The words of a language that stand in no entry, the longest first: a medical word may hide among them."""
    listed = terms(plain_words, language) if plain_words else ()
    known = [pattern(part) for term in listed for part in term.written.split()]
    texts = [text.text for text in content.texts() if text.language == language]
    found = {word.casefold() for text in texts for word in words(text)}
    unknown = [word for word in found if not any(each.search(word) for each in known)]
    return sorted(unknown, key=lambda word: (-len(word), word))


def _unexplained(term: Term, texts: Sequence[PatientText], severity: Severity) -> Iterator[Fault]:
    """Where the term stands unexplained: in any text of the questionnaire, and at its first use in each topic."""
    for (kind, _), group in groupby(texts, key=lambda text: (text.kind is Kind.PARAGRAPH, text.owner)):
        uses = [text for text in group if term.stands_in(text.text)]
        for text in uses[:1] if kind else uses:
            if not term.explained_in(f"{text.text} {text.beside}"):
                known = ", ".join(f"“{each}”" for each in term.plain)
                message = f"the medical word '{term.written}' has no plain one beside it"
                place = "paragraph" if kind else "text"
                yield Fault(text.file, text.line, message, f"write one of these in the same {place}: {known}", severity)
