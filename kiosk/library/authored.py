"""The content as its authors wrote it: every text that a patient meets, with its place and the facts it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.library import facts_schema, schema
from kiosk.library.checks.form import Form
from kiosk.library.faq import Article, Articles
from kiosk.library.source import Document, NodePath
from kiosk.library.validation import Written
from kiosk.questionnaire.items import ItemType


class Kind(StrEnum):
    """What a text is to the patient who meets it."""

    QUESTION = "question"
    OPTION = "option"
    HELP = "help"
    SECTION = "section"
    TITLE = "title"
    PARAGRAPH = "paragraph"

    @property
    def a(self) -> str:
        """With its article: "an option"."""
        return {Kind.OPTION: "an option", Kind.HELP: "a help text"}.get(self, f"a {self}")


@dataclass(frozen=True, slots=True)
class PatientText:
    """One text in one language. ``owner`` is the linkId, topic or section that it belongs to.

    ``facts`` are those that it was written from; ``beside`` is the text that is always met together with it
    (an option's question).
    """

    language: str
    kind: Kind
    owner: str
    text: str
    file: str
    line: int
    facts: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What could be read of a content folder. None, or no article: that part could not.

    ``languages`` are those that all of it must exist in.
    """

    clinic: Written[schema.Clinic] | None
    facts: Written[facts_schema.Facts] | None
    form: Form | None
    articles: Articles
    languages: tuple[str, ...]

    def read(self, language: str) -> bool:
        """Is all of it there in this language, so that what is not found is nowhere?"""
        return self.form is not None and all(language in articles for articles in self.articles.values())

    def texts(self) -> tuple[PatientText, ...]:
        """Every text that a patient meets: the questionnaire's in reading order, then the FAQ's."""
        form = tuple(_of_form(self.form)) if self.form else ()
        sections = tuple(_of_sections(self.clinic)) if self.clinic else ()
        return (*form, *sections, *_of_topics(self.articles))


def _of_form(form: Form) -> Iterator[PatientText]:
    for path, item in form.walk():
        if not item.hidden:
            kind = Kind.SECTION if item.type is ItemType.GROUP else Kind.QUESTION
            yield from _in_languages(form.document, (*path, "text"), item.text, kind, item)
            yield from _in_languages(form.document, (*path, "help"), item.help or {}, Kind.HELP, item)
            yield from _options(form.document, path, item)


def _options(document: Document, path: NodePath, item: schema.Item) -> Iterator[PatientText]:
    for index, option in enumerate(item.answer_option):
        if option.value_coding:
            place = (*path, "answerOption", index, "valueCoding", "display")
            yield from _in_languages(document, place, option.value_coding.display or {}, Kind.OPTION, item)


def _in_languages(
    document: Document, path: NodePath, sentences: Mapping[str, str], kind: Kind, item: schema.Item
) -> Iterator[PatientText]:
    for language, text in sentences.items():
        line = document.line((*path, language))
        beside = item.text.get(language, "") if kind is Kind.OPTION else ""
        yield PatientText(language, kind, item.link_id, text, document.file, line, tuple(item.facts), beside)


def _of_sections(clinic: Written[schema.Clinic]) -> Iterator[PatientText]:
    document = clinic.document
    for index, section in enumerate(clinic.model.faq.sections):
        for language, title in section.title.items():
            line = document.line(("faq", "sections", index, "title", language))
            yield PatientText(language, Kind.SECTION, section.id, title, document.file, line)


def _of_topics(articles: Articles) -> Iterator[PatientText]:
    for topic, by_language in articles.items():
        for language, article in by_language.items():
            yield from _of_article(topic, language, article)


def _of_article(topic: str, language: str, article: Article) -> Iterator[PatientText]:
    document = article.front.document
    title = article.front.model.title
    yield PatientText(language, Kind.TITLE, topic, title, document.file, document.line(("title",)))
    for each in article.paragraphs:
        yield PatientText(language, Kind.PARAGRAPH, topic, each.text, document.file, each.line, each.facts)
