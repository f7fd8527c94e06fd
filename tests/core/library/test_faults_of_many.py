"""Faults that take more than one change, or that have no line of their own."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import Fault, Severity
from kiosk.library.loader import check
from kiosk.testing.content import ContentFolder


def told(folder: ContentFolder, languages: list[str] | None = None) -> list[tuple[str, int, str]]:
    """File name, line and message of each fault."""

    def short(fault: Fault) -> tuple[str, int, str]:
        return Path(fault.file).name, fault.line, fault.message

    return [short(fault) for fault in check(folder.directory, languages, folder.locales)]


def test_missing_language_file_is_told_at_its_topic(folder: ContentFolder) -> None:
    """A FAQ topic without its Danish file is told at the topic's line in clinic.toml."""
    folder.path("faq/pain/da.md").unlink()
    ((file, line, message),) = told(folder)
    assert (file, line) == ("clinic.toml", 24)
    assert message == "the topic 'pain' is not there in 'da': a missing translation"


def test_folder_that_is_no_topic_is_a_warning(folder: ContentFolder) -> None:
    """A FAQ folder that clinic.toml does not list would be seen by no one: a warning says so."""
    folder.path("faq/history").mkdir()
    (fault,) = check(folder.directory, locales=folder.locales)
    assert (fault.line, fault.severity) == (13, Severity.WARNING)
    assert "faq/history" in fault.message


def test_languages_of_a_topic_must_agree(folder: ContentFolder) -> None:
    """A fact given in Norwegian only would be kept from Danish patients: the two files must rest on the same."""
    folder.replace("faq/pain/nb.md", "facts: [F01]", "facts: [F01, F35]")
    folder.replace("faq/pain/nb.md", "over. [F01]", "over. [F01, F35]")
    found = told(folder)
    assert [(file, line) for file, line, _ in found] == [("da.md", 4), ("en.md", 4)]
    assert found[0][2] == "`facts` differs from nb.md: F01"


def test_unknown_fact_of_a_topic_is_told_in_each_file(folder: ContentFolder) -> None:
    """A fact that facts.yaml does not have is told where it is cited, and not as a disagreement as well."""
    folder.replace("faq/pain/nb.md", "facts: [F01]", "facts: [F01, F99]")
    folder.replace("faq/pain/nb.md", "over. [F01]", "over. [F01, F99]")
    assert told(folder) == [
        ("nb.md", 4, "the fact F99 is not in facts.yaml"),
        ("nb.md", 9, "the paragraph rests on F99, which facts.yaml does not have"),
    ]


def test_language_without_a_catalogue_is_told(folder: ContentFolder) -> None:
    """A language that the kiosk itself does not speak can't be offered, wherever it was asked for."""
    folder.replace("clinic.toml", '["nb", "da", "en"]', '["nb", "da", "en", "sv"]')
    assert ("clinic.toml", 3, "the kiosk does not speak 'sv': it has no catalogue for it") in told(folder)
    folder.replace("clinic.toml", ', "sv"]', "]")
    assert ("clinic.toml", 3, "the kiosk does not speak 'fi': it has no catalogue for it") in told(folder, ["fi"])


def test_clinicians_language_must_be_the_clinics(folder: ContentFolder) -> None:
    """The language of the summaries is one of those that the content exists in."""
    folder.replace("clinic.toml", 'languages = ["nb", "da", "en"]', 'languages = ["da", "en"]')
    assert ("clinic.toml", 2, "the clinic's language 'nb' is not among its languages") in told(folder)


def test_unreadable_questionnaire_hides_nothing_else(folder: ContentFolder) -> None:
    """A tab in one file does not stop the others from being checked."""
    folder.replace("questionnaires/test.yaml", "    type: group\n    text: {nb: Om", "\ttype: group\n    text: {nb: Om")
    folder.replace("faq/pain/en.md", "short:", "shrt:")
    folder.replace("clinic.toml", "name =", "nme =")
    folder.replace("facts.yaml", "id: F35, topic", "id: F35, tpic")
    found = {(file, line) for file, line, _ in told(folder)}
    assert {("test.yaml", 8), ("en.md", 3), ("clinic.toml", 1), ("facts.yaml", 6)} <= found


def test_fault_in_a_repeated_value_is_told_where_it_is_written(folder: ContentFolder) -> None:
    """A value used twice through an anchor has its fault told for both items, at each place that uses it."""
    name = "questionnaires/test.yaml"
    lines = [
        folder.replace(name, "{nb: Om deg, da: Om dig, en: About you}", "&x {nb: Om deg}"),
        folder.replace(name, "{nb: Helsen din, da: Sådan har du det, en: Your health}", "*x"),
    ]
    assert [line for _, line, _ in told(folder, ["da"])] == lines


def test_there_is_always_a_remedy(folder: ContentFolder) -> None:
    """Even where nothing is known that could have been meant, the author is told what to do."""
    text = folder.path("facts.yaml").read_text(encoding="utf-8")
    folder.path("facts.yaml").write_text(text[: text.index("screening:")], encoding="utf-8")
    faults = check(folder.directory, locales=folder.locales)
    assert [fault.remedy for fault in faults] == ["remove it, or add what it names"] * 2
