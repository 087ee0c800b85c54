"""Events that move somebody: into a custodian's book, out of it, or within it.

A rejected transfer is recorded by the receiver and moves somebody back into the sender's book; all
others move somebody in the book of the custodian whose record they are.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from crossfoot.register.events.days import numbered
from crossfoot.register.events.labels import LABELLED, NO_TECHNOLOGY, UNKNOWN, Labels
from crossfoot.register.events.packing import BITS, label, side_by_side
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
SETS = {
    "office": (*_NEW, Event.OFFICE_MOVED),
    "technology": (*_NEW, Event.TECHNOLOGY_RETURNED, Event.TECHNOLOGY_ASSIGNED),
    "level": (*_NEW, Event.LEVEL_CHANGED),
}


@dataclass(frozen=True)
class Moves:
    """The moves among events.

    Attributes:
        labels: what the numbers of offices, technologies and so on stand for.
        people: the numbers of participants.
        events: the events that they are among.
    """

    labels: Labels
    people: ir.Table
    events: ir.Table

    @property
    def rows(self) -> ir.Table:
        """Every move.

        `book` (somebody with a custodian), `day`, `move` (its number in `MOVES`), `said` (what
        it sets, and `other`, side by side: `office, technology, level, other`, where `other` is
        the reason of a closing and else the counterpart), `counterpart`, `recorded, batch, row`.
        """
        return _moves(self.labels, self.people, self.events)

    def of_books(self, books: ir.Table) -> ir.Table:
        """The moves in some books only; fewer rows are numbered when they are chosen first."""
        whose = books.select(person=person(books)).distinct()
        theirs = self.people.semi_join(whose, "person")
        some = self.events.semi_join(theirs, "token")
        return _moves(self.labels, theirs, some).semi_join(books, "book")


def moving(events: ir.Table) -> ir.Table:
    """The events that are moves."""
    return events.filter(events.event.isin([str(event) for event in MOVES]))


def person(rows: ir.Table) -> ir.Value:
    """Whose book it is."""
    return rows.book >> BITS


def custodian(rows: ir.Table) -> ir.Value:
    """Who keeps the book."""
    return label(rows.book, 0)


def gate(move: ir.Value) -> ir.Value:
    """1 where a move leads in, -1 where it leads out, 0 within."""
    into, within = move < FIRST_CHANGE, move < FIRST_EXIT
    return ibis.cases((into, 1), (within, 0), else_=-1).cast("int64")


def sets(move: ir.Value, name: str) -> ir.Value:
    """Whether a move sets the office, the technology, or the level."""
    return move.isin([NUMBER[event] for event in SETS[name]])


def gone(move: ir.Value, other: ir.Value) -> ir.Value:
    """Where a move out led: the reason or the receiver, twice its number, plus one for a transfer.

    0 for all other moves.
    """
    led = other * 2 + (move == SENT).cast("int64")
    return ibis.ifelse(move >= FIRST_EXIT, led, 0)


def _moves(labels: Labels, people: ir.Table, events: ir.Table) -> ir.Table:
    some = moving(events)
    move = ibis.array([str(event) for event in MOVES]).index(some.event).cast("int64")
    rows = some.select(
        "token", "recorded", "batch", "row", *LABELLED, day=numbered(some.effective), move=move
    )
    # Whose move it is comes last: what has to be carried along is little by then.
    whose = _said(labels, labels.coded(rows, LABELLED)).inner_join(people, "token")
    return whose.mutate(book=side_by_side(whose.person, whose.keeper)).drop(
        "token", "person", "keeper"
    )


def _said(labels: Labels, rows: ir.Table) -> ir.Table:
    back = rows.move == REJECTED
    returned = rows.move == NUMBER[Event.TECHNOLOGY_RETURNED]
    zero = ibis.literal(0, "int64")
    said = {name: ibis.ifelse(sets(rows.move, name), rows[name], zero) for name in STATE}
    said["technology"] = ibis.ifelse(
        returned, labels.codes[NO_TECHNOLOGY], said["technology"]
    ).cast("int64")
    reason = ibis.ifelse(rows.reason == 0, labels.codes[UNKNOWN], rows.reason)
    counterpart = ibis.ifelse(back, rows.custodian, rows.counterpart)
    other = ibis.ifelse(rows.move == CLOSED, reason, counterpart)
    return rows.select(
        "token", "day", "move", "recorded", "batch", "row",
        keeper=ibis.ifelse(back, rows.counterpart, rows.custodian),
        said=side_by_side(*said.values(), other.cast("int64")),
        counterpart=counterpart,
    )  # fmt: skip
