"""The command line as IT and the clinic meet it: clear faults, no half-started kiosk, keys that are kept apart."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.library import loader
from tests.e2e.driving import Lines, environment, kiosk_command

QUESTIONNAIRE = "questionnaires/botulinum-pre-treatment.yaml"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = kiosk_command(*arguments)
    return subprocess.run(command, input="", capture_output=True, text=True, env=environment(), timeout=60)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the built-in content to break."""
    return Path(shutil.copytree(loader.content_dir(), tmp_path / "content"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("maxLength: 4", "maxLenght: 4", "maxLength"),
        ("{question: questions, operator", "{question: qestions, operator", "qestions"),
        (", en: Pills with aspirin}", "}", "English"),
        ("linkId: initials", "linkId: birth-date", "birth-date"),
        ("        maxLength: 4", "\tmaxLength: 4", "tab"),
    ],
    ids=["wrong-key", "wrong-enableWhen", "missing-translation", "duplicate-linkId", "tab"],
)
def test_broken_content_is_named_and_nothing_starts(old: str, new: str, says: str, content: Path, state: Path) -> None:
    """A wrong key, link, translation, linkId or a tab: file and line from `check`, and `run` refuses with the same."""
    file = content / QUESTIONNAIRE
    text = file.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    checked = _run("check", "--content", str(content))
    assert checked.returncode == 1
    faults = json.loads(_run("check", "--content", str(content), "--json").stdout)
    fault = next(fault for fault in faults if says in fault["message"] + fault["remedy"])
    assert fault["file"].endswith(QUESTIONNAIRE)
    assert fault["line"] == line
    assert fault["remedy"]
    assert f":{fault['line']}: fault:" in checked.stdout
    refused = _run("demo", "--plain", "--content", str(content), "--state-dir", str(state))
    assert refused.returncode == 1
    assert f":{fault['line']}: fault:" in refused.stderr
    assert "Demoklinikken" not in refused.stdout


def test_the_content_in_the_house_is_clean() -> None:
    """`kiosk check` finds nothing wrong with what we ship."""
    checked = _run("check")
    assert (checked.returncode, checked.stdout) == (0, "0 faults, 0 warnings\n")


def test_without_a_key_the_kiosk_does_not_start(tmp_path: Path) -> None:
    """No recipients: it says how to make one, and starts nothing."""
    config = tmp_path / "kiosk.toml"
    config.write_text(f'state_dir = "{tmp_path}"\n', encoding="utf-8")
    refused = _run("--plain", "--config", str(config))
    assert refused.returncode == 1
    assert "kiosk keys new" in refused.stderr


def test_a_secret_key_on_the_kiosk_is_refused(tmp_path: Path) -> None:
    """A secret key among the recipients is a fault with its line, and is never echoed."""
    key = tmp_path / "clinic.key"
    assert _run("keys", "new", "--out", str(key)).returncode == 0
    secret = key.read_text(encoding="ascii").splitlines()[-1]
    config = tmp_path / "kiosk.toml"
    config.write_text(f'state_dir = "{tmp_path}"\nrecipients = ["{secret}"]\n', encoding="utf-8")
    refused = _run("--plain", "--config", str(config))
    assert refused.returncode == 1
    assert "kiosk.toml:2" in refused.stderr
    assert secret[:20] not in refused.stderr + refused.stdout


def test_keys_are_never_overwritten(tmp_path: Path) -> None:
    """A second `keys new` to the same file fails and leaves the first key as it was."""
    key = tmp_path / "clinic.key"
    assert _run("keys", "new", "--out", str(key)).returncode == 0
    before = key.read_bytes()
    assert _run("keys", "new", "--out", str(key)).returncode == 1
    assert key.read_bytes() == before
    assert key.stat().st_mode & 0o777 == 0o600


def test_two_kiosks_never_share_a_state_directory(state: Path) -> None:
    """The second kiosk says that the directory is in use; the first goes on."""
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as first:
        first.wait_for("Demoklinikken")
        second = _run("demo", "--plain", "--state-dir", str(state), "--audio", "null")
        assert second.returncode == 1
        first.type("1")
        first.wait_for("Hvordan vil du ha det?")


def test_without_a_terminal_it_says_so(state: Path) -> None:
    """The screen needs a terminal: without one the remedy is told, with exit code 1."""
    refused = _run("demo", "--state-dir", str(state))
    assert refused.returncode == 1
    assert "--plain" in refused.stderr


def test_opening_with_the_wrong_key_is_refused(state: Path, tmp_path: Path) -> None:
    """A summary opens with its own key only; the wrong one is told apart from a damaged file."""
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        for line in ("1", "", "1", "1", "12031961"):
            lines.type(line)
        lines.wait_for("Hva er den første bokstaven")
        assert lines.end_input() == 0
    (sealed,) = (state / "outbox").glob("*.age")
    other = tmp_path / "other.key"
    _run("keys", "new", "--out", str(other))
    refused = _run("open", str(sealed), "--identity", str(other))
    assert refused.returncode == 1
    assert "another key" in refused.stderr


def test_the_demo_says_how_to_open_what_it_sealed(state: Path) -> None:
    """The line that the demo ends with can be pasted into a shell as it stands, and opens the summary."""
    with Lines("demo", "--plain", "--state-dir", str(state), "--audio", "null") as lines:
        for line in ("1", "", "1", "1", "12031961"):
            lines.type(line)
        assert lines.end_input() == 0
    command = lines.seen.strip().splitlines()[-1]
    opened = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment(), timeout=60)
    assert opened.returncode == 0
    assert "12/03/1961" in opened.stdout


def test_help_can_be_learnt_from() -> None:
    """`kiosk --help` shows the way from trying to reading a summary, and each command has a help of its own."""
    told = _run("--help").stdout
    for command in ("kiosk demo", "kiosk keys new", "kiosk check", "kiosk run", "kiosk open"):
        assert command in told
    for command in ("run", "demo", "open", "check", "keys"):
        assert _run(command, "--help").returncode == 0
