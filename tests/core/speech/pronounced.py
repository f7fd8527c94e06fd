"""The kiosk's own pronunciation data for tests: read as the kiosk reads it, without the rest of the content."""

from __future__ import annotations

from functools import cache

from kiosk.errors import Fault
from kiosk.library import pronunciation_schema as schema
from kiosk.library.loader import content_dir
from kiosk.library.pronunciation import pronunciation_faults, pronunciation_of
from kiosk.library.types import Pronunciation
from kiosk.library.validation import read_authored
from kiosk.speech.spoken import Saying

LANGUAGES = ("nb", "da", "en")


@cache
def pronunciation(language: str) -> Pronunciation:
    """How this language is said, from content/pronunciation/."""
    faults: list[Fault] = []
    written = read_authored(content_dir() / "pronunciation" / f"{language}.yaml", schema.Pronunciation, faults)
    assert written is not None, faults
    assert [*faults, *pronunciation_faults(written)] == []
    return pronunciation_of(written.model, language)


@cache
def saying(language: str) -> Saying:
    """The rules of this language, made ready."""
    return Saying(pronunciation(language))
