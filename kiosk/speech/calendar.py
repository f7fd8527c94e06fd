"""Dates and times for the ear: 24/12/1960 as a date, DD/MM/YYYY as its parts, 14:05 as a time of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.types import Dates
from kiosk.speech.rules import ALONE, Rule, any_of

_NUMERIC = re.compile(rf"{ALONE}([0-9]{{1,2}})([./-]) ?([0-9]{{1,2}})\2 ?([0-9]{{4}}|[0-9]{{2}})(?![\w/-]|[.,][0-9])")
_ISO = re.compile(rf"{ALONE}([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}})(?![\w/-])")
_TIME = r"([01]?[0-9]|2[0-3])[{signs}]([0-5][0-9])(?![\w:]|[.,][0-9])"
_LAST_DAY = 31
_MONTHS = 12


def calendar_rules(dates: Dates, zero: str) -> Iterator[Rule]:
    """The rules, in the order in which they must be applied. ``zero`` is the nought of 14:05."""
    calendar = _Calendar(dates, zero)
    yield Rule(_mask_pattern(dates), calendar.mask)
    typed = rf"(?<!\w)({any_of(dates.typed_after)}) ([0-9]{{1,2}})([./-])([0-9]{{1,2}})\3([0-9]{{4}})(?!\w)"
    yield Rule(re.compile(typed, re.IGNORECASE), _typed)
    if dates.said and dates.months:
        yield Rule(_ISO, lambda match: calendar.date(match, match[3], match[2], match[1]))
        yield Rule(_NUMERIC, lambda match: calendar.date(match, match[1], match[3], match[4]))
        yield Rule(_named_pattern(dates), calendar.named)
    if dates.ordinals:
        yield Rule(re.compile(r"(?<![\w.,/–-])([0-9]{1,2})\.(?= +([^\W\d_]))"), calendar.ordinal)
    after = re.compile(rf"(?<!\w)({any_of(dates.after)}) {_TIME.format(signs='.:')}", re.IGNORECASE)
    yield Rule(after, lambda match: f"{match[1]} {calendar.time(match[2], match[3])}")
    clock = re.compile(ALONE + _TIME.format(signs=":"))
    yield Rule(clock, lambda match: calendar.time(match[1], match[2]))


def _mask_pattern(dates: Dates) -> re.Pattern[str]:
    part = any_of(dates.masks)
    return re.compile(rf"(?<!\w){part}(?P<between>[/.-]){part}(?:(?P=between){part})?(?!\w)")


def _named_pattern(dates: Dates) -> re.Pattern[str]:
    """``24. desember``, ``24 December`` and, where the language says "the … of …", also with those words."""
    before, _, rest = dates.said.partition("{")
    between = rest.partition("}")[2].partition("{")[0].strip(" .")
    first = rf"(?:{re.escape(before.strip())} )?" if before.strip() else ""
    middle = rf"(?:{re.escape(between)} )?" if between else ""
    day = rf"(?<![\w.,/–-]){first}([0-9]{{1,2}})\.? {middle}"
    return re.compile(rf"{day}({any_of(dates.months)})(?!\w)", re.IGNORECASE)


def _typed(match: re.Match[str]) -> str:
    """``07/05/1980`` as 0 7, 0 5, 1980: how to type a date, not which day it is."""
    parts = [" ".join(part) if part[0] == "0" else part for part in (match[2], match[4])]
    return f"{match[1]} {', '.join(parts)}, {match[5]}"


class _Calendar:
    """Says the parts that the patterns find. What is no date is left as it stands."""

    def __init__(self, dates: Dates, zero: str) -> None:
        self._dates, self._zero = dates, zero
        self._months = {month.casefold(): month for month in dates.months}

    def mask(self, match: re.Match[str]) -> str:
        """``DD/MM/YYYY`` as day, month, year."""
        return ", ".join(self._dates.masks[part] for part in match[0].split(match["between"]))

    def date(self, match: re.Match[str], day: str, month: str, year: str) -> str:
        """A date in figures."""
        if not (1 <= int(day) <= _LAST_DAY and 1 <= int(month) <= _MONTHS):
            return match[0]
        return f"{self._day(int(day), self._dates.months[int(month) - 1])} {year}"

    def named(self, match: re.Match[str]) -> str:
        """A day with its month's name."""
        day, month = int(match[1]), self._months.get(match[2].casefold())
        return self._day(day, month) if month and 1 <= day <= _LAST_DAY else match[0]

    def ordinal(self, match: re.Match[str]) -> str:
        """``3.`` before a word in small letters. (Before a capital it may be the end of a sentence.)"""
        number = int(match[1])
        known = match[2].islower() and 1 <= number <= len(self._dates.ordinals)
        return self._dates.ordinals[number - 1] if known else match[0]

    def time(self, hour: str, minute: str) -> str:
        """Hours and minutes, without a nought that nobody says."""
        said = str(int(hour)) if int(hour) or not self._zero else self._zero
        if minute == "00":
            return self._dates.whole.format(hour=said)
        return f"{said} {self._zero} {minute[1]}" if minute[0] == "0" and self._zero else f"{said} {minute}"

    def _day(self, day: int, month: str) -> str:
        ordinal = self._dates.ordinals[day - 1] if self._dates.ordinals else str(day)
        return self._dates.said.format(day=day, ordinal=ordinal, month=month)
