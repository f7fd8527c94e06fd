"""Slips that leave no doubt, put right in memory, so that one slip does not hide the faults behind it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kiosk.library.faults import nearest
from kiosk.library.source import NodePath
from kiosk.library.wording import allowed_words, child, fields_at, in_short


def mend(data: object, problem: ErrorDetails, model: type[BaseModel]) -> bool:
    """Change ``data`` so that this problem is gone; False when only its author can do that.

    Unknown keys become the key they resemble, or go. A number meant as a text becomes one, a misspelt word the
    word it resembles, a figure out of bounds the bound; and an optional key with a useless value goes. List
    entries stay: their places are paths.
    """
    path = problem["loc"]
    holder = at(data, path[:-1])
    if not path or not isinstance(holder, dict | list):
        return False
    if problem["type"] == "missing":
        return False
    if problem["type"] == "extra_forbidden" and isinstance(holder, dict):
        return _rename(holder, str(path[-1]), fields_at(model, path[:-1]))
    return _replace(holder, path[-1], problem) or _drop(holder, path, model)


def at(data: object, path: NodePath) -> object:
    """What stands at ``path`` in plain data, or None."""
    for step in path:
        data = child(data, step)
    return data


def _rename(holder: dict[str, object], key: str, known: Iterable[str]) -> bool:
    value = holder.pop(key, None)
    meant = nearest(key, known)
    if meant and meant not in holder:
        holder[meant] = value
    return True


def _replace(holder: dict[str, object] | list[object], key: str | int, problem: ErrorDetails) -> bool:
    replacement = _meant(problem)
    if replacement is None:
        return False
    if isinstance(holder, dict):
        holder[str(key)] = replacement
    elif isinstance(key, int):
        holder[key] = replacement
    return True


def _meant(problem: ErrorDetails) -> object:
    value, figures = problem["input"], problem.get("ctx", {})
    if "ge" in figures or "le" in figures:
        return figures.get("ge", figures.get("le"))
    if problem["type"] == "string_type" and isinstance(value, bool | int | Decimal):
        return in_short(value)
    return nearest(value, allowed_words(problem)) if isinstance(value, str) else None


def _drop(holder: dict[str, object] | list[object], path: NodePath, model: type[BaseModel]) -> bool:
    key = str(path[-1])
    field = fields_at(model, path[:-1]).get(key)
    if isinstance(holder, list) or field is None or field.is_required():
        return False
    holder.pop(key, None)
    return True
