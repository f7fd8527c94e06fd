"""A small clinic whose content is right in every way: for tests to load, and to break one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import Severity

CLINIC = """\
name = "Testklinikken"
language = "nb"
languages = ["nb", "da", "en"]

[reception]
nb = "Resepsjonen er til venstre for døren."
da = "Receptionen er til venstre for døren."
en = "The reception is to the left of the door."

[questionnaire]
file = "questionnaires/test.yaml"

[[faq.sections]]
id = "treatment"
title = {nb = "Om den", da = "Om den", en = "About it"}
topics = [
  "what-is-it",
]

[[faq.sections]]
id = "visit"
title = {nb = "Selve timen", da = "Når du er her", en = "The visit"}
topics = [
  "pain",
]
"""

FACTS = """\
sources:
  - {id: library, title: An article about the medicine, language: nb, published: "2025-01-02"}
  - {id: clinic, title: The clinic's own page, language: nb}
facts:
  - {id: F01, topic: what-is-it, sources: [library], says: "It is a medicine."}
  - {id: F35, topic: not-for, flag: stop, sources: [clinic], says: "Not during pregnancy."}
  - {id: F41, topic: not-for, flag: caution, audience: clinician, sources: [library], says: "Approved for adults."}
screening:
  - {id: Q-birth-date, asks: "Date of birth", raises: [{when: "age < 18", level: caution, fact: F41}]}
  - {id: Q-pregnant, asks: "Pregnant?", raises: [{when: "pregnant", level: stop, fact: F35}]}
"""

QUESTIONNAIRE = """\
resourceType: Questionnaire
url: https://kiosk.example/Questionnaire/test
version: "1.0.0"
codeSystem: https://kiosk.example/CodeSystem/test
title: {nb: Før behandlingen, da: Før behandlingen, en: Before the treatment}
item:
  - linkId: about-you
    type: group
    text: {nb: Om deg, da: Om dig, en: About you}
    item:
      - linkId: birth-date
        type: date
        screening: Q-birth-date
        text: {nb: Når er du født?, da: Hvornår er du født?, en: When were you born?}
        shortText: {nb: Fødselsdato, da: Fødselsdato, en: Date of birth}
        help: {nb: Det sier noe om deg., da: Det siger noget om dig., en: Your age matters.}
        required: true
        minValue: "1900-01-01"
        maxValue: today
        raises:
          - id: minor
            level: caution
            fact: F41
            reason: {nb: Under 18 år., da: Under 18 år., en: Under 18.}
            when:
              - {operator: "<", answerAge: 18}
      - linkId: weight
        type: decimal
        text: {nb: Hva veier du?, da: Hvad vejer du?, en: What do you weigh?}
        minValue: 0.5
        maxValue: 300
        absent: [asked-unknown, asked-declined]
  - linkId: health
    type: group
    text: {nb: Helsen din, da: Sådan har du det, en: Your health}
    item:
      - linkId: pregnant
        type: choice
        screening: Q-pregnant
        facts: [F35]
        text: {nb: Er du gravid med et barn?, da: Er du gravid med et barn?, en: Are you pregnant with a child?}
        required: true
        absent: [asked-unknown]
        answerOption:
          - valueCoding: {code: yes, display: {nb: Ja, da: Ja, en: "Yes"}}
            shortText: {nb: ja, da: ja, en: "yes"}
          - valueCoding: {code: no, display: {nb: Nei, da: Nej, en: "No"}}
            exclusive: true
        raises:
          - id: pregnancy
            level: stop
            fact: F35
            reason: {nb: Gravid., da: Gravid., en: Pregnant.}
            behavior: any
            when:
              - {operator: "=", answerCoding: {code: yes}}
              - {answerAbsent: asked-unknown}
      - linkId: weeks
        type: integer
        text: {nb: Hvilken uke er du i?, da: Hvilken uge er du i?, en: Which week?}
        minValue: 1
        maxValue: 45
        enableWhen:
          - {question: pregnant, operator: "=", answerCoding: {code: yes}}
          - {question: weight, operator: ">", answerInteger: 30}
        enableBehavior: all
      - linkId: questions
        type: open-choice
        repeats: true
        topics: true
        text: {nb: Noe du vil spørre om?, da: Noget du vil spørge om?, en: Anything to ask?}
"""

PLAIN_WORDS = """\
nb:
  gravid*: [barn]
da:
  gravid*: [barn]
en:
  pregnan*: [child]
"""

_TOPICS = {
    "what-is-it": {
        "nb": ("Hva det er", "hva det er", "Det er en medisin. [F01]\n\nDen virker en stund. [F01]", "pain"),
        "da": ("Hvad det er", "hvad det er", "Det er en medicin. [F01]\n\nDen virker et stykke tid. [F01]", "pain"),
        "en": ("What it is", "what it is", "It is a medicine. [F01]\n\nIt works\nfor a while.\n[F01]", "pain"),
    },
    "pain": {
        "nb": ("Gjør det vondt?", "smerte", "Litt, men det går fort over. [F01]", "what-is-it"),
        "da": ("Gør det ondt?", "smerte", "Lidt, men det går hurtigt over. [F01]", "what-is-it"),
        "en": ("Does it hurt?", "pain", "A little, but not for long. [F01]", "what-is-it"),
    },
}

_CATALOGUES = {
    "nb": {"Next": "Neste", "Question {number} of {total}": "Spørsmål {number} av {total}"},
    "da": {"Next": "Næste", "Question {number} of {total}": "Spørgsmål {number} af {total}"},
    "en": {"Next": "Next", "Question {number} of {total}": "Question {number} of {total}"},
}


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """A content folder on disk, with ``locales`` beside it. Paths are relative to the content folder."""

    directory: Path

    @property
    def locales(self) -> Path:
        """The catalogues that go with it."""
        return self.directory.parent / "locales"

    def path(self, name: str) -> Path:
        """The whole path of one of its files."""
        return self.directory / name

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace the one place where ``old`` stands; the line (from 1) that it began on.

        Raises ValueError when it does not stand there exactly once.
        """
        text = self.path(name).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times in {name}")
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake to make: write ``new`` for ``old`` in ``file``. It must give one fault, ``down`` lines below
    where ``old`` began, with ``says`` in its message and ``remedy`` in its remedy."""

    file: str
    old: str
    new: str
    says: str
    remedy: str = ""
    down: int = 0
    severity: Severity = Severity.FAULT


def write_content(parent: Path) -> ContentFolder:
    """Write the small clinic to ``parent/content`` and its catalogues to ``parent/locales``."""
    folder = ContentFolder(parent / "content")
    _write(folder.path("clinic.toml"), CLINIC)
    _write(folder.path("facts.yaml"), FACTS)
    _write(folder.path("questionnaires/test.yaml"), QUESTIONNAIRE)
    _write(folder.path("plain-words.yaml"), PLAIN_WORDS)
    for topic, languages in _TOPICS.items():
        for language, (title, short, body, related) in languages.items():
            front = f"title: {title}\nshort: {short}\nfacts: [F01]\nrelated: [{related}]\n"
            rest = 'reviewed_by: ""\nreviewed_on: ""\n'
            _write(folder.path(f"faq/{topic}/{language}.md"), f"---\n{front}{rest}---\n{body}\n")
    for language, between in {"nb": "til", "da": "til", "en": "to"}.items():
        _write(folder.path(f"pronunciation/{language}.yaml"), f"numbers: {{range: {between}}}\n")
    _write(folder.locales / "kiosk.pot", _catalogue(dict.fromkeys(_CATALOGUES["en"], "")))
    for language, strings in _CATALOGUES.items():
        _write(folder.locales / language / "LC_MESSAGES" / "kiosk.po", _catalogue(strings))
    return folder


def _catalogue(strings: dict[str, str]) -> str:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return header + "".join(f'\nmsgid "{msgid}"\nmsgstr "{words}"\n' for msgid, words in strings.items())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
