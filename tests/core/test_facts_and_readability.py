"""`kiosk facts` and `kiosk check --readability`: what a clinic's reviewer reads, and what a tool is given."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from kiosk.__main__ import main
from kiosk.library import loader
from kiosk.testing.content import ContentFolder, write_content

HARD = "Behandlingen gjennomføres vanligvis umiddelbart."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentFolder:
    """The small clinic with its own catalogues, seen from the folder it lies in."""
    written = write_content(tmp_path)
    monkeypatch.setattr("kiosk.checking.loader.examine", partial(loader.examine, locales=written.locales))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return written


def run(*arguments: str) -> Result:
    """The command on the small clinic."""
    return CliRunner().invoke(main, [*arguments, "--content", "content"], catch_exceptions=False)


def test_each_fact_leads_to_its_documents_and_its_sentences(folder: ContentFolder) -> None:
    """For each fact: what it says, the documents by their titles, and in each language every place that tells it."""
    result = run("facts")
    assert (result.exit_code, "\x1b" in result.stdout) == (0, False)
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert dedent("""\
        F01  It is a medicine.
             what-is-it
             from library: An article about the medicine, nb, 2025-01-02
             nb  content/faq/what-is-it/nb.md:9  paragraph of what-is-it
                 Det er en medisin.
             nb  content/faq/what-is-it/nb.md:11  paragraph of what-is-it
                 Den virker en stund.
             nb  content/faq/pain/nb.md:9  paragraph of pain
                 Litt, men det går fort over.
             da  content/faq/what-is-it/da.md:9  paragraph of what-is-it
        """) in result.stdout  # fmt: skip
    assert "     en  content/questionnaires/test.yaml:41  question of pregnant\n" in result.stdout
    clinicians = result.stdout[result.stdout.index("F41") :]
    assert clinicians.splitlines()[1:4] == [
        "     not-for · caution · for the clinician alone",
        "     from library: An article about the medicine, nb, 2025-01-02",
        "     nb  nowhere",
    ]


def test_each_text_leads_back_to_its_facts(folder: ContentFolder) -> None:
    """For each paragraph its facts; for each question those of its words, its findings and its screening."""
    result = run("facts", "--by-text")
    assert "It is a medicine.\n     what-is-it" not in result.stdout
    assert "content/faq/pain/da.md:9  F01\n     Lidt, men det går hurtigt over.\n" in result.stdout
    assert dedent("""\
        content/questionnaires/test.yaml:14  birth-date
             Når er du født?
             = its findings: F41; Q-birth-date: F41
        content/questionnaires/test.yaml:29  weight
             Hva veier du?
             = none
        """) in result.stdout  # fmt: skip
    assert "= its words: F35; its findings: F35; Q-pregnant: F35" in result.stdout


def test_tools_get_the_same_as_people(folder: ContentFolder) -> None:
    """As JSON: facts with documents and places, paragraphs and questions with their facts."""
    found = json.loads(run("facts", "--json").stdout)
    first, pregnancy, _ = found["facts"]
    assert first["sources"] == [
        {"id": "library", "title": "An article about the medicine", "language": "nb", "published": "2025-01-02"}
    ]
    assert [place["text"] for place in first["told"]["en"]][:2] == ["It is a medicine.", "It works for a while."]
    assert pregnancy["told"]["da"][0] | {"text": ""} == {
        "language": "da",
        "kind": "question",
        "owner": "pregnant",
        "file": "content/questionnaires/test.yaml",
        "line": 41,
        "text": "",
    }
    assert [paragraph["facts"] for paragraph in found["paragraphs"]] == [["F01"]] * 9
    asked = {question["owner"]: question for question in found["questions"]}
    assert asked["pregnant"]["findings"] == {"pregnancy": "F35"}
    assert (asked["pregnant"]["facts"], asked["pregnant"]["screened"]) == (["F35"], ["F35"])
    assert asked["weight"]["facts"] == []


def test_a_fault_stands_at_the_end_and_fails(folder: ContentFolder) -> None:
    """A paragraph without a marker: the report still comes, the fault ends it, and the exit code is 1."""
    folder.replace("faq/pain/nb.md", "over. [F01]", "over.")
    result = run("facts")
    assert result.exit_code == 1
    assert "content/faq/pain/nb.md:9  none\n" in result.stdout
    assert result.stdout.splitlines()[-2].startswith("content/faq/pain/nb.md:9: fault: a paragraph that does not say")
    as_json = run("facts", "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["facts"][0]["id"] == "F01"
    assert "fault: a paragraph that does not say" in as_json.stderr


@pytest.mark.parametrize("name", ["facts.yaml", "clinic.toml", "questionnaires/test.yaml"])
def test_broken_files_are_faults_and_never_a_crash(folder: ContentFolder, name: str) -> None:
    """Whatever can't be read is named; what can be read is shown."""
    folder.path(name).write_text("[", encoding="utf-8")
    result = run("facts")
    assert result.exit_code == 1
    assert f"content/{name}:1: fault: not valid" in result.stdout


def test_a_folder_that_is_not_there_is_told(folder: ContentFolder) -> None:
    """No content, no report: a fault with the folder's name."""
    result = CliRunner().invoke(main, ["facts", "--content", "nowhere"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "nowhere/clinic.toml: fault: can't be read" in result.stdout


def test_the_table_shows_the_hardest_first(folder: ContentFolder) -> None:
    """Each language has its measure, its limits, its hardest texts with their places, and how they all spread."""
    result = run("check", "--readability")
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[-1]) == (0, "0 faults, 0 warnings")
    assert lines[0] == "Norwegian Bokmål (nb): LIX, at most 40 for paragraphs, 30 for anything else"
    assert lines[1] == "   25.0  30  content/questionnaires/test.yaml:60  question of weeks: Hvilken uke er du i?"
    assert any(line.startswith("English (en): Flesch-Kincaid grade, at most 9 for") for line in lines)
    assert "  … and 7 that are easier (--all shows them)" in lines
    assert any(line.startswith("  17 texts, 0 too hard; worst/median: question 25.0/5.0, option ") for line in lines)
    assert any(line.startswith("  longest words, none of them in plain-words.yaml: hurtigt, hvilken") for line in lines)
    everything = run("check", "--readability", "--all").stdout
    assert everything.count("content/") == 3 * 17


def test_a_text_that_is_too_hard_fails_the_check(folder: ContentFolder) -> None:
    """Above its limit it is marked in the table and a fault; without --readability it is a warning."""
    folder.replace("faq/pain/nb.md", "Litt, men det går fort over.", HARD)
    plainly, strictly = run("check"), run("check", "--readability")
    assert (plainly.exit_code, plainly.stdout.splitlines()[-1]) == (0, "0 faults, 1 warnings")
    assert strictly.exit_code == 1
    assert strictly.stdout.splitlines()[1].startswith("! 104.0  40  content/faq/pain/nb.md:9  paragraph of pain: Beh")
    assert "content/faq/pain/nb.md:9: fault: hard to read: LIX 104.0" in strictly.stdout


def test_tools_get_every_score(folder: ContentFolder) -> None:
    """As JSON: the faults, and every text with its measure, score and limit."""
    found = json.loads(run("check", "--readability", "--json").stdout)
    assert (found["faults"], len(found["readability"])) == ([], 51)
    paragraph = next(each for each in found["readability"] if each["text"] == "Det er en medisin.")
    assert paragraph == {
        "language": "nb",
        "measure": "LIX",
        "score": 29.0,
        "limit": 40,
        "file": "content/faq/what-is-it/nb.md",
        "line": 9,
        "kind": "paragraph",
        "owner": "what-is-it",
        "text": "Det er en medisin.",
    }
    assert json.loads(run("check", "--json").stdout) == []
