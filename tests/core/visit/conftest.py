"""The clinic's real content, read once; each test gets a new patient."""

from __future__ import annotations

import pytest

from kiosk.library.loader import content_dir, load
from kiosk.library.types import Library
from tests.core.visit.driving import Stay


@pytest.fixture(scope="session")
def library() -> Library:
    """What ships in content/."""
    return load(content_dir())


@pytest.fixture
def stay(library: Library) -> Stay:
    """A patient who has just come to the welcome page."""
    return Stay(library)
