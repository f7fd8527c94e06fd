"""Draws the README's picture: a real question page of the built-in content, exported by the real screen as SVG."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.library import loader
from kiosk.ui.export import export
from kiosk.visit.events import Chosen
from kiosk.visit.machine import advance, page
from kiosk.visit.visit import Place, Visit

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "question.svg"


def main() -> None:
    """Write the picture."""
    library = loader.load(loader.content_dir())
    moment = datetime.now().astimezone()
    start = Visit(str(uuid.uuid4()), "KTRF", moment, moment, "nb", Place("interview", "treated-before"), awake=True)
    visit, _ = advance(replace(start, trail=(Place("home"),)), Chosen(2), library)
    drawn = asyncio.run(export(page(visit, library), words=library.words["nb"], title="Demoklinikken"))
    PICTURE.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
