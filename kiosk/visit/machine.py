"""The core's two functions: an event changes the visit; the visit has a page. Routes to the chapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kiosk.library.types import Library
from kiosk.questionnaire.validation import Invalid
from kiosk.visit import build, comfort, faq, help, home, idle, interview, receipt, review, search, urgent, welcome
from kiosk.visit.effects import Effect, Outcome, Say, Silence, SpeakFocus, SpeakPage, SpeakWhere
from kiosk.visit.events import (
    PATIENT_EVENTS,
    Chosen,
    Commanded,
    Confirmed,
    Event,
    ListeningChanged,
    PatientEvent,
    Sealed,
    SoundChanged,
    SpeechChanged,
    StaffCalled,
    Ticked,
    Touched,
    Turned,
)
from kiosk.visit.navigation import Step, at, back, go
from kiosk.visit.page import Command, Page, Passage
from kiosk.visit.visit import Place, Staff, Visit


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter's two functions."""

    page: Callable[[Visit, Library], Page]
    act: Callable[[Visit, PatientEvent, Library], Step]


CHAPTERS: Mapping[str, Chapter] = {
    "welcome": Chapter(welcome.page, welcome.act),
    "comfort": Chapter(comfort.page, comfort.act),
    "home": Chapter(home.page, home.act),
    "notice": Chapter(home.notice_page, home.act_on_notice),
    "interview": Chapter(interview.page, interview.act),
    "review": Chapter(review.page, review.act),
    "confirm": Chapter(review.confirm_page, review.act_on_confirm),
    "receipt": Chapter(receipt.page, receipt.act),
    "faq": Chapter(faq.page, faq.act),
    "search": Chapter(search.page, search.act),
    "help": Chapter(help.page, help.act),
    "staff": Chapter(help.staff_page, help.act_on_staff),
    "early": Chapter(help.early_page, help.act_on_early),
    "urgent": Chapter(urgent.page, urgent.act),
}

ADJUSTMENTS = frozenset(comfort.ADJUST)


def page(visit: Visit, library: Library) -> Page:
    """The page that the patient meets now."""
    if visit.warning:
        return idle.page(visit, library)
    return CHAPTERS[visit.place.chapter].page(visit, library)


def advance(visit: Visit, event: Event, library: Library) -> Step:
    """One event: the visit after it, and what the shell must do, in order, before the new page is shown."""
    if isinstance(event, PATIENT_EVENTS):
        return _patient(visit, event, library)
    match event:
        case Ticked():
            return idle.tick(visit, event, library)
        case Turned(part, of):
            return _turned(visit, (part, of), library)
        case SpeechChanged(speaking):
            return replace(visit, speaking=speaking), ()
        case SoundChanged(available):
            return replace(visit, sound=available, speaking=visit.speaking and available), ()
        case ListeningChanged(private):
            return _listening(visit, private)
        case Sealed():
            return _sealed(visit, event)
        case StaffCalled(ok):
            return replace(visit, staff=Staff.CALLED if ok else Staff.FAILED), (SpeakPage(),)


def _patient(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """Any sign of life stops the voice; after the idle warning or a silent start it also brings the page back."""
    asleep, warned = not visit.awake, visit.warning
    visit = idle.woken(visit)
    if warned:
        return visit, (Silence(), SpeakPage())
    after, effects = _act(visit, event, library)
    after = review.returned(_standing(after, library), library)
    moved = (after.place, after.language) != (visit.place, visit.language)
    if moved:
        effects = (*(effect for effect in effects if not isinstance(effect, SpeakFocus)), SpeakPage())
    elif not effects and (asleep or isinstance(event, Chosen | Confirmed)):
        # The first key of all; or a choice that is not there, or Enter with nothing chosen: never an empty silence.
        effects = (SpeakPage(),)
    return after, (Silence(), *_once(effects))


def _once(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Read the page once, last, however many steps asked for it."""
    kept = tuple(effect for effect in effects if not isinstance(effect, SpeakPage))
    return (*kept, SpeakPage()) if len(kept) < len(effects) else kept


def _standing(visit: Visit, library: Library) -> Visit:
    """Walk back past questions that are no longer asked."""
    while visit.place.chapter == "interview" and not interview.stands(visit, library):
        visit = back(visit) if visit.trail else replace(visit, place=Place("home"))
    return visit


def _act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    if isinstance(event, Touched):
        return visit, ()
    if isinstance(event, Commanded) and (step := _common(visit, event.command, library)) is not None:
        return step
    return CHAPTERS[visit.place.chapter].act(replace(visit, fault=None), event, library)


def _common(visit: Visit, command: Command, library: Library) -> Step | None:
    """The commands that do the same on every page; None for those that are the chapter's."""
    match command:
        case Command.BACK:
            return back(visit), ()
        case Command.REPEAT:
            return visit, (SpeakPage(),)
        case Command.WHERE:
            return visit, (SpeakWhere(),)
        case Command.HELP:
            return _unless(visit, ("help", "staff", "early"), lambda: help.opened(visit))
        case Command.COMFORT:
            return _unless(visit, ("comfort", "welcome"), lambda: go(visit, Place("comfort")))
        case Command.STAFF:
            return _unless(visit, ("staff",), lambda: go(visit, Place("staff")))
    return comfort.adjust(visit, command, library) if command in ADJUSTMENTS else None


def _unless(visit: Visit, chapters: tuple[str, ...], opened: Callable[[], Visit]) -> Step:
    """Open a side page, unless the patient is on it (or on one that belongs to it): then it is read again."""
    return (visit, (SpeakPage(),)) if visit.place.chapter in chapters else (opened(), ())


def _turned(visit: Visit, parts: tuple[int, int], library: Library) -> Step:
    """Another part of the page is shown: say which. A page just laid out says it as it is read."""
    turned = visit.parts[1] == parts[1] and visit.parts != parts
    words = build.words_for(visit, library)
    shown = words("Page {number} of {total}").format(number=parts[0], total=parts[1])
    effects = (Say((Passage(shown, visit.language),)),) if turned else ()
    return replace(visit, parts=parts), effects


def _listening(visit: Visit, private: bool) -> Step:
    """A headset turns private listening on; plugging one in is a sign of life that starts the speech (A11Y-O07)."""
    if private == visit.private_listening:
        return visit, ()
    if not private:
        return replace(visit, private_listening=False), (Silence(),)
    woken = replace(idle.woken(visit), private_listening=True)
    return replace(woken, comfort=replace(woken.comfort, speech=True)), (SpeakPage(),)


def _sealed(visit: Visit, event: Sealed) -> Step:
    """The answers are on disk, or are not: the patient sees which. A summary that is kept leads to the receipt."""
    if event.outcome is None:
        return replace(visit, stored=event.ok), ()
    if not event.ok:
        return replace(visit, stored=False, fault=Invalid("not-saved", {})), (SpeakPage(),)
    if event.outcome is Outcome.INTERRUPTED:
        return visit, ()
    done = replace(at(visit, Place("receipt")), outcome=event.outcome, sent=visit.now, trail=(), stored=True)
    return done, (SpeakPage(),)
