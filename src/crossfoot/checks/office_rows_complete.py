"""The table of offices does not end before its last rows.

Asks: are the rows with which the table ends in the neighbouring releases there?

Why it matters: rows cut off at the end, by a copied range that was too short, leave a sheet that
may still add up, and the last offices of the alphabet without people.

Method: take the rows of the table in the count before, by office and technology, in their
order, as far as the count after (or, without one, the count before that) has them too. If the
last four or more of them, and no others near them, are absent here, the table was cut off. A
number of rows that ends in nothing is said, because ranges are often cut at such.

Excluded: rows that came or went for good; single rows that are absent, which are told among what is
missing; sheets repeated as a whole.

Assumes: the publisher keeps the order of offices, as he always has.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.snapshots import COUNT, Snapshot, neighbours, snapshot
from crossfoot.checks.history.telling import CONTINUITY
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Role, Row, Table

NAME = "office_rows_complete"
_FEWEST = 4
_ROUND = 10


def run(scope: Scope) -> Iterator[Finding]:
    """One finding where the last rows of the office table are cut off."""
    for sheet in scope.sheets:
        mine, table = snapshot(scope.book, scope.entry, sheet), sheet.table("aor_tech")
        if mine is None or table is None or repeated_sheet(scope.book, scope.entry, sheet):
            continue
        near = neighbours(scope.book, mine)
        around = (*near.before[:1], *(near.after or near.before[1:])[:1])
        if len(around) > 1:
            lost = _lost(table, around[0], around[1])
            if len(lost) >= _FEWEST:
                yield _finding(scope, mine, table, around[0], lost)


def _lost(table: Table, before: Snapshot, other: Snapshot) -> tuple[Row, ...]:
    """The rows at the end of the table before that are absent here, if all of them are."""
    earlier, again = before.sheet.table("aor_tech"), other.sheet.table("aor_tech")
    if earlier is None or again is None:
        return ()
    own, kept = {r.names for r in table.rows}, {r.names for r in again.rows}
    lasting = [r for r in earlier.rows if r.names in kept and r.role is not Role.TOTAL]
    lost: list[Row] = []
    for row in reversed(lasting):
        if row.names in own:
            break
        lost.append(row)
    return tuple(reversed(lost))


def _finding(
    scope: Scope, mine: Snapshot, table: Table, before: Snapshot, lost: tuple[Row, ...]
) -> Finding:
    last = table.rows[-1]
    cells = [last.label_ref, *(c.ref for c in last.cells)]
    total = table.total.get(COUNT) if table.total else None
    rows = [r for r in table.rows if r.role is not Role.TOTAL]
    offices = [r.label for r in lost if r.role is Role.SUBTOTAL]
    people = sum(
        int(c.quantity.number) for r in lost if r.role is Role.LEAF and (c := r.get(COUNT))
    )
    near = [n for n in (len(table.rows), len(rows), last.number) if n % _ROUND == 0]
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=[*cells, *([total.ref] if total else [])],
        found=f"{len(rows)} rows",
        expected=f"{len(rows) + len(lost)} rows",
        sentences=(
            (
                f"The office table ends in row {last.number}, {wording.plural(len(lost), 'row')} "
                f"before the table of {before.entry.name} does."
            ),
            f"Absent at the end: {', '.join(offices)}." if offices else "",
            f"They counted {wording.count(people)} people on {wording.date(before.day)}.",
            f"The table is cut at a round number, {near[0]}." if near else "",
        ),
        evidence=[r.label_ref for r in lost],
        confirm=(
            f'On sheet "{mine.sheet.name.strip()}" read the end of the office table, row '
            f"{last.number}, and compare with {before.entry.name}, row {lost[-1].number}."
        ),
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
