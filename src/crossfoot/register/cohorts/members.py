"""Cohorts as relational steps: for each member when it began, how long it was seen, how it ended.

The results are added up by group, days and end before anything leaves the engine.
"""

from enum import StrEnum

import ibis
import ibis.expr.types as ir

from crossfoot.register.entries.transfers import Status
from crossfoot.register.events.days import numbered
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import ENTERED
from crossfoot.register.schema import Event


class Cohort(StrEnum):
    """Who belongs together."""

    ENROLMENTS = "enrolments"
    TRANSFERS = "transfers"
    NOTICES = "notices"


BY = ("office", "technology", "level", "custodian")


def enrolments(stays: ir.Table, first: int, last: int, seen: int) -> ir.Table:
    """Stays begun by enrolling between two days, seen until a day.

    `end` is 0 while it lasts; else twice the number of the reason, or twice that of the receiver
    plus one, and one more.
    """
    begun = stays.filter(
        (stays.entered_by == ENTERED) & (stays.start >= first) & (stays.start <= last)
    )
    over = (begun.end.notnull() & (begun.end <= seen)).fill_null(False)
    return begun.filter(begun.start <= seen).select(
        *BY,
        days=ibis.ifelse(over, begun.end, seen) - begun.start,
        end=ibis.ifelse(over, begun.left + 1, 0),
    )


def of_transfers(transfers: ir.Table, first: int, last: int, seen: int) -> ir.Table:
    """Transfers sent between two days; `end` is their status, 0 where nothing came back.

    Those whose first side is not the sender's have no beginning: `days` is null.
    """
    sent = transfers.filter((transfers.day >= first) & (transfers.day <= last))
    open_ = sent.status == int(Status.SENT_ONLY)
    odd = sent.status.isin(
        [int(Status.RECEIVED_ONLY), int(Status.REJECTED_ONLY), int(Status.RECEIVED_BEFORE_SENT)]
    )
    return sent.select(
        "office", "technology", "level", custodian=sent.sender,
        days=ibis.cases((open_, seen - sent.day), (odd, ibis.null("int64")), else_=sent.lasted),
        end=ibis.ifelse(open_, 0, sent.status),
    )  # fmt: skip


def notices(
    labels: Labels, events: ir.Table, stays: ir.Table, days: tuple[int, int], seen: int
) -> ir.Table:
    """Notices issued between two days; `end` is 1 where an enrolment followed, whoever's.

    Stays come with the `token`, since who got a notice and nothing else has no number.
    """
    first, last = days
    issued = events.filter(events.event == str(Event.NOTICE_ISSUED)).select(
        "token", "office", "technology", "level", "custodian", "batch", "row",
        day=numbered(events.effective),
    )  # fmt: skip
    chosen = labels.coded(
        issued.filter((issued.day >= first) & (issued.day <= last)),
        ("office", "technology", "level", "custodian"),
    )
    begun = stays.filter((stays.entered_by == ENTERED) & (stays.start <= seen))
    pairs = chosen.inner_join(begun.select("token", "start"), "token")
    followed = pairs.filter(pairs.start >= pairs.day).group_by("batch", "row").agg(
        start=lambda t: t.start.min()
    )  # fmt: skip
    both = chosen.left_join(followed, ["batch", "row"])
    return both.select(
        *BY,
        days=ibis.coalesce(both.start, seen) - both.day,
        end=both.start.notnull().cast("int64"),
    )


def counted(members: ir.Table, by: tuple[str, ...]) -> ir.Table:
    """How many members of each group had each end after so many days."""
    return members.group_by(*by, "days", "end").agg(people=members.count().cast("int64"))


def outcomes(labels: Labels, events: ir.Table, event: Event, days: tuple[int, int]) -> ir.Table:
    """How many appointments of a kind had each outcome between two days, by group.

    The office, technology and level are what the record of the appointment states.
    """
    first, last = days
    rows = events.filter(events.event == str(event))
    chosen = rows.mutate(day=numbered(rows.effective), outcome=rows.outcome.fill_null("unknown"))
    inside = chosen.filter((chosen.day >= first) & (chosen.day <= last))
    coded = labels.coded(inside.select("outcome", *BY), BY)
    return coded.group_by("outcome", *BY).agg(people=coded.count().cast("int64"))
