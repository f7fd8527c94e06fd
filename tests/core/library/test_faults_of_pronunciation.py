"""content/pronunciation/: what is read of it, and each slip told where it is, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.library.loader import check, load
from kiosk.library.types import Respelling, Unit
from kiosk.testing.content import ContentFolder

NAME = "pronunciation/nb.yaml"
ORDINALS = ", ".join(["første"] * 31)
GOOD = f"""\
numbers:
  range: til
  zero: "null"
  one_by_one: ["113"]
  digits: {{"1": ett}}
  joined: {{hundred: hundre, thousand: tusen, and: og}}
  years: pairs
dates:
  said: "{{ordinal}} {{month}}"
  ordinals: [{ORDINALS}]
  masks: {{DD: dag}}
  typed_after: [skriv]
times: {{after: [kl.], whole: "{{hour}}"}}
words:
  - {{written: Botox, said: båtoks, ipa: bˈoːtɔks}}
  - {{written: lip flip, said: lipp flipp}}
  - {{written: IT, said: i te, exact: true}}
  - {{written: kjeve*, said: sjeve*}}
abbreviations: {{f.eks.: for eksempel}}
units: {{min: {{one: ett minutt, many: minutter}}}}
letters: {{A: a}}
signs: {{"&": og}}
slash: eller
"""

SLIPS = {
    "unknown key": ("slash:", "slahs:", "unknown key `slahs`"),
    "unknown key of a word": ("said: båtoks, ipa", "sad: båtoks, ipa", "unknown key `sad`"),
    "missing word": ("  range: til\n", "", "`range` is missing"),
    "digits in what is said": ("said: båtoks", "said: b3toks", "`said` holds more than letters: 'b3toks'"),
    "sign in what is said": ('&": og}', '&": "og/eller"}', "`&` holds more than letters"),
    "two spaces": ("written: lip flip", 'written: "lip  flip"', "`written` holds more than one space"),
    "no telephone number": ('["113"]', '["11 3"]', "entry 1 of `one_by_one` holds more than digits"),
    "too few ordinals": (f"[{ORDINALS}]", "[første]", "`ordinals` has too few entries"),
    "no such place": ("{ordinal} {month}", "{ordinal} {mnth}", "`said` is no form with these places"),
    "no ordinals": (f"  ordinals: [{ORDINALS}]\n", "", "`said` wants ordinals"),
    "two letters": ("{A: a}", "{AB: a}", "`AB` is not one capital letter"),
    "no sign": ('{"&": og}', '{"&&": og}', "`&&` is not one sign"),
    "no digit": ('{"1": ett}', '{"11": ett}', "`11` is not one digit"),
    "no years": ("years: pairs", "years: paris", "`years` can't be the text 'paris'"),
    "word twice": ("written: lip flip", "written: botox", "'botox' is respelt twice (first on line 15)"),
    "abbreviation first": ("written: lip flip", "written: F.eks.", "never found: it is written out as an abbreviation"),
    "sign first": ("written: lip flip", "written: lip&flip", "never found: its `&` is said as a word"),
    "slash first": ("written: lip flip", "written: lip/flip", "never found: its `/` is said as a word"),
    "respelt again": ("said: lipp flipp", "said: lipp botox", "holds 'botox', which is itself respelt, as 'båtoks'"),
    "respelt by a beginning": ("said: lipp flipp", "said: kjever", "holds 'kjever', which is itself respelt"),
    "half a beginning": ("said: sjeve*", "said: sjeve", "one is a beginning, the other a whole word"),
    "beginning with a space": ("written: kjeve*", "written: i kjeve*", "can't be the beginning of words"),
    "said as written": ("said: lipp flipp", "said: lip flip", "is said as it is written"),
    "capitals only": ("{f.eks.:", "{F.eks.: for eksempel, f.eks.:", "differ in capitals only"),
}

DOWN = {"missing word": -1, "no ordinals": -1}
"""Lines from where the slip was made to where it is told, for those that take something away."""


@pytest.fixture
def spoken(folder: ContentFolder) -> ContentFolder:
    """The small clinic with a file that uses everything."""
    folder.path(NAME).write_text(GOOD, encoding="utf-8")
    return folder


def test_a_file_that_uses_everything_is_right(spoken: ContentFolder) -> None:
    """All of it arrives in the library; month names and the decimal sign come from the language itself."""
    assert check(spoken.directory, locales=spoken.locales) == ()
    said = load(spoken.directory, locales=spoken.locales).pronunciation["nb"]
    assert said.words[0] == Respelling("Botox", "båtoks", ipa="bˈoːtɔks")
    assert said.words[2] == Respelling("IT", "i te", exact=True)
    assert said.units == {"min": Unit("ett minutt", "minutter")}
    assert (said.numbers.range, said.numbers.decimal, said.numbers.joined) == ("til", ",", ("hundre", "tusen", "og"))
    assert (said.numbers.year_pairs, said.numbers.one_by_one) == (True, ("113",))
    assert (said.dates.months[11], len(said.dates.ordinals), said.dates.masks["DD"]) == ("desember", 31, "dag")
    assert said.dates.typed_after == ("skriv",)
    assert (said.dates.after, said.abbreviations["f.eks."], said.slash) == (("kl.",), "for eksempel", "eller")


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_what_is_said_is_told_where_it_is(spoken: ContentFolder, name: str) -> None:
    """Each slip is told in its file, on its line, by name, with a remedy, and nothing beside it."""
    old, new, says = SLIPS[name]
    line = spoken.replace(NAME, old, new) + DOWN.get(name, 0)
    (fault,) = check(spoken.directory, locales=spoken.locales)
    assert (Path(fault.file).resolve(), fault.line) == (spoken.path(NAME).resolve(), line), fault
    assert says in fault.message
    assert fault.remedy


def test_capitals_make_two_words_of_one(spoken: ContentFolder) -> None:
    """ "IT" with its capitals may stand beside "it"."""
    spoken.replace(NAME, "written: lip flip", "written: it")
    assert check(spoken.directory, locales=spoken.locales) == ()


def test_every_language_offered_needs_its_file(folder: ContentFolder) -> None:
    """A language is offered only when somebody has said how it is spoken; one that nobody can choose needs nothing."""
    folder.path("pronunciation/da.yaml").unlink()
    (fault,) = check(folder.directory, locales=folder.locales)
    assert (Path(fault.file).name, fault.line) == ("clinic.toml", 3)
    assert "nothing says how 'da' is spoken" in fault.message
    assert fault.remedy.endswith("pronunciation/da.yaml")
    assert check(folder.directory, ["en"], locales=folder.locales) == ()
