"""An audit in a process of its own, so that no fault in a library can spill what it read."""

import sys
from base64 import b64decode, b64encode
from pathlib import Path

from crossfoot.core.errors import BadFileError
from crossfoot.disclosures.marks import Marks
from crossfoot.disclosures.result import Audit, Question, from_wire
from crossfoot.reading.grid.child import MUST_WATCH, Child, Limits
from crossfoot.reading.grid.refusal import Fault, Refusal

LIMITS = Limits(seconds=900.0, memory=1 << 30)
_AGAIN = "Ask whoever holds it for another copy, or save it as CSV in UTF-8."

# The packet is not named: its name may be somebody's. No sentence holds a word of its content.
_SENTENCES: dict[Fault, tuple[str, str]] = {
    Fault.EMPTY: ("The packet has no rows.", "Check that it is the file that was sent."),
    Fault.NOT_A_WORKBOOK: (
        "The packet is neither delimited text nor Parquet nor a workbook.",
        "Unpack it first, or save it as CSV in UTF-8.",
    ),
    Fault.OLD_FORMAT: ("The packet is an old Excel file or no .xlsx.", "Save it as .xlsx or CSV."),
    Fault.PASSWORD: (
        "The packet is protected by a password, so that nothing can be said of it.",
        "Open it with the password, and audit a copy without one that you destroy afterwards.",
    ),
    Fault.TOO_LARGE: (
        "The packet is larger than can be read as a workbook, or has more than 512 columns.",
        "Save its sheets as CSV and audit those.",
    ),
    Fault.BOMB: ("The packet is packed to overwhelm its reader.", _AGAIN),
    Fault.MEMORY: (
        f"The audit needed more than {LIMITS.memory >> 20:,} MiB of memory.",
        "Save the packet in parts of some millions of rows, and audit each.",
    ),
    Fault.HANG: (
        f"The audit took longer than {LIMITS.seconds / 60:g} minutes.",
        "Save the packet in parts, and audit each.",
    ),
}
_DAMAGED = ("The packet is damaged, and nothing is said of it.", _AGAIN)


def audit_packet(
    path: Path, question: Question, limits: Limits = LIMITS
) -> tuple[Audit, Marks | None]:
    """What there is to say of a packet, and marks of it if they were asked for.

    Raises:
        BadFileError: it cannot be read; the message holds nothing of it.
    """
    module = "crossfoot.disclosures.worker"
    command = [sys.executable, "-P", "-m", module, str(limits.memory), str(limits.seconds)]
    request = {
        "operation": "audit",
        "path": str(path),
        "needed": list(question.needed),
        "registered": question.registered,
        "rows": question.rows,
        "overdue": question.overdue,
        "marks": [
            [name, marks.key.hex(), b64encode(marks.bits).decode()]
            for name, marks in question.marks.items()
        ],
        "keep": question.keep,
    }
    try:
        child = Child(command, limits, watch=MUST_WATCH)
        try:
            answer = child.ask(request)
        finally:
            child.end()
    except Refusal as refusal:
        raise _told(refusal.fault, refusal.detail) from None
    if "result" not in answer:
        raise _told(Fault(answer["fault"]), answer["detail"])
    result = answer["result"]
    kept = result["marks"]
    marks = Marks(bytes.fromhex(kept[0]), b64decode(kept[1])) if kept else None
    return from_wire(result["audit"]), marks


def _told(fault: Fault, detail: str) -> BadFileError:
    if fault is Fault.UNAVAILABLE:
        return BadFileError(f"The packet cannot be opened: {detail}.", "Check the path.")
    return BadFileError(*_SENTENCES.get(fault, _DAMAGED))
