"""Pages for looking at and testing the screen: one of each kind, in Norwegian as a patient would meet them."""

from __future__ import annotations

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
    Tone,
)

LANGUAGE = "nb"

COMMANDS = (
    CommandHint(Command.NEXT, "Hopp over"),
    CommandHint(Command.BACK, "Tilbake"),
    CommandHint(Command.REPEAT, "Si det igjen"),
    CommandHint(Command.WHERE, "Hvor er jeg?"),
    CommandHint(Command.HELP, "Hjelp"),
    CommandHint(Command.COMFORT, "Innstillinger"),
)

WORDS = {
    "Enter": "Enter",
    "Space": "Mellomrom",
    "PgDn": "PgDn",
    "Page {number} of {total}": "Side {number} av {total}",
    "Next page": "Neste side",
    "First page": "Første side",
}


def words(message: str) -> str:
    """The kiosk's own words in Norwegian, as far as the screen needs them."""
    return WORDS.get(message, message)


def passage(text: str, tone: Tone = Tone.BODY) -> Passage:
    """A public passage in Norwegian."""
    return Passage(text, LANGUAGE, tone=tone)


def choice(number: int, label: str, mark: Mark = Mark.NONE, value: str = "") -> Choice:
    """A choice in Norwegian, its mark in words too."""
    state = "valgt" if mark in (Mark.CHOSEN, Mark.TICKED) else ""
    return Choice(number, label, LANGUAGE, mark, state, value=value)


QUESTION = Page(
    id="interview/first-time",
    language=LANGUAGE,
    heading=passage("Har du fått behandling med botulinumtoksin før?"),
    position=Position("Tidligere behandling", 5, 16, "Tidligere behandling, spørsmål 5 av 16"),
    passages=(passage("Vi spør fordi tidligere behandling sier noe om hvordan kroppen din tåler den.", Tone.HINT),),
    choices=(
        choice(1, "Ja", Mark.CHOSEN),
        choice(2, "Nei, dette er første gang", Mark.NOT_CHOSEN),
        choice(3, "Jeg vet ikke", Mark.NOT_CHOSEN),
    ),
    commands=COMMANDS,
    focus=1,
    confirms="Gå videre",
)

SEVERAL = Page(
    id="interview/illness",
    language=LANGUAGE,
    heading=passage("Har du noen av disse sykdommene?"),
    position=Position("Helsen din", 9, 16, "Helsen din, spørsmål 9 av 16"),
    passages=(passage("Velg alt som stemmer.", Tone.HINT),),
    choices=(
        choice(1, "Myasthenia gravis", Mark.NOT_TICKED),
        choice(2, "ALS eller en annen sykdom i nerver og muskler", Mark.TICKED),
        choice(3, "Vansker med å svelge", Mark.TICKED),
        choice(4, "Sykdom i huden der jeg skal behandles", Mark.NOT_TICKED),
        choice(5, "Økt fare for blødning", Mark.NOT_TICKED),
        choice(6, "Ingen av disse", Mark.NOT_TICKED),
        choice(7, "Jeg vet ikke", Mark.NOT_TICKED),
    ),
    commands=COMMANDS,
    multiple=True,
    focus=3,
    confirms="Gå videre",
    error="Helsen din: du har valgt både en sykdom og «Ingen av disse». Velg bare det ene.",
)

DATE = Page(
    id="identify/birth-date",
    language=LANGUAGE,
    heading=passage("Når er du født?"),
    position=Position("Hvem du er", 1, 2, "Hvem du er, spørsmål 1 av 2"),
    entry=Entry(
        EntryKind.DATE,
        "Fødselsdato",
        LANGUAGE,
        hint="Skriv dag, måned og år med sifre: to, to og fire. Som 24 12 1960.",
        value="2413",
        shown="24/13/____",
        error="Fødselsdato: det finnes ingen måned 13. Skriv en måned fra 01 til 12.",
        max_length=8,
    ),
    commands=COMMANDS,
    confirms="Gå videre",
)

TEXT = Page(
    id="interview/medicines",
    language=LANGUAGE,
    heading=passage("Hvilke medisiner bruker du?"),
    position=Position("Helsen din", 11, 16, "Helsen din, spørsmål 11 av 16"),
    entry=Entry(
        EntryKind.TEXT,
        "Medisiner",
        LANGUAGE,
        hint="Skriv med egne ord.",
        value="Albyl-E hver dag [siden mandag], og Paracet når det trengs",
        shown="Albyl-E hver dag [siden mandag], og Paracet når det trengs",
        max_length=2000,
    ),
    commands=COMMANDS,
    confirms="Gå videre",
)

STAFF = Page(
    id="urgent",
    language=LANGUAGE,
    heading=passage("Snakk med de ansatte nå"),
    position=Position("Hjelp nå", words="Hjelp nå"),
    passages=(
        passage("Du har sagt at du har vansker med å puste. Gå til skranken nå.", Tone.ALERT),
        passage("Vi har sagt fra til de ansatte.", Tone.NOTICE),
        passage("Svarene dine er lagret."),
    ),
    choices=(choice(1, "Jeg har snakket med de ansatte"), choice(2, "Tilbake til spørsmålene")),
    commands=COMMANDS[1:],
)

RECEIPT = Page(
    id="receipt",
    language=LANGUAGE,
    heading=passage("Takk. Svarene dine er sendt."),
    position=Position("Ferdig", words="Ferdig"),
    passages=(
        passage("Si denne koden når du blir ropt opp:"),
        passage("K7PX", Tone.CODE),
        passage("Skjermen tømmes om litt. Ingenting av det du svarte blir stående her.", Tone.HINT),
    ),
    choices=(choice(1, "Ferdig"),),
    commands=COMMANDS[1:],
)

REVIEW = Page(
    id="review",
    language=LANGUAGE,
    heading=passage("Stemmer svarene?"),
    position=Position("Gjennomgang", words="Gjennomgang"),
    passages=(passage("Velg et svar for å endre det."),),
    choices=tuple(
        choice(number, label, value=value)
        for number, (label, value) in enumerate(
            (
                ("Fødselsdato", "24. desember 1960"),
                ("Initialer", "KN"),
                ("Hvorfor du er her", "Rynker; Svette"),
                ("Behandlet før", "Ja"),
                ("Gravid", "Ikke besvart"),
                ("Medisiner", "Albyl-E hver dag, Paracet når det trengs, og tran hele vinteren"),
                ("Allergi", "Jeg vet ikke"),
                ("Spørsmål til behandleren", "Hvor lenge varer det?"),
            ),
            start=1,
        )
    ),
    commands=COMMANDS,
    focus=6,
    confirms="Åpne svaret",
)

ALL = (QUESTION, SEVERAL, DATE, TEXT, STAFF, RECEIPT, REVIEW)
