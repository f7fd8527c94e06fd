"""A desk for tests: serves fixed pages, keeps what was sent, and does to its page what a visit would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kiosk.library.types import Words
from kiosk.visit.events import Chosen, Edited, Event, Moved, Turned
from kiosk.visit.page import Mark, Page
from tests.ui.pages import words


@dataclass
class FixedDesk:
    """Holds one page. ``show`` is told of every change; it is the app's `show` once there is an app.

    ``events`` is all it was sent.
    """

    shown: Page
    colours: str = "dark"
    events: list[Event] = field(default_factory=list)
    show: Callable[[Page, str], None] = lambda page, theme: None
    running: bool = False

    @property
    def sent(self) -> list[Event]:
        """What the patient did: all events but those that tell which part of the page is shown."""
        return [event for event in self.events if not isinstance(event, Turned)]

    def bring(self, page: Page, theme: str = "dark") -> None:
        """Something else than the patient brings up this page."""
        self.shown, self.colours = page, theme
        self.show(page, theme)

    def page(self) -> Page:
        """The page as it stands."""
        return self.shown

    def theme(self) -> str:
        """The theme's name."""
        return self.colours

    def words(self, language: str) -> Words:
        """Norwegian, whatever is asked for."""
        return words

    def send(self, event: Event) -> None:
        """Keep the event, change the page as a visit would, show it."""
        self.events.append(event)
        self.shown = changed(self.shown, event)
        self.show(self.shown, self.colours)

    async def start(self) -> None:
        """Note that it was started."""
        self.running = True

    async def stop(self) -> None:
        """Note that it was stopped; a voice cut off at the end still brings up the page, as in the real kiosk."""
        self.running = False
        self.show(self.shown, self.colours)


def changed(page: Page, event: Event) -> Page:
    """The page after an event: focus moves within the choices, a field takes its text, a choice is marked."""
    numbers = [choice.number for choice in page.choices]
    match event:
        case Moved(step) if numbers:
            at = numbers.index(page.focus) if page.focus in numbers else (-1 if step > 0 else len(numbers))
            return replace(page, focus=numbers[min(max(at + step, 0), len(numbers) - 1)])
        case Turned(part, of):
            return replace(page, parts=(part, of))
        case Chosen(number) if number in numbers:
            return _marked(replace(page, focus=number), number)
        case Edited(text) if page.entry is not None:
            return replace(page, entry=replace(page.entry, value=text, shown=text, error=""))
    return page


def _marked(page: Page, number: int) -> Page:
    choices = tuple(
        choice
        if choice.mark is Mark.NONE
        else replace(choice, mark=Mark.CHOSEN, state="valgt")
        if choice.number == number
        else replace(choice, mark=Mark.NOT_CHOSEN, state="")
        for choice in page.choices
    )
    return replace(page, choices=choices)
