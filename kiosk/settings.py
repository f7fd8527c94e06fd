"""One validated `Settings`, from kiosk.toml, the environment (KIOSK_…) and the command line, in rising order."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from kiosk.errors import Fault, SettingsError
from kiosk.library.faults import in_reading_order
from kiosk.library.source import read_text, shown
from kiosk.library.types import Timing
from kiosk.library.wording import misfit
from kiosk.settings_layers import ENVIRONMENT, WAV, Layers

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
"""An X25519 recipient of age (https://age-encryption.org/v1): 32 bytes and a checksum in bech32, 62 characters."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEY_NAME = re.compile(r"[a-z0-9_+]+")


def _slug(name: str) -> str:
    if not _SLUG.fullmatch(name):
        raise misfit(f"is no kiosk id: '{name[:40]}'", "use a-z, 0-9 and single hyphens: waiting-room-1")
    return name


def _recipient(key: str) -> str:
    """Nothing of a wrong key is shown: it may be a secret one."""
    if "SECRET-KEY" in key.upper():
        remedy = "write the public key (age1…) that `kiosk keys new` showed, and keep the secret one off this machine"
        raise misfit("is a secret key: the kiosk holds public keys only", remedy)
    if not _RECIPIENT.fullmatch(key):
        remedy = "copy the whole public key: age1 and 58 more letters and digits"
        raise misfit("is not a public key of age", remedy)
    return key


def _sound(*words: str) -> AfterValidator:
    allowed = " or ".join(f'"{word}"' for word in (*words, f"{WAV}FILE"))

    def check(value: str) -> str:
        if value in words or (value.startswith(WAV) and value != WAV):
            return value
        raise misfit(f"can't be '{value[:40]}'", f"write {allowed}")

    return AfterValidator(check)


def _key_name(name: str) -> str:
    if not _KEY_NAME.fullmatch(name):
        raise misfit(f"is no key's name: '{name[:40]}'", "use Textual's names: f12, escape, ctrl+x")
    return name


def _split(value: object) -> object:
    """A list in one variable: words with spaces or commas between them."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _split_command(value: object) -> object:
    return shlex.split(value) if isinstance(value, str) else value


Words = Annotated[list[str], NoDecode, BeforeValidator(_split)]
Location = Annotated[Path, AfterValidator(Path.expanduser)]


class Section(BaseModel):
    """What all tables of kiosk.toml share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Speech(Section):
    """The voice: ``output`` says who hears the sound card; on a loudspeaker nothing private is said."""

    enabled: bool = True
    output: Literal["headset", "loudspeaker"] = "loudspeaker"
    audio: Annotated[str, _sound("default", "null")] = "default"
    log: Location | None = None
    library: Literal["bundled", "system"] = "bundled"


class Microphone(Section):
    """Where the voice comes from."""

    source: Annotated[str, _sound("none", "default")] = "none"


class Idle(Section):
    """Seconds: of silence before the warning (A11Y-T01), to answer it (A11Y-T02), and of the receipt."""

    warn_after: Annotated[int, Field(ge=120, le=300)] = 300
    warning: Annotated[int, Field(ge=20, le=45)] = 45
    receipt: Annotated[int, Field(ge=20, le=600)] = 60

    def timing(self) -> Timing:
        """The same, as the core takes it."""
        return Timing(
            idle=timedelta(seconds=self.warn_after),
            warning=timedelta(seconds=self.warning),
            receipt=timedelta(seconds=self.receipt),
        )


class Staff(Section):
    """``exit_keys``: pressed one after another they end the kiosk. ``call_command`` is run to call staff."""

    exit_keys: Annotated[
        list[Annotated[str, AfterValidator(_key_name)]], NoDecode, BeforeValidator(_split), Field(min_length=3)
    ] = ["f12", "f12", "f10", "f12"]
    call_command: Annotated[list[str], NoDecode, BeforeValidator(_split_command), Field(min_length=1)] | None = None


def default_state_dir(environment: Mapping[str, str], system: Path = Path("/var/lib/kiosk")) -> Path:
    """Where summaries and logs go when nothing is said.

    systemd's StateDirectory first; then ``system``, where it is there and writable; then the XDG state
    directory of the user (https://specifications.freedesktop.org/basedir-spec).
    """
    if given := environment.get("STATE_DIRECTORY"):
        return Path(given.split(":")[0])
    if system.is_dir() and os.access(system, os.W_OK):
        return system
    base = environment.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "kiosk"


class Settings(BaseSettings):
    """Everything about one kiosk that is not content. Made by `load_settings`; on its own, the defaults.

    ``recipients`` are the clinic's public keys, those of ``recipients_file`` among them. ``languages`` are
    offered instead of the clinic's own list.
    """

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT, env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    kiosk_id: Annotated[str, AfterValidator(_slug)] = "kiosk"
    state_dir: Location = Field(default_factory=lambda: default_state_dir(os.environ))
    content_dir: Location | None = None
    recipients: Annotated[list[Annotated[str, AfterValidator(_recipient)]], NoDecode, BeforeValidator(_split)] = []
    recipients_file: Location | None = None
    languages: Annotated[Words, Field(min_length=1)] | None = None
    speech: Speech = Speech()
    microphone: Microphone = Microphone()
    idle: Idle = Idle()
    staff: Staff = Staff()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what it is given: `load_settings` merges the sources, so that it can say where a fault came from."""
        return (init_settings,)


def load_settings(config: Path | None, overrides: Mapping[str, object]) -> Settings:
    """The settings of kiosk.toml (if ``config`` names one), under the environment, under ``overrides``.

    ``overrides`` have the shape of the file: ``{"speech": {"audio": "null"}}``. Relative paths in the file
    are relative to it. Raises `SettingsError` with every fault, each with the file and line, the variable, or
    the command line that it came from.
    """
    layers = Layers.read(Settings, config, overrides)
    problems: list[ErrorDetails] = []
    try:
        settings = Settings.model_validate(layers.merged())
    except ValidationError as error:
        problems = error.errors(include_url=False)
    # Raised outside the handler: pydantic's error holds the input, which may be a secret key.
    if problems:
        raise SettingsError(in_reading_order(layers.fault(problem) for problem in problems))
    return _with_recipients_file(settings, layers)


def _with_recipients_file(settings: Settings, layers: Layers) -> Settings:
    """Add the keys of the recipients file: one a line, # begins a comment, as `age -R` reads it."""
    path = settings.recipients_file
    if path is None:
        return settings
    if not path.is_file():
        message = f"recipients_file {shown(path)} does not exist"
        remedy = "write the clinic's public keys there, one a line"
        raise SettingsError((layers.at(("recipients_file",), message, remedy),))
    keys, faults = _recipients_in(path)
    if faults:
        raise SettingsError(tuple(faults))
    return settings.model_copy(update={"recipients": [*settings.recipients, *keys]})


def _recipients_in(path: Path) -> tuple[list[str], list[Fault]]:
    keys: list[str] = []
    faults: list[Fault] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        key = line.strip()
        if key and not key.startswith("#"):
            try:
                keys.append(_recipient(key))
            except PydanticCustomError as error:
                remedy = (error.context or {}).get("remedy", "")
                faults.append(Fault(shown(path), number, f"this line {error.message()}", remedy))
    return keys, faults
