"""The kiosk's own strings in each language: gettext catalogues behind the core's `Words`, and their audit."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations
from importlib.resources import files
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from kiosk.errors import ContentError, Fault
from kiosk.library.formats import known_to_babel
from kiosk.library.source import line_count, read_text, shown
from kiosk.library.types import Words

LOCALES = Path(str(files("kiosk"))) / "locales"
"""Where the kiosk's catalogues are, in a checkout and in an installed wheel alike."""
_DOMAIN = "kiosk"


def available(locales: Path = LOCALES) -> tuple[str, ...]:
    """The languages that have a catalogue and that Babel can write dates and numbers in."""
    found = {path.parent.parent.name for path in locales.glob(f"*/LC_MESSAGES/{_DOMAIN}.[pm]o")}
    return tuple(sorted(language for language in found if known_to_babel(language)))


def words_for(language: str, locales: Path = LOCALES) -> Words:
    """The function from msgid to words in this language. Fuzzy entries do not count.

    The compiled .mo is used unless its .po is newer: then the .po is compiled in memory, so that a checkout
    needs no build step. Raises `ContentError` when there is no catalogue, or it can't be read.
    """
    po = _source(language, locales)
    mo = po.with_suffix(".mo")
    compiled = mo.is_file() and not (po.is_file() and po.stat().st_mtime > mo.stat().st_mtime)
    try:
        data = io.BytesIO(mo.read_bytes() if compiled else _compile(read_catalogue(po, language)))
        translations = GNUTranslations(data)
    except (OSError, ValueError, struct.error) as error:
        fault = Fault(shown(mo), 0, "the compiled catalogue is damaged", "remove it, or build it again")
        raise ContentError((fault,)) from error

    def words(msgid: str) -> str:
        # gettext keeps a catalogue's header under the empty msgid.
        return translations.gettext(msgid) if msgid else ""

    return words


def read_catalogue(path: Path, language: str | None = None) -> Catalog:
    """Read one .po or .pot file. Raises `ContentError` when it is missing or no such file."""
    source = read_text(path)
    try:
        return read_po(io.StringIO(source), locale=language, abort_invalid=True)
    except PoFileError as error:
        line = min(error.lineno + 1, line_count(source))
        fault = Fault(shown(path), line, f"not a gettext catalogue: {error}", "mend the entry on this line")
        raise ContentError((fault,)) from error


def audit(languages: Iterable[str], locales: Path = LOCALES) -> Iterator[Fault]:
    """Every string of the template (kiosk.pot) that a language lacks, leaves empty or fuzzy, or writes with
    other {placeholders}: a fault at its line."""
    try:
        template = read_catalogue(locales / f"{_DOMAIN}.pot")
        for language in languages:
            yield from _audit_one(template, language, locales)
    except ContentError as error:
        yield from error.faults


def _audit_one(template: Catalog, language: str, locales: Path) -> Iterator[Fault]:
    path = _source(language, locales)
    try:
        catalogue = read_catalogue(path, language)
    except ContentError as error:
        yield from error.faults
        return
    last = line_count(read_text(path))
    for wanted in template:
        if isinstance(wanted.id, str) and wanted.id:
            message = catalogue.get(wanted.id)
            line = message.lineno or last if message else last
            if problem := _problem(wanted.id, message):
                yield Fault(shown(path), line, *problem)


def _problem(msgid: str, message: Message | None) -> tuple[str, str] | None:
    """What is wrong with a translation and its remedy; None when it is right."""
    if message is None:
        return f"no translation of “{msgid}”", "run `pybabel update`, then translate it"
    translation = message.string if isinstance(message.string, str) else ""
    if not translation.strip():
        return f"the translation of “{msgid}” is empty", "write its msgstr"
    if message.fuzzy:
        return f"the translation of “{msgid}” is fuzzy: a guess nobody has looked at", "check it; remove `fuzzy`"
    if (given := _placeholders(translation)) != (wanted := _placeholders(msgid)):
        shown_given = ", ".join(sorted(given)) or "no placeholders"
        remedy = f"write exactly these in the msgstr: {', '.join(sorted(wanted)) or 'none'}"
        return f"the translation of “{msgid}” has {shown_given}", remedy
    return None


def _placeholders(text: str) -> frozenset[str]:
    """The {names} of a format string; a lone brace counts as a name of its own, since it breaks the string."""
    try:
        return frozenset(f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"a lone brace"})


def _compile(catalogue: Catalog) -> bytes:
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _source(language: str, locales: Path) -> Path:
    return locales / language / "LC_MESSAGES" / f"{_DOMAIN}.po"
