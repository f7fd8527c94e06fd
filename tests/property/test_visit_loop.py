"""A kiosk with its loop, any patient and any disk: nothing is shown as kept that is not, nothing outlives its visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from kiosk.loop import Loop
from kiosk.questionnaire.answers import Answer, Source
from kiosk.testing.silence import SilentSpeaker
from kiosk.testing.vault import MemoryVault
from kiosk.visit.events import ListeningChanged, Sealed, SoundChanged, SpeechChanged, StaffCalled, Ticked
from kiosk.visit.page import Page
from kiosk.visit.visit import Visit
from tests.core.visit.driving import fresh
from tests.core.visit.strategies import Happening, forms, happenings, library_of, luck, started, starts

enough = settings(deadline=None, max_examples=100)


class Kiosk:
    """A loop with a vault in memory, whose first patient has already come somewhere."""

    def __init__(self, form: str, start: str) -> None:
        self.library = library_of(form)
        self.vault, self.visits = MemoryVault(), 0
        self.first = started(form, start)
        self.pages: list[Page] = []
        speaker = SilentSpeaker(self.library.words)
        self.loop = Loop(self.library, self._begin, speaker, self.vault, self._shown, lambda error: None)
        if self.first.answers.by_link_id:
            self.vault.drafts[self.first.id] = self.first

    def _begin(self) -> Visit:
        self.visits += 1
        return self.first if self.visits == 1 else fresh(self.library, self.loop.visit.now, self.visits)

    def _shown(self, page: Page, visit: Visit) -> None:
        self.pages.append(page)

    def send(self, what: Happening) -> None:
        """One event, or the passing of so many seconds. Only the loop itself says what became of its writes."""
        now = self.loop.visit.now
        if not isinstance(what, Sealed | StaffCalled):
            self.loop.send(Ticked(now + timedelta(seconds=what)) if isinstance(what, int) else what)

    def leave(self) -> None:
        """Nobody touches the kiosk any more, until it is cleared."""
        self.loop.send(SpeechChanged(False))
        before = self.visits
        for _ in range(200):
            if self.visits > before or not self.loop.visit.awake:
                return
            self.send(10)
        raise AssertionError("the kiosk is never cleared")


def given_by(answers: Mapping[str, Answer]) -> dict[str, tuple[object, ...]]:
    """What has been answered: values, or why there are none."""
    return {
        link_id: (answer.values, answer.absent)
        for link_id, answer in answers.items()
        if (answer.values or answer.absent) and answer.source is not Source.INITIAL
    }


def on_disk(kiosk: Kiosk, visit: Visit) -> dict[str, tuple[object, ...]]:
    """What the vault holds of a visit's answers: its draft, or its summary."""
    finished = {kept.id: kept for kept, _ in kiosk.vault.finished}
    kept = kiosk.vault.drafts.get(visit.id) or finished.get(visit.id)
    return given_by(kept.answers.by_link_id) if kept else {}


@enough
@given(forms, starts, luck, happenings)
def test_what_the_screen_takes_for_kept_is_on_disk(
    form: str, start: str, disk: list[bool], what: list[Happening]
) -> None:
    """After every event, unless the page says that nothing can be saved: every answer shown is in the vault."""
    kiosk = Kiosk(form, start)
    for number, happening in enumerate(what):
        kiosk.vault.failing = not disk[number % len(disk)]
        kiosk.send(happening)
        visit = kiosk.loop.visit
        if visit.stored:
            assert on_disk(kiosk, visit) == given_by(visit.answers.by_link_id)


@enough
@given(forms, starts, luck, happenings)
def test_nothing_of_a_visit_is_left_for_the_next(
    form: str, start: str, disk: list[bool], what: list[Happening]
) -> None:
    """However it went: once the screen is cleared, the visit is a new one but for what is true of the devices."""
    kiosk = Kiosk(form, start)
    for number, happening in enumerate(what):
        kiosk.vault.failing = not disk[number % len(disk)]
        kiosk.send(happening)
    kiosk.leave()
    visit = kiosk.loop.visit
    new = fresh(kiosk.library, visit.started, kiosk.visits)
    devices = {"sound": visit.sound, "private_listening": visit.private_listening, "now": visit.now}
    untouched = replace(new, **devices, parts=visit.parts)  # type: ignore[arg-type]
    assert visit in (untouched, kiosk.first)
    assert kiosk.pages[-1].id == "welcome" or not kiosk.pages


@enough
@given(forms, starts, happenings)
def test_what_is_true_of_the_devices_outlives_the_visit(form: str, start: str, what: list[Happening]) -> None:
    """After any number of visits the kiosk knows whether it has sound and a headset."""
    kiosk = Kiosk(form, start)
    sound, private = kiosk.first.sound, kiosk.first.private_listening
    for happening in what:
        kiosk.send(happening)
        sound = happening.available if isinstance(happening, SoundChanged) else sound
        private = happening.private if isinstance(happening, ListeningChanged) else private
        assert (kiosk.loop.visit.sound, kiosk.loop.visit.private_listening) == (sound, private)
