"""What is measured: a search in the FAQ, sealing and writing a draft, opening a summary, the first sound."""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process
from ruamel.yaml import YAML

from bench.measuring import Row, timed
from kiosk.bootstrap import new_visit
from kiosk.clinic.identity import new_identity
from kiosk.clinic.opening import open_document
from kiosk.library import loader
from kiosk.library.types import Library
from kiosk.settings import Settings
from kiosk.speech.speaker import WorkerSpeaker
from kiosk.summary.documents import Documents
from kiosk.vault.sealing import parse_recipients
from kiosk.vault.store import FileVault
from kiosk.visit.events import Chosen, Commanded, Confirmed, PatientEvent
from kiosk.visit.machine import advance, page
from kiosk.visit.page import Command, Passage
from kiosk.visit.visit import Visit

RUNS = 200
QUESTIONS = Path(__file__).parent.parent / "tests" / "data" / "search" / "nb.yaml"


def rows() -> Iterator[Row]:
    """Every case, one after another."""
    library = loader.load(loader.content_dir())
    visit = answered(library)
    yield _search(library)
    with tempfile.TemporaryDirectory() as place:
        yield from _vault(library, visit, Path(place))
    yield asyncio.run(_first_sound(library, visit))


def answered(library: Library) -> Visit:
    """A visit that has gone through every question, the first choice taken."""
    visit = new_visit(library, Settings())
    event: PatientEvent
    for event in (Chosen(1), Confirmed(), Chosen(1), Chosen(1)):
        visit, _ = advance(visit, event, library)
    for _ in range(200):
        if visit.place.chapter == "review":
            break
        for event in (Chosen(1), Confirmed(), Commanded(Command.NEXT)):
            visit, _ = advance(visit, event, library)
    return visit


def _search(library: Library) -> Row:
    """The questions of the tests, one after another; beside it, each compared with every text by rapidfuzz."""
    asked = [each["ask"] for each in YAML(typ="safe").load(QUESTIONS)]
    texts = [text for topic in library.topics for text in (topic.title.in_("nb"), *topic.paragraphs["nb"])]
    find, ours, theirs = library.find["nb"], [], []
    for _ in range(RUNS // len(asked) + 1):
        for question in asked:
            ours += timed(lambda: find(question), 1)  # noqa: B023 (called at once)
            theirs += timed(lambda: process.extract(question, texts, scorer=fuzz.WRatio, limit=7), 1)  # noqa: B023
    return Row("an everyday question answered", ours, "rapidfuzz over every text", theirs)


def _vault(library: Library, visit: Visit, place: Path) -> Iterator[Row]:
    key = place / "key"
    public = new_identity(key)
    documents = Documents(library, "bench")
    plain = documents.summary(visit, None)
    (place / "plain").write_bytes(plain)
    with FileVault(place / "state", parse_recipients([public]), lambda *_: plain, documents.call) as vault:
        ours = timed(lambda: vault.draft(visit), RUNS)
        sealed = next((place / "state" / "drafts").glob("*.age"))

        def age_seal() -> None:
            subprocess.run(["age", "-r", public, "-o", place / "out.age", place / "plain"], check=True)
            with (place / "out.age").open("rb") as written:
                os.fsync(written.fileno())

        yield Row(f"draft of {len(plain)} bytes sealed and durable", ours, "age command and fsync", timed(age_seal, 50))
        theirs = timed(lambda: subprocess.run(["age", "-d", "-i", key, sealed], check=True, capture_output=True), 50)
        yield Row("summary opened", timed(lambda: open_document(sealed, key), RUNS), "age command", theirs)


async def _first_sound(library: Library, visit: Visit) -> Row:
    """From asking for a sentence to the voice beginning, on the null device; beside it, espeak-ng started each time."""
    speaker = WorkerSpeaker(library.words, audio="null")
    ready, speaking = asyncio.Event(), asyncio.Event()
    speaker.on_sound = lambda available: ready.set()
    speaker.on_speaking = lambda now: speaking.set() if now else speaking.clear()
    await speaker.start()
    await asyncio.wait_for(ready.wait(), 20)
    ours, passage, shown = [], (Passage("Har du vansker med å svelge?", "nb"),), page(visit, library)
    for _ in range(RUNS):
        speaker.silence()
        speaking.clear()
        start = time.perf_counter()
        speaker.say(passage, shown, visit, urgent=False)
        await asyncio.wait_for(speaking.wait(), 20)
        ours.append(time.perf_counter() - start)
    await speaker.aclose()
    command = ["espeak-ng", "-v", "nb", "--stdout", passage[0].text]
    theirs = timed(lambda: subprocess.run(command, check=True, capture_output=True), 50)
    return Row("asked to first sound", ours, "espeak-ng started, sound not yet played", theirs)
