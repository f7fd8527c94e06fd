"""The summary as plain text: what a clinician reads in ten seconds, in any terminal or on paper, 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kiosk.library.types import Words
from kiosk.summary.call import call_facts
from kiosk.summary.codes import Resource
from kiosk.summary.reading import read_report
from kiosk.summary.report import FindingRow, Report, Row, Said

WIDTH = 80
OWN = "> "
"""Begins every line of the patient's own text, and no other: what they wrote can't pass for a finding."""


def as_text(resource: Resource, words: Words) -> str:
    """A summary (FHIR Bundle) or a call for staff (Communication) as text, every line at most 80 characters.

    ``words`` is the clinic language's catalogue. Raises `VaultError` when the resource is not the kiosk's.
    """
    if resource.get("resourceType") == "Communication":
        return _joined(_call(resource, words))
    return _joined(_page(read_report(resource, words)))


def _joined(page: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in page) + "\n"


def _call(resource: Resource, words: Words) -> Iterator[str]:
    heading, facts = call_facts(resource, words)
    yield from _heading(heading, "=")
    yield from _facts(facts)


def _page(page: Report) -> Iterator[str]:
    yield from _heading(page.title, "=")
    yield from _facts(page.facts)
    yield from _paragraph(page.caution)
    yield from _heading(page.findings_heading)
    yield from _findings(page)
    yield from _paragraph(page.open)
    yield from _paragraph(page.own_words if _has_own_words(page) else "")
    yield from _heading(page.answers_heading)
    yield from _rows(page.answers)
    yield from _heading(page.questions_heading)
    yield from _rows(page.questions) if page.questions else _wrapped(page.no_questions)
    yield from _topics(page)


def _heading(title: str, line: str = "-") -> Iterator[str]:
    if line == "-":
        yield ""
    title_lines = _wrapped(title)
    yield from title_lines
    yield line * max(map(len, title_lines), default=0)


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    facts = tuple(facts)
    width = max(len(label) for label, _ in facts) + 2
    for label, value in facts:
        yield from _wrapped(value, label.ljust(width), " " * width)


def _paragraph(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from _wrapped(text)


def _findings(page: Report) -> Iterator[str]:
    if not page.findings:
        yield from _wrapped(page.no_findings)
    width = max((len(finding.word) for finding in page.findings), default=0) + 2
    for finding in page.findings:
        yield from _finding(finding, width)


def _finding(finding: FindingRow, width: int) -> Iterator[str]:
    margin = " " * width
    yield from _wrapped(finding.reason, finding.word.ljust(width), margin)
    if finding.told:
        yield from _wrapped(finding.told, margin, margin)
    for row in finding.evidence:
        yield from _row(row, margin)


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield from _row(row, "  " * row.depth)


def _row(row: Row, margin: str) -> Iterator[str]:
    """The answer behind its question where the line has room, else below it; free text always below."""
    kiosk_words = _kiosk_words(row.said) if row.said else ""
    line = f"{margin}{row.label}  {kiosk_words}".rstrip()
    below = margin + "    "
    if len(line) <= WIDTH:
        yield line
    else:
        yield from _wrapped(row.label, margin, margin)
        yield from _wrapped(kiosk_words, below, below)
    yield from _own_words(row.said.own if row.said else (), below)


def _kiosk_words(said: Said) -> str:
    note = f"({said.note})" if said.note else ""
    return " ".join(part for part in ("; ".join(said.values), note) if part)


def _own_words(lines: Iterable[str], margin: str) -> Iterator[str]:
    for line in lines:
        yield from _wrapped(line, margin + OWN, margin + OWN) or [margin + OWN]


def _topics(page: Report) -> Iterator[str]:
    if page.topics:
        yield from _heading(page.topics_heading)
        for topic in page.topics:
            yield from _wrapped(topic, "- ", "  ")


def _has_own_words(page: Report) -> bool:
    return any(row.said and row.said.own for row in page.answers)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
