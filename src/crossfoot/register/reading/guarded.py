"""An import in a process of its own, so that no fault in a library can spill what it read."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crossfoot.core.errors import BadFileError
from crossfoot.reading.grid.child import MUST_WATCH, Child, Limits
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.register.reading.heading import NO_HEAD

LIMITS = Limits(seconds=7200.0, memory=4 << 30)
_AGAIN = "Ask whoever holds it for another copy, or save it as CSV in UTF-8."

# A file is called by its place on the command line; no sentence holds a word of its content.
_SENTENCES: dict[Fault, tuple[str, str]] = {
    Fault.EMPTY: ("is empty", "Check that it is the file that was received."),
    Fault.NOT_A_WORKBOOK: (
        "is neither delimited text nor Parquet nor a workbook",
        "Unpack it first, or save it as CSV in UTF-8.",
    ),
    Fault.OLD_FORMAT: ("is an old Excel file or no .xlsx", "Save it as .xlsx or CSV."),
    Fault.PASSWORD: (
        "is protected by a password",
        "Add a copy without one, and destroy that copy afterwards.",
    ),
    Fault.TOO_LARGE: ("has more than 512 columns", "Save the columns that may be taken in."),
    Fault.BOMB: ("is packed to overwhelm its reader", _AGAIN),
    Fault.MEMORY: (
        f"needed more than {LIMITS.memory >> 20:,} MiB of memory",
        "Save it as CSV, or in parts.",
    ),
    Fault.HANG: (f"took longer than {LIMITS.seconds / 60:g} minutes", "Save it in parts."),
}
_DAMAGED = ("is damaged, and nothing was taken from it", _AGAIN)
_HEADLESS = (
    f"was not taken in: {NO_HEAD}",
    "Name its columns in hand/record_aliases.toml (see `crossfoot hand template record-aliases`).",
)


def import_files(request: dict[str, Any], limits: Limits = LIMITS) -> dict[str, Any]:
    """Import a batch; what came of it, as plain values.

    Raises:
        BadFileError: a file cannot be read; the message holds nothing of it.
    """
    module = "crossfoot.register.reading.worker"
    command = [sys.executable, "-P", "-m", module, str(limits.memory), str(limits.seconds)]
    paths: Sequence[str] = request["paths"]
    try:
        child = Child(command, limits, watch=MUST_WATCH)
        try:
            answer = child.ask({"operation": "import", **request})
        finally:
            child.end()
    except Refusal as refusal:
        raise _told(refusal.fault, "", paths) from None
    if "result" not in answer:
        raise _told(Fault(answer["fault"]), answer["detail"], paths)
    result: dict[str, Any] = answer["result"]
    return result


def _told(fault: Fault, detail: str, paths: Sequence[str]) -> BadFileError:
    number, _, words = detail.partition(" ")
    place = int(number) if number.isdecimal() else 0
    which = f"File {place} ({Path(paths[place - 1]).name})" if place else "One of the files"
    if fault is Fault.UNAVAILABLE:
        return BadFileError(f"{which} cannot be opened: {words or 'no access'}.", "Check the path.")
    what, remedy = _HEADLESS if words == NO_HEAD else _SENTENCES.get(fault, _DAMAGED)
    return BadFileError(f"{which} {what}.", remedy)
