"""content/pronunciation/<language>.yaml as pydantic models: how a language is said aloud, nothing unknown allowed."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kiosk.library.wording import misfit

Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_SAYABLE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_WRITTEN = re.compile(r"\S+(?: \S+)*")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
DAYS = 31
"""Ordinals that a date needs."""


def _sayable(text: str) -> str:
    """Figures and signs would be read by rule once more, or by the voice in its own way."""
    if not _SAYABLE.fullmatch(text):
        raise misfit(f"holds more than letters: '{text}'", "write it in letters, words parted by one space")
    return text


def _respelt(text: str) -> str:
    _sayable(text.removesuffix("*"))
    return text


def _one_space(text: str) -> str:
    if not _WRITTEN.fullmatch(text):
        raise misfit(f"holds more than one space in a row: '{text}'", "part its words by one space")
    return text


def _digits(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise misfit(f"holds more than digits: '{text}'", 'write the number in digits and in quotes: "113"')
    return text


def _with_places(*known: str) -> AfterValidator:
    """A form whose places in braces are among ``known``."""

    def fits(text: str) -> str:
        places = _PLACEHOLDER.findall(text)
        if not places or not set(places) <= set(known) or "{" in _PLACEHOLDER.sub("", text):
            remedy = "write one with " + ", ".join(f"{{{place}}}" for place in known)
            raise misfit(f"is no form with these places: '{text}'", remedy)
        return text

    return AfterValidator(fits)


Said = Annotated[Name, AfterValidator(_sayable)]
Written = Annotated[Name, AfterValidator(_one_space)]
Number = Annotated[Name, AfterValidator(_digits)]


class Spoken(BaseModel):
    """What the models share: keys as they are, no unknown ones, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Word(Spoken):
    """One word or phrase. A ``*`` at the end of both: the beginning of words."""

    written: Written
    said: Annotated[Name, AfterValidator(_respelt)]
    exact: bool = False
    ipa: Name | None = None


class Counted(Spoken):
    """A unit with its words: ``one`` with its number, ``many`` after any other; ``before``: also before the number."""

    one: Said
    many: Said
    before: bool = False


class Joined(Spoken):
    """The words that join the parts of a number above a hundred."""

    hundred: Said
    thousand: Said
    and_: Said = Field(alias="and")


class Numbers(Spoken):
    """See `kiosk.library.types.Numbers`."""

    range: Said
    zero: Said | None = None
    per: Said | None = None
    one_by_one: list[Number] = []
    digits: dict[Name, Said] = {}
    joined: Joined | None = None
    years: Literal["pairs"] | None = None


class Dates(Spoken):
    """See `kiosk.library.types.Dates`."""

    said: Annotated[Name, _with_places("day", "ordinal", "month")]
    ordinals: Annotated[list[Said], Field(min_length=DAYS, max_length=DAYS)] | None = None
    masks: dict[Name, Said] = {}
    typed_after: list[Name] = []


class Times(Spoken):
    """Times of day: see `kiosk.library.types.Dates`."""

    after: list[Name] = []
    whole: Annotated[Name, _with_places("hour")] = "{hour}"


class Pronunciation(Spoken):
    """The whole file."""

    numbers: Numbers
    dates: Dates | None = None
    times: Times = Times()
    words: list[Word] = []
    abbreviations: dict[Name, Said] = {}
    units: dict[Name, Counted] = {}
    letters: dict[Name, Said] = {}
    signs: dict[Name, Said] = {}
    slash: Said | None = None
