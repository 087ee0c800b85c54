"""Acknowledgements: what goes back to a sender, as a file."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from crossfoot.archive import durable
from crossfoot.books.batches.faults import Fault
from crossfoot.books.places import Books
from crossfoot.books.rows import BatchRow, State

FORMAT = "crossfoot acknowledgement 1"
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What became of a batch.

    Attributes:
        sender: whose batch.
        number: which.
        state: `accepted`, `rejected`, `in quarantine`, or `waiting` for one before it.
        text: the file.
        name: of the file.
        faults: why it was rejected.
        missing: the numbers of batches that are missing before it.
    """

    sender: str
    number: int
    state: str
    text: str
    name: str
    faults: tuple[Fault, ...]
    missing: tuple[int, ...]


def acknowledgement(row: BatchRow, missing: Sequence[int]) -> Acknowledgement:
    """The acknowledgement of a batch as the journal knows it.

    Args:
        row: the batch.
        missing: the numbers of batches that are missing before it.
    """
    faults = tuple(
        Fault(**{**each, "rows": tuple(each["rows"])}) for each in json.loads(row.reasons)
    )
    waits = missing if row.state is State.QUARANTINED else ()
    state = WAITING if waits else str(row.state)
    stated = {
        "format": FORMAT, "sender": row.sender, "number": row.number, "sha256": row.sha256,
        "state": state, "rows": row.rows, "totals": json.loads(row.totals),
        "missing": list(waits), "reasons": json.loads(row.reasons),
    }  # fmt: skip
    text = json.dumps(stated, ensure_ascii=False, indent=1) + "\n"
    sender = re.sub(r"[^A-Za-z0-9]+", "-", row.sender).strip("-")
    name = f"{sender}-{row.number}-{row.sha256[:8]}.json"
    return Acknowledgement(row.sender, row.number, state, text, name, faults, tuple(waits))


def reasons(faults: Sequence[Fault]) -> str:
    """Faults as the journal keeps them."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False)


def write(books: Books, answer: Acknowledgement) -> None:
    """Put the file in place, on the disk.

    Raises:
        UsageError: the system did not let it.
    """
    try:
        durable.write(books.answers / answer.name, answer.text.encode(), books.staging)
        durable.sync_folders([books.answers])
    except OSError as error:
        raise durable.fault(error, books.answers) from error
