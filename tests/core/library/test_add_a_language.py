"""The worked example of docs/content.md: Swedish is added step by step, and offered when nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import bootstrap
from kiosk.errors import ContentError, Fault, Severity
from kiosk.library.loader import examine, load
from kiosk.library.types import Library
from kiosk.settings import Settings
from kiosk.speech.voices import has_voice
from kiosk.testing.content import ContentFolder
from kiosk.visit.welcome import page
from tests.core.visit.driving import fresh

Q = "questionnaires/test.yaml"
WELCOME = "Welcome. For English, press {number}."
WELCOMES = {
    "nb": "Velkommen. Trykk {number} for norsk.",
    "da": "Velkommen. Tryk {number} for dansk.",
    "en": WELCOME,
}
STRINGS = {
    "Next": "Nästa",
    "Question {number} of {total}": "Fråga {number} av {total}",
    WELCOME: "Välkommen. Tryck {number} för svenska.",
}
TEXTS = {
    "Før behandlingen": "Före behandlingen",
    "Om deg": "Om dig",
    "Når er du født?": "När är du född?",
    "Fødselsdato": "Födelsedatum",
    "Det sier noe om deg.": "Det säger något om dig.",
    "Under 18 år.": "Under 18 år.",
    "Hva veier du?": "Vad väger du?",
    "Helsen din": "Din hälsa",
    "Er du gravid med et barn?": "Är du gravid med ett barn?",
    "Ja": "Ja",
    "ja": "ja",
    "Nei": "Nej",
    "Gravid.": "Gravid.",
    "Hvilken uke er du i?": "Vilken vecka är det?",
    "Noe du vil spørre om?": "Något du vill fråga om?",
}
TOPICS = {
    "what-is-it": ("Vad det är", "vad det är", "Det är en medicin. [F01]\n\nDen verkar ett tag. [F01]", "pain"),
    "pain": ("Gör det ont?", "smärta", "Lite, men det går snart över. [F01]", "what-is-it"),
}


@pytest.fixture
def folder(folder: ContentFolder) -> ContentFolder:
    """The small clinic, whose kiosk also welcomes."""
    _add(folder.locales / "kiosk.pot", f'\nmsgid "{WELCOME}"\nmsgstr ""\n')
    for language, welcome in WELCOMES.items():
        _add(folder.locales / language / "LC_MESSAGES" / "kiosk.po", f'\nmsgid "{WELCOME}"\nmsgstr "{welcome}"\n')
    return folder


def missing(folder: ContentFolder) -> list[tuple[str, int, str]]:
    """What `kiosk check --language sv` says: file, line and message of each fault and warning.

    And as long as it says anything, no kiosk offers Swedish.
    """
    found = examine(folder.directory, locales=folder.locales, besides=["sv"], has_voice=has_voice).faults
    if any(fault.severity is Severity.FAULT for fault in found):
        with pytest.raises(ContentError):
            start(folder, ["nb", "da", "en", "sv"])
    assert start(folder).languages == ("nb", "da", "en")
    return [_short(fault) for fault in found]


def start(folder: ContentFolder, languages: list[str] | None = None) -> Library:
    """The content as a kiosk starts with it."""
    return bootstrap.build_library(Settings(content_dir=folder.directory, languages=languages), folder.locales)


def catalogue(folder: ContentFolder) -> Path:
    """Where the kiosk's own strings in Swedish belong."""
    return folder.locales / "sv" / "LC_MESSAGES" / "kiosk.po"


def translate_strings(folder: ContentFolder, strings: dict[str, str]) -> None:
    """Step 1: the kiosk's own strings."""
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    entries = "".join(f'\nmsgid "{msgid}"\nmsgstr "{words}"\n' for msgid, words in strings.items())
    catalogue(folder).parent.mkdir(parents=True, exist_ok=True)
    catalogue(folder).write_text(header + entries, encoding="utf-8")


def translate_clinic(folder: ContentFolder) -> None:
    """Step 2: where the reception is, and the titles of the FAQ's sections."""
    folder.replace(
        "clinic.toml", "left of the door.", 'left of the door."\nsv = "Receptionen är till vänster om dörren.'
    )
    folder.replace("clinic.toml", 'en = "About it"', 'en = "About it", sv = "Om den"')
    folder.replace("clinic.toml", 'en = "The visit"', 'en = "The visit", sv = "När du är här"')


def translate_questions(folder: ContentFolder) -> None:
    """Step 3: every text of the questionnaire."""
    path = folder.path(Q)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\{nb: (.*?), da: .*?(?=\})", lambda found: _with_swedish(found), text), encoding="utf-8")


def translate_topics(folder: ContentFolder) -> None:
    """Step 4: every topic, each paragraph with its marker."""
    for topic, (title, short, body, related) in TOPICS.items():
        front = f"title: {title}\nshort: {short}\nfacts: [F01]\nrelated: [{related}]\n"
        folder.path(f"faq/{topic}/sv.md").write_text(f"---\n{front}---\n{body}\n", encoding="utf-8")


def say_it(folder: ContentFolder) -> None:
    """Step 5: how it is said, and the medical words."""
    folder.path("pronunciation/sv.yaml").write_text("numbers: {range: till}\n", encoding="utf-8")
    _add(folder.path("plain-words.yaml"), "sv:\n  gravid*: [barn]\n")


def test_each_step_is_asked_for_until_swedish_is_offered(folder: ContentFolder) -> None:
    """Strings, clinic, questions, topics and voice: what is missing is named, and less at each step.

    Swedish is on the welcome page in its own name with its own line when nothing is, and not before.
    """
    kinds = [_kinds(missing(folder))]
    for step in (_strings, translate_clinic, translate_questions, translate_topics, say_it):
        step(folder)
        kinds.append(_kinds(missing(folder)))
    everything = {"strings", "clinic", "questions", "topics", "pronunciation", "plain words"}
    assert kinds == [
        everything,
        everything - {"strings"},
        everything - {"strings", "clinic"},
        {"topics", "pronunciation", "plain words"},
        {"pronunciation", "plain words"},
        set(),
    ]
    assert "Svenska" not in _welcome(folder)
    folder.replace("clinic.toml", '"da", "en"]', '"da", "en", "sv"]')
    assert "Svenska" in _welcome(folder)
    assert "Välkommen. Tryck 4 för svenska." in _welcome(folder)


def test_what_is_missing_is_named_with_its_place(folder: ContentFolder) -> None:
    """A translator is led to the file and line of every text, one by one."""
    found = missing(folder)
    assert found[:4] == [
        ("clinic.toml", 3, "the kiosk does not speak 'sv': it has no catalogue for it"),
        ("clinic.toml", 3, "nothing says how 'sv' is spoken: pronunciation/sv.yaml is missing"),
        ("clinic.toml", 5, "where the reception is has no Swedish (sv): a missing translation"),
        ("clinic.toml", 15, "the title of the section 'treatment' has no Swedish (sv): a missing translation"),
    ]
    assert ("clinic.toml", 17, "the topic 'what-is-it' is not there in 'sv': a missing translation") in found
    assert ("test.yaml", 5, "the title has no Swedish (sv): a missing translation") in found
    texts = [message for file, _, message in found if file == "test.yaml"]
    assert len(texts) == folder.path(Q).read_text(encoding="utf-8").count("{nb: ")


def test_each_string_that_is_left_out_is_named(folder: ContentFolder) -> None:
    """A catalogue begun is not a catalogue: each string that it lacks or leaves empty is told."""
    translate_strings(folder, {"Next": "", WELCOME: "Välkommen."})
    found = [each for each in missing(folder) if each[0] == "kiosk.po"]
    assert [message for _, _, message in found] == [
        "the translation of “Next” is empty",
        f"the translation of “{WELCOME}” has no placeholders",
        "no translation of “Question {number} of {total}”",
    ]


STEPS: dict[str, tuple[Callable[[ContentFolder], object], str]] = {
    "one string": (lambda folder: translate_strings(folder, {**STRINGS, "Next": ""}), "“Next” is empty"),
    "one text": (
        lambda folder: folder.replace(Q, ", sv: Vad väger du?", ""),
        "the text of 'weight' has no Swedish (sv)",
    ),
    "one topic": (lambda folder: folder.path("faq/pain/sv.md").unlink(), "the topic 'pain' is not there in 'sv'"),
    "the reception": (
        lambda folder: folder.replace("clinic.toml", 'sv = "Receptionen är till vänster om dörren."\n', ""),
        "where the reception is has no Swedish",
    ),
    "a section's title": (lambda folder: folder.replace("clinic.toml", ', sv = "Om den"', ""), "'treatment' has no"),
    "the pronunciation": (lambda folder: folder.path("pronunciation/sv.yaml").unlink(), "pronunciation/sv.yaml is mis"),
    "a marker": (
        lambda folder: folder.replace("faq/pain/sv.md", "över. [F01]", "över."),
        "does not say which facts it rests on",
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_one_gap_keeps_the_language_away(folder: ContentFolder, name: str) -> None:
    """All but one thing is there: that one is named, alone, and Swedish is not offered."""
    for step in (_strings, translate_clinic, translate_questions, translate_topics, say_it):
        step(folder)
    take_away, says = STEPS[name]
    take_away(folder)
    ((_, _, message),) = missing(folder)
    assert says in message


def test_a_language_without_a_voice_is_not_offered(folder: ContentFolder) -> None:
    """Whoever can't read the screen would meet silence: it is a fault in the check, and at start-up the same."""
    with pytest.raises(ContentError, match=r"clinic\.toml:3: fault: there is no voice for Danish \(da\)"):
        load(folder.directory, None, folder.locales, has_voice=lambda language: language != "da")
    with pytest.raises(ContentError, match=r"no voice for Northern Sami \(se\): it could be shown but not heard"):
        start(folder, ["nb", "se"])


def test_what_is_no_language_is_told_as_such(folder: ContentFolder) -> None:
    """A code that nobody can write dates in is a slip of the pen, and not a language to be translated."""
    found = examine(folder.directory, locales=folder.locales, besides=["qq"], has_voice=has_voice).faults
    told = [fault.message for fault in found if "language" in fault.message or "catalogue" in fault.message]
    assert told == ["'qq' is no language whose dates and numbers the kiosk can write"]


def _strings(folder: ContentFolder) -> None:
    translate_strings(folder, STRINGS)


def _with_swedish(found: re.Match[str]) -> str:
    return f"{found[0]}, sv: {TEXTS[found[1]]}"


def _welcome(folder: ContentFolder) -> str:
    library = start(folder)
    welcome = page(fresh(library), library)
    return "\n".join([*(passage.text for passage in welcome.passages), *(str(each.label) for each in welcome.choices)])


def _kinds(found: list[tuple[str, int, str]]) -> set[str]:
    """What kinds of things are missing."""
    signs = {
        "catalogue": "strings",
        "reception": "clinic",
        "section": "clinic",
        "topic": "topics",
        "pronunciation": "pronunciation",
        "plain-words": "plain words",
    }
    return {next((kind for sign, kind in signs.items() if sign in message), "questions") for _, _, message in found}


def _short(fault: Fault) -> tuple[str, int, str]:
    return Path(fault.file).name, fault.line, fault.message


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
