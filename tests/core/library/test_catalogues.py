"""The kiosk's own strings: found in every language, and every gap in them reported with file and line."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.errors import ContentError
from kiosk.library.catalogues import audit, available, words_for
from kiosk.library.formats import formats_for, known_to_babel
from kiosk.testing.content import ContentFolder


def po(folder: ContentFolder, language: str) -> Path:
    """A language's catalogue."""
    return folder.locales / language / "LC_MESSAGES" / "kiosk.po"


def compile_to_mo(path: Path) -> Path:
    """Compile a catalogue as the build does."""
    target = io.BytesIO()
    write_mo(target, read_po(io.BytesIO(path.read_bytes())))
    path.with_suffix(".mo").write_bytes(target.getvalue())
    return path.with_suffix(".mo")


def test_a_checkout_needs_no_build_step(folder: ContentFolder) -> None:
    """Words are there from the .po alone."""
    assert words_for("nb", folder.locales)("Next") == "Neste"


def test_compiled_catalogue_is_used_and_a_newer_source_wins(folder: ContentFolder) -> None:
    """An installed kiosk reads the .mo; a translator who edits the .po sees the change at once."""
    source = po(folder, "nb")
    compiled = compile_to_mo(source)
    source.write_text(source.read_text(encoding="utf-8").replace("Neste", "Videre"), encoding="utf-8")
    os.utime(source, (1, 1))
    assert words_for("nb", folder.locales)("Next") == "Neste"
    os.utime(compiled, (0, 0))
    assert words_for("nb", folder.locales)("Next") == "Videre"
    source.unlink()
    assert words_for("nb", folder.locales)("Next") == "Neste"


def test_nothing_is_nothing_in_every_language(folder: ContentFolder) -> None:
    """The empty string stays empty: gettext would give the catalogue's header."""
    assert words_for("nb", folder.locales)("") == ""


def test_fuzzy_guesses_are_not_said(folder: ContentFolder) -> None:
    """A fuzzy translation is a guess nobody looked at: the patient gets the original."""
    text = po(folder, "nb").read_text(encoding="utf-8")
    po(folder, "nb").write_text(text.replace('msgid "Next"', '#, fuzzy\nmsgid "Next"'), encoding="utf-8")
    assert words_for("nb", folder.locales)("Next") == "Next"


def test_languages_are_those_with_a_catalogue(folder: ContentFolder) -> None:
    """A folder that is no language, or that holds no catalogue, is not offered."""
    (folder.locales / "sv" / "LC_MESSAGES").mkdir(parents=True)
    (folder.locales / "nonsense" / "LC_MESSAGES").mkdir(parents=True)
    (folder.locales / "nonsense" / "LC_MESSAGES" / "kiosk.po").touch()
    assert available(folder.locales) == ("da", "en", "nb")


def test_complete_catalogues_have_no_faults(folder: ContentFolder) -> None:
    """Catalogues that are right are reported as right."""
    assert list(audit(["nb", "da", "en"], folder.locales)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('\nmsgid "Next"\nmsgstr "Næste"\n', "", 6, "no translation of “Next”"),
        ('msgstr "Næste"', 'msgstr ""', 5, "the translation of “Next” is empty"),
        ('msgid "Next"', '#, fuzzy\nmsgid "Next"', 6, "the translation of “Next” is fuzzy"),
        ("{number} af {total}", "{nummer} af {total}", 8, "has {nummer}, {total}"),
        ("{number} af {total}", "{number} af", 8, "has {number}"),
        ("{number} af {total}", "{number} af {total", 8, "has a lone brace"),
        ('msgid "Next"', 'mgid "Next"', 5, "not a gettext catalogue"),
    ],
)
def test_each_gap_is_told_at_its_line(folder: ContentFolder, old: str, new: str, line: int, says: str) -> None:
    """A string that is missing, empty, fuzzy, or written with other placeholders is told, with its line."""
    text = po(folder, "da").read_text(encoding="utf-8")
    assert old in text
    path = po(folder, "da")
    path.write_text(text.replace(old, new), encoding="utf-8")
    faults = list(audit(["nb", "da", "en"], folder.locales))
    assert {fault.file for fault in faults} == {str(path)}
    assert (faults[0].line, says in faults[0].message) == (line, True), faults
    assert faults[0].remedy


def test_template_that_is_missing_is_told(folder: ContentFolder) -> None:
    """Without the list of strings nothing can be audited, and that is not silence but a fault."""
    (folder.locales / "kiosk.pot").unlink()
    (fault,) = audit(["nb"], folder.locales)
    assert fault.file.endswith("kiosk.pot")


def test_damaged_catalogue_is_told(folder: ContentFolder) -> None:
    """A broken .mo is an error with the file's name, not a traceback."""
    po(folder, "nb").with_suffix(".mo").write_bytes(b"\x00")
    with pytest.raises(ContentError, match=r"kiosk\.mo.*damaged"):
        words_for("nb", folder.locales)


@pytest.mark.parametrize(
    ("language", "name", "christmas", "number"),
    [
        ("nb", "Norsk bokmål", "24. desember 1960", "1234,5"),
        ("da", "Dansk", "24. december 1960", "1234,5"),
        ("en", "English", "24 December 1960", "1234.5"),
    ],
)
def test_each_language_writes_in_its_own_way(language: str, name: str, christmas: str, number: str) -> None:
    """Dates, numbers and the language's name read as its speakers write them; English the European way."""
    formats = formats_for(language)
    assert (formats.language, formats.name) == (language, name)
    assert (formats.long_date(1960, 12, 24), formats.number("1234.50")) == (christmas, number)


@pytest.mark.parametrize("code", ["", "zz", "not a language", "n"])
def test_no_language_is_no_error(code: str) -> None:
    """A code that Babel does not know is simply not known."""
    assert not known_to_babel(code)
