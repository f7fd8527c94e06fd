"""The queue: what is handed to the worker, and what becomes of each utterance."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.speech.player import AHEAD, GIVE_UP, Happening, Player
from kiosk.speech.prosody import Prosody
from kiosk.speech.protocol import Command, Cut, Failed, Finished, Say, Started, Stop
from kiosk.speech.spoken import Spoken, as_shown
from kiosk.speech.utterance import Priority, Utterance
from tests.core.speech.samples import utterance

OVER = (Happening.FINISHED, Happening.CUT, Happening.FAILED)


class Stage:
    """A player with everything around it written down. ``worker`` holds the sentences it has not finished."""

    def __init__(self, spoken: Spoken = as_shown) -> None:
        self.commands: list[Command] = []
        self.worker: list[Say] = []
        self.events: list[tuple[str, str]] = []
        self.ids: list[tuple[Happening, str]] = []
        self.speaking: list[bool] = []
        self.said: list[Utterance] = []
        self.player = Player(self.obey, self.note, self.speaking.append, spoken)

    def obey(self, command: Command) -> None:
        """Take a command as a worker does."""
        self.commands.append(command)
        if isinstance(command, Say):
            self.worker.append(command)
        elif isinstance(command, Stop):
            self.worker.clear()

    def note(self, happening: Happening, said: Utterance, utterance_id: str) -> None:
        """Write an event down."""
        self.events.append((str(happening), said.text))
        self.said.append(said)
        self.ids.append((happening, utterance_id))

    def queue(self, *texts: str, priority: Priority = Priority.PAGE) -> None:
        """Say these."""
        self.player.enqueue([utterance(text, priority) for text in texts], Prosody())

    def play(self) -> str:
        """The worker says its next sentence; its text."""
        say = self.worker.pop(0)
        self.player.take(Started(say.id))
        self.player.take(Finished(say.id))
        return say.text

    def play_all(self) -> list[str]:
        """The worker says everything it is given."""
        said = []
        while self.worker:
            said.append(self.play())
        return said


@pytest.fixture
def stage() -> Stage:
    """A player whose voice is ready."""
    ready = Stage()
    ready.player.set_up(True)
    return ready


def test_one_sentence_ahead(stage: Stage) -> None:
    """The worker has the sentence that plays and the next one, never more: a stop wastes nothing."""
    stage.queue("En. To. Tre.", "Fire.")
    assert [say.text for say in stage.worker] == ["En.", "To."]
    stage.play()
    assert [say.text for say in stage.worker] == ["To.", "Tre."]
    assert stage.play_all() == ["To.", "Tre.", "Fire."]


def test_events_are_of_whole_utterances(stage: Stage) -> None:
    """However many sentences, an utterance is queued, started and finished once."""
    stage.queue("En. To. Tre.")
    stage.play_all()
    assert stage.events == [("queued", "En. To. Tre."), ("started", "En. To. Tre."), ("finished", "En. To. Tre.")]
    assert len({utterance_id for _, utterance_id in stage.ids}) == 1


def test_what_is_said_is_not_what_is_shown() -> None:
    """Each sentence is given to the voice as it is to be said, in its language; events keep the text as it is shown."""
    stage = Stage(lambda text, language: f"{language}: {text}" if "Botox" in text else text)
    stage.player.set_up(True)
    stage.queue("Hei. Botox, ja.", "Nei.")
    assert stage.play_all() == ["Hei.", "nb: Botox, ja.", "Nei."]
    assert [text for event, text in stage.events if event == "finished"] == ["Hei. Botox, ja.", "Nei."]
    assert [said.spoken for said in stage.said[:2]] == ["Hei. nb: Botox, ja.", ""]


def test_a_lost_voice_does_not_respell_twice() -> None:
    """What is said again after a loss starts from what is shown."""
    stage = Stage(lambda text, _: f"{text} Ja.")
    stage.player.set_up(True)
    stage.queue("En.")
    stage.player.set_up(False)
    stage.worker.clear()
    stage.player.set_up(True)
    assert stage.play_all() == ["En. Ja."]


def test_speaking_spans_the_whole_reading(stage: Stage) -> None:
    """The kiosk speaks from the first sound to the end of the last utterance, with no gap between."""
    stage.queue("En. To.", "Tre.")
    assert stage.speaking == []
    stage.play_all()
    assert stage.speaking == [True, False]


def test_silence_cuts_everything(stage: Stage) -> None:
    """A11Y-S02: a key stops what plays and what waits, alerts too, at once and with one command."""
    stage.queue("En. To.", "Tre.", priority=Priority.ALERT)
    stage.player.take(Started(stage.worker[0].id))
    late = stage.worker[0].id
    stage.player.silence()
    assert isinstance(stage.commands[-1], Stop)
    assert stage.events[-2:] == [("cut", "En. To."), ("cut", "Tre.")]
    assert stage.speaking == [True, False]
    stage.player.take(Finished(late))
    stage.player.take(Cut(late))
    assert stage.events[-1] == ("cut", "Tre.")


def test_silence_in_silence_says_nothing_to_the_worker(stage: Stage) -> None:
    """With nothing to stop, nothing is sent."""
    stage.player.silence()
    assert stage.commands == []


def test_page_replaces_page(stage: Stage) -> None:
    """A new page cuts the old one, and starts with its own first sentence."""
    stage.queue("Gammel side.", "Mer.")
    stage.queue("Ny side.")
    assert stage.play_all() == ["Ny side."]
    assert [text for event, text in stage.events if event == "cut"] == ["Gammel side.", "Mer."]


def test_alert_is_not_cut_by_a_page(stage: Stage) -> None:
    """A safety notice is said to its end; the page waits."""
    stage.queue("Snakk med personalet nå.", priority=Priority.ALERT)
    stage.queue("Ny side.")
    assert stage.play_all() == ["Snakk med personalet nå.", "Ny side."]
    assert not any(isinstance(command, Stop) for command in stage.commands)


def test_feedback_neither_cuts_nor_restarts_the_page(stage: Stage) -> None:
    """Feedback comes after the sentences already at the worker; then the page goes on where it was."""
    stage.queue("En. To. Tre.", "Fire.")
    stage.queue("Raskere.", priority=Priority.FEEDBACK)
    assert stage.play_all() == ["En.", "To.", "Raskere.", "Tre.", "Fire."]
    assert not any(event == "cut" for event, _ in stage.events)


def test_a_setting_holds_from_the_next_sentence(stage: Stage) -> None:
    """Faster is faster at once, also for the page being read."""
    stage.queue("En. To. Tre.")
    stage.player.enqueue([utterance("Raskere.", Priority.FEEDBACK)], Prosody(rate=250, gain=0.5))
    stage.play_all()
    rates = {say.text: (say.rate, say.volume) for say in stage.commands if isinstance(say, Say)}
    assert rates["To."] == (125, 1.0)
    assert rates["Tre."] == (250, 0.5)


def test_a_sentence_that_fails(stage: Stage) -> None:
    """A sentence that can't be said doesn't silence the others; the utterance ends as failed."""
    stage.queue("En. To.", "Tre.")
    stage.player.take(Failed(stage.worker.pop(0).id, "no voice"))
    assert stage.play_all() == ["To.", "Tre."]
    assert [event for event, text in stage.events if text == "En. To."] == ["queued", "started", "failed"]


def test_without_a_voice_the_queue_waits() -> None:
    """What is said before the voice is ready is logged at once and spoken later."""
    stage = Stage()
    stage.queue("Velkommen.")
    assert stage.events == [("queued", "Velkommen.")]
    assert stage.commands == []
    stage.player.set_up(True)
    assert stage.play_all() == ["Velkommen."]


def test_a_new_voice_starts_the_page_over(stage: Stage) -> None:
    """A voice lost in the middle of a page says the page again from its start, for it alone was not heard."""
    stage.queue("En.", "To.", "Tre.")
    stage.play()
    stage.player.take(Started(stage.worker[0].id))
    stage.player.set_up(False)
    assert stage.speaking == [True, False]
    stage.worker.clear()
    stage.player.set_up(True)
    assert stage.play_all() == ["En.", "To.", "Tre."]


def test_a_page_read_to_its_end_is_not_read_again(stage: Stage) -> None:
    """A voice that comes and goes in silence stays silent."""
    stage.queue("En.")
    stage.play_all()
    stage.player.set_up(False)
    stage.player.set_up(True)
    assert stage.worker == []


def test_feedback_alone_does_not_bring_the_page_back(stage: Stage) -> None:
    """Lost during feedback after the page was over, only the feedback is said again."""
    stage.queue("En.")
    stage.play_all()
    stage.queue("Raskere.", priority=Priority.FEEDBACK)
    stage.player.set_up(False)
    stage.worker.clear()
    stage.player.set_up(True)
    assert stage.play_all() == ["Raskere."]


def test_a_key_while_the_voice_is_away(stage: Stage) -> None:
    """What was silenced while there was no voice does not come back with it."""
    stage.queue("En.")
    stage.player.set_up(False)
    stage.worker.clear()
    stage.player.silence()
    stage.player.set_up(True)
    assert stage.worker == []


def test_what_kills_the_voice_is_passed_over(stage: Stage) -> None:
    """An utterance over which several workers were lost is given up; the rest of the page is said."""
    stage.queue("Gift.", "Resten. Av. Siden.")
    for _ in range(GIVE_UP):
        stage.play() if stage.worker[0].text != "Gift." else None
        stage.player.set_up(False)
        stage.worker.clear()
        stage.player.set_up(True)
    assert "Gift." not in [say.text for say in stage.worker]
    assert ("failed", "Gift.") in stage.events


class AnyOrder(RuleBasedStateMachine):
    """Readings, keys, reports and losses in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.up = False

    @rule(priority=st.sampled_from(Priority), texts=st.lists(st.sampled_from(["En. To. Tre.", "Fire."]), max_size=3))
    def queue(self, priority: Priority, texts: list[str]) -> None:
        """A reading arrives."""
        self.stage.queue(*texts, priority=priority)

    @rule()
    def silence(self) -> None:
        """A key is pressed."""
        self.stage.player.silence()

    @rule(up=st.booleans())
    def voice(self, up: bool) -> None:
        """The voice comes or goes."""
        self.up = up
        if not up:
            self.stage.worker.clear()
        self.stage.player.set_up(up)

    @rule()
    def play(self) -> None:
        """A sentence is heard."""
        if self.stage.worker:
            self.stage.play()

    @rule()
    def fail(self) -> None:
        """A sentence fails."""
        if self.stage.worker:
            self.stage.player.take(Failed(self.stage.worker.pop(0).id, "no voice"))

    @invariant()
    def little_at_the_worker(self) -> None:
        """Never more than two sentences are handed over, and none while there is no voice."""
        assert len(self.stage.worker) <= (AHEAD if self.up else 0)

    @invariant()
    def news_alternate(self) -> None:
        """Speaking begins and ends in turn."""
        assert all(a is not b for a, b in zip(self.stage.speaking, self.stage.speaking[1:], strict=False))

    def teardown(self) -> None:
        """In the end each utterance queued has ended exactly once, and the kiosk is silent."""
        self.stage.player.silence()
        ends = Counter(utterance_id for happening, utterance_id in self.stage.ids if happening in OVER)
        queued = [utterance_id for happening, utterance_id in self.stage.ids if happening is Happening.QUEUED]
        assert ends == Counter(queued)
        assert self.stage.speaking[-1:] in ([], [False])


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase
