"""The interview chapter: one enabled question after another, answered, skipped, or returned to."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer, Source
from kiosk.questionnaire.items import AbsentReason, Item, ItemType
from kiosk.questionnaire.validation import Invalid, check, parse
from kiosk.visit import choosing, doors, question, urgent, writing
from kiosk.visit.asking import first_unmet, following, waiting_for, walk
from kiosk.visit.build import MORE, Row, moved, row_at, visible, words_for
from kiosk.visit.effects import Effect, Say, SealDraft, SpeakFocus, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Edited, Entered, Moved, PatientEvent
from kiosk.visit.navigation import Step, at, back, go, home, turned
from kiosk.visit.page import Command, Page, Passage, Privacy
from kiosk.visit.visit import Place, Visit

WRITE, SKIP = "write", "skip"


def page(visit: Visit, library: Library) -> Page:
    """The question the visit stands at, in the way it is being answered."""
    item = _item(visit, library)
    if visit.place.step == SKIP:
        return question.skip_page(item, visit, library)
    if _in_field(item, visit):
        return question.entry_page(item, visit, library)
    if choosing.listed(item):
        return question.list_page(item, visit, library)
    return question.display_page(item, visit, library)


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """What the patient did at this question."""
    item = _item(visit, library)
    if isinstance(event, Commanded) and event.command is Command.NEXT:
        return _skip(item, visit, library)
    if visit.place.step == SKIP:
        return _act_on_skip_page(item, visit, event, library)
    if _in_field(item, visit):
        return _act_on_field(item, visit, event, library)
    if choosing.listed(item):
        return _act_on_list(item, visit, event, library)
    return _onward(item, visit, library) if isinstance(event, Confirmed) else (visit, ())


def enter(visit: Visit, library: Library) -> Visit:
    """Go to the question where the patient was, else to the first not met yet; when all have been, to the review."""
    waiting = waiting_for(visit, library)
    return _arrive(visit, waiting) if waiting else go(visit, Place("review"))


def open_from_review(visit: Visit, item: Item) -> Visit:
    """Go to a question so that it returns to the review."""
    return _arrive(visit, item, review=True)


def stands(visit: Visit, library: Library) -> bool:
    """Is the visit's question still asked? (An answer changed in the review may have disabled it.)"""
    return any(item.link_id == visit.place.at for item in walk(visit, library))


def _item(visit: Visit, library: Library) -> Item:
    item = library.questionnaire.find(visit.place.at)
    if item is None:
        raise LookupError(f"no question {visit.place.at!r} in {library.questionnaire.canonical}")
    return item


def _in_field(item: Item, visit: Visit) -> bool:
    return item.type is not ItemType.DISPLAY and (not choosing.listed(item) or visit.place.step == WRITE)


def _arrive(visit: Visit, item: Item, *, review: bool = False) -> Visit:
    """Go to a question and note that it has been asked; an answer given before stays."""
    if item.type is not ItemType.DISPLAY and visit.answers.get(item.link_id) is None:
        visit = replace(visit, answers=visit.answers.with_(item.link_id, Answer()))
    return go(visit, Place("interview", item.link_id, review=review))


def _onward(item: Item, visit: Visit, library: Library) -> Step:
    """Go on: to the next question; from the review, to what the change has newly asked, else back to it."""
    visit, effects = _accepted(item, _out_of_field(visit))
    next_item = None if visit.place.review else following(item, visit, library)
    if next_item:
        return _arrive(visit, next_item), effects
    # An answer may also enable a question that stands before it.
    unmet = first_unmet(visit, library)
    if unmet:
        return _arrive(visit, unmet, review=True), effects
    return (_to_review(visit) if visit.place.review else go(visit, Place("review"))), effects


def _accepted(item: Item, visit: Visit) -> Step:
    """Going on from what the form had filled in makes it the patient's own answer."""
    answer = visit.answers.get(item.link_id)
    if answer is None or answer.source is not Source.INITIAL:
        return visit, ()
    answers = visit.answers.with_(item.link_id, replace(answer, source=Source.KEYS))
    return replace(visit, answers=answers), (SealDraft(),)


def _out_of_field(visit: Visit) -> Visit:
    """From the field behind a list to the list, so that the way back meets the question once."""
    if not visit.place.step:
        return visit
    place = replace(visit.place, step="", part=0)
    came_from = visit.trail[-1] if visit.trail else place
    return back(visit) if replace(came_from, part=0) == place else at(visit, place)


def _to_review(visit: Visit) -> Visit:
    """Back along the trail to the review, past the questions met on the way."""
    while visit.trail and visit.trail[-1].chapter == "interview":
        visit = replace(visit, trail=visit.trail[:-1])
    if not visit.trail or visit.trail[-1].chapter != "review":
        return go(home(visit), Place("review"))
    return back(visit)


def _answered(item: Item, visit: Visit, answer: Answer, library: Library) -> Step:
    """Keep an answer: it is sealed before it is shown; an urgent one leads to staff at once."""
    visit = writing.put_down(item, replace(visit, answers=visit.answers.with_(item.link_id, answer), fault=None))
    pressing = urgent.newly_raised(visit, library)
    if pressing:
        return urgent.interrupt(visit, pressing)
    return visit, (SealDraft(),)


def _act_on_list(item: Item, visit: Visit, event: PatientEvent, library: Library) -> Step:
    rows = visible(choosing.rows(item, visit, library), visit, library)
    match event:
        case Chosen(number, source):
            row = row_at(rows, number)
            return _choose(item, row, replace(visit, focus=number), source, library) if row else (visit, ())
        case Moved():
            return moved(visit, event, rows)
        case Confirmed(source):
            return _confirm_list(item, visit, rows, source, library)
    return visit, ()


def _choose(item: Item, row: Row, visit: Visit, source: Source, library: Library) -> Step:
    if row.key is MORE:
        return turned(visit, len(choosing.rows(item, visit, library))), (SpeakPage(),)
    if row.key is choosing.WRITE:
        return go(visit, replace(visit.place, step=WRITE, part=0)), ()
    key = row.key
    answer = choosing.choose(item, key, visit.answers.get(item.link_id), source)  # type: ignore[arg-type]
    after, effects = _answered(item, visit, answer, library)
    if after.place != visit.place:
        return after, effects
    return after, (*effects, SpeakFocus(), *_taken_back(key, answer, visit, library))


def _taken_back(key: object, answer: Answer, visit: Visit, library: Library) -> tuple[Effect, ...]:
    """A tick taken away is said too: the mark alone tells the eye, not the ear."""
    if choosing.is_chosen(key, answer):
        return ()
    words = words_for(visit, library)
    return (Say((Passage(words("not chosen"), visit.language, Privacy.PRIVATE),)),)


def _confirm_list(item: Item, visit: Visit, rows: tuple[Row, ...], source: Source, library: Library) -> Step:
    """Enter on a list: a door opens; one answer is taken from where the focus stands; several only go on.

    Enter never ticks: after the last tick was taken away it would put it back.
    """
    answer = visit.answers.get(item.link_id)
    row = row_at(rows, visit.focus)
    if row is not None and (row.key is MORE or row.key is choosing.WRITE):
        return _choose(item, row, visit, source, library)
    if row is not None and not item.repeats and not choosing.is_chosen(row.key, answer):
        visit, effects = _choose(item, row, visit, source, library)
        return _then_onward(item, visit, effects, library)
    if answer is not None and (answer.values or answer.absent):
        return _onward(item, visit, library)
    code = "required" if item.required else "choose-or-skip"
    return replace(visit, fault=Invalid(code, {})), (SpeakPage(),)


def _then_onward(item: Item, visit: Visit, effects: tuple[Effect, ...], library: Library) -> Step:
    """After an answer was kept, go on, unless it led elsewhere (to staff)."""
    if visit.place.at != item.link_id or visit.place.chapter != "interview":
        return visit, effects
    visit, more = _onward(item, visit, library)
    return visit, (*(effect for effect in effects if not isinstance(effect, SpeakFocus)), *more)


def _act_on_field(item: Item, visit: Visit, event: PatientEvent, library: Library) -> Step:
    match event:
        case Edited(text):
            return _edit(item, visit, text, library)
        case Entered(text, source):
            return _enter(item, visit, text, source, library)
        case Confirmed(source):
            return _enter(item, visit, writing.current(item, visit, library), source, library)
    return visit, ()


def _edit(item: Item, visit: Visit, text: str, library: Library) -> Step:
    """A keystroke: what was typed or taken away is said back, privately."""
    before = writing.current(item, visit, library)
    return writing.take_up(item, text, visit), writing.echo(before, text, visit)


def _enter(item: Item, visit: Visit, text: str, source: Source, library: Library) -> Step:
    """The field was confirmed: keep the answer and go on, or say what is wrong and what would be right."""
    given = visit.answers.get(item.link_id)
    if not text.strip() and item.repeats and given and given.values:
        return _leave_field(item, visit, library)
    value = parse(item, text, visit.now.date())
    if isinstance(value, Invalid):
        return writing.take_up(item, text, visit, value), (SpeakPage(),)
    answer = choosing.write(item, value, given, source)
    wrong = check(item, answer, visit.now.date())
    if wrong is not None:
        return writing.take_up(item, text, visit, wrong), (SpeakPage(),)
    visit, effects = _answered(item, visit, answer, library)
    if visit.place.at != item.link_id:
        return visit, effects
    if item.repeats and not choosing.listed(item):
        return visit, (*effects, SpeakPage())
    visit, more = _leave_field(item, visit, library)
    return visit, (*effects, *more)


def _leave_field(item: Item, visit: Visit, library: Library) -> Step:
    """After own words: back to a list where more can be ticked; else on."""
    if visit.place.step == WRITE and item.repeats:
        return _out_of_field(visit), ()
    return _onward(item, visit, library)


def _skip(item: Item, visit: Visit, library: Library) -> Step:
    """Next without answering: on, if the question is answered or may stay open; else the ways not to answer."""
    text = writing.in_hand(item, visit)
    if text is not None and _in_field(item, visit) and visit.place.step != SKIP:
        return _next_from_field(item, writing.put_down(item, visit), text, library)
    answer = visit.answers.get(item.link_id) or Answer()
    if visit.place.step == SKIP:
        return (visit, (SpeakPage(),)) if item.required else _onward(item, back(visit), library)
    if answer.values or answer.absent or item.type is ItemType.DISPLAY:
        return _onward(item, visit, library)
    if _in_field(item, visit) and not choosing.listed(item) and item.absent:
        return go(visit, replace(visit.place, step=SKIP)), ()
    if item.required:
        code = "required" if item.absent or choosing.listed(item) else "required-field"
        return replace(visit, fault=Invalid(code)), (SpeakPage(),)
    visit, more = _onward(item, visit, library)
    return visit, (SealDraft(), *more)


def _next_from_field(item: Item, visit: Visit, text: str, library: Library) -> Step:
    """Next after typing keeps what stands in the field, as Enter does; a field emptied takes its answer back."""
    if text.strip():
        after, effects = _enter(item, visit, text, Source.KEYS, library)
        stays = after.place == visit.place and after.fault is None
        after, more = _onward(item, after, library) if stays else (after, ())
        return after, (*effects, *more)
    if item.repeats or not writing.current(item, visit, library):
        return _skip(item, visit, library)
    after, effects = _answered(item, visit, Answer(), library)
    if after.place != visit.place:
        return after, effects
    after, more = _skip(item, after, library)
    return after, (*effects, *more)


def _act_on_skip_page(item: Item, visit: Visit, event: PatientEvent, library: Library) -> Step:
    """One of the ways to leave a field; back at the field, or on from it."""
    source = event.source if isinstance(event, Chosen | Confirmed) else Source.KEYS

    def enter(key: object) -> Step:
        returned = back(visit)
        if isinstance(key, AbsentReason):
            after, effects = _answered(item, returned, Answer(absent=key, source=source), library)
            return _then_onward(item, after, effects, library)
        if key is question.LEAVE_OPEN:
            after, more = _onward(item, returned, library)
            return after, (SealDraft(), *more)
        return returned, ()

    return doors.act(visit, event, question.skip_rows(item, visit, library), enter)
