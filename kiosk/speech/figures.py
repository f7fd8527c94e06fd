"""Numbers for the ear: ranges, units, years, numbers that are said digit by digit, letters in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.library.types import Numbers, Pronunciation, Unit
from kiosk.speech.rules import ALONE, NO_MORE, NUMBER, Rule, any_of

_SPACES = " \u00a0\u202f"
_GROUPED = re.compile(rf"(?<![\w.,])[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?!\w|[.,:/-][0-9])")
_GROUP = 3
"""Digits between the signs that part thousands."""
_LETTERS = re.compile(r"(?<![\w'’-])(?:[^\W_] )+[^\W_](?![\w'’-])")


def figure_rules(language: Pronunciation) -> Iterator[Rule]:
    """The rules, in the order in which they must be applied."""
    numbers, units = language.numbers, _unit_after(language.units)
    yield Rule(_GROUPED, lambda match: _joined_groups(match, numbers))
    yield Rule(_one_by_one_pattern(numbers, units), lambda match: _digits(match, numbers))
    span = re.compile(rf"(?<![\w.,–-])({NUMBER})[{_SPACES}]?[-–—][{_SPACES}]?({NUMBER})(?![0-9]|[.,–-][0-9])")
    yield Rule(span, lambda match: f"{match[1]} {numbers.range} {match[2]}")
    yield Rule(_point_pattern(numbers), lambda match: _with_decimal_sign(match, numbers))
    yield from _unit_rules(language)
    if numbers.year_pairs:
        year = re.compile(rf"{ALONE}(19[0-9]{{2}}|20[1-9][0-9])(?![\w-]|[.,:/][0-9]){units}")
        yield Rule(year, lambda match: _year(match[1], numbers.zero))
    if numbers.joined:
        yield Rule(re.compile(rf"{ALONE}([1-9][0-9]{{2,5}})(?!\w){NO_MORE}"), lambda match: _number(match[1], numbers))
    if language.letters:
        yield Rule(_LETTERS, lambda match: _spelt(match[0], language.letters))


def _unit_after(units: Mapping[str, Unit]) -> str:
    """A pattern: no unit follows, nor the words that one is said with."""
    words = [word for unit in units.values() for word in (unit.many, unit.one.rpartition(" ")[2])]
    return rf"(?![{_SPACES}]?{any_of({*units, *words})}(?!\w))"


def _one_by_one_pattern(numbers: Numbers, units: str) -> re.Pattern[str]:
    """Telephone numbers: those that are listed, as they stand or with hyphens, and whatever no one counts to."""
    listed = any_of([*numbers.one_by_one, *("-".join(number) for number in numbers.one_by_one)])
    return re.compile(rf"(?<![\w.,:/+-])(?:{listed}|0[0-9]+|[0-9]{{7,}})(?!\w|[.,:/-][0-9]){units}")


def _digits(match: re.Match[str], numbers: Numbers) -> str:
    return " ".join(numbers.digits.get(digit, digit) for digit in match[0] if digit != "-")


def _joined_groups(match: re.Match[str], numbers: Numbers) -> str:
    """``10 000`` as one number; telephone numbers beside each other stay what they are."""
    groups = match[0].split()
    return match[0] if set(groups) <= set(numbers.one_by_one) else "".join(groups)


def _point_pattern(numbers: Numbers) -> re.Pattern[str]:
    other = "," if numbers.decimal == "." else "."
    return re.compile(rf"{ALONE}([0-9]{{1,6}}){re.escape(other)}([0-9]{{1,6}}){NO_MORE}")


def _with_decimal_sign(match: re.Match[str], numbers: Numbers) -> str:
    """The sign that is not the language's own: before three digits it parts thousands, else it is a decimal sign."""
    whole, rest = match[1], match[2]
    thousands = len(rest) == _GROUP and whole[0] != "0"
    return whole + rest if thousands else f"{whole}{numbers.decimal}{rest}"


def _unit_rules(language: Pronunciation) -> Iterator[Rule]:
    units = language.units
    before = any_of(written for written, unit in units.items() if unit.before)
    span = rf"{NUMBER}(?: {re.escape(language.numbers.range)} {NUMBER})?"
    leading = re.compile(rf"(?<!\w)({before})[{_SPACES}]?({span})(?:,-)?(?![\w]|[.,][0-9])")
    yield Rule(leading, lambda match: _measured(match[2], units[match[1]]))
    per = r"(?P<per>/(?=\w))|" if language.numbers.per else ""
    trailing = rf"(?<![\w.,])({NUMBER})[{_SPACES}]?({any_of(units)})(?:{per}(?![\w-])(?:\.(?= +[^\W\d_A-ZÆØÅ]))?)"

    def said(match: re.Match[str]) -> str:
        ratio = f" {language.numbers.per} " if match.groupdict().get("per") else ""
        return _measured(match[1], units[match[2]]) + ratio

    yield Rule(re.compile(trailing), said)


def _measured(number: str, unit: Unit) -> str:
    return unit.one if number == "1" else f"{number} {unit.many}"


def _year(year: str, zero: str) -> str:
    """1960 as 19 60, 1905 as 19 oh 5; 1900 is left to the voice."""
    century, rest = year[:2], year[2:]
    if rest[0] != "0":
        return f"{century} {rest}"
    return f"{century} {zero} {rest[1]}" if zero and rest != "00" else year


def _number(written: str, numbers: Numbers) -> str:
    """``113`` as "hundre og 13": up to 99 the voice is right, and so it is for round numbers."""
    hundred, thousand, and_ = numbers.joined
    thousands, below = divmod(int(written), 1000)
    hundreds, rest = divmod(below, 100)
    many = _number(str(thousands), numbers) if thousands > 1 else ""
    parts = [
        f"{many} {thousand}".strip() if thousands else "",
        (f"{hundreds} {hundred}" if hundreds > 1 else hundred) if hundreds else "",
        and_ if rest and (thousands or hundreds) else "",
        str(rest) if rest else "",
    ]
    return " ".join(part for part in parts if part)


def _spelt(row: str, names: Mapping[str, str]) -> str:
    """Single letters and digits in a row. "a 5" may be an article and a number: left alone."""
    letters = [each for each in row if each.isalpha()]
    if len(letters) == 1 and letters[0].islower():
        return row
    return " ".join(names.get(each.upper(), each) for each in row.split(" "))
