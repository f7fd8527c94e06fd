"""How each language writes dates, numbers and its own name: Babel's knowledge behind the core's `Formats`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from kiosk.library.types import Formats

_REGION = {"en": "GB"}
"""English dates as Europe writes them, day first: Babel's plain ``en`` is the American one."""


def known_to_babel(language: str) -> bool:
    """Does Babel have data for this language code?"""
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


def formats_for(language: str) -> Formats:
    """The formats of one language. Raises Babel's `UnknownLocaleError` for one it does not know."""
    plain = Locale.parse(language)
    region = _REGION.get(language)
    locale = Locale.parse(f"{language}_{region}") if region else plain

    def long_date(year: int, month: int, day: int) -> str:
        return format_date(date(year, month, day), format="long", locale=locale)

    def number(text: str) -> str:
        # No thousands separator: a voice reads it as the end of one number and the start of another.
        return format_decimal(Decimal(text), locale=locale, decimal_quantization=False, group_separator=False)

    return Formats(language, _own_name(plain), long_date, number)


def _own_name(locale: Locale) -> str:
    """The language's name in itself, with a capital: it stands alone on a button."""
    name = locale.get_language_name(locale) or locale.language
    return name[:1].upper() + name[1:]
