"""Events that move somebody: into a custodian's book, out of it, or within it.

A rejected transfer is recorded by the receiver and moves somebody back into the sender's book; all
others move somebody in the book of the custodian whose record they are.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from crossfoot.register.engine import Engine
from crossfoot.register.events.days import numbered
from crossfoot.register.events.labels import LABELLED, NO_TECHNOLOGY, UNKNOWN, Labels
from crossfoot.register.schema import Event

# By number; the order is that of moves of one day whose order nothing else tells.
MOVES = (
    Event.ENROLLED,
    Event.TRANSFER_RECEIVED,
    Event.TRANSFER_REJECTED,
    Event.REOPENED,
    Event.OFFICE_MOVED,
    Event.TECHNOLOGY_RETURNED,
    Event.TECHNOLOGY_ASSIGNED,
    Event.LEVEL_CHANGED,
    Event.CLOSED,
    Event.TRANSFER_SENT,
)
NUMBER = {event: number for number, event in enumerate(MOVES)}
ENTERED, RECEIVED, REJECTED, REOPENED = range(4)
CLOSED, SENT = NUMBER[Event.CLOSED], NUMBER[Event.TRANSFER_SENT]
FIRST_CHANGE, FIRST_EXIT = NUMBER[Event.OFFICE_MOVED], CLOSED

STATE = ("office", "technology", "level")
_NEW = (Event.ENROLLED, Event.TRANSFER_RECEIVED)
_SETS = {
    "office": (*_NEW, Event.OFFICE_MOVED),
    "technology": (*_NEW, Event.TECHNOLOGY_RETURNED, Event.TECHNOLOGY_ASSIGNED),
    "level": (*_NEW, Event.LEVEL_CHANGED),
}


@dataclass(frozen=True)
class Moves:
    """The moves among events.

    Attributes:
        labels: what the numbers of offices, technologies and so on stand for.
        kinds: what each move does.
        events: the events that they are among.
        rows: `token, custodian, day, move` (its number in `MOVES`), `gate` (1 in, -1 out, 0
            within), `counterpart`, what the move sets (`set_office`, `set_technology`,
            `set_level`; null where it leaves things as they were), `left` (of an exit: the reason
            or the receiver, twice its number, plus one for a transfer), `recorded, batch, row`.
            Days are counted from 1970.
    """

    labels: Labels
    kinds: ir.Table
    events: ir.Table
    rows: ir.Table

    @classmethod
    def of(cls, engine: Engine, events: ir.Table, labels: Labels) -> "Moves":
        """The moves of standing events."""
        kinds = engine.keep("kinds", ibis.memtable(_kinds()))
        return cls(labels, kinds, events, _moves(labels, kinds, events))

    def of_books(self, books: ir.Table) -> ir.Table:
        """The moves in some books only; fewer rows are numbered when they are chosen first."""
        theirs = self.events.semi_join(books, "token")
        return _moves(self.labels, self.kinds, theirs).semi_join(books, ["token", "custodian"])


def _moves(labels: Labels, kinds: ir.Table, events: ir.Table) -> ir.Table:
    rows = events.select(
        "token", "event", "recorded", "batch", "row", *LABELLED, day=numbered(events.effective)
    )
    return _rows(labels, labels.coded(rows.inner_join(kinds, "event"), LABELLED))


def _kinds() -> pa.Table:
    """What each move does, as a table to join with."""
    rows = [
        {
            "event": str(event),
            "move": number,
            "gate": 1 if number < FIRST_CHANGE else -1 if number >= FIRST_EXIT else 0,
            **{f"sets_{name}": event in events for name, events in _SETS.items()},
        }
        for number, event in enumerate(MOVES)
    ]
    return pa.Table.from_pylist(rows)


def _rows(labels: Labels, rows: ir.Table) -> ir.Table:
    back = rows.move == REJECTED
    nothing = ibis.null("int64")
    none, unknown = labels.codes[NO_TECHNOLOGY], labels.codes[UNKNOWN]
    returned = rows.move == NUMBER[Event.TECHNOLOGY_RETURNED]
    reason = ibis.ifelse(rows.reason == 0, unknown, rows.reason)
    return rows.select(
        "token", "day", "move", "gate", "recorded", "batch", "row",
        custodian=ibis.ifelse(back, rows.counterpart, rows.custodian),
        counterpart=ibis.ifelse(back, rows.custodian, rows.counterpart),
        set_office=ibis.ifelse(rows.sets_office, rows.office, nothing),
        set_technology=ibis.ifelse(
            returned, none, ibis.ifelse(rows.sets_technology, rows.technology, nothing)
        ),
        set_level=ibis.ifelse(rows.sets_level, rows.level, nothing),
        left=ibis.cases(
            (rows.move == CLOSED, reason * 2), (rows.move == SENT, rows.counterpart * 2 + 1),
            else_=nothing,
        ),
    )  # fmt: skip
