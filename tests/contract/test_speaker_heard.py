"""What is really heard: recordings of the real speaker with the espeak-ng that comes with the kiosk."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.speech.pcm import SAMPLE_RATE
from kiosk.visit.visit import Comfort
from tests.contract.speaking import Heard, WorkerSubject, recorded, speaking, texts
from tests.core.speech.samples import PRIVATE_VISIT, VISIT, passage_page

LONG = passage_page("Dette er en lang setning som vi skal avbryte, og den går videre, og videre, og enda litt videre.")


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    """Where the sound goes."""
    return tmp_path / "heard.wav"


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Velkommen til klinikken."), ("da", "Velkommen til klinikken."), ("en", "Welcome to the clinic.")],
)
async def test_each_language_sounds(tmp_path: Path, wav: Path, language: str, text: str) -> None:
    """A sentence in each language is heard, in real time, between two silences."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(passage_page(text, language), VISIT)
        await subject.until(lambda: subject.speaking == [True])
        began = time.monotonic() - subject.worker.since
        await subject.quiet()
        ended = time.monotonic() - subject.worker.since
        assert subject.sound == [True]
        heard = await recorded(wav, ended)
    assert ended - began > 0.4
    assert not heard.loud(0, began - 0.15)
    assert heard.loud(began, ended)
    assert abs(heard.length - ended) < 0.3


async def test_what_is_respelt_is_heard(tmp_path: Path, wav: Path) -> None:
    """A text with figures and a hard word sounds as its respelling does, and the log tells both."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(passage_page("Botox? Ring 113."), VISIT)
        await subject.quiet()
        between = (await recorded(wav, time.monotonic() - subject.worker.since + 0.1)).length
        subject.speaker.page(passage_page("Båtoks? Ring 1 1 3."), VISIT)
        await subject.until(lambda: subject.speaking == [True, False, True, False])
        heard = await recorded(wav, time.monotonic() - subject.worker.since + 0.1)
    respelt, spelt = len(heard.sound(0, between)), len(heard.sound(between))
    assert spelt > 0.5 * SAMPLE_RATE
    assert abs(respelt - spelt) < 0.01 * SAMPLE_RATE
    first, last = subject.log()[0], subject.log()[-1]
    assert (first["text"], first["spoken"]) == ("Botox? Ring 113.", "Båtoks? Ring 1 1 3.")
    assert "spoken" not in last


async def test_a_language_without_a_voice_is_not_spoken(tmp_path: Path, wav: Path) -> None:
    """A11Y-S06: it fails, and no other voice is heard instead; the next utterance is."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(passage_page("Sorry.", "xx"), VISIT)
        await subject.until(lambda: subject.sound == [True])
        await recorded(wav, time.monotonic() - subject.worker.since + 0.5)
        assert texts(subject, "failed") == ["Sorry."]
        assert not Heard(wav).loud(0)
        subject.speaker.page(passage_page("Hei."), VISIT)
        await subject.quiet()
        assert texts(subject, "finished") == ["Hei."]


async def test_silence_is_heard_at_once(tmp_path: Path, wav: Path) -> None:
    """A11Y-S02: a stop in mid-sentence ends the sound within the buffers of the device."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(LONG, VISIT)
        await subject.until(lambda: subject.speaking == [True])
        begun = time.monotonic() - subject.worker.since
        await recorded(wav, begun + 0.6)
        stopped = time.monotonic() - subject.worker.since
        subject.speaker.silence()
        heard = await recorded(wav, stopped + 0.8)
    assert heard.loud(stopped - 0.4, stopped)
    assert not heard.loud(stopped + 0.15)
    assert subject.speaking == [True, False]


async def test_volume_is_heard(tmp_path: Path, wav: Path) -> None:
    """A11Y-S05: at the lowest step the same sentence stays below what is loud at the highest."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(passage_page("Hei."), replace(VISIT, comfort=Comfort(rate=6, volume=0)))
        await subject.quiet()
        softly = Heard(wav)
        subject.speaker.page(passage_page("Hei."), VISIT)
        await subject.until(lambda: subject.speaking == [True, False, True, False])
        assert not softly.loud(0)
        assert Heard(wav).loud(softly.length)


async def lost_and_back(subject: WorkerSubject, send: signal.Signals) -> None:
    """Do this to the worker in mid-speech, and wait until another speaks the same page again."""
    subject.speaker.page(LONG, PRIVATE_VISIT)
    await subject.until(lambda: subject.speaking == [True])
    old = subject.worker.worker
    assert old is not None
    os.kill(old, send)
    await subject.until(lambda: subject.sound == [True, False, True])
    await subject.until(lambda: subject.speaking == [True, False, True])
    assert subject.worker.worker not in (None, old)
    with pytest.raises(ProcessLookupError):
        os.kill(old, 0)
    assert texts(subject, "started") == [LONG.heading.text] * 2


async def test_killed_in_mid_speech(tmp_path: Path, wav: Path) -> None:
    """A worker that dies is replaced, and the page is said again from its start; the recording goes on in time."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        await lost_and_back(subject, signal.SIGKILL)
        again = time.monotonic() - subject.worker.since
        heard = await recorded(wav, again + 0.6)
    assert heard.loud(again, again + 0.6)


async def test_hung_in_mid_speech(tmp_path: Path) -> None:
    """A worker that hangs is killed, replaced, and leaves no trace."""
    async with speaking(tmp_path, "null") as subject:
        await lost_and_back(subject, signal.SIGSTOP)


async def test_killed_in_silence(tmp_path: Path) -> None:
    """A page that has been read to its end is not read again by the next worker."""
    async with speaking(tmp_path, "null") as subject:
        subject.speaker.page(passage_page("Hei."), VISIT)
        await subject.quiet()
        assert subject.worker.worker is not None
        os.kill(subject.worker.worker, signal.SIGKILL)
        await subject.until(lambda: subject.sound == [True, False, True])
        assert texts(subject, "queued") == ["Hei."]


async def test_no_sound_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a sound card that is reported; what is said is still logged, and nothing is raised."""
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")
    async with speaking(tmp_path, "default") as subject:
        subject.speaker.page(passage_page("Hei."), VISIT)
        await subject.until(lambda: subject.sound == [False])
        subject.speaker.silence()
        assert [(each.event, each.text) for each in subject.events()] == [("queued", "Hei."), ("cut", "Hei.")]
        assert subject.speaking == []


async def test_no_espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without espeak-ng's library there is no sound, and that is reported; the reason is kept for the technician."""
    (tmp_path / "libespeak-ng.so.1").write_text("no library at all")
    (tmp_path / "libespeak.so.1").write_text("no library at all")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    async with speaking(tmp_path, "null", engine="system") as subject:
        subject.speaker.page(passage_page("Hei."), VISIT)
        await subject.until(lambda: subject.sound == [False])
        assert texts(subject) == ["Hei."]
        assert any("espeak" in line for line in subject.worker.diagnosis)


async def test_recording_that_can_not_be_written(tmp_path: Path) -> None:
    """A recording in a directory that is not there means no sound, said in words, not a crash."""
    async with speaking(tmp_path, f"wav:{tmp_path / 'missing' / 'heard.wav'}") as subject:
        await subject.until(lambda: subject.sound == [False])
        assert any("can't be written" in line for line in subject.worker.diagnosis)


async def test_closing_in_mid_sentence(tmp_path: Path, wav: Path) -> None:
    """A kiosk that ends in mid-sentence leaves no process, and a recording that opens."""
    async with speaking(tmp_path, f"wav:{wav}") as subject:
        subject.speaker.page(LONG, VISIT)
        await subject.until(lambda: subject.speaking == [True])
    assert Heard(wav).length > 0
    assert texts(subject, "cut") == [LONG.heading.text]
