"""What `kiosk pronunciation` shows: how the words of the content, or any text, are given to the voice, and sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.library import loader
from kiosk.library.catalogues import LOCALES, read_catalogue
from kiosk.library.types import Library
from kiosk.speech.phonemes import phonemes
from kiosk.speech.spoken import spoken_in

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_PLACEHOLDER = re.compile(r"\{\w*\}")


@dataclass(frozen=True, slots=True)
class Sounding:
    """A word or text as it is shown, as the voice is given it, and its sounds in IPA."""

    shown: str
    spoken: str
    sounds: str


def of_texts(texts: Iterable[str], language: str, library: Library) -> list[Sounding]:
    """How each of these is spoken. Raises `SpeechError` where the language has no voice."""
    shown, spoken = tuple(texts), spoken_in(library.pronunciation)
    said = [spoken(text, language) for text in shown]
    return [Sounding(*each) for each in zip(shown, said, phonemes(said, language), strict=True)]


def of_content(language: str, library: Library) -> list[Sounding]:
    """How each distinct word of the content and of the kiosk's own strings is spoken, in alphabetical order."""
    words = {word.casefold(): word for text in texts_of(library, language) for word in _WORD.findall(text)}
    return of_texts((words[folded] for folded in sorted(words)), language, library)


def texts_of(library: Library, language: str) -> Iterator[str]:
    """Every text that a patient can meet in this language; what only the clinician reads is not among them."""
    yield library.clinic.name
    yield library.clinic.reception.in_(language)
    yield from (section.title.in_(language) for section in library.sections)
    for item in library.questionnaire.walk():
        yield from (text.in_(language) for text in (item.text, item.short, item.help))
        for option in item.options:
            yield from (option.label.in_(language), option.short.in_(language))
    for topic in library.topics:
        yield from (topic.title.in_(language), topic.short.in_(language))
        yield from topic.paragraphs.get(language, ())
    own = read_catalogue(LOCALES / language / "LC_MESSAGES" / "kiosk.po", language)
    yield from (_PLACEHOLDER.sub(" ", str(message.string)) for message in own if message.id)


def report(texts: tuple[str, ...], language: str | None, content: Path | None) -> Iterator[str]:
    """The lines of the command: for ``texts`` what is spoken and heard of each, else a line for each word.

    ``language`` is the clinic's own when it is not given. Raises `ContentError` and `SpeechError`.
    """
    library = loader.load(content or loader.content_dir(), [language] if language else None)
    chosen = language or library.languages[0]
    if texts:
        for each in of_texts(texts, chosen, library):
            yield f"shown   {each.shown}\nspoken  {each.spoken}\nsounds  {each.sounds}"
        return
    for each in of_content(chosen, library):
        yield f"{each.shown}\t{each.spoken if each.spoken != each.shown else ''}\t{each.sounds}"
