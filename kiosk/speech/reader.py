"""Reads pages aloud for whoever plays them: the speaker's port, shared by the real one and the silent one."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.keymap import spoken_for
from kiosk.library.types import Words
from kiosk.speech.player import Player
from kiosk.speech.prosody import prosody
from kiosk.speech.routing import route
from kiosk.speech.script import focus_script, page_script, say_script, where_script
from kiosk.speech.utterance import Utterance
from kiosk.visit.page import Command, Page, Passage
from kiosk.visit.visit import Visit


class Reader:
    """`kiosk.loop.Speaker` as far as it is the same for every voice: script, routing, prosody, queue.

    ``words`` are the catalogues by language; a language without one is read with the English msgids.
    """

    def __init__(self, words: Mapping[str, Words], player: Player) -> None:
        self._words = words
        self._player = player

    def page(self, page: Page, visit: Visit) -> None:
        """Read the whole page, replacing what is being said."""
        self._read(page_script(page, self._key_name, self._catalogue(page.language)), visit)

    def focus(self, page: Page, visit: Visit) -> None:
        """Read the focused or marked choice, or the field's value."""
        self._read(focus_script(page), visit)

    def where(self, page: Page, visit: Visit) -> None:
        """Say position, current answer and the keys that work here."""
        self._read(where_script(page, self._key_name, self._catalogue(page.language)), visit)

    def say(self, passages: tuple[Passage, ...], page: Page, visit: Visit, *, urgent: bool) -> None:
        """Say these passages; urgent ones can't be cut by a page."""
        self._read(say_script(passages, page, urgent=urgent), visit)

    def silence(self) -> None:
        """Stop at once and forget what was queued."""
        self._player.silence()

    def _read(self, script: tuple[Utterance, ...], visit: Visit) -> None:
        if not visit.comfort.speech:
            self._player.silence()
            return
        allowed = route(
            script, private_listening=visit.private_listening, aloud=visit.comfort.aloud, words=self._catalogue
        )
        self._player.enqueue(allowed, prosody(visit.comfort))

    def _key_name(self, page: Page, command: Command) -> str:
        return spoken_for(page, command, self._catalogue(page.language))

    def _catalogue(self, language: str) -> Words:
        return self._words.get(language, str)
