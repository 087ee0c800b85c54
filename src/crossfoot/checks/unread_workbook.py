"""Every workbook can be opened and has a sheet about the programme.

Asks: could the workbook be read, and does it hold a sheet about the programme?

Why it matters: a release without the programme's sheet is a release without its numbers, and a
workbook that was not read must not pass for a clean one.

Method: what reading reports of the workbook as a whole.

Excluded: documents that are no workbooks, which are kept as evidence only, and reservations
about a workbook that was read (macros, comments), which are no faults of its numbers.

Assumes: a sheet about the programme carries the programme's abbreviation in its name.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier


def run(scope: Scope) -> Iterator[Finding]:
    """At most one finding: the workbook is unreadable, or lacks the sheet."""
    reading = scope.entry.reading
    name = scope.entry.release.publisher_name
    if not reading.readable:
        text = f"{name} could not be read and was not checked. {reading.problem}"
        yield _finding(scope, text.strip())
    elif not reading.sheets:
        sheets = wording.plural(len(reading.others), "sheet")
        text = f"{name} has no sheet about the programme among its {sheets}; nothing was checked."
        yield _finding(scope, text)


def _finding(scope: Scope, message: str) -> Finding:
    return Finding(
        check="unread_workbook",
        family="reading",
        tier=Tier.WARNING,
        digest=scope.entry.release.digest,
        release=scope.entry.release.publisher_name,
        sheet="",
        cells=(),
        expected="a workbook with a sheet about the programme",
        found=None,
        difference=None,
        message=message,
        evidence=(),
        confirm="Open the file in a spreadsheet program and look at the names of its sheets.",
    )


CHECK = Check.described(__name__, __doc__, "reading", run)
