"""The review and the confirmation: every answer can be opened and returns to itself before anything is sent."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer
from kiosk.questionnaire.items import Item
from kiosk.questionnaire.validation import check
from kiosk.visit import doors, interview
from kiosk.visit.asking import asked
from kiosk.visit.build import MORE, Row, make, moved, paragraphs, picked, position, row_at, visible, words_for
from kiosk.visit.effects import Outcome, SealFinal, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import LIST_LENGTH, Step, at, back, go, parts, turned
from kiosk.visit.page import Command, Page, Privacy, Tone
from kiosk.visit.visit import Place, Visit
from kiosk.visit.wording import answer_words, name_of

ONWARD = "onward"
SEND, CHECK = "send", "check"


def page(visit: Visit, library: Library) -> Page:
    """Each question's short name with its answer, as a door to the question."""
    words = words_for(visit, library)
    whole = _rows(visit, library)
    part = words("Part {number} of {total} of the answers.") if parts(len(whole)) > 1 else ""
    return make(
        visit,
        library,
        words("Are your answers right?"),
        position(words("Check your answers")),
        passages=paragraphs(
            visit,
            words("Press a number to change an answer. Press Next to go on."),
            part.format(number=visit.place.part + 1, total=parts(len(whole))),
            tone=Tone.HINT,
        ),
        rows=visible(whole, visit, library),
        extra=(Command.NEXT,),
        confirms=words("Open the answer you stand on, or go on"),
    )


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    answers = [
        Row(
            item,
            name_of(item, visit.language),
            visit.language,
            value=answer_words(item, visit.answers.get(item.link_id), visit.language, library),
            privacy=Privacy.PRIVATE,
        )
        for item in asked(visit, library)
    ]
    return (*answers, Row(ONWARD, words("Everything is right: go on"), visit.language))


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Open an answer, turn the list, or go on to the confirmation."""
    rows = visible(_rows(visit, library), visit, library)
    match event:
        case Chosen(number):
            row = row_at(rows, number)
            return _open(replace(visit, focus=number), row, library) if row else (visit, ())
        case Confirmed() if visit.focus:
            return _open(visit, picked(visit, event, rows), library)
        case Confirmed() | Commanded(Command.NEXT):
            return _onward(visit, library)
        case Moved():
            return moved(visit, event, rows)
    return visit, ()


def _open(visit: Visit, row: Row | None, library: Library) -> Step:
    if row is None:
        return visit, ()
    if row.key is MORE:
        return turned(visit, len(_rows(visit, library))), (SpeakPage(),)
    return (_opened(visit, row.key), ()) if isinstance(row.key, Item) else _to_confirm(visit, library)


def _opened(visit: Visit, item: Item) -> Visit:
    """At the question, with a way back that remembers which answer was opened."""
    opened = interview.open_from_review(visit, item)
    return replace(opened, trail=(*opened.trail[:-1], Place("review", step=item.link_id)))


def returned(visit: Visit, library: Library) -> Visit:
    """Back on the review, the focus stands on the answer that was opened, wherever it stands in the list now."""
    if visit.place.chapter != "review" or not visit.place.step:
        return visit
    link_ids = [item.link_id for item in asked(visit, library)]
    if visit.place.step not in link_ids:
        return at(visit, Place("review"))
    index = link_ids.index(visit.place.step)
    part, row = divmod(index, LIST_LENGTH) if parts(len(link_ids) + 1) > 1 else (0, index)
    return at(visit, Place("review", part=part), focus=row + 1)


def _onward(visit: Visit, library: Library) -> Step:
    """To the list's next part, and after the last to the confirmation."""
    if visit.place.part + 1 < parts(len(_rows(visit, library))):
        return turned(visit, len(_rows(visit, library))), (SpeakPage(),)
    return _to_confirm(visit, library)


def _to_confirm(visit: Visit, library: Library) -> Step:
    """Nothing is sent while an answer is needed, or no longer fits: the first such question opens and says so."""
    for item in asked(visit, library):
        wrong = check(item, visit.answers.get(item.link_id) or Answer(), visit.now.date())
        if wrong is not None:
            return replace(_opened(visit, item), fault=wrong), (SpeakPage(),)
    return go(visit, Place("confirm")), ()


def confirm_page(visit: Visit, library: Library) -> Page:
    """The last step before sending."""
    words = words_for(visit, library)
    return make(
        visit,
        library,
        words("Send your answers to the clinician?"),
        position(words("Send")),
        passages=paragraphs(
            visit,
            words("Only the clinic can open them. After this you can't change them here."),
            words("If something in them means that you should talk, the clinician will talk with you about it."),
        ),
        rows=_confirm_rows(visit, library),
        confirms=words("Choose"),
        name=words("Sending"),
    )


def _confirm_rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words = words_for(visit, library)
    return (
        Row(SEND, words("Send"), visit.language),
        Row(CHECK, words("Look at the answers again"), visit.language),
    )


def act_on_confirm(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Send or look again; Enter alone decides nothing here."""

    def enter(key: object) -> Step:
        return (visit, (SealFinal(Outcome.COMPLETED),)) if key == SEND else (back(visit), ())

    return doors.act(visit, event, _confirm_rows(visit, library), enter)
