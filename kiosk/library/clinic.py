"""clinic.toml: who the kiosk stands at, its languages, its questionnaire and its topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.errors import Fault
from kiosk.library import schema
from kiosk.library.build import text
from kiosk.library.checks.texts import missing_languages
from kiosk.library.faults import did_you_mean
from kiosk.library.formats import known_to_babel
from kiosk.library.source import Document, NodePath
from kiosk.library.types import Clinic, Section
from kiosk.library.validation import Written


def clinic_of(written: schema.Clinic) -> Clinic:
    """The clinic as the core knows it."""
    return Clinic(written.name, written.language, text(written.reception))


def sections_of(written: schema.Clinic, topics: Sequence[str]) -> tuple[Section, ...]:
    """The FAQ's sections as the core knows them, with those of their topics that are among ``topics``."""
    return tuple(
        Section(section.id, text(section.title), tuple(topic for topic in section.topics if topic in topics))
        for section in written.faq.sections
    )


def needed_languages(clinic: schema.Clinic, offered: Sequence[str] | None) -> tuple[str, ...]:
    """Every language the content must exist in: the clinic's own first, then those offered to patients.

    The clinician reads the summary in the clinic's own, whatever the patient chose.
    """
    return tuple(dict.fromkeys((clinic.language, *(offered or clinic.languages))))


def offered_languages(clinic: schema.Clinic, offered: Sequence[str] | None) -> tuple[str, ...]:
    """The languages a patient can choose, in order, the clinic's own first where it is among them."""
    chosen = tuple(dict.fromkeys(offered or clinic.languages))
    return tuple(sorted(chosen, key=lambda language: language != clinic.language))


def clinic_faults(
    clinic: Written[schema.Clinic], directory: Path, offered: Sequence[str] | None, catalogues: Sequence[str]
) -> Iterator[Fault]:
    """What is wrong in clinic.toml beyond its shape. ``catalogues`` are the languages the kiosk itself speaks."""
    document, authored = clinic.document, clinic.model
    if authored.language not in authored.languages:
        message = f"the clinic's language '{authored.language}' is not among its languages"
        yield document.fault(("language",), message, did_you_mean(authored.language, authored.languages))
    yield from _catalogues(document, authored, offered, catalogues)
    yield from _twice(document, ("languages",), authored.languages)
    yield from _sections(document, authored.faq, needed_languages(authored, offered))
    yield from _questionnaire(document, authored.questionnaire.file, directory)
    needed = needed_languages(authored, offered)
    yield from missing_languages(document, ("reception",), authored.reception, needed, "where the reception is")


def _catalogues(
    document: Document, authored: schema.Clinic, offered: Sequence[str] | None, catalogues: Sequence[str]
) -> Iterator[Fault]:
    places: dict[str, NodePath] = dict.fromkeys(offered or (), ("languages",))
    places |= {language: ("languages", index) for index, language in enumerate(authored.languages)}
    places.setdefault(authored.language, ("language",))
    for language, place in places.items():
        # A code that is no language at all is told by `checks.complete`.
        if language not in catalogues and known_to_babel(language):
            message = f"the kiosk does not speak '{language}': it has no catalogue for it"
            remedy = f"translate kiosk/locales/{language}/LC_MESSAGES/kiosk.po, or use one of: {', '.join(catalogues)}"
            yield document.fault(place, message, remedy)


def _twice(document: Document, path: NodePath, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield document.fault((*path, index), f"'{name}' is listed twice", "remove one of the two")


def _sections(document: Document, faq: schema.Faq, languages: Sequence[str]) -> Iterator[Fault]:
    """Sections have ids of their own and titles in every language, and each topic stands in one of them."""
    met: set[str] = set()
    for index, section in enumerate(faq.sections):
        path: NodePath = ("faq", "sections", index)
        if section.id in met:
            yield document.fault((*path, "id"), f"the section '{section.id}' is there twice", "give it another id")
        met.add(section.id)
        what = f"the title of the section '{section.id}'"
        yield from missing_languages(document, (*path, "title"), section.title, languages, what)
    walked = list(faq.walk())
    for number, (place, topic) in enumerate(walked):
        if topic in (before for _, before in walked[:number]):
            yield document.fault(place, f"the topic '{topic}' is listed twice", "keep it in one section only")


def _questionnaire(document: Document, name: str, directory: Path) -> Iterator[Fault]:
    path = directory / name
    place = ("questionnaire", "file")
    if not path.resolve().is_relative_to(directory.resolve()):
        yield document.fault(place, f"{name} lies outside the content folder", "move it into questionnaires/")
    elif not path.is_file():
        there = [f"questionnaires/{found.name}" for found in sorted((directory / "questionnaires").glob("*.yaml"))]
        remedy = did_you_mean(name, there, "write the questionnaire there")
        yield document.fault(place, f"the questionnaire {name} does not exist", remedy)
