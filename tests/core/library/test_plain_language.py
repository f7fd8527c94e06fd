"""Texts that are hard to read, and medical words that stand alone, are told where they are."""

from __future__ import annotations

import pytest

from kiosk.errors import Severity
from kiosk.library.authored import Kind
from kiosk.library.checks.plain import longest_words, pattern
from kiosk.library.loader import Examined, examine, load
from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

Q = "questionnaires/test.yaml"
PLAIN = "plain-words.yaml"
PAIN = "faq/pain/nb.md"
HARD = "Behandlingen gjennomføres vanligvis umiddelbart."
WARN = Severity.WARNING

SLIPS = {
    "question": Slip(
        Q, "nb: Hva veier du?", f"nb: {HARD}", "LIX 104.0, and a question may have 30", "shorter", 0, WARN
    ),
    "option": Slip(Q, "nb: Nei, da", "nb: Absolutt ikke, da", "LIX 52.0, and an option may have 30", "", 0, WARN),
    "help": Slip(
        Q,
        "en: Your age matters.",
        "en: Chronological information.",
        "grade 38.3, and a help text may have 6",
        "",
        0,
        WARN,
    ),
    "section": Slip(Q, "da: Om dig", "da: Personlige oplysninger", "LIX 102.0, and a section may have 30", "", 0, WARN),
    "faq section": Slip("clinic.toml", "Selve timen", "Konsultasjonen", "LIX 101.0, and a section", "", 0, WARN),
    "title": Slip(PAIN, "title: Gjør det vondt?", "title: Smerteopplevelse", "LIX 101.0, and a title", "", 0, WARN),
    "paragraph": Slip(
        PAIN, "Litt, men det går fort over.", HARD, "LIX 104.0, and a paragraph may have 40", "", 0, WARN
    ),
    "medical word in a question": Slip(
        Q, "nb: Er du gravid med et barn?", "nb: Er du gravid?", "the medical word 'gravid*' has no", "“barn”", 0, WARN
    ),
    "medical word in a help text": Slip(
        Q,
        "nb: Det sier noe om deg.",
        "nb: Er du gravid?",
        "'gravid*' has no plain one",
        "in the same text: “barn”",
        0,
        WARN,
    ),
    "medical word in a paragraph": Slip(
        PAIN, "det går fort over.", "er du gravid, er det rart.", "'gravid*' has no", "same paragraph: “barn”", 0, WARN
    ),
    "medical word that is nowhere": Slip(
        PLAIN,
        "nb:\n",
        "nb:\n  migrene*: [hodepine]\n",
        "'migrene*' stands in no text in Norwegian",
        "spelling",
        1,
        WARN,
    ),
    "no list for a language": Slip(PLAIN, "da:\n  gravid*: [barn]\n", "", "has no list for Danish (da)", "", -2, WARN),
    "no plain word": Slip(PLAIN, "nb:\n  gravid*: [barn]", "nb:\n  gravid*: []", "too few entries", "add", 1, WARN),
    "no list of words": Slip(PLAIN, "nb:\n  gravid*: [barn]", "nb:\n  gravid*: barn", "must be a list", "- ", 1, WARN),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])


def looked_at(folder: ContentFolder, hard: Severity = Severity.WARNING) -> Examined:
    """The folder, examined."""
    return examine(folder.directory, locales=folder.locales, hard=hard)


def test_a_hard_text_stops_no_kiosk_but_fails_the_readability_check(folder: ContentFolder) -> None:
    """A clinic's own hard sentence is a warning; `kiosk check --readability` asks for faults."""
    folder.replace(PAIN, "Litt, men det går fort over.", HARD)
    folder.replace(Q, "nb: Er du gravid med et barn?", "nb: Er du gravid?")
    assert {fault.severity for fault in looked_at(folder).faults} == {Severity.WARNING}
    assert {fault.severity for fault in looked_at(folder, Severity.FAULT).faults} == {Severity.FAULT}
    assert load(folder.directory, locales=folder.locales).topic("pain") is not None


def test_every_text_that_a_patient_meets_is_measured(folder: ContentFolder) -> None:
    """Questions, options, help, sections, titles and paragraphs: each in each language, the hardest first."""
    found = looked_at(folder).readings
    for language in ("nb", "da", "en"):
        kinds = [reading.text.kind for reading in found if reading.text.language == language]
        counted = {kind: kinds.count(kind) for kind in Kind}
        assert counted == {"question": 5, "option": 2, "help": 1, "section": 4, "title": 2, "paragraph": 3}
    assert [reading.excess for reading in found] == sorted((reading.excess for reading in found), reverse=True)
    assert {(reading.limit, reading.text.kind is Kind.PARAGRAPH) for reading in found} == {
        (30, False), (40, True), (6, False), (9, True)}  # fmt: skip


def test_what_patients_never_see_is_not_measured(folder: ContentFolder) -> None:
    """A hidden item, and a language that is not offered, may be as hard as they like."""
    old = "text: {nb: Hva veier du?, da"
    folder.replace(Q, old, f"hidden: true\n        text: {{nb: {HARD}, da")
    folder.replace(Q, "{nb: Når er du født?", f"{{fi: {HARD}, nb: Når er du født?")
    assert looked_at(folder).faults == ()


def test_an_option_may_lean_on_its_question(folder: ContentFolder) -> None:
    """The question and its options are met together: the plain word may stand in the question."""
    folder.replace(Q, "{nb: Ja, da: Ja,", "{nb: Gravid, da: Ja,")
    assert looked_at(folder).faults == ()


def test_in_the_faq_a_word_is_explained_once(folder: ContentFolder) -> None:
    """Where it comes first in a topic; after that it is known. The next topic explains it anew."""
    folder.replace(PAIN, "over. [F01]", "over. Den som er gravid, skal ha barn. [F01]\n\nEr du gravid? [F01]")
    assert looked_at(folder).faults == ()
    folder.replace("faq/what-is-it/nb.md", "en stund.", "en stund, også for gravide.")
    (fault,) = looked_at(folder).faults
    assert "what-is-it" in fault.file


def test_a_word_does_not_explain_itself(folder: ContentFolder) -> None:
    """A plain word that is only a part of the medical one stands nowhere."""
    folder.replace(PLAIN, "nb:\n  gravid*: [barn]", "nb:\n  gravid*: [grav*]")
    (fault,) = looked_at(folder).faults
    assert "'gravid*'" in fault.message


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("migrene*", "Du får Migrenen igjen", True),
        ("migrene*", "Halvmigrene", False),
        ("*migrene", "Halvmigrene", True),
        ("als", "Det heter ALS.", True),
        ("ALS", "Det heter ALS.", True),
        ("ALS", "mere end als", False),
        ("cerebral parese", "Cerebral\nparese", True),
        ("cerebral parese", "cerebral paresen", False),
        ("dose", "en overdose", False),
        ("crow's feet", "the crow's feet,", True),
    ],
)
def test_words_are_found_whole(written: str, text: str, found: bool) -> None:
    """A star stands for any letters; capitals don't matter, but a word in capitals is meant so."""
    assert bool(pattern(written).search(text)) is found


def test_the_longest_words_are_those_in_no_list(folder: ContentFolder) -> None:
    """Long words may be medical ones that nobody has listed; listed ones need no second look."""
    examined = looked_at(folder)
    longest = longest_words(examined.content, "en", examined.plain_words)
    assert longest[0] == "anything"
    assert "pregnant" not in longest
    assert "pregnant" in longest_words(examined.content, "en", None)


def test_without_a_list_nothing_is_looked_for_and_that_is_said(folder: ContentFolder) -> None:
    """Silence would look like content without medical words."""
    folder.path(PLAIN).unlink()
    (fault,) = looked_at(folder).faults
    assert (fault.severity, "no list of medical words" in fault.message) == (Severity.WARNING, True)
