"""A11Y-S01, S06: everything that stands on a page of the visit is spoken, in the page's language."""

from __future__ import annotations

import re

from tests.e2e.conftest import Finished

KEY_CAPS = re.compile(r"^[-+*./()\[\]x>_|=]+$")


def _words(text: str) -> list[str]:
    """The words of a text as one hears them: no punctuation, no capitals."""
    return re.findall(r"\w+", text.casefold())


def test_every_visible_word_is_in_the_speech_log(on_screen: Finished) -> None:
    """A11Y-S01: for every page of the visit, each word on the screen is said as part of that page."""
    for heading, shown in on_screen.pages:
        ids = {line["page"] for line in on_screen.speech if line["text"].startswith(heading)}
        said = {word for line in on_screen.speech if line["page"] in ids for word in _words(line["text"])}
        for word in shown.split():
            if KEY_CAPS.match(word):
                continue
            missing = [each for each in _words(word.strip("_")) if each not in said and each != "x"]
            assert not missing, f"{missing} stands on {heading!r} and is never spoken"


def test_every_page_is_spoken_as_itself(on_screen: Finished) -> None:
    """Each page's heading is said under that page's own id, so that no page borrows another's words."""
    by_page: dict[str, str] = {}
    for line in on_screen.speech:
        by_page[line["page"]] = f"{by_page.get(line['page'], '')} {line['text']}"
    for heading, _ in on_screen.pages[1:]:
        assert any(heading in text for text in by_page.values()), heading


def test_in_the_language_of_the_page(on_screen: Finished) -> None:
    """A11Y-S06: after Norwegian was chosen, everything is said in Norwegian."""
    after = [line for line in on_screen.speech if line["page"] != "welcome"]
    assert after
    assert {line["language"] for line in after} == {"nb"}


def test_log_lines_are_complete(on_screen: Finished) -> None:
    """Each line has what a stranger needs: time, language, text, priority, privacy, event."""
    for line in on_screen.speech:
        assert {"time", "language", "text", "priority", "privacy", "event"} <= set(line)
        assert line["event"] in ("queued", "started", "finished", "cut", "failed")
        assert line["privacy"] in ("public", "private")
    private = " ".join(line["text"] for line in on_screen.speech if line["privacy"] == "private")
    public = " ".join(line["text"] for line in on_screen.speech if line["privacy"] == "public")
    assert "1961" in private
    assert "1961" not in public
