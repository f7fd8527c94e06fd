"""Missing translations, findings without facts, markup in the FAQ, and slips in clinic.toml.

One slip at a time in content that is right: exactly its own fault is told, and no echo of it.
"""

from __future__ import annotations

import pytest

from kiosk.testing.content import ContentFolder, Slip
from tests.core.library.slips import assert_told

Q = "questionnaires/test.yaml"
CLINIC = "clinic.toml"
FACTS = "facts.yaml"
PAIN = "faq/pain/nb.md"

SLIPS = {
    "no translation: title": Slip(
        Q, ", da: Før behandlingen", "", "the title has no Danish (da): a missing translation", "add `da:`"
    ),
    "no translation: text": Slip(Q, ", en: Which week?", "", "the text of 'weeks' has no English (en)", "add `en:`"),
    "no translation: shortText": Slip(Q, ", da: Fødselsdato", "", "the shortText of 'birth-date' has no Danish"),
    "no translation: help": Slip(
        Q, "{nb: Det sier noe om deg., ", "{", "the help of 'birth-date' has no Norwegian Bokmål (nb)"
    ),
    "no translation: display": Slip(Q, ", da: Nej", "", "the display of the option 'no' of 'pregnant' has no Danish"),
    "no translation: option's shortText": Slip(
        Q, ", da: ja,", ",", "the shortText of the option 'yes' of 'pregnant' has no Danish"
    ),
    "no translation: reason": Slip(Q, ", da: Gravid.", "", "the reason of the finding 'pregnancy' has no Danish"),
    "no translation: reception": Slip(
        CLINIC, 'da = "Receptionen er til venstre for døren."\n', "", "where the reception is has no Danish", down=-2
    ),
    "facts: unknown fact": Slip(Q, "fact: F35", "fact: F36", "the finding 'pregnancy' rests on F36", "`F35`"),
    "facts: unknown screening": Slip(
        Q,
        "        screening: Q-pregnant\n",
        "        screening: Q-pregnant\n"
        "        item: [{linkId: x, type: string, screening: Q-weight, text: {nb: a, da: b, en: c}}]\n",
        "covers the screening 'Q-weight'",
        down=1,
    ),
    "facts: uncovered screening": Slip(
        FACTS,
        "screening:\n",
        "screening:\n  - {id: Q-sleep, asks: Sleep?}\n",
        "covers Q-sleep (Sleep?)",
        "screening: Q-sleep",
        1,
    ),
    "facts: finding never raised": Slip(
        FACTS,
        'raises: [{when: "pregnant", level: stop',
        'raises: [{when: "pregnant", level: note',
        "nothing raises the note of Q-pregnant for F35",
        "level: note",
    ),
    "facts: fact twice": Slip(
        FACTS,
        "{id: F01, topic",
        "{id: F41, topic: a, sources: [clinic], audience: clinician, says: b}\n  - {id: F01, topic",
        "the id 'F41' is used twice",
        down=3,
    ),
    "facts: unknown key of a fact": Slip(
        FACTS, "topic: what-is-it", "topc: what-is-it", "unknown key `topc` in 'F01'", "`topic`"
    ),
    "faq: unknown key": Slip(PAIN, "short:", "shrt:", "unknown key `shrt`", "`short`"),
    "faq: missing key": Slip(PAIN, "title: Gjør det vondt?\n", "", "`title` is missing", "add `title:`"),
    "faq: unknown related topic": Slip(
        PAIN, "[what-is-it]", "[what-is-it, pane]", "the related topic 'pane'", "`pain`"
    ),
    "faq: no front matter": Slip(PAIN, "---\ntitle", "title", "no front matter", "begin the file with ---"),
    "faq: tab": Slip(PAIN, "short:", "\tshort:", "a tab", "spaces"),
    "faq: heading": Slip(PAIN, "Litt, men", "# Litt, men", "markup in the text: heading", "plain"),
    "faq: list": Slip(PAIN, "Litt, men", "Her:\n\n- Litt, men", "markup in the text: bullet list", down=2),
    "faq: emphasis": Slip(PAIN, "Litt, men", "Litt,\n*men*", "markup in the text: em", down=1),
    "faq: link": Slip(PAIN, "Litt, men", "[Litt](x), men", "markup in the text: link"),
    "faq: html": Slip(PAIN, "Litt, men", "Litt<br>, men", "markup in the text: html inline"),
    "faq: hard break": Slip(PAIN, "Litt, men", "Litt,  \nmen", "markup in the text: hardbreak"),
    "faq: entity": Slip(PAIN, "Litt, men", "Litt &amp; men", "an &entity;"),
    "faq: link definition": Slip(PAIN, "Litt, men", "[a]: http://b\n\nLitt, men", "a link definition"),
    "faq: indented": Slip(PAIN, "Litt, men", "Litt:\n\n    men", "code block", down=2),
    "faq: empty": Slip(PAIN, "Litt, men det går fort over. [F01]\n", "", "the text is empty", down=-1),
    "clinic: unknown key": Slip(CLINIC, "name =", "nam =", "unknown key `nam`", "`name`"),
    "clinic: unknown language": Slip(CLINIC, '"da", "en"]', '"da", "en", "en"]', "'en' is listed twice"),
    "clinic: no questionnaire": Slip(
        CLINIC,
        "questionnaires/test.yaml",
        "questionnaires/tets.yaml",
        "the questionnaire questionnaires/tets.yaml does not exist",
        "`questionnaires/test.yaml`",
    ),
    "clinic: questionnaire outside": Slip(
        CLINIC, "questionnaires/test.yaml", "../x.yaml", "lies outside the content folder"
    ),
    "clinic: topic twice": Slip(CLINIC, '  "pain",\n', '  "pain",\n  "pain",\n', "'pain' is listed twice", down=1),
    "clinic: topic in two sections": Slip(
        CLINIC, '  "pain",\n', '  "pain",\n  "what-is-it",\n', "'what-is-it' is listed twice", "one section only", 1
    ),
    "clinic: section twice": Slip(
        CLINIC, 'id = "visit"', 'id = "treatment"', "the section 'treatment' is there twice", "another id"
    ),
    "clinic: section without topics": Slip(
        CLINIC,
        'topics = [\n  "pain",\n]\n',
        'topics = ["what-is-it", "pain"]\n\n[[faq.sections]]\nid = "cost"\n'
        'title = {nb = "Pris", da = "Pris", en = "Price"}\ntopics = []\n',
        "`topics` has too few entries: a list of 0 in 'cost'",
        "add an entry",
        5,
    ),
    "clinic: section without a title": Slip(
        CLINIC, ', da = "Når du er her"', "", "the title of the section 'visit' has no Danish (da)", "add `da = "
    ),
    "clinic: topics as before there were sections": Slip(
        CLINIC,
        '[[faq.sections]]\nid = "treatment"',
        '[faq]\ntopics = ["what-is-it"]\n\n[[faq.sections]]\nid = "treatment"',
        "`faq` lists its topics without sections",
        "[[faq.sections]] with an id, a title in each language, and its topics",
    ),
    "faq: search words that are no list": Slip(
        PAIN, "short: smerte\n", "short: smerte\nsearch: sprøyteskrekk\n", "`search` must be a list", "`- `", 1
    ),
    "clinic: topic without folder": Slip(
        CLINIC, '  "pain",\n', '  "pain",\n  "pian",\n', "the topic 'pian' has no folder", "`pain`", 1
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_is(folder: ContentFolder, name: str) -> None:
    """Each slip is told in the right file, on the right line, by name, with a remedy, and nothing beside it."""
    assert_told(folder, SLIPS[name])
