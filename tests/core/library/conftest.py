"""A clinic's content that is right, for each test to load or to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.testing.content import ContentFolder, write_content


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """The small clinic, on disk."""
    return write_content(tmp_path)
