"""Every string of the kiosk's own that stands in the code is in the catalogue's template."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

import kiosk
from kiosk.library.catalogues import LOCALES

MARKERS = ("words", "N_")


def _marked() -> Iterator[tuple[str, str]]:
    for file in sorted(Path(kiosk.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield f"{file.name}:{node.lineno}", argument.value


def test_every_marked_string_is_in_the_template() -> None:
    """A string that the extractor overlooks (inside an f-string, say) would be shown in English to everyone."""
    with (LOCALES / "kiosk.pot").open("rb") as source:
        known = {message.id for message in read_po(source)}
    found = list(_marked())
    assert len(found) > 200
    assert [(place, string) for place, string in found if string not in known] == []
