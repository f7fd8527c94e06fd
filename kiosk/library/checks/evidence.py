"""Does the questionnaire find out all it must, and does every finding rest on a fact? Against facts.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import Fault
from kiosk.library import schema
from kiosk.library.checks.form import Form
from kiosk.library.faults import did_you_mean
from kiosk.library.source import Document
from kiosk.library.validation import Written


def cited(form: Form, facts: schema.Facts) -> Iterator[Fault]:
    """Findings and screening ids of the questionnaire that facts.yaml does not know."""
    known = [fact.id for fact in facts.facts]
    questions = [screening.id for screening in facts.screening]
    for path, item in form.walk():
        if item.screening and item.screening not in questions:
            message = f"'{item.link_id}' covers the screening '{item.screening}', which facts.yaml does not have"
            yield form.document.fault((*path, "screening"), message, did_you_mean(item.screening, questions))
        for index, finding in enumerate(item.raises):
            if finding.fact not in known:
                message = f"the finding '{finding.id}' rests on {finding.fact}, which facts.yaml does not have"
                place = (*path, "raises", index, "fact")
                yield form.document.fault(place, message, did_you_mean(finding.fact, known))


def covered(form: Form, facts: Written[schema.Facts]) -> Iterator[Fault]:
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


def consistent(facts: Written[schema.Facts]) -> Iterator[Fault]:
    """Ids used twice in facts.yaml, and screenings that rest on facts it does not have."""
    known = [fact.id for fact in facts.model.facts]
    yield from _twice(facts.document, "facts", known)
    yield from _twice(facts.document, "screening", [screening.id for screening in facts.model.screening])
    for index, screening in enumerate(facts.model.screening):
        for number, finding in enumerate(screening.raises):
            if finding.fact not in known:
                message = f"{screening.id} rests on {finding.fact}, which is not among the facts"
                place = ("screening", index, "raises", number, "fact")
                yield facts.document.fault(place, message, did_you_mean(finding.fact, known))


def _twice(document: Document, key: str, ids: list[str]) -> Iterator[Fault]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            first = document.line((key, ids.index(name)))
            message = f"the id '{name}' is used twice (first on line {first})"
            yield document.fault((key, index), message, "give one of the two another id")
