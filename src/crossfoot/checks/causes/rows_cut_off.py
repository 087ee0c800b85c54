"""A sum stops before its last row, or begins after its first.

Supposes: the range of a sum was drawn too short when rows were added, or the rows of a table
were cut off at a position.

Predicts: the stated sum, from the rows within the range alone; the average beside it, weighted by
the same rows; or, where rows are gone from the table, exactly those that stand last in the release
before.

Fits: one number, the position.

Confirmed by: the formula of the sum in the publisher's own workbook.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Told, cause
from crossfoot.checks.causes.reckoning.others import near
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.sums import Summed, sums
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.tables import Role, Row, Table


def propose(subject: Subject) -> Iterator[Proposal]:
    """Sums over the first or the last rows alone, and tables that end early."""
    for summed in sums(subject):
        yield from _range(summed)
        yield from _table(summed)


def _range(summed: Summed) -> Iterator[Proposal]:
    parts = summed.parts
    stated = float(summed.stated.quantity.number)
    values = [float(p.quantity.number) for p in parts]
    for first in (True, False):
        ordered = values if first else values[::-1]
        running = 0.0
        for n, value in enumerate(ordered[:-1], start=1):
            running += value
            if n == 1 or abs(running - stated) > 0.005 + abs(stated) * 1e-9:
                continue
            left_out = parts[n:] if first else parts[: len(parts) - n]
            if not any(float(p.quantity.number) for p in left_out):
                continue
            predicted = summed.predicted({p.ref.row: 0 for p in left_out})
            edge = "last" if first else "first"
            rows = wording.plural(len(left_out), "row")
            told = Told(
                f"{summed.stated.ref.cell} is the sum of {n} of its {len(parts)} rows: the {edge} "
                f"{rows}, {naming.few(left_out)}, left out, it comes to "
                f"{naming.number(summed.stated)}.",
                f"the {edge} {rows} of {len(parts)} are missing from a total.",
                "The formula of that sum in the workbook it was drawn from shows its range.",
                summed.corrected(),
            )
            found = cause(
                __name__, summed.subject, told, predicted, fitted=1, chosen_from=2 * len(parts)
            )
            yield Proposal(found, summed.findings(predicted))


def _table(summed: Summed) -> Iterator[Proposal]:
    subject = summed.subject
    place = subject.book.place(summed.stated.ref)
    other = near(subject)
    if place is None or other is None or summed.gap <= 0 or place.row.role is Role.LEAF:
        return
    earlier = subject.book.table(other, place.table.kind)
    if earlier is None:
        return
    mine = [r.names for r in _rows(place.table, place.row)]
    theirs = _rows(earlier, place.row)
    gone = [r for r in theirs if r.names not in mine]
    kept = len(theirs) - len(gone)
    if not gone or not kept or [r.names for r in theirs[kept:]] != [r.names for r in gone]:
        return
    if len(gone) == 1 and mine[-1:] != [r.names for r in theirs[kept - 1 : kept]]:
        return
    labels = naming.listed(r.label for r in gone[:6])
    told = Told(
        f"The table ends after {wording.plural(kept, 'row')} of {len(theirs)}: {labels} "
        f"{'is' if len(gone) == 1 else 'are'} missing, which stand last in "
        f"{naming.release(other)}. The total counts {naming.number(summed.stated, summed.gap)} "
        "beyond the rows that are left.",
        f"the {place_name(place.table)} is cut off after {wording.plural(kept, 'row')}.",
        "The next release shows the missing rows again.",
    )
    missing = tuple(r.label_ref for r in gone)
    found = cause(
        __name__,
        subject,
        told,
        (),
        fitted=1,
        texts=[(ref, row.label) for ref, row in zip(missing, gone, strict=True)],
        chosen_from=len(theirs),
    )
    yield Proposal(found, _missing(summed, gone))


def _missing(summed: Summed, gone: list[Row]) -> tuple[Finding, ...]:
    names = {r.label.strip().casefold() for r in gone}
    own = summed.subject.telling([(summed.check, summed.identity), *summed.companions])
    about = tuple(
        f
        for f in summed.subject.findings
        if f.family == "presence" and any(n in f.message.casefold() for n in names)
    )
    return tuple(dict.fromkeys((*own, *about)))


def _rows(table: Table, whole: Row) -> list[Row]:
    """The rows that a total or subtotal is made of, in the order published."""
    if whole.role is Role.SUBTOTAL:
        return [r for r in table.rows if r.role is Role.LEAF and r.names[:-1] == whole.names]
    subtotals = [r for r in table.rows if r.role is Role.SUBTOTAL]
    return subtotals or [r for r in table.rows if r.role is Role.LEAF]


def place_name(table: Table) -> str:
    """What a table is called."""
    return naming.TABLES.get(table.kind, table.kind)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
