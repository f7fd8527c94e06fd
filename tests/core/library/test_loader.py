"""Good content becomes a Library with everything in it; bad content tells all that is wrong with it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.errors import ContentError, Severity
from kiosk.library.faults import fault_as_dict
from kiosk.library.loader import check, content_dir, load
from kiosk.questionnaire.items import AbsentIs, AbsentReason, AgeIs, Coding, Item, Operator
from kiosk.testing.content import ContentFolder

SYSTEM = "https://kiosk.example/CodeSystem/test"


def item(folder: ContentFolder, link_id: str) -> Item:
    """One item of the loaded questionnaire."""
    found = load(folder.directory, locales=folder.locales).questionnaire.find(link_id)
    assert found is not None
    return found


def test_good_content_has_no_faults(folder: ContentFolder) -> None:
    """Content that is right is reported as right."""
    assert check(folder.directory, locales=folder.locales) == ()


def test_load_keeps_everything_that_was_written(folder: ContentFolder) -> None:
    """Texts, limits, findings and options arrive in the core as their author wrote them."""
    birth_date, weight, pregnant = (item(folder, name) for name in ("birth-date", "weight", "pregnant"))
    assert birth_date.text.in_("da") == "Hvornår er du født?"
    assert birth_date.required
    assert (birth_date.min_value, birth_date.max_value, birth_date.max_today) == (date(1900, 1, 1), None, True)
    assert birth_date.rules[0].when == (AgeIs("birth-date", Operator.LESS, 18),)
    assert (weight.min_value, weight.max_value) == (Decimal("0.5"), 300)
    assert weight.absent == (AbsentReason.UNKNOWN, AbsentReason.DECLINED)
    assert [option.value for option in pregnant.options] == [Coding("yes", SYSTEM), Coding("no", SYSTEM)]
    assert pregnant.options[1].exclusive
    assert pregnant.rules[0].when[1] == AbsentIs("pregnant", AbsentReason.UNKNOWN)


def test_topics_become_the_options_of_a_topics_item(folder: ContentFolder) -> None:
    """A question with `topics: true` offers every FAQ topic, in the clinic's order and every language."""
    options = item(folder, "questions").options
    assert [option.value for option in options] == [Coding("what-is-it", SYSTEM), Coding("pain", SYSTEM)]
    assert options[1].label.in_("en") == "Does it hurt?"
    assert options[1].short.in_("da") == "smerte"


def test_library_carries_clinic_facts_words_and_formats(folder: ContentFolder) -> None:
    """Beside the questionnaire the core gets the clinic, its facts, and each language's words and formats."""
    library = load(folder.directory, locales=folder.locales)
    assert (library.clinic.name, library.clinic.language) == ("Testklinikken", "nb")
    assert library.clinic.reception.in_("en").startswith("The reception")
    assert library.facts["F35"].says == "Not during pregnancy."
    assert library.words["da"]("Next") == "Næste"
    assert library.formats["nb"].long_date(1960, 12, 24) == "24. desember 1960"
    topic = library.topic("what-is-it")
    assert topic is not None
    assert topic.paragraphs["en"] == ("It is a medicine.", "It works for a while.")


def test_languages_can_be_fewer_and_the_clinicians_own_is_still_there(folder: ContentFolder) -> None:
    """A kiosk that offers Danish alone can still write its summary in the clinic's Norwegian."""
    library = load(folder.directory, languages=["da"], locales=folder.locales)
    assert library.languages == ("da",)
    assert set(library.words) == {"da", "nb"}


def test_the_clinics_own_language_is_offered_first(folder: ContentFolder) -> None:
    """Whatever the order in the file, the first language offered is the clinic's own."""
    folder.replace("clinic.toml", '["nb", "da", "en"]', '["en", "da", "nb"]')
    assert load(folder.directory, locales=folder.locales).languages == ("nb", "en", "da")


def test_options_without_words_are_written_out_in_each_language(folder: ContentFolder) -> None:
    """An option that is a date reads as each language writes dates."""
    old = "        type: integer\n"
    folder.replace("questionnaires/test.yaml", "minValue: 1\n        maxValue: 45", "prefix: uke")
    folder.replace(
        "questionnaires/test.yaml", old, "        type: choice\n        answerOption: [{valueDate: '2026-03-01'}]\n"
    )
    label = item(folder, "weeks").options[0].label
    assert (label.in_("nb"), label.in_("en")) == ("1. mars 2026", "1 March 2026")


def test_every_fault_is_told_at_once(folder: ContentFolder) -> None:
    """The faults an author makes most, all in one file: each is told, at its own line, in one go."""
    name = "questionnaires/test.yaml"
    lines = [
        folder.replace(name, "shortText: {nb: Fødselsdato,", "shrtText: {nb: Fødselsdato,"),
        folder.replace(name, "nb: Hva veier du?, da: Hva", "nb: Hva veier du?, dk: Hva"),
        folder.replace(name, "linkId: weeks", "linkId: weight"),
        folder.replace(name, "{question: pregnant, operator", "{question: pregant, operator"),
        folder.replace(name, "reason: {nb: Gravid., da: Gravid.,", "reason: {nb: Gravid.,"),
    ]
    with pytest.raises(ContentError) as raised:
        load(folder.directory, locales=folder.locales)
    told = {(Path(fault.file).name, fault.line): fault.message for fault in raised.value.faults}
    assert list(told) == [("test.yaml", line) for line in sorted(lines)]
    for (_, line), word in zip(told, ["shrtText", "(da)", "'pregnancy'", "twice", "'pregant'"], strict=True):
        assert word in told["test.yaml", line]


def test_warnings_are_told_and_stop_nothing(folder: ContentFolder) -> None:
    """Several enableWhen without enableBehavior are a warning: the kiosk runs, `kiosk check` says so."""
    folder.replace("questionnaires/test.yaml", "        enableBehavior: all\n", "")
    (warning,) = check(folder.directory, locales=folder.locales)
    assert warning.severity is Severity.WARNING
    assert "enableBehavior" in warning.message
    assert load(folder.directory, locales=folder.locales).questionnaire.find("weeks") is not None


def test_content_is_found_in_a_wheel_and_in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed kiosk uses the content inside it; a checkout, the folder beside it; neither: a clear error."""
    monkeypatch.setattr("kiosk.library.loader.files", lambda _: tmp_path / "kiosk")
    with pytest.raises(ContentError, match="no content folder"):
        content_dir()
    (tmp_path / "content").mkdir()
    assert content_dir() == tmp_path / "content"
    (tmp_path / "kiosk" / "_content").mkdir(parents=True)
    assert content_dir() == tmp_path / "kiosk" / "_content"


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A content folder that isn't there is told by name, with no traceback."""
    with pytest.raises(ContentError, match=r"clinic\.toml") as raised:
        load(tmp_path / "nowhere")
    assert all(fault.line == 0 for fault in raised.value.faults)


def test_faults_as_data_keep_everything(folder: ContentFolder) -> None:
    """`kiosk check --json` has the same file, line, severity, message and remedy as the lines for people."""
    folder.replace("clinic.toml", "name =", "nme =")
    fault = check(folder.directory, locales=folder.locales)[0]
    told = fault_as_dict(fault)
    assert told.pop("severity") == "fault"
    assert replace(fault, **told) == fault  # type: ignore[arg-type]


def test_the_kiosks_own_content_is_right() -> None:
    """What is delivered in content/ loads, and has neither faults nor warnings."""
    assert [str(fault) for fault in check(content_dir())] == []
    library = load(content_dir())
    assert set(library.languages) == {"nb", "da", "en"}
    assert len({item.screening for item in library.questionnaire.walk()} - {""}) == 16
