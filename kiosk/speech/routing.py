"""Decides what the room may hear: private utterances need a headset, or the patient's own word (A11Y-S08)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.library.types import Words
from kiosk.speech.utterance import Priority, Utterance
from kiosk.visit.page import Privacy


def route(
    utterances: Sequence[Utterance],
    *,
    private_listening: bool,
    aloud: bool,
    words: Callable[[str], Words],
) -> tuple[Utterance, ...]:
    """What may be spoken: everything with ``private_listening`` (a headset) or ``aloud`` (the patient's choice).

    Otherwise the private utterances are left out. The reading of a page then says so once, in place of the first;
    a shorter reading says so only where nothing else is left to say. ``words`` gives a language's catalogue.
    """
    if private_listening or aloud:
        return tuple(utterances)
    public = [each for each in utterances if each.privacy is Privacy.PUBLIC]
    left_out = next((each for each in utterances if each.privacy is Privacy.PRIVATE), None)
    if left_out is None or (public and left_out.priority is not Priority.PAGE):
        return tuple(public)
    notice = replace(left_out, text=_notice(words(left_out.language)), privacy=Privacy.PUBLIC)
    return tuple(sorted((*public, notice), key=lambda each: each.index))


def _notice(words: Words) -> str:
    return words("This part is private. It is shown on the screen.")
