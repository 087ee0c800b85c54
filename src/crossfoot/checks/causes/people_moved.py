"""People are counted under another category.

Supposes: so many people were put into another technology or status than their own.

Predicts: the counts of the categories, from another table of the sheet or from another release for
the same day, moved by that number; without either, from the neighbouring releases, roughly.

Fits: one number for each category that people came from. The total is the same anyway, so that one
of the cells proves nothing.

Confirmed by: another release for the same day, and the rows of the offices, where the same people
move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.moves import Shift, offices, shifts
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, as_published
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, SheetReading

_MOST_CATEGORIES = 5
# Any number of people could have been fitted.
_FREE = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class _Gap:
    """A category that two tables of one sheet count differently."""

    check: str
    identity: Identity
    cell: Observation
    other: int

    @property
    def more(self) -> int:
        """How many more the first table has."""
        return int(self.cell.quantity.number) - self.other


def propose(subject: Subject) -> Iterator[Proposal]:
    """People who stand elsewhere in another table, or in another release."""
    yield from _two_tables(subject)
    if subject.sheet:
        for shift in shifts(subject):
            yield from _another_release(subject, subject.sheet, shift)


def _two_tables(subject: Subject) -> Iterator[Proposal]:
    gaps = [
        _Gap(name, identity, identity.stated, int(expected.number))
        for name, identity in subject.broken
        if isinstance(identity.form, Sum)
        and identity.form.parts
        and identity.stated.column == "Count"
        and _of_two_tables(identity.form)
        and (expected := identity.expected(as_published))
    ]
    if not 1 < len(gaps) <= _MOST_CATEGORIES or sum(g.more for g in gaps):
        return
    more, fewer = [g for g in gaps if g.more > 0], [g for g in gaps if g.more < 0]
    people = sum(g.more for g in more)
    kind, other = _kinds(gaps[0])
    sums = " and ".join(
        f"{wording.count(g.other)} {'+' if g.more > 0 else '-'} {wording.count(abs(g.more))} = "
        f"{naming.number(g.cell)}"
        for g in (*more, *fewer)
    )
    told = Told(
        f"{wording.count(people)} people stand under {_labels(more)} in the {kind} and under "
        f"{_labels(fewer)} in the {other}: {sums}. The totals of the two tables do not tell.",
        f"{wording.count(people)} people are counted under {_labels(more)} in one table and under "
        f"{_labels(fewer)} in another.",
        "Another release for the same day, or the movement from the release before to the next.",
        [implied(g.cell, g.other) for g in gaps],
    )
    made = cause(
        __name__,
        subject,
        told,
        [Predicted(g.cell, g.other + g.more) for g in gaps],
        fitted=max(len(gaps) - 1, 1),
        dependent=1,
        chosen_from=_FREE,
    )
    yield Proposal(made, subject.telling((g.check, g.identity) for g in gaps))


def _another_release(subject: Subject, sheet: SheetReading, shift: Shift) -> Iterator[Proposal]:
    more = [c for c in shift.changed if c.more > 0]
    fewer = [c for c in shift.changed if c.more < 0]
    people = sum(c.more for c in more)
    if not more or not fewer or not people:
        return
    about = _about(subject, sheet, shift)
    if not about:
        return
    names = naming.listed(c.label for c in more), naming.listed(c.label for c in fewer)
    compared = naming.release(shift.entry)
    told_offices = ""
    if shift.exact:
        agreeing, compared_offices = offices(subject, shift)
        if compared_offices:
            told_offices = (
                f" The same people move in the rows of {agreeing} of {compared_offices} offices, "
                "and the office's own count stays."
            )
    about_people = wording.count(people) if shift.exact else f"about {wording.count(people)}"
    sums = " and ".join(
        f"{wording.count(c.meant)} {'+' if c.more > 0 else '-'} {wording.count(abs(c.more))} = "
        f"{wording.count(c.meant + c.more)}"
        for c in (*more, *fewer)
    )
    day = "for the same day" if shift.exact else "as far as the neighbouring releases tell"
    told = Told(
        f"{about_people[:1].upper()}{about_people[1:]} people of {names[1]} are counted under "
        f"{names[0]}: {sums}, {day} {'in ' if shift.exact else 'from '}{compared}.{told_offices}",
        f"{about_people} people are counted under {names[0]} instead of {names[1]}.",
        "Another release for the same day, and the costs, which are reckoned from the counts.",
        [implied(c.cell, c.meant) for c in shift.changed if c.cell and shift.exact],
    )
    predicted = [
        Predicted(c.cell, c.meant + c.more) for c in shift.changed if c.cell is not None
    ]
    made = cause(
        __name__,
        subject,
        told,
        predicted + list(shift.rest),
        fitted=max(min(len(more), len(fewer)), len(shift.changed) - 1),
        dependent=1 + len(shift.rest),
        chosen_from=_FREE,
    )
    yield Proposal(made, about)


def _about(subject: Subject, sheet: SheetReading, shift: Shift) -> tuple[Finding, ...]:
    """Findings that accuse nothing but rows of these categories, in whichever table."""
    names = {c.name for c in shift.changed}
    rows: set[tuple[str, int]] = set()
    for table in sheet.tables:
        for row in table.rows:
            if (row.names[-1] or row.label) in names:
                rows.add((sheet.name, row.number))
    sums: Mapping[str, bool] = {"Daily Tech Cost": True}
    total = {
        c.ref
        for t in sheet.tables
        if t.total
        for c in t.total.cells
        if c.column in sums
    }

    def own(ref: CellRef) -> bool:
        return (ref.sheet, ref.row) in rows or ref in total

    return tuple(
        f
        for f in subject.findings
        if f.family in ("continuity", "labels", "presence", "values")
        and f.cells
        and all(own(ref) for ref in f.cells)
        and any((ref.sheet, ref.row) in rows for ref in f.cells)
    )


def _of_two_tables(form: Sum) -> bool:
    first, stated = form.parts[0].key, form.stated.key
    return bool(first and stated and first.table != stated.table)


def _kinds(gap: _Gap) -> tuple[str, str]:
    form = gap.identity.form
    own = gap.cell.key.table if gap.cell.key else ""
    other = form.parts[0].key.table if form.parts and form.parts[0].key else ""
    return naming.TABLES.get(own, own), naming.TABLES.get(other, other)


def _labels(gaps: list[_Gap]) -> str:
    return naming.listed(
        naming.named(g.cell) + ("" if len(gaps) == 1 else f" ({wording.count(abs(g.more))})")
        for g in gaps
    )


CAUSE = Hypothesis.described(__name__, __doc__, propose)
