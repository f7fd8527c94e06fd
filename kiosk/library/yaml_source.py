"""YAML 1.2 with the line of every node, and each syntax error in words an author can act on."""

from __future__ import annotations

import re
import warnings
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLWarning
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from kiosk.errors import ContentError, Fault
from kiosk.library.source import Document, NodePath, line_count, read_text, shown

_CORE = "tag:yaml.org,2002:"
_INDENTED_BY_TAB = re.compile(r" *\t")
_REMEDY = (
    "check the indentation, quotes and brackets on this line and the one above; "
    "a text that holds `: ` or begins with one of @ ` % & * ! | > [ { needs quotes"
)
_TAB_REMEDY = "replace each tab with spaces; set your editor to indent YAML with spaces"
_PLAIN_WORDS = {
    "mapping values are not allowed here": "a colon stands where no key can be",
    "could not find expected ':'": "a key has no colon after it",
    "found unexpected end of stream": "a quote is opened and never closed",
}


def read_yaml(path: Path) -> Document:
    """Read one YAML file. Raises `ContentError` with every syntax fault that could be told apart."""
    return parse_yaml(read_text(path), shown(path))


def parse_yaml(text: str, file: str, first_line: int = 1) -> Document:
    """Parse YAML that begins on ``first_line`` of ``file`` (front matter begins on its second line).

    Raises `ContentError` for tabs, syntax errors, duplicate keys and tags.
    """
    tabs = _tab_faults(text, file, first_line)
    if tabs:
        raise ContentError(tabs)
    reader = _NodeReader(file, first_line, line_count(text))
    root = _compose(text, file, first_line)
    data = None if root is None else reader.value(root, ())
    if reader.faults:
        raise ContentError(tuple(reader.faults))
    return Document(file, data, reader.lines)


def _tab_faults(text: str, file: str, first_line: int) -> tuple[Fault, ...]:
    """YAML reads some tabs as part of the text above them, so look before the parser does."""
    return tuple(
        Fault(file, number, "a tab in the indentation: YAML is indented with spaces only", _TAB_REMEDY)
        for number, line in enumerate(text.split("\n"), first_line)
        if _INDENTED_BY_TAB.match(line)
    )


def _compose(text: str, file: str, first_line: int) -> Node | None:
    """The node tree: unlike constructed data it keeps the line of scalars, and both of two equal keys."""
    fault: Fault
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", YAMLWarning)
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
            return root
    except MarkedYAMLError as error:
        fault = _syntax_fault(error, text, file, first_line)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        fault = Fault(file, line, "a control character that no text may hold", "delete the character")
    except (YAMLError, YAMLWarning, ValueError, OverflowError) as error:
        # No line: an escape such as "\Uffffffff" that names no character, or an anchor used twice.
        message = f"not valid YAML: {' '.join(str(error).split())}"
        fault = Fault(file, first_line, message, "write the value out, without escapes and anchors")
    except RecursionError:
        fault = Fault(file, first_line, "nested too deeply to be read", "close the brackets that are open")
    raise ContentError((fault,))


def _syntax_fault(error: MarkedYAMLError, text: str, file: str, first_line: int) -> Fault:
    problem = str(error.problem or error.context or "not valid YAML")
    runs_out = "end" in problem and error.context_mark is not None
    mark = error.context_mark if runs_out else error.problem_mark or error.context_mark
    index = min(mark.line if mark else 0, line_count(text) - 1)
    if "\\t" in problem or (mark and "\t" in text.split("\n")[index]):
        return Fault(file, index + first_line, "a tab where YAML allows only spaces", _TAB_REMEDY)
    unclosed = "a bracket is opened and never closed" if "<stream end>" in problem else problem
    wording = _PLAIN_WORDS.get(problem, unclosed)
    return Fault(file, index + first_line, f"not valid YAML: {wording}", _REMEDY)


class _NodeReader:
    """Turns nodes into plain data, noting each node's line and every fault on the way."""

    def __init__(self, file: str, first_line: int, lines: int) -> None:
        self.lines: dict[NodePath, int] = {}
        self.faults: list[Fault] = []
        self._file, self._first, self._count = file, first_line, lines
        self._open: list[Node] = []
        self._scalars = YAML(typ="safe", pure=True).constructor

    def value(self, node: Node, path: NodePath) -> object:
        """The node as dict, list, str, bool, int, Decimal or None. A date stays the text it is."""
        self.lines.setdefault(path, self._line(node))
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node in self._open:
            self._wrong(node, "a value that holds an alias (`*name`) of itself", "write the value out")
            return None
        self._open.append(node)
        found = self._mapping(node, path) if isinstance(node, MappingNode) else self._list(node, path)
        self._open.pop()
        return found

    def _list(self, node: Node, path: NodePath) -> list[object]:
        return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]

    def _mapping(self, node: MappingNode, path: NodePath) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, child in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in found:
                self._duplicate(key, key_node, (*path, key))
                continue
            self.lines[(*path, key)] = self._line(key_node)
            found[key] = self.value(child, (*path, key))
        return found

    def _key(self, node: Node) -> str | None:
        if isinstance(node, ScalarNode) and node.tag == f"{_CORE}str":
            return str(node.value)
        written = f"`{node.value}`" if isinstance(node, ScalarNode) else "a list or mapping"
        self._wrong(node, f"{written} used as a key", "a key must be a text; put it in quotes if it is one")
        return None

    def _duplicate(self, key: str, node: Node, path: NodePath) -> None:
        message = f"the key `{key}` is given twice (first on line {self.lines[path]})"
        self._wrong(node, message, "keep one of the two")

    def _scalar(self, node: ScalarNode) -> object:
        """Dates stay text, as in FHIR, and fractions are read as decimals: 0.1 means one tenth exactly."""
        kind, text = str(node.tag).removeprefix(_CORE), str(node.value)
        if kind.startswith(("!", "tag:")):
            self._wrong(node, f"the tag `{kind}`", "remove the tag: texts, numbers and lists need none")
            return None
        try:
            match kind:
                case "null":
                    return None
                case "bool" | "int":
                    return self._scalars.construct_object(node)
                case "float":
                    return _finite(text)
                case _:
                    return text
        except (ValueError, KeyError, InvalidOperation):
            self._wrong(node, f"`{text}` is not a number or true/false", "put a text in quotes")
            return None

    def _line(self, node: Node) -> int:
        """An empty value's mark may stand past the last line: keep it inside the file."""
        return min(int(node.start_mark.line), self._count - 1) + self._first

    def _wrong(self, node: Node, message: str, remedy: str) -> None:
        self.faults.append(Fault(self._file, self._line(node), message, remedy))


def _finite(text: str) -> Decimal:
    number = Decimal(text.replace("_", ""))
    if not number.is_finite():
        raise ValueError(text)
    return number
