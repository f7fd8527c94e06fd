"""The page a clinician reads: findings first, every answer, in words, and harmless whatever was typed."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import VaultError
from kiosk.library.types import Library
from kiosk.questionnaire.answers import Answer, Answers, Source
from kiosk.questionnaire.fhir_writing import loads
from kiosk.questionnaire.items import AbsentReason
from kiosk.summary.codes import Resource
from kiosk.summary.documents import Documents
from kiosk.summary.harmless import JOINERS, json_text, lines, one_line
from kiosk.summary.html import as_html
from kiosk.summary.summary import summarise, walk
from kiosk.summary.text import as_text
from kiosk.visit.effects import Outcome
from kiosk.visit.visit import Staff, Visit

OUTCOMES = st.sampled_from([None, *Outcome])
ours = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = {
    "escape sequences": "\x1b[2J\x1b]0;title\x07\x9b31mred\x08\x08\x7f",
    "bidirectional overrides": "no \u202eseY\u202c \u2066x\u2069 \u200f\u200e\ufeff\u00ad",
    "a forged finding": "fine\nSTOP     Pasienten er gravid. [F35]\n\nFindings\n--------\r\nNOTE x",
    "markup": "<script>alert(1)</script><!-- ]]> --></blockquote><img src=x onerror=a() \"'>&amp;",
    "invisible separators": "a\u2028STOP  b\u2029c\x85d\x0be\x0cf\x1cg",
    "very long": "å" * 100_000,
    "very long lines": "word " * 20_000,
    "tags and private use": "\U000e0041\U000e0042\ue000\U0010ffff",
}


def opened(visit: Visit, outcome: Outcome | None, library: Library) -> Resource:
    """The Bundle as the clinician has it."""
    return loads(Documents(library, "kiosk-1").summary(visit, outcome).decode("utf-8"))


def page(visit: Visit, outcome: Outcome | None, library: Library) -> str:
    """The page of text."""
    return as_text(opened(visit, outcome, library), library.words["nb"])


def squeezed(text: str) -> str:
    """``text`` without its blanks and breaks, which wrapping moves."""
    return "".join(text.split())


def own_words(text: str) -> str:
    """Everything on the page that is marked as the patient's, squeezed."""
    marked = (line.lstrip() for line in text.splitlines())
    return squeezed("".join(line.removeprefix(">") for line in marked if line.startswith(">")))


WHOLE = """\
Før behandlingen
================
Patient             A. B., born 24/12/1950 (75 years)
Visit code          7KQM
Time                31/01/2026 09:15-09:27
Status              Checked and sent by the patient
Staff               Called
Patient's language  English
Clinic              Klinikk Øst (kiosk-1)

Findings
--------
STOP     Pasienten har pusteproblemer nå. [F74]
         The kiosk told the patient to speak to staff at once.
         Har du pusteproblemer nå?  Ja (answered by voice)
CAUTION  Pasienten bruker medisiner. [F31]
         Hvilke medisiner bruker du?  (answered by touch)
             > aspirin
NOTE     Pasienten er 65 år eller eldre. [F40]
         Når er du født?  24/12/1950

Questions without an answer: 0 of 7.

Lines that begin with > are the patient's own words, as they wrote them.

Every question and answer
-------------------------
Om deg
  Når er du født?  24/12/1950
  Initialer
      > A. B.
Har du pusteproblemer nå?  Ja (answered by voice)
  Mer om pusten
    Siden når?
        > since this morning
        > when I ran
Hvilke medisiner bruker du?  (answered by touch)
    > aspirin
Spørsmål til klinikken
  Hva vil du snakke om?  Gjør det vondt?
  Noe annet?
      > Can I swim after?

The patient's questions
-----------------------
Hva vil du snakke om?  Gjør det vondt?
Noe annet?
    > Can I swim after?

What the patient read about the treatment
-----------------------------------------
- Hva koster det?
"""


def test_the_whole_page(full: Visit, library: Library) -> None:
    """Who, when, code, outcome; findings with answer and reason, stop first; every answer; the patient's questions.

    In the clinic's language, though the patient answered in another.
    """
    visit = replace(full, staff=Staff.CALLED, urgent=frozenset({"breathing-now"}))
    assert page(visit, Outcome.COMPLETED, library) == WHOLE


def test_no_findings_is_said_with_how_much_was_answered(empty: Visit, library: Library) -> None:
    """Silence is not taken for "nothing found": the page says so, and how many questions are open."""
    text = page(empty, None, library)
    assert "No findings were raised by the answers given.\n\nQuestions without an answer: 5 of 5." in text
    assert "initials not given, date of birth not given" in text


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (None, "Not asked"),
        (Answer(), "Left unanswered"),
        (Answer(absent=AbsentReason.UNKNOWN), "Does not know"),
        (Answer(absent=AbsentReason.DECLINED), "Prefers not to say"),
        (Answer(absent=AbsentReason.TOLD_IN_PERSON), "Will tell the clinician in person"),
        (Answer(absent=AbsentReason.DECLINED, source=Source.VOICE), "Prefers not to say (answered by voice)"),
    ],
)
def test_each_way_not_to_answer_has_its_own_words(
    empty: Visit, library: Library, answer: Answer | None, shown: str
) -> None:
    """Not asked, left open, not known, declined and told in person are five different things to a clinician."""
    answers = Answers({"breathing": answer} if answer else {})
    text = page(replace(empty, answers=answers), Outcome.COMPLETED, library)
    assert f"\nHar du pusteproblemer nå?  {shown}\n" in text


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (None, "Not sent: written while the patient was answering"),
        (Outcome.CALLED_EARLY, "Sent before it was finished, as the patient was called in"),
        (Outcome.INTERRUPTED, "Interrupted: the patient left before sending"),
    ],
)
def test_what_is_not_complete_says_so(full: Visit, library: Library, outcome: Outcome | None, shown: str) -> None:
    """A clinician never takes a part for the whole."""
    text = page(full, outcome, library)
    assert f"Status              {shown}\n" in text
    assert "The patient has not checked these answers" in text
    assert "has not checked" not in page(full, Outcome.COMPLETED, library)


def test_times_over_midnight_and_in_utc_are_clear(full: Visit, library: Library) -> None:
    """A visit that ends on another day shows both days, and universal time is named as such."""
    start = datetime(2026, 1, 31, 23, 50, tzinfo=UTC)
    visit = replace(full, started=start, now=start + timedelta(minutes=20))
    assert "31/01/2026 23:50 UTC - 01/02/2026 00:10 UTC" in page(visit, None, library)
    assert "31/01/2026 23:50-23:55 UTC" in page(replace(visit, now=start + timedelta(minutes=5)), None, library)


@ours
@given(data=st.data(), outcome=OUTCOMES)
def test_every_reason_and_every_free_text_is_on_the_page(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject, outcome: Outcome | None
) -> None:
    """Nothing that the patient wrote and nothing that was found is left out, in text or HTML."""
    visit = data.draw(visits)
    summary = summarise(visit, library, outcome, "kiosk-1")
    bundle = opened(visit, outcome, library)
    text = as_text(bundle, library.words["nb"])
    shown = _Visible.of(as_html(bundle, library.words["nb"]))
    for raised in summary.findings:
        assert squeezed(raised.reason) in squeezed(text)
        assert squeezed(raised.reason) in squeezed(shown)
    written = [value for item in walk(summary.items) for value in item.values if isinstance(value, str)]
    for value in written:
        assert squeezed("".join(lines(value))) in own_words(text)
        assert squeezed("".join(lines(value))) in squeezed(shown)


@ours
@given(data=st.data())
def test_text_is_harmless_and_80_columns_wide(
    visits: st.SearchStrategy[Visit], library: Library, data: st.DataObject
) -> None:
    """No control character reaches a terminal but the line feed, and no line is wider than 80."""
    text = page(data.draw(visits), None, library)
    assert all(len(line) <= 80 for line in text.split("\n"))
    assert not [character for character in text if character != "\n" and _steers(character)]


def _steers(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in JOINERS


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("link_id", ["initials", "medicines", "questions-text"])
def test_hostile_text_is_harmless(full: Visit, library: Library, hostile: str, link_id: str) -> None:
    """Terminal escapes, reordering, markup, forged findings and sheer size do nothing but look strange."""
    visit = replace(full, answers=full.answers.with_(link_id, Answer((hostile,))))
    bundle = opened(visit, Outcome.COMPLETED, library)
    text, html = as_text(bundle, library.words["nb"]), as_html(bundle, library.words["nb"])
    assert all(len(line) <= 80 for line in text.split("\n"))
    assert not [character for character in text + html if character != "\n" and _steers(character)]
    assert [line for line in text.split("\n") if line.startswith(("STOP", "NOTE"))] == [
        "STOP     Pasienten har pusteproblemer nå. [F74]",
        "NOTE     Pasienten er 65 år eller eldre. [F40]",
    ]
    assert _Visible.tags(html) <= SAFE_TAGS
    assert squeezed("".join(lines(hostile))) in own_words(text)


SAFE_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "b", "br", "div", "ul", "li"),
    *("table", "tbody", "tr", "th", "td", "blockquote"),
}


class _Visible(HTMLParser):
    """What a browser makes of a page: its elements and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element."""
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href", "style"}]

    def handle_data(self, data: str) -> None:
        """A piece of text."""
        self.text.append(data)

    @classmethod
    def of(cls, html: str) -> str:
        """The text of a page."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return "".join(parser.text)

    @classmethod
    def tags(cls, html: str) -> set[str]:
        """The elements of a page."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.seen


def test_the_html_page_stands_alone(full: Visit, library: Library) -> None:
    """It prints and opens anywhere: nothing is fetched, nothing runs, the language is declared."""
    html = as_html(opened(full, Outcome.COMPLETED, library), library.words["nb"])
    assert html.startswith('<!DOCTYPE html>\n<html lang="nb">')
    assert "default-src 'none'" in html
    assert "@media print" in html
    assert "http" not in html.replace("http-equiv", "")
    shown = _Visible.of(html)
    assert shown.index("STOP") < shown.index("CAUTION") < shown.index("NOTE") < shown.index("Every question")


@pytest.mark.parametrize("urgent", [True, False])
def test_a_call_for_staff_can_be_read(full: Visit, library: Library, urgent: bool) -> None:
    """A call opens as a short page: how urgent, when, which visit, where."""
    call = loads(Documents(library, "kiosk-1").call(full, urgent).decode())
    heading = "The patient needs staff at once" if urgent else "The patient calls for staff"
    assert as_text(call, library.words["nb"]) == (
        f"{heading}\n{'=' * len(heading)}\nTime        31/01/2026 09:27\nVisit code  7KQM\nKiosk       kiosk-1\n"
    )
    html = as_html(call, library.words["nb"])
    assert heading in _Visible.of(html)
    assert '<html lang="nb">' in html


@pytest.mark.parametrize("resource", [{}, {"resourceType": "Communication"}, {"resourceType": "Bundle", "entry": [7]}])
def test_what_is_not_ours_is_a_clear_error(library: Library, resource: Resource) -> None:
    """A file sealed to the clinic by somebody else gives an error, not a traceback."""
    for draw in (as_text, as_html):
        with pytest.raises(VaultError, match="does not have the kiosk's format"):
            draw(resource, library.words["nb"])


def test_a_forged_bundle_of_wrong_types_is_a_clear_error(full: Visit, library: Library) -> None:
    """Whatever is wrong inside a forged file, the reader gets the error and none of the content."""
    bundle = opened(full, Outcome.COMPLETED, library)
    bundle["entry"][0]["resource"]["title"] = 5
    with pytest.raises(VaultError):
        as_text(bundle, library.words["nb"])


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    """What stands in a label or a fact can't break out of its line."""
    assert len(one_line(text).splitlines()) <= 1
    assert not [character for character in one_line(text) if _steers(character)]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_ordinary_writing_is_left_alone(text: str) -> None:
    """Letters, figures, punctuation and signs of every script are shown as written."""
    assert lines(text) == (text,)


def test_what_can_not_be_seen_is_named() -> None:
    """An invisible character shows as its code point, not as nothing; line breaks of every system count."""
    assert one_line("a\x1b[31m\u202eb\r\nc") == "a<U+001B>[31m<U+202E>b c"
    assert lines("a\r\n\nb\u2028c") == ("a", "", "b", "c")


def test_json_on_a_terminal_is_harmless_and_means_the_same() -> None:
    """`kiosk open --as fhir` prints no control, bidirectional or other invisible character, and loses none."""
    hostile = {"text": "a\x1b[31m\x9b\u202eb\u2066\N{GRINNING FACE}æ\n\x00"}
    printed = json_text(json.dumps(hostile, ensure_ascii=False))
    assert json.loads(printed) == hostile
    assert all(unicodedata.category(character)[0] != "C" for character in printed)
