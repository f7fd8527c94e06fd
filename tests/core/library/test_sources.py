"""What can't even be read: each syntax error names its line and says what to do, in a person's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import ContentError, Fault
from kiosk.library.toml_source import read_toml
from kiosk.library.yaml_source import read_yaml


def faults_of(path: Path, content: str | bytes) -> tuple[Fault, ...]:
    """The faults of a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ContentError) as raised:
        read_yaml(path) if path.suffix == ".yaml" else read_toml(path)
    return raised.value.faults


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a:\n  b: 1\n\tc: 2\n", 3, "a tab in the indentation"),
        ("a:\n  - x\n  -\t- y\n  z\n", 3, "a tab"),
        ("a: 1\nb: 2\na: 3\n", 3, "`a` is given twice (first on line 1)"),
        ("a:\n  b: 1\n  b: 2\n", 3, "`b` is given twice (first on line 2)"),
        (b"a: 1\nb: \xe6\n", 2, "0xe6 is not UTF-8"),
        ("a: 1\nb: x\x00y\n", 2, "control character"),
        ("a: 'open\nb: 1\n", 1, "a quote is opened and never closed"),
        ("x: y\na: [1,\nb: 2\n", 2, "a bracket is opened and never closed"),
        ("a: b: c\n", 1, "a colon stands where no key can be"),
        ("a: 1\n b: 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("b: 1\na: &x\n  - *x\n", 2, "holds an alias (`*name`) of itself"),
        ("a: 1\nb: *nowhere\n", 2, "undefined alias"),
        ("a: 1\nb: !secret x\n", 2, "the tag `!secret`"),
        ("a: 1\n2: b\n", 2, "`2` used as a key"),
        ("a: !!int b\n", 1, "not a number"),
        ("a: .nan\n", 1, "not a number"),
        ('a: "\\Uffffffff"\n', 1, "not valid YAML"),
        ("a: " + "[" * 700, 1, "nested too deeply"),
    ],
)
def test_yaml_that_cant_be_read(tmp_path: Path, content: str | bytes, line: int, words: str) -> None:
    """Each syntax error of YAML is told at its own line, with a remedy."""
    (fault,) = faults_of(tmp_path / "bad.yaml", content)
    assert (fault.line, words in fault.message) == (line, True), fault
    assert fault.file.endswith("bad.yaml")
    assert fault.remedy


def test_every_tab_is_told(tmp_path: Path) -> None:
    """An author who indents with tabs is told of each line, and that spaces are wanted."""
    faults = faults_of(tmp_path / "bad.yaml", "a:\n\tb:\n\t\tc: 1\n")
    assert [fault.line for fault in faults] == [2, 3]
    assert "spaces" in faults[0].remedy


def test_yaml_is_1_2(tmp_path: Path) -> None:
    """`no` is a word and 10:30 is no number: the country and the clock survive."""
    path = tmp_path / "good.yaml"
    path.write_text("a: no\nb: 10:30\nc: 012\nd: true\ne: 0.10\nf: 2026-03-01\ng:\n", encoding="utf-8")
    found = read_yaml(path).data
    assert isinstance(found, dict)
    assert {key: str(value) for key, value in found.items()} == {
        "a": "no", "b": "10:30", "c": "12", "d": "True", "e": "0.10", "f": "2026-03-01", "g": "None",
    }  # fmt: skip


def test_yaml_may_repeat_a_value_by_its_name(tmp_path: Path) -> None:
    """An anchor saves an author from writing "yes, no" ten times."""
    path = tmp_path / "good.yaml"
    path.write_text("a: &x [1, 2]\nb: *x\n", encoding="utf-8")
    assert read_yaml(path).data == {"a": [1, 2], "b": [1, 2]}


def test_windows_files_are_read(tmp_path: Path) -> None:
    """A byte order mark and carriage returns, as Windows editors write them, are no fault."""
    path = tmp_path / "good.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = read_yaml(path)
    assert document.data == {"a": 1, "b": 2}
    assert document.line(("b",)) == 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('a = 1\nb = "x\nc = 2\n', 2),
        ("a = 1\nb = \n", 2),
        ("a = 1\na = 2\n", 2),
        ("a = 1\n[b\n", 2),
        ('a = """x\n\n', 2),
    ],
)
def test_toml_that_cant_be_read(tmp_path: Path, content: str, line: int) -> None:
    """Each syntax error of TOML is told at its own line, with a remedy."""
    (fault,) = faults_of(tmp_path / "bad.toml", content)
    assert fault.line == line, fault
    assert fault.message.startswith("not valid TOML")


def test_toml_keys_know_their_lines(tmp_path: Path) -> None:
    """Tables, dotted and quoted keys, and the entries of a long list are each found where they stand."""
    path = tmp_path / "good.toml"
    path.write_text('a = 1\n[t]\n"b" = [\n  "x",\n  "y", # last\n]\nc.d = 2\n[u.v]\nw = 3\n', encoding="utf-8")
    line = read_toml(path).line
    assert [line(("a",)), line(("t",)), line(("t", "b")), line(("t", "c", "d"))] == [1, 2, 3, 7]
    assert [line(("t", "b", 0)), line(("t", "b", 1)), line(("u", "v", "w"))] == [4, 5, 9]
    assert line(("t", "b", 1, "deeper", "still")) == 5


def test_toml_lists_of_tables_know_their_lines(tmp_path: Path) -> None:
    """Each [[table]] is an entry of its own, with its keys, its lists and the tables below it."""
    path = tmp_path / "good.toml"
    tables = ('[[t]]\na = ["x"]\n[t.u]\nb = 1\n', '[[t]]\na = [\n  "x",\n  "y",\n]\n[[t.v]]\nc = 2\n')
    path.write_text("\n".join(tables), encoding="utf-8")
    line = read_toml(path).line
    assert [line(("t",)), line(("t", 0)), line(("t", 0, "a", 0)), line(("t", 0, "u", "b"))] == [1, 1, 2, 4]
    assert [line(("t", 1)), line(("t", 1, "a")), line(("t", 1, "a", 1))] == [6, 7, 9]
    assert line(("t", 1, "v", 0, "c")) == 12
