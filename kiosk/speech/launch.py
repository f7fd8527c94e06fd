"""How the speech worker is started: its command line, and the environment in which pyttsx3 finds espeak-ng."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import espeakng_loader

from kiosk.speech.sink import Sink


class Engine(StrEnum):
    """Whose espeak-ng speaks: the one that pip installed beside the kiosk, or the system's."""

    BUNDLED = "bundled"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Launch:
    """Everything needed to start a worker, the first or a later one.

    ``since`` is where the time of a recording starts, in seconds of the monotonic clock.
    """

    sink: Sink
    engine: Engine = Engine.BUNDLED
    since: float = 0.0

    def command(self, restarts: int) -> list[str]:
        """The command line after ``restarts`` restarts: a later worker goes on with the recording."""
        start = [sys.executable, "-m", "kiosk.speech.worker", "--audio", str(self.sink), "--since", str(self.since)]
        return [*start, "--continued"] if restarts else start

    def environment(self) -> dict[str, str]:
        """The worker's environment variables: the kiosk's own, and where espeak-ng is."""
        own = dict(os.environ)
        return {**own, **_bundled(own)} if self.engine is Engine.BUNDLED else own


def _bundled(environment: Mapping[str, str]) -> dict[str, str]:
    """espeakng-loader's library first on the search path, and its voices."""
    library = str(Path(espeakng_loader.get_library_path()).parent)
    searched = environment.get("LD_LIBRARY_PATH")
    return {
        "LD_LIBRARY_PATH": f"{library}:{searched}" if searched else library,
        "ESPEAK_DATA_PATH": espeakng_loader.get_data_path(),
    }
