"""The content folder as a `Library`: everything is read, everything is checked, every fault is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity
from kiosk.library import facts_schema, schema
from kiosk.library.authored import Content
from kiosk.library.build import build
from kiosk.library.catalogues import LOCALES, audit, available, words_for
from kiosk.library.checks.complete import HasVoice, complete
from kiosk.library.checks.evidence import cited, consistent, covered
from kiosk.library.checks.form import Form
from kiosk.library.checks.links import links, loops
from kiosk.library.checks.plain import FILE as PLAIN_WORDS
from kiosk.library.checks.plain import plain
from kiosk.library.checks.readable import Reading, readable, readings
from kiosk.library.checks.structure import structure
from kiosk.library.checks.texts import texts
from kiosk.library.checks.traceable import traceable
from kiosk.library.clinic import clinic_faults, clinic_of, needed_languages, offered_languages, sections_of
from kiosk.library.faq import Articles, read_articles, topics_of
from kiosk.library.faults import in_reading_order
from kiosk.library.formats import formats_for
from kiosk.library.pronunciation import read_pronunciations
from kiosk.library.search import Index
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


def _any_voice(_language: str) -> bool:
    return True


def load(
    directory: Path,
    languages: Sequence[str] | None = None,
    locales: Path = LOCALES,
    has_voice: HasVoice = _any_voice,
) -> Library:
    """Everything the pages are made of.

    ``languages`` are those offered to patients, in order, instead of the clinic's own list; one that
    ``has_voice`` can't speak is a fault. Warnings, and the audit of the kiosk's catalogues, are left to `examine`.
    Raises `ContentError` with every fault.
    """
    examination = _Examination(directory, languages, locales, has_voice=has_voice)
    library = examination.library()
    grave = [fault for fault in examination.faults if fault.severity is Severity.FAULT]
    if library is None or grave:
        raise ContentError(in_reading_order(grave))
    return library


@dataclass(frozen=True, slots=True)
class Examined:
    """A content folder, as far as it could be read, with every fault and warning, file by file, line by line.

    ``readings`` say how hard each text is to read, the hardest first; ``plain_words`` is None where there is no list.
    """

    content: Content
    faults: tuple[Fault, ...]
    readings: tuple[Reading, ...]
    plain_words: Written[schema.PlainWords] | None


def examine(
    directory: Path,
    languages: Sequence[str] | None = None,
    locales: Path = LOCALES,
    besides: Sequence[str] = (),
    has_voice: HasVoice = _any_voice,
    hard: Severity = Severity.WARNING,
) -> Examined:
    """Read all there is, and look for everything that can be wrong with it and with the kiosk's own catalogues.

    ``languages`` are those offered to patients, instead of the clinic's own list; ``besides`` are further ones,
    looked at as if they were offered too. ``hard`` is how grave it is when a text is hard to read, or holds a
    medical word without a plain one.
    """
    examination = _Examination(directory, languages, locales, besides, has_voice)
    examination.library()
    content, faults = examination.content(), examination.faults
    faults.extend(audit(examination.spoken, locales))
    measured = readings(content)
    faults.extend(readable(measured, hard))
    listed = _plain_words(directory, faults, hard)
    faults.extend(plain(content, listed, hard) if listed else ())
    return Examined(content, in_reading_order(faults), measured, listed)


def check(directory: Path, languages: Sequence[str] | None = None, locales: Path = LOCALES) -> tuple[Fault, ...]:
    """Every fault and warning of `examine`."""
    return examine(directory, languages, locales).faults


class _Examination:
    """One reading of a content folder, collecting ``faults`` on the way."""

    def __init__(
        self,
        directory: Path,
        languages: Sequence[str] | None,
        locales: Path,
        besides: Sequence[str] = (),
        has_voice: HasVoice = _any_voice,
    ) -> None:
        self.faults: list[Fault] = []
        self._directory, self._locales, self._has_voice = directory, locales, has_voice
        self._clinic = read_authored(directory / "clinic.toml", schema.Clinic, self.faults)
        self._facts = read_authored(directory / "facts.yaml", facts_schema.Facts, self.faults)
        self._form: Form | None = None
        self._articles: Articles = {}
        self._catalogues = available(locales)
        self._chosen = _with(besides, languages, self._clinic)
        self._needed = needed_languages(self._clinic.model, self._chosen) if self._clinic else self._catalogues
        self.spoken = tuple(language for language in self._needed if language in self._catalogues)

    def content(self) -> Content:
        """What was read, as its authors wrote it; complete after `library`."""
        return Content(self._clinic, self._facts, self._form, self._articles, self._needed)

    def library(self) -> Library | None:
        """The library, or None when a part of it could not be read at all."""
        if self._facts:
            self.faults.extend(consistent(self._facts))
        if self._clinic is None:
            return None
        catalogues = self._catalogues
        self.faults.extend(clinic_faults(self._clinic, self._directory, self._chosen, catalogues))
        self.faults.extend(complete(self._clinic, self._chosen, self._has_voice))
        topics = self._topics(self._clinic)
        questionnaire = self._questionnaire(self._clinic.model, topics)
        words = self._words()
        said = read_pronunciations(self._directory / "pronunciation", self._clinic, self._chosen, self.faults)
        self.faults.extend(traceable(self.content()))
        if questionnaire is None or self._facts is None or words is None:
            return None
        return Library(
            questionnaire=questionnaire,
            topics=topics,
            clinic=clinic_of(self._clinic.model),
            sections=sections_of(self._clinic.model, [topic.id for topic in topics]),
            find={language: Index(topics, language, self._clinic.model.faq.subject) for language in self.spoken},
            languages=offered_languages(self._clinic.model, self._chosen),
            words=words,
            formats={language: formats_for(language) for language in self.spoken},
            facts={fact.id: _fact(fact) for fact in self._facts.model.facts},
            pronunciation=said,
        )

    def _topics(self, clinic: Written[schema.Clinic]) -> tuple[Topic, ...]:
        known = [fact.id for fact in self._facts.model.facts] if self._facts else None
        self._articles = read_articles(self._directory / "faq", clinic, self._needed, known, self.faults)
        return topics_of(self._articles)

    def _questionnaire(self, clinic: schema.Clinic, topics: Sequence[Topic]) -> Questionnaire | None:
        """The questionnaire, read, built and checked. None when it can't be read."""
        path = self._directory / clinic.questionnaire.file
        # That the file is missing is clinic.toml's fault, and told there.
        written = read_authored(path, schema.Questionnaire, self.faults) if path.is_file() else None
        if written is None:
            return None
        self._form = form = Form(written.document, written.model, self._needed, clinic.faq.topics)
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


def _with(
    besides: Sequence[str], languages: Sequence[str] | None, clinic: Written[schema.Clinic] | None
) -> Sequence[str] | None:
    """The languages to offer: those chosen, else the clinic's own (None), with others put behind them."""
    if not besides or clinic is None:
        return languages
    return tuple(dict.fromkeys((*(languages or clinic.model.languages), *besides)))


def _plain_words(directory: Path, faults: list[Fault], hard: Severity) -> Written[schema.PlainWords] | None:
    """The list of medical words. The kiosk runs without it, so what is wrong with it is as grave as ``hard``."""
    path, found = directory / PLAIN_WORDS, list[Fault]()
    if path.is_file():
        listed = read_authored(path, schema.PlainWords, found)
        faults.extend(replace(fault, severity=hard) for fault in found)
        return listed
    message = "there is no list of medical words, so none of them is looked for"
    remedy = "write one: by language, each medical word with the plain ones that explain it"
    faults.append(Fault(shown(path), 0, message, remedy, Severity.WARNING))
    return None


def _fact(authored: facts_schema.Fact) -> Fact:
    return Fact(authored.id, authored.topic, authored.says, tuple(authored.sources))
