"""The content folder as a `Library`: everything is read, everything is checked, every fault is reported."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity
from kiosk.library import schema
from kiosk.library.build import build
from kiosk.library.catalogues import LOCALES, audit, available, words_for
from kiosk.library.checks.evidence import cited, consistent, covered
from kiosk.library.checks.form import Form
from kiosk.library.checks.links import links, loops
from kiosk.library.checks.structure import structure
from kiosk.library.checks.texts import texts
from kiosk.library.clinic import clinic_faults, clinic_of, needed_languages, offered_languages
from kiosk.library.faq import read_topics
from kiosk.library.faults import in_reading_order
from kiosk.library.formats import formats_for
from kiosk.library.source import shown
from kiosk.library.types import Fact, Library, Topic, Words
from kiosk.library.validation import Written, read_authored
from kiosk.questionnaire.items import Questionnaire


def content_dir() -> Path:
    """Where the kiosk's own content is: inside an installed wheel, else beside the package in a checkout.

    Raises `ContentError` when it is in neither place.
    """
    package = Path(str(files("kiosk")))
    places = (package / "_content", package.parent / "content")
    for place in places:
        if place.is_dir():
            return place
    fault = Fault(shown(places[1]), 0, "there is no content folder", "name one with --content DIR")
    raise ContentError((fault,))


def load(directory: Path, languages: Sequence[str] | None = None, locales: Path = LOCALES) -> Library:
    """Everything the pages are made of.

    ``languages`` are those offered to patients, in order, instead of the clinic's own list. Warnings, and
    the audit of the kiosk's catalogues, are left to `check`. Raises `ContentError` with every fault.
    """
    examination = _Examination(directory, languages, locales)
    library = examination.library()
    grave = [fault for fault in examination.faults if fault.severity is Severity.FAULT]
    if library is None or grave:
        raise ContentError(in_reading_order(grave))
    return library


def check(directory: Path, languages: Sequence[str] | None = None, locales: Path = LOCALES) -> tuple[Fault, ...]:
    """Every fault and warning in the content and in the kiosk's own catalogues, file by file, line by line."""
    examination = _Examination(directory, languages, locales)
    examination.library()
    examination.faults.extend(audit(examination.spoken, locales))
    return in_reading_order(examination.faults)


class _Examination:
    """One reading of a content folder, collecting ``faults`` on the way."""

    def __init__(self, directory: Path, languages: Sequence[str] | None, locales: Path) -> None:
        self.faults: list[Fault] = []
        self._directory, self._chosen, self._locales = directory, languages, locales
        self._clinic = read_authored(directory / "clinic.toml", schema.Clinic, self.faults)
        self._facts = read_authored(directory / "facts.yaml", schema.Facts, self.faults)
        self._catalogues = available(locales)
        self._needed = needed_languages(self._clinic.model, languages) if self._clinic else self._catalogues
        self.spoken = tuple(language for language in self._needed if language in self._catalogues)

    def library(self) -> Library | None:
        """The library, or None when a part of it could not be read at all."""
        if self._facts:
            self.faults.extend(consistent(self._facts))
        if self._clinic is None:
            return None
        catalogues = self._catalogues
        self.faults.extend(clinic_faults(self._clinic, self._directory, self._chosen, catalogues))
        topics = self._topics(self._clinic)
        questionnaire = self._questionnaire(self._clinic.model, topics)
        words = self._words()
        if questionnaire is None or self._facts is None or words is None:
            return None
        return Library(
            questionnaire=questionnaire,
            topics=topics,
            clinic=clinic_of(self._clinic.model),
            languages=offered_languages(self._clinic.model, self._chosen),
            words=words,
            formats={language: formats_for(language) for language in self.spoken},
            facts={fact.id: _fact(fact) for fact in self._facts.model.facts},
        )

    def _topics(self, clinic: Written[schema.Clinic]) -> tuple[Topic, ...]:
        known = [fact.id for fact in self._facts.model.facts] if self._facts else None
        return read_topics(self._directory / "faq", clinic, self._needed, known, self.faults)

    def _questionnaire(self, clinic: schema.Clinic, topics: Sequence[Topic]) -> Questionnaire | None:
        """The questionnaire, read, built and checked. None when it can't be read."""
        path = self._directory / clinic.questionnaire.file
        # That the file is missing is clinic.toml's fault, and told there.
        written = read_authored(path, schema.Questionnaire, self.faults) if path.is_file() else None
        if written is None:
            return None
        form = Form(written.document, written.model, self._needed, tuple(clinic.faq.topics))
        built = build(written.model, topics, self.spoken)
        for found in (structure(form), links(form), loops(form, built), texts(form)):
            self.faults.extend(found)
        if self._facts:
            # An id that facts.yaml does not have is most likely one that then seems to be missing.
            self.faults.extend(list(cited(form, self._facts.model)) or covered(form, self._facts))
        return built

    def _words(self) -> dict[str, Words] | None:
        """Each language's catalogue. None when one can't be read."""
        try:
            return {language: words_for(language, self._locales) for language in self.spoken}
        except ContentError as error:
            self.faults.extend(error.faults)
            return None


def _fact(authored: schema.Fact) -> Fact:
    return Fact(authored.id, authored.topic, authored.says, tuple(authored.sources))
