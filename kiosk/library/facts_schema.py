"""facts.yaml as pydantic models: the facts, the documents they were taken from, and what must be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainValidator

from kiosk.library.schema import Authored, Day, Name, Word
from kiosk.library.wording import in_short, misfit
from kiosk.questionnaire.items import Level

_FIGURE = re.compile(r"\d+([.,]\d+)?")
_FIGURES_REMEDY = 'write a list of numbers: ["24", "0.5"], or one for each language: {nb: ["113"], da: ["112"]}'


class Audience(StrEnum):
    """Who a fact is for: patients read and hear it; or it is for the clinician alone."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


def _figures(value: object) -> Mapping[str, tuple[str, ...]] | tuple[str, ...]:
    if isinstance(value, dict):
        return {str(language): _figure_list(figures) for language, figures in value.items()}
    return _figure_list(value)


def _figure_list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise misfit(f"must be a list, but is {in_short(value)}", _FIGURES_REMEDY)
    for figure in value:
        if not (isinstance(figure, str | int | Decimal) and _FIGURE.fullmatch(str(figure))):
            raise misfit(f"holds {in_short(figure)}, which is no number", _FIGURES_REMEDY)
    return tuple(str(figure) for figure in value)


Figures = Annotated[Mapping[str, tuple[str, ...]] | tuple[str, ...], PlainValidator(_figures)]
"""Numbers in digits, the same for every language, or a list for each."""


class Source(Authored):
    """One document that facts were taken from; ``language`` is the one it is written in."""

    id: Name
    title: Name
    language: Name
    published: Day | None = None
    url: Name | None = None


class Fact(Authored):
    """One medical fact (content/facts.yaml).

    ``figures`` are the numbers that every telling of it must hold; where they are left out, those of ``says``.
    """

    id: Name
    topic: Name
    says: Name
    sources: list[Name] = Field(default_factory=list)
    conflict: Name | None = None
    flag: Annotated[Level, Word] | None = None
    audience: Annotated[Audience, Word] = Audience.PATIENT
    figures: Figures | None = None


class ScreeningFinding(Authored):
    """A finding that the questionnaire must be able to raise; ``when`` and ``also`` are for its author."""

    when: Name
    level: Annotated[Level, Word]
    fact: Name
    also: Name | None = None


class Screening(Authored):
    """One thing that the questionnaire must find out."""

    id: Name
    asks: Name
    raises: list[ScreeningFinding] = Field(default_factory=list)


class Facts(Authored):
    """The whole of facts.yaml."""

    sources: list[Source] = Field(default_factory=list)
    facts: list[Fact]
    screening: list[Screening] = Field(default_factory=list)
