"""What the bundled espeak-ng makes of texts, in IPA: asked in a child process, as its library is native.

Run as ``python -m kiosk.speech.phonemes VOICE``: a JSON list of texts on standard input, one of their sounds on output.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Sequence

import espeakng_loader

from kiosk.errors import SpeechError
from kiosk.speech.voices import bundled_voices, voice_for

_RETRIEVAL = 1
"""espeak_AUDIO_OUTPUT: nothing is played."""
_UTF8 = 1
_IPA = 2
_PATIENCE = 120.0
"""Seconds for one list: a thousand times what it takes."""


def phonemes(texts: Sequence[str], language: str) -> tuple[str, ...]:
    """The sounds of each text, as IPA, its clauses parted by " | ".

    Raises `SpeechError` for a language without a voice, and when espeak-ng does not answer.
    """
    voice = voice_for(language, bundled_voices())
    if voice is None:
        known = ", ".join(sorted(each.rpartition("/")[2] for each in bundled_voices()))
        raise SpeechError(f"There is no voice for the language {language!r}.", f"Use one of: {known}")
    command = [sys.executable, "-m", "kiosk.speech.phonemes", voice]
    speakable = [text.replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
    try:
        answer = subprocess.run(
            command, input=json.dumps(speakable).encode(), capture_output=True, check=True, timeout=_PATIENCE
        )
        return tuple(json.loads(answer.stdout))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise SpeechError("espeak-ng gave no phonemes.", "Is espeakng-loader installed whole?") from error


class _Library:
    """espeak-ng's own, in this process, with one voice."""

    def __init__(self, voice: str) -> None:
        self._native = ctypes.CDLL(espeakng_loader.get_library_path())
        self._native.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._native.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
        data = espeakng_loader.get_data_path().encode()
        if self._native.espeak_Initialize(_RETRIEVAL, 0, data, 0) < 0:
            raise SpeechError("espeak-ng can't be started.")
        if self._native.espeak_SetVoiceByName(voice.encode()) != 0:
            raise SpeechError(f"espeak-ng did not take the voice {voice}.")

    def sounds(self, text: str) -> str:
        """One text's, clause by clause: espeak-ng moves the pointer on, and clears it at the end."""
        buffer = ctypes.create_string_buffer(text.encode())
        rest = ctypes.c_void_p(ctypes.addressof(buffer))
        clauses = []
        while rest.value:
            clauses.append(self._native.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA).decode().strip())
        return " | ".join(clause for clause in clauses if clause)


def main() -> None:
    """The child process. Whatever native code prints goes to standard error."""
    answers = os.dup(1)
    os.dup2(2, 1)
    library = _Library(sys.argv[1])
    sounds = [library.sounds(text) for text in json.load(sys.stdin.buffer)]
    with open(answers, "wb") as pipe:
        pipe.write(json.dumps(sounds).encode())
        pipe.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
