"""Is every sentence there in every language? A patient must never meet another language than the chosen one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from babel import Locale

from kiosk.errors import Fault
from kiosk.library import schema
from kiosk.library.checks.form import Form
from kiosk.library.formats import known_to_babel
from kiosk.library.source import Document, NodePath

Sentences = Mapping[str, str]


def texts(form: Form) -> Iterator[Fault]:
    """A fault for each text of the questionnaire that lacks a language."""
    places: list[tuple[NodePath, Sentences, str]] = [(("title",), form.authored.title, "the title")]
    for path, item in form.walk():
        places += _of_item(path, item)
    for place, sentences, what in places:
        yield from missing_languages(form.document, place, sentences, form.languages, what)


def missing_languages(
    document: Document, path: NodePath, sentences: Sentences, languages: Sequence[str], what: str
) -> Iterator[Fault]:
    """A fault for each of ``languages`` that the sentences at ``path`` lack; ``what`` names them."""
    for language in languages:
        if language not in sentences:
            message = f"{what} has no {language_name(language)} ({language}): a missing translation"
            key = f'{language} = "…"' if document.file.endswith(".toml") else f"{language}:"
            yield document.fault(path, message, f"add `{key}` with the sentence")


def _of_item(path: NodePath, item: schema.Item) -> list[tuple[NodePath, Sentences, str]]:
    name = f"of '{item.link_id}'"
    found: list[tuple[NodePath, Sentences | None, str]] = [
        ((*path, "text"), item.text, f"the text {name}"),
        ((*path, "shortText"), item.short_text, f"the shortText {name}"),
        ((*path, "help"), item.help, f"the help {name}"),
    ]
    for index, option in enumerate(item.answer_option):
        found += _of_option((*path, "answerOption", index), option, name)
    for index, finding in enumerate(item.raises):
        found.append(((*path, "raises", index, "reason"), finding.reason, f"the reason of the finding '{finding.id}'"))
    return [(place, sentences, what) for place, sentences, what in found if sentences is not None]


def _of_option(path: NodePath, option: schema.AnswerOption, name: str) -> list[tuple[NodePath, Sentences | None, str]]:
    coding = option.value_coding
    what = f"of the option '{coding.code}' {name}" if coding else f"of an option {name}"
    display = coding.display if coding else None
    return [
        ((*path, "valueCoding", "display"), display, f"the display {what}"),
        ((*path, "shortText"), option.short_text, f"the shortText {what}"),
    ]


def language_name(language: str) -> str:
    """The language's name in English, for the author; "text" for one that Babel does not know."""
    if not known_to_babel(language):
        return "text"
    return Locale.parse(language).get_display_name("en") or language
