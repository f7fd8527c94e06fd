"""Text is cut where a voice may pause, in Norwegian, Danish and English."""

from __future__ import annotations

import pytest

from kiosk.speech.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Hei. Velkommen hit!", ("Hei.", "Velkommen hit!")),
        ("Er du gravid? Svar ja eller nei.", ("Er du gravid?", "Svar ja eller nei.")),
        ("En linje\nen til", ("En linje", "en til")),
        ("Han sa «nei.» Så gikk han.", ("Han sa «nei.»", "Så gikk han.")),
        ("Det tok tid … Så kom hun.", ("Det tok tid …", "Så kom hun.")),
        ("It lasts from 1960. Then it fades.", ("It lasts from 1960.", "Then it fades.")),
    ],
)
def test_ends(text: str, pieces: tuple[str, ...]) -> None:
    """A sentence ends at its stop, with its quotation mark, and at the end of a line."""
    assert sentences(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Det tar ca. 10 minutter.",
        "Blodfortynnende, f.eks. Marevan, teller.",
        "Det gælder bl.a. Ibuprofen.",
        "Spør dr. Hansen om det.",
        "Ask Dr. Smith, e.g. About pain.",
        "Svar innen 24. Desember.",
        "Dette er punkt 1. Viktigst av alt.",
        "Den 24.12. Kommer du hit.",
        "Dosen er 2.5 ml.",
        "Kl. 10.30 er det din tur.",
        "Kontakt A. Hansen.",
        "«Hva?» sa hun.",
    ],
)
def test_stops_that_end_nothing(text: str) -> None:
    """Abbreviations, ordinals, dates, decimals and initials don't break a sentence."""
    assert sentences(text) == (text,)


def test_long_sentence_is_cut_at_a_comma() -> None:
    """A sentence that is too long is cut after a comma, so that the pause sounds meant."""
    text = "a" * 200 + ", " + "b " * 100
    first, *_ = sentences(text)
    assert first == "a" * 200 + ","


def test_long_sentence_without_commas_is_cut_between_words() -> None:
    """Without a comma it is cut at a space; no word is torn."""
    pieces = sentences("ordet " * 200)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert {word for piece in pieces for word in piece.split()} == {"ordet"}


def test_nothing_to_say() -> None:
    """White space alone is no sentence."""
    assert sentences(" \n ") == ()
