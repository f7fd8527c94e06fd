"""`kiosk pronunciation`: what translators and clinics hear of their words before patients do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.testing.content import ContentFolder, write_content

WORDS = "numbers: {range: til}\nwords:\n  - {written: medisin, said: medisiin}\n"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """The small clinic, with one word respelt."""
    written = write_content(tmp_path)
    written.path("pronunciation/nb.yaml").write_text(WORDS, encoding="utf-8")
    return written


def run(folder: ContentFolder, *arguments: str) -> list[str]:
    """The lines that the command prints; it must end well."""
    result = CliRunner().invoke(main, ["pronunciation", "--content", str(folder.directory), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_a_text_as_it_is_said(folder: ContentFolder) -> None:
    """A text is shown with what the voice is given and what it makes of it."""
    lines = run(folder, "Medisin i 2–3 uker", "--language", "nb")
    assert lines[:2] == ["shown   Medisin i 2–3 uker", "spoken  Medisiin i 2 til 3 uker"]
    assert lines[2].startswith("sounds  m")


def test_every_word_of_the_content(folder: ContentFolder) -> None:
    """Without a text: each word of questions, answers, topics, clinic and the kiosk's own strings, once, in order."""
    rows = [line.split("\t") for line in run(folder)]
    words = [word for word, _, _ in rows]
    folded = [word.casefold() for word in words]
    assert {"gravid", "testklinikken", "resepsjonen", "smerte", "tilbake"} <= set(folded)
    assert "number" not in folded
    assert folded == sorted(set(folded))
    assert [said for word, said, _ in rows if word.casefold() == "medisin"] in (["medisiin"], ["Medisiin"])
    assert all(sounds for _, _, sounds in rows)


def test_another_language(folder: ContentFolder) -> None:
    """The language asked for is the one that is shown, with its own voice."""
    assert run(folder, "2–3", "--language", "en")[1:] == ["spoken  2 to 3", "sounds  tˈuː tə θɹˈiː"]


def test_a_language_that_is_not_there(folder: ContentFolder) -> None:
    """A language without content is a clear error that says what is missing."""
    result = CliRunner().invoke(main, ["pronunciation", "--content", str(folder.directory), "--language", "xx"])
    assert result.exit_code == 1
    assert "pronunciation/xx.yaml" in result.stderr
    assert "Traceback" not in result.stderr
