"""The screen driven as a patient drives it: keys, paste, mouse; what is sent, what is shown, where the cursor is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.color import Color
from textual.events import Paste
from textual.pilot import Pilot

from kiosk.questionnaire.answers import Source
from kiosk.ui.app import KioskApp
from kiosk.ui.export import export
from kiosk.ui.screen import PageScreen, SheetView
from kiosk.ui.sheet import Sheet
from kiosk.ui.themes import THEMES
from kiosk.visit.events import Chosen, Commanded, Confirmed, Edited, Entered, Moved, Touched, Turned
from kiosk.visit.page import Command, Page
from tests.ui.desk import FixedDesk
from tests.ui.pages import ALL, DATE, QUESTION, REVIEW, SEVERAL, TEXT, passage

SMALL, USUAL, LARGE = (46, 13), (80, 22), (120, 40)


@asynccontextmanager
async def on_screen(page: Page, size: tuple[int, int] = USUAL) -> AsyncIterator[tuple[FixedDesk, Pilot[None]]]:
    """The app showing this page, and the desk behind it."""
    desk = FixedDesk(page)
    app = KioskApp(desk, on_crash=pytest.fail, crash_text=str)
    desk.show = app.show
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield desk, pilot


def sheet(pilot: Pilot[None]) -> Sheet:
    """What is laid out now."""
    assert isinstance(pilot.app.screen, PageScreen)
    assert pilot.app.screen.sheet is not None
    return pilot.app.screen.sheet


def visible(pilot: Pilot[None]) -> str:
    """The text that is really drawn, row by row."""
    view = pilot.app.query_one(SheetView)
    return "\n".join(view.render_line(y).text for y in range(view.size.height))


async def test_keys_become_events() -> None:
    """Digits choose, Enter confirms, arrows move, each key of the pad commands."""
    async with on_screen(QUESTION) as (desk, pilot):
        await pilot.press("2", "enter", "up", "slash", "f11", "z")
        assert desk.sent == [
            Chosen(2),
            Confirmed(),
            Moved(-1),
            Commanded(Command.HELP),
            Commanded(Command.STAFF),
            Touched(),
        ]


async def test_what_is_typed_is_shown_and_entered() -> None:
    """Each key edits the field; Enter enters what stands in it."""
    assert TEXT.entry is not None
    async with on_screen(replace(TEXT, entry=replace(TEXT.entry, value="", shown=""))) as (desk, pilot):
        await pilot.press("a", "left_square_bracket", "B", "backspace", "enter")
        assert desk.sent == [Edited("a"), Edited("a["), Edited("a[B"), Edited("a["), Entered("a[")]
        assert "a[" in visible(pilot)


async def test_paste_goes_into_the_field() -> None:
    """As if it had been typed, and only what the field takes."""
    async with on_screen(DATE) as (desk, pilot):
        pilot.app.post_message(Paste("/1960 x"))
        await pilot.pause()
        assert desk.sent == [Edited("24131960")]


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE], ids=str)
async def test_the_cursor_follows_every_event(page: Page, size: tuple[int, int]) -> None:
    """A11Y-V07: the cursor is where the layout says, before the key's handler has returned."""
    async with on_screen(page, size) as (desk, pilot):
        show, seen = desk.show, []

        def shown(page: Page, theme: str) -> None:
            show(page, theme)
            seen.append(tuple(pilot.app.cursor_position) == sheet(pilot).cursor)

        desk.show = shown
        await pilot.press("down", "down", "space", "up", "1", "pagedown", "backspace")
        desk.show = show
        assert seen == [True] * len(seen)
        assert seen


async def test_the_cursor_stands_on_the_focused_choice() -> None:
    """Its row is the one marked ">"."""
    async with on_screen(SEVERAL) as (_, pilot):
        await pilot.press("down")
        row = visible(pilot).splitlines()[pilot.app.cursor_position.y]
        assert row.lstrip().startswith(">")
        assert "Sykdom i huden" in row


async def test_the_part_follows_the_focus() -> None:
    """Walking down a list that doesn't fit, the focus is always in sight."""
    async with on_screen(replace(REVIEW, focus=0), SMALL) as (desk, pilot):
        parts = set()
        for number in range(1, 9):
            while desk.shown.focus < number:
                await pilot.press("down")
            assert number in sheet(pilot).choices
            parts.add(sheet(pilot).part)
        assert len(parts) == sheet(pilot).parts


async def test_a_digit_turns_to_its_choice() -> None:
    """A choice on another part can be named all the same, and is then in sight."""
    async with on_screen(replace(REVIEW, focus=0), SMALL) as (desk, pilot):
        await pilot.press("8")
        assert desk.sent == [Chosen(8)]
        assert 8 in sheet(pilot).choices


async def test_turning_the_page_brings_the_focus_along() -> None:
    """The focus is never left behind on a part that can't be seen; after the last part comes the first."""
    async with on_screen(replace(REVIEW, focus=1), SMALL) as (desk, pilot):
        for _ in range(sheet(pilot).parts):
            await pilot.press("space")
            assert desk.shown.focus in sheet(pilot).choices
        assert sheet(pilot).part == 0


async def test_the_visit_is_told_which_part_is_seen() -> None:
    """So that "Page 2 of 4" can be said: once for each turn, after the silence that every key brings."""
    async with on_screen(replace(REVIEW, focus=0), SMALL) as (desk, pilot):
        await pilot.press("space")
        assert desk.events == [Turned(1, 4), Touched(), Turned(2, 4)]


async def test_a_page_that_fits_is_told_nothing_of() -> None:
    """Most pages have one part: no event, no extra words."""
    async with on_screen(QUESTION) as (desk, pilot):
        await pilot.press("2")
        assert desk.events == [Chosen(2)]


async def test_space_ticks_where_several_may_be_chosen() -> None:
    """On a list of tick boxes Space does what it does on every such list; PgDn turns the page there."""
    async with on_screen(SEVERAL, SMALL) as (desk, pilot):
        await pilot.press("space")
        assert desk.sent == [Chosen(3)]
        assert "PgDn" in visible(pilot)


async def test_down_reads_on_through_text_before_it_moves() -> None:
    """Text that fills parts of its own is passed part by part, and only then the choices."""
    text = passage(" ".join(["En lang forklaring som ikke får plass på skjermen."] * 12))
    async with on_screen(replace(QUESTION, passages=(text,), focus=0), SMALL) as (desk, pilot):
        for part in range(1, sheet(pilot).parts):
            await pilot.press("down")
            assert sheet(pilot).part == part
            assert not [event for event in desk.sent if isinstance(event, Moved)]
        await pilot.press("down")
        assert desk.shown.focus == 1


async def test_a_new_page_begins_at_its_beginning() -> None:
    """Also when the page before was on a later part."""
    async with on_screen(REVIEW, SMALL) as (desk, pilot):
        assert sheet(pilot).part > 0
        desk.bring(SEVERAL)
        assert 3 in sheet(pilot).choices
        desk.bring(replace(SEVERAL, id="other", focus=0))
        assert sheet(pilot).part == 0


async def test_silence_and_clock_do_not_turn_the_page() -> None:
    """A page shown again with nothing new in it stays where the patient has turned it to."""
    async with on_screen(replace(REVIEW, focus=0), SMALL) as (desk, pilot):
        await pilot.press("space")
        assert sheet(pilot).part == 1
        desk.bring(desk.shown)
        assert sheet(pilot).part == 1


async def test_a_resized_screen_is_laid_out_anew() -> None:
    """The same page, the same focus, at the new size."""
    async with on_screen(REVIEW, LARGE) as (_, pilot):
        assert sheet(pilot).parts == 1
        await pilot.resize_terminal(*SMALL)
        assert sheet(pilot).parts > 1
        assert REVIEW.focus in sheet(pilot).choices
        assert len(visible(pilot).splitlines()) == SMALL[1]


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE], ids=str)
async def test_the_mouse_chooses_what_it_is_lifted_from(size: tuple[int, int]) -> None:
    """A11Y-O04: a touch on any cell of a choice chooses it; a touch on a key in the band gives its command."""
    async with on_screen(QUESTION, size) as (desk, pilot):
        for region in sheet(pilot).regions:
            await pilot.click(offset=(region.x + region.width - 1, region.y))
        touched = {event for event in desk.sent if isinstance(event, (Chosen, Commanded, Confirmed))}
        assert touched == {
            *(Chosen(number, Source.TOUCH) for number in (1, 2, 3)),
            *(Commanded(hint.command) for hint in QUESTION.commands),
            Confirmed(Source.TOUCH),
        }


async def test_sliding_off_a_choice_chooses_nothing() -> None:
    """A finger that slips can be taken back before it is lifted."""
    async with on_screen(QUESTION) as (desk, pilot):
        first, second = sheet(pilot).regions[:2]
        await pilot.mouse_down(offset=(first.x, first.y))
        await pilot.mouse_up(offset=(second.x, second.y))
        assert desk.sent == [Touched()]


async def test_no_binding_of_textuals_is_left() -> None:
    """No palette, no quit, no suspend, no copy: nothing but the kiosk's own keys is bound to anything."""
    async with on_screen(QUESTION) as (desk, pilot):
        assert pilot.app.screen.active_bindings == {}
        await pilot.press("ctrl+c", "ctrl+q", "ctrl+p", "ctrl+z", "escape", "ctrl+backslash", "tab")
        assert desk.sent == [Touched()] * 7
        assert isinstance(pilot.app.screen, PageScreen)


async def test_staff_leave_by_their_keys() -> None:
    """The sequence ends the app, and its keys give no commands on the way."""
    async with on_screen(QUESTION) as (desk, pilot):
        await pilot.press("f12", "f12", "f10", "f12")
        assert set(desk.sent) == {Touched()}
        assert pilot.app.return_code == 0


async def test_the_desk_is_started_and_stopped_with_the_screen() -> None:
    """What runs beside the screen begins when it is up and ends when it is gone."""
    async with on_screen(QUESTION) as (desk, _):
        assert desk.running
    assert not desk.running


async def test_the_theme_changes_with_the_page() -> None:
    """Shown in another theme, the page is repainted in its colours; an unknown one is dark."""
    async with on_screen(QUESTION) as (desk, pilot):
        for name, expected in (("light", "light"), ("no-such", "dark")):
            desk.bring(QUESTION, name)
            await pilot.pause()
            assert pilot.app.theme == expected
            ground = THEMES[expected].background
            assert ground is not None
            assert pilot.app.query_one(SheetView).styles.background == Color.parse(ground)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
async def test_every_letter_has_contrast(page: Page, theme: str) -> None:
    """A11Y-V02: 20:1 in each cell that holds a glyph, computed from what was rendered."""
    desk = FixedDesk(page, theme)
    app = KioskApp(desk, on_crash=pytest.fail, crash_text=str)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        view = app.query_one(SheetView)
        for y in range(view.size.height):
            for segment in view.render_line(y):
                if segment.text.strip():
                    assert segment.style is not None
                    ink, ground = segment.style.color, segment.style.bgcolor
                    assert ink is not None
                    assert ground is not None
                    assert _ratio(Color.from_rich_color(ink), Color.from_rich_color(ground)) >= 20
                    assert not any((segment.style.dim, segment.style.blink, segment.style.blink2))


def _ratio(one: Color, other: Color) -> float:
    """WCAG 2.2 contrast ratio of two opaque colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    """WCAG 2.2 relative luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_markup_in_an_answer_is_drawn_as_it_stands() -> None:
    """Square brackets are not a style."""
    async with on_screen(TEXT) as (_, pilot):
        assert "[siden mandag]" in visible(pilot)


async def test_equal_pages_export_to_equal_pictures() -> None:
    """The README's picture only changes when the page or the look does."""
    assert await export(QUESTION) == await export(QUESTION)
