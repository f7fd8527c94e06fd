"""Where a setting came from: the file, the environment or the command line, so that its fault can say so."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, EnvSettingsSource
from pydantic_settings import SettingsError as SourceError

from kiosk.errors import ContentError, Fault, SettingsError
from kiosk.library.mending import at
from kiosk.library.source import Document, NodePath
from kiosk.library.toml_source import read_toml
from kiosk.library.wording import explain

Layer = Mapping[str, object]
"""Settings in the shape of the file: tables are mappings."""
ENVIRONMENT = "KIOSK_"
"""Each setting is a variable too: KIOSK_STATE_DIR, KIOSK_SPEECH__OUTPUT, KIOSK_RECIPIENTS="age1… age1…"."""
_SPEECH_LOG = "KIOSK_SPEECH_LOG"
"""The speech log's variable as the design names it; KIOSK_SPEECH__LOG is the same."""
WAV = "wav:"
_PATHS = (("state_dir",), ("content_dir",), ("recipients_file",), ("speech", "log"))
_SOUNDS = (("speech", "audio"), ("microphone", "source"))


@dataclass(frozen=True, slots=True)
class Layers:
    """What each source said; a later one wins over those before it, key by key."""

    model: type[BaseSettings]
    file: Document
    environment: Layer
    overrides: Layer

    @classmethod
    def read(cls, model: type[BaseSettings], config: Path | None, overrides: Layer) -> Layers:
        """Read them. Raises `SettingsError` when one can't be read at all."""
        return cls(model, _file(config), _environment(model), overrides)

    def merged(self) -> dict[str, object]:
        """All layers in one."""
        below = self.file.data if isinstance(self.file.data, dict) else {}
        return _over(_over(below, self.environment), self.overrides)

    def fault(self, problem: ErrorDetails) -> Fault:
        """pydantic's problem as a fault, at the place it came from."""
        return self.at(problem["loc"], *explain(problem, self.model))

    def at(self, path: NodePath, message: str, remedy: str) -> Fault:
        """A fault of the setting at ``path``, or of an entry in it, at the place it came from."""
        keys = tuple(step for step in path if isinstance(step, str))
        if at(self.overrides, keys) is not None:
            return Fault("command line", 0, message, remedy)
        if at(self.environment, keys) is not None:
            return Fault(ENVIRONMENT + "__".join(keys).upper(), 0, message, remedy)
        return self.file.fault(path, message, remedy)


def _file(config: Path | None) -> Document:
    if config is None:
        return Document("kiosk.toml", {}, {})
    try:
        document = read_toml(config)
    except ContentError as error:
        raise SettingsError(error.faults) from error
    data = document.data if isinstance(document.data, dict) else {}
    return Document(document.file, _anchored(data, config.parent), document.lines)


def _anchored(data: Layer, base: Path) -> Layer:
    """The file's relative paths, made relative to the file: a service starts in any directory."""
    for path in _PATHS:
        if isinstance(given := at(data, path), str):
            data = _over(data, _nested(path, str(base / Path(given).expanduser())))
    for path in _SOUNDS:
        if isinstance(given := at(data, path), str) and given.startswith(WAV) and given != WAV:
            data = _over(data, _nested(path, WAV + str(base / given.removeprefix(WAV))))
    return data


def _environment(model: type[BaseSettings]) -> Layer:
    """What the KIOSK_ variables say. A whole table in one variable must be JSON."""
    try:
        found = EnvSettingsSource(model)()
    except SourceError as error:
        field = next(iter(re.findall(r'field "(\w+)"', str(error))), "")
        name = f"{ENVIRONMENT}{field.upper()}"
        fault = Fault(name, 0, f"{name} is not a table in JSON", f"set its keys one by one, as {name}__…")
        # The cause holds the variable's value, which may be a secret.
        raise SettingsError((fault,)) from None
    log = os.environ.get(_SPEECH_LOG)
    return _over(_nested(("speech", "log"), log), found) if log else found


def _over(below: Layer, above: Layer) -> dict[str, object]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _over(under, value) if isinstance(under, dict) and isinstance(value, Mapping) else value
    return merged


def _nested(path: tuple[str, ...], value: str) -> dict[str, object]:
    first, *rest = path
    return {first: _nested(tuple(rest), value) if rest else value}
