"""Batches against what is posted: does every event have its cause, and is nothing contradicted.

Asked of those who are in the batches alone, with the same steps that keep the ledger, so that what
is accepted can be posted.
"""

from collections import defaultdict
from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.register.engine import Engine, open_engine
from crossfoot.register.events.days import numbered
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import MOVES, Moves, person
from crossfoot.register.events.people import numbered_people
from crossfoot.register.events.standing import named, standing
from crossfoot.register.schema import Event, arrow_schema
from crossfoot.register.spells.placing import exactly
from crossfoot.register.spells.spells import stays
from crossfoot.register.spells.steps import FAULTS, judged, opened, states

# A sentence and a batch that it is said of; tokens and numbers of rows.
_Said = tuple[str, str]
_Rows = set[tuple[str, int]]

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


def faults_of(batches: Sequence[pa.Table], before: list[pa.Table]) -> dict[str, list[Fault]]:
    """What has no cause, or takes the cause from what is posted, by the name of the batch.

    Args:
        batches: the events of batches that are to be posted together.
        before: the posted events of those who are in them.
    """
    mine = [batch for batch in batches if batch.num_rows]
    names = {batch["batch"][0].as_py() for batch in mine}
    if not mine:
        return {}
    with open_engine() as engine:
        now = _wrong(engine, engine.keep("now", _memory([*before, *mine])))
        against = {key: rows for key, rows in now.items() if key[1] not in names}
        # What is posted has its causes; whether it had is asked only where it has them no more.
        old = _wrong(engine, engine.keep("old", _memory(before))) if against else {}
    found: dict[str, list[Fault]] = defaultdict(list)
    for (sentence, batch), rows in sorted(now.items()):
        if batch in names:
            found[batch].append(Fault.of(Reason.CAUSE, sentence, [row for _, row in rows]))
    taken = {token for key, rows in against.items() for token, _ in rows - old.get(key, set())}
    for batch in mine if taken else ():
        some = batch.filter(pc.is_in(batch["token"], pa.array(sorted(taken), pa.string())))
        if some.num_rows:
            name = batch["batch"][0].as_py()
            rows_ = some["row"].to_pylist()
            found[name].append(Fault.of(Reason.CONTRADICTION, _AGAINST, rows_))
    return dict(found)


def _memory(tables: list[pa.Table]) -> ir.Table:
    # Columns that may be null can be put together with those that may not only when all may be.
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema()])
    return ibis.memtable(pa.concat_tables(tables).cast(schema))


def _wrong(engine: Engine, raw: ir.Table) -> dict[_Said, _Rows]:
    """By sentence and batch, the rows that it is true of, each with its token."""
    events = engine.keep("events", standing(engine, raw))
    labels = Labels.of(engine, raw, tuple(FAULTS.values()))
    people = numbered_people(engine, raw)
    placed = engine.keep("judged", judged(exactly(Moves(labels, people, events).rows)))
    found: dict[_Said, _Rows] = defaultdict(set)

    def put(sentence: str, rows: ir.Table) -> None:
        for row in engine.fetch(rows.select("token", "batch", "row")).to_pylist():
            found[sentence, row["batch"]].add((row["token"], row["row"]))

    wrong = placed.filter(placed.well == 0)
    bad = wrong.mutate(person=person(wrong)).inner_join(people, "person")
    for number, event in enumerate(MOVES):
        put(_SENTENCES.get(event, _CHANGE.format(what=event)), bad.filter(bad.move == number))
    put(_UNSENT, _unsent(events))
    inside = stays(opened(states(placed.filter(placed.well == 1)))).inner_join(people, "person")
    put(_NOBODY, _absent(labels.coded(_appointments(events), ("custodian",)), inside))
    put(_FUTILE, _futile(raw))
    return dict(found)


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
    book = ("token", "custodian")
    pairs = appointments.inner_join(inside.select(*book, "start", "end"), list(book))
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
