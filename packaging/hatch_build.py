"""Build hook: compile the gettext catalogues, so that a checkout and a wheel both carry .mo files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locales: Path) -> list[Path]:
    """Compile every ``kiosk.po`` under ``locales``; return the .mo files written. Fuzzy entries stay out."""
    written = []
    for po in sorted(locales.glob("*/LC_MESSAGES/kiosk.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        written.append(mo)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before hatchling collects files, for wheels and for editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues into the source tree (they are ignored by git)."""
        compile_catalogues(Path(self.root) / "kiosk" / "locales")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent.parent / "kiosk" / "locales")
