"""Keys are rotated by the sender: a hand-over says which old token is which new one.

The books keep everybody under the token that they were first sent by. A batch of the new period is
told in those tokens as it comes in, so that accounts, stays and suspense go on as if nothing had
happened; nothing that was posted is touched. From the hand-over on, tokens of the old period are
sent back.
"""

import contextlib
import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.archive import durable
from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.books.batches.handover import HandOver, faults, read_pairs
from crossfoot.books.journal import Journal, alone
from crossfoot.books.opening import register_of
from crossfoot.books.places import Books, require
from crossfoot.books.recovering import recover
from crossfoot.books.rows import RekeyedRow, State
from crossfoot.core.errors import UsageError
from crossfoot.evidence import booked
from crossfoot.register.entries.transfers import Status
from crossfoot.register.events.days import number
from crossfoot.register.vault.about import About
from crossfoot.register.vault.batches import digest_of, purpose, put, remove
from crossfoot.register.vault.keys import new_key
from crossfoot.register.vault.places import new_name
from crossfoot.register.vault.tables import SealedTable, table

PAIRS = "pairs"
_SCHEMA = pa.schema([pa.field("token", pa.string(), False), pa.field("known", pa.string(), False)])
_FAR = 10_000


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What became of a hand-over.

    Attributes:
        said: what its sender said of it.
        accepted: whether it holds.
        faults: why it does not.
    """

    said: HandOver
    accepted: bool
    faults: tuple[Fault, ...]


def rekey(books: Books, file: Path, said: HandOver, received: str) -> Rekeyed:
    """Take a hand-over in. The same again changes nothing.

    Args:
        books: the books.
        file: the pairs.
        said: their manifest.
        received: the day on which it came.

    Raises:
        UsageError: there are no books, the file cannot be opened, or they cannot be written to.
        EvidenceError: they are damaged.
    """
    require(books)
    try:
        sha256 = digest_of(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be opened.", "Check the path.") from error
    with alone(books) as journal:
        recover(books, journal)
        if any((row.sender, row.sha256) == (said.sender, sha256) for row in journal.rekeyed()):
            return Rekeyed(said, accepted=True, faults=())
        if sha256 != said.sha256:
            wrong = Fault(
                Reason.DIGEST,
                "The file is not the one that the manifest describes. Send both again.",
            )
            return Rekeyed(said, accepted=False, faults=(wrong,))
        pairs = read_pairs(file)
        found = list(faults(pairs, said)) or _in_turn(journal, said)
        if not found and pairs is not None:
            pairs = pairs.append_column("known", told_as_known(books, journal, pairs["old"]))
            found = [
                *_contradicted(books, journal, pairs, said),
                *_left_out(books, journal, pairs, said),
            ]
            if not found:
                _keep(books, journal, pairs, (said, received))
        return Rekeyed(said, accepted=not found, faults=tuple(found))


def period_of(journal: Journal, sender: str) -> tuple[str, ...]:
    """The key periods that a batch of a sender may be of: its own, or any that is in use."""
    own: dict[str, str] = {}
    for row in journal.batches(State.ACCEPTED, State.QUARANTINED):
        own.setdefault(row.sender, row.key_period)
    for rekeyed in journal.rekeyed():
        own[rekeyed.sender] = rekeyed.new_period
    return (own[sender],) if sender in own else tuple(sorted(set(own.values())))


def told_as_known(
    books: Books, journal: Journal, tokens: pa.Array | pa.ChunkedArray
) -> pa.ChunkedArray:
    """Tokens as the books know them: the ones that their people were first sent by."""
    found = tokens if isinstance(tokens, pa.ChunkedArray) else pa.chunked_array([tokens])
    for row in journal.rekeyed():
        pairs = table(books.vault, row.name, PAIRS)
        at = pc.index_in(found, pairs["token"].combine_chunks())
        known = pairs["known"].combine_chunks().take(at.combine_chunks())
        found = pc.if_else(pc.is_valid(known), known, found.combine_chunks())
        found = pa.chunked_array([found])
    return found


def _in_turn(journal: Journal, said: HandOver) -> list[Fault]:
    if not any(row.sender == said.sender for row in journal.batches(State.ACCEPTED)):
        return [Fault(
            Reason.KEY_PERIOD, f"Nothing of {said.sender} is posted: there is nothing to hand over."
        )]  # fmt: skip
    if any(row.sender == said.sender for row in journal.batches(State.QUARANTINED)):
        return [Fault(
            Reason.KEY_PERIOD,
            f"Batches of {said.sender} are in quarantine. Post them or have them sent back first.",
        )]  # fmt: skip
    (period,) = period_of(journal, said.sender)
    if said.old_period != period:
        return [Fault(
            Reason.KEY_PERIOD,
            f"The books keep {said.sender} under the key period {period}, and the hand-over is "
            f"from {said.old_period}.",
        )]  # fmt: skip
    return []


def _contradicted(books: Books, journal: Journal, pairs: pa.Table, said: HandOver) -> list[Fault]:
    """Pairs that say otherwise than the hand-over of another sender to the same period."""
    mine = {name: pairs[name].combine_chunks() for name in ("new", "known")}
    wrong = pa.array([False] * pairs.num_rows)
    for row in journal.rekeyed():
        if row.new_period != said.new_period:
            continue
        before = table(books.vault, row.name, PAIRS).combine_chunks()
        token, known = before["token"].combine_chunks(), before["known"].combine_chunks()
        for has, says, find, gives in (("new", "known", token, known),
                                       ("known", "new", known, token)):  # fmt: skip
            theirs = gives.take(pc.index_in(mine[has], find))
            differs = pc.fill_null(pc.not_equal(theirs, mine[says]), fill_value=False)
            wrong = pc.or_(wrong, differs)
    if not pc.any(wrong).as_py():
        return []
    return [Fault.of(
        Reason.CONTRADICTION,
        "These rows say otherwise than the hand-over of another sender to the same key period. "
        "Make both with the same key.",
        pairs["row"].filter(wrong).to_pylist(),
    )]  # fmt: skip


def _left_out(books: Books, journal: Journal, pairs: pa.Table, said: HandOver) -> list[Fault]:
    """People of the sender who are there, or under way, and whom the hand-over does not name."""
    posted = journal.batches(State.ACCEPTED)
    last = max(row.through for row in posted)
    # What lies ahead of the last posted day is known as well.
    ahead = datetime.date.fromisoformat(last) + datetime.timedelta(days=_FAR)
    with register_of(books, posted, ahead) as register:
        code = register.labels.codes.get(said.sender, -1)
        stays, transfers = register.stays, register.transfers(number(ahead))
        here = stays.filter((stays.custodian == code) & stays.end.isnull()).select("person")
        sent = transfers.filter(
            (transfers.sender == code) & (transfers.status == int(Status.SENT_ONLY))
        ).select("person")
        there = here.union(sent).distinct().inner_join(register.people, "person")
        open_ = register.engine.fetch(there.select("token")).column("token")
    missing = pc.sum(pc.invert(pc.is_in(open_, pairs["known"].combine_chunks()))).as_py() or 0
    if not missing:
        return []
    return [Fault(
        Reason.MISSING,
        f"{missing:,} people who are enrolled with {said.sender}, or under way from it, are not in "
        "the hand-over: their accounts would stand still. Send a hand-over of all of them.",
    )]  # fmt: skip


def _keep(books: Books, journal: Journal, pairs: pa.Table, of: tuple[HandOver, str]) -> None:
    said, received = of
    row = RekeyedRow(
        new_name(), said.sender, said.old_period, said.new_period, said.rows, said.sha256,
        received, 1 + len(journal.rekeyed()), "", State.ARRIVING, logged=False,
    )  # fmt: skip
    journal.put_rekeyed(row)
    try:
        commitment = _seal(books, pairs, row)
        row = replace(row, commitment=commitment, state=State.ACCEPTED)
        journal.put_rekeyed(row)
    except BaseException:
        with contextlib.suppress(UsageError):
            remove(books.vault, row.name)
        journal.drop_rekeyed(row.name)
        raise
    booked.state_posted(books.archive, row.name, row.commitment)
    journal.put_rekeyed(replace(row, logged=True))


def _seal(books: Books, pairs: pa.Table, row: RekeyedRow) -> str:
    vault, key = books.vault, new_key()
    place = vault.staging / f"{row.name}.{PAIRS}"
    kept = pa.table({"token": pairs["new"], "known": pairs["known"]}, _SCHEMA)
    try:
        vault.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
        with SealedTable(place, key.key, purpose(row.name, PAIRS), _SCHEMA) as out:
            out.write(kept)
        parts = {PAIRS: digest_of(place)}
    except OSError as error:
        raise durable.fault(error, vault.path) from error
    about = About(row.name, row.sender, row.received, (), row.rows, row.rows, {}, parts)
    return put(vault, about, {PAIRS: place}, key)
