"""A speaker without a voice: the same port, scripts, privacy and queue as the real one, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.library.types import Words
from kiosk.speech.player import Happening, Player
from kiosk.speech.protocol import Command, Finished, Say, Started, Stop
from kiosk.speech.reader import Reader
from kiosk.speech.utterance import Utterance


class SilentSpeaker(Reader):
    """Begins each sentence at once and ends it when told to (`finish`). Synchronous; nothing is heard.

    ``happened`` holds every event in order; ``waiting`` the utterances that are not over yet; ``latest`` the
    sentence begun last, with its rate and volume; ``speaking`` is True while something is being said.
    """

    def __init__(self, words: Mapping[str, Words] | None = None) -> None:
        self.happened: list[tuple[Happening, Utterance]] = []
        self.waiting: list[Utterance] = []
        self.latest: Say | None = None
        self.speaking = False
        self._sentences: list[int] = []
        super().__init__(words or {}, Player(self._obey, self._record, self._note))
        self._player.set_up(True)

    @property
    def said(self) -> tuple[Utterance, ...]:
        """Every utterance that was queued, in order, whatever became of it."""
        return tuple(utterance for happening, utterance in self.happened if happening is Happening.QUEUED)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each of them."""
        return tuple(utterance.text for utterance in self.said)

    def finish(self) -> None:
        """Say everything that is queued to its end."""
        while self._sentences:
            self._player.take(Finished(self._sentences.pop(0)))
            self._begin_first()

    def clear(self) -> None:
        """Forget what happened so far (not what is still waiting to be said)."""
        self.happened.clear()

    def _obey(self, command: Command) -> None:
        match command:
            case Say(sentence):
                self._sentences.append(sentence)
                self.latest = command
                self._begin_first()
            case Stop():
                self._sentences.clear()

    def _begin_first(self) -> None:
        if self._sentences:
            self._player.take(Started(self._sentences[0]))

    def _record(self, happening: Happening, utterance: Utterance, utterance_id: str) -> None:
        self.happened.append((happening, utterance))
        if happening is Happening.QUEUED:
            self.waiting.append(utterance)
        elif happening is not Happening.STARTED:
            self.waiting.remove(utterance)

    def _note(self, speaking: bool) -> None:
        self.speaking = speaking
