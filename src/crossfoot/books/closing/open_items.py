"""What the register says stands in the way: suspense, and appointments without an outcome."""

import datetime
from collections import Counter
from collections.abc import Mapping

import ibis.expr.types as ir

from crossfoot.books.closing.items import Item, Kind, band
from crossfoot.register.events.days import date, number, numbered
from crossfoot.register.register import Register
from crossfoot.register.schema import Event
from crossfoot.register.suspense.items import REVERSAL_OF_NOTHING

_UNKNOWN = "unknown"
_AS_NAMED = {
    Event.CHECK_IN: (Kind.CHECK_IN, "a check-in was due, and nobody says what became of it"),
    Event.HEARING: (Kind.HEARING, "a hearing was held, and nobody says what became of it"),
    Event.HEARING_SCHEDULED: (Kind.HEARING, "a hearing was due, and nobody says that it was held"),
}


# Name, custodian, counterpart and the day on which it began.
Since = tuple[str, str, str, datetime.date]


def suspended(register: Register, day: datetime.date) -> Counter[Since]:
    """What is in suspense at the end of a day, by name, custodian, counterpart and first day."""
    found = register.engine.fetch(register.suspense(number(day)))
    counts: Counter[Since] = Counter()
    for row in register.labels.named(found, ("name", "custodian", "counterpart")):
        about = row["name"], row["custodian"], row["counterpart"], date(row["day"])
        counts[about] += row["people"]
    for row in register.engine.fetch(register.futile_reversals).to_pylist():
        if row["day"] is not None and row["day"] <= day:
            counts[REVERSAL_OF_NOTHING, row["custodian"], "", row["day"]] += 1
    return counts


def without_outcome(register: Register, day: datetime.date) -> Counter[Since]:
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
    counts: Counter[Since] = Counter()
    for row in register.engine.fetch(counted).to_pylist():
        counts[row["event"], row["custodian"], "", date(row["day"])] += row["people"]
    return counts


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
    stays = register.stays.inner_join(register.people, "person").select("token", "start", "end")
    beside = planned.inner_join(stays, "token")
    there = beside.filter(
        (beside.start <= beside.day) & (beside.end.isnull() | (beside.end > beside.day))
    )
    open_ = planned.semi_join(there, ["batch", "row"]).anti_join(answered, ["batch", "row"])
    return open_.select("event", "custodian", "day")


def items(
    suspense: Mapping[Since, int], silent: Mapping[Since, int], day: datetime.date
) -> list[Item]:
    """What stands in the way, by its age at the end of a day."""
    counts: Counter[tuple[Kind, str, str, str, str]] = Counter()
    for (name, custodian, counterpart, since), number_ in suspense.items():
        counts[Kind.SUSPENSE, name, custodian, counterpart, band((day - since).days)] += number_
    for (event, custodian, counterpart, since), number_ in silent.items():
        kind, name = _AS_NAMED[Event(event)]
        counts[kind, name, custodian, counterpart, band((day - since).days)] += number_
    return [Item(*key, count) for key, count in counts.items() if count]
