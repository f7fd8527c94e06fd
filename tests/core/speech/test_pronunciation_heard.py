"""How what is said sounds: the bundled espeak-ng's own phonemes, for the files of content/pronunciation/."""

from __future__ import annotations

import pytest
from num2words import num2words

from kiosk.errors import SpeechError
from kiosk.speech.phonemes import phonemes
from tests.core.speech.pronounced import LANGUAGES, pronunciation, saying

ALIKE = {
    "nb": [
        ("2–3 dager", "to til tre dager"),
        ("5-30 minutter", "fem til tretti minutter"),
        ("24/12/1960", "tjue fjerde desember nitten seksti"),
        ("24. desember 1960", "tjue fjerde desember nitten seksti"),
        ("3. mai", "tredje mai"),
        ("Ring 113", "ring en en tre"),
        ("kl. 14.30", "klokken fjorten tretti"),
        ("10 mg", "ti milligram"),
        ("20 %", "tjue prosent"),
        ("kr 13", "tretten kroner"),
        ("1,5", "1.5"),
        ("113 000", "hundre og tretten tusen"),
        ("fra 1905", "fra nitten null fem"),
        ("DD/MM/ÅÅÅÅ", "dag, måned, år"),
        ("f.eks.", "for eksempel"),
        ("FDA", "F D A"),
    ],
    "da": [
        ("2-3 dage", "2 til 3 dage"),
        ("24/12/1960", "24. december 1960"),
        ("1-1-2", "ét ét 2"),
        ("kl. 14.30", "klokken 14 30"),
        ("10 mg", "ti milligram"),
        ("1.5", "1,5"),
        ("10 000", "10.000"),
        ("bl.a.", "blandt andet"),
    ],
    "en": [
        ("2–3 days", "two to three days"),
        ("24/12/1960", "the twenty fourth of December nineteen sixty"),
        ("24 December 1960", "the twenty fourth of December nineteen sixty"),
        ("Ring 112", "ring one one two"),
        ("at 14:05", "at fourteen oh five"),
        ("10 mg", "ten milligrams"),
        ("DD/MM/YYYY", "day, month, year"),
        ("ALS", "eigh L S"),
        ("10 000", "ten thousand"),
    ],
}


def heard(texts: list[str], language: str) -> list[str]:
    """The sounds of what is said of each text, without stress, length of pause and word limits."""
    said = [saying(language).of(text) for text in texts]
    return [sounds.translate(str.maketrans("", "", "ˈˌ |")) for sounds in phonemes(said, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_sound_like_their_words(language: str) -> None:
    """A date, a range, a unit, a telephone number sounds as if its words were written out."""
    shown, words = zip(*ALIKE[language], strict=True)
    assert heard(list(shown), language) == heard(list(words), language)


def test_english_years_sound_like_their_words() -> None:
    """Every year a patient may be born in is said as English says years."""
    years = [*range(1901, 2000), *range(2010, 2031)]
    words = [num2words(year, lang="en", to="year").replace("-", " ") for year in years]
    assert heard([str(year) for year in years], "en") == heard(words, "en")


def test_norwegian_numbers_are_joined_with_the_right_word() -> None:
    """From 101 on the voice itself says a wrong "og"; it never gets the chance."""
    numbers = [number for number in range(101, 1000) if number % 100 and str(number) not in ("110", "112", "113")]
    assert not [sounds for sounds in heard([str(number) for number in numbers], "nb") if "auːɡ" in sounds]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sounds_noted_are_those_heard(language: str) -> None:
    """`ipa` in the file is what the voice that comes with the kiosk makes of the respelling."""
    noted = [entry for entry in pronunciation(language).words if entry.ipa]
    assert noted
    sounds = phonemes([entry.said for entry in noted], language)
    assert [(entry.said, entry.ipa) for entry in noted] == [
        (entry.said, ipa) for entry, ipa in zip(noted, sounds, strict=True)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_respelling_is_needed(language: str) -> None:
    """What is respelt sounds different: an entry that changes nothing is a mistake."""
    entries = [(each.written.removesuffix("*"), each.said.removesuffix("*")) for each in pronunciation(language).words]
    before = phonemes([written for written, _ in entries], language)
    after = phonemes([said for _, said in entries], language)
    assert [entry for entry, *sounds in zip(entries, before, after, strict=True) if sounds[0] == sounds[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_codes_are_spelt(language: str) -> None:
    """Each letter and digit of a visit code sounds in a row as it does alone, as a letter's name."""
    letters = list("CDEFHJKMNPRTWXY34679")
    alone = heard(letters, language)
    assert heard([f"{letter} K {letter} 7" for letter in letters], language) == [
        f"{sound}{heard(['K'], language)[0]}{sound}{alone[letters.index('7')]}" for sound in alone
    ]


def test_the_letter_a_is_no_article() -> None:
    """In an English visit code A is "ay", never "uh"."""
    assert heard(["Your visit code is A 7 A C."], "en")[0].endswith("ɪzeɪsɛvəneɪsiː")


def test_sounds_of_odd_texts() -> None:
    """Nothing, a character of no sound, or one that is no text gives no sound; the order is kept."""
    assert phonemes(["", "😀", "\0", "\ud800", "ja"], "nb")[-1] == "jˈɑ"
    assert phonemes([], "da") == ()


def test_no_sounds_without_a_voice() -> None:
    """A language without a voice is named, with those that have one."""
    with pytest.raises(SpeechError, match="'xx'") as caught:
        phonemes(["a"], "xx")
    assert "nb" in caught.value.remedy


def test_no_sounds_without_espeak(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process that fails is a clear error, not a crash."""
    monkeypatch.setattr("kiosk.speech.phonemes.voice_for", lambda *_: "no/such")
    with pytest.raises(SpeechError, match="no phonemes"):
        phonemes(["a"], "nb")
