"""Run every case and write RESULTS.md beside this file."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.cases import rows
from bench.measuring import table

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, print and keep."""
    parts = ", ".join(f"{name} {version(name)}" for name in ("textual", "pyttsx3", "miniaudio", "pyrage"))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {parts}"
    text = f"# Results\n\n{datetime.now(UTC):%Y-%m-%d}; {machine}.\nThe lower the ratio, the better for the kiosk.\n\n"
    text += f"{table(rows())}\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
