"""The main job: a whole visit, sealed, opened by age and by `kiosk open`, the same on screen and in lines."""

from __future__ import annotations

import re
import subprocess

from tests.e2e.conftest import Finished
from tests.e2e.driving import answers, key_of, kiosk_command, opened, resources
from tests.e2e.script import FINDINGS, QUESTIONS

LEVELS = {"high": "stop", "moderate": "caution", "low": "note"}


def test_screen_and_lines_give_the_same_response(on_screen: Finished, in_lines: Finished) -> None:
    """The same answers give the same response, whichever way the kiosk is used."""
    seen = answers(opened(on_screen.summary, key_of(on_screen.state)))
    read = answers(opened(in_lines.summary, key_of(in_lines.state)))
    assert seen == read
    assert set(seen) == {step.link_id for step in QUESTIONS if step.link_id}
    assert seen["birth-date"] == ["1961-03-12"]
    assert seen["needles"] == ["asked-declined"]
    assert seen["neuromuscular"] == ["asked-unknown"]
    assert seen["allergy-which"] == ["temp-unknown"]
    assert seen["questions-text"] == ["Kan jeg [fly] i morgen?"]


def test_the_right_findings(on_screen: Finished) -> None:
    """Every finding that the answers raise, and no other, is in the Bundle with its level and fact."""
    issues = resources(opened(on_screen.summary, key_of(on_screen.state)), "DetectedIssue")
    found = {(LEVELS[issue["severity"]], issue["code"]["coding"][0]["code"]) for issue in issues}
    assert found == FINDINGS
    assert {issue["status"] for issue in issues} == {"preliminary"}
    severities = [issue["severity"] for issue in issues]
    assert severities == sorted(severities, key=list(LEVELS).index)


def test_kiosk_open_prints_stop_first(on_screen: Finished) -> None:
    """The clinician's page: who, when, code, then findings with stop first and the patient's answer and the reason."""
    command = kiosk_command("open", str(on_screen.summary), "--identity", str(key_of(on_screen.state)))
    page = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    code = re.search(r"Besøkskoden din er ((?:\w ){3}\w)", on_screen.pages[-1][1])
    assert code is not None
    assert code[1].replace(" ", "") in page
    assert "KN" in page
    marks = [page.index(mark) for mark in ("STOPP", "VÆR OBS", "MERK", "Alle spørsmål og svar")]
    assert marks == sorted(marks)
    assert page.index("STOPP") < page.index("Alvorlig reaksjon") < page.index("Tungt å svelge eller puste") < marks[1]
    assert "Kan jeg [fly] i morgen?" in page


def test_html_and_fhir_forms(on_screen: Finished) -> None:
    """The same summary as a printable page and as the FHIR Bundle itself."""
    command = kiosk_command("open", str(on_screen.summary), "--identity", str(key_of(on_screen.state)))
    page = subprocess.run([*command, "--as", "html"], capture_output=True, text=True, check=True).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    bundle = subprocess.run([*command, "--as", "fhir"], capture_output=True, text=True, check=True).stdout
    assert '"resourceType":"Bundle"' in bundle.replace(" ", "")


def test_nothing_is_left_of_the_visit(on_screen: Finished) -> None:
    """After the visit there is no draft, and no file holds an answer, a birth date or initials in the clear."""
    assert not list((on_screen.state / "drafts").iterdir())
    for file in on_screen.state.rglob("*"):
        if file.is_file() and file.name != "speech.jsonl":
            content = file.read_bytes()
            assert b"1961" not in content, file
            assert b"Kan jeg" not in content, file
