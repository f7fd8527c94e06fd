"""Pages and visits to speak of, for the speech tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.speech.utterance import Priority, Utterance
from kiosk.visit.page import (
    Choice,
    Command,
    CommandHint,
    Entry,
    EntryKind,
    Mark,
    Page,
    Passage,
    Position,
    Privacy,
)
from kiosk.visit.visit import Comfort, Place, Visit

NOW = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)

QUESTION = Page(
    id="interview/pregnant",
    language="nb",
    heading=Passage("Er du gravid?", "nb"),
    position=Position("Helse", 3, 17, "Helse. Spørsmål 3 av 17"),
    passages=(Passage("Vi spør fordi behandlingen ikke gis til gravide.", "nb"),),
    choices=(
        Choice(1, "Ja", "nb", Mark.CHOSEN, "valgt", privacy=Privacy.PRIVATE),
        Choice(2, "Nei", "nb", Mark.NOT_CHOSEN, "ikke valgt", privacy=Privacy.PRIVATE),
    ),
    commands=(CommandHint(Command.REPEAT, "Gjenta"), CommandHint(Command.STAFF, "Tilkall personalet")),
    confirms="gå videre",
    error="Gravid: Ingenting er valgt ennå.",
)

FIELD = Page(
    id="interview/birth-date",
    language="nb",
    heading=Passage("Når er du født?", "nb"),
    position=Position("Om deg", 1, 17, "Om deg. Spørsmål 1 av 17"),
    entry=Entry(
        EntryKind.DATE,
        "Fødselsdato",
        "nb",
        hint="Skriv dag, måned og år.",
        value="24121960",
        shown="24/12/1960",
        spoken="24. desember 1960",
        error="Fødselsdato: Datoen finnes ikke.",
    ),
)

LANGUAGES = Page(
    id="welcome",
    language="nb",
    heading=Passage("Velg språk", "nb"),
    position=Position("Velkommen", words="Velkommen"),
    choices=(Choice(1, "Norsk", "nb"), Choice(2, "Dansk", "da"), Choice(3, "English", "en")),
)

REVIEW = Page(
    id="review",
    language="nb",
    heading=Passage("Er svarene riktige?", "nb"),
    position=Position("Se over", words="Se over"),
    choices=(
        Choice(1, "Fødselsdato", "nb", value="24. desember 1960", privacy=Privacy.PRIVATE),
        Choice(2, "Alt er riktig", "nb"),
    ),
    focus=1,
)

VISIT = Visit(
    id="00000000-0000-4000-8000-000000000000",
    code="K7M4",
    started=NOW,
    now=NOW,
    language="nb",
    place=Place("home"),
    comfort=Comfort(rate=6, volume=9),
)
"""On a loudspeaker, speaking fast."""

PRIVATE_VISIT = replace(VISIT, private_listening=True)
"""With a headset."""


def keys(page: Page, command: Command) -> str:
    """Key names as a kiosk has them: star repeats, the call for staff has none."""
    return {Command.REPEAT: "stjerne"}.get(command, "")


def utterance(text: str, priority: Priority = Priority.PAGE, privacy: Privacy = Privacy.PUBLIC) -> Utterance:
    """An utterance in Norwegian."""
    return Utterance(text, "nb", priority, privacy, "somewhere")


def passage_page(text: str, language: str = "nb", page_id: str = "faq/pain") -> Page:
    """A page with a heading alone."""
    return Page(page_id, language, Passage(text, language), Position(""))
