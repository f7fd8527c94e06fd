"""The comfort chapter: speech, volume, rate, colours and language, as the patient likes them."""

from __future__ import annotations

from dataclasses import replace

from kiosk.library.types import Library, Words
from kiosk.visit.build import Row, make, moved, paragraphs, position, row_at, words_for
from kiosk.visit.effects import Effect, Say, SpeakPage
from kiosk.visit.events import Chosen, Commanded, Confirmed, Moved, PatientEvent
from kiosk.visit.navigation import Step, back, go, home
from kiosk.visit.page import Command, Mark, Page, Passage
from kiosk.visit.visit import RATE_STEPS, VOLUME_STEPS, Comfort, Place, Theme, Visit

FIRST = "first"
"""The place of the comfort page that belongs to the way in; from there Enter goes on to the home page."""

SPEECH, ALOUD, LANGUAGE = "speech", "aloud", "language"
ADJUST = (Command.LOUDER, Command.SOFTER, Command.FASTER, Command.SLOWER, Command.THEME)


def page(visit: Visit, library: Library) -> Page:
    """Every setting with its value; a number changes it at once."""
    words = words_for(visit, library)
    aloud = "" if visit.private_listening else words("Your own answers are not read aloud, unless you choose it here.")
    return make(
        visit,
        library,
        words("How would you like it?"),
        position(words("Settings")),
        passages=paragraphs(visit, words("You can change this at any time."), aloud if visit.comfort.speech else ""),
        rows=_rows(visit, library),
        extra=(Command.NEXT,) if visit.place.at == FIRST else (),
        confirms=words("Go on"),
    )


def _rows(visit: Visit, library: Library) -> tuple[Row, ...]:
    words, comfort = words_for(visit, library), visit.comfort
    louder = _of(words, comfort.volume + 1, len(VOLUME_STEPS))
    faster = _of(words, comfort.rate + 1, len(RATE_STEPS))
    rows = [
        _switch(SPEECH, words("Read aloud"), comfort.speech, visit, words),
        Row(Command.LOUDER, words("Louder"), visit.language, value=louder),
        Row(Command.SOFTER, words("Softer"), visit.language, value=louder),
        Row(Command.FASTER, words("Faster"), visit.language, value=faster),
        Row(Command.SLOWER, words("Slower"), visit.language, value=faster),
        Row(Command.THEME, words("Change colours"), visit.language, value=_theme(comfort, words)),
        Row(LANGUAGE, words("Change language"), visit.language, value=library.formats[visit.language].name),
    ]
    if not visit.private_listening:
        rows.append(_switch(ALOUD, words("Read my answers aloud too"), comfort.aloud, visit, words))
    return tuple(rows)


def _switch(key: str, label: str, on: bool, visit: Visit, words: Words) -> Row:
    mark = Mark.TICKED if on else Mark.NOT_TICKED
    return Row(key, label, visit.language, mark=mark, state=words("on") if on else words("off"))


def _of(words: Words, step: int, steps: int) -> str:
    return words("{number} of {total}").format(number=step, total=steps)


def _theme(comfort: Comfort, words: Words) -> str:
    return words("light on dark") if comfort.theme is Theme.DARK else words("dark on light")


def act(visit: Visit, event: PatientEvent, library: Library) -> Step:
    """A number changes a setting and stays; Enter goes on."""
    rows = _rows(visit, library)
    match event:
        case Chosen(number):
            row = row_at(rows, number)
            return _change(visit, row.key, library, number) if row else (visit, ())
        case Confirmed() | Commanded(Command.NEXT):
            return _onward(visit), ()
        case Moved():
            return moved(visit, event, rows)
    return visit, ()


def _onward(visit: Visit) -> Visit:
    return home(visit) if visit.place.at == FIRST else back(visit)


def _change(visit: Visit, key: object, library: Library, number: int) -> Step:
    visit = replace(visit, focus=number)
    if isinstance(key, Command):
        return adjust(visit, key, library)
    if key == LANGUAGE:
        return go(visit, Place("welcome")), ()
    comfort = visit.comfort
    if key == ALOUD:
        visit = replace(visit, comfort=replace(comfort, aloud=not comfort.aloud))
        words = words_for(visit, library)
        state = words("on") if visit.comfort.aloud else words("off")
        return visit, _say(visit, f"{words('Read my answers aloud too')}: {state}")
    visit = replace(visit, comfort=replace(comfort, speech=not comfort.speech))
    return visit, (SpeakPage(),)


def adjust(visit: Visit, command: Command, library: Library) -> Step:
    """Louder, softer, faster, slower or other colours, from any page; a short word says the new value."""
    comfort, words = visit.comfort, words_for(visit, library)
    match command:
        case Command.LOUDER | Command.SOFTER:
            step = _within(comfort.volume + (1 if command is Command.LOUDER else -1), VOLUME_STEPS)
            said = words("Volume {number} of {total}").format(number=step + 1, total=len(VOLUME_STEPS))
            return replace(visit, comfort=replace(comfort, volume=step)), _say(visit, said)
        case Command.FASTER | Command.SLOWER:
            step = _within(comfort.rate + (1 if command is Command.FASTER else -1), RATE_STEPS)
            said = words("Speed {number} of {total}").format(number=step + 1, total=len(RATE_STEPS))
            return replace(visit, comfort=replace(comfort, rate=step)), _say(visit, said)
    theme = Theme.LIGHT if comfort.theme is Theme.DARK else Theme.DARK
    comfort = replace(comfort, theme=theme)
    return replace(visit, comfort=comfort), _say(visit, f"{words('Colours')}: {_theme(comfort, words)}")


def _within(step: int, steps: tuple[int, ...]) -> int:
    return min(max(step, 0), len(steps) - 1)


def _say(visit: Visit, text: str) -> tuple[Effect, ...]:
    return (Say((Passage(text, visit.language),)),)
