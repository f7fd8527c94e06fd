"""From each fact to where it is told, and from each text back to the facts it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.library import facts_schema
from kiosk.library.authored import Content, Kind, PatientText
from kiosk.library.checks.traceable import telling


@dataclass(frozen=True, slots=True)
class FactTraced:
    """One fact, the documents it was taken from, and by language the texts that tell it."""

    fact: facts_schema.Fact
    sources: tuple[facts_schema.Source, ...]
    told: Mapping[str, tuple[PatientText, ...]]


@dataclass(frozen=True, slots=True)
class QuestionTraced:
    """One question: ``own`` are the facts its words rest on, ``found`` those of its findings, by their ids, and
    ``screening`` those of the screening it covers. ``text`` is in the clinic's own language."""

    text: PatientText
    own: tuple[str, ...]
    found: Mapping[str, str]
    screening: str
    screened: tuple[str, ...]


def facts_traced(content: Content) -> Iterator[FactTraced]:
    """Every fact of facts.yaml, in its order. Options are left out: their question stands for them."""
    if content.facts is None:
        return
    documents = {source.id: source for source in content.facts.model.sources}
    told = {language: telling(content, language) for language in content.languages}
    for fact in content.facts.model.facts:
        sources = tuple(documents[source] for source in fact.sources if source in documents)
        places = {
            language: tuple(text for text in by_fact.get(fact.id, ()) if text.kind is not Kind.OPTION)
            for language, by_fact in told.items()
        }
        yield FactTraced(fact, sources, places)


def paragraphs_traced(content: Content) -> Iterator[PatientText]:
    """Every paragraph of the FAQ, language by language; its ``facts`` are those it rests on."""
    texts = content.texts()
    for language in content.languages:
        yield from (text for text in texts if text.language == language and text.kind is Kind.PARAGRAPH)


def questions_traced(content: Content) -> Iterator[QuestionTraced]:
    """Every question of the questionnaire, in reading order."""
    if content.form is None:
        return
    screenings = {each.id: each for each in content.facts.model.screening} if content.facts else {}
    texts = {text.owner: text for text in content.texts() if _asked(text, content.languages[0])}
    for _, item in content.form.walk():
        if item.link_id in texts:
            screening = screenings.get(item.screening or "")
            screened = (finding.fact for finding in screening.raises) if screening else ()
            yield QuestionTraced(
                text=texts[item.link_id],
                own=tuple(item.facts),
                found={finding.id: finding.fact for finding in item.raises},
                screening=item.screening or "",
                screened=tuple(dict.fromkeys(screened)),
            )


def _asked(text: PatientText, language: str) -> bool:
    return text.kind is Kind.QUESTION and text.language == language
