"""The one screen: draws whatever page the visit stands at, and sends what the patient does with it."""

from __future__ import annotations

from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from kiosk.library.types import Words
from kiosk.ui.actions import Action, Turn
from kiosk.ui.grid import STYLES, Row, row_width
from kiosk.ui.keys import interpret, paste
from kiosk.ui.sequence import Match, Sequence
from kiosk.ui.sheet import Sheet, lay_out
from kiosk.visit.events import Event, Moved, Touched, Turned
from kiosk.visit.page import Page


class Desk(Protocol):
    """What the screen needs of the kiosk behind it. All calls come from the screen's own thread."""

    def page(self) -> Page:
        """The page as it stands."""

    def theme(self) -> str:
        """The name of the theme the patient has chosen."""

    def words(self, language: str) -> Words:
        """The kiosk's own words in a page's language."""

    def send(self, event: Event) -> None:
        """Take one event; the page may be another afterwards (`KioskApp.show` is called for it)."""

    async def start(self) -> None:
        """The screen is up: begin whatever runs beside it (clock, speech)."""

    async def stop(self) -> None:
        """The screen is gone and the terminal restored: end all that `start` began."""


class SheetView(Widget, inherit_bindings=False):
    """Draws one laid-out sheet, cell by cell. Its text is never markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sheet--{style}" for style in STYLES}

    sheet: Sheet | None = None

    def draw(self, sheet: Sheet) -> None:
        """Show this sheet from the next repaint on."""
        self.sheet = sheet
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of cells, filled to the widget's width."""
        rows = self.sheet.rows if self.sheet is not None else ()
        return self._strip(rows[y] if y < len(rows) else ())

    def _strip(self, row: Row) -> Strip:
        ground = self.get_component_rich_style("sheet--text")
        segments = [Segment(span.text, self.get_component_rich_style(f"sheet--{span.style}")) for span in row]
        return Strip(segments, row_width(row)).adjust_cell_length(self.size.width, ground)


class PageScreen(Screen[None], inherit_bindings=False):
    """Keeps the page shown, the part of it that is visible, and the cursor on its focus."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, desk: Desk, exit_keys: Sequence) -> None:
        super().__init__()
        self.desk = desk
        self._exit_keys = exit_keys
        self._view = SheetView()
        self._page = desk.page()
        self._sheet: Sheet | None = None
        self._pressed: Action | None = None
        self._telling = False

    def compose(self) -> list[Widget]:
        """The sheet is all there is."""
        return [self._view]

    @property
    def sheet(self) -> Sheet | None:
        """What is laid out now; None before the screen has a size."""
        return self._sheet

    def show(self, page: Page) -> None:
        """Draw this page. The part with the focus is shown where the focus or the field has changed."""
        before, self._page = self._page, page
        self._lay_out(self._part_for(before, page))

    def _part_for(self, before: Page, page: Page) -> int | None:
        """Which part of the page to show; None is the one with the focus."""
        if self._sheet is None or page.id != before.id:
            return None if page.focus not in (0, *(choice.number for choice in page.choices[:1])) else 0
        return self._sheet.part if _same_place(before, page) else None

    def _lay_out(self, part: int | None) -> None:
        if self.size.width and self.size.height:
            words = self.desk.words(self._page.language)
            self._sheet = lay_out(self._page, self.size.width, self.size.height, part, words=words)
            self._view.draw(self._sheet)
            self.app.cursor_position = Offset(*self._sheet.cursor)
            self._tell(self._sheet)

    def _tell(self, sheet: Sheet) -> None:
        """Let the visit know which part is seen, so that it can be said. What it shows in answer is not told again."""
        parts = (sheet.part + 1, sheet.parts)
        if parts == self._page.parts or self._telling:
            return
        self._telling = True
        try:
            self.desk.send(Turned(*parts))
        finally:
            self._telling = False

    def on_resize(self) -> None:
        """The screen has another size: the same page, and the same focus, laid out anew."""
        self._lay_out(None if self._sheet is not None else self._part_for(self._page, self._page))

    def on_key(self, event: events.Key) -> None:
        """A key: part of the staff's way out, or what it means on this page. No other handler sees it."""
        event.stop()
        event.prevent_default()
        match self._exit_keys.press(event.key, event.time):
            case Match.WHOLE:
                self.app.exit()
            case Match.PARTLY:
                self.desk.send(Touched())
            case Match.NONE:
                self.act(interpret(self._page, event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the field as if it had been typed."""
        event.stop()
        self.act(paste(self._page, event.text))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A finger or button went down: nothing happens before it is lifted."""
        self._pressed = self._touched(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """It was lifted: do what lies there, unless it slid off what it went down on."""
        pressed, self._pressed = self._pressed, None
        lifted = self._touched(event)
        self.act(lifted if lifted is not None and lifted == pressed else Touched())

    def on_mouse_scroll_down(self) -> None:
        """The wheel turns the parts."""
        self.act(Turn(1))

    def on_mouse_scroll_up(self) -> None:
        """The wheel turns the parts."""
        self.act(Turn(-1))

    def _touched(self, event: events.MouseEvent) -> Action | None:
        return self._sheet.touched(int(event.screen_x), int(event.screen_y)) if self._sheet is not None else None

    def act(self, action: Action) -> None:
        """Do what a key or touch means: turn the page's parts here, or send an event."""
        if isinstance(action, Moved):
            action = self._move(action.step)
        if isinstance(action, Turn):
            self._turn(action.step)
        else:
            self.desk.send(action)

    def _move(self, step: int) -> Action:
        """An arrow: moves the focus on this part; past the part's choices it turns to the next part."""
        sheet, page = self._sheet, self._page
        if sheet is None or sheet.parts == 1:
            return Moved(step)
        if page.focus not in sheet.choices:
            return self._enter_part(step) if sheet.choices and not page.focus else Turn(step)
        last = page.choices[-1 if step > 0 else 0].number
        more = sheet.part + step in range(sheet.parts)
        return Turn(step) if page.focus == last and more else Moved(step)

    def _enter_part(self, step: int) -> Moved:
        """With nothing focused yet, an arrow goes to this part's first choice (or last, upwards)."""
        assert self._sheet is not None
        numbers = [choice.number for choice in self._page.choices]
        if step > 0:
            return Moved(numbers.index(self._sheet.choices[0]) + 1)
        return Moved(numbers.index(self._sheet.choices[-1]) - len(numbers))

    def _turn(self, step: int) -> None:
        """Show another part (after the last, the first), and bring the focus onto it where it has choices.

        The sign of life comes first: it silences what is being said, and may bring up another page.
        """
        before = self._page.id
        self.desk.send(Touched())
        sheet = self._sheet
        if sheet is None or sheet.parts == 1 or self._page.id != before:
            return
        self._lay_out((sheet.part + step) % sheet.parts)
        move = self._follow()
        if move is not None:
            self.desk.send(move)

    def _follow(self) -> Event | None:
        """The move that brings the focus onto the part shown; None where it is there, or there is none."""
        sheet, page = self._sheet, self._page
        if sheet is None or not sheet.choices or not page.focus or page.focus in sheet.choices:
            return None
        numbers = [choice.number for choice in page.choices]
        return Moved(numbers.index(sheet.choices[0]) - numbers.index(page.focus))


def _same_place(before: Page, page: Page) -> bool:
    """Is there nothing new at the focus or in the field that must be seen?"""
    return before.focus == page.focus and before.entry == page.entry
