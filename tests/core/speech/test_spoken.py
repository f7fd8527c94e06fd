"""What is said of a text: figures, abbreviations and hard words, in each language."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.library.types import Dates, Numbers, Pronunciation, Respelling, Unit
from kiosk.speech.spoken import Saying, spoken_in
from tests.core.speech.pronounced import LANGUAGES, pronunciation, saying

SAID = {
    "nb": {
        "Synlig effekt etter 2–3 dager.": "Synlig effekt etter 2 til 3 dager.",
        "Det tar 5-30 min": "Det tar 5 til 30 minutter",
        "1 – 2 uker": "1 til 2 uker",
        "Født 24/12/1960": "Føtt tjue fjære desember 19 60",
        "24.12.1960": "tjue fjære desember 19 60",
        "1960-12-24": "tjue fjære desember 19 60",
        "1: 24. desember 1960.": "1: tjue fjære desember 19 60.",
        "Født 7. mai, skriver du 07/05/1980.": "Føtt sjuende mai, skriver du 0 7, 0 5, 19 80.",
        "3. januar": "tredje januar",
        "3. gang": "tredje gang",
        "Skriv DD/MM/ÅÅÅÅ": "Skriv dag, måned, år",
        "kl. 14.30": "klokken 14 30",
        "klokken 9:05": "klokken 9 null 5",
        "14:00": "14",
        "Ring 113.": "Ring 1 1 3.",
        "Ring 116117": "Ring 1 1 6 1 1 7",
        "113 112": "1 1 3 1 1 2",
        "113 000": "hundre å 13 tusen",
        "1,5 ml": "1,5 milliliter",
        "1.5 ml": "1,5 milliliter",
        "112 kg": "hundre å 12 sjilo",
        "1 min": "ett minutt",
        "kr 500": "5 hundre kroner",
        "10 000 kroner": "10 tusen kroner",
        "1.500 kr": "tusen 5 hundre kroner",
        "250113": "2 hundre å 50 tusen hundre å 13",
        "10 mg/dag": "10 milligram per dag",
        "Over 65 år, 20 %": "Åver 65 år, 20 prosent",
        "37,5 °C": "37,5 grader",
        "fra 1989": "fra 19 89",
        "i 1905": "i 19 null 5",
        "i 2026": "i 20 26",
        "f.eks. Botox": "for eksempel Båtoks",
        "uro, kvalme osv.": "uro, kvalme å så videre.",
        "Ca. 10": "Cirka 10",
        "ja/nei": "ja eller nei",
        "≥ 18 år": "minst 18 år",
        "MEG": "Mei",
        "ALS": "A L S",
        "als": "als",
        "Kjeven": "Sjeven",
        "Botox-behandling": "Båtoks-behandling",
        "lip  flip": "lipp flipp",
    },
    "da": {
        "2-3 dage": "2 til 3 dage",
        "Født 24/12/1960": "Født 24. december 1960",
        "1-1-2": "ét ét 2",
        "Ring 112.": "Ring ét ét 2.",
        "1813": "ét 8 ét 3",
        "kl. 14.30": "klokken 14 30",
        "1,5 ml": "1,5 milliliter",
        "kr. 500": "500 kroner",
        "10 000 kr.": "10000 kroner",
        "fx ALS": "for eksempel A L S",
        "1 år": "et år",
        "DD/MM/ÅÅÅÅ": "dag, måned, år",
    },
    "en": {
        "2–3 days": "2 to 3 days",
        "born 24 December 1960": "born the twenty fourth of December 19 60",
        "on the 24 December": "on the twenty fourth of December",
        "24/12/1960": "the twenty fourth of December 19 60",
        "DD/MM/YYYY": "day, month, year",
        "you write 24/05/1980": "you write 24, 0 5, 19 80",
        "at 14:05": "at 14 oh 5",
        "112 or 999": "1 1 2 or 9 9 9",
        "1,500": "1500",
        "1,5 ml": "1.5 millilitres",
        "$10-20": "10 to 20 dollars",
        "5mg": "5 milligrams",
        "1 g": "one gram",
        "e.g. Botox": "for example Boetox",
        "Your code is A 7 Y E.": "Your code is eigh 7 Y E.",
        "a 5 minute visit": "a 5 minute visit",
        "A clinician": "A clinician",
        "Use the digits, as we use them.": "Yooz the digits, as we use them.",
        "yes/no": "yes or no",
    },
}

LEFT_ALONE = ["99/99/1960", "10.10.10.10", "25:61", "K 7 M 4", "12:30:15", "a@b.no", "A4", "113b", "…", "1-2-3-4"]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in SAID for text in SAID[language]])
def test_said(language: str, text: str) -> None:
    """Dates, times, ranges, units, telephone numbers, abbreviations and hard words are written as they are said."""
    assert saying(language).of(text) == SAID[language][text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_a_figure_is_left_to_the_voice(text: str) -> None:
    """No date, no time, a code, an address: said as it stands."""
    assert saying("nb").of(text) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found(language: str) -> None:
    """Each word of the file is said as the file says, also at the start of a sentence and in the middle of one."""
    for entry in pronunciation(language).words:
        written, said = entry.written.removesuffix("*"), entry.said.removesuffix("*")
        assert saying(language).of(f"Xx {written}, xx.").casefold() == f"Xx {said}, xx.".casefold()
        if not entry.exact:
            assert saying(language).of(written.upper()) == said[:1].upper() + said[1:]


def test_a_language_without_data_is_said_as_it_is_shown() -> None:
    """No rule of one language is used on another."""
    spoken = spoken_in({"nb": pronunciation("nb")})
    assert spoken("Ring 113, Botox", "nb") == "Ring 1 1 3, Båtoks"
    assert spoken("Ring 113, Botox", "sv") == "Ring 113, Botox"


def test_little_data_does_little() -> None:
    """A new language needs the word between two numbers, and nothing else: the rest is left to the voice."""
    saying = Saying(Pronunciation(Numbers(range="till")))
    assert saying.of("2–3 veckor, 113, 24/12/1960, kl. 14.30") == "2 till 3 veckor, 113, 24/12/1960, kl. 14.30"


def test_longer_entries_go_first() -> None:
    """A phrase goes before its words, a whole word before a beginning, a long beginning before a short one."""
    entries = [("lip flip", "c"), ("lip", "a"), ("kj*", "x*"), ("kjeve*", "y*"), ("kjeven", "z")]
    saying = Saying(Pronunciation(Numbers(range="til"), words=tuple(Respelling(*entry) for entry in entries)))
    assert saying.of("Lip flip, lip, kjøl, kjever, kjeven") == "C, a, xøl, yr, z"


def test_a_text_is_never_said_as_nothing() -> None:
    """Where the rules leave nothing, the text itself is said."""
    assert Saying(Pronunciation(Numbers(range="til"), signs={"+": " "})).of("+") == "+"


FRAGMENTS = st.sampled_from(
    ["24/12/1960", "24. ", "desember", "113", "2–3", "-", "1,5", " ml", "kr ", "10 000", "f.eks. ", "14:30", " og ",
     "Botox", "A ", "7 ", "≤", "/", ".", "DD/MM/", "YYYY", "½", "²", "٣", "ß", "\n", "\u00a0", "0", "9" * 400]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=12).map("".join)), st.sampled_from(LANGUAGES))
@example("9" * 5000, "nb")
@example("\ud800", "en")
def test_any_text_can_be_said(text: str, language: str) -> None:
    """Patients type whatever they like: nothing raises, nothing becomes nothing, nothing grows out of hand."""
    said = saying(language).of(text)
    assert bool(said.strip()) == bool(text.strip())
    assert len(said) <= 12 * len(text) + 60


SENTENCES = st.sampled_from([text for texts in SAID.values() for text in texts])


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4).map("; ".join), st.sampled_from(LANGUAGES))
def test_said_twice_is_said_once(text: str, language: str) -> None:
    """What is said holds nothing more that is respelt: saying it again changes nothing."""
    said = saying(language).of(text)
    assert saying(language).of(said) == said


def test_units_by_number() -> None:
    """One takes the unit's singular with its own article; everything else its plural, the half too."""
    saying = Saying(Pronunciation(Numbers(range="til", decimal=","), units={"t": Unit("en time", "timer")}))
    assert (
        saying.of("1 t, 2 t, 0,5 t, 1–2 t, 5 t-skjorter") == "en time, 2 timer, 0,5 timer, 1 til 2 timer, 5 t-skjorter"
    )


def test_dates_need_their_form() -> None:
    """Without a form for dates a date is left alone; with one, its day and month must exist."""
    months = tuple(f"måned {number}" for number in range(1, 13))
    saying = Saying(Pronunciation(Numbers(range="til"), Dates("{day}. {month}", months=months)))
    assert saying.of("1.2.1990, 32.1.1990, 1.13.1990") == "1. måned 2 1990, 32.1.1990, 1.13.1990"
