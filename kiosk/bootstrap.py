"""The only composition root: settings in, a running kiosk out. Nothing else knows the concrete parts."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk import journal
from kiosk.errors import ContentError, Fault, SettingsError
from kiosk.library import catalogues, loader
from kiosk.library.types import Library
from kiosk.loop import Loop
from kiosk.questionnaire.answers import initial_answers
from kiosk.service.calling import Calling
from kiosk.settings import Settings
from kiosk.speech.speaker import MuteSpeaker, Speaker, WorkerSpeaker
from kiosk.speech.speech_log import SpeechLog
from kiosk.speech.voices import has_voice
from kiosk.summary.documents import Documents
from kiosk.vault.sealing import parse_recipients
from kiosk.vault.store import FileVault
from kiosk.visit import home
from kiosk.visit.effects import Outcome
from kiosk.visit.events import SoundChanged, SpeechChanged, Ticked
from kiosk.visit.page import Page
from kiosk.visit.visit import Comfort, Place, Visit

CODE_LETTERS = "ACDEFHJKMNPRTWXY34679"
"""Letters and digits not mistaken for one another by eye or ear: no O 0, I 1 L, B 8, S 5, Z 2, G, Q, U V."""
CODE_LENGTH = 4

Shown = Callable[[Page, Visit], None]


def clock() -> datetime:
    """The wall clock, aware, in this machine's zone."""
    return datetime.now().astimezone()


def new_code() -> str:
    """A visit code: four unambiguous letters and digits that nobody can guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


@dataclass
class Kiosk:
    """A kiosk put together: one loop, its vault and voice. `close` it when done."""

    library: Library
    settings: Settings
    vault: FileVault
    speaker: Speaker
    loop: Loop

    def tick(self) -> None:
        """Let the clock in; about once a second."""
        self.loop.send(Ticked(clock()))

    def leave(self) -> None:
        """The kiosk ends in mid-visit (staff, SIGTERM): what was answered goes out as interrupted, now."""
        visit = self.loop.visit
        if home.begun(visit) and visit.outcome is None:
            self.vault.finish(visit, Outcome.INTERRUPTED)
            journal.note("visit-interrupted", visit=visit.id)

    def close(self) -> None:
        """Let go of the state directory and the log."""
        self.vault.close()
        journal.note("kiosk-ended")
        journal.close_journal()


def build_library(settings: Settings, locales: Path = catalogues.LOCALES) -> Library:
    """The content that the settings name, with their timing. Raises `ContentError` with every fault.

    Fails closed: a language that lacks a string, a text, a topic or a voice is a fault, and the kiosk does not start
    (A11Y-S01). So whatever language the welcome page offers is there to the end.
    """
    directory = settings.content_dir or loader.content_dir()
    library = loader.load(directory, settings.languages, locales, has_voice)
    missing = tuple(catalogues.audit(dict.fromkeys((*library.languages, library.clinic.language)), locales))
    if missing:
        raise ContentError(missing)
    return replace(library, timing=settings.idle.timing())


def build(settings: Settings, shown: Shown) -> Kiosk:
    """Everything from content to voice, checked; ``shown`` is given each page after its effects are done.

    Raises `ContentError`, `SettingsError` or `VaultError` before anything has started.
    """
    library = build_library(settings)
    if not settings.recipients:
        raise SettingsError((_no_recipients(),))
    documents = Documents(library, settings.kiosk_id)
    recipients = parse_recipients(settings.recipients)
    vault = FileVault(settings.state_dir, recipients, documents.summary, documents.call)
    journal.open_journal(settings.state_dir / "log" / "kiosk.log")
    recovered = vault.recover()
    journal.note("kiosk-started", kiosk=settings.kiosk_id, interrupted_visits=recovered.interrupted)
    return _assemble(settings, library, vault, shown)


def _assemble(settings: Settings, library: Library, vault: FileVault, shown: Shown) -> Kiosk:
    speaker = build_speaker(settings, library)
    loop = Loop(
        library=library,
        begin=lambda: new_visit(library, settings),
        speaker=speaker,
        vault=Calling(vault, tuple(settings.staff.call_command or ()), lambda what: journal.trouble(what)),
        shown=shown,
        failed=lambda error: journal.trouble("vault", fault=str(error).splitlines()[0]),
    )
    speaker.on_sound = lambda available: _sound(available, loop)
    speaker.on_speaking = lambda speaking: loop.send(SpeechChanged(speaking))
    return Kiosk(library, settings, vault, speaker, loop)


def build_speaker(settings: Settings, library: Library) -> Speaker:
    """The voice that the settings ask for. Raises `KioskError` when they make no sense."""
    speech = settings.speech
    if not speech.enabled:
        return MuteSpeaker()
    log = SpeechLog(speech.log) if speech.log else None
    return WorkerSpeaker(
        library.words, pronunciation=library.pronunciation, audio=speech.audio, engine=speech.library, log=log
    )


def _sound(available: bool, loop: Loop) -> None:
    journal.note("sound", available=available)
    loop.send(SoundChanged(available))


def new_visit(library: Library, settings: Settings) -> Visit:
    """A visit for whoever comes next, with nothing of anyone before."""
    moment = clock()
    return Visit(
        id=str(uuid.uuid4()),
        code=new_code(),
        started=moment,
        now=moment,
        language=library.languages[0],
        place=Place("welcome"),
        comfort=Comfort(speech=settings.speech.enabled),
        answers=initial_answers(library.questionnaire),
        private_listening=settings.speech.output == "headset",
    )


def _no_recipients() -> Fault:
    return Fault(
        "kiosk.toml",
        0,
        "there is no clinic key to seal summaries to",
        'make one with `kiosk keys new --out FILE`, keep it off this machine, and write recipients = ["age1…"]',
    )


def log_crash(where: str) -> None:
    """One line for the log about a crash: class and frames, no message, no values."""
    journal.trouble("crash", at=where)


def state_files(state_dir: Path) -> tuple[Path, ...]:
    """The sealed summaries that wait in the outbox, oldest first (calls for staff are not summaries)."""
    return tuple(path for path in sorted((state_dir / "outbox").glob("*.age")) if "-call-" not in path.name)
