"""What every slip must get: one fault, in the right place, by name, with a remedy."""

from __future__ import annotations

from pathlib import Path

from kiosk.library.loader import check
from kiosk.testing.content import ContentFolder, Slip


def assert_told(folder: ContentFolder, slip: Slip) -> None:
    """Make the slip in the folder: it is told in the right file, on the right line, and nothing beside it."""
    line = folder.replace(slip.file, slip.old, slip.new) + slip.down
    (fault,) = check(folder.directory, locales=folder.locales)
    assert (Path(fault.file).resolve(), fault.line) == (folder.path(slip.file).resolve(), line), fault
    assert slip.says in fault.message
    assert fault.remedy
    assert slip.remedy in fault.remedy
    assert fault.severity is slip.severity
