"""The FAQ: one folder a topic, one file a language, checked against the facts and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity
from kiosk.library import schema
from kiosk.library.faults import did_you_mean
from kiosk.library.markdown import paragraphs, read_article
from kiosk.library.markers import Paragraph
from kiosk.library.source import shown
from kiosk.library.types import Topic
from kiosk.library.validation import Written, validated
from kiosk.questionnaire.items import Text


@dataclass(frozen=True, slots=True)
class Article:
    """One topic in one language, as it was written."""

    front: Written[schema.FrontMatter]
    paragraphs: tuple[Paragraph, ...]

    @property
    def marked(self) -> bool:
        """Does every paragraph say which facts it rests on?"""
        return bool(self.paragraphs) and all(paragraph.facts for paragraph in self.paragraphs)


Articles = Mapping[str, Mapping[str, Article]]
"""Every topic's articles by language. A topic whose files could not be read has none."""


def read_articles(
    directory: Path,
    clinic: Written[schema.Clinic],
    languages: Sequence[str],
    facts: Sequence[str] | None,
    faults: list[Fault],
) -> Articles:
    """The articles of every topic that clinic.toml lists, from ``directory``; what is wrong is added to ``faults``.

    ``facts`` are the known fact ids, None when facts.yaml could not be read.
    """
    listed = clinic.model.faq.topics
    there = sorted(folder.name for folder in directory.iterdir() if folder.is_dir()) if directory.is_dir() else []
    faults.extend(_folders(clinic, there))
    found = {}
    for name in dict.fromkeys(listed):
        articles = _articles(directory / name, clinic, languages, faults) if name in there else {}
        dangling = [fault for each in articles.values() for fault in _references(each, listed, facts)]
        # Each of these makes the next one's faults untrue, or a mere echo.
        faults.extend(dangling or list(_unlisted(articles)) or _disagreements(articles))
        found[name] = articles
    return found


def topics_of(articles: Articles) -> tuple[Topic, ...]:
    """The topics as the core knows them, in the clinic's order; one without any article is left out."""
    return tuple(_topic(name, each) for name, each in articles.items() if each)


def _folders(clinic: Written[schema.Clinic], there: Sequence[str]) -> Iterator[Fault]:
    faq, fault = clinic.model.faq, clinic.document.fault
    for place, name in faq.walk():
        if name not in there:
            remedy = did_you_mean(name, there, f"write faq/{name}/, a file for each language")
            yield fault(place, f"the topic '{name}' has no folder faq/{name}", remedy)
    for name in there:
        if name not in faq.topics:
            message = f"the folder faq/{name} is not among the topics: no patient will see it"
            remedy = f'add "{name}" to the topics of a section, or remove the folder'
            yield fault(("faq", "sections"), message, remedy, Severity.WARNING)


def _articles(
    folder: Path, clinic: Written[schema.Clinic], languages: Sequence[str], faults: list[Fault]
) -> dict[str, Article]:
    found = {}
    for language in languages:
        path = folder / f"{language}.md"
        if not path.is_file():
            place = next(place for place, topic in clinic.model.faq.walk() if topic == folder.name)
            message = f"the topic '{folder.name}' is not there in '{language}': a missing translation"
            remedy = f"write {shown(path)}"
            faults.append(clinic.document.fault(place, message, remedy))
        elif article := _article(path, faults):
            found[language] = article
    return found


def _article(path: Path, faults: list[Fault]) -> Article | None:
    try:
        source = read_article(path)
    except ContentError as error:
        faults.extend(error.faults)
        return None
    body = paragraphs(source, faults)
    front = validated(source.front, schema.FrontMatter, faults)
    return Article(front, body) if front else None


def _references(article: Article, topics: Sequence[str], facts: Sequence[str] | None) -> Iterator[Fault]:
    front = article.front
    fault, file = front.document.fault, front.document.file
    for index, fact in enumerate(front.model.facts):
        if facts is not None and fact not in facts:
            message = f"the fact {fact} is not in facts.yaml"
            yield fault(("facts", index), message, did_you_mean(fact, facts))
    for paragraph in article.paragraphs:
        for fact in paragraph.facts:
            if facts is not None and fact not in facts:
                message = f"the paragraph rests on {fact}, which facts.yaml does not have"
                yield Fault(file, paragraph.marker_line, message, did_you_mean(fact, facts))
    for index, topic in enumerate(front.model.related):
        if topic not in topics:
            message = f"the related topic '{topic}' is not one that the clinic offers"
            yield fault(("related", index), message, did_you_mean(topic, topics, "remove it"))


def _unlisted(articles: Mapping[str, Article]) -> Iterator[Fault]:
    """The front matter must name exactly the facts that the paragraphs rest on."""
    for article in articles.values():
        listed = article.front.model.facts
        carried = sorted({fact for paragraph in article.paragraphs for fact in paragraph.facts})
        if article.marked and set(listed) != set(carried):
            message = f"`facts` says {', '.join(listed) or 'none'}; the paragraphs rest on {', '.join(carried)}"
            remedy = f"write `facts: [{', '.join(carried)}]`, or mend the markers"
            yield article.front.document.fault(("facts",), message, remedy)


def _disagreements(articles: Mapping[str, Article]) -> Iterator[Fault]:
    """All languages must rest on the same facts and lead on to the same topics."""
    for language in list(articles)[1:]:
        first = next(iter(articles))
        model, before = articles[language].front.model, articles[first].front.model
        for key, mine, theirs in (
            ("facts", model.facts, before.facts),
            ("related", model.related, before.related),
        ):
            if set(mine) != set(theirs):
                message = f"`{key}` differs from {first}.md: {', '.join(mine) or 'none'}"
                remedy = f"give both files the same: {', '.join(theirs) or 'none'}"
                yield articles[language].front.document.fault((key,), message, remedy)


def _topic(name: str, articles: Mapping[str, Article]) -> Topic:
    """Facts and related topics are the same in every language; the first one's stand for all."""
    fronts = {language: article.front.model for language, article in articles.items()}
    first = next(iter(fronts.values()))
    return Topic(
        id=name,
        title=Text.of({language: front.title for language, front in fronts.items()}),
        short=Text.of({language: front.short for language, front in fronts.items()}),
        paragraphs={
            language: tuple(paragraph.text for paragraph in article.paragraphs)
            for language, article in articles.items()
        },
        facts=tuple(first.facts),
        related=tuple(first.related),
        search={language: tuple(front.search) for language, front in fronts.items()},
    )
