"""What every speaker promises, kept by the silent one and by the real one alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.visit.page import Passage
from kiosk.visit.visit import Comfort
from tests.contract.speaking import SilentSubject, Subject, speaking, texts
from tests.core.speech.samples import FIELD, LANGUAGES, PRIVATE_VISIT, QUESTION, VISIT, passage_page


@pytest.fixture(params=["silent", "null", "wav"])
async def subject(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Subject]:
    """One speaker after the other."""
    if request.param == "silent":
        yield SilentSubject()
        return
    audio = f"wav:{tmp_path / 'heard.wav'}" if request.param == "wav" else "null"
    async with speaking(tmp_path, audio) as real:
        yield real


async def test_reads_a_page_to_its_end(subject: Subject) -> None:
    """Everything queued is started and finished, in reading order, each in its own language."""
    subject.speaker.page(LANGUAGES, PRIVATE_VISIT)
    await subject.quiet()
    said = ["Velg språk", "Velkommen", "1: Norsk.", "2: Dansk.", "3: English."]
    assert texts(subject, "queued") == texts(subject, "started") == texts(subject, "finished") == said
    assert {each.text: each.language for each in subject.events()}["2: Dansk."] == "da"
    assert {each.page for each in subject.events()} == {"welcome"}


async def test_silence(subject: Subject) -> None:
    """Silence cuts everything, now; silence on silence is nothing."""
    subject.speaker.page(QUESTION, PRIVATE_VISIT)
    subject.speaker.silence()
    queued = texts(subject, "queued")
    assert queued
    assert texts(subject, "cut") == queued
    subject.speaker.silence()
    assert len(texts(subject, "cut")) == len(queued)


async def test_a_page_replaces_a_page(subject: Subject) -> None:
    """Nothing of the old page is said after the new one has come."""
    subject.speaker.page(QUESTION, PRIVATE_VISIT)
    subject.speaker.page(passage_page("Ny side."), PRIVATE_VISIT)
    await subject.quiet()
    assert texts(subject, "finished") == ["Ny side."]
    assert Counter(texts(subject, "cut")) == Counter(texts(subject, "queued")[:-1])


async def test_an_urgent_notice_is_heard_out(subject: Subject) -> None:
    """A page that comes while an urgent notice is being said waits for it."""
    subject.speaker.say((Passage("Si fra nå.", "nb"),), QUESTION, VISIT, urgent=True)
    subject.speaker.page(passage_page("Ny side."), VISIT)
    await subject.quiet()
    assert texts(subject, "finished") == ["Si fra nå.", "Ny side."]


async def test_feedback_does_not_cut(subject: Subject) -> None:
    """A word about a setting leaves the page to be read to its end."""
    subject.speaker.page(passage_page("En side."), VISIT)
    subject.speaker.say((Passage("Raskere.", "nb"),), QUESTION, VISIT, urgent=False)
    await subject.quiet()
    assert sorted(texts(subject, "finished")) == ["En side.", "Raskere."]
    assert texts(subject, "cut") == []


async def test_nothing_private_on_the_loudspeaker(subject: Subject) -> None:
    """A11Y-S08: without headset and without the patient's word, no private utterance is even queued."""
    for read in (subject.speaker.page, subject.speaker.focus, subject.speaker.where):
        for page in (QUESTION, FIELD):
            read(page, VISIT)
    assert texts(subject)
    assert {each.privacy for each in subject.events()} == {"public"}
    assert not any("1960" in text or text.startswith("valgt") for text in texts(subject))
    assert any("This part is private" in text for text in texts(subject))


@pytest.mark.parametrize(
    "visit", [PRIVATE_VISIT, replace(VISIT, comfort=Comfort(aloud=True))], ids=["headset", "aloud"]
)
async def test_private_words_where_they_are_wanted(subject: Subject, visit: object) -> None:
    """With a headset, or read aloud by the patient's choice, the answer is said, and marked as private."""
    subject.speaker.focus(FIELD, visit)  # type: ignore[arg-type]
    (event, *_) = subject.events()
    assert (event.text, event.privacy) == ("24. desember 1960", "private")


async def test_where(subject: Subject) -> None:
    """A11Y-S12: section, question n of m, current answer."""
    subject.speaker.where(QUESTION, PRIVATE_VISIT)
    assert texts(subject)[:2] == ["Helse. Spørsmål 3 av 17", "Er du gravid?"]
    assert "1: Ja. valgt." in texts(subject)


async def test_speech_turned_off(subject: Subject) -> None:
    """Who turns speech off hears nothing more, not even what had begun."""
    off = replace(VISIT, comfort=Comfort(speech=False))
    subject.speaker.page(passage_page("En side."), VISIT)
    subject.speaker.page(QUESTION, off)
    subject.speaker.focus(QUESTION, off)
    subject.speaker.where(QUESTION, off)
    subject.speaker.say((Passage("Raskere.", "nb"),), QUESTION, off, urgent=True)
    assert texts(subject, "queued") == texts(subject, "cut") == ["En side."]
