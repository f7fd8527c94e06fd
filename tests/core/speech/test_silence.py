"""The speakers without a sound: the silent one, which other tests lean on, and the mute one of the settings."""

from __future__ import annotations

from dataclasses import replace

from kiosk.speech.player import Happening
from kiosk.speech.speaker import MuteSpeaker, Speaker
from kiosk.testing.silence import SilentSpeaker
from kiosk.visit.visit import Comfort
from tests.core.speech.samples import PRIVATE_VISIT, passage_page


def test_tells_what_it_would_have_said() -> None:
    """Texts in order, what is waiting, and whether it is speaking."""
    speaker = SilentSpeaker()
    speaker.page(passage_page("Hei."), PRIVATE_VISIT)
    assert (speaker.texts, len(speaker.waiting), speaker.speaking) == (("Hei.",), 1, True)
    speaker.finish()
    assert (speaker.texts, len(speaker.waiting), speaker.speaking) == (("Hei.",), 0, False)
    assert [happening for happening, _ in speaker.happened] == [
        Happening.QUEUED,
        Happening.STARTED,
        Happening.FINISHED,
    ]


def test_forgets_on_request() -> None:
    """What came before can be cleared away between the steps of a test."""
    speaker = SilentSpeaker()
    speaker.page(passage_page("Hei."), PRIVATE_VISIT)
    speaker.clear()
    assert speaker.texts == ()
    assert [each.text for each in speaker.waiting] == ["Hei."]


def test_keeps_rate_and_volume() -> None:
    """The latest sentence carries the patient's settings."""
    speaker = SilentSpeaker()
    speaker.page(passage_page("Hei."), replace(PRIVATE_VISIT, comfort=Comfort(rate=0, volume=0)))
    assert speaker.latest
    assert speaker.latest.rate == 62
    assert 0 < speaker.latest.volume < 0.02


async def test_mute_speaker_stays_mute() -> None:
    """With speech off in the settings nothing is started, and nothing is ever heard of it."""
    news: list[bool] = []
    speaker: Speaker = MuteSpeaker()
    speaker.on_sound = speaker.on_speaking = news.append
    await speaker.start()
    speaker.page(passage_page("Hei."), PRIVATE_VISIT)
    speaker.focus(passage_page("Hei."), PRIVATE_VISIT)
    speaker.where(passage_page("Hei."), PRIVATE_VISIT)
    speaker.say((), passage_page("Hei."), PRIVATE_VISIT, urgent=True)
    speaker.silence()
    await speaker.aclose()
    assert news == []
