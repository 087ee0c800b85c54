"""People whose label changed although nothing that happened to them changed it.

A record of a check-in, a hearing or a closing may state the technology. Where it is not the one
that the events of that book lead to on that day, the label was changed without an event; on a day
on which it changed, both are right. A transfer whose two sides state different technologies or
levels is the same between two books.
"""

import ibis.expr.types as ir

from crossfoot.register.entries.transfers import Status
from crossfoot.register.events.days import numbered
from crossfoot.register.events.labels import Labels
from crossfoot.register.schema import Event

WITHOUT_EVENT = "another technology stated, no event says so"
TECHNOLOGY_AT_HANDOVER = "received under another technology"
LEVEL_AT_HANDOVER = "received at another level"

# What sets a technology says nothing of the one before.
_SETTING = (Event.ENROLLED, Event.TECHNOLOGY_ASSIGNED, Event.TRANSFER_RECEIVED)


def statements(labels: Labels, people: ir.Table, events: ir.Table) -> ir.Table:
    """What events state of the technology without setting it: `person, custodian, day`.

    Who never moved has no number and no spell that a statement could contradict.
    """
    setting = [str(event) for event in _SETTING]
    rows = events.filter(
        events.technology.notnull() & (events.technology != "") & ~events.event.isin(setting)
    )
    plain = rows.select("token", "custodian", "technology", day=numbered(rows.effective))
    whose = plain.inner_join(people, "token").drop("token").distinct()
    return labels.coded(whose, ("custodian", "technology"))


def without_event(statements: ir.Table, spells: ir.Table) -> ir.Table:
    """One row per participant and label that is stated and is not that of the spell.

    `custodian` is whose book it is, `technology` that of the spell, `stated` the other one and
    `day` the first on which it is.
    """
    said = statements.rename(stated="technology")
    over = said.inner_join(spells, ["person", "custodian"])
    during = over.filter((over.start <= over.day) & (over.end.isnull() | (over.day <= over.end)))
    right = (during.stated == during.technology).cast("int64")
    judged = during.mutate(right=right).group_by("person", "custodian", "day", "stated").agg(
        right=lambda t: t.right.max(), start=lambda t: t.start.max(),
        technology=lambda t: t.technology.max(),
    )  # fmt: skip
    wrong = judged.filter(judged.right == 0)
    return wrong.group_by("person", "custodian", "technology", "stated").agg(day=wrong.day.min())


def at_handover(transfers: ir.Table, name: str) -> ir.Table:
    """Transfers whose two sides state different technologies, or levels."""
    here, there = transfers[name], transfers[f"then_{name}"]
    differs = (here != there) & (here != 0) & (there != 0)
    return transfers.filter(
        (transfers.status == int(Status.RECEIVED)) & differs.fill_null(False)
    ).select("person", "sender", "receiver", "day", before=here, after=there)
