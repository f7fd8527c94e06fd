"""pydantic's errors in plain words, each with its remedy, for a person who writes content or settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from kiosk.library.faults import did_you_mean
from kiosk.library.source import NodePath

_SECRET = "AGE-SECRET-KEY"
_LONGEST = 40
"""How many characters of a wrong value are shown back."""
_KEYS = ("{name} must be keys with values, but is {given}", "write its keys below it, each with a value")
_BOOL = ("{name} must be true or false, but is {given}", "write true or false, without quotes")
_INT = ("{name} must be a whole number, but is {given}", "write it in digits, without quotes")
_WORDING = {
    "missing": ("{name} is missing", "add `{key}:`"),
    "string_type": ("{name} must be a text, but is {given}", 'put it in quotes: "…"'),
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "int_type": _INT,
    "int_parsing": _INT,
    "int_from_float": _INT,
    "is_instance_of": ("{name} must be a number, but is {given}", "write it in digits, without quotes"),
    "list_type": ("{name} must be a list, but is {given}", "begin each entry with `- ` on its own line"),
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "string_too_short": ("{name} is empty", "write its text, or remove the key"),
    "too_short": ("{name} has too few entries: {given}", "add an entry, or remove what holds the list"),
}


def explain(problem: ErrorDetails, model: type[BaseModel], owner: str = "") -> tuple[str, str]:
    """What is wrong and the remedy. ``owner`` names what the faulty key belongs to, where it has a name."""
    message, remedy = _explain(problem, model)
    return (f"{message} in '{owner}'" if owner else message), remedy


def _explain(problem: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    path, kind = problem["loc"], problem["type"]
    name, key, given = _name(path), str(path[-1] if path else ""), in_short(problem["input"])
    if kind == "extra_forbidden":
        known = fields_at(model, path[:-1])
        return f"unknown key `{key}`", did_you_mean(key, known, "remove the key")
    if words := allowed_words(problem):
        return f"{name} can't be {given}", did_you_mean(str(problem["input"]), words)
    if kind in _WORDING:
        message, remedy = _WORDING[kind]
        return message.format(name=name, given=given), remedy.format(key=key)
    reason = problem["msg"].replace("Input should be", "must be")
    return f"{name} {reason}", _remedy(problem.get("ctx", {}))


def _remedy(figures: Mapping[str, object]) -> str:
    """From what came with the error: a validator's own remedy, or the limit that was passed."""
    match figures:
        case {"remedy": remedy}:
            return str(remedy)
        case {"ge": least}:
            return f"write {least} or more"
        case {"le": most}:
            return f"write {most} or less"
        case _:
            return "change it to a value that fits"


def misfit(message: str, remedy: str) -> PydanticCustomError:
    """The error for a validator to raise; the message goes on from the key's name: "is no date"."""
    return PydanticCustomError("misfit", "{what}", {"what": message, "remedy": remedy})


def allowed_words(problem: ErrorDetails) -> list[str]:
    """The words an enumeration allows (empty for other errors); pydantic gives them as ``'all' or 'any'``."""
    if problem["type"] not in ("enum", "literal_error"):
        return []
    return re.findall(r"'([^']+)'", str(problem.get("ctx", {}).get("expected", "")))


def _name(path: NodePath) -> str:
    """The faulty node by its key, or by its place in a list."""
    match path:
        case (*_, str(key)):
            return f"`{key}`"
        case (*_, str(key), int(index)):
            return f"entry {index + 1} of `{key}`"
        case _:
            return "the file"


def in_short(value: object) -> str:
    """A wrong value as its author wrote it, but never a secret key, and never a page of it."""
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case dict():
            return "keys with values"
        case list():
            return f"a list of {len(value)}"
        case str() if _SECRET in value.upper():
            return "a secret key (not shown)"
        case str():
            return f"the text '{value[:_LONGEST]}'"
        case _:
            return str(value)[:_LONGEST]


def owner_of(data: object, path: NodePath) -> str:
    """The linkId or id of the nearest thing around ``path`` that has one ("" where none has)."""
    owner = ""
    for step in path:
        data = child(data, step)
        if isinstance(data, dict):
            named = data.get("linkId") or data.get("id")
            owner = named if isinstance(named, str) else owner
    return owner


def child(data: object, step: str | int) -> object:
    """What stands under this key or index of plain data, or None."""
    if isinstance(data, Mapping):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def fields_at(model: type[BaseModel], path: NodePath) -> Mapping[str, FieldInfo]:
    """The keys that may stand at ``path`` in a document of this model, with their fields."""
    fields = _fields(model)
    for step in path:
        if isinstance(step, str):
            found = next(_models_in(fields[step].annotation), None) if step in fields else None
            fields = _fields(found) if found else {}
    return fields


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
