"""Whatever happens to a file on the way, the author gets faults with a file and a line, never a traceback."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import ContentError, Fault, Severity
from kiosk.library.loader import check, load
from kiosk.testing.content import (
    CLINIC,
    FACTS,
    PLAIN_WORDS,
    QUESTIONNAIRE,
    ContentFolder,
    write_content,
)

ARTICLE = """\
---
title: Gjør det vondt?
short: smerte
facts: [F01]
related: [what-is-it]
---

Litt, men det går
fort over. [F01]

Det er en medisin. [F01]
"""
SOURCES = {
    "questionnaires/test.yaml": QUESTIONNAIRE,
    "facts.yaml": FACTS,
    "clinic.toml": CLINIC,
    "plain-words.yaml": PLAIN_WORDS,
    "faq/pain/nb.md": ARTICLE,
}
SCRAPS = [*"\t:{}[]\"'|>#\x00é1\n", "- ", "&a ", "*a", "!x ", "null", "[F01]", "[F35,]"]
KEYS = ["linkId", "type", "text", "item", "enableWhen", "question", "answerCoding", "code", "raises", "when", "id"]


@pytest.fixture(scope="module")
def clinic() -> Iterator[ContentFolder]:
    """One folder for all examples; each writes its broken file and puts it right again."""
    with tempfile.TemporaryDirectory() as directory:
        yield write_content(Path(directory))


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, str]:
    """A file's name and its content after some damage: lines lost, swapped, doubled, moved in, keys renamed."""
    name = draw(st.sampled_from(list(SOURCES)))
    lines = SOURCES[name].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["delete", "swap", "double", "indent", "scrap", "rename", "cut"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "double":
                lines.insert(other, lines[at])
            case "indent":
                lines[at] = " " * draw(st.integers(0, 12)) + lines[at].lstrip()
            case "rename":
                lines[at] = lines[at].replace(draw(st.sampled_from(KEYS)), draw(st.sampled_from(KEYS)))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case _:
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(st.sampled_from(SCRAPS)) + lines[at][place:]
    return name, "\n".join(lines)


def points_into_a_file(fault: Fault) -> bool:
    """Is the fault's file there, and its line in it (0: none)?"""
    path = Path(fault.file)
    return path.exists() and (fault.line == 0 or fault.line <= len(path.read_bytes().splitlines() or [b""]))


@settings(max_examples=50, deadline=None)
@given(damage=broken())
def test_damage_is_always_told_and_never_a_crash(clinic: ContentFolder, damage: tuple[str, str]) -> None:
    """Damaged content either still loads or raises ContentError; every fault points into a file that exists."""
    name, content = damage
    clinic.path(name).write_text(content, encoding="utf-8")
    try:
        faults = check(clinic.directory, locales=clinic.locales)
        assert all(points_into_a_file(fault) for fault in faults), faults
        assert all(fault.message and fault.remedy for fault in faults)
        grave = any(fault.severity is Severity.FAULT for fault in faults)
        assert load_or_faults(clinic) is not grave
    finally:
        clinic.path(name).write_text(SOURCES[name], encoding="utf-8")


def load_or_faults(clinic: ContentFolder) -> bool:
    """Load; the only way to fail is with faults. Did it load?"""
    try:
        return bool(load(clinic.directory, locales=clinic.locales))
    except ContentError:
        return False


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_told_and_never_a_crash(clinic: ContentFolder, content: bytes) -> None:
    """A questionnaire that is not text at all is told like any other fault."""
    path = clinic.path("questionnaires/test.yaml")
    path.write_bytes(content)
    try:
        faults = check(clinic.directory, locales=clinic.locales)
        assert faults
        assert all(points_into_a_file(fault) for fault in faults), faults
    finally:
        path.write_text(QUESTIONNAIRE, encoding="utf-8")
