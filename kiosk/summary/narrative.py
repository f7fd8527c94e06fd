"""The report as XHTML: the narrative of the FHIR document, and the body of the printable page.

Only elements that FHIR allows in a narrative (http://hl7.org/fhir/R4/narrative.html); everything is escaped.
The patient's own text stands in a blockquote, so that none of it can pass for the kiosk's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from kiosk.summary.codes import Resource
from kiosk.summary.report import FindingRow, Report, Row, Said

XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: ``code`` names the document's section ("" for the head, which is none)."""

    code: str
    title: str
    body: str


def parts(page: Report) -> tuple[Part, ...]:
    """The page's head and sections, in the order in which a clinician reads them."""
    topics = _list(page.topics)
    return (
        Part("", page.title, _head(page)),
        Part("findings", page.findings_heading, _findings(page)),
        Part("answers", page.answers_heading, _rows(page.answers)),
        Part("questions", page.questions_heading, _rows(page.questions) or _paragraph(page.no_questions)),
        *((Part("topics", page.topics_heading, topics),) if topics else ()),
    )


def as_xhtml(page: Iterable[Part], language: str) -> Resource:
    """Parts as a FHIR Narrative."""
    return {
        "status": "generated",
        "div": f'<div xmlns="{XHTML}" xml:lang="{escape(language)}" lang="{escape(language)}">{body(page)}</div>',
    }


def body(page: Iterable[Part]) -> str:
    """Parts as XHTML: the head under an h1, each section under an h2."""
    return "".join(f"{_heading(part)}{part.body}" for part in page)


def _heading(part: Part) -> str:
    level = "h2" if part.code else "h1"
    return f"<{level}>{escape(part.title)}</{level}>"


def _head(page: Report) -> str:
    return facts_table(page.facts) + _paragraph(page.caution, "incomplete")


def facts_table(facts: Iterable[tuple[str, str]]) -> str:
    """Label and value pairs as a table."""
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in facts)
    return f'<table class="facts"><tbody>{rows}</tbody></table>'


def _findings(page: Report) -> str:
    found = "".join(map(_finding, page.findings)) or _paragraph(page.no_findings)
    return found + _paragraph(page.open)


def _finding(finding: FindingRow) -> str:
    return (
        f'<div class="{finding.level}"><p><b>{escape(finding.word)}</b> {escape(finding.reason)}</p>'
        f"{_paragraph(finding.told)}{_rows(finding.evidence)}</div>"
    )


def _rows(rows: Iterable[Row]) -> str:
    return "".join(map(_row, rows))


def _row(row: Row) -> str:
    if row.said is None:
        return f"<h3>{escape(row.label)}</h3>"
    question = f"{escape(row.label)} {_kiosk_words(row.said)}".strip()
    return f'<p class="question">{question}</p>{_own_words(row.said.own)}'


def _kiosk_words(said: Said) -> str:
    values = f"<b>{escape('; '.join(said.values))}</b>" if said.values else ""
    note = f"({escape(said.note)})" if said.note else ""
    return f"{values} {note}".strip()


def _own_words(lines: tuple[str, ...]) -> str:
    return f"<blockquote><p>{'<br/>'.join(map(escape, lines))}</p></blockquote>" if lines else ""


def _paragraph(text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{escape(text)}</p>" if text else ""


def _list(entries: Iterable[str]) -> str:
    listed = "".join(f"<li>{escape(entry)}</li>" for entry in entries)
    return f"<ul>{listed}</ul>" if listed else ""
