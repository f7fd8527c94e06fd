"""Settings: three sources in a fixed order, every fault at its place, and never a secret key shown."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import Fault, SettingsError
from kiosk.settings import Settings, default_state_dir, load_settings

PUBLIC = "age130gj4e2hx9jj9tcfp0qqg9tvzkwqmmj3awtesypru5mnx4sfld6qup8pgd"
SECRET = "AGE-SECRET-KEY-198R5EF6MXDKU6P7S85V33V38FD729TKU7TWVYVY94M0045M5ZSKQ7NW2UT"
GOOD = f"""\
kiosk_id = "waiting-room-1"
state_dir = "state"
recipients = ["{PUBLIC}"]
languages = ["nb", "en"]

[speech]
enabled = false
output = "headset"
audio = "wav:out.wav"
log = "speech.jsonl"

[microphone]
source = "default"

[idle]
warn_after = 120
warning = 20

[staff]
exit_keys = ["f12", "f11", "f12"]
call_command = ["notify", "reception"]
"""


@pytest.fixture(autouse=True)
def _no_kiosk_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("KIOSK_")]:
        monkeypatch.delenv(name)


def write(directory: Path, content: str) -> Path:
    """A kiosk.toml with this content."""
    path = directory / "kiosk.toml"
    path.write_text(content, encoding="utf-8")
    return path


def faults_of(config: Path | None, overrides: dict[str, object] | None = None) -> tuple[Fault, ...]:
    """The faults of these settings."""
    with pytest.raises(SettingsError) as raised:
        load_settings(config, overrides or {})
    return raised.value.faults


def test_nothing_said_gives_safe_defaults() -> None:
    """Out of the box: speech on, on a loudspeaker (so nothing private is said), no microphone, five minutes."""
    settings = load_settings(None, {})
    assert (settings.speech.enabled, settings.speech.output, settings.speech.audio) == (True, "loudspeaker", "default")
    assert (settings.microphone.source, settings.recipients, settings.languages) == ("none", [], None)
    assert settings.idle.timing().idle == timedelta(minutes=5)
    assert settings.idle.timing().warning == timedelta(seconds=45)
    assert settings.staff.exit_keys == ["f12", "f12", "f10", "f12"]


def test_everything_in_the_file_arrives(tmp_path: Path) -> None:
    """Each key of kiosk.toml has its effect; its relative paths are relative to it, wherever the kiosk starts."""
    settings = load_settings(write(tmp_path, GOOD), {})
    assert (settings.kiosk_id, settings.state_dir) == ("waiting-room-1", tmp_path / "state")
    assert (settings.recipients, settings.languages) == ([PUBLIC], ["nb", "en"])
    assert (settings.speech.enabled, settings.speech.output) == (False, "headset")
    assert settings.speech.audio == f"wav:{tmp_path / 'out.wav'}"
    assert settings.speech.log == tmp_path / "speech.jsonl"
    assert settings.microphone.source == "default"
    assert settings.idle.timing().idle == timedelta(seconds=120)
    assert settings.staff.call_command == ["notify", "reception"]


def test_environment_wins_over_the_file_and_the_command_line_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Key by key: what a higher source does not name stays as the lower one has it."""
    monkeypatch.setenv("KIOSK_SPEECH__OUTPUT", "loudspeaker")
    monkeypatch.setenv("KIOSK_SPEECH__AUDIO", "default")
    settings = load_settings(write(tmp_path, GOOD), {"speech": {"audio": "null"}})
    assert settings.speech.audio == "null"
    assert settings.speech.output == "loudspeaker"
    assert settings.speech.log == tmp_path / "speech.jsonl"


def test_environment_can_hold_every_kind_of_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are words, commands are written as in a shell, empty variables say nothing."""
    monkeypatch.setenv("KIOSK_RECIPIENTS", f"{PUBLIC}, {PUBLIC}")
    monkeypatch.setenv("KIOSK_LANGUAGES", "da nb")
    monkeypatch.setenv("KIOSK_STAFF__CALL_COMMAND", "notify 'front desk'")
    monkeypatch.setenv("KIOSK_IDLE__WARN_AFTER", "200")
    monkeypatch.setenv("KIOSK_SPEECH__ENABLED", "false")
    monkeypatch.setenv("KIOSK_SPEECH_LOG", "/tmp/speech.jsonl")
    monkeypatch.setenv("KIOSK_KIOSK_ID", "")
    settings = load_settings(None, {})
    assert settings.recipients == [PUBLIC, PUBLIC]
    assert settings.languages == ["da", "nb"]
    assert settings.staff.call_command == ["notify", "front desk"]
    assert (settings.idle.warn_after, settings.speech.enabled) == (200, False)
    assert (settings.speech.log, settings.kiosk_id) == (Path("/tmp/speech.jsonl"), "kiosk")


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "remedy"),
    [
        ("state_dir", "stat_dir", 2, "unknown key `stat_dir`", "`state_dir`"),
        ("output =", "outptu =", 8, "unknown key `outptu`", "`output`"),
        ("[idle]", "[idel]", 15, "unknown key `idel`", "`idle`"),
        ('"waiting-room-1"', '"Waiting Room"', 1, "`kiosk_id` is no kiosk id", "waiting-room-1"),
        ('"waiting-room-1"', "1", 1, "`kiosk_id` must be a text, but is 1", "quotes"),
        ("enabled = false", 'enabled = "perhaps"', 7, "`enabled` must be true or false", "true or false"),
        ('"headset"', '"headphones"', 8, "`output` can't be the text 'headphones'", "headset, loudspeaker"),
        ('"wav:out.wav"', '"wav:"', 9, "`audio` can't be 'wav:'", "wav:FILE"),
        ('source = "default"', 'source = "null"', 13, "`source` can't be 'null'", '"none"'),
        ("warn_after = 120", "warn_after = 119", 16, "must be greater than or equal to 120", "120 or more"),
        ("warn_after = 120", "warn_after = 301", 16, "must be less than or equal to 300", "300 or less"),
        ("warning = 20", "warning = 19", 17, "must be greater than or equal to 20", "20 or more"),
        ("warning = 20", "warning = 46", 17, "must be less than or equal to 45", "45 or less"),
        ("warning = 20", 'warning = "soon"', 17, "must be a whole number", "digits"),
        ('["f12", "f11", "f12"]', '["f12"]', 20, "`exit_keys` has too few entries", "add"),
        ('"f11"', '"F 11"', 20, "entry 2 of `exit_keys` is no key's name", "f12"),
        (PUBLIC, PUBLIC[:-1], 3, "entry 1 of `recipients` is not a public key", "58 more"),
        (PUBLIC, SECRET, 3, "is a secret key: the kiosk holds public keys only", "public key"),
        ("[speech]", "speech]", 6, "not valid TOML", "key ="),
        ("warning = 20", "warn_after = 20", 17, "not valid TOML", "each key once"),
    ],
)
def test_each_slip_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int, says: str, remedy: str) -> None:
    """A slip in kiosk.toml is told with the file, its line, the thing's name, and the remedy."""
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    (fault,) = faults_of(path)
    assert (fault.file, fault.line, says in fault.message, remedy in fault.remedy) == (str(path), line, True, True), (
        fault
    )


def test_every_fault_is_told_at_once_whatever_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, environment and command line are each named as the place of their own faults."""
    monkeypatch.setenv("KIOSK_IDLE__WARNING", "5")
    monkeypatch.setenv("KIOSK_SPEECH__LIBRARY", "mine")
    path = write(tmp_path, 'kiosk_id = "A"\n[idle]\nwarning = 30\nwarn_after = 1\n')
    faults = faults_of(path, {"microphone": {"source": "line-in"}})
    assert {(fault.file, fault.line) for fault in faults} == {
        (str(path), 1), (str(path), 4), ("KIOSK_IDLE__WARNING", 0), ("KIOSK_SPEECH__LIBRARY", 0), ("command line", 0),
    }  # fmt: skip


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A --config that isn't there is an error with its name, not a kiosk with defaults."""
    (fault,) = faults_of(tmp_path / "nowhere.toml")
    assert fault.file.endswith("nowhere.toml")
    assert "can't be read" in fault.message


def test_table_in_a_variable_must_be_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that should hold a whole table and doesn't is told by its name."""
    monkeypatch.setenv("KIOSK_SPEECH", "headset")
    (fault,) = faults_of(None)
    assert (fault.file, "not a table in JSON" in fault.message) == ("KIOSK_SPEECH", True)


@pytest.mark.parametrize("place", ["file", "environment", "overrides", "recipients file", "elsewhere"])
def test_a_secret_key_is_refused_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A secret key, wherever it was put by mistake, is refused, and appears neither in the message nor beneath it."""
    config, overrides = None, {}
    match place:
        case "file":
            config = write(tmp_path, f'recipients = ["{SECRET}"]')
        case "environment":
            monkeypatch.setenv("KIOSK_RECIPIENTS", SECRET.lower())
        case "overrides":
            overrides = {"recipients": [SECRET]}
        case "recipients file":
            config = write(tmp_path, 'recipients_file = "keys.txt"')
            (tmp_path / "keys.txt").write_text(SECRET, encoding="utf-8")
        case _:
            config = write(tmp_path, f'[speech]\noutput = "{SECRET}"')
    with pytest.raises(SettingsError) as raised:
        load_settings(config, overrides)
    assert "secret key" in str(raised.value)
    error: BaseException | None = raised.value
    while error is not None:
        assert SECRET[-20:].lower() not in f"{error!s}{error!r}".lower()
        error = error.__cause__ or error.__context__


def test_recipients_file_is_read_as_age_reads_it(tmp_path: Path) -> None:
    """One key a line, comments and blank lines skipped, beside the keys in kiosk.toml itself."""
    (tmp_path / "clinic.txt").write_text(f"# Dr Berg\n{PUBLIC}\n\n", encoding="utf-8")
    path = write(tmp_path, f'recipients = ["{PUBLIC}"]\nrecipients_file = "clinic.txt"\n')
    assert load_settings(path, {}).recipients == [PUBLIC, PUBLIC]


def test_wrong_line_of_the_recipients_file_is_told(tmp_path: Path) -> None:
    """Each line that is no public key is told by file and number; a file that isn't there, where it was named."""
    keys = tmp_path / "clinic.txt"
    path = write(tmp_path, 'recipients_file = "clinic.txt"\n[speech]\n')
    (fault,) = faults_of(path)
    assert (fault.file, fault.line) == (str(path), 1)
    keys.write_text(f"{PUBLIC}\nage1short\n\nssh-ed25519 AAAA\n", encoding="utf-8")
    assert [(fault.file, fault.line) for fault in faults_of(path)] == [(str(keys), 2), (str(keys), 4)]


def test_state_goes_where_the_system_wants_it(tmp_path: Path) -> None:
    """systemd's directory first, then a writable /var/lib/kiosk, then the user's XDG state directory."""
    nowhere = tmp_path / "nowhere"
    assert default_state_dir({"STATE_DIRECTORY": "/var/lib/a:/var/lib/b"}, tmp_path) == Path("/var/lib/a")
    assert default_state_dir({}, tmp_path) == tmp_path
    assert default_state_dir({"XDG_STATE_HOME": "/x"}, nowhere) == Path("/x/kiosk")
    assert default_state_dir({}, nowhere) == Path.home() / ".local" / "state" / "kiosk"


def test_settings_do_not_change() -> None:
    """Nothing can change the settings of a running kiosk."""
    settings = Settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.kiosk_id = "other"
    with pytest.raises(ValueError, match="frozen"):
        settings.speech.enabled = False
