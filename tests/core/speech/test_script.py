"""What is said of a page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.speech.script import focus_script, page_script, say_script, where_script
from kiosk.speech.utterance import Priority, Utterance
from kiosk.visit.page import Page, Passage, Privacy
from tests.core.speech.samples import FIELD, LANGUAGES, QUESTION, REVIEW, keys


def texts(utterances: tuple[Utterance, ...], privacy: Privacy | None = None) -> list[str]:
    """Their texts; of one privacy where that is asked for."""
    return [each.text for each in utterances if privacy in (None, each.privacy)]


def test_whole_question_in_order() -> None:
    """A11Y-S01: every visible text is said, in reading order, choices with number and state, keys by name."""
    assert texts(page_script(QUESTION, keys)) == [
        "Er du gravid?",
        "Helse. Spørsmål 3 av 17",
        "Gravid: Ingenting er valgt ennå.",
        "Vi spør fordi behandlingen ikke gis til gravide.",
        "1: Ja.",
        "valgt.",
        "2: Nei.",
        "ikke valgt.",
        "Enter: gå videre.",
        "Stjerne: Gjenta.",
        "Tilkall personalet.",
    ]


def test_field_in_order() -> None:
    """A field is said with its name, its hint, what stands in it as the ear wants it, and its error."""
    assert texts(page_script(FIELD, keys))[2:] == [
        "Fødselsdato",
        "Skriv dag, måned og år.",
        "24. desember 1960",
        "Fødselsdato: Datoen finnes ikke.",
    ]


def test_only_the_private_part_is_private() -> None:
    """A11Y-S08: the options are public, which one is chosen and what was written is not."""
    assert texts(page_script(QUESTION, keys), Privacy.PRIVATE) == ["valgt.", "ikke valgt."]
    assert texts(page_script(FIELD, keys), Privacy.PRIVATE) == ["24. desember 1960"]
    assert texts(page_script(REVIEW, keys), Privacy.PRIVATE) == ["24. desember 1960."]


def test_an_empty_field_is_no_secret() -> None:
    """That nothing has been written yet may be said to anyone."""
    assert FIELD.entry
    empty = replace(FIELD, entry=replace(FIELD.entry, value="", spoken="tomt"))
    assert texts(focus_script(empty), Privacy.PUBLIC) == ["tomt"]


def test_each_in_its_own_language() -> None:
    """A11Y-S06: a choice in another language is said in that language, the rest in the page's."""
    said = {each.text: each.language for each in page_script(LANGUAGES, keys)}
    assert said == {"Velg språk": "nb", "Velkommen": "nb", "1: Norsk.": "nb", "2: Dansk.": "da", "3: English.": "en"}


def test_utterances_know_their_place() -> None:
    """Each carries its page's id and counts up in reading order."""
    said = page_script(QUESTION, keys)
    assert {each.page for each in said} == {"interview/pregnant"}
    assert [each.index for each in said] == list(range(len(said)))


def test_focus() -> None:
    """The focused choice is read; without focus the chosen one, else the field's value."""
    assert texts(focus_script(replace(QUESTION, focus=2))) == ["2: Nei.", "ikke valgt."]
    assert texts(focus_script(QUESTION)) == ["1: Ja. valgt."]
    assert texts(focus_script(FIELD)) == ["24. desember 1960"]
    assert {each.priority for each in focus_script(FIELD)} == {Priority.FOCUS}


def test_where() -> None:
    """A11Y-S12: position, heading, current answer and the keys that work here; the answer as a whole is private."""
    said = where_script(QUESTION, keys)
    assert texts(said) == [
        "Helse. Spørsmål 3 av 17",
        "Er du gravid?",
        "Gravid: Ingenting er valgt ennå.",
        "1: Ja. valgt.",
        "Enter: gå videre.",
        "Stjerne: Gjenta.",
        "Tilkall personalet.",
    ]
    assert texts(said, Privacy.PRIVATE) == ["1: Ja. valgt."]


def test_feedback_and_notices() -> None:
    """Passages from outside the page rank as feedback, or above all where they are urgent."""
    passages = (Passage("Raskere", "nb"),)
    assert [each.priority for each in say_script(passages, QUESTION)] == [Priority.FEEDBACK]
    assert [each.priority for each in say_script(passages, QUESTION, urgent=True)] == [Priority.ALERT]


def test_a_page_in_parts() -> None:
    """Where a small screen shows a page in parts, which one it is and how to turn it is said too."""
    said = texts(page_script(replace(QUESTION, parts=(1, 2)), keys))
    assert "Page 1 of 2. Space: Next page." in said


def test_nothing_empty_is_said() -> None:
    """A page that lacks a part has no utterance for it."""
    bare = Page("x", "nb", Passage("Hei", "nb"), replace(QUESTION.position, words=""))
    assert texts(page_script(bare, keys)) == ["Hei"]
