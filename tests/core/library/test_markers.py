"""Each paragraph says which facts it rests on, and the patient never sees, hears or searches that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Fault
from kiosk.library.loader import load
from kiosk.library.markers import read_paragraph
from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

PAIN = "faq/pain/nb.md"
WHAT = "faq/what-is-it/en.md"
ENDING = "fort over. [F01]"

SLIPS = {
    "none": Slip(PAIN, ENDING, "fort over.", "does not say which facts it rests on", "[F25, F26]"),
    "never closed": Slip(PAIN, ENDING, "fort over. [F01", "square brackets in the middle", "at the very end"),
    "before the full stop": Slip(PAIN, ENDING, "fort over [F01].", "square brackets in the middle", "after the full"),
    "two of them": Slip(PAIN, "Litt, men", "Litt. [F01]\nDet er så,", "square brackets in the middle", "two para"),
    "no commas": Slip(PAIN, ENDING, "fort over. [F01 F35]", "the marker [F01 F35] is not a list", "commas"),
    "semicolons": Slip(PAIN, ENDING, "fort over. [F01; F35]", "the marker [F01; F35] is not a list", "commas"),
    "empty": Slip(PAIN, ENDING, "fort over. []", "the marker [] is not a list", "commas"),
    "on its own": Slip(PAIN, ENDING, "fort over. [F01]\n\n[F01]", "has no text before it", "without a blank line", 2),
    "unknown id": Slip(PAIN, ENDING, "fort over. [F0l]", "rests on F0l, which facts.yaml does not have", "`F01`"),
    "small letter": Slip(PAIN, ENDING, "fort over.\n[f01]", "rests on f01, which", "did you mean `F01`?", 1),
    "on the line below": Slip(WHAT, "while.\n[F01]", "while.\n[F02]", "rests on F02, which", "`F01`", 1),
    "front matter says more": Slip(
        PAIN, "facts: [F01]", "facts: [F01, F35]", "`facts` says F01, F35; the paragraphs rest on F01", "[F01]"
    ),
    "front matter says less": Slip(PAIN, "facts: [F01]", "facts: []", "`facts` says none; the paragraphs rest on F01"),
    "paragraph says more": Slip(
        PAIN, ENDING, "fort over. [F35, F01]", "`facts` says F01; the paragraphs rest on F01, F35", "[F01, F35]", -5
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])


def test_the_kiosk_does_not_start_with_an_unmarked_paragraph(folder: ContentFolder) -> None:
    """Nobody can read a sentence to patients of which it is unknown where it comes from."""
    folder.replace(PAIN, ENDING, "fort over.")
    with pytest.raises(Exception, match="which facts it rests on"):
        load(folder.directory, locales=folder.locales)


def test_patients_never_meet_a_marker(folder: ContentFolder) -> None:
    """Not on the paragraph's line, and not on a line of its own."""
    paragraphs = [text for topic in load(folder.directory, locales=folder.locales).topics
                  for texts in topic.paragraphs.values() for text in texts]  # fmt: skip
    assert "It works for a while." in paragraphs
    assert not any("[" in text or "F01" in text for text in paragraphs)


WORDS = st.text(st.characters(categories=["L", "N", "P"], exclude_characters="[]"), min_size=1, max_size=8)
IDS = st.lists(st.from_regex(r"[A-Z][0-9]{1,3}", fullmatch=True), min_size=1, max_size=4, unique=True)


@given(words=st.lists(WORDS, min_size=1, max_size=8), ids=IDS, between=st.sampled_from([" ", "\n", ""]))
def test_a_marker_comes_off_whole(words: list[str], ids: list[str], between: str) -> None:
    """Whatever the text: with its marker written behind it, text and ids are what was written, and nothing is wrong."""
    faults: list[Fault] = []
    written = " ".join(words) + between + f"[{', '.join(ids)}]"
    paragraph = read_paragraph(written, "x.md", 7, faults)
    assert (paragraph.text, paragraph.facts, faults) == (" ".join(words), tuple(ids), [])
    assert (paragraph.line, paragraph.marker_line) == (7, 7 + (between == "\n"))


@given(written=st.text(st.sampled_from("ab .,[]F1\n"), min_size=1, max_size=30))
def test_whatever_is_written_is_either_marked_or_told(written: str) -> None:
    """A paragraph has facts, or there is a fault; never both, never neither; and no bracket is left unnoticed."""
    faults: list[Fault] = []
    paragraph = read_paragraph(written, "x.md", 3, faults)
    assert bool(paragraph.facts) is not bool(faults)
    assert faults or not set("[]") & set(paragraph.text)
    assert all(3 <= fault.line <= 3 + written.count("\n") for fault in faults)
