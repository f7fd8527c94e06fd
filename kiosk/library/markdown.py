"""FAQ files: front matter, then plain paragraphs with their markers. markdown-it-py finds whatever is not plain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kiosk.errors import ContentError, Fault
from kiosk.library.markers import Paragraph, read_paragraph
from kiosk.library.source import Document, line_count, read_text, shown
from kiosk.library.yaml_source import parse_yaml

_FENCE = "---"
_PLAIN_BLOCKS = frozenset({"paragraph_open", "paragraph_close", "inline"})
_PLAIN_WORDS = frozenset({"text", "softbreak"})
_REMEDY = "write plain sentences, with a blank line between paragraphs: the kiosk shows and speaks them as they are"


@dataclass(frozen=True, slots=True)
class Article:
    """One FAQ file: its front matter as a document, its body, and the line that the body begins on."""

    front: Document
    body: str
    first_line: int


def read_article(path: Path) -> Article:
    """Read one FAQ file. Raises `ContentError` when it, or its front matter, can't be read."""
    text, file = read_text(path), shown(path)
    lines = text.split("\n")
    closing = next((number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE), None)
    if lines[0].rstrip() != _FENCE or closing is None:
        message = "no front matter between two lines of ---"
        remedy = "begin the file with ---, the keys title, short, facts, related, and --- again"
        raise ContentError((Fault(file, 1, message, remedy),))
    front = parse_yaml("\n".join(lines[1:closing]), file, first_line=2)
    first = min(closing + 2, line_count(text))
    return Article(front, "\n".join(lines[closing + 1 :]), first)


def paragraphs(article: Article, faults: list[Fault]) -> tuple[Paragraph, ...]:
    """The body's paragraphs. Markup, a missing or broken marker, and an empty body are added to ``faults``.

    Where there is markup, markers are not looked at: what markdown makes of the text is not what was meant.
    """
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(article.body, environment)
    file, first = article.front.file, article.first_line
    markup = [
        Fault(file, first + line, f"markup in the text: {what}", _REMEDY)
        for line, what in (*_markup(tokens), *_references(environment))
    ]
    faults.extend(markup)
    told: list[Fault] = [] if markup else faults
    texts = [(token.content, first + (token.map or [0])[0]) for token in tokens if token.type == "inline"]
    if not texts:
        faults.append(Fault(file, first, "the text is empty", "write at least one paragraph"))
    return tuple(read_paragraph(content, file, line, told) for content, line in texts)


def _markup(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Line (from 0) and name of everything but paragraphs; of nested blocks the outermost."""
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "inline" and token.level == 1:
            yield from _inline_markup(token, line)
        elif token.type not in _PLAIN_BLOCKS and token.level == 0 and token.nesting >= 0:
            yield line, _named(token)


def _inline_markup(token: Token, line: int) -> Iterator[tuple[int, str]]:
    start, found = line, False
    for child in token.children or ():
        if child.type not in _PLAIN_WORDS and child.nesting >= 0:
            found = True
            yield line, _named(child)
        line += child.type in ("softbreak", "hardbreak")
    seen = "".join("\n" if child.type == "softbreak" else child.content for child in token.children or ())
    if not found and seen.split() != token.content.split():
        yield start, "a backslash or an &entity;"


def _references(environment: dict[str, dict[str, dict[str, list[int]]]]) -> Iterator[tuple[int, str]]:
    """Link definitions leave no token: markdown swallows them."""
    for reference in environment.get("references", {}).values():
        yield reference["map"][0], "a link definition"


def _named(token: Token) -> str:
    return token.type.removesuffix("_open").replace("_", " ")
