"""What is installed is whole: a wheel carries content and catalogues, and needs nothing of the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout, unpacked as an installer would."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = out.glob("*.whl")
    place = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def _run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "kiosk", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, input="", capture_output=True, text=True, timeout=60)


def test_the_wheel_carries_content_and_catalogues(installed: Path) -> None:
    """Questionnaire, FAQ, facts, compiled catalogues, style sheet and licence are inside."""
    for name in (
        "kiosk/_content/clinic.toml",
        "kiosk/_content/facts.yaml",
        "kiosk/_content/questionnaires/botulinum-pre-treatment.yaml",
        "kiosk/_content/faq/pain/nb.md",
        "kiosk/locales/nb/LC_MESSAGES/kiosk.mo",
        "kiosk/locales/kiosk.pot",
        "kiosk/ui/kiosk.tcss",
    ):
        assert (installed / name).is_file(), name
    assert list(installed.glob("*.dist-info/licenses/LICENSE"))


def test_the_installed_kiosk_finds_its_own_content(installed: Path, tmp_path: Path) -> None:
    """Away from any checkout the installed kiosk checks clean and shows its language page."""
    checked = _run(installed, tmp_path, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    demo = _run(installed, tmp_path, "demo", "--plain", "--state-dir", str(tmp_path / "state"), "--audio", "null")
    assert demo.returncode == 0, demo.stderr
    assert "Velkommen. Trykk 1 for norsk." in demo.stdout


def test_a_broken_installed_content_is_named_by_its_own_path(installed: Path, tmp_path: Path) -> None:
    """A fault in the wheel's content is told with the wheel's file, not the checkout's."""
    topic = installed / "kiosk" / "_content" / "faq" / "pain" / "nb.md"
    whole = topic.read_text(encoding="utf-8")
    try:
        topic.write_text(whole.replace("short:", "shrt:"), encoding="utf-8")
        checked = _run(installed, tmp_path, "check")
    finally:
        topic.write_text(whole, encoding="utf-8")
    assert checked.returncode == 1
    assert "_content/faq/pain/nb.md:" in checked.stdout


def test_the_locks_hold_every_dependency() -> None:
    """What pyproject.toml asks for is pinned with hashes in the locks that make installs from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    dev = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    for requirement in project["project"]["dependencies"]:
        assert f"\n{_name(requirement)}==" in f"\n{run}", requirement
    for requirement in project["dependency-groups"]["dev"]:
        assert f"\n{_name(requirement)}==" in f"\n{dev}", requirement
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S+==)", run)[1:])


def _name(requirement: str) -> str:
    return re.split(r"[<>=\[]", requirement)[0].lower().replace(".", "-")


def test_the_readme_commands_are_make_targets() -> None:
    """The README's two commands exist as it writes them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert f"\n    make {target}\n" in readme
        assert f"\n{target}:" in makefile
