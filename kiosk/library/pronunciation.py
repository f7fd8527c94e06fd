"""content/pronunciation/: how each language is said aloud, read, checked, and made into the core's frozen data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from babel import Locale
from babel.dates import get_month_names

from kiosk.errors import Fault
from kiosk.library import pronunciation_schema as schema
from kiosk.library.clinic import offered_languages
from kiosk.library.formats import formats_for, known_to_babel
from kiosk.library.schema import Clinic
from kiosk.library.source import Document, NodePath, shown
from kiosk.library.types import Dates, Numbers, Pronunciation, Respelling, Unit
from kiosk.library.validation import Written, read_authored

FOLDER = "pronunciation"
_BEGINNING = "*"


def read_pronunciations(
    directory: Path, clinic: Written[Clinic], offered: Sequence[str] | None, faults: list[Fault]
) -> dict[str, Pronunciation]:
    """How each language that patients can choose is said, from ``directory``; what is wrong is added to ``faults``.

    ``offered`` are those languages where they are not the clinic's own list. One whose file is missing or can't be
    read is left out.
    """
    found = {}
    for language in offered_languages(clinic.model, offered):
        path = directory / f"{language}.yaml"
        if not path.is_file():
            faults.append(_missing(clinic, language, path))
        elif written := read_authored(path, schema.Pronunciation, faults):
            faults.extend(pronunciation_faults(written))
            if known_to_babel(language):
                found[language] = pronunciation_of(written.model, language)
    return found


def _missing(clinic: Written[Clinic], language: str, path: Path) -> Fault:
    listed = clinic.model.languages
    place: NodePath = ("languages", listed.index(language)) if language in listed else ("languages",)
    message = f"nothing says how '{language}' is spoken: {FOLDER}/{language}.yaml is missing"
    return clinic.document.fault(place, message, f"write {shown(path)}")


def pronunciation_of(authored: schema.Pronunciation, language: str) -> Pronunciation:
    """The file as the voice uses it; month names and the decimal sign come from Babel."""
    return Pronunciation(
        numbers=_numbers(authored.numbers, language),
        dates=_dates(authored, language),
        words=tuple(Respelling(word.written, word.said, word.exact, word.ipa or "") for word in authored.words),
        abbreviations=authored.abbreviations,
        units={written: Unit(unit.one, unit.many, unit.before) for written, unit in authored.units.items()},
        letters=authored.letters,
        signs=authored.signs,
        slash=authored.slash or "",
    )


def _numbers(authored: schema.Numbers, language: str) -> Numbers:
    joined = authored.joined
    return Numbers(
        range=authored.range,
        zero=authored.zero or "",
        decimal=formats_for(language).number("0.5").strip("05"),
        one_by_one=tuple(authored.one_by_one),
        digits=authored.digits,
        joined=(joined.hundred, joined.thousand, joined.and_) if joined else (),
        per=authored.per or "",
        year_pairs=authored.years == "pairs",
    )


def _dates(authored: schema.Pronunciation, language: str) -> Dates:
    dates, times = authored.dates, authored.times
    months = get_month_names("wide", locale=Locale.parse(language))
    return Dates(
        said=dates.said if dates else "",
        ordinals=tuple(dates.ordinals or ()) if dates else (),
        months=tuple(str(months[number]) for number in range(1, 13)),
        masks=dates.masks if dates else {},
        typed_after=tuple(dates.typed_after) if dates else (),
        after=tuple(times.after),
        whole=times.whole,
    )


def pronunciation_faults(written: Written[schema.Pronunciation]) -> Iterator[Fault]:
    """What is wrong beyond the shape: entries that are there twice, never found, or would be respelt once more."""
    document, authored = written.document, written.model
    yield from _twice(document, authored.words)
    yield from _beginnings(document, authored.words)
    yield from _unreachable(document, authored)
    yield from _respelt_again(document, authored)
    yield from _keys(document, authored)
    wanted = authored.dates is not None and "{ordinal}" in authored.dates.said
    if wanted and ("dates", "ordinals") not in document.lines:
        remedy = "add `ordinals:` with the words for 1 to 31, or write {day}"
        yield document.fault(("dates", "said"), "`said` wants ordinals, and there are none", remedy)


def _twice(document: Document, words: Sequence[schema.Word]) -> Iterator[Fault]:
    """With ``exact`` only the capitals written are meant: "IT" may stand beside "it"."""
    first: dict[tuple[str, bool], int] = {}
    for index, word in enumerate(words):
        key = (word.written if word.exact else word.written.casefold(), word.exact)
        before = first.setdefault(key, index)
        if before != index:
            line = document.line(("words", before))
            message = f"'{word.written}' is respelt twice (first on line {line})"
            yield document.fault(("words", index, "written"), message, "keep one of the two")


def _beginnings(document: Document, words: Sequence[schema.Word]) -> Iterator[Fault]:
    for index, word in enumerate(words):
        fault = document.fault
        stars = word.written.endswith(_BEGINNING), word.said.endswith(_BEGINNING)
        if stars[0] != stars[1]:
            message = f"'{word.written}' is said '{word.said}': one is a beginning, the other a whole word"
            yield fault(("words", index, "said"), message, f"write `{_BEGINNING}` at the end of both, or of none")
        elif stars[0] and (word.exact or not word.written.removesuffix(_BEGINNING).isalpha()):
            message = f"'{word.written}' can't be the beginning of words: it must be letters, and not `exact`"
            yield fault(("words", index, "written"), message, "write out the words that are meant")
        elif word.written == word.said:
            yield fault(("words", index, "said"), f"'{word.written}' is said as it is written", "remove the entry")


def _unreachable(document: Document, authored: schema.Pronunciation) -> Iterator[Fault]:
    """What is written out by another part of the file before words are looked up."""
    abbreviations = {written.casefold() for written in authored.abbreviations}
    signs = set(authored.signs) | ({"/"} if authored.slash else set())
    for index, word in enumerate(authored.words):
        if word.written.casefold() in abbreviations:
            message = f"'{word.written}' is never found: it is written out as an abbreviation first"
            yield document.fault(("words", index, "written"), message, "change `abbreviations`, or remove this")
        elif sign := next((sign for sign in word.written if sign in signs), ""):
            message = f"'{word.written}' is never found: its `{sign}` is said as a word first"
            yield document.fault(("words", index, "written"), message, "write it under `abbreviations`")


def _respelt_again(document: Document, authored: schema.Pronunciation) -> Iterator[Fault]:
    """What is said for one word must not hold another that is respelt: nobody could tell what is heard."""
    known = {word.written.casefold(): word.said for word in authored.words if not word.exact}
    for index, word in enumerate(authored.words):
        for part in _parts(word.said):
            entry = next((entry for entry in known if _covers(entry, part)), None)
            if entry is not None and known[entry] != part:
                message = f"'{word.said}' holds '{part}', which is itself respelt, as '{known[entry]}'"
                yield document.fault(("words", index, "said"), message, "spell it as it is to sound in the end")


def _parts(said: str) -> Iterable[str]:
    return dict.fromkeys([said.casefold(), *said.casefold().replace("-", " ").split()])


def _covers(entry: str, part: str) -> bool:
    beginning = entry.removesuffix(_BEGINNING)
    return part.startswith(beginning) if beginning != entry else part == entry


def _keys(document: Document, authored: schema.Pronunciation) -> Iterator[Fault]:
    """Keys that name one character each, and abbreviations that differ in capitals only."""
    places: list[tuple[NodePath, Mapping[str, str], Callable[[str], bool], str]] = [
        (("letters",), authored.letters, lambda key: key.isalpha() and key.isupper(), "capital letter"),
        (("signs",), authored.signs, lambda key: not key.isalnum(), "sign"),
        (("numbers", "digits"), authored.numbers.digits, str.isdecimal, "digit"),
    ]
    for path, mapping, fits, what in places:
        for key in mapping:
            if len(key) != 1 or not fits(key):
                remedy = "write a text of several characters under `abbreviations`"
                yield document.fault((*path, key), f"`{key}` is not one {what}", remedy)
    folded: dict[str, str] = {}
    for key in authored.abbreviations:
        if folded.setdefault(key.casefold(), key) != key:
            message = f"`{key}` and `{folded[key.casefold()]}` differ in capitals only, which do not count"
            yield document.fault(("abbreviations", key), message, "keep one of the two")
