"""The process that reads record files. It writes sealed parts, and says only what is counted.

Run as `python -m crossfoot.register.reading.worker MEMORY SECONDS`; see `reading.grid.worker` for
how it is held to its limits. What the libraries say of a fault may quote a row: none of it leaves
here. The key comes with the request, through a pipe, and is kept nowhere.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

# Before the library is loaded: its own pools reserve more than this process may take.
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

import pyarrow as pa

from crossfoot.core.records import RecordField, RecordVocabulary
from crossfoot.hand.model import fold
from crossfoot.hand.record_files import RecordLabels
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.worker import serve
from crossfoot.register.identifying.drops import drops
from crossfoot.register.reading.importing import Order, run


def imported(request: dict[str, Any]) -> dict[str, Any]:
    """One batch."""
    order = Order(
        paths=request["paths"],
        batch=request["batch"],
        custodian=request["custodian"],
        received=request["received"],
        labels=RecordLabels({v: request["words"][v] for v in RecordVocabulary}),
        normal={
            RecordField.TECHNOLOGY: _Normal(request["technologies"]),
            RecordField.OFFICE: _Normal(request["offices"]),
        },
        drops=drops(request["drop"]),
        key=bytes.fromhex(request["key"]),
        staging=Path(request["staging"]),
    )
    try:
        return asdict(run(order))
    except Refusal as refusal:
        raise Refusal(refusal.fault, refusal.detail) from None
    except MemoryError:
        raise
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, f"0 {(error.strerror or 'no access').lower()}") from None
    except Exception:  # noqa: BLE001  # whatever it is, its words may be a row's
        raise Refusal(Fault.CRASH, "0 ") from None


class _Normal:
    """The normal name of a word, or the word itself where it has none."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __call__(self, word: str) -> str:
        return self._names.get(fold(word), word)


if __name__ == "__main__":
    pa.set_cpu_count(2)
    pa.set_io_thread_count(1)
    serve({"import": imported}, int(sys.argv[1]), float(sys.argv[2]))
