"""One row is left out of a sum, or gone from the table.

Supposes: a sum was made without one of its rows, or a row was dropped from the table while the sum
kept it.

Predicts: the stated sum, from all rows but one, and the average beside it from the same rows; or,
where a row is gone, its name from the release before, and its count as what the sum has beyond the
rows.

Fits: one number, which row.

Confirmed by: the formula of the sum, or the row in the next release.
"""

from collections.abc import Iterator

from crossfoot.book import Place
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import near
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.sums import Summed, sums
from crossfoot.core.findings import Finding
from crossfoot.core.tables import Role, Row

# A row that is gone had about so many people: between a third and three times as many.
_LIKE = 3.0


def propose(subject: Subject) -> Iterator[Proposal]:
    """Sums that lack one row, and rows that are gone."""
    for summed in sums(subject):
        for part in summed.parts:
            value = float(part.quantity.number)
            if value and abs(summed.gap + value) <= 0.005 + abs(value) * 1e-9:
                yield _left_out(summed, summed.predicted({part.ref.row: 0}), naming.named(part))
        yield from _gone(summed)


def _left_out(summed: Summed, predicted: list[Predicted], row: str) -> Proposal:
    stated = summed.stated
    told = Told(
        f"{stated.ref.cell} is the sum of its rows without {row}: "
        f"{naming.number(stated, summed.computed)} less {naming.number(stated, -summed.gap)} is "
        f"{naming.number(stated)}.",
        f"{row} is missing from a total.",
        "The formula of that sum in the workbook it was drawn from shows its range.",
        summed.corrected(),
    )
    made = cause(__name__, summed.subject, told, predicted, fitted=1, chosen_from=len(summed.parts))
    return Proposal(made, summed.findings(predicted))


def _gone(summed: Summed) -> Iterator[Proposal]:
    """A row that the release before has and this one has not."""
    subject = summed.subject
    place = subject.book.place(summed.stated.ref)
    other = near(subject)
    if not place or not other or summed.gap <= 0 or summed.stated.column != "Count":
        return
    earlier = subject.book.table(other, place.table.kind)
    mine = {r.names for r in place.table.rows if any(c.quantity.is_number for c in r.cells)}
    for row in earlier.rows if earlier else ():
        count = row.get("Count")
        if row.names in mine or not count or not _belongs(place, row):
            continue
        was = float(count.quantity.number)
        if not was or not 1 / _LIKE <= summed.gap / was <= _LIKE:
            continue
        told = Told(
            f"The row {naming.label(count)} is gone: {naming.release(other)} counts "
            f"{naming.number(count)} there, and {summed.stated.ref.cell} counts "
            f"{naming.number(summed.stated, summed.gap)} beyond the rows that are left.",
            f"the row {naming.label(count)} is missing.",
            "The next release shows the row again, with about that number.",
        )
        predicted = [Predicted(summed.stated, summed.stated.quantity.number)]
        made = cause(__name__, subject, told, predicted, fitted=1)
        yield Proposal(made, _about(summed, row))


def _belongs(place: Place, row: Row) -> bool:
    """Whether a row is one that this total is made of."""
    if place.row.role is Role.SUBTOTAL:
        return row.role is Role.LEAF and row.names[:-1] == place.row.names
    subtotals = any(r.role is Role.SUBTOTAL for r in place.table.rows)
    return row.role is (Role.SUBTOTAL if subtotals else Role.LEAF)


def _about(summed: Summed, row: Row) -> tuple[Finding, ...]:
    own = summed.subject.telling([(summed.check, summed.identity), *summed.companions])
    name = row.label.strip()
    about = (f for f in summed.subject.findings if f.family == "presence" and name in f.message)
    return tuple(dict.fromkeys((*own, *about)))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
