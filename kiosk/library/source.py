"""Authored files as data that knows its lines, so that every fault in them can say where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ContentError, Fault, Severity

NodePath = tuple[str | int, ...]
"""The way from a file's root to one node: ``("item", 0, "text", "nb")``."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: ``data`` is plain dicts, lists and scalars, ``lines`` each node's line by its path.

    ``file`` is the name as faults show it; lines count from 1.
    """

    file: str
    data: object
    lines: Mapping[NodePath, int]

    def line(self, path: NodePath) -> int:
        """The line of the node, or of the nearest node above it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: NodePath, message: str, remedy: str, severity: Severity = Severity.FAULT) -> Fault:
        """A fault at this node."""
        return Fault(self.file, self.line(path), message, remedy, severity)


def shown(path: Path) -> str:
    """The path as a person would type it: relative when it lies below the working directory."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)


def read_text(path: Path) -> str:
    """The file's text without a byte order mark.

    Raises `ContentError` when it can't be read, or is not UTF-8 (with the line of the first wrong byte).
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fault = Fault(shown(path), 0, f"can't be read: {reason}", "check the file's name and its permissions")
        raise ContentError((fault,)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        fault = Fault(shown(path), line, message, "save the file as UTF-8 in your editor")
        raise ContentError((fault,)) from error


def line_count(text: str) -> int:
    """How many lines an editor shows for this text: at least one; a last newline begins no new line."""
    return max(1, text.count("\n") + (not text.endswith("\n")))
