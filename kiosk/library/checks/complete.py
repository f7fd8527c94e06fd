"""Can each language that patients are offered be spoken and written? A voice, and dates and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.errors import Fault
from kiosk.library import schema
from kiosk.library.checks.texts import language_name
from kiosk.library.clinic import offered_languages
from kiosk.library.formats import known_to_babel
from kiosk.library.source import NodePath
from kiosk.library.validation import Written

HasVoice = Callable[[str], bool]
"""Can the kiosk's voice speak this language (a BCP 47 tag)?"""


def complete(clinic: Written[schema.Clinic], offered: Sequence[str] | None, has_voice: HasVoice) -> Iterator[Fault]:
    """A fault for each offered language that has no voice, or whose dates and numbers nobody knows to write."""
    listed = clinic.model.languages
    for language in offered_languages(clinic.model, offered):
        place: NodePath = ("languages", listed.index(language)) if language in listed else ("languages",)
        if not known_to_babel(language):
            message = f"'{language}' is no language whose dates and numbers the kiosk can write"
            yield clinic.document.fault(place, message, "write a language code such as nb, da, en, sv or fi")
        elif not has_voice(language):
            message = f"there is no voice for {language_name(language)} ({language}): it could be shown but not heard"
            remedy = "offer another language; espeak-ng's own list of voices is `espeak-ng --voices`"
            yield clinic.document.fault(place, message, remedy)
