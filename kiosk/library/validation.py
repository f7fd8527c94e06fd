"""Authored files against their models: every misfit becomes a fault with file, line and remedy."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.errors import ContentError, Fault
from kiosk.library.mending import at, mend
from kiosk.library.source import Document
from kiosk.library.toml_source import read_toml
from kiosk.library.wording import explain, owner_of
from kiosk.library.yaml_source import read_yaml

Model = TypeVar("Model", bound=BaseModel)
_ROUNDS = 5
"""How often one document is mended: a slip can uncover one more behind it, hardly five."""


@dataclass(frozen=True, slots=True)
class Written(Generic[Model]):
    """A file that fits its model, together with where everything in it stands."""

    document: Document
    model: Model


def read_authored(path: Path, model: type[Model], faults: list[Fault]) -> Written[Model] | None:
    """Read a .toml or .yaml file as ``model``; what is wrong is added to ``faults``.

    None when it can't be read, or is too broken to say anything more of it.
    """
    try:
        document = read_toml(path) if path.suffix == ".toml" else read_yaml(path)
    except ContentError as error:
        faults.extend(error.faults)
        return None
    return validated(document, model, faults)


def validated(document: Document, model: type[Model], faults: list[Fault]) -> Written[Model] | None:
    """The document as ``model``; what is wrong is added to ``faults``.

    Slips that leave no doubt are reported, then mended in memory, and the reading goes on. None when a slip
    could not be mended.
    """
    data = copy.deepcopy(document.data)
    for _ in range(_ROUNDS):
        try:
            return Written(document, model.model_validate(data))
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if not _report(document, data, problems, model, faults):
            break
    return None


def _report(
    document: Document, data: object, problems: list[ErrorDetails], model: type[BaseModel], faults: list[Fault]
) -> bool:
    """Add each problem's fault and mend it in ``data``; True when all could be mended.

    Unknown keys come first: one of them may be the misspelling of a key that is missing.
    """
    mended = True
    for problem in sorted(problems, key=lambda problem: problem["type"] != "extra_forbidden"):
        path = problem["loc"]
        if problem["type"] == "missing" and at(data, path) is not None:
            continue
        message, remedy = explain(problem, model, owner_of(document.data, path))
        faults.append(document.fault(path, message, remedy))
        mended = mend(data, problem, model) and mended
    return mended
