"""Which espeak-ng voice speaks which language: a language without one is never spoken with another's (A11Y-S06)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import espeakng_loader

VOICES: dict[str, tuple[str, ...]] = {
    "nb": ("gmq/nb", "gmq/no"),
    "da": ("gmq/da",),
    "en": ("gmw/en", "gmw/en-gb", "gmw/en-us"),
}
"""Voice ids by language, best first. ``gmq/no`` is what espeak-ng called Norwegian before 1.50."""


def voice_for(language: str, available: Collection[str]) -> str | None:
    """The voice id to use, or None where there is none.

    ``language`` is a BCP 47 tag as in the content (``nb``); one without an entry above takes the voice whose
    id ends in exactly that tag (``gmq/sv`` for ``sv``).
    """
    for voice in VOICES.get(language, ()):
        if voice in available:
            return voice
    tag = language.casefold()
    return next((voice for voice in sorted(available) if voice.rpartition("/")[2] == tag), None)


def bundled_voices() -> tuple[str, ...]:
    """The ids of the voices that pip installed beside the kiosk, from their files: the native library stays asleep."""
    folder = Path(espeakng_loader.get_data_path()) / "lang"
    return tuple(sorted(path.relative_to(folder).as_posix().lower() for path in folder.rglob("*") if path.is_file()))


def has_voice(language: str) -> bool:
    """Can the bundled espeak-ng speak this language (a BCP 47 tag)?"""
    return voice_for(language, bundled_voices()) is not None
