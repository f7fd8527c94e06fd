"""The welcome chapter: choose a language, each offered in its own words and voice."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library
from kiosk.visit.build import Row, commands, moved, notices, numbered, position, row_at
from kiosk.visit.effects import SpeakPage
from kiosk.visit.events import Chosen, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import Step, back, go
from kiosk.visit.page import Page, Passage
from kiosk.visit.visit import Place, Visit


def page(visit: Visit, library: Library) -> Page:
    """The clinic's name and a line in each language, in the order the clinic offers them."""
    words = library.words[visit.language]
    lines = tuple(
        Passage(_line(library, language, number), language)
        for number, language in enumerate(library.languages, start=1)
    )
    return Page(
        id="welcome",
        language=visit.language,
        heading=Passage(library.clinic.name, library.clinic.language),
        position=position(words("Language")),
        passages=notices(visit, library) + lines,
        choices=numbered(_rows(library)),
        commands=commands(visit, library),
        focus=visit.focus,
        confirms=words("Choose"),
        parts=visit.parts,
    )


def _line(library: Library, language: str, number: int) -> str:
    words = library.words[language]
    return words("Welcome. For English, press {number}.").format(number=number)


def _rows(library: Library) -> tuple[Row, ...]:
    return tuple(Row(language, library.formats[language].name, language) for language in library.languages)


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """A number chooses a language. The first key of all, whatever it is, makes the kiosk speak (A11Y-O07)."""
    rows = _rows(library)
    match event:
        case Chosen(number):
            row = row_at(rows, number)
        case Confirmed():
            row = row_at(rows, visit.focus)
        case Moved():
            return moved(visit, event, rows)
        case _:
            row = None
    if row is None:
        return visit, (SpeakPage(),)
    visit = replace(visit, language=str(row.key))
    return (back(visit) if visit.trail else go(visit, Place("comfort", "first"))), ()
