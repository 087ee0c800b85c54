"""Every table that is recognised on a sheet can be read.

Asks: is there a table whose title or header is there, but whose rows are not what they should
be?

Why it matters: a table that was not read was not checked, and silence would look like a clean
result.

Method: what reading reports of every table that it recognised and had to give up.

Excluded: sheets that are not about the programme.

Assumes: nothing about the numbers: the publisher's layout may be new and sound.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core.findings import Finding, Tier


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table that could not be read."""
    for sheet in scope.sheets:
        for fault in sheet.faults:
            yield Finding(
                check="unread_table",
                family="reading",
                tier=Tier.WARNING,
                digest=scope.entry.release.digest,
                release=scope.entry.release.publisher_name,
                sheet=sheet.name,
                cells=(fault.ref,),
                expected=fault.expected,
                found=fault.found,
                difference=None,
                message=(
                    f"A table of the kind {fault.table} was recognised at {fault.ref.cell} and "
                    f"could not be read: expected {fault.expected}, found {fault.found}. "
                    "Its numbers were not checked."
                ),
                evidence=(fault.ref,),
                confirm=f'Look at sheet "{sheet.name.strip()}", cell {fault.ref.cell}.',
            )


CHECK = Check.described(__name__, __doc__, "reading", run)
