"""The process that reads a packet. It keeps nothing, and says nothing of its own accord.

Run as `python -m crossfoot.disclosures.worker MEMORY SECONDS`; see `reading.grid.worker` for how
it is held to its limits. What the libraries say of a fault may quote a row: none of it leaves here.
"""

import os
import sys
from base64 import b64decode, b64encode
from typing import Any

# Before the library is loaded: its own pools reserve more than this process may take.
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

import pyarrow as pa

from crossfoot.disclosures.audit import audit
from crossfoot.disclosures.marks import Marks
from crossfoot.disclosures.result import Question, to_wire
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.worker import serve


def audited(request: dict[str, Any]) -> dict[str, Any]:
    """One packet."""
    asked = Question(
        needed=tuple(request["needed"]),
        registered=request["registered"],
        rows=request["rows"],
        overdue=request["overdue"],
        marks={name: Marks(bytes.fromhex(key), b64decode(bits))
               for name, key, bits in request["marks"]},
        keep=request["keep"],
    )  # fmt: skip
    try:
        found, marks = audit(request["path"], asked)
    except Refusal as refusal:
        detail = refusal.detail if refusal.fault is Fault.UNAVAILABLE else ""
        raise Refusal(refusal.fault, detail) from None
    except MemoryError:
        raise
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    except Exception:  # noqa: BLE001  # whatever it is, its words may be the packet's
        raise Refusal(Fault.CRASH, "") from None
    kept = [marks.key.hex(), b64encode(marks.bits).decode()] if marks else None
    return {"audit": to_wire(found), "marks": kept}


if __name__ == "__main__":
    pa.set_cpu_count(2)
    pa.set_io_thread_count(1)
    serve({"audit": audited}, int(sys.argv[1]), float(sys.argv[2]))
