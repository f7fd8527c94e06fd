"""Time: the idle clock, its warning, and the end of a visit that was left (A11Y-T01, T02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.library.types import Library
from kiosk.visit import home
from kiosk.visit.build import make, paragraphs, position, words_for
from kiosk.visit.effects import Effect, Outcome, Reset, Say, SealDraft, SealFinal, Silence, SpeakPage
from kiosk.visit.events import Ticked
from kiosk.visit.navigation import Step
from kiosk.visit.page import Page, Passage, Tone
from kiosk.visit.visit import RATE_STEPS, Visit

LONGEST_TICK = timedelta(seconds=10)
"""A larger jump of the wall clock (suspend, a clock set by years) counts as this much idleness and no more."""

REMIND = timedelta(seconds=15)
"""The start prompt is said again after this much silence (A11Y-S10), and the countdown in these steps."""


def tick(visit: Visit, event: Ticked, library: Library) -> Step:
    """Let time pass. While the kiosk speaks the idle clock stands still."""
    passed = min(max(event.now - visit.now, timedelta()), LONGEST_TICK)
    before = visit.idle
    visit = replace(visit, now=event.now)
    if visit.speaking or not visit.awake:
        return visit, ()
    visit = replace(visit, idle=before + passed)
    unsaved: tuple[Effect, ...] = () if visit.stored or visit.outcome else (SealDraft(),)
    visit, effects = _due(visit, before, library)
    return visit, effects or unsaved


def _due(visit: Visit, before: timedelta, library: Library) -> Step:
    """What the idleness reached with this tick asks for."""
    timing = library.timing
    if visit.outcome is not None:
        return (visit, (Silence(), Reset())) if visit.idle >= timing.receipt else (visit, ())
    if visit.place.chapter == "welcome" and not visit.trail and not home.begun(visit):
        return _on_welcome(visit, before, library)
    limit = _limit(visit, library)
    if visit.idle >= limit + timing.warning:
        return visit, _leave(visit)
    if visit.idle >= limit and not visit.warning:
        return replace(visit, warning=True), (Silence(), SpeakPage())
    if visit.warning and remaining(visit, library) != remaining(replace(visit, idle=before), library):
        return visit, (Say((Passage(_countdown(visit, library), visit.language),)),)
    return visit, ()


def _on_welcome(visit: Visit, before: timedelta, library: Library) -> Step:
    """Someone may be searching for the keys: prompt again; then be silent for the room."""
    if visit.idle >= library.timing.warning * 2:
        return visit, (Silence(), Reset())
    return visit, ((SpeakPage(),) if visit.idle // REMIND > before // REMIND else ())


def _limit(visit: Visit, library: Library) -> timedelta:
    """The idle time allowed: longer by as much as the speech is slower than normal."""
    return library.timing.idle * max(1.0, 100 / RATE_STEPS[visit.comfort.rate])


def _leave(visit: Visit) -> tuple[Effect, ...]:
    """Nobody is there: what was answered goes to the clinician as interrupted, and nothing of it stays."""
    kept: tuple[Effect, ...] = (SealFinal(Outcome.INTERRUPTED),) if home.begun(visit) else ()
    return (Silence(), *kept, Reset())


def remaining(visit: Visit, library: Library) -> int:
    """Seconds until the visit is left, rounded up to the countdown's steps, and never more than the warning lasts."""
    left = _limit(visit, library) + library.timing.warning - visit.idle
    step = REMIND.total_seconds()
    return int(min(-(-left.total_seconds() // step) * step, library.timing.warning.total_seconds()))


def _countdown(visit: Visit, library: Library) -> str:
    words = words_for(visit, library)
    return words("{seconds} seconds left.").format(seconds=remaining(visit, library))


def page(visit: Visit, library: Library) -> Page:
    """The warning: what will happen, to what, and that any key stops it."""
    words = words_for(visit, library)
    fate = (
        words("If you don't press a key, what you have answered goes to the clinician, and this screen is cleared.")
        if home.begun(visit)
        else words("If you don't press a key, this screen goes back to the beginning.")
    )
    built = make(
        visit,
        library,
        words("Are you still there?"),
        position(words("Waiting for you")),
        passages=(
            *paragraphs(visit, words("Press any key to go on. You get as much time as you need."), fate),
            *paragraphs(visit, _countdown(visit, library), tone=Tone.NOTICE),
        ),
    )
    return replace(built, id="idle", commands=(), focus=0)


def woken(visit: Visit) -> Visit:
    """The patient gave a sign of life; with the first one the visit begins, however long the kiosk had waited."""
    started = visit.started if visit.awake else visit.now
    return replace(visit, idle=timedelta(), warning=False, awake=True, started=started)
