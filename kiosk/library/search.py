"""Search over the FAQ in one language: any words a patient writes to the topics that answer them, best first."""

from __future__ import annotations

import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.library.search_terms import Term, Vocabulary
from kiosk.library.search_words import tongue_of, words_in
from kiosk.library.types import Correction, Found, Topic

MOST = 6
"""So many topics at most: more would not be read."""
LONGEST = 200
"""So many characters of a question are looked at, the first ones."""
WEIGHTS = (4.0, 3.0, 3.0, 1.0)
"""What a word counts in the title, the short name, the search words and the text."""
LEAST = 0.25
"""A topic with less than this part of the best one's score only happens to share a word with the question."""
_END = "\ue000"
"""Stands between two search words that are no phrase together; no word of any question can be it."""
_TABLE = "CREATE VIRTUAL TABLE topics USING fts5(title, short, search, text, tokenize='ascii')"
_INSERT = "INSERT INTO topics(rowid, title, short, search, text) VALUES (?, ?, ?, ?, ?)"
_SCORES = f"SELECT rowid, -bm25(topics, {', '.join(map(str, WEIGHTS))}) FROM topics WHERE topics MATCH ? ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Score:
    """How well one topic fits a question: ``parts`` are what each of its words and pairs of words brought."""

    topic: str
    total: float
    parts: Mapping[str, float] = field(default_factory=dict)


class Index:
    """One language's topics, ready to be asked; a `kiosk.library.types.Finder`.

    ``subject`` are words for what all topics are about: beside others they say nothing of which one is meant.

    sqlite's FTS5 ranks (BM25) over stems. Nothing of a question is kept, and the same one always finds the same.
    """

    def __init__(self, topics: Sequence[Topic], language: str, subject: Sequence[str] = ()) -> None:
        self._topics = tuple(topic.id for topic in topics)
        self._vocabulary = Vocabulary(tongue_of(language, subject))
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        self._connection.execute(_TABLE)
        for number, topic in enumerate(topics):
            columns = [self._column(texts) for texts in _texts(topic, language)]
            self._connection.execute(_INSERT, (number, *columns))

    def __call__(self, question: str) -> Found:
        """The topics that answer any text, the best first, and how words were read that no topic has."""
        terms = self._terms(question)
        best = self._ranked(terms)[:MOST]
        topics = tuple(score.topic for score in best if score.total >= LEAST * best[0].total)
        corrections = tuple(Correction(term.written, term.meant) for term in terms if term.meant)
        return Found(topics, corrections if topics else ())

    def scores(self, question: str) -> tuple[Score, ...]:
        """Every topic that has a word of the question, the best first, and what each word brought it.

        For whoever writes search words and wonders why another topic comes first.
        """
        return tuple(self._ranked(self._terms(question)))

    def _column(self, texts: Sequence[str]) -> str:
        """Sentences or phrases as stems, kept apart; their words are learned."""
        sentences = [words_in(text) for text in texts]
        for words in sentences:
            self._vocabulary.learn(words)
        return f" {_END} ".join(" ".join(map(self._vocabulary.stem, words)) for words in sentences)

    def _terms(self, question: str) -> list[Term]:
        return self._vocabulary.terms(words_in(question[:LONGEST]))

    def _ranked(self, terms: Sequence[Term]) -> list[Score]:
        """Topics with their scores; where the question has words that tell, only topics that have one of them."""
        parts: dict[int, dict[str, float]] = defaultdict(dict)
        told: set[int] = set()
        for term in terms:
            scores = self._scores(term)
            told.update(scores if term.tells else ())
            for topic, score in scores.items():
                parts[topic][term.written] = score
        kept = told if any(term.tells for term in terms) else set(parts)
        found = [Score(self._topics[topic], sum(parts[topic].values()), parts[topic]) for topic in sorted(kept)]
        return sorted(found, key=lambda score: -score.total)

    def _scores(self, term: Term) -> dict[int, float]:
        """What a term brings each topic: the best of the ways it can be read."""
        best: dict[int, float] = {}
        for reading in term.readings:
            for topic, score in self._connection.execute(_SCORES, (reading.match,)):
                best[topic] = max(best.get(topic, 0.0), term.weight * reading.likeness * score)
        return best


def _texts(topic: Topic, language: str) -> tuple[Sequence[str], ...]:
    """What there is to find of a topic: title, short name, search words and text, each as the pieces it is made of."""
    title, short = topic.title.in_(language), topic.short.in_(language)
    return (title,), (short,), topic.search.get(language, ()), topic.paragraphs.get(language, ())
