"""TOML with the line of every key: tomllib reads it, and a small finder tells where each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import ContentError, Fault
from kiosk.library.source import Document, NodePath, line_count, read_text, shown

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_ENTRY = re.compile(rf"\s*\[\[\s*({_DOTTED})\s*\]\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def read_toml(path: Path) -> Document:
    """Read one TOML file. Raises `ContentError` with the line of a syntax error."""
    text, file = read_text(path), shown(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError((_syntax_fault(str(error), text, file),)) from error
    lines = _key_lines(text)
    lines.update(_element_lines(data, lines, text))
    return Document(file, data, lines)


def _syntax_fault(problem: str, text: str, file: str) -> Fault:
    found = _AT_LINE.search(problem)
    line = int(found[1]) if found and found[1] else line_count(text)
    message = f"not valid TOML: {_AT_LINE.sub('', problem)}"
    remedy = 'write `key = "text"`, `key = 5`, `key = true` or `key = ["a", "b"]`; each key once'
    return Fault(file, min(line, line_count(text)), message, remedy)


def _key_lines(text: str) -> dict[NodePath, int]:
    """The first line of each table and key, found by its look: good enough to point a person there."""
    lines: dict[NodePath, int] = {}
    table: NodePath = ()
    entries: dict[NodePath, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if entry := _ENTRY.match(line):
            path = _within(_parts(entry[1]), entries)
            entries[path] = entries.get(path, -1) + 1
            table = (*path, entries[path])
            lines.setdefault(path, number)
            lines.setdefault(table, number)
        elif header := _TABLE.match(line):
            table = _within(_parts(header[1]), entries)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _within(dotted: NodePath, entries: dict[NodePath, int]) -> NodePath:
    """The path of a header: what stands below a list of tables ([[faq.sections]]) belongs to its last entry."""
    path: NodePath = ()
    for part in dotted:
        path = (*path, entries[path], part) if path in entries else (*path, part)
    return path


def _parts(dotted: str) -> NodePath:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _element_lines(data: object, lines: dict[NodePath, int], text: str) -> dict[NodePath, int]:
    """The line of each text in a list that may be written over several lines."""
    found: dict[NodePath, int] = {}
    starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
    for path, elements in _lists(data, ()):
        position = starts[lines[path] - 1] if path in lines else len(text)
        for index, element in enumerate(elements):
            if isinstance(element, dict | list):
                continue
            if place := re.compile(rf"""(["']){re.escape(str(element))}\1""").search(text, position):
                position = place.end()
                found[(*path, index)] = text.count("\n", 0, place.start()) + 1
    return found


def _lists(data: object, path: NodePath) -> Iterator[tuple[NodePath, list[object]]]:
    if isinstance(data, list):
        yield path, data
        for index, element in enumerate(data):
            yield from _lists(element, (*path, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _lists(value, (*path, key))
