"""No two rows of a table hold each other's numbers.

Asks: do rows that do not fit their own past fit that of other rows of the same table?

Why it matters: two labels that changed places, or a block of labels that slipped by a row, leave
every sum true and give each of the offices, statuses or technologies the people of another.

Method: for each row, where its count and its average should lie, from the count before and the
one after, or from the one before alone, on a logarithmic scale and with the spread that its steps
between other releases have. Rows further than six such spreads from their own place, which lie
within three of each other's in both columns and three times nearer to it, changed places: two of
them, or more in a ring. The
technologies of one office are compared alike, with the spread that the rows of all offices have
between this count and its neighbours.

Excluded: rows that two neighbours do not both state; rows that resemble each other too closely to
be told apart; tables in which a large row is missing; sheets repeated as a whole.

Assumes: two rows do not by chance take each other's place in counts and averages at once.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.exchange import Exchange, exchange
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    OFFICE,
    STATUS,
    TECHNOLOGY,
    Snapshot,
    snapshot,
)
from crossfoot.checks.history.telling import CONTINUITY, number
from crossfoot.checks.history.within import Swapped, swapped
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef, ranges

NAME = "rows_exchanged"
_NAMES = {OFFICE: "office", STATUS: "status", TECHNOLOGY: "technology"}


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table whose rows changed places, and for each such office."""
    for sheet in scope.sheets:
        mine = snapshot(scope.book, scope.entry, sheet)
        if mine is None:
            continue
        found = [e for kind in _NAMES if (e := exchange(scope.book, mine, kind))]
        within = tuple(swapped(scope.book, mine))
        if (found or within) and repeated_sheet(scope.book, scope.entry, sheet):
            continue
        for one in found:
            yield _of_table(scope, mine, one)
        for pair in within:
            yield _of_office(scope, mine, pair)


def _of_table(scope: Scope, mine: Snapshot, found: Exchange) -> Finding:
    rows = mine.groups[found.kind, COUNT]
    labels = {name: stated.label for name, stated in rows.items()}
    said = [f"{labels[a]} holds what {labels.get(b, b)} should" for a, b in found.places]
    names = [name for name, _ in found.places]
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=_cells(mine, found.kind, names, labels_too=True),
        sentences=(
            f"Rows of the {_NAMES[found.kind]} table changed places: {'; '.join(said)}.",
            *(_sentence(mine, found, name) for name in names[:4]),
        ),
        evidence=(
            *_cells(found.before, found.kind, names),
            *(_cells(found.after, found.kind, names) if found.after else ()),
        ),
        confirm=(
            f'Compare the {_NAMES[found.kind]} table of sheet "{mine.sheet.name.strip()}" with '
            f'that of {found.before.entry.name}, sheet "{found.before.sheet.name.strip()}".'
        ),
    )


def _sentence(mine: Snapshot, found: Exchange, name: str) -> str:
    here, before = mine.get((found.kind, COUNT), name), found.before.get((found.kind, COUNT), name)
    if here is None or before is None:
        return ""
    text = (
        f"{here.label}: {number(here.value)} here, {number(before.value)} on "
        f"{wording.date(found.before.day)}"
    )
    after = found.after.get((found.kind, COUNT), name) if found.after else None
    if found.after and after:
        text += f", {number(after.value)} on {wording.date(found.after.day)}"
    return text + "."


def _cells(
    sheet: Snapshot, kind: str, names: list[str], *, labels_too: bool = False
) -> Iterator[CellRef]:
    for name in names:
        for column in (COUNT, AVERAGE):
            stated = sheet.get((kind, column), name)
            if stated is None:
                continue
            if labels_too and stated.row and column == COUNT:
                yield stated.row.label_ref
            # A technology that is stated by office alone stands in too many cells.
            yield from (c.ref for c in stated.cells[:2])


def _of_office(scope: Scope, mine: Snapshot, pair: Swapped) -> Finding:
    rows = (pair.first, pair.second)
    cells = [ref for r in rows for ref in (r.label_ref, *(c.ref for c in r.cells))]
    counts = [ranges([c.ref.cell for r in rows if (c := r.get(COUNT))])]
    first, second = (int(c.quantity.number) for r in rows if (c := r.get(COUNT)))
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=cells,
        sentences=(
            (
                f"In {pair.office}, {pair.first.label} and {pair.second.label} changed places: "
                f"{first:,} and {second:,} in {', '.join(counts)}, "
                f"{pair.past[0]:,} and {pair.past[1]:,} on {wording.date(pair.before.day)}."
            ),
        ),
        evidence=pair.evidence,
        confirm=(
            f'Compare the rows of {pair.office} on sheet "{mine.sheet.name.strip()}" with those of '
            f'{pair.before.entry.name}, sheet "{pair.before.sheet.name.strip()}".'
        ),
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
