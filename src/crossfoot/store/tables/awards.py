"""Contracts: awards in figures, what every action says of them, and what does not add up."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.core.awards import AwardValue
from crossfoot.core.findings import Tier
from crossfoot.store.definition import Link, Row, Table, boolean, date, integer, number, text
from crossfoot.store.parts import Parts

ROW = r"[0-9a-f]{64}#row=[0-9]+"
MEASURES = ("ceiling", "exercised", "obligated", "outlayed")
_AWARD = Link(("award",), "awards", ("award",))


def _dollars(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _awards(parts: Parts) -> Iterator[Row]:
    for one in parts.awards.awards if parts.awards else ():
        summary = one.summary
        yield (
            one.award, one.name, one.is_vehicle, one.vehicle_name, one.recipient, one.title,
            one.actions, one.has_base, one.first_day, one.last_day, one.start, one.end,
            _dollars(one.ceiling), _dollars(one.exercised), _dollars(one.obligated),
            _dollars(one.base_ceiling), _dollars(one.peak_obligated),
            _dollars(summary.obligated) if summary else None,
            _dollars(summary.outlayed) if summary else None,
        )  # fmt: skip


def _observations(parts: Parts) -> Iterator[Row]:
    for one in parts.awards.awards if parts.awards else ():
        for at, seen in enumerate(parts.awards.observations(one.award) if parts.awards else ()):
            yield (
                one.award, at + 1, seen.measure, seen.day, _dollars(seen.change),
                _dollars(seen.stands), str(seen.ref),
            )  # fmt: skip


def _findings(parts: Parts) -> Iterator[Row]:
    held = parts.awards
    if held is None:
        return
    count = 0
    for key in ("", *(one.award for one in held.awards)):
        for found in held.findings_on(key):
            count += 1
            yield (
                count, found.check, found.tier, found.award, found.name, _told(found.before),
                _told(found.after),
                None if found.difference is None else float(found.difference), found.message,
                " ".join(map(str, found.refs)),
            )  # fmt: skip


def _told(value: AwardValue) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


AWARDS = Table(
    "awards",
    "Awards",
    "One row per contract award or vehicle in the award files at hand. All amounts are recorded"
    " values; what is not recorded is empty, never nothing.",
    (
        text("award", "The award's unique key.", required=True),
        text("name", "Its number, as people cite it."),
        boolean("is_vehicle", "Whether orders are placed under it."),
        text("vehicle", "Number of the vehicle that it is an order under."),
        text("recipient", "Who has it."),
        text("title", "What it is for, as recorded."),
        integer("actions", "Actions at hand.", required=True),
        boolean("has_base", "Whether the award itself is among them."),
        date("first_day", "The first action at hand."),
        date("last_day", "The last action at hand."),
        date("start", "The first day of performance that any action records."),
        date("end", "The last day in force."),
        number("ceiling", "Value with all options, added up.", "US dollars", required=True),
        number("exercised", "Exercised value, added up.", "US dollars", required=True),
        number("obligated", "Obligations, added up.", "US dollars", required=True),
        number("base_ceiling", "What the ceiling began with; empty where the award itself is not at"
               " hand.", "US dollars"),
        number("peak_obligated", "The most that was ever obligated.", "US dollars", required=True),
        number("summary_obligated", "Obligations as the publisher sums them up.", "US dollars"),
        number("summary_outlayed", "Outlays as the publisher sums them up.", "US dollars"),
    ),
    ("award",),
    _awards,
    label="name",
)  # fmt: skip
AWARD_OBSERVATIONS = Table(
    "award_observations",
    "Observations of awards",
    "One row per action and measure that it records: the entry, seen from the award's account.",
    (
        text("award", "The award's unique key.", required=True),
        integer("number", "Counted from 1 within the award, in order.", required=True),
        text("measure", "What the amounts are of.", required=True, choices=MEASURES),
        date("day", "When the action was signed."),
        number("change", "What it enters on the account.", "US dollars", required=True),
        number("stands", "What stands there after it.", "US dollars", required=True),
        text("ref", "The row that says so: sha256 of the file, and the row, headers being row 1.",
             required=True, pattern=ROW),
    ),
    ("award", "number"),
    _observations,
    (_AWARD,),
)  # fmt: skip
AWARD_FINDINGS = Table(
    "award_findings",
    "Findings on awards",
    "One row per finding on the award files at hand. They name rows, and are not decided on.",
    (
        integer("number", "Counted from 1, in order.", required=True),
        text("check", "Name of the check.", required=True),
        text("tier", "How sure it is.", required=True, choices=Tier),
        text("award", "The award's unique key; empty where it is about all of them."),
        text("name", "Its number."),
        text("before", "What was expected, or stood before: dollars, a day or a text."),
        text("after", "What is there, or stands after."),
        number("difference", "Dollars, or days between days."),
        text("message", "The finding in whole sentences.", required=True),
        text("refs", "The rows it rests on, parted by blanks."),
    ),
    ("number",),
    _findings,
    (_AWARD,),
)
