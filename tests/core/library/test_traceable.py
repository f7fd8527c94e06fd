"""Every fact for patients is told in every language, with its own figures and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import ContentError, Severity
from kiosk.library.checks.traceable import numbers
from kiosk.library.loader import check, load
from kiosk.testing.content import ContentFolder

FACTS = "facts.yaml"
FIRST = '  - {id: F01, topic: what-is-it, sources: [library], says: "It is a medicine."}'


def told(folder: ContentFolder) -> list[tuple[str, int, str]]:
    """File name, line and message of each fault and warning."""
    return [
        (Path(fault.file).name, fault.line, fault.message) for fault in check(folder.directory, locales=folder.locales)
    ]


def fact(folder: ContentFolder, rest: str) -> None:
    """Write F01 anew, with this after its sources."""
    folder.replace(FACTS, FIRST, f"  - {{id: F01, topic: what-is-it, sources: [library], {rest}}}")


def say(folder: ContentFolder, **endings: str) -> None:
    """Let the paragraph about pain go on like this in each language."""
    for language, ending in endings.items():
        folder.replace(f"faq/pain/{language}.md", ". [F01]", f". {ending} [F01]")


def test_a_fact_that_no_text_tells_is_told_for_each_language(folder: ContentFolder) -> None:
    """A fact for patients that stands in facts.yaml alone reaches nobody: the fault names it, and each language."""
    folder.replace(FACTS, FIRST, FIRST + '\n  - {id: F02, topic: a, sources: [library], says: "It is old."}')
    assert told(folder) == [
        ("facts.yaml", 6, f"F02 is told nowhere in {name}: It is old.")
        for name in ("Norwegian Bokmål (nb)", "Danish (da)", "English (en)")
    ]
    with pytest.raises(ContentError, match="F02 is told nowhere"):
        load(folder.directory, locales=folder.locales)


def test_a_fact_for_the_clinician_need_not_be_told(folder: ContentFolder) -> None:
    """What is for the clinician alone is not missed in a text for patients."""
    extra = '\n  - {id: F02, topic: a, sources: [library], audience: clinician, says: "Dose 20."}'
    folder.replace(FACTS, FIRST, FIRST + extra)
    assert told(folder) == []


def test_a_question_tells_a_fact(folder: ContentFolder) -> None:
    """What a question's own words tell need not be said in the FAQ; without its `facts` it is told nowhere."""
    folder.replace("questionnaires/test.yaml", "        facts: [F35]\n", "")
    assert [message[:22] for _, _, message in told(folder)] == ["F35 is told nowhere in"] * 3


def test_a_question_names_facts_that_exist(folder: ContentFolder) -> None:
    """An unknown id is told where it stands, and not as a fact that is told nowhere as well."""
    line = folder.replace("questionnaires/test.yaml", "facts: [F35]", "facts: [F53]")
    assert told(folder) == [("test.yaml", line, "'pregnant' rests on F53, which facts.yaml does not have")]


def test_a_figure_must_stand_in_each_language(folder: ContentFolder) -> None:
    """A fact that says 30 is told with 30 in digits; where one language has it not, its sentence is the fault's place.

    The 3 of 30 is not a 3, and words are not digits.
    """
    fact(folder, 'says: "It takes 3 to 30 minutes."')
    say(folder, nb="Det tar 3 til 30 minutter.", da="Det tager 30 minutter.", en="It takes 3 to thirty minutes.")
    assert told(folder) == [
        ("da.md", 9, "F01 says 3; no sentence that carries it in Danish does"),
        ("en.md", 9, "F01 says 30; no sentence that carries it in English does"),
    ]


def test_figures_may_be_shared_out_over_sentences(folder: ContentFolder) -> None:
    """All texts that carry a fact carry its figures together, paragraphs and questions alike."""
    fact(folder, 'says: "It takes 5-30 minutes."')
    say(folder, nb="Ofte 5 minutter.", da="Ofte 5 minutter.", en="Often 5 minutes.")
    folder.replace("questionnaires/test.yaml", "facts: [F35]", "facts: [F35, F01]")
    old = "{nb: Er du gravid med et barn?, da: Er du gravid med et barn?, en: Are you pregnant with a child?}"
    folder.replace("questionnaires/test.yaml", old, old.replace("?", " i 30?").replace("child i", "child in"))
    assert told(folder) == []


def test_a_decimal_comma_is_a_decimal_point(folder: ContentFolder) -> None:
    """Each language writes fractions in its own way."""
    fact(folder, 'says: "It takes 0.5 minutes."')
    say(folder, nb="Det tar 0,5 minutter.", da="Det tager 0,5 minutter.", en="It takes 0.5 minutes.")
    assert told(folder) == []


def test_figures_can_be_given_for_each_language(folder: ContentFolder) -> None:
    """An emergency number differs from country to country: each language is held to its own."""
    fact(folder, 'figures: {nb: ["113"], da: [112], en: ["112", "113"]}, says: "Call 112 or 113."')
    say(folder, nb="Ring 113.", da="Ring 112.", en="In Norway call 113.")
    assert told(folder) == [("en.md", 9, "F01 says 112; no sentence that carries it in English does")]


def test_figures_for_languages_must_cover_all_of_them(folder: ContentFolder) -> None:
    """A language without its figures would not be held to any."""
    fact(folder, 'figures: {nb: ["113"], en: ["113"]}, says: "Call 113."')
    say(folder, nb="Ring 113.", en="Call 113.")
    assert told(folder) == [("facts.yaml", 5, "the figures of F01 have no Danish (da)")]


def test_no_figures_at_all_can_be_asked_for(folder: ContentFolder) -> None:
    """`figures: []`: the fact's numbers are for its author."""
    fact(folder, 'figures: [], says: "Prices in the US are 10 to 20 dollars."')
    assert told(folder) == []


@pytest.mark.parametrize("figures", ["[five]", '["5 minutes"]', "5", "{nb: 5}", "[true]", "[{a: 5}]"])
def test_figures_that_are_none_are_told(folder: ContentFolder, figures: str) -> None:
    """Only numbers are figures; the fault says what to write instead."""
    fact(folder, f'figures: {figures}, says: "It is a medicine."')
    (found,) = check(folder.directory, locales=folder.locales)
    assert (found.line, "`figures`" in found.message) == (5, True), found
    assert '["24", "0.5"]' in found.remedy


def test_a_number_that_no_fact_has_is_a_warning(folder: ContentFolder) -> None:
    """A text with 40 where the fact says 30 tells patients something that no source does."""
    fact(folder, 'says: "It takes 30 minutes."')
    say(folder, nb="Det tar 30 minutter.", da="Det tager 30 minutter.", en="It takes 30 to 40 minutes.")
    (found,) = check(folder.directory, locales=folder.locales)
    assert (Path(found.file).name, found.line, found.severity) == ("en.md", 9, Severity.WARNING)
    assert found.message == "the paragraph says 40; none of its facts does (F01)"


def test_facts_that_disagree_belong_in_one_topic(folder: ContentFolder) -> None:
    """The clinic's own figure and the general one are told side by side, or a warning says so."""
    fact(folder, 'conflict: x, says: "It is a medicine."')
    folder.replace(FACTS, "sources: [clinic], says", "sources: [clinic], conflict: x, says")
    assert told(folder) == []  # F35 is told by a question: there is no topic to tell it in
    for language in ("nb", "da", "en"):
        folder.replace(f"faq/pain/{language}.md", "facts: [F01]", "facts: [F35]")
        folder.replace(f"faq/pain/{language}.md", ". [F01]", ". [F35]")
    (found,) = check(folder.directory, locales=folder.locales)
    assert (found.line, found.severity) == (5, Severity.WARNING)
    assert found.message == "F01 and F35 disagree (x), and no topic tells them side by side"
    for language in ("nb", "da", "en"):
        folder.replace(f"faq/pain/{language}.md", "facts: [F35]", "facts: [F35, F01]")
        folder.replace(f"faq/pain/{language}.md", ". [F35]", ". [F35, F01]")
    assert told(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("sources: [clinic], says", "sources: [clinik], says", 6, "taken from 'clinik', which is not among the source"),
        ("sources: [clinic], says", "says", 6, "F35 names no source"),
        ("{id: clinic, title", "{id: library, title", 3, "the id 'library' is used twice (first on line 2)"),
        ('published: "2025-01-02"', 'published: "2025"', 2, "`published` is no date: '2025' in 'library'"),
        ("audience: clinician", "audience: clinicians", 7, "`audience` can't be the text 'clinicians'"),
    ],
)
def test_sources_are_documents_that_are_named(folder: ContentFolder, old: str, new: str, line: int, says: str) -> None:
    """Every fact leads to a document that is described; a slip in it is told at its line."""
    folder.replace(FACTS, old, new)
    assert any(found[:2] == (FACTS, line) and says in found[2] for found in told(folder)), told(folder)


def test_a_missing_translation_is_not_told_as_missing_facts(folder: ContentFolder) -> None:
    """While a language lacks a topic, that is its fault: what the topic would tell is not missed fact by fact."""
    for topic in ("pain", "what-is-it"):
        folder.path(f"faq/{topic}/da.md").unlink()
    assert sorted(message for _, _, message in told(folder)) == [
        f"the topic '{topic}' is not there in 'da': a missing translation" for topic in ("pain", "what-is-it")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5-30 minutter, 2–3 dager", {"5", "30", "2", "3"}),
        ("kl. 14.30 og 0,5 mg, 10 %", {"14.30", "0.5", "10"}),
        ("F14, B12 og H2O", set()),
        ("Om 15. Da er det 24.", {"15", "24"}),
        ("5mg og 24-timers", {"5", "24"}),
    ],
)
def test_numbers_are_whole_ones(text: str, found: set[str]) -> None:
    """A number is found whole, whatever stands around it; the digits of an id are none."""
    assert numbers(text) == found
