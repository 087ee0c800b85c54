"""A batch against what is posted: does every event have its cause, and is nothing contradicted.

Asked of those who are in the batch alone, with the same steps that keep the ledger, so that what
is accepted can be posted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.register.engine import Engine, open_engine
from crossfoot.register.events.days import numbered
from crossfoot.register.events.moves import MOVES, Moves
from crossfoot.register.events.standing import named, standing
from crossfoot.register.schema import Event, arrow_schema
from crossfoot.register.spells.placing import BOOK, exactly
from crossfoot.register.spells.spells import stays
from crossfoot.register.spells.steps import FAULTS, judged, states

_Rows = list[tuple[str, int]]

# What a sender needs to know of a move that cannot be.
_SENTENCES = {
    Event.ENROLLED: "These rows enrol somebody who is enrolled. Leave them out, or close first.",
    Event.REOPENED: "These rows reopen an enrolment that is open. Leave them out.",
    Event.TRANSFER_RECEIVED: "These rows receive somebody who is enrolled here. Leave them out.",
    Event.TRANSFER_REJECTED: "These rows send somebody back who is enrolled there. Leave them out.",
    Event.CLOSED: "These rows close an enrolment that is not open: no enrolment, reopening or "
    "receipt comes before them. Send what opened it first, or in the same batch.",
    Event.TRANSFER_SENT: "These rows send somebody who is not enrolled here. Send the enrolment "
    "first, or in the same batch.",
}
_CHANGE = (
    "These rows are a change ({what}) of somebody who is not enrolled here on that day. Send the "
    "enrolment first, or in the same batch."
)
_UNSENT = (
    "These rows receive or reject a transfer that the other side has not sent by that day. Wait "
    "for its dispatch to be posted, then send the batch again; if it never comes, ask the other "
    "side."
)
_NOBODY = (
    "These rows are check-ins or hearings of somebody who is not enrolled here on that day. "
    "Correct the day, or send the enrolment first."
)
_FUTILE = (
    "These reversals name no row of the same token that still stands. Name the event_id of a row "
    "of this batch, or the number of an earlier batch, a slash, and the event_id there."
)
_AGAINST = (
    "With these rows something that is posted already has no cause any more. Reverse what follows "
    "from them as well, in the same batch."
)


def faults_of(batch: pa.Table, before: list[pa.Table]) -> list[Fault]:
    """What in a batch has no cause, or takes the cause from what is posted.

    Args:
        batch: its events.
        before: the posted events of those who are in it.
    """
    if not batch.num_rows:
        return []
    name = batch["batch"][0].as_py()
    every = pa.concat_tables([*before, batch]).cast(arrow_schema())
    with open_engine() as engine:
        old = _wrong(engine, engine.keep("old", _memory(pa.concat_tables(before)))
                     ) if before else {}  # fmt: skip
        now = _wrong(engine, engine.keep("now", _memory(every)))
    rows = _tokens_of(batch)
    return list(_told(old, now, name, rows))


def _memory(table: pa.Table) -> ir.Table:
    return ibis.memtable(table.cast(arrow_schema()))


def _tokens_of(batch: pa.Table) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for token, row in zip(batch["token"].to_pylist(), batch["row"].to_pylist(), strict=True):
        found[token].append(row)
    return found


def _wrong(engine: Engine, raw: ir.Table) -> dict[tuple[str, str], dict[str, int]]:
    """By sentence and batch, the rows that it is true of, each with its token."""
    events = engine.keep("events", standing(raw))
    moves = Moves.of(engine, events, tuple(FAULTS.values()))
    placed = engine.keep("judged", judged(exactly(moves.rows)))
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)

    def put(sentence: str, rows: Iterable[dict[str, object]]) -> None:
        for row in rows:
            found[sentence, str(row["batch"])][str(row["token"]) + f" {row['row']}"] = 1

    bad = engine.fetch(placed.filter(placed.well == 0).select("token", "batch", "row", "move"))
    for one in bad.to_pylist():
        event = MOVES[one["move"]]
        put(_SENTENCES.get(event, _CHANGE.format(what=event)), [one])
    put(_UNSENT, engine.fetch(_unsent(events)).to_pylist())
    inside = stays(states(placed.filter(placed.well == 1).drop("well")))
    codes = moves.labels
    put(_NOBODY, engine.fetch(_absent(codes.coded(_appointments(events), ("custodian",)), inside))
        .to_pylist())  # fmt: skip
    put(_FUTILE, engine.fetch(_futile(raw)).to_pylist())
    return found


def _unsent(events: ir.Table) -> ir.Table:
    """Answers to a transfer of which there are more than dispatches, in the order of days."""
    into = events.event.isin([str(Event.TRANSFER_RECEIVED), str(Event.TRANSFER_REJECTED)])
    sent = events.event == str(Event.TRANSFER_SENT)
    rows = events.filter(into | sent)
    is_sent = (rows.event == str(Event.TRANSFER_SENT)).cast("int64")
    sides = rows.select(
        "token", "batch", "row",
        sender=ibis.ifelse(is_sent == 1, rows.custodian, rows.counterpart),
        receiver=ibis.ifelse(is_sent == 1, rows.counterpart, rows.custodian),
        day=numbered(rows.effective), late=1 - is_sent, change=2 * is_sent - 1,
    )  # fmt: skip
    through = ibis.window(
        group_by=["token", "sender", "receiver"], order_by=["day", "late", "batch", "row"],
        preceding=None, following=0,
    )  # fmt: skip
    counted = sides.mutate(net=sides.change.sum().over(through))
    return counted.filter((counted.late == 1) & (counted.net < 0)).select("token", "batch", "row")


def _appointments(events: ir.Table) -> ir.Table:
    kinds = [str(Event.CHECK_IN), str(Event.HEARING)]
    rows = events.filter(events.event.isin(kinds))
    return rows.select("token", "custodian", "batch", "row", day=numbered(rows.effective))


def _absent(appointments: ir.Table, inside: ir.Table) -> ir.Table:
    """Appointments on days that no stay covers."""
    pairs = appointments.inner_join(inside.select(*BOOK, "start", "end"), list(BOOK))
    covered = pairs.filter(
        (pairs.start <= pairs.day) & (pairs.end.isnull() | (pairs.day <= pairs.end))
    )
    return appointments.anti_join(covered, ["token", "batch", "row"]).select(
        "token", "batch", "row"
    )


def _futile(raw: ir.Table) -> ir.Table:
    """Reversals of which none of the rows that they name is there."""
    plain = raw.filter(raw.event != str(Event.REVERSAL))
    missing = named(raw).anti_join(plain, ["token", "batch", "event_id"])
    undoing = raw.filter(raw.event == str(Event.REVERSAL))
    text = undoing.reverses.fill_null("")
    cut = text.find("/")
    rows = undoing.select(
        "token", "batch", "row",
        wanted=ibis.ifelse(cut >= 0, text.substr(0, cut), undoing.batch),
        event_id=ibis.ifelse(cut >= 0, text.substr(cut + 1), text),
    )  # fmt: skip
    gone = missing.select("token", "event_id", wanted="batch")
    return rows.semi_join(gone, ["token", "wanted", "event_id"]).select("token", "batch", "row")


def _told(
    old: dict[tuple[str, str], dict[str, int]],
    now: dict[tuple[str, str], dict[str, int]],
    name: str,
    rows: dict[str, list[int]],
) -> Iterator[Fault]:
    """The sentences with the rows of the batch; what was wrong before is not its doing."""
    against: list[int] = []
    for (sentence, batch), found in sorted(now.items()):
        known = old.get((sentence, batch), {})
        new = [key.rsplit(" ", 1) for key in found if key not in known]
        if not new:
            continue
        if batch == name:
            yield Fault.of(Reason.CAUSE, sentence, [int(row) for _, row in new])
        else:
            against += [row for token, _ in new for row in rows[token]]
    if against:
        yield Fault.of(Reason.CONTRADICTION, _AGAINST, against)
