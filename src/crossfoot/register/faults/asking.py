"""Every question asked of one batch, and the rows of its files that the answers are about."""

import datetime
from collections.abc import Iterator, Sequence

import pyarrow as pa

from crossfoot.register.faults import FAULTS
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground, ground
from crossfoot.register.vault.batches import held
from crossfoot.register.vault.places import RECORDS, Vault
from crossfoot.register.vault.tables import table

HEAD = ("file", "sheet", "row", "fault")


def asked(vault: Vault, batch: str) -> tuple[Ground, tuple[Found, ...]]:
    """What does not hold in a batch.

    Raises:
        UsageError: the key of the batch is not at hand.
        EvidenceError: the batch was altered.
    """
    records = table(vault, batch, RECORDS)
    about = held(vault, batch).about
    received = datetime.date.fromisoformat(about.received) if about else datetime.date.max
    return answers(records, received)


def answers(records: pa.Table, received: datetime.date) -> tuple[Ground, tuple[Found, ...]]:
    """What does not hold in some records."""
    base = ground(records, received)
    return base, tuple(found for question in FAULTS for found in question.find(base))


def places(base: Ground, found: Sequence[Found]) -> Iterator[tuple[int, int, int, str]]:
    """File, sheet and row of every record that an answer is about, in the order of the files."""
    rows: list[tuple[int, int, int, str]] = []
    for one in found:
        if one.records is None:
            continue
        own = base.records.semi_join(one.records, "record").select("file", "sheet", "row")
        some = base.engine.to_pyarrow(own)
        columns = (some[name].to_pylist() for name in ("file", "sheet", "row"))
        rows += [(*place, one.name) for place in zip(*columns, strict=True)]
    yield from sorted(rows)
