"""A workbook was last saved before or about the day that it is published under.

Asks: does the workbook's own date of last change lie well after the day that its name states?

Why it matters: a file that was saved again later may not be what was published then. A copy that a
third party saved again is evidence of what that copy holds, and no more.

Method: compare the date of last change with the day in the name, or with the publication where the
name states none. More than a week is worth knowing. Whether the bytes come from the publisher, a
web archive or a third party is said, and whether another file of the archive holds the same
values.

Excluded: names whose day is itself in doubt.

Assumes: the clock of whoever saved the workbook was right.
"""

import datetime
from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.checks.clocks import telling
from crossfoot.checks.clocks.names import against_name
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import provenance, wording
from crossfoot.core.findings import Finding, Tier

_WEEK = datetime.timedelta(days=7)


def run(scope: Scope) -> Iterator[Finding]:
    """A finding where the workbook was saved more than a week after its day."""
    entry = scope.entry
    modified, release = entry.reading.modified, entry.release
    day = release.name_date or release.published
    if modified is None or day is None or modified.date() <= day + _WEEK:
        return
    if against_name(scope.book, entry):
        return
    late = (modified.date() - day).days
    yield telling.finding(
        "saved_after_date",
        Tier.NOTICE,
        entry,
        None,
        accused=(),
        expected=day.isoformat(),
        found=modified.date().isoformat(),
        sentences=(
            (
                f"The workbook was last saved on {wording.date(modified.date())}, "
                f"{wording.plural(late, 'day')} after {wording.date(day)}, the day that "
                f"{'its name states' if release.name_date else 'it was published'}."
            ),
            _origin(entry),
            _twins(scope),
        ),
        confirm="Look at the date of last change in the properties of the workbook.",
    )


def _origin(entry: Entry) -> str:
    origin = provenance.origin(entry.release)
    if provenance.third_party_only(entry.release, entry.reading.modified):
        return "It is known from a third party's copy only, which somebody saved again."
    if origin is provenance.Origin.NOT_STATED:
        return "From whom it was had is not stated."
    return f"It was had from {origin.value}."


def _twins(scope: Scope) -> str:
    same = scope.book.copies(scope.entry)
    if not same:
        return "No other file of the archive holds the same values."
    return f"The same values stand in {', '.join(e.name for e in same)}."


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
