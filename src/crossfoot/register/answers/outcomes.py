"""Outcomes of a cohort or of appointments: counts, incidence, rates."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import numpy as np

from crossfoot.register.cohorts.members import (
    Cohort,
    counted,
    enrolments,
    notices,
    of_transfers,
    outcomes,
)
from crossfoot.register.entries.transfers import Status
from crossfoot.register.events.days import number
from crossfoot.register.outcomes.incidence import incidences
from crossfoot.register.outcomes.rates import (
    ABSCONDED,
    MISSED_CHECK_INS,
    MISSED_HEARINGS,
    Rate,
    rates,
)
from crossfoot.register.register import Register
from crossfoot.register.schema import Event

STILL = "no end yet"
MARKS = (30, 90, 180, 365, 730)
_APPOINTMENTS = {Event.CHECK_IN: MISSED_CHECK_INS, Event.HEARING: MISSED_HEARINGS}


@dataclass(frozen=True, slots=True)
class Window:
    """Which members, and until when they were seen.

    Attributes:
        first: the first day on which a member begins.
        last: the last one.
        seen: the extraction date, on which everybody without an end is censored.
    """

    first: datetime.date
    last: datetime.date
    seen: datetime.date


@dataclass(frozen=True, slots=True)
class Point:
    """How many had come to an end by a day since the beginning.

    Attributes:
        group: whose; empty for all.
        end: which end.
        day: days since the beginning.
        ended: how many had come to it by then, as counted.
        people: how many there are in the group.
        share: the cumulative incidence, which takes into account who was not seen so long.
        low: the lower bound of its interval; `None` where nothing had happened.
        high: the upper bound.
        at_risk: how many were still seen and without an end when that day began.
    """

    group: str
    end: str
    day: int
    ended: int
    people: int
    share: float
    low: float | None
    high: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class CohortOutcome:
    """What became of a cohort.

    Attributes:
        cohort: which kind.
        window: which members.
        people: how many, by group.
        ends: how many came to which end, by group; those without one under `no end yet`.
        excluded: how many have no beginning that one could count from.
        points: the incidence of each end at some days.
        rates: for enrolments the rate of absconding among those closed.
    """

    cohort: Cohort
    window: Window
    people: Mapping[str, int]
    ends: Mapping[str, Mapping[str, int]]
    excluded: int
    points: tuple[Point, ...]
    rates: tuple[Rate, ...]


def appointments(
    register: Register, event: Event, window: Window, by: str = ""
) -> tuple[Rate, ...]:
    """The rate of missed check-ins or hearings between two days, with everything beside it."""
    days = number(window.first), min(number(window.last), number(window.seen))
    rows = _records(register, outcomes(register.labels, register.events, event, days), by)
    groups: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        groups[row["group"]][row["outcome"]] += row["people"]
    return rates(_APPOINTMENTS[event], groups)


def cohort_outcome(
    register: Register, cohort: Cohort, window: Window, by: str = "", marks: tuple[int, ...] = MARKS
) -> CohortOutcome:
    """What became of a cohort, by group, at some days since the beginning."""
    members = _members(register, cohort, window)
    rows = _records(register, counted(members, (by,) if by else ()), by)
    names = _names(register, cohort)
    known = [row for row in rows if row["days"] is not None]
    excluded = sum(row["people"] for row in rows if row["days"] is None)
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in known:
        groups[row["group"]].append({**row, "end": names(row["end"])})
    ends = {group: _ends(groups[group]) for group in sorted(groups)}
    points = [point for group in sorted(groups) for point in _points(group, groups[group], marks)]
    rated = rates(ABSCONDED, ends) if cohort is Cohort.ENROLMENTS and ends else ()
    people = {group: sum(found.values()) for group, found in ends.items()}
    return CohortOutcome(cohort, window, people, ends, excluded, tuple(points), rated)


def _members(register: Register, cohort: Cohort, window: Window) -> ir.Table:
    first, last, seen = (number(day) for day in (window.first, window.last, window.seen))
    if cohort is Cohort.ENROLMENTS:
        return enrolments(register.stays, first, last, seen)
    if cohort is Cohort.TRANSFERS:
        return of_transfers(register.transfers(seen), first, last, seen)
    stays = register.stays.inner_join(register.people, "person")
    return notices(register.labels, register.events, stays, (first, last), seen)


def _names(register: Register, cohort: Cohort) -> Callable[[int], str]:
    """How the ends of a cohort are called."""
    texts = register.labels.texts

    def name(end: int) -> str:
        if end == 0:
            return STILL
        if cohort is Cohort.NOTICES:
            return "enrolled"
        if cohort is Cohort.TRANSFERS:
            return Status(end).text
        kind, sent = divmod(end - 1, 2)
        return f"sent to {texts[kind]}" if sent else texts[kind]

    return name


def _records(register: Register, counts: ir.Table, by: str) -> list[dict[str, Any]]:
    found = register.engine.fetch(counts.order_by(counts.columns))
    rows: list[dict[str, Any]] = found.to_pylist()
    for row in rows:
        row["group"] = (register.labels.texts[row[by]] or "not recorded") if by else ""
    return rows


def _ends(rows: list[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row["end"]] = found.get(row["end"], 0) + row["people"]
    return dict(sorted(found.items()))


def _points(group: str, rows: list[dict[str, Any]], marks: tuple[int, ...]) -> list[Point]:
    kinds = sorted({row["end"] for row in rows} - {STILL})
    number_of = {STILL: 0, **{kind: at + 1 for at, kind in enumerate(kinds)}}
    days = np.array([row["days"] for row in rows], np.int64)
    ends = np.array([number_of[row["end"]] for row in rows], np.int64)
    weights = np.array([row["people"] for row in rows], np.int64)
    found = incidences(days, ends, len(kinds), weights)
    points = []
    for nth, kind in enumerate(kinds):
        curve = found.ends[nth]
        for mark in (mark for mark in marks if mark < len(found.at_risk)):
            ended = int(weights[(ends == nth + 1) & (days <= mark)].sum())
            points.append(
                Point(
                    group, kind, mark, ended, found.people, float(curve.value[mark]),
                    _bound(curve.low[mark]), _bound(curve.high[mark]), int(found.at_risk[mark]),
                )
            )  # fmt: skip
    return points


def _bound(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
