"""The demo clinic: a key of its own and a state directory that can be thrown away."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.bootstrap import state_files
from kiosk.clinic.identity import new_identity
from kiosk.settings import Settings, default_state_dir, load_settings

KEY = "demo-clinic.key"


@dataclass(frozen=True, slots=True)
class Demo:
    """A prepared demo: its settings, the clinic's secret key, and what already lay in the outbox."""

    settings: Settings
    identity: Path
    before: frozenset[Path]


def prepare(config: Path | None, overrides: Mapping[str, object]) -> Demo:
    """Make (or find) the demo clinic under the state directory. Raises `KioskError` when it can't be made."""
    state = Path(str(overrides.get("state_dir") or default_state_dir(os.environ).with_name("kiosk-demo"))).absolute()
    identity = state / "keys" / KEY
    identity.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not identity.exists():
        new_identity(identity)
    # A demo is one person's own machine: everything may be heard, as with a headset.
    speech = {"output": "headset", **_table(overrides.get("speech"))}
    demo = {"kiosk_id": "demo", "recipients": [public_key(identity)]}
    settings = load_settings(config, {**demo, **overrides, "state_dir": state, "speech": speech})
    return Demo(settings, identity, frozenset(state_files(state)))


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def public_key(identity: Path) -> str:
    """The public key noted in a key file."""
    lines = identity.read_text(encoding="ascii").splitlines()
    return next(line.removeprefix("# public key: ") for line in lines if line.startswith("# public key: "))


def _program() -> list[str]:
    """How this kiosk was started, so that the line can be pasted: in a checkout it is not on the PATH."""
    called = Path(sys.argv[0])
    if called.name != "kiosk":
        return [sys.executable, "-m", "kiosk"]
    return ["kiosk"] if shutil.which("kiosk") == str(called) else [str(called)]


def after(demo: Demo) -> str:
    """What to do next: how to open the summaries that this demo sealed."""
    found = [path for path in state_files(demo.settings.state_dir) if path not in demo.before]
    if not found:
        return f"No summary was made. Everything of the demo is under {demo.settings.state_dir}"
    program = shlex.join(_program())
    opened = "\n".join(f"  {program} open {path} --identity {demo.identity}" for path in found)
    return f"Sealed for the demo clinic. Read it as the clinician does:\n{opened}"
