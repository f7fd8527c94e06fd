"""Privacy of the page: nothing that a patient answered stands in a text that a loudspeaker may say (A11Y-S08)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.library.types import Library
from kiosk.visit.events import Edited
from kiosk.visit.page import Command, Mark, Page, Privacy
from tests.core.visit.driving import CODE, How, Stay
from tests.core.visit.exposure import public_texts
from tests.core.visit.forms import EVERYTHING, with_form

MARKER = "Zqxw"
BIRTH_DATES = ("24121960", "24/12/1960", "24 December 1960", "2 4 1 2 1 9 6 0")
SECRETS = (MARKER, "Z Q X W", *BIRTH_DATES, CODE, " ".join(CODE))

REAL: dict[str, How] = {
    "birth-date": "24121960",
    "initials": MARKER,
    "reason": ("Something else", "Pain somewhere else"),
    "reason-other": ("Write the answer",),
    "treated-before": ("Yes",),
    "pregnancy": ("I'd rather not say",),
    "blood-thinners": ("Ginkgo (a herb)",),
    "other-medicines": ("Pills that relax my muscles",),
    "medicines-which": ("Write the answer",),
    "questions": ("Yes, I want to write it",),
    "questions-text": ("Write the answer",),
}
ODD: dict[str, How] = {
    "smoker": ("Yes",),
    "cigarettes": "199",
    "weight": "72,5",
    "day": "24121960",
    "agree": ("Yes",),
    "pet": ("Something else: write it",),
    "foods": ("Fish",),
    "letters": ("Write the answer",),
    "usual": ("Coffee",),
    "must": MARKER,
}


def walked(library: Library, answers: dict[str, How]) -> Iterator[tuple[Stay, Page]]:
    """A whole visit: each page as the patient meets it, typed into, answered, asked about, looked at again."""
    stay = Stay(library).start()
    yield stay, stay.page
    for link_id in stay.walking():
        yield from _around(stay)
        stay.respond(_text(stay, answers.get(link_id)))
        yield stay, stay.page
        if stay.page.entry is not None and stay.visit.place.at == link_id:
            yield from _written(stay)
            if stay.visit.place.at == link_id:
                stay.next()
    for _ in range(20):
        if stay.page.id == "confirm":
            break
        stay.choose(1)
        yield from _around(stay)
        stay.back()
        yield stay, stay.page
        stay.next()
    yield stay, stay.page
    stay.wait(300)
    yield stay, stay.page
    stay.back()
    stay.choose(1)
    assert stay.page.id == "receipt"
    yield stay, stay.page


def _text(stay: Stay, how: How) -> How:
    return MARKER if stay.page.entry is not None and isinstance(how, tuple) else how


def _written(stay: Stay) -> Iterator[tuple[Stay, Page]]:
    """A field behind a list: typed key by key, then entered."""
    for text in (MARKER[:2], MARKER):
        stay.send(Edited(text))
        yield stay, stay.page
    stay.write(MARKER)
    yield stay, stay.page
    if stay.page.entry is not None:
        stay.write("")
        yield stay, stay.page


def _around(stay: Stay) -> Iterator[tuple[Stay, Page]]:
    """Help, settings and staff, and the page once more."""
    for command in (Command.HELP, Command.COMFORT, Command.STAFF):
        stay.command(command)
        yield stay, stay.page
        stay.back()
    yield stay, stay.page


@pytest.mark.parametrize(("form", "answers"), [("real", REAL), ("odd", ODD)])
def test_no_answer_ever_stands_in_a_public_text(library: Library, form: str, answers: dict[str, How]) -> None:
    """A whole visit, page by page: no birth date, initials, own words or code in anything the room may hear."""
    used = library if form == "real" else with_form(library, *EVERYTHING)
    met = set()
    for stay, page in walked(used, answers):
        met.add(page.id.split("/")[0])
        told = " | ".join(public_texts(page, stay.effects))
        assert not [secret for secret in SECRETS if secret in told], page.id
    assert met == {"interview", "help", "comfort", "staff", "review", "confirm", "idle", "receipt"}


@pytest.mark.parametrize(("form", "answers"), [("real", REAL), ("odd", ODD)])
def test_every_mark_that_is_an_answer_is_private(library: Library, form: str, answers: dict[str, How]) -> None:
    """What is chosen or ticked, and what stands behind a door of the review, is private on every page."""
    used = library if form == "real" else with_form(library, *EVERYTHING)
    seen = 0
    for _, page in walked(used, answers):
        if page.id.startswith("comfort"):
            continue
        for choice in page.choices:
            if choice.mark in (Mark.CHOSEN, Mark.TICKED) or choice.value:
                assert choice.privacy is Privacy.PRIVATE, (page.id, choice)
                seen += 1
    assert seen > 20


def test_an_option_that_was_chosen_is_not_named_on_another_page(library: Library) -> None:
    """Outside its own question, the words of a chosen option are private like any answer."""
    for _, page in walked(library, REAL):
        if page.id != "interview/blood-thinners":
            assert "Ginkgo (a herb)" not in set(public_texts(page)), page.id


def test_the_field_is_private_in_every_kind(library: Library) -> None:
    """Numbers, dates, letters and text alike."""
    kinds = set()
    for _, page in walked(with_form(library, *EVERYTHING), ODD):
        if page.entry is not None:
            assert page.entry.privacy is Privacy.PRIVATE
            kinds.add(page.entry.kind)
    assert len(kinds) == 4


def test_what_a_wrong_entry_said_is_not_repeated_in_its_error(library: Library) -> None:
    """The error names the question and what would be right, not what was typed: errors are said to the room."""
    stay = Stay(library).start()
    stay.write("24121890")
    assert stay.page.entry is not None
    assert "1890" not in stay.page.entry.error
    stay.write("24121960")
    stay.write(f"{MARKER}{MARKER}")
    assert MARKER not in stay.page.entry.error


def test_the_tick_for_a_topic_is_private(library: Library) -> None:
    """What a patient wants to talk about is theirs to tell."""
    stay = Stay(library).browse().open("pain")
    stay.pick("I'd like to ask about this")
    assert "chosen" not in set(public_texts(stay.page))
