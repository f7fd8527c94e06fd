"""Renders a page to SVG without a terminal: for the README's picture, and for tests that look."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.library.types import Words
from kiosk.ui.app import KioskApp
from kiosk.ui.themes import DARK
from kiosk.visit.events import Event
from kiosk.visit.page import Page


@dataclass(frozen=True, slots=True)
class Easel:
    """A desk that holds one page still."""

    shown: Page
    colours: str
    catalogue: Words

    def page(self) -> Page:
        """The page."""
        return self.shown

    def theme(self) -> str:
        """The theme's name."""
        return self.colours

    def words(self, language: str) -> Words:
        """The one catalogue, whatever the language."""
        return self.catalogue

    def send(self, event: Event) -> None:
        """Nothing changes."""

    async def start(self) -> None:
        """Nothing runs."""

    async def stop(self) -> None:
        """Nothing to end."""


async def export(
    page: Page, width: int = 80, height: int = 22, *, theme: str = DARK, words: Words = str, title: str = "kiosk"
) -> str:
    """The page as SVG, on ``width`` by ``height`` cells, in a frame with this title.

    Equal pages give equal bytes. Raises whatever drawing the page raised.
    """
    app = KioskApp(Easel(page, theme, words), on_crash=lambda _: None, crash_text=str)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        return app.export_screenshot(title=title)
