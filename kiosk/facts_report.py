"""What ``kiosk facts`` prints: each fact with its sources and sentences, then each text with its facts."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import wrap

from kiosk.library.authored import Content, PatientText
from kiosk.library.facts_schema import Audience, Source
from kiosk.library.tracing import (
    FactTraced,
    QuestionTraced,
    facts_traced,
    paragraphs_traced,
    questions_traced,
)

_WIDTH = 100
"""Columns at most, and where there is no terminal to ask."""
_NARROWEST = 40
_INDENT = "     "


def as_lines(content: Content, by_text: bool) -> Iterator[str]:
    """The report for people. ``by_text``: without the first half, which goes from fact to fact."""
    for traced in () if by_text else facts_traced(content):
        yield from _fact(traced)
        yield ""
    yield "The FAQ, paragraph by paragraph, with the facts each rests on"
    yield ""
    for paragraph in paragraphs_traced(content):
        yield f"{_place(paragraph)}  {', '.join(paragraph.facts) or 'none'}"
        yield from _wrapped(paragraph.text)
    yield ""
    yield "The questions, with the facts each rests on"
    yield ""
    for question in questions_traced(content):
        yield f"{_place(question.text)}  {question.text.owner}"
        yield from _wrapped(question.text.text)
        yield from _wrapped("; ".join(_behind(question)) or "none", f"{_INDENT}= ")


def as_data(content: Content) -> dict[str, object]:
    """The same for tools: ``facts``, ``paragraphs`` and ``questions``."""
    return {
        "facts": [_fact_data(traced) for traced in facts_traced(content)],
        "paragraphs": [_text_data(text) | {"facts": list(text.facts)} for text in paragraphs_traced(content)],
        "questions": [
            _text_data(question.text)
            | {
                "facts": list(question.own),
                "findings": dict(question.found),
                "screening": question.screening,
                "screened": list(question.screened),
            }
            for question in questions_traced(content)
        ],
    }


def _fact(traced: FactTraced) -> Iterator[str]:
    fact = traced.fact
    yield from _wrapped(fact.says, f"{fact.id:<{len(_INDENT)}}")
    conflict = f"conflict: {fact.conflict}" if fact.conflict else ""
    audience = f"for the {fact.audience} alone" if fact.audience is Audience.CLINICIAN else ""
    yield _INDENT + " · ".join(filter(None, (fact.topic, fact.flag, conflict, audience)))
    for source in traced.sources:
        yield from _wrapped(_document(source), f"{_INDENT}from {source.id}: ")
    for language, texts in traced.told.items():
        for text in texts:
            yield f"{_INDENT}{language}  {_place(text)}  {text.kind} of {text.owner}"
            yield from _wrapped(text.text, _INDENT + "    ")
        if not texts:
            yield f"{_INDENT}{language}  nowhere"


def _document(source: Source) -> str:
    known = (source.title, source.language, source.published, source.url)
    return ", ".join(part for part in known if part)


def _behind(question: QuestionTraced) -> list[str]:
    """What the question rests on: its own facts, then those of its findings and of its screening."""
    groups = {
        "its words": question.own,
        "its findings": tuple(dict.fromkeys(question.found.values())),
        question.screening: question.screened,
    }
    return [f"{name}: {', '.join(facts)}" for name, facts in groups.items() if facts]


def _place(text: PatientText) -> str:
    return f"{text.file}:{text.line}"


def _wrapped(text: str, first: str = _INDENT) -> list[str]:
    """The text in lines below ``first``, which begins the first one."""
    width = max(_NARROWEST, min(_WIDTH, get_terminal_size((_WIDTH, 0)).columns))
    return wrap(text, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


def _fact_data(traced: FactTraced) -> dict[str, object]:
    fact = traced.fact
    return {
        "id": fact.id,
        "topic": fact.topic,
        "says": fact.says,
        "audience": str(fact.audience),
        "flag": fact.flag and str(fact.flag),
        "conflict": fact.conflict,
        "sources": [source.model_dump(exclude_none=True) for source in traced.sources],
        "told": {language: [_text_data(text) for text in texts] for language, texts in traced.told.items()},
    }


def _text_data(text: PatientText) -> dict[str, object]:
    return {
        "language": text.language,
        "kind": str(text.kind),
        "owner": text.owner,
        "file": text.file,
        "line": text.line,
        "text": text.text,
    }
