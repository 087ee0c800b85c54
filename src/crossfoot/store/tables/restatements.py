"""Published values that a later release changed, and for how long they stood."""

from collections.abc import Iterator

from crossfoot.book.restatements import error_days
from crossfoot.core.tables import Measure
from crossfoot.store.definition import REF, Link, Row, Table, date, integer, number, text
from crossfoot.store.parts import Parts
from crossfoot.store.tables.observations import UNITS
from crossfoot.store.tables.sheets import KINDS


def _restatements(parts: Parts) -> Iterator[Row]:
    for one in parts.restatements:
        before, after, key = one.before, one.after, one.key
        yield (
            str(before.observation.ref),
            str(after.observation.ref),
            one.kind,
            one.announcement,
            one.days,
            key.table,
            key.place,
            key.category,
            key.measure,
            UNITS[key.measure],
            one.period.last_day,
            float(before.observation.quantity.number),
            float(after.observation.quantity.number),
            before.release.publisher_name,
            after.release.publisher_name,
        )


def _error_days(parts: Parts) -> Iterator[Row]:
    for year in error_days(parts.restatements):
        yield (year.year, year.days, year.figures, year.figure_days)


RESTATEMENTS = Table(
    "restatements",
    "Restatements",
    "One row per published value that a later release changed for the same day. Values whose"
    " as-of date is itself in doubt are left out.",
    (
        text("before_ref", "The cell of the first statement.", required=True, pattern=REF),
        text("after_ref", "The cell of the statement that took its place.", required=True,
             pattern=REF),
        text("kind", "A correction, or a revision that closes a running year.", required=True,
             choices=("correction", "scheduled revision")),
        text("announced", "The words that announce it; empty where it is silent."),
        integer("days", "How long the first value stood; empty where a day of publication is not"
                " known.", "days"),
        text("table", "The kind of table.", required=True, choices=KINDS),
        text("place", "Normal name of the office; empty for the whole programme."),
        text("category", "Normal name of technology, status or outcome; empty for all of them."),
        text("measure", "What is measured.", required=True, choices=Measure),
        text("unit", "The unit of both values.", required=True, choices=UNITS.values()),
        date("as_of", "The last day that both speak of."),
        number("before", "The first value, in the unit of its row.", required=True),
        number("after", "The value that took its place.", required=True),
        text("before_release", "Name of the file that stated the first.", required=True),
        text("after_release", "Name of the file that changed it.", required=True),
    ),
    ("before_ref", "after_ref"),
    _restatements,
    (
        Link(("before_ref",), "observations", ("ref",)),
        Link(("after_ref",), "observations", ("ref",)),
    ),
)  # fmt: skip

ERROR_DAYS = Table(
    "error_days",
    "Error-days",
    "One row per calendar year: how long values stood that were later corrected. Scheduled"
    " revisions do not count.",
    (
        integer("year", "The calendar year.", required=True),
        integer("days", "Days on which at least one of them stood.", "days", required=True),
        integer("figures", "How many figures.", required=True),
        integer("figure_days", "The days, counted once for each figure.", "days", required=True),
    ),
    ("year",),
    _error_days,
)
