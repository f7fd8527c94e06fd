"""The options behind an answerValueSet: contained in the form, or one of the few that FHIR itself defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.questionnaire.fhir_values import Json, coding_from, language_of
from kiosk.questionnaire.items import Coding, ItemType, Text

_ABSTRACT = "question"
"""A member of R4's item types that no item may have."""
_ITEM_TYPE_WORDS = {"dateTime": "Date Time", "open-choice": "Open Choice"}
_V2_YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_GENDER = "http://hl7.org/fhir/administrative-gender"


def _coding(code: str, system: str, en: str, nb: str, da: str) -> Coding:
    return Coding(code, system, Text.of({"en": en, "nb": nb, "da": da}))


_DEFINED_BY_FHIR: dict[str, tuple[Coding, ...]] = {
    "http://hl7.org/fhir/ValueSet/yesnodontknow": (
        _coding("Y", _V2_YES_NO, "Yes", "Ja", "Ja"),
        _coding("N", _V2_YES_NO, "No", "Nei", "Nej"),
        _coding("asked-unknown", _ABSENT, "Don't know", "Vet ikke", "Ved ikke"),
    ),
    "http://hl7.org/fhir/ValueSet/administrative-gender": (
        _coding("male", _GENDER, "Male", "Mann", "Mand"),
        _coding("female", _GENDER, "Female", "Kvinne", "Kvinde"),
        _coding("other", _GENDER, "Other", "Annet", "Andet"),
        _coding("unknown", _GENDER, "Unknown", "Ukjent", "Ukendt"),
    ),
    "http://hl7.org/fhir/ValueSet/item-type": tuple(
        Coding(
            code,
            "http://hl7.org/fhir/item-type",
            Text.of({"en": _ITEM_TYPE_WORDS.get(code, code.capitalize())}),
        )
        for code in (*map(str, ItemType), _ABSTRACT)
    ),
}


def members(questionnaire: Mapping[str, Any], canonical: str, language: str) -> tuple[Coding, ...] | None:
    """Every coding of the value set that ``questionnaire`` names ``canonical``; ``language`` is that of its words.

    None where the members are not at hand: kept by a terminology server, or said by a filter rather than listed.
    """
    found = next((each for each in _contained(questionnaire) if _is_named(each, canonical)), None)
    if found is None:
        return _DEFINED_BY_FHIR.get(canonical.partition("|")[0])
    if "contains" in found.get("expansion", {}):
        return tuple(_expanded(found["expansion"]["contains"], language))
    return _composed(found.get("compose", {}), language)


def _contained(questionnaire: Mapping[str, Any]) -> Iterator[Json]:
    return (each for each in questionnaire.get("contained", ()) if each.get("resourceType") == "ValueSet")


def _is_named(value_set: Json, canonical: str) -> bool:
    bare = canonical.partition("|")[0]
    return bare in (f"#{value_set.get('id')}", value_set.get("url"))


def _expanded(contains: list[Json], language: str) -> Iterator[Coding]:
    for concept in contains:
        if concept.get("code") and not concept.get("abstract"):
            yield coding_from(concept, language)
        yield from _expanded(concept.get("contains", []), language)


def _composed(compose: Json, language: str) -> tuple[Coding, ...] | None:
    includes = compose.get("include", [])
    if not includes or any(not include.get("concept") for include in includes):
        return None
    excluded = {
        (exclude.get("system"), concept.get("code"))
        for exclude in compose.get("exclude", [])
        for concept in exclude.get("concept", [])
    }
    return tuple(
        _concept(concept, include.get("system", ""), language)
        for include in includes
        for concept in include["concept"]
        if (include.get("system"), concept.get("code")) not in excluded
    )


def _concept(concept: Json, system: str, language: str) -> Coding:
    """A listed concept; its designations in other languages are translations of its display."""
    texts = dict(coding_from(concept, language).display.by_language)
    for designation in concept.get("designation", []):
        if designation.get("language") and designation.get("value"):
            texts.setdefault(language_of(designation["language"]), designation["value"])
    return Coding(concept.get("code", ""), system, Text.of(texts))
