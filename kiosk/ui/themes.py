"""The colours of the screen: text on its ground at 20:1 or more in every theme here (A11Y-V02)."""

from __future__ import annotations

from textual.theme import Theme

DARK = "dark"
LIGHT = "light"

THEMES: dict[str, Theme] = {
    DARK: Theme(
        name=DARK,
        dark=True,
        foreground="#ffffff",
        background="#000000",
        primary="#5cb3ff",
        accent="#5cb3ff",
        warning="#ffb000",
        error="#ff5555",
    ),
    LIGHT: Theme(
        name=LIGHT,
        dark=False,
        foreground="#000000",
        background="#ffffff",
        primary="#0055aa",
        accent="#0055aa",
        warning="#b35900",
        error="#b00020",
    ),
}
"""By the names a visit knows. Accent, warning and error colour empty cells only: never a letter."""


def known(name: str) -> str:
    """The theme of this name; the dark one where there is none such."""
    return name if name in THEMES else DARK
