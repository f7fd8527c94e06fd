"""Is every fact for patients told in every language, with its figures, and is no other figure told?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kiosk.errors import Fault, Severity
from kiosk.library import facts_schema
from kiosk.library.authored import Content, Kind, PatientText
from kiosk.library.checks.texts import language_name
from kiosk.library.validation import Written

_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)?")
"""A number in digits; not the digits of an id (F14). What follows may be a unit: 5mg."""

Told = Mapping[str, Sequence[PatientText]]
"""Fact ids with the texts that carry them."""


def traceable(content: Content) -> Iterator[Fault]:
    """Facts for patients that a language does not carry, or carries without a figure; figures that no fact has;
    and facts that disagree, told far apart.

    A language is left out as long as something in it is missing, unmarked or unknown: that fault is told
    already, and these would only repeat it.
    """
    if content.facts is None:
        return
    for language in content.languages:
        if _whole(content, language):
            told = telling(content, language)
            for index, fact in enumerate(content.facts.model.facts):
                yield from _untold(content.facts, index, fact, told, language)
            yield from _unfounded(content, content.facts, language)
    yield from _parted(content, content.facts)


def telling(content: Content, language: str) -> Told:
    """The texts in this language that carry each fact: FAQ paragraphs first, then questions."""
    found: dict[str, list[PatientText]] = defaultdict(list)
    for text in sorted(content.texts(), key=lambda text: text.kind is not Kind.PARAGRAPH):
        if text.language == language:
            for fact in text.facts:
                found[fact].append(text)
    return found


def numbers(text: str) -> frozenset[str]:
    """The numbers in a text that stand there in digits; a decimal comma is a decimal point."""
    return frozenset(number.replace(",", ".") for number in _NUMBER.findall(text))


def figures_of(fact: facts_schema.Fact, language: str) -> Sequence[str]:
    """The numbers that a telling of the fact in this language must hold, as they are written."""
    if fact.figures is None:
        return tuple(dict.fromkeys(_NUMBER.findall(fact.says)))
    return fact.figures.get(language, ()) if isinstance(fact.figures, Mapping) else fact.figures


def _untold(
    facts: Written[facts_schema.Facts], index: int, fact: facts_schema.Fact, told: Told, language: str
) -> Iterator[Fault]:
    name, place = language_name(language), ("facts", index)
    if fact.id not in told:
        if fact.audience is facts_schema.Audience.PATIENT:
            message = f"{fact.id} is told nowhere in {name} ({language}): {fact.says}"
            remedy = f"write a FAQ paragraph that ends with [{fact.id}], or mark the fact `audience: clinician`"
            yield facts.document.fault(place, message, remedy)
        return
    if isinstance(fact.figures, Mapping) and language not in fact.figures:
        remedy = f'add `{language}: ["…"]` to them, or `{language}: []` if there are none'
        yield facts.document.fault((*place, "figures"), f"the figures of {fact.id} have no {name} ({language})", remedy)
    carriers = told[fact.id]
    there = numbers(" ".join(carrier.text for carrier in carriers))
    for figure in figures_of(fact, language):
        if figure.replace(",", ".") not in there:
            message = f"{fact.id} says {figure}; no sentence that carries it in {name} does"
            remedy = f"write {figure} in digits here, or correct {facts.document.file}:{facts.document.line(place)}"
            yield Fault(carriers[0].file, carriers[0].line, message, remedy)


def _unfounded(content: Content, facts: Written[facts_schema.Facts], language: str) -> Iterator[Fault]:
    """Numbers in a FAQ paragraph that none of its facts has."""
    by_id = {fact.id: fact for fact in facts.model.facts}
    for text in content.texts():
        if text.language == language and text.kind is Kind.PARAGRAPH:
            known = (" ".join((by_id[fact].says, *figures_of(by_id[fact], language))) for fact in text.facts)
            for number in sorted(numbers(text.text) - numbers(" ".join(known))):
                message = f"the paragraph says {number}; none of its facts does ({', '.join(text.facts)})"
                remedy = "correct it, name the fact that says so, or add it to that fact's `figures`"
                yield Fault(text.file, text.line, message, remedy, Severity.WARNING)


def _whole(content: Content, language: str) -> bool:
    """Has everything in this language been read, every paragraph marked, every fact known?"""
    if content.facts is None or content.form is None or not content.read(language):
        return False
    known = {fact.id for fact in content.facts.model.facts}
    articles = [by_language[language] for by_language in content.articles.values()]
    items = [item for _, item in content.form.walk() if item.facts]
    return (
        all(article.marked for article in articles)
        and all(language in item.text and (item.help is None or language in item.help) for item in items)
        and all(fact in known for text in content.texts() for fact in text.facts)
    )


def _parted(content: Content, facts: Written[facts_schema.Facts]) -> Iterator[Fault]:
    """Facts that disagree belong side by side, so that the patient sees which is the clinic's own."""
    rivals: dict[str, list[str]] = defaultdict(list)
    for fact in facts.model.facts:
        if fact.conflict and fact.audience is facts_schema.Audience.PATIENT:
            rivals[fact.conflict].append(fact.id)
    articles = [next(iter(each.values())) for each in content.articles.values() if each]
    together = [{fact for paragraph in article.paragraphs for fact in paragraph.facts} for article in articles]
    everywhere = set().union(*together)
    for conflict, ids in rivals.items():
        if set(ids) <= everywhere and not any(set(ids) <= topic for topic in together):
            index = next(number for number, fact in enumerate(facts.model.facts) if fact.id == ids[0])
            message = f"{' and '.join(ids)} disagree ({conflict}), and no topic tells them side by side"
            remedy = "tell them in one topic, and say which is the clinic's own and which is general"
            yield facts.document.fault(("facts", index), message, remedy, Severity.WARNING)
