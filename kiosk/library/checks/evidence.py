"""Does the questionnaire find out all it must, and does all it says rest on a fact? Against facts.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import Fault
from kiosk.library import facts_schema
from kiosk.library.checks.form import Form
from kiosk.library.faults import did_you_mean
from kiosk.library.source import Document
from kiosk.library.validation import Written


def cited(form: Form, facts: facts_schema.Facts) -> Iterator[Fault]:
    """Facts and screening ids named by the questionnaire that facts.yaml does not have."""
    known = [fact.id for fact in facts.facts]
    questions = [screening.id for screening in facts.screening]
    for path, item in form.walk():
        if item.screening and item.screening not in questions:
            message = f"'{item.link_id}' covers the screening '{item.screening}', which facts.yaml does not have"
            yield form.document.fault((*path, "screening"), message, did_you_mean(item.screening, questions))
        for index, fact in enumerate(item.facts):
            if fact not in known:
                message = f"'{item.link_id}' rests on {fact}, which facts.yaml does not have"
                yield form.document.fault((*path, "facts", index), message, did_you_mean(fact, known))
        for index, finding in enumerate(item.raises):
            if finding.fact not in known:
                message = f"the finding '{finding.id}' rests on {finding.fact}, which facts.yaml does not have"
                place = (*path, "raises", index, "fact")
                yield form.document.fault(place, message, did_you_mean(finding.fact, known))


def covered(form: Form, facts: Written[facts_schema.Facts]) -> Iterator[Fault]:
    """Screenings of facts.yaml that no item covers, and their findings that nothing raises."""
    asked = {item.screening for _, item in form.walk()}
    raised = {(finding.level, finding.fact) for _, item in form.walk() for finding in item.raises}
    for index, screening in enumerate(facts.model.screening):
        if screening.id not in asked:
            message = f"no item of {form.document.file} covers {screening.id} ({screening.asks})"
            remedy = f"give the item that asks this `screening: {screening.id}`"
            yield facts.document.fault(("screening", index), message, remedy)
            continue
        for finding in screening.raises:
            if (finding.level, finding.fact) not in raised:
                message = f"nothing raises the {finding.level} of {screening.id} for {finding.fact}: {finding.when}"
                remedy = f"add a finding with level: {finding.level} and fact: {finding.fact} under `raises:`"
                yield facts.document.fault(("screening", index), message, remedy)


def consistent(facts: Written[facts_schema.Facts]) -> Iterator[Fault]:
    """Ids used twice in facts.yaml, facts without a source, and screenings that rest on facts it does not have."""
    known = [fact.id for fact in facts.model.facts]
    yield from _twice(facts.document, "sources", [source.id for source in facts.model.sources])
    yield from _twice(facts.document, "facts", known)
    yield from _twice(facts.document, "screening", [screening.id for screening in facts.model.screening])
    yield from _sourced(facts)
    for index, screening in enumerate(facts.model.screening):
        for number, finding in enumerate(screening.raises):
            if finding.fact not in known:
                message = f"{screening.id} rests on {finding.fact}, which is not among the facts"
                place = ("screening", index, "raises", number, "fact")
                yield facts.document.fault(place, message, did_you_mean(finding.fact, known))


def _sourced(facts: Written[facts_schema.Facts]) -> Iterator[Fault]:
    """Every fact names the documents that say so."""
    known = [source.id for source in facts.model.sources]
    for index, fact in enumerate(facts.model.facts):
        if not fact.sources:
            remedy = "add `sources: [...]` with the ids of the documents that say so"
            yield facts.document.fault(("facts", index), f"{fact.id} names no source", remedy)
        for number, source in enumerate(fact.sources):
            if source not in known:
                message = f"{fact.id} was taken from '{source}', which is not among the sources"
                remedy = did_you_mean(source, known, "describe it under `sources:`")
                yield facts.document.fault(("facts", index, "sources", number), message, remedy)


def _twice(document: Document, key: str, ids: list[str]) -> Iterator[Fault]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            first = document.line((key, ids.index(name)))
            message = f"the id '{name}' is used twice (first on line {first})"
            yield document.fault((key, index), message, "give one of the two another id")
