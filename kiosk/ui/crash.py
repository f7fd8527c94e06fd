"""What is said when the kiosk itself fails: frames for the log, a neutral page for the patient, no answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType

from kiosk.ui.wrap import wrap

EXIT_CODE = 70
"""The process's exit code after a crash (EX_SOFTWARE of BSD's sysexits.h)."""

FRAMES = 15
"""How many frames are logged from either end of a long traceback (endless recursion has a thousand)."""

CLEAR = "\x1b[0m\x1b[2J\x1b[H"
SHOW_CURSOR = "\x1b[?25h"


def where(error: BaseException) -> str:
    """One line for the log: the exception's class and the frames it came through, innermost last.

    Neither the message nor any value is in it: both may hold what a patient typed.
    """
    cause = getattr(error, "error", None)
    if isinstance(cause, BaseException) and cause is not error:
        return f"{type(error).__name__} of {where(cause)}"
    frames = list(_frames(error.__traceback__))
    if len(frames) > 2 * FRAMES:
        frames = [*frames[:FRAMES], "...", *frames[-FRAMES:]]
    return f"{type(error).__name__} at {' > '.join(frames) or 'no frames'}"


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        yield f"{'/'.join(PurePath(code.co_filename).parts[-3:])}:{traceback.tb_lineno}:{code.co_name}"
        traceback = traceback.tb_next


def neutral_page(text: str, width: int, height: int) -> str:
    """What is written straight to a terminal in raw mode: an empty screen with this text, the cursor at its start."""
    margin = min(4, width // 10)
    rows = wrap(text, width - 2 * margin)[: max(height - 2, 1)]
    drawn = "\r\n".join(" " * margin + row for row in rows)
    return f"{CLEAR}\r\n{drawn}\x1b[2;{margin + 1}H{SHOW_CURSOR}"
