"""Which events stand, as far as was known on a day.

A correction is a reversal and a new row. What was recorded later is not known yet, and what a
known reversal names stands no more. A reversal of a reversal undoes nothing: what is right again
is written as a new row.
"""

import datetime

import ibis
import ibis.expr.types as ir

from crossfoot.register.engine import Engine
from crossfoot.register.schema import Event


def known(events: ir.Table, day: datetime.date | None = None) -> ir.Table:
    """The rows that were recorded by the end of a day; all of them where none is given."""
    return events if day is None else events.filter(events.recorded <= ibis.literal(day))


def standing(engine: Engine, events: ir.Table) -> ir.Table:
    """The events that no reversal names, without the reversals.

    What is named is found first: an engine that knows how little it is looks up each event in it,
    and not the other way round.
    """
    plain = events.filter(events.event != str(Event.REVERSAL))
    gone = engine.keep("named", named(events))
    return plain.anti_join(gone, ["token", "batch", "event_id"])


def named(events: ir.Table) -> ir.Table:
    """What reversals name: `token`, `batch`, `event_id`."""
    undoing = events.filter(events.event == str(Event.REVERSAL))
    text = undoing.reverses.fill_null("")
    cut = text.find("/")
    return undoing.select(
        token=undoing.token,
        batch=ibis.ifelse(cut >= 0, text.substr(0, cut), undoing.batch),
        event_id=ibis.ifelse(cut >= 0, text.substr(cut + 1), text),
    ).distinct()


def futile(events: ir.Table) -> ir.Table:
    """Reversals that name no event of the same participant, by custodian, with their number."""
    plain = events.filter(events.event != str(Event.REVERSAL))
    missing = named(events).anti_join(plain, ["token", "batch", "event_id"])
    undoing = events.filter(events.event == str(Event.REVERSAL))
    by = undoing.group_by("token", "custodian").agg(day=undoing.effective.min())
    return missing.left_join(by, "token").select("custodian", "day")
