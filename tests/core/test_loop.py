"""The loop: effects before the page, failures told, one visit after another, and events that wait their turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.errors import VaultError
from kiosk.library.loader import content_dir, load
from kiosk.library.types import Library
from kiosk.loop import Loop
from kiosk.testing.silence import SilentSpeaker
from kiosk.testing.vault import MemoryVault
from kiosk.visit.effects import Outcome
from kiosk.visit.events import (
    Chosen,
    Commanded,
    Confirmed,
    Entered,
    Event,
    ListeningChanged,
    SoundChanged,
    SpeechChanged,
    Ticked,
    Touched,
)
from kiosk.visit.page import Command, Page, Passage
from kiosk.visit.visit import Visit
from tests.core.visit.driving import BIRTH, fresh, texts

TO_QUESTIONS = (Chosen(3), Confirmed(), Chosen(1), Confirmed())


class Recorder(SilentSpeaker):
    """A silent speaker that also notes, among everything else that happens, what it is asked to do."""

    def __init__(self, library: Library, happened: list[str]) -> None:
        super().__init__(library.words)
        self.notes = happened
        self.on_page: Callable[[], None] = lambda: None
        self.on_silence: Callable[[], None] = lambda: None

    def page(self, page: Page, visit: Visit) -> None:
        """Note it, then read the page."""
        self.notes.append(f"speak {page.id}")
        super().page(page, visit)
        self.on_page()

    def focus(self, page: Page, visit: Visit) -> None:
        """Note it, then read the focus."""
        self.notes.append("focus")
        super().focus(page, visit)

    def where(self, page: Page, visit: Visit) -> None:
        """Note it, then say where we are."""
        self.notes.append("where")
        super().where(page, visit)

    def say(self, passages: tuple[Passage, ...], page: Page, visit: Visit, *, urgent: bool) -> None:
        """Note it, then say it."""
        self.notes.append(f"say {passages[0].text}")
        super().say(passages, page, visit, urgent=urgent)

    def silence(self) -> None:
        """Note it, then be silent."""
        self.notes.append("silence")
        super().silence()
        self.on_silence()


class NotingVault(MemoryVault):
    """A memory vault that notes its writes among everything else that happens; ``broken`` is no vault trouble."""

    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self.notes = happened
        self.broken = False

    def draft(self, visit: Visit) -> None:
        """Note it, then keep it."""
        self.notes.append("draft")
        if self.broken:
            raise RuntimeError("a fault of the program")
        super().draft(visit)

    def finish(self, visit: Visit, outcome: Outcome) -> None:
        """Note it, then keep it."""
        self.notes.append(f"finish {outcome}")
        super().finish(visit, outcome)

    def call_staff(self, visit: Visit, *, urgent: bool) -> None:
        """Note it, then keep it."""
        self.notes.append(f"call urgent={urgent}")
        super().call_staff(visit, urgent=urgent)


class Bench:
    """A loop with recorders all around it. ``notes`` tells what happened, in order."""

    def __init__(self, library: Library) -> None:
        self.notes: list[str] = []
        self.pages: list[Page] = []
        self.failures: list[Exception] = []
        self.visits = 0
        self.vault = NotingVault(self.notes)
        self.speaker = Recorder(library, self.notes)
        self.on_shown: Callable[[Page], None] = lambda page: None
        self._library = library
        self.loop = Loop(library, self._begin, self.speaker, self.vault, self._shown, self.failures.append)

    def _begin(self) -> Visit:
        self.visits += 1
        return fresh(self._library, number=self.visits)

    def _shown(self, page: Page, visit: Visit) -> None:
        self.notes.append(f"show {page.id}")
        self.pages.append(page)
        self.on_shown(page)

    def send(self, *events: Event) -> list[str]:
        """Send events; the notes they caused."""
        before = len(self.notes)
        for event in events:
            self.loop.send(event)
        return self.notes[before:]

    def wait(self, seconds: int) -> list[str]:
        """Let time pass, a second at a time."""
        return self.send(*(Ticked(self.loop.visit.now + timedelta(seconds=n)) for n in range(1, seconds + 1)))


@pytest.fixture(scope="module")
def library() -> Library:
    """What ships in content/."""
    return load(content_dir())


@pytest.fixture
def bench(library: Library) -> Bench:
    """A kiosk nobody stands at."""
    return Bench(library)


def test_an_answer_is_on_disk_before_it_is_shown(bench: Bench) -> None:
    """Nothing is acknowledged on the screen before it is safe: seal, then show, then speak."""
    bench.send(*TO_QUESTIONS)
    assert bench.send(Entered(BIRTH)) == ["silence", "draft", "show interview/initials", "speak interview/initials"]
    kept = bench.vault.drafts[bench.loop.visit.id]
    assert len(kept.answers.values("birth-date")) == 1


def test_the_summary_is_on_disk_before_the_receipt_is_shown(bench: Bench) -> None:
    """The same for sending: the patient sees the code when the summary lies in the outbox."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH), *([Commanded(Command.NEXT)] * 40))
    assert bench.loop.page.id == "confirm"
    assert bench.send(Chosen(1)) == ["silence", "finish completed", "show receipt", "speak receipt"]
    assert bench.vault.drafts == {}


def test_an_urgent_call_goes_out_before_the_page_is_shown(bench: Bench) -> None:
    """Sealed, called, shown, spoken: one page, read once, that already says what became of the call."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH), Entered("KN"))
    notes = bench.send(Chosen(1))
    assert notes == ["silence", "draft", "call urgent=True", "show urgent", "speak urgent"]
    assert "We have sent a message to the staff." in texts(bench.loop.page)


def test_a_page_is_read_at_most_once_for_an_event(bench: Bench) -> None:
    """However many steps ask for it, a page is read once, and what was to be said before it is left out."""
    for event in (*TO_QUESTIONS, Entered(BIRTH), Entered("KN"), Chosen(1), Chosen(1), Chosen(2), Confirmed()):
        notes = bench.send(event)
        assert len([note for note in notes if note.startswith("speak")]) <= 1


def test_any_key_silences_before_anything_else(bench: Bench) -> None:
    """A11Y-S02: the voice stops first, whatever the key does."""
    for event in (Touched(), *TO_QUESTIONS, Commanded(Command.LOUDER), Commanded(Command.WHERE), Chosen(8)):
        assert bench.send(event)[0] == "silence"


def test_each_kind_of_speech_reaches_the_speaker(bench: Bench) -> None:
    """Where am I, feedback, and the focus each have their own way of being said."""
    bench.send(Chosen(3))
    assert "where" in bench.send(Commanded(Command.WHERE))
    assert "say Volume 8 of 10" in bench.send(Commanded(Command.LOUDER))
    bench.send(Confirmed(), Chosen(1), Confirmed(), Entered(BIRTH), Entered("KN"))
    assert bench.send(Chosen(5))[-1] == "focus"


def test_a_disk_that_fails_is_told_to_patient_and_log(bench: Bench) -> None:
    """The page that acknowledges the answer already says that it could not be saved."""
    bench.send(*TO_QUESTIONS)
    bench.vault.failing = True
    bench.send(Entered(BIRTH))
    assert texts(bench.pages[-1])[0] == "Your answers can't be saved right now. Please tell the staff."
    assert [type(error) for error in bench.failures] == [VaultError]
    assert len(bench.loop.visit.answers.values("birth-date")) == 1


def test_a_disk_that_comes_back_gets_the_answers(bench: Bench) -> None:
    """The next tick writes them, and the notice goes."""
    bench.send(*TO_QUESTIONS)
    bench.vault.failing = True
    bench.send(Entered(BIRTH))
    bench.vault.failing = False
    assert "draft" in bench.wait(1)
    assert texts(bench.pages[-1]) == ()
    assert len(bench.vault.drafts[bench.loop.visit.id].answers.values("birth-date")) == 1


def test_a_summary_that_cant_be_sealed_is_not_called_sent(bench: Bench) -> None:
    """No receipt without a summary on disk."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH), *([Commanded(Command.NEXT)] * 40))
    bench.vault.failing = True
    bench.send(Chosen(1))
    assert bench.pages[-1].id == "confirm"
    assert bench.pages[-1].error.startswith("Sending: ")


def test_a_call_that_fails_is_told(bench: Bench) -> None:
    """The patient is told to find somebody."""
    bench.send(Chosen(3), Commanded(Command.STAFF))
    bench.vault.failing = True
    bench.send(Chosen(1))
    assert any("could not send a message" in text for text in texts(bench.pages[-1]))


def to_receipt(bench: Bench) -> None:
    """All the way through, with the answers sent and the receipt standing long enough to be cleared."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH), *([Commanded(Command.NEXT)] * 40), Chosen(1))
    assert bench.loop.page.id == "receipt"
    bench.wait(2)


def test_a_reset_begins_a_fresh_visit(bench: Bench, library: Library) -> None:
    """The next patient's visit is new in everything, and its page is shown without a word said."""
    to_receipt(bench)
    assert bench.send(Confirmed()) == ["silence", "show welcome"]
    assert bench.loop.visit == fresh(library, number=2)
    assert bench.speaker.waiting == []


def test_a_reset_keeps_what_is_true_of_the_devices(bench: Bench) -> None:
    """Sound that is gone is gone for the next patient too; so is a headset that is plugged in."""
    to_receipt(bench)
    bench.send(SoundChanged(False), ListeningChanged(True), Confirmed())
    assert bench.loop.visit.id.endswith("2")
    assert (bench.loop.visit.sound, bench.loop.visit.private_listening) == (False, True)
    assert not bench.loop.visit.awake


def test_a_device_that_changes_during_the_reset_is_not_forgotten(bench: Bench) -> None:
    """The voice that dies while it is silenced for the last time is not thought alive by the next visit."""
    to_receipt(bench)
    bench.speaker.on_silence = lambda: bench.loop.send(SoundChanged(False))
    bench.send(Confirmed())
    assert bench.loop.visit.id.endswith("2")
    assert not bench.loop.visit.sound


def test_what_the_last_patient_pressed_too_late_is_not_the_next_ones(bench: Bench) -> None:
    """A key that waited behind the one that cleared the screen is dropped with the visit."""
    to_receipt(bench)
    bench.speaker.on_silence = lambda: bench.loop.send(Chosen(1))
    bench.send(Confirmed())
    assert bench.loop.page.id == "welcome"
    assert not bench.loop.visit.awake


def test_a_visit_that_was_left_is_sealed_before_it_is_dropped(bench: Bench) -> None:
    """Five minutes and the warning later the summary lies in the outbox and the screen is clear."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH))
    notes = bench.wait(345)
    assert notes[-3:] == ["silence", "finish interrupted", "show welcome"]
    assert bench.vault.drafts == {}
    assert bench.vault.finished[0][0].id.endswith("1")


def test_a_visit_that_was_left_with_a_broken_disk_is_still_cleared(bench: Bench) -> None:
    """The answers stay in the last draft on disk; they never stay on the screen."""
    bench.send(*TO_QUESTIONS, Entered(BIRTH))
    bench.vault.failing = True
    bench.wait(345)
    assert bench.loop.page.id == "welcome"
    assert len(bench.vault.drafts) == 1


def test_events_from_within_callbacks_wait_their_turn(bench: Bench) -> None:
    """A screen that answers a page with an event, or a voice that begins, never gets in the middle of another."""
    bench.send(Touched())
    bench.on_shown = lambda page: bench.loop.send(Confirmed()) if page.id == "comfort/first" else None
    notes = bench.send(Chosen(3))
    assert [note for note in notes if note.startswith("show")] == ["show comfort/first", "show home"]
    assert bench.loop.page.id == "home"


def test_a_speaker_that_reports_at_once_is_heard(bench: Bench) -> None:
    """The voice may say that it began while it is being asked to: the idle clock stands still from then on."""
    bench.speaker.on_page = lambda: bench.loop.send(SpeechChanged(True))
    bench.send(Chosen(3))
    assert bench.loop.visit.speaking
    bench.wait(400)
    assert bench.loop.page.id == "comfort/first"


def test_a_fault_in_the_screen_leaves_the_loop_usable(bench: Bench) -> None:
    """An exception goes to the caller; the next event is handled as if it had not been."""

    def burst(page: Page) -> None:
        raise RuntimeError("a fault of the program")

    bench.on_shown = burst
    with pytest.raises(RuntimeError):
        bench.send(Chosen(3))
    bench.on_shown = lambda page: None
    bench.send(Confirmed())
    assert bench.pages[-1].id == "home"


def test_a_fault_in_the_vault_leaves_the_loop_usable(bench: Bench) -> None:
    """What is no vault trouble is not swallowed; the answers are still there afterwards."""
    bench.send(*TO_QUESTIONS)
    bench.vault.broken = True
    with pytest.raises(RuntimeError):
        bench.send(Entered(BIRTH))
    bench.vault.broken = False
    bench.send(Entered("KN"))
    assert len(bench.vault.drafts[bench.loop.visit.id].answers.values("birth-date")) == 1
    assert bench.loop.page.id == "interview/symptoms-now"


def test_a_tick_that_changes_nothing_says_nothing(bench: Bench) -> None:
    """Time passes silently, and the page that is shown stays the same object for the screen to compare."""
    bench.send(*TO_QUESTIONS)
    page = bench.loop.page
    assert {note.split()[0] for note in bench.wait(20)} == {"show"}
    assert bench.loop.page is page


def test_what_was_to_be_said_before_a_key_is_not_said_after_it(bench: Bench) -> None:
    """A key that comes before the feedback to the one before it silences that too."""
    bench.send(Chosen(3))
    bench.on_shown = lambda page: bench.loop.send(Touched()) if len(bench.notes) < 30 else None
    notes = bench.send(Commanded(Command.LOUDER))
    assert not any(note.startswith("say") for note in notes)
