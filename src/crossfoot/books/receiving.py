"""A batch comes in: looked at on its own, put into quarantine or sent back, and acknowledged.

The same file again changes nothing and gets the same answer. What is acknowledged is in the
journal and on the disk before anybody is told.
"""

import contextlib
import datetime
import json
from dataclasses import dataclass, replace
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.books.acknowledging import Acknowledgement, acknowledgement, reasons, write
from crossfoot.books.batches.checking import Checked, checked
from crossfoot.books.batches.columns import Words, batch_columns
from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.books.batches.manifest import Manifest
from crossfoot.books.batches.reading import read_table
from crossfoot.books.journal import Journal, alone
from crossfoot.books.numbering import missing_before
from crossfoot.books.places import Books
from crossfoot.books.recovering import recover
from crossfoot.books.rekeying import period_of, told_as_known
from crossfoot.books.rows import BatchRow, State
from crossfoot.core.errors import UsageError
from crossfoot.evidence import vaulted
from crossfoot.register.schema import arrow_schema
from crossfoot.register.vault.about import About
from crossfoot.register.vault.batches import digest_of, purpose, put, remove
from crossfoot.register.vault.keys import new_key
from crossfoot.register.vault.places import EVENTS, new_name
from crossfoot.register.vault.tables import SealedTable


@dataclass(frozen=True, slots=True)
class Delivery:
    """A batch as it came.

    Attributes:
        file: the batch.
        manifest: what its sender says of it.
        received: the day on which it came.
    """

    file: Path
    manifest: Manifest
    received: datetime.date


def receive(books: Books, delivery: Delivery, words: Words) -> Acknowledgement:
    """Take a batch in; what goes back to its sender.

    Raises:
        UsageError: the file cannot be opened, or the books cannot be written to.
        EvidenceError: the books are damaged.
    """
    try:
        sha256 = digest_of(delivery.file)
    except OSError as error:
        raise UsageError(
            f"{delivery.file} cannot be opened: {(error.strerror or 'no access').lower()}.",
            "Check the path.",
        ) from None
    vaulted.ready(books.archive)
    with alone(books) as journal:
        recover(books, journal)
        manifest = delivery.manifest
        mine = [row for row in journal.batches()
                if (row.sender, row.number) == (manifest.sender, manifest.number)]  # fmt: skip
        same = [row for row in mine if row.sha256 == sha256]
        for row in same:
            if row.state is not State.REJECTED:
                return answered(books, journal, row)
        faults = _of_the_file(sha256, manifest) or _of_numbering(journal, manifest, mine)
        read = None
        if not faults:
            columns = tuple(batch_columns(words))
            read = checked(read_table(delivery.file, columns), manifest, columns, delivery.received)
            faults = list(read.faults)
            if not faults:
                read = _told_as_known(books, journal, read)
        old = tuple(row.name for row in same)
        row = _put(books, journal, (delivery, sha256), (read, faults), old)
        return answered(books, journal, row)


def answered(books: Books, journal: Journal, row: BatchRow) -> Acknowledgement:
    """The acknowledgement of a batch, written where it is not yet."""
    answer = acknowledgement(row, missing_before(journal.batches(), row.sender, row.number))
    write(books, answer)
    if not row.answered:
        journal.put_batch(replace(row, answered=True))
    return answer


def _told_as_known(books: Books, journal: Journal, read: Checked) -> Checked:
    """The events with each token as the books know it."""
    at = read.events.schema.get_field_index("token")
    tokens = told_as_known(books, journal, read.events["token"])
    field = read.events.schema.field(at)
    return replace(read, events=read.events.set_column(at, field, tokens))


def _of_the_file(sha256: str, manifest: Manifest) -> list[Fault]:
    if sha256 == manifest.sha256:
        return []
    return [Fault(
        Reason.DIGEST,
        "The file is not the one that the manifest describes: its sha256 is another. It was cut "
        "short on its way, or saved again after the manifest was made. Send both again.",
    )]  # fmt: skip


def _of_numbering(journal: Journal, manifest: Manifest, mine: list[BatchRow]) -> list[Fault]:
    faults = []
    if any(row.state is not State.REJECTED for row in mine):
        faults.append(Fault(
            Reason.OTHER_CONTENT,
            f"Batch {manifest.number} of {manifest.sender} came before with other content. A batch "
            "is never changed: send reversals and new rows under the next number.",
        ))  # fmt: skip
    if manifest.previous != manifest.number - 1:
        faults.append(Fault(
            Reason.NUMBERING,
            f"The batch before number {manifest.number} is number {manifest.number - 1}, and the "
            f"manifest says {manifest.previous}. Number batches one after the other.",
        ))  # fmt: skip
    periods = period_of(journal, manifest.sender)
    if periods and manifest.key_period not in periods:
        faults.append(Fault(
            Reason.KEY_PERIOD,
            f"The tokens are of the key period {manifest.key_period}, and the books are kept under "
            f"{', '.join(periods)}: nobody in the batch would be found. Make the tokens with the "
            "key of that period, or hand the new one over first.",
        ))  # fmt: skip
    return faults


def _put(
    books: Books,
    journal: Journal,
    came: tuple[Delivery, str],
    found: tuple[Checked | None, list[Fault]],
    old: tuple[str, ...],
) -> BatchRow:
    delivery, sha256 = came
    read, faults = found
    manifest = delivery.manifest
    row = BatchRow(
        name=new_name(), sender=manifest.sender, number=manifest.number,
        previous=manifest.previous, through=manifest.through.isoformat(),
        key_period=manifest.key_period, sha256=sha256, rows=manifest.rows,
        totals=json.dumps(dict(manifest.totals), sort_keys=True),
        received=delivery.received.isoformat(), state=State.ARRIVING, reasons=reasons(faults),
        opened="", place=0, commitment="", logged=False, answered=False,
    )  # fmt: skip
    journal.put_batch(row)
    try:
        if read is not None and not faults:
            commitment = _seal(books, row, read)
            row = replace(row, state=State.QUARANTINED, commitment=commitment)
        else:
            row = replace(row, state=State.REJECTED)
        journal.put_batch(row, instead_of=old)
    except BaseException:
        with contextlib.suppress(UsageError):
            remove(books.vault, row.name)
        journal.drop_batch(row.name)
        raise
    return row


def _seal(books: Books, row: BatchRow, read: Checked) -> str:
    """Put the events of a batch into the vault; its commitment."""
    vault, key = books.vault, new_key()
    place = vault.staging / f"{row.name}.{EVENTS}"
    try:
        vault.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
        sealed_as = purpose(row.name, EVENTS)
        with SealedTable(place, key.key, sealed_as, arrow_schema()) as out:
            out.write(read.events)
        parts = {EVENTS: digest_of(place)}
    except OSError as error:
        raise durable.fault(error, vault.path) from error
    about = About(row.name, row.sender, row.received, (), row.rows, row.rows, {}, parts)
    return put(vault, about, {EVENTS: place}, key)
