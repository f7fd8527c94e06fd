"""Responses judged as HL7's own test cases expect (tests/data/fhir/README.md: source and licence)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.questionnaire.fhir import IssueSeverity, is_valid, validate_response

CASES = Path(__file__).parents[2] / "data" / "fhir" / "conformance"

UNDECIDABLE: dict[str, str] = {}
"""Cases that can't be decided offline, with the reason. None of those at hand.

What the validator can't see it does not accept: an answer from a value set that only a terminology server
knows is an error. FHIRPath constraints are the other thing it can't judge: they are warnings, so a case whose
only fault is a broken constraint would belong here.
"""

MANIFEST = json.loads((CASES / "manifest.json").read_text())["test-cases"]


def resource(name: str) -> dict[str, Any] | None:
    """The resource in this file; None where the case has none."""
    path = CASES / f"{name}.json"
    found: dict[str, Any] | None = json.loads(path.read_text()) if path.exists() else None
    return found


@pytest.mark.parametrize("case", MANIFEST, ids=[case["name"] for case in MANIFEST])
def test_the_response_is_judged_as_expected(case: dict[str, Any]) -> None:
    """Valid or not, and with as many errors as the reference validator counts."""
    if reason := UNDECIDABLE.get(case["name"]):
        pytest.skip(reason)
    response = resource(case["name"])
    assert response is not None
    issues = validate_response(resource(case["name"].removesuffix("-qr") + "-q"), response)
    expected = case["dotnet-brianpos"]["fatalCount"] + case["dotnet-brianpos"]["errorCount"]
    assert is_valid(issues) is (expected == 0), issues
    grave = [issue for issue in issues if issue.severity in (IssueSeverity.FATAL, IssueSeverity.ERROR)]
    assert len(grave) == expected, grave
