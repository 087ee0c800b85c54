"""What the register says stands in the way: suspense, and appointments without an outcome."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import ibis.expr.types as ir

from crossfoot.books.closing.items import Item, Kind, band
from crossfoot.register.events.days import number, numbered
from crossfoot.register.register import Register
from crossfoot.register.schema import Event
from crossfoot.register.suspense.items import REVERSAL_OF_NOTHING

_UNKNOWN = "unknown"
_AS_NAMED = {
    Event.CHECK_IN: (Kind.CHECK_IN, "a check-in was due, and nobody says what became of it"),
    Event.HEARING: (Kind.HEARING, "a hearing was held, and nobody says what became of it"),
    Event.HEARING_SCHEDULED: (Kind.HEARING, "a hearing was due, and nobody says that it was held"),
}


def suspended(register: Register, day: datetime.date) -> list[Item]:
    """What is in suspense at the end of a day, by name, custodian, counterpart and age."""
    found = register.engine.fetch(register.suspense(number(day)))
    rows = register.labels.named(found, ("name", "custodian", "counterpart"))
    rows += [
        {"name": REVERSAL_OF_NOTHING, "custodian": row["custodian"], "counterpart": "",
         "day": number(row["day"]), "people": 1}
        for row in register.engine.fetch(register.futile_reversals).to_pylist()
        if row["day"] is not None and row["day"] <= day
    ]  # fmt: skip
    return _added_up(Kind.SUSPENSE, rows, day)


def without_outcome(register: Register, day: datetime.date) -> list[Item]:
    """Check-ins and hearings that were due by a day, and of which no outcome is known."""
    events = register.events
    unsaid = events.outcome.isnull() | events.outcome.isin(["", _UNKNOWN])
    kinds = [str(Event.CHECK_IN), str(Event.HEARING)]
    silent = events.filter(events.event.isin(kinds) & unsaid)
    rows = silent.select("event", "custodian", day=numbered(silent.effective))
    every = rows.union(_not_held(register, number(day)))
    counted = every.filter(every.day <= number(day)).group_by("event", "custodian", "day").agg(
        people=lambda t: t.count().cast("int64")
    )  # fmt: skip
    found: list[Item] = []
    told = register.engine.fetch(counted).to_pylist()
    for event, (kind, name) in _AS_NAMED.items():
        mine = [{**row, "name": name, "counterpart": ""} for row in told if row["event"] == event]
        found += _added_up(kind, mine, day)
    return found


def _not_held(register: Register, day: int) -> ir.Table:
    """Hearings that were scheduled for somebody who was still there, and of which none is held."""
    events = register.events
    due = events.filter(events.event == str(Event.HEARING_SCHEDULED))
    planned = due.select("event", "token", "custodian", "batch", "row",
                         day=numbered(due.effective))  # fmt: skip
    planned = planned.filter(planned.day <= day)
    held = events.filter(events.event == str(Event.HEARING))
    after = held.select("token", held=numbered(held.effective))
    pairs = planned.inner_join(after, "token")
    answered = pairs.filter(pairs.held >= pairs.day)
    stays = register.stays.select("token", "start", "end")
    beside = planned.inner_join(stays, "token")
    there = beside.filter(
        (beside.start <= beside.day) & (beside.end.isnull() | (beside.end > beside.day))
    )
    open_ = planned.semi_join(there, ["batch", "row"]).anti_join(answered, ["batch", "row"])
    return open_.select("event", "custodian", "day")


def _added_up(kind: Kind, rows: Iterable[Mapping[str, Any]], day: datetime.date) -> list[Item]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for row in rows:
        age = band(number(day) - row["day"])
        counts[row["name"], row["custodian"], row["counterpart"], age] += row["people"]
    return [Item(kind, *key, count) for key, count in counts.items()]
