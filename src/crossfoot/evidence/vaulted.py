"""What the log says of batches of records in a vault: that one was put in, that one was destroyed.

Never a name of a file, a number of rows or anything of their content: a commitment under a salt
that is kept elsewhere, and goes when the batch goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from crossfoot.archive import directory
from crossfoot.evidence import keep, statement


@dataclass(frozen=True, slots=True)
class Vaulted:
    """What the log says of one batch.

    Attributes:
        batch: its name.
        commitment: what its keeper is bound by.
        leaf, added_at: where and when that was recorded.
        receipt, destroyed_at: the same of its destruction; `None` and empty where it is not.
    """

    batch: str
    commitment: str
    leaf: int
    added_at: str
    receipt: int | None = None
    destroyed_at: str = ""


def ready(archive_dir: Path) -> None:
    """Make sure that an archive can be written to; make it where there is none.

    Raises:
        UsageError: it cannot be made or written to.
        EvidenceError: it is damaged.
    """
    with keep.writing(archive_dir, 0):
        pass


def state_batch(archive_dir: Path, batch: str, commitment: str) -> int:
    """Record that a batch was put into the vault; the number of the leaf."""
    facts = {"batch": batch, "commitment": commitment}
    return statement.state(archive_dir, statement.BATCH, facts)


def state_receipt(archive_dir: Path, batch: str, commitment: str) -> int:
    """Record that a batch was destroyed, its key before all else; the number of the leaf."""
    facts = {"batch": batch, "commitment": commitment, "destroyed": ["key", "parts", "derived"]}
    return statement.state(archive_dir, statement.RECEIPT, facts)


def vaulted(archive_dir: Path) -> Mapping[str, Vaulted]:
    """What the log says of every batch, in the order in which they were put in.

    Raises:
        UsageError: there is no archive.
        EvidenceError: its log cannot be read.
    """
    archive = directory.open_archive(archive_dir)
    found = {
        facts["batch"]: Vaulted(facts["batch"], facts["commitment"], leaf, facts["added_at"])
        for leaf, facts in statement.statements(archive, statement.BATCH)
    }
    for leaf, facts in statement.statements(archive, statement.RECEIPT):
        batch = facts["batch"]
        known = found.get(batch, Vaulted(batch, facts["commitment"], leaf, ""))
        found[batch] = replace(known, receipt=leaf, destroyed_at=facts["added_at"])
    return found
