"""The pages of one question: its list, its field, the ways to leave it open."""

from __future__ import annotations

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import Item
from kiosk.visit import choosing, writing
from kiosk.visit.asking import asked
from kiosk.visit.build import Row, make, paragraphs, visible, words_for
from kiosk.visit.navigation import parts
from kiosk.visit.page import Command, Page, Passage, Position, Privacy, Tone
from kiosk.visit.visit import Visit
from kiosk.visit.wording import absent_words, name_of, value_words

LEAVE_OPEN = object()
"""The key of the row that goes on without an answer."""

RETURN = object()
"""The key of the row that goes back to the field."""


def position(item: Item, visit: Visit, library: Library) -> Position:
    """Section and number among the questions asked as things stand: "Question 3 of 17"."""
    words = words_for(visit, library)
    link_ids = [each.link_id for each in asked(visit, library)]
    section = library.questionnaire.section(item.link_id)
    name = name_of(section, visit.language) if section and section is not item else words("Questions")
    if item.link_id not in link_ids:
        return Position(name, words=name)
    number, of = link_ids.index(item.link_id) + 1, len(link_ids)
    counted = words("Question {number} of {total}").format(number=number, total=of)
    return Position(name, number, of, f"{name}. {counted}")


def list_page(item: Item, visit: Visit, library: Library) -> Page:
    """The question with its numbered options."""
    words = words_for(visit, library)
    whole = choosing.rows(item, visit, library)
    rows = visible(whole, visit, library)
    many = words("You can choose several.") if item.repeats else ""
    part = words("Part {number} of {total} of the choices.") if parts(len(whole)) > 1 else ""
    return make(
        visit,
        library,
        item.text.in_(visit.language),
        position(item, visit, library),
        passages=paragraphs(
            visit, many, part.format(number=visit.place.part + 1, total=parts(len(whole))), tone=Tone.HINT
        ),
        rows=rows,
        extra=(Command.NEXT,),
        multiple=item.repeats,
        confirms=words("Go on"),
        name=name_of(item, visit.language),
    )


def entry_page(item: Item, visit: Visit, library: Library) -> Page:
    """The question with its field, and what a repeating one holds so far."""
    words = words_for(visit, library)
    given = visit.answers.values(item.link_id) if item.repeats and not item.options else ()
    return make(
        visit,
        library,
        item.text.in_(visit.language),
        position(item, visit, library),
        passages=(
            *(
                Passage(value_words(item, value, visit.language, library), visit.language, Privacy.PRIVATE)
                for value in given
            ),
            *_absent_now(item, visit, library),
        ),
        entry=writing.entry(item, visit, library),
        extra=(Command.NEXT,),
        confirms=words("Keep the answer and go on"),
    )


def skip_rows(item: Item, visit: Visit, library: Library) -> tuple[Row, ...]:
    """The ways to leave a field without writing."""
    words = words_for(visit, library)
    rows = [Row(reason, absent_words(reason, words), visit.language) for reason in item.absent]
    if not item.required:
        rows.append(Row(LEAVE_OPEN, words("Go on without an answer"), visit.language))
    return (*rows, Row(RETURN, words("Go back and write"), visit.language))


def skip_page(item: Item, visit: Visit, library: Library) -> Page:
    """Next was pressed on an empty field: how would the patient like to leave it?"""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        words("You have not answered. What would you like?"),
        position(item, visit, library),
        passages=paragraphs(visit, item.text.in_(visit.language)),
        rows=skip_rows(item, visit, library),
        confirms=words("Choose"),
    )


def display_page(item: Item, visit: Visit, library: Library) -> Page:
    """Something to read between the questions."""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        item.text.in_(visit.language),
        position(item, visit, library),
        extra=(Command.NEXT,),
        confirms=words("Go on"),
    )


def _absent_now(item: Item, visit: Visit, library: Library) -> tuple[Passage, ...]:
    """On a field: the way not to answer that was chosen before."""
    absent = (visit.answers.get(item.link_id) or Answer()).absent
    if absent is None:
        return ()
    words = words_for(visit, library)
    chosen = words("You have chosen: {answer}").format(answer=absent_words(absent, words))
    return (Passage(chosen, visit.language, Privacy.PRIVATE, Tone.HINT),)
